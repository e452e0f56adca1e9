"""The staff's PIN, which opens self-service again."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from kiosk.domain.pin import LONGEST, SHORTEST, hash_pin, is_pin
from kiosk.ui.board import Board
from kiosk.ui.organiser.computer.section import Section, buttons, line
from kiosk.ui.organiser.screen import labelled
from kiosk.ui.widgets.controls import Button
from kiosk.ui.widgets.text import Text
from kiosk.ui.wording import Tone


class StaffPin(Section):
    """A new PIN, typed twice; only its hash is told."""

    def __init__(self, board: Board) -> None:
        super().__init__("Staff PIN", board)
        self.pin = _secret("New PIN")
        self.again = _secret("The same PIN again")
        self._keep = Button("Keep this PIN")
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        self.add(
            Text(f"Opens self-service again: {SHORTEST} to {LONGEST} digits.", "quiet", wrap=True),
            labelled("New PIN", self.pin),
            labelled("The same PIN again", self.again),
            buttons(self._keep),
        )

    def _connect(self) -> None:
        self._keep.clicked.connect(self.keep)
        self.again.returnPressed.connect(self.keep)

    def begin(self) -> None:
        """Forget what was typed."""
        self.pin.clear()
        self.again.clear()

    def keep(self) -> None:
        """Keep the PIN that is typed twice, as a hash."""
        pin, again = self.pin.text(), self.again.text()
        if not is_pin(pin):
            detail = f"Type {SHORTEST} to {LONGEST} digits."
            self.tell(Tone.STOP, "This is no PIN", detail)
        elif pin != again:
            self.tell(Tone.STOP, "The two are not the same", "Type the new PIN twice.")
        else:
            self.changed.emit("pin", hash_pin(pin))
            self.begin()
            self.tell(Tone.GOOD, "The new PIN is kept")


def _secret(name: str) -> QLineEdit:
    made = line(name, LONGEST)
    made.setEchoMode(QLineEdit.EchoMode.Password)
    made.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
    return made
