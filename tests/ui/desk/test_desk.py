"""The desk as a volunteer uses it: by keyboard alone, by scanner, and when things go wrong."""

import sqlite3
from contextlib import closing

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.domain.attendee import WalkIn
from kiosk.domain.printing import Trouble
from kiosk.services.verifying import verify
from kiosk.ui.desk.filters import Show
from kiosk.ui.look.palette import DARK
from kiosk.ui.look.theme import apply_theme
from kiosk.ui.window import Mode
from kiosk.ui.wording import Tone
from tests.printers.remembering import Remembering
from tests.ui.hands import button, press, scan, touch, type_keys

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(window, settle):
    settle()
    return window.page


def told(desk):
    return desk._answer.told


def shown(desk):
    return [line.found.attendee.name for line in desk._results.lines]


def person(board, name):
    return next(a for a in board.day.people.values() if a.name == name)


def arrived(board):
    return board.count().checked_in


def test_the_box_has_the_focus_and_says_what_to_do(desk):
    assert QApplication.focusWidget() is desk._box
    assert "scan" in desk._box.placeholderText()


def test_typing_finds_and_enter_checks_in_and_prints(desk, board, settle, tmp_path):
    type_keys("mckinl")
    assert shown(desk)[0] == "Jacqui Mckinlay"
    assert desk._card.person.name == "Jacqui Mckinlay"
    type_keys("\r")
    settle()
    assert told(desk).startswith("Welcome, Jacqui Mckinlay. Checked in 10:04")
    assert "badge printed" in told(desk)
    assert arrived(board) == 1
    assert len(list((tmp_path / "printed").iterdir())) == 1
    assert desk._box.text() == ""
    assert QApplication.focusWidget() is desk._box


def test_enter_is_for_who_was_chosen_though_they_leave_the_list_meanwhile(desk, board, settle):
    button(desk, f"Show: {Show.EXPECTED}").click()
    type_keys("pratt")
    chosen = desk._card.person
    assert len(shown(desk)) == 2
    board.door.check_in_group([chosen.id])  # as another desk may
    settle()
    assert chosen.id not in {line.found.attendee.id for line in desk._results.lines}
    assert desk._results.current is None
    type_keys("\r")
    settle()
    assert arrived(board) == 1


def test_who_came_before_a_group_is_the_last_again_when_it_is_undone(desk, board, settle):
    first, *group = list(board.day.people)[:12]
    board.check_in(first)
    settle()
    board.door.check_in_group(group)
    settle()
    came = arrived(board)
    assert came > 9
    touch(desk, "Undo")
    settle()
    assert arrived(board) == 1
    assert [arrival.attendee.id for arrival in board.last] == [first]


def test_arrows_choose_and_a_slip_is_forgiven(desk, board, settle):
    type_keys("pratt")
    assert shown(desk)[:2] == ["Martin Pratt", "Martin Pratt"]
    first = desk._card.person
    press(Qt.Key.Key_Down)
    assert desk._card.person != first
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Up)
    assert desk._card.person == first
    type_keys("\r")
    settle()
    assert board.presence(first.id)
    type_keys("jenny nrth")
    assert shown(desk)[0] == "Jenny North"


def test_who_is_here_already_is_said_with_time_and_station(desk, board, settle):
    for _ in range(2):
        type_keys("toby\r")
        settle()
    assert told(desk) == "Toby Lowe is here already. First checked in 10:04 at Desk 1"
    assert desk._answer.property("kind") == "look"
    assert arrived(board) == 1


def test_a_scan_checks_in_whatever_has_the_focus(desk, window, board, settle):
    ann, ben, cy = list(board.day.people.values())[:3]
    scan(ann.code)
    settle()
    press(Qt.Key.Key_F2)
    type_keys("Half typed")
    scan(ben.code)
    settle()
    button(window, "Menu of this station").setFocus()
    scan(cy.code)
    settle()
    assert all(board.presence(p.id) for p in (ann, ben, cy))
    assert arrived(board) == 3
    touch(window, "Menu of this station")
    settle()
    assert QApplication.activePopupWidget()
    scan(list(board.day.people.values())[3].code)
    settle()
    assert not QApplication.activePopupWidget()
    assert arrived(board) == 4
    assert "Scanner" in {c.text() for c in window.findChildren(QWidget) if hasattr(c, "text")}


