"""What was pressed one key after the other, at a pace that a slow scanner and quick hands share.

A scanner without a cable, or on a starved computer, may be slower than any pace that tells it from
hands. Then what it wrote tells it: hands do not write a whole code as fast as that.
"""

from collections.abc import Callable

from PySide6.QtGui import QKeyEvent

from kiosk.devices.keystrokes import line_restorer, makes_character
from kiosk.domain.scans import LONGEST

GAP = 200
"""Longest time between two keys of a slow scan, in milliseconds."""

_PACE = 130  # milliseconds between keys on an average: hands take twice that for such texts


class Trail:
    """Characters that came one after the other without a rest, and how to take them back."""

    def __init__(self) -> None:
        self._letters: list[str] = []
        self.first = self.last = 0
        """The time stamps of the first character and the last."""
        self.restore: Callable[[], None] | None = None
        """Leaves the field as it was before the first; None where they went into none."""

    @property
    def text(self) -> str:
        """What was pressed; empty where it came more slowly than a scanner presses."""
        return "".join(self._letters) if self.pace <= _PACE else ""

    @property
    def pace(self) -> float:
        """Mean time between its keys, in milliseconds."""
        return (self.last - self.first) / max(1, len(self._letters) - 1)

    def follow(self, event: QKeyEvent) -> None:
        """Take up a key before anything else receives it; an end leaves the trail as it is."""
        now = event.timestamp()
        if now == 0 or event.isAutoRepeat() or not makes_character(event):
            self.forget()
            return
        if not self._letters or not self.goes_on(event) or len(self._letters) >= LONGEST:
            self.forget()
            self.first, self.restore = now, line_restorer()
        self._letters.append(event.text())
        self.last = now

    def goes_on(self, event: QKeyEvent) -> bool:
        """Whether a key comes soon enough after the last."""
        return 0 <= event.timestamp() - self.last <= GAP

    def forget(self) -> None:
        """Begin anew."""
        self._letters, self.first, self.last, self.restore = [], 0, 0, None
