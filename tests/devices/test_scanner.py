"""A wedge scanner among the keys that hands type."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from kiosk.devices.scanner import GAP, LONGEST, WedgeScanner

NAMED = {"\r": Qt.Key.Key_Return, "\t": Qt.Key.Key_Tab}


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
            key = NAMED.get(character) or Qt.Key(ord(character.upper()))
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(
                    kind, key, Qt.KeyboardModifier.NoModifier, character, more.get("repeat", False)
                )
                event.setTimestamp(clock[0] if more.get("stamped", True) else 0)
                QApplication.sendEvent(QApplication.focusWidget(), event)

    yield field, scans, press, entered
    application.removeEventFilter(scanner)


def test_a_scan_is_heard_and_leaves_the_field_as_it_was(desk):
    field, scans, press, entered = desk
    press("ann", 150)
    press("K", 400)
    press("HX4K7RT9M2Q\r"[1:], 8)
    assert scans == ["KX4K7RT9M2Q"]
    assert field.text() == "ann"
    assert entered == []


@pytest.mark.parametrize("end", ["\r", "\t"])
def test_return_and_tab_end_a_scan(desk, end):
    field, scans, press, _ = desk
    press(f"ABCD1234{end}", 5)
    assert scans == ["ABCD1234"]
    assert field.hasFocus()


def test_typing_is_no_scan_however_it_ends(desk):
    _, scans, press, entered = desk
    press("donna\r", 120)
    assert (scans, entered) == ([], ["donna"])


def test_a_gap_no_scanner_makes_ends_the_burst(desk):
    _, scans, press, entered = desk
    press("ABCD", 5)
    press("E", GAP + 1)
    press("\r", 5)
    assert (scans, entered) == ([], ["ABCDE"])


def test_a_hand_that_is_slow_to_press_return_has_not_scanned(desk):
    _, scans, press, entered = desk
    press("ABCDEF", 5)
    press("\r", 400)
    assert (scans, entered) == ([], ["ABCDEF"])


def test_three_quick_letters_are_no_scan(desk):
    _, scans, press, entered = desk
    press("ABC\r", 5)
    assert (scans, entered) == ([], ["ABC"])


def test_a_key_held_down_is_no_scan(desk):
    _, scans, press, _ = desk
    press("aaaaaaaa", 5, repeat=True)
    press("\r", 5)
    assert scans == []


def test_keys_without_a_time_stamp_are_typed(desk):
    _, scans, press, entered = desk
    press("ABCD1234\r", 5, stamped=False)
    assert (scans, entered) == ([], ["ABCD1234"])


def test_two_scans_in_a_row_are_both_heard(desk):
    field, scans, press, _ = desk
    press("FIRST111\r", 5)
    press("S", 300)
    press("ECOND22\r", 5)
    assert scans == ["FIRST111", "SECOND22"]
    assert field.text() == ""


def test_a_burst_without_end_is_cut_and_harms_nothing(desk):
    field, scans, press, _ = desk
    press("X" * 5_000 + "\r", 1)
    assert scans == ["X" * LONGEST]
    assert field.text() == ""


def test_a_scan_on_a_button_presses_nothing(desk, qtbot):
    _, scans, press, _ = desk
    pressed = []
    button = QPushButton("Undo")
    button.clicked.connect(lambda: pressed.append(1))
    qtbot.addWidget(button)
    button.show()
    button.activateWindow()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    press("ABCD1234\r", 5)
    assert scans == ["ABCD1234"]
    assert not pressed
