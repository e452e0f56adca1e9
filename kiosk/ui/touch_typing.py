"""Typing without keys: the keyboard under the window, and the field that it writes to.

It writes to the field that had the focus last, by the field's own verbs: no key event is made, so
the scanners, which listen to keys, hear nothing. Where the field is under the fold, it is brought
into sight.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QMouseEvent, QMoveEvent, QPointingDevice
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QWidget
from shiboken6 import isValid

from kiosk.settings import Settings
from kiosk.ui.look.theme import scaled
from kiosk.ui.widgets.controls import row, show
from kiosk.ui.widgets.fields import Writes, written_in
from kiosk.ui.widgets.keyboard import Keyboard
from kiosk.ui.widgets.scroll import bring_whole

_LOW, _LEAST = 400, 520
"""Height of a window, at normal text, and in pixels, under which keys are as low as can be."""

NEVER, TOUCHED, ALWAYS = "never", "touched", "always"
"""When it comes by itself."""

_FINGERS = {QPointingDevice.PointerType.Finger, QPointingDevice.PointerType.Pen}


class TouchTyping(QWidget):
    """Stands under the screens of a window; hidden until it is wanted."""

    def __init__(
        self,
        settings: Callable[[], Settings],
        wanted: Callable[[], bool],
        scripts: Callable[[], Sequence[str]] = tuple,
    ) -> None:
        super().__init__()
        self._settings, self._is_wanted, self._scripts = settings, wanted, scripts
        self._keys: Keyboard | None = None
        self._field: QLineEdit | None = None
        self._settle = QTimer(self, interval=0, singleShot=True)
        self.setObjectName("keyboard-place")
        self.hide()
        self._settle.timeout.connect(self._bring_into_sight)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._take_focus)

    @property
    def keys(self) -> Keyboard:
        """The keyboard, made when it is first wanted."""
        if self._keys is None:
            self._keys = self._make()
        return self._keys

    @property
    def is_open(self) -> bool:
        """Whether the keyboard is on the screen."""
        return not self.isHidden()

    def open_keys(self) -> None:
        """Show the keyboard."""
        self.keys.set_language(self._settings().touch_language, self._scripts())
        self.keys.show_letters()
        self._fit()
        show(self, yes=True)
        self._written_to()
        self._follow()
        self._settle.start()

    def close_keys(self) -> None:
        """Hide it again; the field keeps the focus."""
        show(self, yes=False)

    def toggle(self) -> None:
        """Show it or hide it."""
        self.close_keys() if self.is_open else self.open_keys()

    def moveEvent(self, event: QMoveEvent) -> None:
        """Fit a window of another height: what stands at its foot moves with it."""
        super().moveEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Fit letters of another size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        """Be small in a window of little height."""
        if self._keys is None:
            return
        small = self.window().height() < max(scaled(_LOW), _LEAST)
        self.keys.set_small(yes=small)
        layout = self.layout()
        assert layout is not None, "made with the keys"
        layout.setContentsMargins(12, 4 if small else 8, 12, 4 if small else 10)

    def twin(self) -> "TouchTyping":
        """Return such a keyboard for a dialog over the window."""
        return TouchTyping(self._settings, lambda: True, self._scripts)

    # making -------------------------------------------------------------------------------------

    def _make(self) -> Keyboard:
        keys = Keyboard(whole=True)
        keys.setObjectName("keyboard")
        layout = row(0, keys, 0)
        layout.setStretch(1, 100)
        layout.setContentsMargins(12, 8, 12, 10)
        self.setLayout(layout)
        keys.typed.connect(self._write)
        keys.replaced.connect(self._replace)
        keys.erased.connect(self._erase)
        keys.entered.connect(self._enter)
        keys.hide_wanted.connect(self.close_keys)
        return keys

    # the field ----------------------------------------------------------------------------------

    def _take_focus(self, _: QWidget | None, now: QWidget | None) -> None:
        if not isinstance(now, QLineEdit) or now.window() is not self.window():
            return
        if now is not self._field:
            self._let_go()
            self._field = now
            now.installEventFilter(self)
            now.textChanged.connect(self._follow)
            now.cursorPositionChanged.connect(self._follow)
        if self._settings().touch_keys == ALWAYS and self._is_wanted():
            self.open_keys()
        elif self.is_open:
            self._follow()
            self._settle.start()

    def _let_go(self) -> None:
        if self._field is not None and isValid(self._field):
            self._field.removeEventFilter(self)
            self._field.textChanged.disconnect(self._follow)
            self._field.cursorPositionChanged.disconnect(self._follow)
        self._field = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Come when a finger touches the field; let every event pass."""
        if event.type() is QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            by_finger = event.pointerType() in _FINGERS
            comes = by_finger and self._settings().touch_keys != NEVER
            if comes and self._is_wanted() and not self.is_open:
                self.open_keys()
        return False

    def _writable(self) -> QLineEdit | None:
        field = self._field
        if field is None or not isValid(field) or not field.isVisible():
            return None
        return field if field.isEnabled() and not field.isReadOnly() else None

    def _written_to(self) -> QLineEdit | None:
        """The field, with the focus and in sight: it is seen where letters go."""
        if (field := self._writable()) is not None:
            field.setFocus()
            self._bring_into_sight()
        return field

    # writing ------------------------------------------------------------------------------------

    def _write(self, text: str) -> None:
        if (field := self._written_to()) is not None:
            field.insert(text)

    def _replace(self, letter: str) -> None:
        if (field := self._written_to()) is not None:
            field.backspace()
            self._write(letter)

    def _erase(self) -> None:
        if (field := self._written_to()) is not None:
            field.backspace()

    def _enter(self) -> None:
        if (field := self._written_to()) is not None:
            field.returnPressed.emit()
            field.editingFinished.emit()

    # keeping up ---------------------------------------------------------------------------------

    def _follow(self) -> None:
        if not self.is_open or self._keys is None:
            return
        field = self._writable()
        before = field.text()[: field.cursorPosition()] if field is not None else ""
        hidden = field is not None and field.echoMode() is not QLineEdit.EchoMode.Normal
        begins = not before or before[-1] in " -"
        writes = written_in(field) if field is not None else Writes.ANYTHING
        capital_next = begins and writes is Writes.NAMES
        self._keys.follow("" if hidden else before, capital_next=capital_next)
        self._keys.set_address(yes=writes is Writes.ADDRESS)

    def _bring_into_sight(self) -> None:
        field = self._writable()
        if field is None:
            return
        parent = field.parentWidget()
        while parent is not None:
            if isinstance(parent, QScrollArea):
                bring_whole(parent, field)
            parent = parent.parentWidget()
