"""Keyboard-wedge scanners: hearing a scan among the keys somebody types.

Such a scanner is a keyboard to the computer. It is told from hands by the time stamps its keys
carry: gaps no hand can keep. Arrival times would not do; while the window is busy, slow typing
arrives in one burst too.
"""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QSpinBox,
    QWidget,
)

from kiosk.domain.scans import LONGEST, bare, translate

GAP = 50
"""Longest time between two keys of one scan, in milliseconds."""

PREFIXED_GAP = 200
"""Longest time between two keys after the prefix a scanner was set to send, in milliseconds."""

SHORTEST = 4
"""Fewest characters of a scan that ends with Return or Tab, or that had the prefix."""

UNENDED = 8
"""Fewest characters of a scan that ends with nothing but silence."""

_ENDS = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab}
_ASIDE = {Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta}


class WedgeScanner(QObject):
    """Listens to every key of the application; install it as the application's event filter.

    The first character reaches whatever has the focus, as it may be typed; from the second quick
    one on, keys are held until it is clear what they are. A scan goes out as ``scanned``, and the
    focused field is as it was before; typing goes to the field a moment later.
    """

    scanned = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.prefix = ""
        """A character the scanner sends before each code; empty where it sends none."""
        self.keys: Mapping[str, str] = {}
        """What each character means, as a test badge has taught it."""
        self._characters: list[str] = []
        self._held: list[QKeyEvent] = []
        self._last = 0
        self._prefixed = False
        self._replaying = False
        self._restore: Callable[[], None] = _nothing
        self._silence = QTimer(self, singleShot=True)
        self._silence.timeout.connect(self._take_silence)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at each key once, where the application receives it."""
        if event.type() not in {QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride}:
            return False
        if self._replaying or not isinstance(event, QKeyEvent):
            return False
        if not self._is_first_receiver(watched):
            return False
        if event.type() is QEvent.Type.ShortcutOverride:
            if self._is_quick(event):
                event.accept()  # no shortcut fires in the middle of a scan
                return True
            return False
        return self._hear(event)

    def _is_first_receiver(self, watched: QObject) -> bool:
        """Whether this is where the key arrives, and not a parent it is passed on to."""
        popup = QApplication.activePopupWidget()
        receiver = (popup.focusWidget() or popup) if popup else QApplication.focusWidget()
        return watched is receiver if receiver is not None else watched.isWidgetType()

    def _is_quick(self, event: QKeyEvent) -> bool:
        begun = bool(self._characters) or self._prefixed
        gap = PREFIXED_GAP if self._prefixed else GAP
        return begun and event.timestamp() > 0 and event.timestamp() - self._last <= gap

    def _hear(self, event: QKeyEvent) -> bool:
        """Return whether the key is held back from the window."""
        key, text = event.key(), event.text()
        if key in _ASIDE:
            return False
        quick = self._is_quick(event)
        if key in _ENDS:
            return self._hear_end(quick=quick)
        if event.isAutoRepeat() or not (text and text.isprintable()):
            if quick:  # a control character in the middle of a scan
                self._last = event.timestamp()
                return True
            self._let_go()
            return False
        if self.prefix and text == self.prefix:
            self._let_go()
            self._begin(event)
            self._prefixed = True
            self._characters.clear()
            return True
        if not quick:
            self._let_go()
            self._begin(event)
            return False
        self._hold(event)
        return True

    def _hear_end(self, *, quick: bool) -> bool:
        if quick and len(self._characters) >= SHORTEST:
            self._finish()
            return True
        self._let_go()
        return False

    def _begin(self, event: QKeyEvent) -> None:
        self._restore = _restorer(QApplication.focusWidget())
        self._characters = [event.text()]
        self._last = event.timestamp()

    def _hold(self, event: QKeyEvent) -> None:
        self._last = event.timestamp()
        if len(self._characters) < LONGEST:
            self._characters.append(event.text())
            self._held.append(event.clone())
        self._silence.start((PREFIXED_GAP if self._prefixed else GAP) + 25)

    def _take_silence(self) -> None:
        fewest = SHORTEST if self._prefixed else UNENDED
        if len(self._characters) >= fewest:
            self._finish()
        else:
            self._let_go()

    def _finish(self) -> None:
        code = "".join(self._characters)
        restore = self._restore
        self._forget()
        restore()
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        self.scanned.emit(translate(bare(code), self.keys))

    def _let_go(self) -> None:
        """What was held was typed: pass it on."""
        held = self._held
        self._forget()
        self._replaying = True
        try:
            for event in held:
                popup = QApplication.activePopupWidget()
                target = popup or QApplication.focusWidget()
                if target is not None:
                    QApplication.sendEvent(target, event)
        finally:
            self._replaying = False

    def _forget(self) -> None:
        self._silence.stop()
        self._characters, self._held = [], []
        self._last, self._prefixed, self._restore = 0, False, _nothing


def _nothing() -> None:
    """Restore nothing."""


def _restorer(widget: QWidget | None) -> Callable[[], None]:
    """Return how to undo what the first character of a scan may do to the widget it reaches."""
    if isinstance(widget, QLineEdit):
        return _line_restorer(widget)
    if isinstance(widget, QComboBox):
        index = widget.currentIndex()
        return lambda: widget.setCurrentIndex(index)
    if isinstance(widget, QSpinBox):
        value = widget.value()
        return lambda: widget.setValue(value)
    if isinstance(widget, QAbstractItemView):
        current = QPersistentModelIndex(widget.currentIndex())
        return lambda: widget.setCurrentIndex(current)
    return _nothing


def _line_restorer(field: QLineEdit) -> Callable[[], None]:
    text, cursor = field.text(), field.cursorPosition()
    start, length = field.selectionStart(), len(field.selectedText())

    def restore() -> None:
        if field.text() != text:
            field.setText(text)
        field.setCursorPosition(cursor)
        if start >= 0:
            field.setSelection(start, length)

    return restore
