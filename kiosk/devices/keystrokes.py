"""What a key is to somebody who listens for scans, and how one that was held is pressed again."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from shiboken6 import isValid

_Key = Qt.Key
_Modifier = Qt.KeyboardModifier

_ENDS = {_Key.Key_Return, _Key.Key_Enter, _Key.Key_Tab}
_ASIDE = {
    _Key.Key_Shift,
    _Key.Key_Control,
    _Key.Key_Alt,
    _Key.Key_AltGr,
    _Key.Key_Meta,
    _Key.Key_CapsLock,
    _Key.Key_NumLock,
}
_WAYS = {
    _Key.Key_Left,
    _Key.Key_Right,
    _Key.Key_Up,
    _Key.Key_Down,
    _Key.Key_Home,
    _Key.Key_End,
    _Key.Key_PageUp,
    _Key.Key_PageDown,
    _Key.Key_Backtab,
}
_ERASERS = {_Key.Key_Backspace, _Key.Key_Delete}


def is_end(event: QKeyEvent) -> bool:
    """Whether it ends a scan: Return, Enter or Tab, or the line feed that some scanners send."""
    return event.key() in _ENDS or event.text() in {"\r", "\n"}


def is_aside(event: QKeyEvent) -> bool:
    """Whether it only changes what other keys mean."""
    return event.key() in _ASIDE


def makes_character(event: QKeyEvent) -> bool:
    """Whether it writes a character, and is no command."""
    text = event.text()
    commands = event.modifiers() & (
        _Modifier.ControlModifier | _Modifier.AltModifier | _Modifier.MetaModifier
    )
    is_alt_gr = commands == _Modifier.ControlModifier | _Modifier.AltModifier
    return bool(text) and text.isprintable() and (not commands or is_alt_gr)


def may_pass(event: QKeyEvent) -> bool:
    """Whether a key that may be the first of a scan does no harm that cannot be undone.

    Keys that only move, and what is written into a line of text, may pass at once. All else (a
    letter on a list, the space bar on a button, Escape, a shortcut) has to wait a moment.
    """
    if event.isAutoRepeat() or is_end(event) or event.key() in _WAYS:
        return True
    return _is_writing(event) and _line_with_focus() is not None


def _is_writing(event: QKeyEvent) -> bool:
    return makes_character(event) or event.key() in _ERASERS


def _line_with_focus() -> QLineEdit | None:
    receiver = receiver_of_keys()
    return receiver if isinstance(receiver, QLineEdit) else None


def receiver_of_keys() -> QWidget | None:
    """Return the widget that keys go to: a menu or list that is open, else what has the focus."""
    popup = QApplication.activePopupWidget()
    return (popup.focusWidget() or popup) if popup else QApplication.focusWidget()


def is_received_by(watched: QObject) -> bool:
    """Whether this is where a key arrives, and not a parent it is passed on to."""
    receiver = receiver_of_keys()
    return watched is receiver if receiver is not None else watched.isWidgetType()


def line_restorer() -> Callable[[], None] | None:
    """Return how to undo what keys do to the field that has the focus now; None where it is none.

    A field is a line of text, alone or in a number, many lines of text, or a choice.
    """
    receiver = receiver_of_keys()
    if isinstance(receiver, QComboBox):
        return partial(_choose_again, receiver, receiver.currentIndex())
    if isinstance(receiver, QPlainTextEdit):
        place = receiver.textCursor().position()
        return partial(_write_again, receiver, receiver.toPlainText(), place)
    if isinstance(receiver, QAbstractSpinBox):
        receiver = receiver.findChild(QLineEdit)
    return _restorer_of(receiver) if isinstance(receiver, QLineEdit) else None


def _choose_again(choice: QComboBox, index: int) -> None:
    if isValid(choice):
        choice.setCurrentIndex(index)


def _write_again(lines: QPlainTextEdit, text: str, place: int) -> None:
    if isValid(lines) and lines.toPlainText() != text:
        lines.setPlainText(text)
        cursor = lines.textCursor()
        cursor.setPosition(place)
        lines.setTextCursor(cursor)


def _restorer_of(line: QLineEdit) -> Callable[[], None]:
    text, cursor = line.text(), line.cursorPosition()
    start, length = line.selectionStart(), len(line.selectedText())

    def restore() -> None:
        if not isValid(line):  # its screen has gone meanwhile
            return
        if line.text() != text:
            line.setText(text)
        line.setCursorPosition(cursor)
        if start >= 0:
            line.setSelection(start, length)

    return restore


def press_again(event: QKeyEvent) -> None:
    """Give a key that was held to whatever receives keys now, shortcuts first as Qt does."""
    popup = QApplication.activePopupWidget()  # what is in it is dead once its name is gone
    target = receiver_of_keys()
    if target is None:
        return
    if event.type() is not QEvent.Type.KeyPress or not _fires_shortcut(event, target):
        QApplication.sendEvent(target, event)
    del popup


def _fires_shortcut(event: QKeyEvent, target: QWidget) -> bool:
    """Whether a shortcut took the key, or whoever it was for went away as it was offered."""
    override = QKeyEvent(QEvent.Type.ShortcutOverride, event.key(), event.modifiers(), event.text())
    override.ignore()
    QApplication.sendEvent(target, override)
    if not isValid(target):
        return True
    if override.isAccepted():
        return False
    pressed = QKeySequence(event.keyCombination())
    window = target.window()  # what is found in a window is dead to Python once its name is gone
    for shortcut in window.findChildren(QShortcut):
        if shortcut.isEnabled() and shortcut.key() == pressed and _is_in_reach(shortcut):
            shortcut.activated.emit()
            return True
    for action in window.findChildren(QAction):
        if action.isEnabled() and pressed in action.shortcuts():
            action.trigger()
            return True
    return False


def _is_in_reach(shortcut: QShortcut) -> bool:
    owner = shortcut.parent()
    return isinstance(owner, QWidget) and owner.isVisible()


def close_popups() -> None:
    """Close menus and lists that are open, so that what a scan brings can be seen."""
    seen: set[QWidget] = set()
    while (popup := QApplication.activePopupWidget()) is not None and popup not in seen:
        seen.add(popup)
        popup.close()
