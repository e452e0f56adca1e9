"""The people: filtered as one types, in any order, and whoever is chosen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from kiosk.domain.attendee import WalkIn
from kiosk.services.people import add_walk_in
from kiosk.ui.organiser.people_list import Column, Only, counts, ordered
from kiosk.ui.organiser.sidebar import Place
from tests.sample import MORNING


@pytest.fixture
def people(page, settle):
    page.show_place(Place.PEOPLE)
    settle()
    return page.people


def names(people):
    return [person.name for person in people.table.people]


def box(people):
    return next(b for b in people.findChildren(QLineEdit) if "Filter" in b.accessibleName())


def test_everybody_is_listed_by_family_name(people):
    families = [person.sort_key for person in people.table.people]
    assert len(families) == 104
    assert families == sorted(families)


def test_typing_filters_and_clearing_brings_everybody_back(people):
    QTest.keyClicks(box(people), "mckin")
    assert names(people) == ["Jacqui Mckinlay"]
    box(people).clear()
    assert len(names(people)) == 104


def test_nobody_found_is_said_in_words(people, words_on):
    QTest.keyClicks(box(people), "qqqq")
    assert names(people) == []
    assert any(words.startswith("Nobody found") for words in words_on(people))


def test_the_parts_hold_who_they_say(people, board, settle):
    somebody = people.table.people[3]
    board.check_in(somebody.id)
    board.add_walk_in(WalkIn("Zoë Walker", ""), print)
    settle()
    people.show_only(Only.ARRIVED)
    assert set(names(people)) == {somebody.name, "Zoë Walker"}
    people.show_only(Only.EXPECTED)
    assert len(names(people)) == 103
    people.show_only(Only.WALK_INS)
    assert names(people) == ["Zoë Walker"]
    people.show_only(Only.SPEAKERS)
    assert len(names(people)) == 16
    people.show_only(Only.NOTE)
    assert names(people) == []


def test_the_number_of_each_part_is_on_its_button(people, words_on):
    assert {"Everybody 104", "Arrived 0", "Expected 104", "Speakers 16"} <= set(words_on(people))


def test_a_click_on_a_column_sorts_by_it_and_a_second_turns_it_round(people, board, settle):
    header = people.table.horizontalHeader()
    header.setSortIndicator(Column.ORGANISATION, Qt.SortOrder.DescendingOrder)
    settle()
    organisations = [person.organisation.casefold() for person in people.table.people]
    assert organisations[0] > organisations[-1]
    board.check_in(people.table.people[50].id)
    header.setSortIndicator(Column.ARRIVED, Qt.SortOrder.AscendingOrder)
    settle()
    assert board.presence(people.table.people[0].id) is not None


def test_the_person_beside_the_table_can_be_checked_in_and_undone(people, board, settle):
    QTest.keyClicks(box(people), "donna")
    QTest.keyClick(box(people), Qt.Key.Key_Return)
    person = people.table.current
    assert person.name == "Donna Hall"
    people._card.check_in_wanted.emit(person.id)
    settle()
    assert board.presence(person.id) is not None
    assert "Welcome, Donna Hall" in people.banner.told
    people._card.undo_wanted.emit(board.presence(person.id).entry_id)
    settle()
    assert board.presence(person.id) is None


def test_a_name_is_corrected_in_place(people, board, settle):
    people.table.choose_first()
    person = people.table.current
    people._card.correct_wanted.emit(person.id)
    people._form.submitted.emit(person.id, "Ann Ash", "Ash & Sons")
    settle()
    assert board.day.people[person.id].organisation == "Ash & Sons"
    assert "Ann Ash" in names(people)


def test_a_name_being_corrected_stays_in_the_form_when_somebody_arrives(people, board, settle):
    people.table.choose_first()
    person = people.table.current
    people._card.correct_wanted.emit(person.id)
    people._form._name.setText("Half a na")
    board.worker.ask(lambda: add_walk_in(board.post, WalkIn("Aaron Aardvark", ""), MORNING))
    board.reload()
    settle()
    assert names(people)[0] == "Aaron Aardvark"
    assert people._form.isVisible()
    assert people._form._name.text() == "Half a na"
    assert people.table.current.id == person.id


def test_escape_lets_go_of_the_person_then_of_the_words(people):
    QTest.keyClicks(box(people), "donna")
    QTest.keyClick(box(people), Qt.Key.Key_Down)
    QTest.keyClick(people.table, Qt.Key.Key_Escape)
    assert people.table.current is None
    QTest.keyClick(people, Qt.Key.Key_Escape)
    assert box(people).text() == ""


def test_a_scan_shows_the_person_without_checking_in(page, board, settle):
    person = next(iter(board.day.people.values()))
    page.take_scan(person.code)
    settle()
    assert page.shown is page.people
    assert page.people.table.current.id == person.id
    assert board.presence(person.id) is None


def test_an_unknown_code_is_said_in_words(page, settle):
    page.take_scan("NONSENSE99")
    settle()
    assert page.people.banner.told.startswith("Nobody has this code")


def test_the_badge_codes_make_room_for_the_person(people, settle):
    wide = people.table.isColumnHidden(Column.CODE)
    people.table.choose_first()
    settle()
    assert not wide
    assert people.table.isColumnHidden(Column.CODE)


@pytest.mark.parametrize("column", list(Column))
def test_no_order_loses_anybody(board, column):
    everybody = board.day.people.values()
    for descending in (False, True):
        found = ordered(everybody, {}, column, descending=descending)
        assert {p.id for p in found} == {p.id for p in everybody}


def test_the_parts_are_counted_alike_listed_or_not(board):
    found = counts(board.day.people.values(), {})
    assert found[Only.EVERYBODY] == found[Only.EXPECTED] + found[Only.ARRIVED] == 104
