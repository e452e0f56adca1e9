"""Hands and a scanner for tests: keys with the time stamps that tell one from the other."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from kiosk.devices.scanner import WedgeScanner

_NAMED = {"\r": Qt.Key.Key_Return, "\t": Qt.Key.Key_Tab}
_time = [10_000]


def type_keys(text: str, gap: int = 140) -> None:
    """Press keys on whatever has the focus, ``gap`` milliseconds apart."""
    for character in text:
        key = _NAMED.get(character) or Qt.Key(ord(character.upper()))
        _send(key, character, gap, Qt.KeyboardModifier.NoModifier)
    let_scanner_decide()


def press(
    key: Qt.Key, text: str = "", gap: int = 300,
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:  # fmt: skip
    """Press one key."""
    _send(key, text, gap, modifiers)
    let_scanner_decide()


def _send(key: Qt.Key, text: str, gap: int, modifiers: Qt.KeyboardModifier) -> None:
    _time[0] += gap
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, key, modifiers, text)
        event.setTimestamp(_time[0])
        if (receiver := _receiver()) is not None:
            QApplication.sendEvent(receiver, event)


def let_scanner_decide() -> None:
    """Let the time pass after which it is clear whether the last keys were typed."""
    application = QApplication.instance()
    for scanner in application.findChildren(WedgeScanner):
        if scanner.is_waiting:
            scanner.hear_silence()


def _receiver() -> QWidget | None:
    popup = QApplication.activePopupWidget()
    if popup is not None:
        return popup.focusWidget() or popup
    return QApplication.focusWidget() or QApplication.activeWindow()


def scan(code: str) -> None:
    """Send a code as a scanner does."""
    _time[0] += 1_000
    type_keys(f"{code}\r", gap=5)


def button(root: QWidget, name: str) -> QAbstractButton:
    """Return the button on the screen with this accessible name, or one that begins so."""
    shown = [b for b in root.findChildren(QAbstractButton) if b.isVisible()]
    exact = [b for b in shown if b.accessibleName() == name]
    near = [b for b in shown if b.accessibleName().startswith(name)]
    assert exact or near, f"{name!r} is not among {[b.accessibleName() for b in shown]}"
    return (exact or near)[0]


def touch(root: QWidget, name: str) -> None:
    """Press a button."""
    button(root, name).click()
