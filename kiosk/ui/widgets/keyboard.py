"""A keyboard on the screen, for those who have only a finger or a mouse.

It writes by signals and never by keys, so nothing it writes can be taken for a scan; and it never
takes the focus from the field it writes to. The row on top follows what was written last: after a
letter it has that letter with its accents, one of which takes its place.
"""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy, QStackedLayout, QWidget

from kiosk.domain.letters import SAMPLES, capital, letters_of, round_of, variants
from kiosk.ui.widgets.controls import Button, column
from kiosk.ui.widgets.key_rows import WIDTH, Deed, Place, Row, letter_rows, sign_rows
from kiosk.ui.widgets.text import restyle

_WIDE, _NARROW = 6, 4  # pixels between keys
_TOP = 10  # keys of the row on top
_DIGITS = "1234567890"
_APOSTROPHE, _AT = "’", "@"
_WIDEST = 1240
_NAMES = {" ": "Space", "’": "Apostrophe", "-": "Hyphen", ".": "Full stop", "@": "At sign"}
_LABELS = {" ": "Space"}
_DEEDS = {
    Deed.SHIFT: ("", "Capital letters", "shift"),
    Deed.ERASE: ("", "Erase the last letter", "backspace"),
    Deed.TURN: ("123 &", "Digits and signs", ""),
    Deed.SCRIPT: ("", "", ""),  # as the script that comes next
    Deed.ENTER: ("Enter", "Enter", ""),
    Deed.HIDE: ("", "Hide the keyboard", "down"),
}
_BACK = ("ABC", "Letters")


