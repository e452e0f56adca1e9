"""Proof of a walk-in: how long the form takes, by keys, by a finger, and by the mouse alone.

The real window is worked with real events, and what the hands do is timed by the keystroke-level
model (S. K. Card, T. P. Moran, A. Newell, "The keystroke-level model for user performance time
with interactive systems", Communications of the ACM 23(7), 1980): a key 0.28 s for somebody who
types 40 words a minute, and 1.35 s of thinking before each command and before the key that ends
what was typed. Pointing with the mouse is 1.03 s + 0.096 s x log2(D / W + 0.5) and a
click 0.20 s (Card, English, Burr, Ergonomics 21(8), 1978); a finger on keys takes log2(D / W + 1) /
4.9 s, and 0.153 s on the same key again (MacKenzie, Zhang, Soukoreff, Behaviour & Information
Technology 18(4), 1999). D and W are measured on the screen: the way between the middles of what is
really pressed, and how wide that is in the direction the hand comes from (MacKenzie, Buxton,
"Extending Fitts' law to two-dimensional tasks", CHI 1992). To that comes the time the program
itself takes until the answer is painted.

Only a walk-in who is then in the event file, checked in and with everything that was typed, counts.

The negative control is the model's slowest typist, 1.20 s a key: within the limit, the clock would
be blind.

Run as ``python -m tests.proofs.walk_in``.
"""

import math
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from kiosk.demo.hands import Hands
from kiosk.services.day import load_day
from kiosk.ui.desk.page import DeskPage
from tests.sample import sample_copy

LIMIT = 15.0
"""Seconds a walk-in may take (name and organisation, as a queue allows)."""

THINK, CLICK = 1.35, 0.20
AVERAGE, SLOWEST = 0.28, 1.20
NAME, PLACE = "Nell Gwyn", "Drury Lane"
EMAIL, NOTE = "nell@example.org", "Oranges"
_FIRST_REACH = 300.0  # pixels to the first thing that is pressed


@dataclass(slots=True)
class Clock:
    """Adds up what the model says of each thing the hands do."""

    key: float = AVERAGE
    seconds: float = 0.0
    deeds: list[str] = field(default_factory=list)

    def add(self, deed: str, seconds: float) -> None:
        """Count one deed."""
        self.deeds.append(deed)
        self.seconds += seconds


class Keys:
    """Works the form by the keyboard alone."""

    def __init__(self, hands: Hands, clock: Clock) -> None:
        self._hands, self._clock = hands, clock

    def think(self) -> None:
        """Think of what comes next."""
        self._clock.add("M", THINK)

    def type(self, text: str) -> None:
        """Type a text."""
        self._hands.type(text)
        self._clock.add(f"{len(text)}K", len(text) * self._clock.key)

    def press(self, key: str) -> None:
        """Press a key that is no letter."""
        self._hands.press(key)
        self._clock.add("K", self._clock.key)


class Pointer:
    """Works the form by pressing what is on the screen, letter by letter."""

    def __init__(
        self, hands: Hands, clock: Clock, reach: Callable[[float, float, bool], float]
    ) -> None:
        self._hands, self._clock, self._reach = hands, clock, reach
        self._at: QPoint | None = None
        self._last: QWidget | None = None

    def think(self) -> None:
        """Think of what comes next."""
        self._clock.add("M", THINK)

    def press(self, name: str) -> None:
        """Press the button of this name, at its middle."""
        button = self._find(name)
        middle = button.mapTo(self._hands.window, button.rect().center())
        far = _FIRST_REACH if self._at is None else math.dist(_pair(self._at), _pair(middle))
        wide = _width(button, QPoint() if self._at is None else middle - self._at)
        seconds = self._reach(far, wide, button is self._last)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=button.rect().center())
        self._hands.application.processEvents()
        self._at, self._last = middle, button
        self._clock.add("P", seconds)

    def type(self, text: str) -> None:
        """Press a text, letter by letter."""
        for letter in text:
            self.press({" ": "Space"}.get(letter, letter))

    def _find(self, name: str) -> QAbstractButton:
        shown = [b for b in self._hands.window.findChildren(QAbstractButton) if b.isVisible()]
        return next(b for b in shown if b.accessibleName() == name)


def _width(button: QWidget, way: QPoint) -> float:
    """Return how wide a button is to a hand that comes this way."""
    far = math.hypot(way.x(), way.y())
    if not far:
        return float(min(button.width(), button.height()))
    across, down = abs(way.x()) / far, abs(way.y()) / far
    sides = [(button.width(), across), (button.height(), down)]
    return min(side / share for side, share in sides if share)


def _pair(point: QPoint) -> tuple[int, int]:
    return point.x(), point.y()


def by_mouse(far: float, wide: float, again: bool) -> float:
    """Return how long a mouse takes to what is so far and so wide, and to click it."""
    if again:
        return CLICK
    return 1.03 + 0.096 * max(0.0, math.log2(far / wide + 0.5)) + CLICK


