"""The ten digits to touch, for a PIN."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from kiosk.ui.widgets.controls import Button


class DigitKeys(QWidget):
    """The ten digits, for a PIN."""

    typed = Signal(str)
    erased = Signal()

    def __init__(self) -> None:
        super().__init__()
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(10)
        for number, digit in enumerate("1234567890"):
            key = _key(digit, digit)
            key.clicked.connect(lambda _=False, d=digit: self.typed.emit(d))
            line, place = divmod(number, 3)
            grid.addWidget(key, line, 1 if digit == "0" else place)
        erase = _key("", "Erase the last digit", "backspace")
        erase.clicked.connect(self.erased)
        grid.addWidget(erase, 3, 2)
        self.setLayout(grid)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def _key(label: str, name: str, sign: str = "") -> Button:
    key = Button(label, "touch-key", sign=sign)
    key.set_label(label, name)
    key.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    key.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return key
