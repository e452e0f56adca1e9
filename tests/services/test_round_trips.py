"""Every list of people that the program writes brings the same people back, exactly."""

from dataclasses import fields, replace

import pytest

from kiosk.domain.attendee import Attendee
from kiosk.roster.reading import read_roster
from kiosk.services.day import load_day
from kiosk.services.exporting import export
from kiosk.services.importing import import_roster
from kiosk.services.making import new_event
from kiosk.services.people import WalkIn, correct
from kiosk.services.post import open_post
from kiosk.store import attendees
from tests.sample import MACHINE, MORNING, add_walk_in

FIELDS = (
    "code", "name", "given_name", "family_name", "organisation", "job_title", "role", "email",
    "phone", "status", "note", "must_read", "language", "walk_in", "custom",
)  # fmt: skip
OF_ATTENDANCE = (*FIELDS[:5], "role", "walk_in")
HARD = (
    "Name,Company,Company,E-mail,Phone,Notes,Status,Diet,=Sum,Language\n"
    "Łukasz Ó Briain,=cmd|calc,Other Ltd,l@example.org,+44 161 496 0000,'@note,Attending,,-1,cy\n"
    '"محمد علي","Ånd, ""Co""; Sons",,m@example.org,0044,"two\nlines",Refunded,halal,1E5,ar\n'
    "Jan van der Berg,-,,,,,,00012345,,\n"
    "Cher,,,,,,,,,\n"
    "'Quoted' O'Neil,'s-Hertogenbosch,,,,,,,,\n"
)
FILES = [(what, end) for what in ("delegates", "attendance") for end in ("csv", "xlsx", "json")]


def people(post, fields):
    day = load_day(post)
    return sorted(
        tuple(getattr(person, field) for field in fields) for person in day.people.values()
    )


@pytest.fixture
def full(post):
    """The sample event with people whose names and notes spreadsheets trip over."""
    import_roster(post, read_roster(HARD.encode(), "hard.csv"), MORNING)
    walk_in = add_walk_in(post, WalkIn("Ann =Ash", "@home", note="Ring Bob"), MORNING)
    correct(post, walk_in.id, {"must_read": "yes"}, MORNING)
    return post


def test_every_field_of_a_person_is_compared_here():
    assert set(FIELDS) == {field.name for field in fields(Attendee)} - {"id"}


@pytest.mark.parametrize(("what", "end"), FILES)
def test_what_was_exported_changes_nobody_when_it_comes_back(full, tmp_path, what, end):
    path = tmp_path / f"{what}.{end}"
    export(full, what, path)
    before = load_day(full).people
    roster = read_roster(path.read_bytes(), path.name)
    plan = import_roster(full, roster, MORNING)
    assert plan.count("added") == 0
    assert load_day(full).people == before


@pytest.mark.parametrize(("what", "end"), FILES)
def test_what_was_exported_makes_the_same_people_in_another_event(full, tmp_path, what, end):
    path = tmp_path / f"{what}.{end}"
    export(full, what, path)
    (tmp_path / "new.toml").write_text(
        'roster = []\n[event]\nname = "New"\ndate = 2026-05-01\ntime_zone = "UTC"\n'
    )
    new_event(tmp_path / "new.sqlite", tmp_path / "new.toml", (MACHINE, "Desk 1"), MORNING)
    other = open_post(tmp_path / "new.sqlite", MACHINE, "Desk 1")
    import_roster(other, read_roster(path.read_bytes(), path.name), MORNING)
    fields = FIELDS if what == "delegates" else OF_ATTENDANCE
    assert people(other, fields) == people(full, fields)
    other.close()


def test_one_letter_that_changes_on_the_way_is_noticed(full, tmp_path):
    before = people(full, FIELDS)
    person = next(iter(load_day(full).people.values()))
    with full.file.write() as connection:
        attendees.update_attendee(connection, replace(person, note=f"{person.note}x"))
    assert people(full, FIELDS) != before