class Keyboard(QFrame):
    """Keys to touch; ``whole`` has also small letters, signs, Enter, and a key to hide it.

    ``replaced`` brings a letter that takes the place of the one before the cursor.
    """

    typed = Signal(str)
    replaced = Signal(str)
    erased = Signal()
    entered = Signal()
    hide_wanted = Signal()

    def __init__(self, *, whole: bool) -> None:
        super().__init__()
        self._whole = whole
        self._kind = "key" if whole else "touch-key"
        self._gap = _WIDE if whole else 8
        self._language = ""
        self._size = ""
        self._round: tuple[str, ...] = ()
        self._shifted = not whole
        self._before = ""
        self._is_address = False
        self._letters: list[Button] = []
        self._sign: Button | None = None
        self._top = [Button("", self._kind) for _ in range(_TOP)]
        self._shift: Button | None = None
        self._pages = QStackedLayout()
        self.setAccessibleName("On-screen keyboard")
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # as keyboards are everywhere
        self._arrange()
        self.set_language("")

    def _arrange(self) -> None:
        top = self._over = _grid(self._gap)
        for number, key in enumerate(self._top):
            _dress(key, "more")
            key.clicked.connect(partial(self._press_top, number))
            top.addWidget(key, 0, 1 + number * 2, 1, 2)
        layout = self._lines = column(spacing=self._gap)
        layout.addLayout(top)
        layout.addLayout(self._pages)
        self.setLayout(layout)
        self.setMaximumWidth(_WIDEST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    # what it is told ----------------------------------------------------------------------------

    def set_language(self, language: str, scripts: Iterable[str] = ()) -> None:
        """Lay the letters out for a language (``de``); empty: as the system has it.

        ``scripts`` are those that a key offers before all others, because names are written so.
        """
        wanted = round_of(language or QLocale.system().name(), scripts)
        if wanted != self._round:
            self._round, self._language = wanted, ""
        self._lay_out(wanted[0])

    def set_small(self, *, yes: bool) -> None:
        """Be as low as fingers allow, where little room is left for what is written."""
        size = "small" if yes else ""
        if self._size == size:
            return
        self._size, self._gap = size, _NARROW if yes else _WIDE
        for layout in (self._over, self._lines):
            layout.setSpacing(self._gap)
        for key in self._top:
            restyle(key, room=size)
        shown, self._language = self._language, ""
        self._lay_out(shown)

    def _lay_out(self, language: str) -> None:
        if language == self._language:
            return
        self._language = language
        letters = letters_of(language)
        self._often = letters.often
        while (page := self._pages.currentWidget()) is not None:
            self._pages.removeWidget(page)
            page.deleteLater()
        self._letters, self._sign = [], None
        pages = [letter_rows(letters, whole=self._whole)]
        pages += [sign_rows()] if self._whole else []
        for rows in pages:
            self._pages.addWidget(self._page(rows))
        self._show_capitals()
        self._show_sign()
        self._show_top()

    def follow(self, before: str, *, capital_next: bool = False) -> None:
        """Fit what was written last, and whether a capital letter should come next."""
        self._before = before[-1:]
        self._show_top()
        if self._whole and capital_next != self._shifted:
            self._shifted = capital_next
            self._show_capitals()

    def set_address(self, *, yes: bool) -> None:
        """Have the sign and the digits of an e-mail address among the letters."""
        if self._is_address != yes:
            self._is_address = yes
            self._show_sign()
            self._show_top()

    def show_letters(self) -> None:
        """Show the letters again."""
        self._pages.setCurrentIndex(0)

    # making -------------------------------------------------------------------------------------

    def _page(self, rows: tuple[Row, ...]) -> QWidget:
        wide = max(WIDTH, *(sum(place.width for place in places) for places in rows))
        page, grid = QWidget(), _grid(self._gap, wide)
        for number, places in enumerate(rows):
            at = (wide - sum(place.width for place in places)) // 2
            for place in places:
                grid.addWidget(self._key(place), number, at, 1, place.width)
                at += place.width
        page.setLayout(grid)
        return page

    def _key(self, place: Place) -> Button:
        if isinstance(place.does, Deed):
            return self._doer(place.does)
        key = Button("", self._kind)
        _dress(key, size=self._size)
        key.set_label(_LABELS.get(place.does, place.does), _NAMES.get(place.does, place.does))
        if place.does.isalpha():
            key.setProperty("letter", place.does)
            self._letters.append(key)
        if place.does == _APOSTROPHE and self._sign is None:  # the first page has the letters
            self._sign = key
            key.clicked.connect(lambda: self._write(_AT if self._is_address else _APOSTROPHE))
        else:
            key.clicked.connect(partial(self._write, place.does))
        return key

    def _doer(self, deed: Deed) -> Button:
        label, name, sign = _DEEDS[deed]
        key = Button(label, self._kind, sign=sign)
        key.set_label(label, name)
        _dress(key, "go" if deed is Deed.ENTER else "side", self._size)
        if deed is Deed.SHIFT:
            self._shift = key
            key.setCheckable(True)
        if deed is Deed.TURN and self._pages.count():
            key.set_label(*_BACK)
        if deed is Deed.SCRIPT:
            script = letters_of(self._next()).script
            key.set_label(SAMPLES[script], f"{script} letters")
        key.setAutoRepeat(deed is Deed.ERASE)
        key.clicked.connect(partial(self._do, deed))
        return key

    # pressing -----------------------------------------------------------------------------------

    def _write(self, text: str, _: bool = False) -> None:  # noqa: FBT001, FBT002 - of a button
        shifted = self._shifted and text.isalpha()
        self.typed.emit(capital(text, self._language) if shifted else text)

    def _press_top(self, number: int, _: bool = False) -> None:  # noqa: FBT001, FBT002
        offered, replaces = self._offered()
        if number < len(offered):
            (self.replaced if replaces else self.typed).emit(offered[number])

    def _do(self, deed: Deed, _: bool = False) -> None:  # noqa: FBT001, FBT002
        match deed:
            case Deed.SHIFT:
                self._shifted = not self._shifted
                self._show_capitals()
            case Deed.ERASE:
                self.erased.emit()
            case Deed.TURN:
                self._pages.setCurrentIndex(1 - self._pages.currentIndex())
            case Deed.SCRIPT:
                self._lay_out(self._next())
            case Deed.ENTER:
                self.entered.emit()
            case Deed.HIDE:
                self.hide_wanted.emit()

    def _next(self) -> str:
        """Return the language whose letters come next."""
        return self._round[(self._round.index(self._language) + 1) % len(self._round)]

    # showing ------------------------------------------------------------------------------------

    def _offered(self) -> tuple[str, bool]:
        """Return the letters of the row on top, and whether one takes the last one's place."""
        others = "" if self._is_address else variants(self._before)
        if others:
            return others, True
        often = self._often
        if self._whole:
            return _DIGITS, False
        return "".join(capital(letter, self._language) for letter in often), False

    def _show_top(self) -> None:
        offered, replaces = self._offered()
        for number, key in enumerate(self._top):
            letter = offered[number : number + 1]
            name = f"{letter} instead of {self._before}" if replaces and letter else letter
            if key.accessibleName() != name:
                key.set_label(letter, name)
            key.setEnabled(bool(letter))

    def _show_sign(self) -> None:
        shown = _AT if self._is_address else _APOSTROPHE
        if self._sign is not None and self._sign.text() != shown:
            self._sign.set_label(shown, _NAMES[shown])

    def _show_capitals(self) -> None:
        for key in self._letters:
            letter = str(key.property("letter"))
            shown = capital(letter, self._language) if self._shifted else letter
            if key.text() != shown:
                key.set_label(shown)
        if self._shift is not None:
            self._shift.setChecked(self._shifted)


def _grid(gap: int, columns: int = WIDTH) -> QGridLayout:
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(gap)
    for number in range(columns):
        grid.setColumnStretch(number, 1)
    return grid


def _dress(key: Button, look: str = "", size: str = "") -> None:
    key.setProperty("room", size)
    key.setProperty("look", look)
    key.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    key.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    key.setAutoDefault(False)
