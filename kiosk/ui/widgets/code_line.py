"""A line of text for names and codes, where Tab after a whole code takes it as Return does."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit


class TabTakesCode(QObject):
    """Takes the Tab that a scanner, too slow to be told from hands, sends after a code.

    After anything else it goes on to the next control, as ever.
    """

    def __init__(
        self, line: QLineEdit, is_code: Callable[[str], bool], take: Callable[[str], object]
    ) -> None:
        super().__init__(line)
        self._line, self._is_code, self._take = line, is_code, take
        line.installEventFilter(self)

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        """Take Tab, pressed alone, where the line holds one whole code."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() != Qt.Key.Key_Tab or event.modifiers() or event.isAutoRepeat():
            return False
        text = self._line.text()
        if not self._is_code(text):
            return False
        self._take(text)
        return True
