"""A scanner so slow that only its text tells it from hands."""

import pytest
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QPushButton, QSpinBox

from kiosk.devices.trail import GAP as LONGEST_GAP
from kiosk.domain.scans import LAYOUT_TEST, is_whole

CODE = "HX4K7RT9M20"


def test_the_code_of_these_tests_is_whole_and_its_neighbour_is_not():
    assert is_whole(CODE, lambda _: False)
    assert not is_whole(CODE[:-1] + "G", lambda _: False)


@pytest.mark.parametrize("gap", [45, 60, 100])
@pytest.mark.parametrize("end", ["\r", "\t"])
def test_a_slow_code_is_heard_and_leaves_the_field_as_it_was(desk, gap, end):
    field, scans, press, entered, _ = desk
    press("ann", 150)
    press(CODE[0], 400)
    press(CODE[1:] + end, gap)
    assert (scans, field.text(), entered) == ([CODE], "ann", [])
    assert field.hasFocus()


@pytest.mark.parametrize("gap", [45, 60, 100])
def test_a_slow_code_that_nothing_ends_is_heard_once_it_rests(desk, gap, qtbot):
    field, scans, press, _, _ = desk
    press(CODE, gap)
    assert scans == []
    qtbot.waitUntil(lambda: scans == [CODE])
    assert field.text() == ""


def test_a_code_whose_keys_come_unevenly_is_heard_whole(desk):
    field, scans, press, _, _ = desk
    press(CODE[:4], 5)
    press(CODE[4], 70)
    press(CODE[5:] + "\r", 5)
    assert (scans, field.text()) == ([CODE], "")


@pytest.mark.parametrize("typed", ["bartholomew", "Donna", CODE[:-1], CODE[:-1] + "G", "20261125"])
@pytest.mark.parametrize("end", ["\r", "\t"])
def test_what_is_no_whole_code_is_typed_however_fast_it_comes(desk, typed, end):
    field, scans, press, _, scanner = desk
    press(typed + end, 60)
    scanner.hear_rest()
    assert (scans, field.text()) == ([], typed)


def test_a_code_that_hands_type_is_typed(desk):
    field, scans, press, entered, scanner = desk
    press(CODE, 150)
    scanner.hear_rest()
    assert (scans, field.text()) == ([], CODE)
    press("\r", 150)
    assert (scans, entered) == ([], [CODE])


def test_return_that_lags_behind_a_slow_code_belongs_to_it(desk):
    _, scans, press, entered, _ = desk
    press(CODE, 60)
    press("\r", LONGEST_GAP + 50)
    assert (scans, entered) == ([CODE], [])


def test_a_code_of_somebodys_is_heard_and_one_of_nobodys_is_typed(desk):
    field, scans, press, _, scanner = desk
    scanner.is_code = lambda text: is_whole(text, {"20261125", "SMITHSON"}.__contains__)
    press("20261125\t", 60)
    press("smithson\t", 60)
    assert (scans, field.text()) == (["20261125"], "smithson")


def test_the_test_badge_is_heard_from_a_slow_scanner(desk):
    _, _, press, _, scanner = desk
    heard = []
    scanner.heard.connect(heard.append)
    press(LAYOUT_TEST + "\r", 60)
    assert [(one.text, one.ended, one.pace) for one in heard] == [(LAYOUT_TEST, True, 60)]


@pytest.mark.parametrize("make", [QComboBox, QSpinBox, QPlainTextEdit, QPushButton])
def test_a_slow_scan_spoils_no_field(desk, make, qtbot):
    _, scans, press, _, _ = desk
    widget = make()
    qtbot.addWidget(widget)
    if isinstance(widget, QComboBox):
        widget.addItems(["Delegate", "Host", "Student"])
    elif isinstance(widget, QSpinBox):
        widget.setMaximum(10**9)
        widget.setValue(7)
    elif isinstance(widget, QPlainTextEdit):
        widget.setPlainText("as it was")
    widget.show()
    widget.activateWindow()
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)
    before = _content(widget)
    press(CODE + "\t", 60)
    assert (scans, _content(widget)) == ([CODE], before)
    assert widget.hasFocus()


def test_a_slow_scan_would_spoil_those_fields_if_it_were_none(desk, qtbot):
    _, _, press, _, _ = desk
    choice = QComboBox()
    qtbot.addWidget(choice)
    choice.addItems(["Delegate", "Host", "Student"])
    choice.show()
    choice.activateWindow()
    choice.setFocus()
    qtbot.waitUntil(choice.hasFocus)
    press("HX", 60)
    press("\t", 900)
    assert choice.currentText() == "Host"


def _content(widget):
    if isinstance(widget, QComboBox):
        return widget.currentText()
    return (
        widget.value()
        if isinstance(widget, QSpinBox)
        else (widget.toPlainText() if isinstance(widget, QPlainTextEdit) else "")
    )


def test_codes_are_told_from_names_by_a_digit_or_by_being_somebodys():
    letters, name = "HXKRTMQWZAT", "bartholomew"  # both have the right check character
    assert not is_whole(letters, lambda _: False)
    assert is_whole(letters, {letters}.__contains__)
    assert not is_whole(name, {name.upper()}.__contains__)
    assert is_whole("1234", {"1234"}.__contains__)
    assert not is_whole("1234", lambda _: False)
    assert not is_whole("123", {"123"}.__contains__)
