"""One of a few answers: pressed, picked by its first letter, or where they are many, in a list."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from kiosk.ui.widgets.controls import column
from kiosk.ui.widgets.fields import Choice
from kiosk.ui.widgets.one_of import OneOf
from tests.ui.hands import button

FEW = ["Delegate", "Speaker", "Staff", "Sponsor"]


@pytest.fixture
def roles(application_look, qtbot):
    """Return the choice between two fields, in a window of its own."""
    window = QWidget()
    made, before, after = OneOf("Role"), QLineEdit(), QLineEdit()
    window.setLayout(column(before, made, after))
    made.before, made.after, made.ground = before, after, window
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    before.setFocus()
    return made


def offer(roles, words, current=None):
    roles.offer([(one, one.lower()) for one in words], current)
    QApplication.processEvents()  # so late, Qt shows them


def test_one_press_chooses_and_leaves_the_field_that_is_written_in(roles):
    offer(roles, FEW)
    assert roles.value == "delegate"
    QTest.mouseClick(button(roles, "Role: Staff"), Qt.MouseButton.LeftButton)
    assert roles.value == "staff"
    assert QApplication.focusWidget() is roles.before
    assert sum(one.isChecked() for one in roles._buttons) == 1


def test_letters_go_round_those_that_begin_so_and_tab_stops_once(roles):
    offer(roles, FEW, "staff")
    QTest.keyClick(roles.before, Qt.Key.Key_Tab)
    assert QApplication.focusWidget().accessibleName() == "Role: Staff"
    seen = []
    for letter in "sssx":
        QTest.keyClicks(QApplication.focusWidget(), letter)
        seen.append(roles.value)
    assert seen == ["sponsor", "speaker", "staff", "staff"]
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is roles.after


def test_enter_is_for_the_form(roles, qtbot):
    offer(roles, FEW, "speaker")
    with qtbot.waitSignal(roles.confirmed):
        QTest.keyClick(button(roles, "Role: Speaker"), Qt.Key.Key_Return)
    assert roles.value == "speaker"


def test_many_answers_are_a_list_that_opens(roles):
    many = [f"Role {letter}" for letter in "ABCDEFGHIJ"]
    offer(roles, many, "role d")
    assert roles.value == "role d"
    assert roles.findChild(Choice).isVisible()
    assert roles._buttons == []
    offer(roles, FEW, "nobody offers this")
    assert roles.value == "delegate"
    assert not roles.findChild(Choice).isVisible()
