"""Joining, splitting, cancelling: histories are kept, every act can be undone, and it verifies."""

from datetime import timedelta

import pytest

from kiosk.domain.attendee import Status, WalkIn
from kiosk.domain.journal import Kind
from kiosk.domain.outcomes import AlreadyCheckedIn, CannotUndo, CheckedIn, Undone
from kiosk.domain.printing import READY, Ending, JobState
from kiosk.domain.routes import Routes
from kiosk.errors import BadValue
from kiosk.services.checking_in import Request, check_in_code, check_in_person
from kiosk.services.day import load_day
from kiosk.services.joining import merge, split
from kiosk.services.people import (
    add_person,
    cancel,
    correct,
    restore_person,
)
from kiosk.services.print_queue import BadgeWish, ask_for_badge, note_ending, take_next
from kiosk.services.undoing import undo
from kiosk.services.verifying import verify
from kiosk.store import enrolments, journal
from tests.sample import MORNING, add_walk_in, sample_post

LATER = MORNING + timedelta(minutes=7)


def person(post, name):
    return next(a for a in load_day(post).people.values() if a.name == name)


def last(post, kind):
    with post.file.read() as connection:
        return journal.load_kind(connection, kind)[-1]


def at(post, when=MORNING):
    return Request(post.event.registration, when)


@pytest.fixture
def two(post):
    one = add_person(post, {"name": "Łukasz Ó Briain", "note": "Dwa", "email": "l@x.org"}, MORNING)
    other = add_person(post, {"name": "Lukasz O'Briain", "organisation": "NHS"}, MORNING)
    return one, other


def test_who_is_kept_keeps_the_own_answers_and_gets_those_not_given(post, two):
    one, kept = two
    keynote, workshop = post.event.session("keynote").id, post.event.session("workshops").id
    with post.file.write() as connection:
        for session, person_id, words in (
            (keynote, one.id, "Yes"), (keynote, kept.id, "No"), (workshop, one.id, "Table"),
        ):  # fmt: skip
            enrolments.set_answer(connection, session, person_id, words)
    merge(post, one.id, kept.id, LATER)
    with post.file.read() as connection:
        given = [enrolments.answer(connection, s, kept.id) for s in (keynote, workshop)]
    assert given == ["No", "Table"]


def test_two_who_have_both_arrived_are_joined_and_the_first_arrival_counts(post, two):
    one, kept = two
    first = check_in_code(post, one.code, at(post))
    check_in_code(post, kept.code, at(post, LATER))
    merge(post, one.id, kept.id, LATER)
    present = load_day(post).presences[post.event.registration.id]
    assert one.id not in present
    assert (present[kept.id].at, present[kept.id].entry_id) == (MORNING, first.entry)
    assert verify(post) == []


def test_either_badge_and_the_old_number_check_the_one_person_in(post, two):
    one, kept = two
    merge(post, one.id, kept.id, MORNING)
    assert check_in_code(post, one.code, at(post)).attendee.id == kept.id
    assert isinstance(check_in_code(post, kept.code, at(post)), AlreadyCheckedIn)
    assert check_in_person(post, one.id, at(post)).attendee.id == kept.id


def test_what_is_known_of_both_is_kept(post, two):
    one, kept = two
    joined = merge(post, one.id, kept.id, MORNING)
    assert (joined.name, joined.organisation) == ("Lukasz O'Briain", "NHS")
    assert (joined.email, joined.note) == ("l@x.org", "Dwa")


def test_an_arrival_of_the_record_that_went_is_undone_for_the_person_that_stays(post, two):
    one, kept = two
    first = check_in_code(post, one.code, at(post))
    check_in_code(post, kept.code, at(post, LATER))
    merge(post, one.id, kept.id, LATER)
    undone = undo(post, first.entry, "slip", LATER)
    assert isinstance(undone, Undone)
    assert (undone.attendee.id, undone.still.at) == (kept.id, LATER)
    assert verify(post) == []


def test_undoing_a_merge_gives_each_their_own_again(post, two):
    one, kept = two
    check_in_code(post, one.code, at(post))
    before = load_day(post)
    merge(post, one.id, kept.id, LATER)
    check_in_code(post, one.code, at(post, LATER))
    assert undo(post, last(post, Kind.MERGE).id, "two people", LATER).undo is not None
    after = load_day(post)
    assert after.people == before.people
    assert after.presences == before.presences
    assert after.enrolments == before.enrolments
    assert check_in_code(post, one.code, at(post)).attendee.id == one.id
    assert verify(post) == []


