"""A card with one number that matters, which leads to what it counts."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSizePolicy

from kiosk.ui.widgets.controls import Button, column
from kiosk.ui.widgets.text import Text


class Figure(Button):
    """A number, large, and what it counts; the whole card is a button."""

    def __init__(self) -> None:
        super().__init__("", "figure")
        self._number = Text("–", "figure")
        self._words = Text("", "quiet", wrap=True)
        layout = column(self._number, 2, self._words, 0)
        layout.setContentsMargins(20, 18, 20, 18)
        self.setLayout(layout)
        for part in (self._number, self._words):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_figure(self, number: int, words: str, tone: str = "") -> None:
        """Show a number and its words; ``tone`` colours the number."""
        self._number.setText(f"{number:,}")
        self._number.set_tone(tone)
        self._words.setText(words)
        self.set_label("", f"{number} {words}")

    def hasHeightForWidth(self) -> bool:
        """Tell that words may need more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of number and words at a width."""
        layout = self.layout()
        return layout.heightForWidth(width) if layout is not None else 0

    def sizeHint(self) -> QSize:
        """Ask for what number and words need."""
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Be content with a narrow card."""
        layout = self.layout()
        return layout.minimumSize() if layout is not None else super().minimumSizeHint()