def by_finger(far: float, wide: float, again: bool) -> float:
    """Return how long a finger takes to what is so far and so wide."""
    return 0.153 if again else math.log2(far / wide + 1) / 4.9


@dataclass(frozen=True, slots=True)
class Took:
    """What one walk-in came to."""

    how: str
    seconds: float
    program: float
    presses: int
    is_in: bool

    @property
    def green(self) -> bool:
        """Whether the walk-in is in, and in time."""
        return self.is_in and self.seconds <= LIMIT

    @property
    def line(self) -> str:
        """The figures in one line."""
        at = "in" if self.is_in else "NOT IN"
        words = f"{self.seconds:5.1f} s ({self.presses} presses; program {self.program:.3f} s)"
        return f"{self.how:<44} {words}  {at}"


def keyboard(hands: Hands, clock: Clock) -> None:
    """Name and organisation, by keys alone."""
    keys = Keys(hands, clock)
    keys.think()
    keys.press("F2")
    keys.type(NAME)
    keys.think()
    keys.press("Return")
    keys.type(PLACE)
    keys.think()
    keys.press("Return")


def every_field(hands: Hands, clock: Clock) -> None:
    """Name, organisation, e-mail, role and note, by keys alone."""
    keys = Keys(hands, clock)
    keys.think()
    keys.press("F2")
    keys.type(NAME)
    for text in (PLACE, EMAIL):
        keys.think()
        keys.press("Tab")
        keys.type(text)
    keys.think()
    keys.press("Tab")
    keys.press("Down")
    keys.press("Tab")
    keys.type(NOTE)
    keys.think()
    keys.press("Return")


def _pointing(reach: Callable[[float, float, bool], float]) -> Callable[[Hands, Clock], None]:
    def work(hands: Hands, clock: Clock) -> None:
        hands.window.page._search.keys_wanted.emit()  # the keys stay open between people
        hands.settle()
        pointer = Pointer(hands, clock, reach)
        pointer.think()
        pointer.press("Walk-in of what is typed")
        pointer.type(NAME)
        pointer.think()
        pointer.press("Enter")
        pointer.type(PLACE)
        pointer.think()
        pointer.press("Enter")

    return work


WAYS: dict[str, tuple[Callable[[Hands, Clock], None], float]] = {
    "keys alone, name and organisation": (keyboard, AVERAGE),
    "a finger alone, name and organisation": (_pointing(by_finger), AVERAGE),
    "the mouse alone, name and organisation": (_pointing(by_mouse), AVERAGE),
    "keys alone, every field": (every_field, AVERAGE),
    "keys alone, the slowest typist (control)": (keyboard, SLOWEST),
}
IN_TIME = list(WAYS)[:2]
"""What has to be in time; the others are told as they are."""

CONTROL = list(WAYS)[-1]


def walk_in(folder: Path, how: str) -> Took:
    """Add one walk-in in a fresh event."""
    work, key = WAYS[how]
    folder.mkdir(parents=True, exist_ok=True)
    path = sample_copy(folder)
    hands, clock = Hands(folder, path, folder), Clock(key)
    try:
        hands.window.resize(1280, 800)
        hands.window.show()
        hands.window.activateWindow()
        hands.board.open(path)
        hands.settle()
        work(hands, clock)
        begun = time.perf_counter()
        page = hands.window.page
        assert isinstance(page, DeskPage)
        while not page._answer.isVisible() and time.perf_counter() - begun < LIMIT:
            hands.application.processEvents()
        program = time.perf_counter() - begun
        hands.settle()
        entered = _is_in(hands, every=work is every_field)
    finally:
        hands.close()
    presses = sum(int(deed[:-1] or 1) for deed in clock.deeds if deed != "M")
    return Took(how, clock.seconds + program, program, presses, entered)


def _is_in(hands: Hands, *, every: bool) -> bool:
    day = load_day(hands.board.post)
    here: dict[UUID, object] = dict(day.presences.get(day.event.registration.id, {}))
    wanted = (NAME, PLACE, EMAIL, NOTE) if every else (NAME, PLACE, "", "")
    found = [a for a in day.people.values() if a.id in here]
    return [(a.name, a.organisation, a.email, a.note) for a in found] == [wanted]


def main() -> int:
    """Print how long each way takes; status 0 where all is as it has to be."""
    with tempfile.TemporaryDirectory() as folder:
        took = {how: walk_in(Path(folder) / str(n), how) for n, how in enumerate(WAYS)}
    for one in took.values():
        print(one.line)
    good = all(took[how].green for how in IN_TIME) and all(one.is_in for one in took.values())
    blind = took[CONTROL].green
    print(f"limit {LIMIT:.0f} s; the control is {'BLIND' if blind else 'over it, as it has to be'}")
    return 0 if good and not blind else 1


if __name__ == "__main__":
    sys.exit(main())
