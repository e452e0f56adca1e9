"""The people: filtered as one types, in any order, and whoever is chosen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton

from kiosk.domain.attendee import WalkIn
from kiosk.ui.look.palette import LIGHT
from kiosk.ui.look.theme import apply_theme
from kiosk.ui.organiser.people_list import By, Only, counts, ordered
from kiosk.ui.organiser.sidebar import Place
from tests.sample import MORNING, add_walk_in


@pytest.fixture
def people(page, settle):
    page.show_place(Place.PEOPLE)
    settle()
    return page.people


def names(people):
    return [person.name for person in people.table.rows]


def box(people):
    return next(b for b in people.findChildren(QLineEdit) if "Filter" in b.accessibleName())


def test_everybody_is_listed_by_family_name(people):
    families = [person.sort_key for person in people.table.rows]
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
    somebody = people.table.rows[3]
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
    assert {"All 104", "Arrived 0", "Expected 104", "Speakers 16"} <= set(words_on(people))


def test_a_click_on_a_column_sorts_by_it_and_a_second_turns_it_round(people, board, settle):
    header = people.table.horizontalHeader()
    header.setSortIndicator(By.ORGANISATION, Qt.SortOrder.DescendingOrder)
    settle()
    organisations = [person.organisation.casefold() for person in people.table.rows]
    assert organisations[0] > organisations[-1]
    board.check_in(people.table.rows[50].id)
    header.setSortIndicator(By.ARRIVED, Qt.SortOrder.AscendingOrder)
    settle()
    assert board.presence(people.table.rows[0].id) is not None


def test_the_person_beside_the_table_can_be_checked_in_and_undone(people, board, settle):
    QTest.keyClicks(box(people), "donna")
    QTest.keyClick(box(people), Qt.Key.Key_Return)
    person = people.table.current
    assert person.name == "Donna Hall"
    people._side._card.check_in_wanted.emit(person.id)
    settle()
    assert board.presence(person.id) is not None
    assert "Welcome, Donna Hall" in people.banner.told
    people._side._card.undo_wanted.emit(board.presence(person.id).entry_id)
    settle()
    assert board.presence(person.id) is None


def choose(people, name):
    person = next(p for p in people.table.rows if p.name == name)
    people.table.choose(person.id)
    return person


def boxes(widget):
    return {b.accessibleName(): b for b in widget.findChildren(QLineEdit) if b.isVisibleTo(widget)}


def do(people, words):
    """Choose something of the menu of the person shown."""
    menu = people._side._make_more()
    next(action for action in menu.actions() if action.text().startswith(words)).trigger()


def press(widget, beginning):
    shown = (b for b in widget.findChildren(QPushButton) if b.isVisibleTo(widget))
    next(b for b in shown if b.accessibleName().startswith(beginning)).click()


def test_everything_known_of_somebody_is_edited_and_undone(people, board, settle):
    before = choose(people, "Donna Hall")
    press(people, "Edit")
    form = boxes(people._side._form)
    form["Name"].setText("Donna M. Hall")
    form["E-mail"].setText("d@x.org")
    form["Note for the desk"].setText("Ramp")
    people._side._form._must_read.setChecked(True)
    QTest.keyClick(form["Name"], Qt.Key.Key_Return)
    settle()
    now = board.day.people[before.id]
    assert (now.name, now.email, now.note, now.must_read) == (
        "Donna M. Hall", "d@x.org", "Ramp", True,
    )  # fmt: skip
    assert people.table.current.id == before.id
    press(people.banner, "Undo")
    settle()
    assert board.day.people[before.id] == before
    assert people.banner.told.startswith("Donna Hall is as before")


def test_a_place_in_a_session_and_a_table_are_changed(people, board, settle):
    person = choose(people, "Donna Hall")
    workshops = board.day.event.session("workshops")
    press(people, "Edit")
    place = people._side._form._places[workshops.id]
    place._table.set_value(5 if place.table != 5 else 4)
    wanted = place.table
    people._side._form.submit()
    settle()
    assert board.day.enrolments[workshops.id][person.id].table == wanted


def test_what_does_not_fit_is_said_in_the_form(people, board, settle, words_on):
    person = choose(people, "Donna Hall")
    press(people, "Edit")
    boxes(people._side._form)["E-mail"].setText("nowhere")
    people._side._form.submit()
    settle()
    assert any("no e-mail address" in words for words in words_on(people._side._form))
    assert boxes(people._side._form)["E-mail"].hasFocus()
    assert board.day.people[person.id] == person


def test_somebody_is_added_with_all_fields_and_undone(people, board, settle):
    press(people, "Add a person")
    form = boxes(people._side._form)
    form["Name"].setText("Łukasz Ó Briain")
    form["Organisation"].setText("NHS")
    people._side._form.submit()
    settle()
    added = next(p for p in board.day.people.values() if p.name == "Łukasz Ó Briain")
    assert (added.organisation, added.walk_in, added.role) == ("NHS", False, "delegate")
    assert people.table.current.id == added.id
    press(people.banner, "Undo")
    settle()
    assert added.id not in board.day.people
    assert people._side.isHidden()


def test_two_are_joined_and_the_one_that_stays_is_chosen(people, board, settle):
    pratts = [p for p in people.table.rows if p.name == "Martin Pratt"]
    gone, kept = pratts
    board.check_in(gone.id)
    settle()
    people.table.choose(gone.id)
    do(people, "Join with")
    press(people._side._join, f"Join with Martin Pratt · {kept.organisation}")
    press(people._side._join, f"This one stays: Martin Pratt · {kept.organisation}")
    settle()
    assert [p.id for p in people.table.rows if p.name == "Martin Pratt"] == [kept.id]
    assert board.presence(kept.id) is not None
    press(people.banner, "Undo")
    settle()
    assert board.presence(kept.id) is None
    assert board.presence(gone.id) is not None
    assert len([p for p in people.table.rows if p.name == "Martin Pratt"]) == 2


def test_a_second_person_is_split_off(people, board, settle):
    person = choose(people, "Donna Hall")
    do(people, "Split off")
    boxes(people._side._form)["Name"].setText("Dora Hall")
    people._side._form.submit()
    settle()
    new = next(p for p in board.day.people.values() if p.name == "Dora Hall")
    assert new.organisation == person.organisation
    assert new.code != person.code


def test_somebody_is_cancelled_and_expected_again(people, board, settle):
    person = choose(people, "Donna Hall")
    do(people, "Cancel")
    settle()
    assert board.day.people[person.id].status == "cancelled"
    do(people, "Expect again")
    settle()
    assert board.day.people[person.id].expected


def test_what_was_done_to_somebody_is_listed_and_undone_from_there(people, board, settle, words_on):
    person = choose(people, "Donna Hall")
    do(people, "Cancel")
    settle()
    do(people, "Changes")
    settle()
    assert "Cancelled" in words_on(people._side._acts)
    press(people._side._acts, "Undo: Cancelled")
    settle()
    assert board.day.people[person.id].expected
    do(people, "Changes")
    settle()
    assert "Undone" in words_on(people._side._acts)


def test_a_name_being_corrected_stays_in_the_form_when_somebody_arrives(people, board, settle):
    people.table.choose_first()
    person = people.table.current
    press(people, "Edit")
    boxes(people._side._form)["Name"].setText("Half a na")
    board.worker.ask(lambda: add_walk_in(board.post, WalkIn("Aaron Aardvark", ""), MORNING))
    board.reload()
    settle()
    assert names(people)[0] == "Aaron Aardvark"
    assert people._side._form.isVisible()
    assert boxes(people._side._form)["Name"].text() == "Half a na"
    assert people.table.current.id == person.id


def test_escape_leaves_the_form_then_the_person(people):
    choose(people, "Donna Hall")
    press(people, "Edit")
    QTest.keyClick(people, Qt.Key.Key_Escape)
    assert people._side.currentWidget() is people._side._card
    QTest.keyClick(people, Qt.Key.Key_Escape)
    assert people._side.isHidden()


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
    wide = people.table.isColumnHidden(By.CODE)
    people.table.choose_first()
    settle()
    assert not wide
    assert people.table.isColumnHidden(By.CODE)


@pytest.mark.parametrize("column", list(By))
def test_no_order_loses_anybody(board, column):
    everybody = board.day.people.values()
    for descending in (False, True):
        found = ordered(everybody, {}, column, descending=descending)
        assert {p.id for p in found} == {p.id for p in everybody}


def test_the_parts_are_counted_alike_listed_or_not(board):
    found = counts(board.day.people.values(), {})
    assert found[Only.EVERYBODY] == found[Only.EXPECTED] + found[Only.ARRIVED] == 104


def test_a_person_fits_again_when_larger_text_was_tried_meanwhile(page, settle, application_look):
    page.show_place(Place.PEOPLE)
    for scale in (100, 200, 100):
        apply_theme(application_look, LIGHT, scale)
        settle()
        page.show_place(Place.PEOPLE)
        page.people.table.choose_first()
        settle()
        page.grab()
        card = page.people._side._card
        assert card._stops.geometry().right() < card._scroll.viewport().width()
        page.people._close_person()
        page.show_place(Place.IMPORT)
        page.importing.read_text("Name\nAda Lovelace")
        settle()