def test_a_scan_leaves_what_was_being_typed(desk, board, settle):
    type_keys("do")
    scan(list(board.day.people.values())[50].code)
    assert desk._box.text() == "do"
    settle()


def test_an_unknown_code_is_told_and_shows_nobody(desk, board, settle):
    type_keys("toby\r")
    settle()
    scan("NOBODY99")
    settle()
    assert told(desk).startswith("Nobody has this code")
    assert desk._answer.property("kind") == "stop"
    assert desk._card.person is None
    assert arrived(board) == 1


def test_undo_by_key_by_button_and_from_the_card(desk, window, board, settle):
    type_keys("toby\r")
    settle()
    press(Qt.Key.Key_Z, "\x1a", modifiers=CTRL)
    settle()
    assert told(desk) == ("Toby Lowe is expected again. The check-in of 10:04 at Desk 1 is undone")
    assert arrived(board) == 0
    for name in ("Undo", "Undo check-in"):
        type_keys("toby\r")
        settle()
        touch(window, name)
        settle()
        assert arrived(board) == 0
    assert verify(board.post) == []


def test_an_older_arrival_can_be_looked_at_and_undone(desk, window, board, settle):
    for name in ("toby", "donna hall"):
        type_keys(f"{name}\r")
        settle()
    touch(window, "Toby Lowe, arrived 10:04")
    touch(window, "Undo check-in")
    settle()
    assert board.presence(person(board, "Donna Hall").id)
    assert not board.presence(person(board, "Toby Lowe").id)


def test_a_start_in_the_middle_of_the_day_denies_nobody_who_came_before(desk, board, settle):
    type_keys("toby\r")
    settle()
    board.open(board.path)
    settle()
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Z, "\x1a", modifiers=Qt.KeyboardModifier.ControlModifier)
    settle()
    assert told(desk).startswith("Nothing to undo. Nobody came since the event was opened here")
    assert desk._footer._nobody_yet.text() == "nobody since the event was opened here"
    assert arrived(board) == 1


def test_enter_on_a_name_that_nobody_has_keeps_it_for_the_walk_in(desk, board, settle):
    type_keys("toby\r")
    settle()
    heard = []
    desk.sounded.connect(heard.append)
    type_keys("Zebulon Quirk\r")
    settle()
    assert "takes what you typed" in desk._search._said.text()
    assert (desk._box.text(), heard) == ("Zebulon Quirk", [Tone.LOOK])
    assert not desk._answer.isVisible()
    press(Qt.Key.Key_F2)
    assert desk._side.form.name.text() == "Zebulon Quirk"
    type_keys("Enterprise\r")
    settle()
    assert told(desk).startswith("Welcome, Zebulon Quirk")
    assert arrived(board) == 2


def test_a_walk_in_is_added_by_keyboard_alone(desk, board, settle):
    type_keys("Nell Gwyn")
    assert shown(desk) == ["Eleanor Carter"]  # who comes nearest, to be looked at only
    assert desk._card.person is None
    press(Qt.Key.Key_F2)
    type_keys("Drury Lane\r")  # the name was typed whole: the form begins after it
    settle()
    assert told(desk).startswith("Welcome, Nell Gwyn")
    guest = person(board, "Nell Gwyn")
    assert (guest.organisation, guest.walk_in) == ("Drury Lane", True)
    assert board.count().expected == 105
    assert QApplication.focusWidget() is desk._box


