"""Rows matched to people, and the programme matched to the list."""

from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.roster.choices import Choices
from kiosk.roster.definition import read_definition
from kiosk.roster.faults import Row
from kiosk.roster.matching import Known, flat, match_list, match_rows
from kiosk.roster.reading import read_roster
from kiosk.roster.speakers import on_stage
from tests.sample import DEFINITION, ROSTER


def row(number, name, organisation="", **more):
    return Row(number, {"name": name, "organisation": organisation, "role": "delegate", **more})


def people(*rows):
    return [Known(m.attendee, flat(m.row)) for m in match_rows(rows, [], {})]


def test_the_same_list_again_changes_nothing_even_where_a_row_stands_twice():
    rows = [row(2, "Ann Ash", "NHS"), row(3, "Ann Ash", "NHS"), row(4, "Ben Beech")]
    again = match_rows(rows, people(*rows), {})
    assert [m.kind for m in again] == ["unchanged"] * 3
    assert len({m.attendee.id for m in again}) == 3


def test_what_the_list_changed_is_changed_and_what_the_desk_changed_stays():
    (known,) = people(row(2, "Ann Ash", "NHS", email="a@b", job_title="Nurse"))
    at_desk = replace(known, attendee=replace(known.attendee, organisation="NHS England"))
    (matched,) = match_rows(
        [row(2, "Ann Ash", "NHS", email="a@b", job_title="Matron")], [at_desk], {}
    )
    assert matched.kind == "changed"
    assert matched.attendee.job_title == "Matron"
    assert matched.attendee.organisation == "NHS England"


def test_a_code_finds_the_person_under_another_name():
    (known,) = people(row(2, "Ann Ash", "NHS"))
    codes = {known.attendee.code: [known.attendee.id]}
    (matched,) = match_rows([row(2, "Ann Oak", "NHS", code=known.attendee.code)], [known], codes)
    assert (matched.kind, matched.attendee.id) == ("changed", known.attendee.id)
    assert matched.attendee.family_name == "Oak"


def test_a_code_of_another_ticket_shop_is_kept_beside_our_own():
    (matched,) = match_rows([row(2, "Ann Ash", code="eb 12-34")], [], {})
    assert matched.own_code == "EB1234"
    assert matched.attendee.code != "EB1234"


BY = {
    "code": (row(2, "Ann Oak", "BBC", code="EB12345"), "code"),
    "the same row": (row(2, "Ann Ash", "NHS", email="a@b.org"), "row"),
    "e-mail and name": (row(2, "ANN ASH", "BBC", email="A@B.org"), "email"),
    "name and organisation": (row(2, "Ann  Ash", "nhs", email="c@d.org"), "name"),
    "nothing": (row(2, "Ann Oak", "BBC", email="c@d.org"), ""),
}


@pytest.mark.parametrize(("listed", "by"), BY.values(), ids=BY.keys())
def test_it_is_told_what_a_row_was_matched_by(listed, by):
    (known,) = people(row(2, "Ann Ash", "NHS", email="a@b.org"))
    (matched,) = match_rows([listed], [known], {"EB12345": [known.attendee.id]})
    assert matched.by == by
    assert (matched.attendee.id == known.attendee.id) == bool(by)


def test_what_a_list_has_no_column_for_stays_and_comes_back_unchanged():
    first = row(2, "Ann Ash", "NHS", phone="123")
    (known,) = people(first)
    said = frozenset({"name", "organisation"})
    (short,) = match_list([row(2, "Ann Ash", "NHS")], [known], {}, said=said).rows
    assert (short.kind, short.attendee.phone) == ("unchanged", "123")
    (blank,) = match_list([row(2, "Ann Ash", "NHS")], [known], {}).rows
    assert (blank.kind, blank.attendee.phone) == ("changed", "")


