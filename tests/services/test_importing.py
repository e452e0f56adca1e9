"""Importing: all or nothing, twice without harm, with every problem kept to look at."""

from collections import Counter
from uuid import UUID

import pytest

from kiosk.domain.attendee import Status, WalkIn
from kiosk.domain.journal import Kind
from kiosk.errors import BadDefinition, BadValue, EventFileExists, NoSuchAttendee
from kiosk.roster.reading import read_roster
from kiosk.services.checking_in import Request, check_in_code
from kiosk.services.day import load_day
from kiosk.services.exporting import export
from kiosk.services.importing import import_roster, plan_import
from kiosk.services.making import new_event
from kiosk.services.mending import leave_problems, open_problems, take_mend
from kiosk.services.people import correct
from kiosk.services.verifying import verify
from kiosk.store import journal
from tests.sample import MACHINE, MORNING, ROSTER, add_walk_in


def people(post):
    return {a.name: a for a in load_day(post).people.values()}


def problem(post, code, name):
    day = load_day(post)
    return next(
        p for p in open_problems(post)
        if p.code == code and day.people[p.attendee_id].name.startswith(name)
    )  # fmt: skip


def import_text(post, text):
    return import_roster(post, read_roster(text.encode(), "list"), MORNING)


def test_all_99_printed_rows_and_five_forgotten_speakers_are_there(post):
    everybody = load_day(post).people.values()
    assert len(everybody) == 104
    raw = [line.split("\t") for line in ROSTER.read_text().splitlines()[1:] if line.strip()]
    printed = Counter((cells[0].strip(), cells[1].strip()) for cells in raw)
    kept = Counter((a.name, a.organisation) for a in everybody)
    assert sum(printed.values()) == 99
    assert printed <= kept
    speakers = {a.name for a in everybody if a.role == "speaker"}
    assert len(speakers) == 16
    assert {"Jacqui Mckinlay", "Clare Fitzgerald", "Donna Hall"} <= speakers


def test_tables_are_even(post):
    workshops = post.event.session("workshops")
    seats = Counter(e.table for e in load_day(post).enrolments[workshops.id].values())
    assert sorted(seats) == [1, 2, 3, 4, 5, 6]
    assert max(seats.values()) - min(seats.values()) <= 1


def test_the_same_list_again_changes_nothing(post):
    before = load_day(post)
    roster = read_roster(ROSTER.read_bytes(), "delegates.txt")
    plan = import_roster(post, roster, MORNING)
    assert (plan.count("added"), plan.count("changed"), plan.count("unchanged")) == (0, 0, 99)
    assert load_day(post).people == before.people
    assert len(open_problems(post)) == 14


def test_a_plan_writes_nothing(post):
    before = load_day(post)
    plan = plan_import(post, read_roster(b"Name,Org\nNew Person,NHS\n", "list"))
    assert plan.count("added") == 1
    assert load_day(post) == before


def test_mends_and_check_ins_outlive_the_next_import(post):
    torn = problem(post, "joined_columns", "Sharon")
    take_mend(post, torn.id, MORNING)
    person = people(post)["Sharon Caddell"]
    check_in_code(post, person.code, Request(post.event.registration, MORNING))
    import_roster(post, read_roster(ROSTER.read_bytes(), "delegates.txt"), MORNING)
    day = load_day(post)
    assert day.people[person.id] == person
    assert person.id in day.presences[post.event.registration.id]


def test_a_mend_settles_every_problem_of_its_row_that_proposes_it(post):
    take_mend(post, problem(post, "truncated", "Immee").id, MORNING)
    mended = people(post)["Immee Hardy"]
    assert mended.organisation.endswith("Department for Culture Media and Sport")
    assert (mended.given_name, mended.family_name) == ("Immee", "Hardy")
    assert {p.code for p in open_problems(post) if p.attendee_id == mended.id} == {"out_of_order"}
    assert take_mend(post, UUID(int=0), MORNING) is None


def test_what_is_left_is_not_asked_again(post):
    before = len(open_problems(post))
    leave_problems(post, [problem(post, "no_organisation", "Silverio").id])
    import_roster(post, read_roster(ROSTER.read_bytes(), "delegates.txt"), MORNING)
    assert len(open_problems(post)) == before - 1


def test_joining_two_records_keeps_both_codes_the_role_and_the_session(post):
    double = problem(post, "possible_duplicate", "Martin Pratt")
    day = load_day(post)
    other = day.people[double.attendee_id]
    kept = take_mend(post, double.id, MORNING)
    assert (kept.organisation, kept.role) == ("London Borough of Camden", "speaker")
    assert (
        check_in_code(post, other.code, Request(post.event.registration, MORNING)).attendee.id
        == kept.id
    )
    after = load_day(post)
    assert after.people[other.id].status is Status.MERGED
    assert after.count(post.event.registration).expected == 103
    assert kept.id in after.enrolments[post.event.session("it-started-here").id]
    import_roster(post, read_roster(ROSTER.read_bytes(), "delegates.txt"), MORNING)
    assert load_day(post).people == after.people
    assert verify(post) == []


def test_an_error_in_a_row_leaves_only_that_row_out(post):
    plan = import_text(post, "Name,Company\n,Nobody Ltd\nNew Person,NHS\n")
    assert (plan.count("added"), plan.skipped) == (1, 1)
    assert "New Person" in people(post)