def test_an_empty_walk_in_is_told_and_escape_leaves(desk, window, board, settle):
    press(Qt.Key.Key_F2)
    type_keys("\r\r")
    settle()
    assert "name is empty" in desk._side.form.problem.text()
    assert desk._side.form.name.hasFocus()
    desk._side.form.name.setText("Nell Gwyn")
    desk._side.form.email.setText("nowhere")
    desk._side.form._submit()
    settle()
    assert desk._side.form.problem.text().startswith("This is no e-mail address: ")
    assert desk._side.form.email.hasFocus()
    press(Qt.Key.Key_Escape)
    assert desk._side.currentWidget() is desk._card
    assert len(board.day.people) == 104


def test_a_name_is_corrected_and_found_under_the_new_one(desk, window, settle):
    type_keys("mckinlay")
    press(Qt.Key.Key_F5)
    desk._side.form.name.setText("Jacqui McKinley")
    type_keys("\r\r")
    settle()
    assert told(desk).startswith("Jacqui McKinley. Corrected")
    type_keys("mckinley")
    assert shown(desk) == ["Jacqui McKinley"]


def test_a_badge_is_printed_without_checking_in(desk, window, board, settle, tmp_path):
    type_keys("toby")
    touch(window, "Print only")
    settle()
    assert arrived(board) == 0
    assert len(list((tmp_path / "printed").iterdir())) == 1


def test_a_printer_that_fails_takes_no_check_in_back(desk, board, settle):
    board.printing.use(Remembering().in_trouble(Trouble.PAPER_OUT))
    type_keys("toby\r")
    settle()
    assert arrived(board) == 1
    assert "the badge waits: the printer is out of paper" in told(desk)
    assert desk._header._printer.text() == "Printer: no paper"


def test_another_session_is_chosen_and_counted_apart(desk, board, settle):
    type_keys("toby\r")
    settle()
    board.choose_session(board.day.event.session("accountability"))
    type_keys("toby\r")
    settle()
    assert "Break-out 2" in told(desk)
    assert (arrived(board), board.count().expected) == (1, 100)


def test_a_question_is_answered_at_the_desk(desk, window, board, settle):
    from dataclasses import replace

    from kiosk.domain.event import Question

    asking = replace(board.day.event.registration, question=Question("Tea?", ("Yes", "No & no")))
    board.choose_session(asking)
    type_keys("toby\r")
    settle()
    assert told(desk) == "One question for Toby Lowe. Tea?"
    touch(window, "No & no")
    settle()
    assert told(desk).startswith("Welcome, Toby Lowe")


def test_what_another_program_writes_is_seen(desk, board, qtbot, sample_file):
    from kiosk.services.checking_in import Request, check_in_code
    from kiosk.services.post import open_post
    from tests.sample import MACHINE, MORNING

    other = open_post(sample_file, MACHINE, "Desk 2")
    toby = person(board, "Toby Lowe")
    check_in_code(other, toby.code, Request(board.day.event.registration, MORNING))
    other.close()
    qtbot.waitUntil(lambda: arrived(board) == 1, timeout=10_000)
    type_keys("toby")
    assert desk._results.lines[0].state.words == "✓ 10:04 · Desk 2"


