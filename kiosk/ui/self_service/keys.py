"""Touch keys of the program's own: letters, accented letters, digits."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QStackedLayout, QWidget

from kiosk.ui.widgets.controls import Button, column, row

_PLAIN = ("QWERTYUIOP", "ASDFGHJKL’", "ZXCVBNM-")
_ACCENTED = ("ÀÁÂÃÄÅÆÇÈÉ", "ÊËÌÍÎÏÑÒÓÔ", "ÕÖØŒÙÚÛÜ")
_EASTERN = ("ĄĆČĎĐĘĚĞĢĶ", "ĹŁŃŇŐŘŚŞŠŤ", "ŮŰŹŻŽÝŸß")
_PAGES = (_PLAIN, _ACCENTED, _EASTERN)
_NEXT = ("Ç é", "Ł ž", "A B")


class LetterKeys(QWidget):
    """Three pages of letters, a blank and a key that takes the last letter back."""

    typed = Signal(str)
    erased = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._stack = QStackedLayout()
        space = _key("space", "Space")
        space.clicked.connect(lambda: self.typed.emit(" "))
        space.setMinimumWidth(320)
        below = row(0, space, 0)
        below.setStretch(1, 1)
        layout = column(spacing=10)
        layout.addLayout(self._stack)
        layout.addLayout(below)
        self.setLayout(layout)
        for number, page in enumerate(_PAGES):
            self._stack.addWidget(self._page(page, number))
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # as keyboards are everywhere
        self.setMaximumWidth(1100)

    def show_letters(self) -> None:
        """Show the plain letters again."""
        self._stack.setCurrentIndex(0)

    def _page(self, lines: Sequence[str], number: int) -> QWidget:
        page = QWidget()
        lines_of_keys = column(spacing=10)
        for position, letters in enumerate(lines):
            keys = row(spacing=10)
            if position == len(lines) - 1:
                keys.addWidget(self._turn(number))
            for letter in letters:
                keys.addWidget(self._letter(letter))
            if position == len(lines) - 1:
                erase = _key("", "Erase the last letter", "backspace")
                erase.clicked.connect(self.erased)
                keys.addWidget(erase)
            lines_of_keys.addLayout(keys)
        page.setLayout(lines_of_keys)
        return page

    def _letter(self, letter: str) -> Button:
        key = _key(letter, {"’": "Apostrophe", "-": "Hyphen"}.get(letter, letter))
        key.clicked.connect(lambda: self.typed.emit(letter))
        return key

    def _turn(self, number: int) -> Button:
        turn = _key(_NEXT[number], "More letters" if number < len(_PAGES) - 1 else "Plain letters")
        turn.clicked.connect(lambda: self._stack.setCurrentIndex((number + 1) % len(_PAGES)))
        return turn


class DigitKeys(QWidget):
    """The ten digits, for a PIN."""

    typed = Signal(str)
    erased = Signal()

    def __init__(self) -> None:
        super().__init__()
        grid = QGridLayout()
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
        self.setMaximumWidth(420)


def _key(label: str, name: str, sign: str = "") -> Button:
    key = Button(label, "touch-key", sign=sign)
    key.set_label(label, name)
    key.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    key.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return key
