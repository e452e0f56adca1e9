"""A wedge scanner among the keys that hands type."""

import random

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton, QSpinBox

from kiosk.devices.scanner import GAP, WedgeScanner
from kiosk.domain.scans import LONGEST

NAMED = {"\r": Qt.Key.Key_Return, "\t": Qt.Key.Key_Tab}


def _key(character):
    return Qt.Key(ord(character.upper())) if character.isprintable() else Qt.Key.Key_unknown


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
            key = NAMED.get(character) or _key(character)
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(
                    kind, key, Qt.KeyboardModifier.NoModifier, character, more.get("repeat", False)
                )
                event.setTimestamp(clock[0] if more.get("stamped", True) else 0)
                QApplication.sendEvent(QApplication.focusWidget(), event)

    yield field, scans, press, entered, scanner
    application.removeEventFilter(scanner)


def test_a_scan_is_heard_and_leaves_the_field_as_it_was(desk):
    field, scans, press, entered, _ = desk
    press("ann", 150)
    press("K", 400)
    press("HX4K7RT9M2Q\r"[1:], 8)
    assert scans == ["KX4K7RT9M2Q"]
    assert field.text() == "ann"
    assert entered == []


@pytest.mark.parametrize("end", ["\r", "\t"])
def test_return_and_tab_end_a_scan(desk, end):
    field, scans, press, _, _ = desk
    press(f"ABCD1234{end}", 5)
    assert scans == ["ABCD1234"]
    assert field.hasFocus()


def test_typing_is_no_scan_however_it_ends(desk):
    _, scans, press, entered, _ = desk
    press("donna\r", 120)
    assert (scans, entered) == ([], ["donna"])


def test_a_gap_no_scanner_makes_ends_the_burst(desk):
    _, scans, press, entered, _ = desk
    press("ABCD", 5)
    press("E", GAP + 1)
    press("\r", 5)
    assert (scans, entered) == ([], ["ABCDE"])


def test_what_was_typed_fast_reaches_the_field_after_a_moment(desk, qtbot):
    field, scans, press, _, _ = desk
    press("Hall", 20)
    assert field.text() == "H"
    qtbot.waitUntil(lambda: field.text() == "Hall")
    assert scans == []


def test_a_scan_that_ends_with_nothing_is_heard_when_it_is_over(desk, qtbot):
    field, scans, press, _, _ = desk
    press("ABCD1234", 5)
    assert scans == []
    qtbot.waitUntil(lambda: scans == ["ABCD1234"])
    assert field.text() == ""


def test_control_characters_in_a_scan_are_left_out_and_fire_nothing(desk):
    field, scans, press, _, _ = desk
    field.setText("kept")
    for character in "]C1AB\x1a\x03CD\x1d12\x16\r":
        press(character, 5)
    assert scans == ["ABCD12"]
    assert field.text() == "kept"


def test_the_selection_and_the_cursor_are_as_before(desk):
    field, _scans, press, _, _ = desk
    field.setText("Donna Hall")
    field.setSelection(6, 4)
    press("ABCD1234\r", 5)
    assert (field.text(), field.selectedText()) == ("Donna Hall", "Hall")


def test_a_prefix_swallows_a_slow_scanner_whole(desk):
    field, scans, press, _, _ = desk
    desk[4].prefix = "~"
    press("~ABCD1234\r", 120)
    assert scans == ["ABCD1234"]
    assert field.text() == ""
    press("donna", 140)
    assert field.text() == "donna"


def test_a_learnt_keyboard_is_applied(desk):
    _, scans, press, _, _ = desk
    desk[4].keys = {"Z": "Y", "Y": "Z"}
    press("ABYZ1\r", 5)
    assert scans == ["ABZY1"]


def test_a_list_and_a_number_are_as_before_a_scan(desk, qtbot):
    _, scans, press, _, _ = desk
    choice, number = QComboBox(), QSpinBox()
    choice.addItems(["Registration", "Keynote", "Apples"])
    number.setValue(6)
    for widget in (choice, number):
        qtbot.addWidget(widget)
        widget.show()
        widget.activateWindow()
        widget.setFocus()
        qtbot.waitUntil(lambda w=widget: QApplication.focusWidget() is w)
        press("A", 400)
        press("BCD1234\r", 5)
    press("1", 400)
    press("2345678\r", 5)
    assert scans == ["ABCD1234", "ABCD1234", "12345678"]
    assert choice.currentText() == "Registration"
    assert number.value() == 6


def test_a_thousand_scans_of_all_sorts_are_all_heard(desk):
    field, scans, press, _, _ = desk
    dice = random.Random(4)
    sent = []
    for _ in range(1_000):
        letters = "ABCDEFGHJKMNPQRSTVWXYZ0123456789"
        code = "".join(dice.choice(letters) for _ in range(dice.randrange(4, 40)))
        sent.append(code)
        noise = dice.choice(["", "]C1", "\x1d", "\x02"])
        press(" "[:0] or code[:1] if not noise else noise[:1], 900)
        press(
            (noise[1:] + code if noise else code[1:]) + dice.choice("\r\t"), dice.randrange(1, 30)
        )
    assert scans == sent
    assert field.text() == ""


def test_a_hand_that_is_slow_to_press_return_has_not_scanned(desk):
    _, scans, press, entered, _ = desk
    press("ABCDEF", 5)
    press("\r", 400)
    assert (scans, entered) == ([], ["ABCDEF"])


def test_three_quick_letters_are_no_scan(desk):
    _, scans, press, entered, _ = desk
    press("ABC\r", 5)
    assert (scans, entered) == ([], ["ABC"])


def test_a_key_held_down_is_no_scan(desk):
    _, scans, press, _, _ = desk
    press("aaaaaaaa", 5, repeat=True)
    press("\r", 5)
    assert scans == []


def test_keys_without_a_time_stamp_are_typed(desk):
    _, scans, press, entered, _ = desk
    press("ABCD1234\r", 5, stamped=False)
    assert (scans, entered) == ([], ["ABCD1234"])


def test_two_scans_in_a_row_are_both_heard(desk):
    field, scans, press, _, _ = desk
    press("FIRST111\r", 5)
    press("S", 300)
    press("ECOND22\r", 5)
    assert scans == ["FIRST111", "SECOND22"]
    assert field.text() == ""


def test_a_burst_without_end_is_cut_and_harms_nothing(desk):
    field, scans, press, _, _ = desk
    press("X" * 5_000 + "\r", 1)
    assert scans == ["X" * LONGEST]
    assert field.text() == ""


def test_a_scan_on_a_button_presses_nothing(desk, qtbot):
    _, scans, press, _, _ = desk
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