def test_an_arrival_while_they_were_joined_stays_with_whom_it_was_noted_for(post, two):
    one, kept = two
    merge(post, one.id, kept.id, MORNING)
    check_in_code(post, one.code, at(post))
    undo(post, last(post, Kind.MERGE).id, "two people", LATER)
    present = load_day(post).presences[post.event.registration.id]
    assert kept.id in present
    assert one.id not in present
    assert verify(post) == []


def test_a_merge_under_another_is_undone_last(post, two):
    one, other = two
    third = add_walk_in(post, WalkIn("Luke Brian", ""), MORNING)
    merge(post, one.id, other.id, MORNING)
    first = last(post, Kind.MERGE).id
    merge(post, other.id, third.id, MORNING)
    assert undo(post, first, "x", LATER).undo is None
    assert undo(post, last(post, Kind.MERGE).id, "x", LATER).undo is not None
    assert undo(post, first, "x", LATER).undo is not None
    assert {load_day(post).people[p.id].status for p in (one, other, third)} == {Status.REGISTERED}
    assert verify(post) == []


def test_a_merge_is_seen_by_another_desk_at_once(post, two, tmp_path):
    from kiosk.services.post import open_post
    from tests.sample import MACHINE

    one, kept = two
    other_desk = open_post(post.file.path, MACHINE, "Desk 2")
    merge(post, one.id, kept.id, MORNING)
    outcome = check_in_person(other_desk, one.id, at(other_desk))
    assert isinstance(outcome, CheckedIn)
    assert outcome.attendee.id == kept.id
    assert verify(other_desk) == []
    other_desk.close()


def print_badge(post, person_id, when):
    ask_for_badge(post, BadgeWish(person_id, when))
    job = take_next(post, Routes(("a",), (), dict.fromkeys({"a"}, READY)), when)
    return note_ending(post, job.id, Ending(JobState.PRINTED), when)


def test_a_badge_printed_for_either_counts_as_printed(post, two):
    one, kept = two
    print_badge(post, one.id, MORNING)
    merge(post, one.id, kept.id, MORNING)
    assert print_badge(post, kept.id, LATER).copy == 2
    assert last(post, Kind.REPRINT).attendee_id == kept.id


def test_verify_notices_a_merge_that_is_not_in_the_list(post, two):
    one, kept = two
    merge(post, one.id, kept.id, MORNING)
    with post.file.raw() as driver:
        driver.execute("UPDATE attendees SET status = 'registered' WHERE id = ?", (one.id.hex,))
    assert [flaw.code for flaw in verify(post)] == ["merge"]


def test_verify_notices_a_presence_that_did_not_follow_the_merge(post, two):
    one, kept = two
    check_in_code(post, one.code, at(post))
    merge(post, one.id, kept.id, MORNING)
    with post.file.raw() as driver:
        driver.execute("UPDATE presence SET attendee_id = ?", (one.id.hex,))
    assert {flaw.code for flaw in verify(post)} == {"presence"}


def test_one_person_is_not_joined_with_themselves(post, two):
    one, kept = two
    merge(post, one.id, kept.id, MORNING)
    with pytest.raises(BadValue, match="one person already"):
        merge(post, one.id, kept.id, MORNING)


def test_a_record_of_two_is_split_and_the_arrival_stays_with_it(post):
    both = add_person(post, {"name": "Ann & Bob Ash", "organisation": "Ash"}, MORNING)
    check_in_code(post, both.code, at(post))
    bob = split(post, both.id, {"name": "Bob Ash"}, MORNING)
    day = load_day(post)
    assert (bob.organisation, bob.family_name) == ("Ash", "Ash")
    assert bob.code != both.code
    assert bob.id not in day.presences[post.event.registration.id]
    places = day.enrolments[post.event.session("workshops").id]
    assert places[bob.id].table
    assert undo(post, last(post, Kind.SPLIT).id, "one person", LATER).gone[0].id == bob.id
    assert bob.id not in load_day(post).people
    assert verify(post) == []


def test_cancelling_and_expecting_again_are_journalled_and_undone(post):
    ann = add_walk_in(post, WalkIn("Ann Ash", ""), MORNING)
    assert cancel(post, ann.id, MORNING).status is Status.CANCELLED
    assert check_in_code(post, ann.code, at(post)).result == "cancelled"
    undo(post, last(post, Kind.CANCEL).id, "well again", LATER)
    assert person(post, "Ann Ash").status is Status.REGISTERED
    cancel(post, ann.id, MORNING)
    assert restore_person(post, ann.id, MORNING).status is Status.REGISTERED
    undo(post, last(post, Kind.RESTORE).id, "x", LATER)
    assert person(post, "Ann Ash").status is Status.CANCELLED


