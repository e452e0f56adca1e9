"""Without eyes: what a screen reader says of its own accord, and the names of what it comes to."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from kiosk.domain.journal import Method
from kiosk.domain.outcomes import Cancelled
from kiosk.ui.answers import Answer
from kiosk.ui.widgets.controls import Button
from kiosk.ui.widgets.spoken import Problem, say_screen, sentences, with_patience
from kiosk.ui.widgets.text import Text
from kiosk.ui.window import Mode
from kiosk.ui.wishes import CheckIn
from kiosk.ui.wording import Told, Tone
from kiosk.ui.wording.desk import REASONS
from tests.sample import MORNING
from tests.ui.hands import press, scan, type_keys

JACQUI = "Jacqui Mckinlay, Centre for Public Scrutiny, Speaker, expected, sounds like it, 1 of 1"


@pytest.fixture
def heard(monkeypatch):
    """Return what Qt is asked to have said, as a screen reader would get it."""
    said = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda e: said.append(e.message()))
    return said


@pytest.fixture
def desk(window, settle):
    settle()
    return window.page


@pytest.fixture
def kiosk(window, settle):
    window.set_mode(Mode.SELF_SERVICE)
    settle()
    return window.page


def person(board, name):
    return next(a for a in board.day.people.values() if a.name == name)


def test_what_came_of_a_scan_is_said_wherever_the_focus_is(desk, board, heard, settle):
    scan(person(board, "Toby Lowe").code)
    settle()
    assert heard[0] == "Welcome, Toby Lowe. Checked in 10:04 · Registration."
    scan("UNKNOWN123")
    settle()
    assert heard[-1] == "Nobody has this code. Scan again, or find the person by name."


def test_who_is_chosen_is_said_once_the_hands_rest(desk, heard, qtbot):
    type_keys("mckinly")
    assert heard == []
    qtbot.waitUntil(lambda: heard == [JACQUI])
    press(Qt.Key.Key_Escape)
    type_keys("pratt")
    for place in (1, 2):
        qtbot.waitUntil(lambda place=place: heard[-1].endswith(f", {place} of 2"))
        press(Qt.Key.Key_Down)


def test_that_nobody_is_found_is_said(desk, heard, qtbot):
    type_keys("zzyzx")
    qtbot.waitUntil(lambda: heard != [])
    assert heard == ["Nobody found. “New walk-in” (F2) takes what you typed."]


def test_what_can_be_said_to_an_answer_is_said_with_its_number(desk, board, heard):
    toby = person(board, "Toby Lowe")
    refused = Told(Tone.STOP, "Toby Lowe is cancelled", "Ask the organiser")
    asked = CheckIn(toby.id, board.session, MORNING, Method.SEARCH)
    desk._answer.show_answer(
        Answer(refused, toby, outcome=Cancelled(toby, board.session), asked=asked)
    )
    assert heard[-1] == "Toby Lowe is cancelled. Ask the organiser. 1 Let in anyway…"
    desk._answer.ask_reason()
    assert heard[-1].startswith(f"1 {REASONS[0]}. 2 {REASONS[1]}.")


def test_who_sees_nothing_checks_in_by_the_keys_alone(kiosk, board, heard, settle):
    kiosk._show_welcome()
    assert "Are we Rallying Together? Welcome. Check in here and take your badge." in heard[-1]
    for _ in range(2):  # from the screen itself to its second button
        press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Return)
    assert heard[-1] == "Type the first letters of your name."
    type_keys("dawn")
    assert heard[-1] == "Dawn Plimmer, Collaborate CIC."
    press(Qt.Key.Key_Return)
    assert heard[-1] == "Is this you? Dawn Plimmer. Collaborate CIC."
    press(Qt.Key.Key_Return)
    settle()
    assert heard[-1].startswith("Welcome, Dawn. Your badge is printing. Next, 10:30. ")
    assert board.presence(person(board, "Dawn Plimmer").id) is not None
    press(Qt.Key.Key_Return)
    assert kiosk.shown is kiosk._welcome


def test_a_wrong_pin_is_said(kiosk, heard):
    kiosk._show_staff()
    assert heard[-1] == "Staff PIN. Type the PIN to leave self-service."
    type_keys("1\r")
    assert heard[-1] == "That is not the PIN."


def test_a_problem_is_shown_and_said_as_long_as_there_is_one(application_look, qtbot, heard):
    place, problem = QWidget(), Problem()
    place.setLayout(QVBoxLayout())
    place.layout().addWidget(problem)
    qtbot.addWidget(place)
    place.show()
    assert not problem.isVisible()
    problem.setText("The name is empty.")
    assert problem.isVisible()
    problem.clear()
    assert not problem.isVisible()
    assert heard == ["The name is empty."]


def test_a_problem_asks_for_no_more_room_for_a_long_name_than_there_is(application_look, qtbot):
    problem = Problem()
    qtbot.addWidget(problem)
    problem.setText(f"“{'of_the_second_day_' * 20}.sqlite” is not an event file.")
    problem.resize(300, 200)
    assert problem.minimumSizeHint().width() < 300
    assert problem.minimumHeight() > 3 * problem.fontMetrics().lineSpacing()


def test_of_a_screen_is_said_what_is_written_there_but_neither_buttons_nor_what_is_hidden(
    application_look, qtbot, heard
):
    place, button, hidden = QWidget(), Button(""), Text("secret")
    button.setLayout(QVBoxLayout())
    button.layout().addWidget(Text("Go"))
    place.setLayout(QVBoxLayout())
    for piece in (Text("Is it you?"), button, hidden, Text("Ada")):
        place.layout().addWidget(piece)
    hidden.hide()
    qtbot.addWidget(place)
    say_screen(place)
    assert heard == ["Is it you? Ada."]


def test_a_screen_that_goes_by_itself_stays_longer_for_who_has_it_read_out(application_look):
    assert with_patience(12_000) == 12_000
    QAccessible.setActive(True)
    try:
        assert with_patience(12_000) == 48_000
    finally:
        QAccessible.setActive(False)


def test_sentences_are_told_apart():
    assert sentences(["Hello", " ", "Who is it?", "Ada, Ltd."]) == "Hello. Who is it? Ada, Ltd."


def nameless(window):
    """Return what the Tab key may reach of a window and a screen reader would not know."""
    found = []

    def walk(one):
        state = one.state()
        if state.invisible:
            return
        if state.focusable and not state.disabled and not one.text(QAccessible.Text.Name).strip():
            found.append(one.object())
        if one.role() in {QAccessible.Role.List, QAccessible.Role.Table}:
            return  # as many as there are people
        for number in range(one.childCount()):
            walk(one.child(number))

    walk(QAccessible.queryAccessibleInterface(window))
    return found


def test_whatever_can_be_reached_in_self_service_has_a_name(kiosk, settle):
    kiosk._staff.choose()
    screens = [kiosk._stack.widget(number) for number in range(kiosk._stack.count())]
    for screen in screens:
        kiosk._show(screen)
        QApplication.processEvents()
        assert nameless(kiosk.window()) == [], screen


@pytest.mark.parametrize("state", ["begin", "found", "walk-in", "together", "journal"])
def test_whatever_can_be_reached_at_the_desk_has_a_name(desk, settle, state):
    if state != "begin":
        type_keys("go lab")
    keys = {"walk-in": Qt.Key.Key_F2, "together": Qt.Key.Key_F6, "journal": Qt.Key.Key_F8}
    if state in keys:
        press(keys[state])
    settle()
    assert nameless(desk.window()) == []


def test_what_has_no_name_is_noticed(desk):
    stray = Button("")
    desk._header.layout().addWidget(stray)
    stray.show()
    QApplication.processEvents()
    assert nameless(desk.window()) == [stray]
