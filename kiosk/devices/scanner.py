"""Keyboard-wedge scanners: hearing a scan among the keys somebody types.

Such a scanner is a keyboard to the computer. It is told from hands by the time stamps its keys
carry: gaps no hand can keep, and Return or Tab at the end. Arrival times would not do; while the
window is busy, slow typing arrives in one burst too.
"""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit

GAP = 50
"""Longest time between two keys of one scan, in milliseconds."""

SHORTEST = 4
"""Fewest characters of a scan."""

LONGEST = 512
"""Most characters kept of a scan; what follows is dropped."""

_ENDS = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab}
_ASIDE = {Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta}


class WedgeScanner(QObject):
    """Listens to every key of the application; install it as the application's event filter.

    The characters of a scan reach the field that has the focus like typed ones; when the scan is
    recognised, that field gets back what it held before, and the final key goes nowhere.
    """

    scanned = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._characters: list[str] = []
        self._last = 0
        self._field: QLineEdit | None = None
        self._before = ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at each key once, where the application receives it."""
        if event.type() not in {QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride}:
            return False
        if not isinstance(event, QKeyEvent) or not self._is_first_receiver(watched):
            return False
        if event.type() is QEvent.Type.ShortcutOverride:
            return False
        return self._hear(event)

    def _is_first_receiver(self, watched: QObject) -> bool:
        """Whether this is where the key arrives, and not a parent it is passed on to."""
        popup = QApplication.activePopupWidget()
        receiver = (popup.focusWidget() or popup) if popup else QApplication.focusWidget()
        return watched is receiver if receiver is not None else watched.isWidgetType()

    def _hear(self, event: QKeyEvent) -> bool:
        key, now = event.key(), event.timestamp()
        if key in _ASIDE:
            return False
        quick = bool(self._characters) and now > 0 and now - self._last <= GAP
        if key in _ENDS:
            is_scan = quick and len(self._characters) >= SHORTEST
            if is_scan:
                self._finish()
            self._forget()
            return is_scan
        text = event.text()
        if event.isAutoRepeat() or not text or not text.isprintable():
            self._forget()
            return False
        if not quick:
            self._begin()
        self._characters = [*self._characters, text][:LONGEST]
        self._last = now
        return False

    def _begin(self) -> None:
        self._forget()
        focus = QApplication.focusWidget()
        if isinstance(focus, QLineEdit):
            self._field, self._before = focus, focus.text()

    def _finish(self) -> None:
        code = "".join(self._characters)
        if self._field is not None:
            self._field.setText(self._before)
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        self.scanned.emit(code)

    def _forget(self) -> None:
        self._characters, self._field, self._before, self._last = [], None, "", 0