def test_every_field_and_place_is_corrected_and_taken_back(post):
    ann = add_walk_in(post, WalkIn("Ann Ash", ""), MORNING)
    keynote, workshops = post.event.session("keynote"), post.event.session("workshops")
    before = load_day(post)
    changes = {
        "organisation": "Ash & Sons", "job_title": "Chair", "role": "Speaker", "email": "a@b.org",
        "phone": "1", "note": "Ramp", "must_read": "yes", "language": "cy", "custom:Diet": "none",
    }  # fmt: skip
    correct(post, ann.id, changes, MORNING, {keynote.id: None, workshops.id: 6})
    day = load_day(post)
    now = day.people[ann.id]
    assert (now.organisation, now.job_title, now.role) == ("Ash & Sons", "Chair", "speaker")
    assert (now.email, now.phone, now.note, now.must_read) == ("a@b.org", "1", "Ramp", True)
    assert (now.language, dict(now.custom)) == ("cy", {"Diet": "none"})
    assert day.enrolments[workshops.id][ann.id].table == 6
    assert ann.id in day.enrolments[keynote.id]
    undo(post, last(post, Kind.EDIT).id, "x", LATER)
    after = load_day(post)
    assert after.people == before.people
    assert ann.id not in after.enrolments.get(keynote.id, {})
    assert after.enrolments[workshops.id] == before.enrolments[workshops.id]


def test_undoing_an_old_correction_leaves_a_later_one(post):
    ann = add_walk_in(post, WalkIn("Ann Ash", "Old"), MORNING)
    correct(post, ann.id, {"organisation": "New", "note": "Ramp"}, MORNING)
    first = last(post, Kind.EDIT).id
    correct(post, ann.id, {"organisation": "Newest"}, MORNING)
    outcome = undo(post, first, "x", LATER)
    now = load_day(post).people[ann.id]
    assert (now.organisation, now.note) == ("Newest", "")
    assert [(stay.attendee.id, stay.why) for stay in outcome.stays] == [(ann.id, "changed")]
    assert undo(post, first, "x", LATER).result == "already_undone"


def test_adding_is_undone_unless_the_person_has_arrived(post):
    ann = add_walk_in(post, WalkIn("Ann Ash", ""), MORNING)
    added = last(post, Kind.ADD).id
    entry = check_in_code(post, ann.code, at(post)).entry
    outcome = undo(post, added, "x", LATER)
    assert (outcome.undo, outcome.stays[0].why, outcome.stays[0].at) == (
        None,
        "checked_in",
        MORNING,
    )
    assert ann.id in load_day(post).people
    undo(post, entry, "x", LATER)
    assert undo(post, added, "x", LATER).undo is not None
    assert ann.id not in load_day(post).people
    assert verify(post) == []


def test_a_correction_that_corrects_nothing_is_no_act(post):
    ann = add_walk_in(post, WalkIn("Ann Ash", ""), MORNING)
    correct(post, ann.id, {"name": " Ann  Ash"}, MORNING)
    with post.file.read() as connection:
        assert journal.load_kind(connection, Kind.EDIT)[-1:] == [] or (
            journal.load_kind(connection, Kind.EDIT)[-1].attendee_id != ann.id
        )


def test_what_was_never_kept_cannot_be_taken_back(post):
    with post.file.read() as connection:
        programme = next(
            e for e in journal.load_kind(connection, Kind.ADD) if e.reason == "programme"
        )
    assert isinstance(undo(post, programme.id, "x", MORNING), CannotUndo)


@pytest.mark.parametrize("address", ["x", "@b.org", "a b@c.org", "a@"])
def test_what_is_no_address_is_refused(post, address):
    with pytest.raises(BadValue, match="e-mail"):
        add_person(post, {"name": "Ann Ash", "email": address}, MORNING)


def test_names_are_taken_apart_again_unless_the_parts_are_given(post):
    ann = add_person(post, {"name": "Ann Ash"}, MORNING)
    assert (
        correct(post, ann.id, {"name": "Ann van der Berg"}, MORNING).family_name == "van der Berg"
    )
    parts = correct(post, ann.id, {"given_name": "Anna", "family_name": "Berg"}, MORNING)
    assert parts.name == "Anna Berg"


def test_a_file_opened_anew_knows_who_was_joined(tmp_path):
    from kiosk.services.post import open_post
    from tests.sample import MACHINE

    post = sample_post(tmp_path)
    one, kept = (
        add_walk_in(post, WalkIn("A B", ""), MORNING),
        add_walk_in(post, WalkIn("A Bb", ""), MORNING),
    )
    merge(post, one.id, kept.id, MORNING)
    post.close()
    again = open_post(post.file.path, MACHINE, "Desk 1")
    assert check_in_person(again, one.id, at(again)).attendee.id == kept.id
    again.close()
