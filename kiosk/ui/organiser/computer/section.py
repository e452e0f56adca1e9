"""One section of the settings: a card that tells what was changed and what came of it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QLineEdit, QWidget

from kiosk.ui.board import Board
from kiosk.ui.widgets.controls import column
from kiosk.ui.widgets.flow import Flow
from kiosk.ui.widgets.text import Text
from kiosk.ui.wording import Told, Tone


class Section(QFrame):
    """A card of settings; ``changed`` brings a name and its new value, ``told`` what came of it."""

    changed = Signal(str, object)
    told = Signal(object)

    def __init__(self, title: str, board: Board) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.board = board
        self._inside = column(Text(title, "label", wrap=True), spacing=12)
        self._inside.setContentsMargins(20, 18, 20, 18)
        self.setLayout(self._inside)

    def add(self, *items: QWidget) -> None:
        """Put more under what is there."""
        for item in items:
            self._inside.addWidget(item)

    def begin(self) -> None:
        """Be as when the organiser comes in."""
        self.refresh()

    def refresh(self) -> None:
        """Show what is set now."""

    def tell(self, tone: Tone, headline: str, detail: str = "") -> None:
        """Say what came of a wish."""
        self.told.emit(Told(tone, headline, detail))


def line(name: str, longest: int = 60) -> QLineEdit:
    """Return a field for a line of text."""
    made = QLineEdit()
    made.setAccessibleName(name)
    made.setMaxLength(longest)
    made.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
    made.setAcceptDrops(False)
    return made


def check(words: str) -> QCheckBox:
    """Return a box to tick."""
    box = QCheckBox(words)
    box.setAccessibleName(words)
    return box


def buttons(*some: QWidget) -> QWidget:
    """Return buttons beside each other where there is room."""
    made = QWidget()
    made.setLayout(Flow(*some, gap=10))
    return made
