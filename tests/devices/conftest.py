"""What tests of devices share: a field and keys to press, a printer on loopback, and a badge."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from kiosk.devices.printers import Paper
from kiosk.devices.scanner import WedgeScanner
from kiosk.services.day import load_day
from kiosk.services.printing import badges_of
from tests.printers.eve import PDF, running

NAMED = {
    "\r": Qt.Key.Key_Return,
    "\t": Qt.Key.Key_Tab,
    "\x1b": Qt.Key.Key_Escape,
    "\x08": Qt.Key.Key_Backspace,
}
CONTROL = Qt.KeyboardModifier.ControlModifier


def _key(character):
    """Return the key and modifiers that make a character; controls are letters with Ctrl."""
    if character in NAMED:
        return NAMED[character], Qt.KeyboardModifier.NoModifier
    if character < " ":
        return Qt.Key(ord(character) + 64), CONTROL
    return Qt.Key(ord(character.upper())), Qt.KeyboardModifier.NoModifier


@pytest.fixture
def desk(qtbot):
    """Return a focused field, the scans heard, and hands that press keys at times of their own."""
    application = QApplication.instance()
    scanner = WedgeScanner()
    application.installEventFilter(scanner)
    field = QLineEdit()
    field.returnPressed.connect(lambda: entered.append(field.text()))
    entered, scans = [], []
    scanner.scanned.connect(scans.append)
    qtbot.addWidget(field)
    field.show()
    field.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    clock = [1_000]

    def press(text, gap, **more):
        for character in text:
            clock[0] += gap
            key, modifiers = _key(character)
            for kind in (
                QEvent.Type.ShortcutOverride,
                QEvent.Type.KeyPress,
                QEvent.Type.KeyRelease,
            ):
                event = QKeyEvent(kind, key, modifiers, character, more.get("repeat", False))
                event.setTimestamp(clock[0] if more.get("stamped", True) else 0)
                if kind is QEvent.Type.ShortcutOverride:
                    event.ignore()
                popup = QApplication.activePopupWidget()
                receiver = (popup.focusWidget() or popup) if popup else QApplication.focusWidget()
                QApplication.sendEvent(receiver, event)

    yield field, scans, press, entered, scanner
    application.removeEventFilter(scanner)


@pytest.fixture
def takes() -> str:
    """In which form the printer takes documents."""
    return PDF


@pytest.fixture
def eve(tmp_path, takes):
    """Run the printer."""
    with running(tmp_path, takes=takes) as printer:
        yield printer


@pytest.fixture
def badge(post):
    """Return the badge of the first person of the list."""
    day = load_day(post)
    return Paper(badges_of(day, list(day.people)[:1]).data, "badge-HX4K7RT9M2Q")
