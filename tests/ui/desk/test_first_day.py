"""What somebody stumbles over on a first day at the desk: keys twice, keys held, wrong people."""

from threading import Event

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from kiosk.domain.journal import Kind
from kiosk.store import journal
from tests.ui.hands import button, let_scanner_decide, press, scan, touch, type_keys

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(window, settle):
    settle()
    return window.page


@pytest.fixture
def come(board, settle):
    """Return how to check somebody in by a few letters of the name."""

    def type_name(letters):
        type_keys(f"{letters}\r")
        settle()
        return desk_person(board, letters)

    return type_name


def desk_person(board, letters):
    return board.find(letters, 1)[0].attendee


def undo():
    press(Qt.Key.Key_Z, "\x1a", modifiers=CTRL)


def here(board):
    return {a.name for a in board.day.people.values() if board.presence(a.id)}


def told(desk):
    return desk._answer.told


def test_undo_pressed_twice_takes_back_one_arrival(desk, board, settle, come):
    come("toby")
    come("donna hall")
    for _ in range(2):
        undo()
        settle()
    assert here(board) == {"Toby Lowe"}
    assert told(desk).startswith("Donna Hall is expected again")
    assert told(desk).endswith("Esc, then Ctrl Z, undoes the last arrival")
    press(Qt.Key.Key_Escape)
    undo()
    settle()
    assert here(board) == set()


def test_undo_is_of_whoever_is_shown_and_not_of_who_came_last(desk, window, board, settle, come):
    come("toby")
    come("donna hall")
    press(Qt.Key.Key_Escape)
    type_keys("toby")
    undo()
    settle()
    assert here(board) == {"Donna Hall"}
    press(Qt.Key.Key_Escape)
    type_keys("nigel ball")
    undo()
    settle()
    assert here(board) == {"Donna Hall"}
    assert told(desk).startswith("Nigel Ball is not checked in. Nothing more to undo here")


