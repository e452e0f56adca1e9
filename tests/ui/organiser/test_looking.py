"""The rows to look at: taken, left, or joined, and gone then."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from kiosk.domain.attendee import Status
from kiosk.domain.journal import Kind
from kiosk.services.day import load_day
from kiosk.services.mending import mend_by_hand, open_problems
from kiosk.services.people import correct
from kiosk.services.taking_back import take_back
from kiosk.store import journal
from kiosk.ui.organiser.case_card import CaseCard
from kiosk.ui.organiser.cases import cases, field_mends
from kiosk.ui.organiser.sidebar import Place
from tests.sample import MORNING


@pytest.fixture
def screen(page, settle):
    page.show_place(Place.LOOK)
    settle()
    return page.looking


def case_of(screen, name):
    return next(case for case in screen.cases if case.person.name.startswith(name))


def press(screen, beginning):
    cards = screen.findChildren(CaseCard)
    found = (b for card in cards for b in card.findChildren(QPushButton))
    next(b for b in found if b.accessibleName().startswith(beginning)).click()


def mend_of(screen, name):
    (mend,) = case_of(screen, name).mends
    return mend


def test_there_is_one_card_for_each_person_in_the_order_of_the_list(screen):
    assert [case.line for case in screen.cases] == [5, 12, 15, 21, 32, 59, 87, 89, 91, 96, 102]
    assert len(screen.findChildren(CaseCard)) == 11


def test_a_mend_is_shown_field_by_field_old_and_new(screen, words_on):
    (card,) = (c for c in screen.findChildren(CaseCard) if "Eleanor Carter" in words_on(c))
    words = words_on(card)
    assert {"Stands there", "Proposed", "Organisation"} <= set(words)
    assert words.index("er GO Lab") < words.index("GO Lab")


def test_taking_a_mend_changes_the_person_and_settles_the_row(screen, board, settle):
    person = case_of(screen, "Immee Hardy").person
    press(screen, "Take: Immee Hardy")
    settle()
    mended = board.day.people[person.id]
    assert mended.name == "Immee Hardy"
    assert mended.organisation.startswith("Centre for Social Impact Bonds")
    assert {p.code for p in case_of(screen, "Immee Hardy").problems} == {"out_of_order"}


def test_leaving_a_row_settles_it_and_changes_nobody(screen, board, settle):
    person = case_of(screen, "Eleanor Carter").person
    press(screen, "Leave as it is: Eleanor Carter")
    settle()
    assert board.day.people[person.id] == person
    assert len(screen.cases) == 10
    assert not any(case.person.id == person.id for case in screen.cases)


def test_joining_says_with_whom_and_makes_two_records_one(screen, board, settle, words_on):
    mend = mend_of(screen, "Martin Pratt")
    source = case_of(screen, "Martin Pratt").person
    assert mend.joins is not None
    assert any(words.startswith("Join with Martin Pratt") for words in words_on(screen))
    press(screen, "Join: Martin Pratt")
    settle()
    assert board.day.people[source.id].status is Status.MERGED
    assert len(screen.cases) == 10


def test_two_records_that_are_both_checked_in_are_joined_and_stay_checked_in(screen, board, settle):
    source = case_of(screen, "Martin Pratt").person
    kept = mend_of(screen, "Martin Pratt").joins
    board.check_in(source.id)
    settle()
    press(screen, "Join: Martin Pratt")
    settle()
    assert board.day.people[source.id].status is Status.MERGED
    assert board.presence(kept.id) is not None
    assert board.presence(source.id) is None


def test_all_mends_of_fields_are_taken_with_one_press_and_no_join(screen, board, settle):
    screen.take_all()
    settle()
    assert screen.banner.told.startswith("8 mends taken")
    left = {problem.code for case in screen.cases for problem in case.problems}
    assert left == {"no_organisation", "out_of_order", "possible_duplicate"}
    assert all(person.status is not Status.MERGED for person in board.day.people.values())


def test_only_one_kind_can_be_taken_at_once(screen, board, settle):
    screen._kind.choose("other_spelling")
    screen._kind.chosen.emit("other_spelling")
    assert screen._take_all.accessibleName() == "Take 2 mends"
    screen.take_all()
    settle()
    names = {person.name for person in board.day.people.values()}
    assert {"Clare FitzGerald", "Jacqui McKinley"} <= names
    assert "Eleanor Carter" in {case.person.name for case in screen.cases}


@pytest.mark.parametrize("at_once", ["take_all", "leave_all"])
def test_doing_all_at_once_that_is_cancelled_does_none(screen, board, settle, hold, at_once):
    with hold(board.worker):
        getattr(screen, at_once)()
        screen._work.cancel()
    settle()
    board.reload()
    settle()
    assert screen.banner.told.startswith("Cancelled")
    assert len(screen.cases) == 11


def form_of(screen, name):
    (card,) = (c for c in screen.findChildren(CaseCard) if c._case.person.name.startswith(name))
    press(screen, f"Change: {name}")
    return {box.accessibleName(): box for box in card.findChildren(QLineEdit)}


def test_a_row_is_changed_by_hand_where_the_mend_does_not_fit(screen, board, settle):
    person = case_of(screen, "Zoe Appleton").person
    boxes = form_of(screen, "Zoe Appleton")
    assert boxes["Name"].text() == "Zoe Appleton"
    boxes["Name"].setText("Zoë Appleton")
    QTest.keyClick(boxes["Organisation"], Qt.Key.Key_Return)
    settle()
    changed = board.day.people[person.id]
    assert (changed.name, changed.organisation) == ("Zoë Appleton", "Zoe Appleton Consulting Ltd")
    assert not any(case.person.id == person.id for case in screen.cases)


def test_a_change_by_hand_is_one_act_that_can_be_taken_back(post):
    (problem,) = (p for p in open_problems(post) if p.value == "er GO Lab")
    before = load_day(post).people[problem.attendee_id]
    assert mend_by_hand(post, [problem.id], {"organisation": "Lab"}, MORNING).organisation == "Lab"
    assert mend_by_hand(post, [problem.id], {"organisation": "Other"}, MORNING) is None
    with post.file.read() as connection:
        entry = journal.load_kind(connection, Kind.EDIT)[-1]
    assert entry.reason == "organisation"
    take_back(post, entry.id, "", MORNING)
    assert load_day(post).people[problem.attendee_id] == before
    assert problem in open_problems(post)


def test_a_name_that_is_wiped_out_is_not_used(screen, board, settle):
    person = case_of(screen, "Eleanor Carter").person
    boxes = form_of(screen, "Eleanor Carter")
    boxes["Name"].clear()
    QTest.keyClick(boxes["Name"], Qt.Key.Key_Return)
    settle()
    assert board.day.people[person.id] == person
    press(screen, "Back: Eleanor Carter")
    assert not boxes["Name"].isVisibleTo(screen)
    assert len(screen.cases) == 11


def test_all_problems_of_a_kind_are_left_with_one_press_and_can_be_looked_at_again(
    screen, board, settle
):
    before = board.day.people
    screen._kind.choose("no_organisation")
    screen._kind.chosen.emit("no_organisation")
    assert screen._leave_all.accessibleName() == "Leave 2 problems"
    assert screen._take_all.isHidden()
    screen._leave_all.click()
    settle()
    left = {problem.code for case in screen.cases for problem in case.problems}
    assert "no_organisation" not in left
    assert "out_of_order" in left
    assert board.day.people == before
    screen._again.click()
    settle()
    assert len(screen.cases) == 11
    assert screen._again.isHidden()


def test_when_all_is_settled_it_says_so(screen, settle, words_on):
    while screen.cases:
        screen.leave(screen.cases[0])
        settle()
    assert "Nothing to look at." in words_on(screen)
    assert screen._take_all.isHidden()
    assert screen._leave_all.isHidden()
    assert screen._again.isVisibleTo(screen)


def test_what_was_left_on_another_day_can_be_looked_at_again(page, screen, settle):
    for name in ("Eleanor Carter", "Chris Tribley"):
        screen.leave(case_of(screen, name))
        settle()
    page.show_place(Place.PEOPLE)
    page.show_place(Place.LOOK)
    settle()
    assert len(screen.cases) == 9
    assert screen._again.accessibleName() == "Look again at 2 that were left"
    screen._again.click()
    settle()
    assert len(screen.cases) == 11


def test_the_number_beside_the_screens_name_goes_down(page, screen, settle, words_on):
    assert " To look at · 11" in words_on(page)
    screen.leave(screen.cases[0])
    settle()
    assert " To look at · 10" in words_on(page)


def test_the_focus_goes_on_to_the_next_card(page, screen, settle):
    page.activateWindow()
    cards = screen.findChildren(CaseCard)
    button = next(b for b in cards[0].findChildren(QPushButton) if "Take" in b.text())
    button.setFocus()
    screen.leave(screen.cases[0])
    settle()
    assert "Chris Tribley" in QApplication.focusWidget().accessibleName()


def test_what_was_mended_by_hand_is_not_proposed_any_more(post):
    (problem,) = (p for p in open_problems(post) if p.value == "er GO Lab")
    person = correct(post, problem.attendee_id, {"organisation": "GO Lab"}, MORNING)
    (case,) = cases([problem], {person.id: person})
    assert case.mends == ()
    assert field_mends([case]) == {"": []}
