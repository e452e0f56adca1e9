"""An import is taken back whole; what happened since is respected, and it is said what stays."""

from datetime import timedelta

import pytest

from kiosk.domain.acts import Why
from kiosk.domain.attendee import WalkIn
from kiosk.domain.journal import Kind
from kiosk.domain.reasons import OTHER
from kiosk.roster.reading import read_roster
from kiosk.services.checking_in import Request, check_in_code
from kiosk.services.chronicle import load_happenings
from kiosk.services.day import load_day
from kiosk.services.importing import import_roster
from kiosk.services.joining import merge
from kiosk.services.mending import open_problems
from kiosk.services.people import correct
from kiosk.services.taking_back import plan_take_back, take_back
from kiosk.services.undoing import undo
from kiosk.services.verifying import verify
from kiosk.store import journal, schema
from tests.sample import MORNING, add_walk_in

LATER = MORNING + timedelta(minutes=7)
LIST = "Name,Organisation,Barcode\nAda Byron,London,A-1\nBob Ross,York,B-2\nCy Twombly,,C-3\n"


def import_text(post, text=LIST):
    return import_roster(post, read_roster(text.encode(), "list.csv"), MORNING).entry


def named(post, name):
    return next(a for a in load_day(post).people.values() if a.name == name)


def everything(post):
    """Return all rows of all tables but the journal's and the stations'."""
    with post.file.read() as connection:
        return {
            table.name: sorted(str(tuple(row)) for row in connection.execute(table.select()))
            for table in schema.metadata.sorted_tables
            if table.name not in {"journal", "stations", "changes"}
        }


def test_an_import_is_taken_back_as_if_it_had_not_been(post):
    before = everything(post)
    entry = import_text(post, LIST + "Eleanor Carter,NHS,\nNew Person,,\nNew Person,,\n")
    assert everything(post) != before
    assert take_back(post, entry, "wrong list", LATER).undo is not None
    assert everything(post) == before
    assert verify(post) == []


def test_a_reason_in_ones_own_words_stays_out_of_the_journal(post):
    entry = import_text(post)
    own = "Łukasz Ó Briain sent the wrong list"
    undone = take_back(post, entry, own, LATER).undo
    shown = {h.entry.id: h for h in load_happenings(post)}
    assert (shown[undone].entry.reason, shown[undone].words) == (OTHER, own)
    assert verify(post) == []


def test_words_about_somebody_who_goes_are_not_kept(post):
    guest = add_walk_in(post, WalkIn("Nell Gwyn"), MORNING)
    added = next(h.entry for h in load_happenings(post) if h.entry.kind is Kind.ADD)
    undone = undo(post, added.id, f"{guest.name} was here before", LATER).undo
    shown = {h.entry.id: h for h in load_happenings(post)}
    assert (shown[undone].entry.reason, shown[undone].words) == (OTHER, "")


def test_what_a_list_changed_is_as_before(post):
    import_text(post)
    before = everything(post)
    outcome = take_back(post, import_text(post, LIST.replace("London", "Paris")), "x", LATER)
    assert [person.name for person in outcome.as_before] == ["Ada Byron"]
    assert everything(post) == before


def test_the_plan_says_what_will_happen_and_writes_nothing(post):
    entry = import_text(post)
    before = everything(post)
    plan = plan_take_back(post, entry)
    assert {person.name for person in plan.gone} == {"Ada Byron", "Bob Ross", "Cy Twombly"}
    assert (plan.undo, plan.stays) == (None, ())
    assert everything(post) == before
    done = take_back(post, entry, "x", LATER)
    assert (done.gone, done.stays) == (plan.gone, plan.stays)


def test_who_has_arrived_stays_and_it_says_when(post):
    entry = import_text(post)
    ada = check_in_code(post, "A1", Request(post.event.registration, MORNING)).attendee
    outcome = take_back(post, entry, "x", LATER)
    assert [(s.attendee.id, s.why, s.at) for s in outcome.stays] == [
        (ada.id, Why.CHECKED_IN, MORNING)
    ]
    day = load_day(post)
    assert ada.id in day.presences[post.event.registration.id]
    assert day.people[ada.id].name == "Ada Byron"
    assert not {"Bob Ross", "Cy Twombly"} & {a.name for a in day.people.values()}
    assert verify(post) == []