@pytest.mark.parametrize("told_by_qt", [True, False])
def test_a_key_that_is_held_down_prints_one_badge(desk, board, settle, told_by_qt):
    type_keys("toby")
    kinds = (QEvent.Type.KeyPress, *(QEvent.Type.KeyRelease, QEvent.Type.KeyPress) * 2)
    for number, kind in enumerate(kinds):
        repeated = told_by_qt and number > 0
        key = QKeyEvent(kind, Qt.Key.Key_F4, Qt.KeyboardModifier.NoModifier, "", repeated)
        key.setTimestamp(90_000_000 + 660 * ((number + 1) // 2))
        QApplication.sendEvent(QApplication.focusWidget(), key)
        let_scanner_decide()
    settle()
    with board.post.file.read() as connection:
        kinds = [entry.kind for entry in journal.load_journal(connection)]
    assert (kinds.count(Kind.PRINT), kinds.count(Kind.REPRINT)) == (1, 0)


def test_a_badge_that_is_only_printed_is_told_in_words(desk, window, board, settle, come):
    type_keys("toby")
    touch(window, "Print only")
    settle()
    assert told(desk) == "Badge of Toby Lowe. Only printed: not checked in · badge printed"
    assert here(board) == set()
    come("donna hall")
    touch(window, "Print again")
    settle()
    assert told(desk) == "Badge of Donna Hall. Checked in before · badge printed"


def test_what_is_said_of_a_badge_is_in_sight_where_there_is_little_room(desk, window, settle):
    window.resize(640, 560)
    settle()
    type_keys("go lab")
    press(Qt.Key.Key_F4)
    settle()
    place = desk._answer.mapTo(desk._work.viewport(), desk._answer.rect().bottomLeft())
    assert 0 < place.y() <= desk._work.viewport().height()


def test_who_is_on_no_list_of_a_session_is_not_said_to_be_expected(desk, board, settle):
    own, other = (board.day.event.session(code) for code in ("best-interests", "accountability"))
    for session, words in ((own, "expected"), (other, f"expected in {own.label}")):
        board.choose_session(session)
        type_keys("jo blundell")
        assert desk.found[0].state.words == words
        press(Qt.Key.Key_Escape)


def test_the_journal_of_one_person_never_shows_anothers(desk, board, settle, come):
    come("toby")
    press(Qt.Key.Key_F8)
    settle()
    assert desk._journal.lines
    desk._journal.open_for(desk_person(board, "donna hall"))
    assert desk._journal.lines == []  # until it is read
    settle()
    assert not any("Toby" in line for line in desk._journal.lines)


def test_enter_on_a_tick_means_the_large_button(desk, window, board, settle):
    type_keys("go lab")
    press(Qt.Key.Key_F6)
    settle()
    first = button(window, desk._card.person.name)
    first.setFocus()
    press(Qt.Key.Key_Return, "\r")
    settle()
    assert len(here(board)) > 1
    type_keys("toby")
    press(Qt.Key.Key_F5)
    desk._side.form.note.setText("Wears two hats")
    desk._side.form.must_read.setChecked(True)
    desk._side.form.must_read.setFocus()
    press(Qt.Key.Key_Return, "\r")
    settle()
    assert desk_person(board, "toby").must_read


def test_f10_offers_what_there_is_without_a_person_and_f12_the_sessions(desk, board, settle):
    press(Qt.Key.Key_F10)
    settle()
    menu = QApplication.activePopupWidget()
    offered = [a.text().split("\t")[0] for a in menu.actions() if a.isEnabled() and a.text()]
    menu.close()
    assert offered == ["New walk-in…", "Journal of the day", "Another session…"]
    press(Qt.Key.Key_F12)
    settle()
    for key, text in ((Qt.Key.Key_Down, ""), (Qt.Key.Key_Return, "\r")):
        press(key, text)
    assert board.session == board.day.event.attended_sessions[1]


@pytest.mark.parametrize("by_name", [True, False])
def test_who_types_on_before_the_answer_loses_no_letter(desk, board, settle, by_name):
    toby, donna = (desk_person(board, name) for name in ("toby", "donna hall"))
    begun, go = Event(), Event()
    board.worker.ask(lambda: begun.set() or go.wait(20))  # a disk that takes its time
    assert begun.wait(20)
    type_keys("toby\r") if by_name else scan(toby.code)
    type_keys("donna")
    go.set()
    settle()
    assert told(desk).startswith("Welcome, Toby Lowe")
    assert (desk._box.text(), desk._card.person) == ("donna", donna)
    press(Qt.Key.Key_Return, "\r")
    settle()
    assert here(board) == {"Toby Lowe", "Donna Hall"}
    assert desk._box.text() == ""


def test_who_has_just_come_stays_on_the_card_while_those_expected_are_listed(
    desk, window, board, settle
):
    touch(window, "Show: Expected")
    desk._results.step(3)
    person = desk._card.person
    touch(window, "Check in and print")
    settle()
    assert person.name in here(board)
    assert desk._card.person == person
    assert person.name not in [line.found.attendee.name for line in desk.found]


def test_a_form_that_is_begun_holds_the_window_open_once(desk, window, board, settle):
    press(Qt.Key.Key_F2)
    type_keys("Nell")
    assert not window.close()
    assert told(desk).startswith("That did not work. This is not saved yet")
    assert desk._side.form.name.text() == "Nell"
    assert window.close()
    window.show()
    press(Qt.Key.Key_Escape)
    assert window.close()  # nothing was begun


def test_a_form_that_is_begun_is_shown_again_where_the_window_closes_over_another(desk, window):
    press(Qt.Key.Key_F2)
    type_keys("Nell")
    window.show_start()
    assert not window.close()
    assert told(desk).startswith("That did not work. This is not saved yet")
    assert desk._side.form.name.isVisible()


def test_what_is_said_of_a_badge_is_replaced_whatever_was_added_meanwhile(
    desk, window, board, settle
):
    type_keys("toby")
    touch(window, "Print only")
    settle()
    undo()
    settle()
    assert "badge printed" in told(desk)
    board.printed.emit("look", "the badge waits", desk_person(board, "toby").id)
    assert told(desk).endswith("undoes the last arrival · the badge waits")
    assert "badge printed" not in told(desk)


def test_an_answer_does_not_follow_to_another_door(desk, board, settle):
    scan("NOBODY-HAS-THIS")
    settle()
    assert desk._answer.isVisible()
    desk._header.session_chosen.emit(board.day.event.session("accountability"))
    assert not desk._answer.isVisible()
    assert desk._box.hasFocus()


def test_tab_goes_round_as_the_eye_does(desk, window, settle, come):
    come("toby")
    desk._box.setFocus()
    press(Qt.Key.Key_Backtab)
    assert QApplication.focusWidget().accessibleName() == "Menu of this station"
    type_keys("toby")
    desk._side.open_new_badge(desk._card.person)
    press(Qt.Key.Key_Tab, "\t")
    assert QApplication.focusWidget().accessibleName() == "New badge"


def test_a_replaced_badge_answers_so_while_its_owner_is_in(desk, board, settle, come):
    toby = come("toby")
    board.new_code(toby.id)
    settle()
    scan(toby.code)
    settle()
    assert told(desk).startswith("Old badge of Toby Lowe")