def test_a_file_that_cannot_be_written_is_told_and_nothing_is_shown_as_done(
    desk, board, settle, monkeypatch
):
    import sqlite3

    from kiosk.store import event_file

    monkeypatch.setattr(event_file, "LOCK_PATIENCE", 0.05)
    holder = sqlite3.connect(board.path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    type_keys("toby\r")
    settle()
    assert "held by another program" in told(desk)
    assert desk._answer.property("kind") == "stop"
    assert arrived(board) == 0
    holder.execute("ROLLBACK")
    holder.close()
    type_keys("\r")
    settle()
    assert arrived(board) == 1


@pytest.mark.parametrize(
    "name", ["<b>x</b>", "=1+1", "A" * 200, "Smith & Sons", "שלום", "\u202eevil"]
)
def test_a_hostile_name_is_harmless_text(desk, board, settle, name):
    from kiosk.domain.names import clean

    board.add_walk_in(WalkIn(name, name), pytest.fail)
    settle()
    desk.grab()
    assert clean(name) in told(desk)
    assert desk._card.width() <= 460


def test_every_control_has_a_name_and_is_large_enough(desk, window, settle):
    type_keys("toby")
    settle()
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            if widget.metaObject().className().startswith("qt_"):
                continue
            assert widget.accessibleName(), widget
    for name in ("Check in and print", "Print only", "More", "Session", "Menu of"):
        assert button(window, name).height() >= 48


def test_large_text_and_other_colours_keep_everything_in_the_window(desk, window, qapp, settle):
    type_keys("mar")
    for palette, scale in ((DARK, 100), (DARK, 200)):
        apply_theme(qapp, palette, scale)
        settle()
        for widget in (desk._box, desk._header, desk._results):
            corner = widget.mapTo(window, widget.rect().bottomRight())
            assert corner.x() <= window.width()
        assert desk._box.isVisible()


def test_right_to_left_mirrors_the_desk(desk, window, qapp, settle):
    settle()
    left = desk._card.mapTo(window, desk._card.rect().center()).x()
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    settle()
    assert desk._card.mapTo(window, desk._card.rect().center()).x() < window.width() / 2 < left


def test_the_desk_can_be_left_for_the_organiser_and_back(window, settle):
    window.set_mode(Mode.ORGANISER)
    settle()
    assert window.mode is Mode.ORGANISER
    window.set_mode(Mode.DESK)
    settle()
    assert QApplication.focusWidget() is window.page._box


def test_the_figures_stay_right_while_people_come_and_are_taken_back(desk, board, settle):
    def figures_are_right():
        for session in board.day.event.attended_sessions:
            assert board.count(session) == board.day.count(session), session.title

    figures_are_right()
    for word in ("mckinl\r", "toby\r", "toby\r"):
        type_keys(word)
        settle()
        figures_are_right()
    assert board.count().inside == 2
    board.undo(board.last[0].entry)
    settle()
    figures_are_right()
    board.reload()
    settle()
    figures_are_right()
    assert board.count().inside == 1


class Hidden(QObject):
    """Counts how often a widget is hidden."""

    def __init__(self, watched):
        super().__init__()
        self.times = 0
        watched.installEventFilter(self)

    def eventFilter(self, watched, event):  # noqa: N802 - Qt's name
        self.times += event.type() is QEvent.Type.Hide
        return False


def test_the_card_goes_from_one_person_to_the_next_without_being_empty_between(desk, settle, board):
    type_keys("mckinl\r")
    settle()
    hidden = Hidden(desk._card._name)
    board.scan(person(board, "Toby Lowe").code)
    settle()
    assert desk._card.person.name == "Toby Lowe"
    assert hidden.times == 0
    press(Qt.Key.Key_Escape)
    assert hidden.times == 1


def test_on_a_small_screen_the_box_and_the_answer_are_in_sight_together(desk, window, settle):
    window.resize(1024, 600)
    type_keys("mckinl\r")
    settle()
    assert desk._answer.isVisible()
    assert desk._work.verticalScrollBar().maximum() == 0


def test_how_many_have_come_is_drawn_only_where_there_is_room(desk, window, settle):
    meter = desk._header._meter
    settle()
    assert meter.isVisible()
    window.resize(1000, 800)
    settle()
    assert not meter.isVisible()
    window.resize(1280, 800)
    settle()
    assert meter.isVisible()


def test_what_is_written_is_answered_though_the_day_cannot_be_read_again(
    desk, board, settle, sample_file
):
    failures = []
    board.failed.connect(failures.append)
    person = next(iter(board.day.people))
    with closing(sqlite3.connect(sample_file)) as file:
        file.execute("ALTER TABLE settings RENAME TO away")
        board.correct(person, {"organisation": "Elsewhere"}, pytest.fail)
        settle()
        file.execute("ALTER TABLE away RENAME TO settings")
    assert len(failures) == 1
    assert "Corrected" in desk._answer.told
    board.reload()
    settle()
    assert board.day.people[person].organisation == "Elsewhere"
