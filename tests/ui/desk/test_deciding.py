"""What the desk does beside the plain check-in: notes, rules broken, looks, groups, new badges."""

from dataclasses import replace
from datetime import timedelta
from types import MappingProxyType

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication

from kiosk.domain.attendee import Status
from kiosk.domain.event import Question
from kiosk.domain.journal import Kind
from kiosk.domain.reasons import OTHER
from kiosk.services.verifying import verify
from kiosk.store import attendees, journal
from kiosk.ui.desk.filters import Show
from tests.sample import MORNING
from tests.ui.hands import button, press, scan, touch, type_keys

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(window, settle):
    settle()
    return window.page


@pytest.fixture
def toby(board):
    return next(a for a in board.day.people.values() if a.name == "Toby Lowe")


@pytest.fixture
def change(board, settle):
    """Return how to write somebody otherwise, as an import or another desk would."""

    def write(person, **fields):
        changed = replace(person, **fields)

        def keep():
            with board.post.file.write() as connection:
                attendees.update_attendee(connection, changed)

        board.worker.ask(keep)  # where all that is written is written
        board.reload()
        settle()
        return changed

    return write


def told(desk):
    return desk._answer.told


def entries(board):
    with board.post.file.read() as connection:
        return journal.load_journal(connection)


def arrived(board):
    return board.count().checked_in


def at_session(board, **fields):
    """Check in to registration with other rules."""
    session = replace(board.day.event.registration, **fields)
    board.choose_session(session)
    return session


def test_a_note_that_must_be_read_is_shown_and_read_before_anybody_is_in(
    desk, board, settle, toby, change
):
    change(toby, note="Ask for the press officer", must_read=True)
    scan(toby.code)
    settle()
    assert told(desk) == "Please read before Toby Lowe goes in. Ask for the press officer"
    assert desk._card._note_title.text() == "Please read"
    assert arrived(board) == 0
    press(Qt.Key.Key_Return, "\r")  # a second Enter by habit reads nothing
    settle()
    assert arrived(board) == 0
    type_keys("1")
    settle()
    assert told(desk).startswith("Welcome, Toby Lowe")
    assert arrived(board) == 1
    assert desk._box.text() == ""


def test_the_note_is_read_by_touch_too(desk, window, board, settle, toby, change):
    change(toby, note="Ask for the press officer", must_read=True)
    scan(toby.code)
    settle()
    touch(window, "I have read it")
    settle()
    assert arrived(board) == 1


def test_a_question_is_answered_by_its_number(desk, board, settle):
    at_session(board, question=Question("Tea?", ("Yes", "No")))
    type_keys("toby\r")
    settle()
    type_keys("\r")
    settle()
    assert arrived(board) == 0
    type_keys("2")
    settle()
    assert told(desk).startswith("Welcome, Toby Lowe")


def test_a_rule_is_broken_for_a_reason_that_is_kept(desk, window, board, settle, toby, change):
    change(toby, status=Status.CANCELLED)
    scan(toby.code)
    settle()
    assert told(desk).startswith("Toby Lowe is cancelled")
    assert arrived(board) == 0
    touch(window, "Let in anyway")
    settle()
    touch(window, "Paid at the desk")
    settle()
    assert told(desk).startswith("Welcome, Toby Lowe")
    last = next(e for e in reversed(entries(board)) if e.kind is Kind.OVERRIDE)
    assert (last.reason, last.attendee_id) == ("Paid at the desk", toby.id)


def test_a_reason_of_ones_own_is_typed_by_the_mouse_alone(
    desk, window, board, settle, toby, change
):
    box = desk._search.frame
    change(toby, status=Status.CANCELLED)
    scan(toby.code)
    settle()
    assert not box.property("state")
    touch(window, "Let in anyway")
    assert box.property("state") == "idle"  # letters go to the reason
    touch(window, "Keyboard on the screen")
    for key in ("l", "a", "t", "e", "Enter"):
        touch(window, key)
    settle()
    assert any(e.reason == OTHER and e.kind is Kind.OVERRIDE for e in entries(board))
    assert not box.property("state")


