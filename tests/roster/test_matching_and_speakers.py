"""Rows matched to people, and the programme matched to the list."""

from dataclasses import replace
from pathlib import Path

from kiosk.roster.definition import read_definition
from kiosk.roster.faults import Row
from kiosk.roster.matching import Known, flat, match_rows
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
