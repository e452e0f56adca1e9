"""What a screen reader says of its own accord: what came of a wish, wherever the focus is.

Who does not see the answer would have to go and look for it; so it is told as it is shown.
"""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from kiosk.ui.widgets.text import Lines, Text

_POLITE = QAccessible.AnnouncementPoliteness.Polite
_AT_ONCE = QAccessible.AnnouncementPoliteness.Assertive
_PATIENCE = 4
"""So many times longer than eyes do ears take to learn what is on a screen."""

_PROBLEM = 6  # most lines that say what is wrong: it may quote a file with a long name


def say(widget: QWidget, words: str, *, at_once: bool = True) -> None:
    """Let a screen reader say something, at once or after what it is saying now."""
    if words:
        event = QAccessibleAnnouncementEvent(widget.window(), words)
        event.setPoliteness(_AT_ONCE if at_once else _POLITE)
        QAccessible.updateAccessibility(event)


def sentences(words: Iterable[str]) -> str:
    """Return several texts as they are said one after the other."""
    said = (one.strip() for one in words)
    return " ".join(one if one[-1] in ".?!…:" else f"{one}." for one in said if one)


def say_screen(screen: QWidget) -> None:
    """Say all that is written on a screen but its buttons, to which the Tab key leads."""
    texts = (text for text in screen.findChildren(Text) if _is_written_on(screen, text))
    say(screen, sentences(text.text() for text in texts))


def with_patience(milliseconds: int) -> int:
    """Return how long a screen stays that goes by itself: longer for whoever has it read out."""
    return milliseconds * _PATIENCE if QAccessible.isActive() else milliseconds


def _is_written_on(screen: QWidget, text: QWidget) -> bool:
    """Whether a text stands on the screen itself; what is new there Qt shows only afterwards."""
    above: QWidget | None = text
    while above is not None and above is not screen:
        told = above.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
        if isinstance(above, QAbstractButton) or (told and above.isHidden()):
            return False
        above = above.parentWidget()
    return True


class Problem(Lines):
    """What is wrong with what was written: hidden while nothing is, and told when something is."""

    def __init__(self) -> None:
        super().__init__("", tone="stop", lines=_PROBLEM)

    def setText(self, text: str) -> None:
        """Show what is wrong; nothing where the text is empty."""
        super().setText(text)
        self.setVisible(bool(text) and self.parentWidget() is not None)
        say(self, text)

    def clear(self) -> None:
        """Show that nothing is wrong."""
        self.setText("")