def test_a_reason_of_ones_own_is_typed_by_keyboard_alone(desk, board, settle):
    at_session(board, closes_at=MORNING - timedelta(minutes=1))
    type_keys("toby\r")
    settle()
    assert told(desk) == "Too late for Toby Lowe. Closed 10:03"
    press(Qt.Key.Key_F7)
    type_keys("train late 2\r")
    settle()
    assert arrived(board) == 1
    assert any(e.reason == OTHER and e.kind is Kind.OVERRIDE for e in entries(board))
    press(Qt.Key.Key_F8)
    settle()
    assert any("“train late 2”" in line for line in desk._journal.lines)
    press(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is desk._box


def test_without_a_reason_nobody_is_let_in(desk, board, settle):
    at_session(board, closes_at=MORNING - timedelta(minutes=1))
    type_keys("toby\r")
    settle()
    press(Qt.Key.Key_F7)
    type_keys("   \r")
    settle()
    assert arrived(board) == 0
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_F7)  # nobody is refused now
    assert desk._answer.isHidden()


def test_a_reason_and_a_note_are_both_asked_for(desk, board, settle, toby, change):
    change(toby, status=Status.CANCELLED, note="Call security", must_read=True)
    scan(toby.code)
    settle()
    press(Qt.Key.Key_F7)
    type_keys("1")
    settle()
    assert "Call security" in told(desk)
    assert arrived(board) == 0
    type_keys("1")
    settle()
    assert arrived(board) == 1
    assert any(e.kind is Kind.OVERRIDE and e.reason for e in entries(board))


def test_a_scan_that_only_looks_checks_nobody_in(desk, board, settle, toby):
    press(Qt.Key.Key_F3)
    scan(toby.code)
    settle()
    assert told(desk) == "Toby Lowe. Expected · only looked at"
    assert desk._card.person.name == "Toby Lowe"
    type_keys("toby\r")
    settle()
    assert arrived(board) == 0
    assert "F3" in told(desk)
    assert [e.kind for e in entries(board)][-1] is Kind.LOOK
    press(Qt.Key.Key_F3)
    scan(toby.code)
    settle()
    assert arrived(board) == 1


def test_an_echo_of_the_scanner_is_calm_and_can_still_be_undone(desk, window, board, settle, toby):
    scan(toby.code)
    settle()
    scan(toby.code)
    settle()
    assert told(desk).startswith("Welcome, Toby Lowe")
    assert desk._answer.property("kind") == "good"
    touch(window, "Undo")
    settle()
    assert arrived(board) == 0


def test_a_second_scan_later_tells_the_first(desk, board, settle, toby, monkeypatch):
    scan(toby.code)
    settle()
    monkeypatch.setattr(board, "clock", lambda: MORNING + timedelta(minutes=20))
    scan(toby.code)
    settle()
    assert told(desk) == "Toby Lowe is here already. First checked in 10:04 at Desk 1"


def test_colleagues_are_checked_in_in_one_go_and_undone_in_one(desk, window, board, settle):
    type_keys("go lab")
    first = desk._card.person
    group = [first, *board.companions(first)]
    press(Qt.Key.Key_F6)
    settle()
    touch(window, group[1].name)  # unticked
    press(Qt.Key.Key_Return, "\r")
    settle()
    assert told(desk).startswith(f"Welcome, {len(group) - 1} people")
    assert arrived(board) == len(group) - 1
    assert not board.presence(group[1].id)
    press(Qt.Key.Key_Z, "\x1a", modifiers=CTRL)
    settle()
    assert arrived(board) == 0
    assert verify(board.post) == []


def test_who_of_a_group_does_not_get_in_is_named(desk, board, settle, change):
    first = next(a for a in board.day.people.values() if a.organisation == "GO Lab")
    change(first, note="Call security", must_read=True)
    type_keys(first.name)
    press(Qt.Key.Key_F6)
    press(Qt.Key.Key_Return, "\r")
    settle()
    assert f"not in: Please read before {first.name} goes in" in told(desk)
    assert not board.presence(first.id)
    assert arrived(board) > 3