def test_an_arrival_that_was_undone_keeps_nobody(post):
    entry = import_text(post)
    arrival = check_in_code(post, "A1", Request(post.event.registration, MORNING)).entry
    undo(post, arrival, "slip", MORNING)
    assert take_back(post, entry, "x", LATER).stays == ()
    assert verify(post) == []


def test_when_all_have_arrived_nothing_is_done_and_it_can_be_asked_again(post):
    entry = import_text(post, "Name\nAda Byron\n")
    ada = named(post, "Ada Byron")
    arrival = check_in_code(post, ada.code, Request(post.event.registration, MORNING)).entry
    assert take_back(post, entry, "x", LATER).undo is None
    undo(post, arrival, "x", LATER)
    assert take_back(post, entry, "x", LATER).undo is not None


def test_who_was_joined_with_others_since_stays(post):
    entry = import_text(post)
    walk_in = add_walk_in(post, WalkIn("Ada King", ""), MORNING)
    merge(post, walk_in.id, named(post, "Ada Byron").id, MORNING)
    outcome = take_back(post, entry, "x", LATER)
    assert [(s.attendee.name, s.why) for s in outcome.stays] == [("Ada Byron", Why.JOINED)]
    assert verify(post) == []


@pytest.mark.parametrize("later", [LIST, LIST.replace("London", "Paris")])
def test_whom_a_later_list_has_stays(post, later):
    entry = import_text(post)
    second = import_text(post, later.replace("Bob Ross,York,B-2\n", ""))
    outcome = take_back(post, entry, "x", LATER)
    assert {(s.attendee.name, s.why) for s in outcome.stays} == {
        ("Ada Byron", Why.LISTED),
        ("Cy Twombly", Why.LISTED),
    }
    assert [person.name for person in outcome.gone] == ["Bob Ross"]
    take_back(post, second, "x", LATER)
    assert named(post, "Ada Byron").organisation == "London"
    assert verify(post) == []


def test_a_later_list_that_was_taken_back_keeps_nobody(post):
    entry = import_text(post)
    take_back(post, import_text(post), "x", LATER)
    assert len(take_back(post, entry, "x", LATER).gone) == 3


def test_who_was_corrected_since_goes_and_is_counted(post):
    entry = import_text(post)
    correct(post, named(post, "Bob Ross").id, {"note": "Easel"}, MORNING)
    plan = plan_take_back(post, entry)
    assert (len(plan.gone), plan.touched) == (3, 1)
    take_back(post, entry, "x", LATER)
    with post.file.read() as connection:
        kept = connection.execute(schema.changes.select()).all()
    assert "Easel" not in str(kept)


def test_a_field_changed_since_stays_changed(post):
    import_text(post)
    entry = import_text(post, LIST.replace("London", "Paris"))
    changed = named(post, "Ada Byron")
    assert changed.organisation == "Paris"
    correct(post, changed.id, {"organisation": "Number Ten"}, MORNING)
    outcome = take_back(post, entry, "x", LATER)
    assert [(s.attendee.id, s.why) for s in outcome.stays] == [(changed.id, Why.CHANGED)]
    assert load_day(post).people[changed.id].organisation == "Number Ten"


def test_taking_back_is_journalled_once_and_names_nobody(post):
    entry = import_text(post)
    take_back(post, entry, "wrong list", LATER)
    assert take_back(post, entry, "wrong list", LATER).result == "already_undone"
    with post.file.read() as connection:
        undos = [e for e in journal.load_kind(connection, Kind.UNDO) if e.target == entry]
    assert [(e.reason, e.attendee_id) for e in undos] == [(OTHER, None)]


def test_the_list_goes_in_again_after_it_was_taken_back(post):
    first = import_text(post)
    problems = len(open_problems(post))
    take_back(post, first, "x", LATER)
    import_text(post)
    assert named(post, "Ada Byron")
    assert len(open_problems(post)) == problems
    assert (
        check_in_code(post, "A1", Request(post.event.registration, MORNING)).result == "checked_in"
    )
