"""One question before something that cannot be taken back, in the person's place."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame

from kiosk.ui.widgets.controls import Button, column
from kiosk.ui.widgets.text import Lines, Text


class Sure(QFrame):
    """A headline, what will happen, the button that does it, and the way back."""

    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._headline = Lines("", "title", lines=4)
        self._detail = Text("", "lead", wrap=True)
        self._yes = Button("", "big")
        self._no = Button("Cancel")
        self._do: Callable[[], None] = lambda: None
        layout = column(self._headline, 16, self._detail, 0, self._yes, 10, self._no)
        layout.setContentsMargins(24, 24, 24, 24)
        self.setLayout(layout)
        self._yes.clicked.connect(self._agree)
        self._no.clicked.connect(self.cancelled)

    def ask(self, headline: str, detail: str, verb: str, do: Callable[[], None]) -> None:
        """Ask; ``do`` is called by the button named ``verb``."""
        self._headline.setText(headline)
        self._detail.setText(detail)
        self._yes.set_label(verb)
        self._do = do

    def begin(self) -> None:
        """Stand on the way back, which harms nobody; Tab goes on to the other button."""
        self.setTabOrder(self._no, self._yes)
        self._no.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _agree(self) -> None:
        self._do()