def test_sessions_in_a_column_enrol(post):
    import_text(post, "Name,Sessions\nNew Person,keynote; Accountability without control\n")
    person = people(post)["New Person"]
    where = load_day(post).enrolments
    enrolled = [s.code for s in post.event.sessions if person.id in where.get(s.id, {})]
    assert enrolled == ["keynote", "accountability", "workshops"]


def test_a_roster_code_checks_in(post):
    import_text(post, "Name,Barcode\nNew Person,98765-1\n")
    request = Request(post.event.registration, MORNING)
    assert check_in_code(post, "987651", request).attendee.name == "New Person"
    assert (
        check_in_code(post, people(post)["New Person"].code, request).result == "already_checked_in"
    )


@pytest.mark.parametrize("ending", ["csv", "json"])
def test_what_is_exported_imports_back_unchanged(post, tmp_path, ending):
    add_walk_in(post, WalkIn("=Zoë O'Neil, Jr <b>", '\'=Ltd; "& Co"'), MORNING)
    before = load_day(post)
    path = tmp_path / f"delegates.{ending}"
    rows = export(post, "delegates", path)
    assert rows == 105
    plan = import_roster(post, read_roster(path.read_bytes(), path.name), MORNING)
    assert plan.count("added") == 0
    after = load_day(post)
    assert {i: (a.name, a.organisation, a.code) for i, a in after.people.items()} == {
        i: (a.name, a.organisation, a.code) for i, a in before.people.items()
    }


def test_an_export_into_an_empty_event_brings_the_same_people(post, tmp_path):
    path = tmp_path / "delegates.csv"
    export(post, "delegates", path)
    definition = tmp_path / "d.toml"
    definition.write_text(
        'roster = ["delegates.csv"]\n[event]\nname = "E"\ndate = 2026-05-01\ntime_zone = "UTC"\n'
    )
    made = new_event(tmp_path / "again.sqlite", definition, (MACHINE, "x"), MORNING)
    from kiosk.services.post import open_post

    again = open_post(tmp_path / "again.sqlite", MACHINE, "x")
    fields = ("name", "given_name", "family_name", "organisation", "role", "code", "job_title")

    def told(day):
        return sorted(tuple(getattr(a, f) for f in fields) for a in day.people.values())

    assert made.delegates == 104
    assert told(load_day(again)) == told(load_day(post))
    again.close()


def test_walk_ins_are_seated_and_corrections_journalled(post):
    guest = add_walk_in(post, WalkIn(" Nell  Gwynne ", "Drury Lane"), MORNING)
    assert (guest.name, guest.family_name, guest.walk_in) == ("Nell Gwynne", "Gwynne", True)
    workshops = post.event.session("workshops")
    assert load_day(post).enrolments[workshops.id][guest.id].table
    changed = correct(post, guest.id, {"name": "Nell Gwyn"}, MORNING)
    assert (changed.name, changed.family_name) == ("Nell Gwyn", "Gwyn")
    with post.file.read() as connection:
        kinds = [e.kind for e in journal.load_journal(connection) if e.attendee_id == guest.id]
    assert kinds == [Kind.ADD, Kind.EDIT]
    with pytest.raises(BadValue, match="name is empty"):
        add_walk_in(post, WalkIn(" \0 ", ""), MORNING)
    with pytest.raises(NoSuchAttendee):
        correct(post, UUID(int=0), {"name": "x"}, MORNING)


def test_a_definition_with_a_missing_list_makes_nothing(tmp_path):
    definition = tmp_path / "d.toml"
    definition.write_text(
        'roster = ["gone.csv"]\n[event]\nname = "E"\ndate = 2026-05-01\ntime_zone = "UTC"\n'
    )
    with pytest.raises(BadDefinition, match=r"gone\.csv"):
        new_event(tmp_path / "e.sqlite", definition, (MACHINE, "x"), MORNING)
    definition.write_text('[event]\nname = "E"\ndate = 2026-05-01\ntime_zone = "UTC"\n')
    new_event(tmp_path / "e.sqlite", definition, (MACHINE, "x"), MORNING)
    with pytest.raises(EventFileExists):
        new_event(tmp_path / "e.sqlite", definition, (MACHINE, "x"), MORNING)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["d.toml", "e.sqlite"]


def test_a_list_that_comes_later_finds_the_speakers_and_gets_tables(tmp_path):
    from kiosk.services.post import open_post
    from tests.sample import DEFINITION

    definition = tmp_path / "d.toml"
    text = DEFINITION.read_text(encoding="utf-8")
    definition.write_text(text.replace('roster = ["delegates.txt"]', ""), encoding="utf-8")
    made = new_event(tmp_path / "late.sqlite", definition, (MACHINE, "x"), MORNING)
    assert (made.delegates, made.forgotten) == (16, 16)
    post = open_post(tmp_path / "late.sqlite", MACHINE, "x")
    import_roster(post, read_roster(ROSTER.read_bytes(), "delegates.txt"), MORNING)
    day = load_day(post)
    assert len(day.people) == 104
    assert len([a for a in day.people.values() if a.role == "speaker"]) == 16
    seats = Counter(e.table for e in day.enrolments[post.event.session("workshops").id].values())
    assert sum(seats.values()) == 104
    spelt = {p.value for p in open_problems(post) if p.code == "other_spelling"}
    assert spelt == {"Jacqui Mckinlay", "Clare Fitzgerald"}
    again = import_roster(post, read_roster(ROSTER.read_bytes(), "delegates.txt"), MORNING)
    assert again.count("unchanged") == 99
    post.close()