def test_what_the_desk_wrote_is_shown_beside_the_list_and_gives_way_only_when_told_to():
    (known,) = people(row(2, "Ann Ash", "NHS", email="a@b.org"))
    at_desk = replace(known, attendee=replace(known.attendee, organisation="NHS England"))
    again = [row(2, "Ann Ash", "NHS", email="a@b.org")]
    (kept,) = match_rows(again, [at_desk], {})
    assert (kept.kind, dict(kept.kept)) == ("unchanged", {"organisation": "NHS"})
    told = Choices(from_list=frozenset({2}))
    (taken,) = match_list(again, [at_desk], {}, told).rows
    assert (taken.kind, taken.attendee.organisation) == ("changed", "NHS")


def test_who_is_not_on_the_list_any_more_is_named_unless_the_list_is_another():
    known = people(row(2, "Ann Ash", "NHS"), row(3, "Ben Beech", "NHS"))
    newer = match_list([row(2, "Ann Ash", "NHS")], known, {})
    assert [person.name for person in newer.vanished] == ["Ben Beech"]
    assert match_list([row(2, "Cy Cedar", "NHS")], known, {}).vanished == ()


def test_one_name_with_another_organisation_is_a_question_and_no_match():
    known = people(row(2, "Ann Ash", "NHS"), row(3, "Ben Beech", "NHS"))
    new = [row(2, "Ann Ash", "BBC"), row(3, "Ben Beech", "NHS")]
    asked = match_list(new, known, {})
    assert [m.kind for m in asked.rows] == ["added", "unchanged"]
    (doubt,) = asked.doubts
    assert (doubt.row, doubt.code, doubt.detail["by"]) == (2, "maybe_known", "name")
    assert doubt.mend == {"known": str(known[0].attendee.id)}
    told = match_list(new, known, {}, Choices(mends={(2, "maybe_known"): doubt.mend}))
    assert (told.rows[0].kind, told.rows[0].by) == ("changed", "hand")
    assert told.rows[0].attendee.organisation == "BBC"
    assert told.doubts == ()


def test_of_two_with_one_name_nobody_is_asked_about():
    known = people(row(2, "Ann Ash", "NHS"), row(3, "Ben Beech", "NHS"))
    new = [row(2, "Ann Ash", "BBC"), row(3, "Ann Ash", "ITV"), row(4, "Ben Beech", "NHS")]
    assert match_list(new, known, {}).doubts == ()


def test_a_code_that_a_later_list_brings_works_beside_the_others():
    (known,) = people(row(2, "Ann Ash", "NHS"))
    (matched,) = match_rows([row(2, "Ann Ash", "NHS", code="eb 12-34")], [known], {})
    assert (matched.kind, matched.own_code) == ("changed", "EB1234")
    assert matched.attendee.code == known.attendee.code


def test_speakers_on_both_lists_are_one_and_five_were_forgotten():
    event = read_definition(DEFINITION.read_bytes(), Path("d")).event
    roster = read_roster(ROSTER.read_bytes(), "r")
    attendees = [m.attendee for m in match_rows(roster.rows, [], {})]
    stage = on_stage(event, attendees)
    assert len(stage) == 16
    forgotten = {s.contributor.name for s in stage if s.attendee is None}
    assert forgotten == {"Donna Hall", "Jo Blundell", "Kathy Evans", "Dawn Plimmer", "Toby Lowe"}
    spelled = {s.contributor.name: s.attendee.name for s in stage if s.other_spelling}
    assert spelled == {
        "Jacqui McKinley": "Jacqui Mckinlay",
        "Clare FitzGerald": "Clare Fitzgerald",
    }
    (pratt,) = [s for s in stage if s.contributor.name == "Martin Pratt"]
    assert pratt.attendee.organisation == "Camden Council"


def test_alike_is_not_the_same():
    event = read_definition(DEFINITION.read_bytes(), Path("d")).event
    others = ["Jackie McKinley", "Jenny Nortn", "Toby Love", "Dana Hall"]
    attendees = [m.attendee for m in match_rows([row(n, o) for n, o in enumerate(others)], [], {})]
    found = {s.attendee.name for s in on_stage(event, attendees) if s.attendee}
    assert found == {"Jenny Nortn"}