def test_somebody_is_checked_out_and_comes_back(desk, board, settle, toby):
    scan(toby.code)
    settle()
    press(Qt.Key.Key_F9)
    settle()
    assert told(desk).startswith("Goodbye, Toby Lowe. Checked out 10:04")
    assert desk._card._state.text() == "left 10:04"
    assert (board.count().checked_in, board.count().inside) == (1, 0)
    assert desk._header._room.text() == "0 inside"
    assert desk._card._check_in.text() == "Check in"  # the badge is there already
    assert desk._card._print.text() == "Print again"
    press(Qt.Key.Key_F9)
    settle()
    assert told(desk) == "Toby Lowe is not here. Checked out 10:04"
    scan(toby.code)
    settle()
    assert told(desk).startswith("Welcome back, Toby Lowe")
    assert board.count().inside == 1
    assert verify(board.post) == []


def test_a_lost_badge_is_replaced_after_one_question(desk, window, board, settle, toby, tmp_path):
    type_keys("toby")
    desk._side.open_new_badge(desk._card.person)
    press(Qt.Key.Key_Return, "\r")  # the question stands on Cancel
    settle()
    assert board.day.people[toby.id].code == toby.code
    desk._side.open_new_badge(desk._card.person)
    touch(window, "New badge")
    settle()
    assert told(desk).startswith("Toby Lowe. New badge. The old one no longer works")
    renewed = board.day.people[toby.id].code
    assert renewed != toby.code
    assert len(list((tmp_path / "printed").iterdir())) == 1
    scan(toby.code)
    settle()
    assert told(desk).startswith("Old badge of Toby Lowe")
    scan(renewed)
    settle()
    assert arrived(board) == 1


def test_rare_wishes_stand_in_one_menu_with_their_keys(desk, settle):
    type_keys("toby")
    press(Qt.Key.Key_F10)
    settle()
    menu = QApplication.activePopupWidget()
    words = [action.text() for action in menu.actions() if action.text()]
    assert words[0] == "Correct…\tF5"
    assert any("New badge" in line for line in words)
    assert not next(a for a in menu.actions() if "Check out" in a.text()).isEnabled()
    menu.close()


def test_the_parts_of_the_people_can_be_looked_through(desk, window, board, settle, toby, change):
    change(toby, note="Panellist")
    for person in list(board.day.people.values())[:3]:
        scan(person.code)
        settle()
    touch(window, "Show: Arrived")
    assert len(desk._results.lines) == 3
    assert desk._results.current is None
    press(Qt.Key.Key_Return, "\r")  # nobody is chosen, so nobody is checked in
    settle()
    assert arrived(board) == 3
    touch(window, "Show: Expected")
    assert len(desk._results.lines) == board.count().expected - 3
    press(Qt.Key.Key_Down)
    first = desk._card.person
    press(Qt.Key.Key_Return, "\r")
    settle()
    assert board.presence(first.id)
    assert first.id not in {line.found.attendee.id for line in desk._results.lines}
    touch(window, "Show: With a note")
    assert [line.found.attendee.name for line in desk._results.lines] == ["Toby Lowe"]
    touch(window, "Show: Speakers")
    assert {"Toby Lowe"} < {line.found.attendee.name for line in desk._results.lines}
    type_keys("zzzzzz")
    assert desk._results.lines == []
    assert desk._search.filters.part is Show.SPEAKERS


def test_what_somebody_needs_is_on_the_card(desk, settle, toby, change):
    needs = {"Dietary requirements": "vegan", "Wheelchair access": "yes", "Access code": "77"}
    change(toby, custom=MappingProxyType(needs))
    type_keys("toby")
    settle()
    assert desk._card._needs_text.text() == "Dietary requirements: vegan · Wheelchair access"


def test_a_code_of_two_people_lets_one_be_chosen(desk, board, settle):
    one, two = list(board.day.people.values())[:2]

    def keep():
        with board.post.file.write() as connection:
            for person in (one, two):
                attendees.add_code(connection, person.id, "SHARED7", MORNING, current=False)

    board.worker.ask(keep)
    settle()
    scan("SHARED7")
    settle()
    assert told(desk).startswith("2 people have this code")
    assert {line.found.attendee.id for line in desk._results.lines} == {one.id, two.id}
    press(Qt.Key.Key_Down)
    chosen = desk._card.person
    press(Qt.Key.Key_Return, "\r")
    settle()
    assert board.presence(chosen.id)
    assert arrived(board) == 1


