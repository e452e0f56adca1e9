"""Scans that come as slowly as typing, on the real screens: answered, and nothing is spoiled."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from kiosk.ui.window import Mode
from tests.ui.hands import press, type_keys

HAND = 150
SLOW = 60


@pytest.fixture
def desk(window, settle):
    settle()
    return window.page


def somebody(board):
    return next(p for p in board.day.people.values() if p.expected and p.code)


def arrived(board):
    registration = board.day.event.registration.id
    return set(board.day.presences.get(registration, {}))


def test_tab_after_a_code_in_the_box_checks_in(desk, board, settle):
    person = somebody(board)
    type_keys(person.code + "\t", HAND)
    settle()
    assert arrived(board) == {person.id}
    assert desk._box.hasFocus()
    assert desk._box.text() == ""


@pytest.mark.parametrize("typed", ["mckinlay", "Bartholomew", "HX4K7RT9M2"])
def test_tab_after_anything_else_goes_on(desk, board, settle, typed):
    type_keys(typed + "\t", HAND)
    settle()
    assert arrived(board) == set()
    assert desk._box.text() == typed
    assert not desk._box.hasFocus()


def test_tab_after_a_code_of_nobodys_is_answered(desk, board, settle):
    type_keys("HX4K7RT9M20\t", HAND)
    settle()
    assert desk._answer.isVisible()
    assert arrived(board) == set()


@pytest.mark.parametrize("end", ["\r", "\t"])
def test_a_slow_scan_into_the_walk_in_form_checks_in_and_writes_nothing(desk, board, settle, end):
    person = somebody(board)
    press(Qt.Key.Key_F2)
    type_keys("Zoë", HAND)
    field = QApplication.focusWidget()
    press(Qt.Key.Key_Z, person.code[0], 900)
    type_keys(person.code[1:] + end, SLOW)
    settle()
    assert arrived(board) == {person.id}
    assert field.text() == "Zoë"


@pytest.mark.parametrize("gap", [SLOW, HAND])
@pytest.mark.parametrize("end", ["\r", "\t"])
def test_self_service_asks_whoever_was_scanned_slowly(window, board, settle, gap, end):
    window.set_mode(Mode.SELF_SERVICE)
    page = window.page
    page._show_find()
    settle()
    person = somebody(board)
    type_keys(person.code + end, gap)
    settle()
    assert page.shown is page._confirm
    assert page._confirm._person_id == person.id


def test_self_service_hears_a_slow_scan_where_nothing_is_typed(window, board, settle):
    window.set_mode(Mode.SELF_SERVICE)
    settle()
    person = somebody(board)
    type_keys(person.code + "\t", SLOW)
    settle()
    assert window.page.shown is window.page._confirm
