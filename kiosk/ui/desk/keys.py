"""What can be wished for at the desk beside finding and checking in: by key, or from the menu."""

from collections.abc import Callable, Mapping
from enum import Enum, auto

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from kiosk.ui.desk.answer import AnswerBanner
from kiosk.ui.desk.search import Search
from kiosk.ui.widgets.controls import row
from kiosk.ui.widgets.flow import Flow
from kiosk.ui.widgets.text import Text


class Wish(Enum):
    """One of the desk's rarer wishes."""

    WALK_IN = auto()
    LOOK = auto()
    PRINT = auto()
    CORRECT = auto()
    GROUP = auto()
    LET_IN = auto()
    JOURNAL = auto()
    CHECK_OUT = auto()
    NEW_BADGE = auto()
    HISTORY = auto()
    MORE = auto()
    SESSION = auto()
    UNDO = auto()
    CLEAR = auto()


OF_A_PERSON = frozenset(
    {
        Wish.PRINT, Wish.CORRECT, Wish.GROUP, Wish.CHECK_OUT, Wish.NEW_BADGE, Wish.HISTORY,
    }
)  # fmt: skip
"""Wishes that need somebody on the card."""

_KEYS = {
    Qt.Key.Key_F2: Wish.WALK_IN,
    Qt.Key.Key_F3: Wish.LOOK,
    Qt.Key.Key_F4: Wish.PRINT,
    Qt.Key.Key_F5: Wish.CORRECT,
    Qt.Key.Key_F6: Wish.GROUP,
    Qt.Key.Key_F7: Wish.LET_IN,
    Qt.Key.Key_F8: Wish.JOURNAL,
    Qt.Key.Key_F9: Wish.CHECK_OUT,
    Qt.Key.Key_F10: Wish.MORE,
    Qt.Key.Key_Menu: Wish.MORE,
    Qt.Key.Key_F12: Wish.SESSION,
    Qt.Key.Key_Escape: Wish.CLEAR,
}

_MENU: tuple[tuple[str, Wish] | None, ...] = (
    ("Correct…\tF5", Wish.CORRECT),
    ("Check in with others…\tF6", Wish.GROUP),
    ("Check out\tF9", Wish.CHECK_OUT),
    ("New badge, the old one is lost…", Wish.NEW_BADGE),
    None,
    ("New walk-in…\tF2", Wish.WALK_IN),
    ("What happened to this person", Wish.HISTORY),
    ("Journal of the day\tF8", Wish.JOURNAL),
    ("Another session…\tF12", Wish.SESSION),
)

_HINTS = (
    ("Enter", "check in"),
    ("F2", "walk-in"),
    ("F3", "only look"),
    ("F4", "print"),
    ("F10", "more"),
    ("Ctrl Z", "undo"),
    ("Esc", "clear"),
)


def wish_of(event: QKeyEvent) -> Wish | None:
    """Return what a key asks for."""
    control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    if control:
        return Wish.UNDO if event.key() == Qt.Key.Key_Z else None
    return _KEYS.get(Qt.Key(event.key()))


def typed_text(event: QKeyEvent) -> str:
    """Return the letters that a key types, or an empty text."""
    held = event.modifiers() & ~(
        Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
    )
    text = event.text()
    return text if text.isprintable() and text.strip() and not held else ""


def menu_of(parent: QWidget, do: Callable[[Wish], object], possible: Mapping[Wish, bool]) -> QMenu:
    """Return the menu of rare wishes; all are possible that are not said not to be."""
    menu = QMenu(parent)
    menu.setAccessibleName("More")
    for line in _MENU:
        if line is None:
            menu.addSeparator()
            continue
        words, wish = line
        action = menu.addAction(words)
        action.setEnabled(possible.get(wish, True))
        action.triggered.connect(_doer(do, wish))
    return menu


def _doer(do: Callable[[Wish], object], wish: Wish) -> Callable[[], None]:
    def press() -> None:
        do(wish)

    return press


class DeskKeys(QObject):
    """Takes the keys that mean the same wherever on the desk the focus is."""

    def __init__(self, search: Search, answer: AnswerBanner, do: Callable[[Wish], bool]) -> None:
        super().__init__()
        self._search, self._answer, self._do = search, answer, do
        self._released = (0, 0)  # which key was let go last, and when
        for widget in (search.box, search.results):
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take keys before the box or the list do."""
        if not isinstance(event, QKeyEvent):
            return False
        if event.type() is QEvent.Type.ShortcutOverride and wish_of(event) is Wish.UNDO:
            event.accept()
            return True
        if event.type() is QEvent.Type.KeyRelease:
            self._released = event.key(), event.timestamp()
        is_press = event.type() is QEvent.Type.KeyPress
        return is_press and self.take(event, type_on=watched is self._search.results)

    def take(self, event: QKeyEvent, *, type_on: bool) -> bool:
        """Do what a key asks for; with ``type_on`` letters that nobody wanted go to the box."""
        text = typed_text(event)
        is_number = text.isdecimal() and not self._search.box.text() and not event.isAutoRepeat()
        if is_number and self._answer.choose(int(text)):
            return True
        wish = wish_of(event)
        if wish is not None and self._is_held(event):
            return True  # a key held down a moment too long prints or undoes once
        if wish is not None and self._do(wish):
            return True
        if type_on and text:
            self._search.type_on(text)
        return type_on and bool(text)

    def _is_held(self, event: QKeyEvent) -> bool:
        """Whether a press only repeats one: X11 lets go of a held key as it presses it again.

        (Qt looks for that in what it has read so far, and does not always see it.)
        """
        again = event.timestamp() > 0 and self._released == (event.key(), event.timestamp())
        return event.isAutoRepeat() or again


def hints() -> QWidget:
    """Return the line that says which keys do what."""
    shown = QWidget()
    line = Flow(gap=14)
    for key, meaning in _HINTS:
        pair = QWidget()
        pair.setLayout(row(Text(key, "key"), Text(meaning, "quiet"), spacing=5))
        line.addWidget(pair)
    shown.setLayout(line)
    return shown