def test_a_walk_in_has_all_its_fields(desk, window, board, settle):
    press(Qt.Key.Key_F2)
    form = desk._side.form
    type_keys("Nell Gwyn\rDrury Lane")
    for field, words in ((form.email, "nell@example.org"), (form.note, "Oranges")):
        field.setFocus()
        type_keys(words)
    form.role.choose("speaker")
    settle()
    touch(window, "12:00  Break-out 2")
    press(Qt.Key.Key_Return, "\r")
    settle()
    nell = next(a for a in board.day.people.values() if a.name == "Nell Gwyn")
    assert (nell.organisation, nell.email, nell.role, nell.note, nell.walk_in) == (
        "Drury Lane", "nell@example.org", "speaker", "Oranges", True,
    )  # fmt: skip
    room = board.day.event.session("accountability")
    assert nell.id in board.day.enrolments[room.id]
    assert board.presence(nell.id)


def test_the_desk_asks_in_a_note_that_it_be_read_and_then_it_must_be(
    desk, window, board, settle, toby
):
    type_keys("toby lowe")
    press(Qt.Key.Key_F5)
    form = desk._side.form
    assert not form.must_read.isVisible()  # without a note there is nothing to read
    form.note.setFocus()
    type_keys("Has the keys")
    touch(window, "The desk must read the note first")
    touch(window, "Save")
    settle()
    assert board.day.people[toby.id].must_read
    scan(toby.code)
    settle()
    assert told(desk) == "Please read before Toby Lowe goes in. Has the keys"
    press(Qt.Key.Key_F5)
    form.note.clear()
    touch(window, "Save")
    settle()
    assert not board.day.people[toby.id].must_read


def test_who_writes_a_walk_ins_note_has_read_it(desk, window, board, settle):
    press(Qt.Key.Key_F2)
    type_keys("Nell Gwyn")
    desk._side.form.note.setFocus()
    type_keys("Brings oranges")
    touch(window, "The desk must read the note first")
    press(Qt.Key.Key_Return, "\r")
    settle()
    nell = next(a for a in board.day.people.values() if a.name == "Nell Gwyn")
    assert (nell.must_read, bool(board.presence(nell.id))) == (True, True)


def test_a_walk_in_of_a_known_name_is_added_only_when_asked_twice(desk, board, settle):
    known = len(board.day.people)
    press(Qt.Key.Key_F2)
    type_keys("toby lowe\r\r")
    settle()
    assert "Toby Lowe of Northumbria University is on the list" in desk._side.form.problem.text()
    assert len(board.day.people) == known
    press(Qt.Key.Key_Return, "\r")
    press(Qt.Key.Key_Return, "\r")
    settle()
    assert len(board.day.people) == known + 1


def test_a_scan_leaves_a_form_that_is_being_filled_in(desk, board, settle, toby):
    press(Qt.Key.Key_F2)
    type_keys("Nell Gw")
    scan(toby.code)
    settle()
    assert board.presence(toby.id)
    assert desk._side.form.name.text() == "Nell Gw"
    assert QApplication.focusWidget() is desk._side.form.name
    type_keys("yn\rDrury Lane\r")
    settle()
    assert told(desk).startswith("Welcome, Nell Gwyn")
    assert arrived(board) == 2


def test_a_correction_is_saved_and_printed_in_one_go(desk, window, board, settle, tmp_path):
    type_keys("mckinlay")
    press(Qt.Key.Key_F5)
    desk._side.form.name.setText("Jacqui McKinley")
    touch(window, "Save and print")
    settle()
    assert told(desk).startswith("Jacqui McKinley. Corrected")
    assert len(list((tmp_path / "printed").iterdir())) == 1


def test_letters_typed_anywhere_go_to_the_box(desk, window):
    button(window, "Only look").setFocus()
    type_keys("toby")
    assert desk._box.text() == "toby"
    assert desk._card.person.name == "Toby Lowe"


def test_a_room_that_fills_is_seen_in_the_header(desk, board, settle):
    at_session(board, capacity=2)
    for person in list(board.day.people.values())[:3]:
        scan(person.code)
        settle()
    assert told(desk) == "The room is full. Registration has 2 places, and all are taken"
    assert desk._header._room.text() == "Full: 2 of 2 inside"
    assert arrived(board) == 2


