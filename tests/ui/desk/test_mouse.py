"""The desk by mouse or touch alone: no key is pressed in any of these."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu

from kiosk.domain.printing import Ending, JobState, Trouble
from kiosk.services.verifying import verify
from kiosk.ui.wording import titled
from tests.printers.remembering import Remembering
from tests.ui.hands import button


@pytest.fixture
def desk(window, settle):
    settle()
    return window.page


@pytest.fixture
def click(window, settle):
    """Return how to press a button where it stands on the screen."""

    def at(name):
        settle()
        found = button(window, name)
        assert window.rect().contains(found.mapTo(window, found.rect().center())), name
        QTest.mouseClick(found, Qt.MouseButton.LeftButton)
        settle()

    return at


@pytest.fixture
def choose_line(desk, settle):
    """Return how to press a line of the list."""

    def at(number):
        settle()
        place = desk._results.visualRect(desk._results.model().index(number, 0)).center()
        QTest.mouseClick(desk._results.viewport(), Qt.MouseButton.LeftButton, pos=place)
        settle()

    return at


def choose_in_menu(words):
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    action = next(a for a in menu.actions() if a.text().startswith(words))
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())


def test_somebody_is_found_in_a_part_checked_in_and_undone(desk, board, click, choose_line):
    click("Show: Expected")
    choose_line(2)
    person = desk._card.person
    assert person.id == desk._results.lines[2].found.attendee.id
    click("Check in and print")
    assert board.presence(person.id)
    click("Undo")
    assert not board.presence(person.id)
    assert verify(board.post) == []


def test_a_badge_is_printed_corrected_and_renewed(
    desk, board, settle, click, choose_line, tmp_path
):
    click("Show: Speakers")
    choose_line(0)
    person = desk._card.person
    click("Print only")
    assert len(list((tmp_path / "printed").iterdir())) == 1
    click("More")
    choose_in_menu("New badge")
    click("New badge")
    assert board.day.people[person.id].code != person.code
    click("More")
    choose_in_menu("Correct")
    click("Save and print")
    assert board.day.people[person.id].name == person.name
    assert not board.presence(person.id)


def test_a_group_comes_in_and_one_of_them_goes(desk, board, settle, click, choose_line):
    click("Show: Expected")
    names = [line.found.attendee for line in desk._results.lines]
    first = next(n for n, one in enumerate(names) if len(board.companions(one)) > 1)
    desk._results.scrollTo(desk._results.model().index(first, 0))
    choose_line(first)
    person = desk._card.person
    group = len(board.companions(person)) + 1
    click(f"With {group - 1} others")
    click(f"Check in {group} people")
    assert board.count().checked_in == group
    assert desk._answer.told.endswith(f"{group} badges printed")
    click("Show: Arrived")
    choose_line(0)
    gone = desk._card.person
    click("More")
    choose_in_menu("Check out")
    settle()
    assert not board.presence(gone.id).inside
    assert board.count().inside == group - 1


def test_of_a_large_group_only_who_is_asked_about_is_ticked_until_all_are(desk, board, click):
    person = next(iter(board.day.people.values()))
    group = desk._side.group
    others = [one for one in board.day.people.values() if one is not person][:12]
    for count, begins in ((11, 12), (12, 1)):
        group.open_for(person, others[:count])
        assert group._chosen[0] is person
        assert len(group._chosen) == begins
    desk._side.setCurrentWidget(group)
    click("Tick all")
    assert len(group._chosen) == 13
    click("Untick all")
    assert group._chosen == []


def test_a_group_that_is_asked_about_stays_until_another_session_is_chosen(
    desk, board, settle, click, choose_line
):
    click("Show: Speakers")
    people = [line.found.attendee for line in desk._results.lines]
    choose_line(next(n for n, person in enumerate(people) if board.companions(person)))
    click(f"With {len(board.companions(desk._card.person))} other")
    board.changed.emit()  # somebody came at another desk
    settle()
    assert desk._side.is_open
    click("Session")
    session = board.day.event.session("accountability")
    choose_in_menu(titled(session, board.day.event))
    settle()
    assert board.session.id == session.id
    assert not desk._side.is_open


def test_a_walk_in_and_the_journal_are_there_for_the_mouse_where_nobody_is_shown(
    desk, board, settle, click
):
    click("Keyboard on the screen")
    for letter in "zedd":
        click(letter)
    click("Walk-in of what is typed")  # though somebody is called nearly so
    assert desk._side.form.name.text() == "Zedd"
    click("Add and check in")
    settle()
    assert any(a.name == "Zedd" and board.presence(a.id) for a in board.day.people.values())
    click("Undo")
    desk._card.show_person(None)
    click("Journal of the day")
    assert "added" in " ".join(desk._journal.lines)
    click("Back to the desk")


def test_the_journal_is_opened_and_left(desk, board, click, choose_line):
    click("Show: Expected")
    choose_line(0)
    click("More")
    choose_in_menu("Journal")
    click("Back to the desk")
    assert desk._views.currentWidget() is desk._work


def test_a_press_beside_everything_does_nothing(desk, window, board, settle):
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, pos=QPoint(600, 500))
    settle()
    assert board.count().checked_in == 0


def test_a_badge_of_a_group_that_failed_is_told_until_it_comes_out(
    desk, board, settle, click, choose_line
):
    printer = Remembering()
    printer.endings = [Ending(JobState.FAILED, Trouble.ABORTED)]
    board.printing.use(printer)
    settle()
    person = next(p for p in board.day.people.values() if len(board.companions(p)) == 2)
    desk._show_person(person)
    click("With 2 others")
    click("Check in 3 people")
    (failed,) = board.printing.jobs
    name = board.day.people[failed.attendee_id].name
    assert f"{name}: the badge was not printed" in desk._answer.told
    assert desk._answer.told.endswith("2 badges printed")
    board.printing.try_again(failed)
    settle()
    assert desk._answer.told.endswith("3 badges printed")
    assert "was not printed" not in desk._answer.told


def test_what_is_typed_is_cleared_by_a_press_and_a_form_stays(desk, window, click):
    shown = [b.accessibleName() for b in window.findChildren(QAbstractButton) if b.isVisible()]
    assert "Clear what is typed" not in shown
    desk._box.setText("gwyn")
    click("Walk-in of what is typed")
    click("Clear what is typed")
    assert desk._box.text() == ""
    assert desk._box.hasFocus()
    assert desk._side.form.name.text() == "Gwyn"