def test_the_journal_tells_what_happened_and_undoes_it(desk, window, board, settle, toby):
    scan(toby.code)
    scan("NOBODY9")
    settle()
    press(Qt.Key.Key_F8)
    settle()
    lines = desk._journal.lines
    assert any("Toby Lowe, checked in · Registration · by scan" in line for line in lines)
    assert any("nobody has this code" in line for line in lines)
    type_keys("toby")
    settle()
    assert desk._journal.lines
    assert all("Toby Lowe" in line for line in desk._journal.lines)
    touch(window, "Undo: Toby Lowe")
    settle()
    assert arrived(board) == 0
    assert told(desk).startswith("Toby Lowe is expected again")
    assert desk._views.currentWidget() is desk._work


def test_a_scan_is_taken_while_the_journal_is_on_the_screen(desk, board, settle, toby):
    press(Qt.Key.Key_F8)
    settle()
    scan(toby.code)
    settle()
    assert arrived(board) == 1
    assert desk._views.currentWidget() is desk._work
    press(Qt.Key.Key_F8)
    press(Qt.Key.Key_Escape)
    assert desk._views.currentWidget() is desk._work
    assert QApplication.focusWidget() is desk._box


def test_who_changes_rooms_is_seen_leaving_the_first(desk, board, settle, toby):
    rooms = [board.day.event.session(code) for code in ("best-interests", "accountability")]
    for room in rooms:
        board.choose_session(room)
        scan(toby.code)
        settle()
    assert "out of Break-out 1" in told(desk)
    assert [board.count(room).inside for room in rooms] == [0, 1]
    press(Qt.Key.Key_Z, "\x1a", modifiers=CTRL)
    settle()
    assert told(desk).endswith("Back in Break-out 1")
    assert [board.count(room).inside for room in rooms] == [1, 0]


def test_who_comes_though_expected_elsewhere_leaves_as_many_to_come(desk, window, board, settle):
    own, other = (board.day.event.session(code) for code in ("best-interests", "accountability"))
    guest = next(
        one.attendee_id
        for one in board.day.enrolments[own.id].values()
        if one.attendee_id not in board.day.enrolments[other.id]
    )
    board.choose_session(other)
    touch(window, "Show: Expected")
    free = desk._results.lines[0].found.attendee
    for person, still in ((board.day.people[guest], 100), (free, 99)):
        scan(person.code)
        settle()
        assert len(desk._results.lines) == still
        assert button(window, "Show: Expected").text() == f"Expected {still}"


def test_keys_of_a_person_do_nothing_while_a_form_hides_the_person(desk, board, settle, toby):
    scan(toby.code)
    settle()
    press(Qt.Key.Key_F2)
    press(Qt.Key.Key_F9)
    press(Qt.Key.Key_F5)
    settle()
    assert board.presence(toby.id).inside
    assert desk._side.form.name.text() == ""


def test_an_answer_is_in_sight_where_there_is_little_room(desk, window, board, settle, toby):
    window.resize(700, 600)
    settle()
    type_keys("toby")
    press(Qt.Key.Key_F5)  # the form stands below, and the screen scrolls to it
    settle()
    assert desk._work.verticalScrollBar().value() > 0
    press(Qt.Key.Key_Escape)
    scan(toby.code)
    settle()
    top = desk._answer.mapTo(desk._work.viewport(), desk._answer.rect().topLeft()).y()
    assert 0 <= top < desk._work.viewport().height()


def test_a_walk_in_can_be_taken_back_from_the_journal(desk, window, board, settle):
    press(Qt.Key.Key_F2)
    type_keys("Nell Gwyn\rDrury Lane\r")
    settle()
    press(Qt.Key.Key_Z, "\x1a", modifiers=CTRL)
    settle()
    press(Qt.Key.Key_F8)
    settle()
    added = next(line for line in desk._journal.lines if "Nell Gwyn, added" in line)
    when = added.split(",")[0]
    buttons = [b for b in window.findChildren(QAbstractButton) if b.isVisible()]
    undo = next(b for b in buttons if b.accessibleName() == f"Undo: Nell Gwyn, {when}")
    undo.click()
    settle()
    nell = [a for a in board.day.people.values() if a.name == "Nell Gwyn" and a.expected]
    assert nell == []
    assert verify(board.post) == []
