"""Checking in against a real event file: every answer, once written, and never twice."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy.exc import DatabaseError

from kiosk.domain.attendee import Enrolment, Status, WalkIn
from kiosk.domain.codes import new_code, spaced
from kiosk.domain.event import Question
from kiosk.domain.journal import Kind, Method
from kiosk.domain.outcomes import AlreadyCheckedIn, CannotUndo, CheckedIn, Seen, Undone
from kiosk.domain.reasons import OTHER
from kiosk.errors import NoAttendance, NoSuchAttendee, NoSuchSession
from kiosk.services.checking_in import (
    Request,
    check_in_code,
    check_in_group,
    check_in_person,
    check_out_person,
    look_at_code,
)
from kiosk.services.chronicle import load_happenings
from kiosk.services.codes import new_badge_code
from kiosk.services.day import load_day
from kiosk.services.exporting import export
from kiosk.services.post import open_post
from kiosk.services.undoing import undo, undo_together
from kiosk.services.verifying import verify
from kiosk.services.walking_in import walk_in_and_check_in
from kiosk.store import attendees, changes, enrolments, journal
from tests.sample import MACHINE, MORNING, add_walk_in


@pytest.fixture
def ann(post):
    return next(iter(load_day(post).people.values()))


@pytest.fixture
def at_door(post):
    return Request(post.event.registration, MORNING)


def entries(post):
    with post.file.read() as connection:
        return journal.load_journal(connection)


def change(post, work):
    with post.file.write() as connection:
        return work(connection)


def test_a_scan_checks_in_and_is_in_the_journal(post, ann, at_door):
    outcome = check_in_code(post, ann.code, at_door)
    assert isinstance(outcome, CheckedIn)
    last = entries(post)[-1]
    assert (last.id, last.kind, last.attendee_id, last.at) == (
        outcome.entry, Kind.CHECK_IN, ann.id, MORNING,
    )  # fmt: skip
    assert load_day(post).presences[post.event.registration.id].keys() == {ann.id}


@pytest.mark.parametrize("typed", [str.lower, spaced, lambda code: f" {code}\r"])
def test_a_code_may_be_typed_as_people_type(post, ann, at_door, typed):
    assert check_in_code(post, typed(ann.code), at_door).result == "checked_in"


def test_a_second_scan_tells_the_first_and_changes_nothing(post, ann, at_door, tmp_path):
    check_in_code(post, ann.code, at_door)
    other = open_post(post.file.path, MACHINE, "Desk 2")
    later = replace(at_door, at=MORNING + timedelta(minutes=9))
    outcome = check_in_person(other, ann.id, later)
    assert outcome == AlreadyCheckedIn(ann, at_door.session, Seen(MORNING, "Desk 1"))
    last = entries(post)[-1]
    assert (last.kind, last.reason) == (Kind.REFUSAL, "already_checked_in")
    other.close()


@pytest.mark.parametrize(
    "code", ["", " ", "nobody", "A" * 10_000, "'; DROP TABLE attendees; --", "\0\x1b[2J", "😀", "%"]
)
def test_an_unknown_or_hostile_code_is_unknown_and_noted_without_its_text(post, at_door, code):
    assert check_in_code(post, code, at_door).result == "unknown"
    last = entries(post)[-1]
    assert (last.kind, last.reason, last.attendee_id) == (Kind.REFUSAL, "unknown", None)


def test_a_code_of_ours_from_elsewhere_is_told_apart(post, at_door):
    assert check_in_code(post, new_code(), at_door).looks_like_ours
    assert not check_in_code(post, "nobody", at_door).looks_like_ours


def test_a_replaced_code_is_revoked_and_the_new_one_works(post, ann, at_door):
    fresh = new_code()

    def work(connection):
        attendees.revoke_code(connection, ann.id, ann.code, MORNING)
        attendees.add_code(connection, ann.id, fresh, MORNING, current=True)

    change(post, work)
    assert check_in_code(post, ann.code, at_door).result == "revoked"
    assert check_in_code(post, fresh, at_door).result == "checked_in"


def test_a_code_that_two_people_have_is_ambiguous(post, at_door):
    one, two = list(load_day(post).people.values())[:2]

    def work(connection):
        for person in (one, two):
            attendees.add_code(connection, person.id, "SHARED", MORNING, current=False)

    change(post, work)
    outcome = check_in_code(post, "shared", at_door)
    assert {person.id for person in outcome.candidates} == {one.id, two.id}


def test_a_cancelled_registration_is_refused_unless_staff_override(post, ann, at_door):
    cancelled = replace(ann, status=Status.CANCELLED)
    change(post, lambda connection: attendees.update_attendee(connection, cancelled))
    assert check_in_code(post, ann.code, at_door).result == "cancelled"
    override = replace(at_door, override="paid at the desk")
    assert check_in_code(post, ann.code, override).result == "checked_in"
    last = entries(post)[-1]
    assert (last.kind, last.reason) == (Kind.OVERRIDE, "Paid at the desk")


def test_an_override_that_was_not_needed_is_a_plain_check_in(post, ann, at_door):
    check_in_code(post, ann.code, replace(at_door, override="just in case"))
    assert entries(post)[-1].kind is Kind.CHECK_IN


def test_a_full_room_turns_away_until_somebody_undoes(post, at_door):
    small = replace(at_door, session=replace(post.event.registration, capacity=2))
    people = list(load_day(post).people.values())
    first, _, third = [check_in_person(post, p.id, small) for p in people[:3]]
    assert (third.result, third.capacity) == ("full", 2)
    undo(post, first.entry, "left again", MORNING)
    assert check_in_person(post, people[2].id, small).result == "checked_in"


def test_a_listed_session_tells_where_the_person_is_expected(post, ann):
    talks = {s.code: s for s in post.event.sessions}
    change(post, lambda c: enrolments.enrol(c, [Enrolment(ann.id, talks["accountability"].id)]))
    listed = Request(replace(talks["best-interests"], listed_only=True), MORNING)
    outcome = check_in_code(post, ann.code, listed)
    assert (outcome.result, outcome.elsewhere.code) == ("not_enrolled", "accountability")


def test_a_question_is_asked_once_and_its_answer_kept(post, ann, at_door):
    asking = replace(
        at_door, session=replace(post.event.registration, question=Question("Tea?", ("Yes", "No")))
    )
    assert check_in_code(post, ann.code, asking).result == "needs_answer"
    outcome = check_in_code(post, ann.code, replace(asking, answer="No"))
    assert outcome.result == "checked_in"
    undo(post, outcome.entry, "slip", MORNING)
    assert check_in_code(post, ann.code, asking).result == "checked_in"
    with post.file.read() as connection:
        assert enrolments.answer(connection, asking.session.id, ann.id) == "No"


def test_leaving_is_noted_where_the_session_tracks_it(post, ann):
    tracked = Request(replace(post.event.session("keynote"), tracks_exit=True), MORNING)
    check_in_code(post, ann.code, tracked)
    gone = check_in_code(post, ann.code, replace(tracked, at=MORNING + timedelta(minutes=20)))
    assert gone.result == "checked_out"
    count = load_day(post).count(tracked.session)
    assert (count.checked_in, count.inside) == (1, 0)
    back = check_in_code(post, ann.code, replace(tracked, at=MORNING + timedelta(minutes=30)))
    assert back.result == "checked_in"
    assert verify(post) == []


def test_who_leaves_after_the_clock_was_put_back_is_out(post, ann):
    tracked = Request(replace(post.event.session("keynote"), tracks_exit=True), MORNING)
    check_in_code(post, ann.code, tracked)
    earlier = replace(tracked, at=MORNING - timedelta(minutes=50))
    assert check_in_code(post, ann.code, earlier).result == "checked_out"
    assert load_day(post).count(tracked.session).inside == 0
    assert verify(post) == []


def test_a_walk_in_is_added_and_in_or_neither(post, at_door):
    before = set(load_day(post).people)
    nell, outcome = walk_in_and_check_in(post, WalkIn("Nell Gwyn"), at_door)
    assert (outcome.result, outcome.attendee) == ("checked_in", nell)
    with post.file.write() as connection:
        connection.exec_driver_sql(
            "CREATE TRIGGER broken BEFORE INSERT ON journal WHEN NEW.kind = 'check_in'"
            " BEGIN SELECT RAISE(ABORT, 'broken'); END"
        )
    with pytest.raises(DatabaseError):
        walk_in_and_check_in(post, WalkIn("Moll Davis"), at_door)
    assert set(load_day(post).people) == before | {nell.id}
    assert verify(post) == []


def test_undo_names_its_entry_and_a_second_undo_changes_nothing(post, ann, at_door):
    outcome = check_in_code(post, ann.code, at_door)
    assert isinstance(undo(post, outcome.entry, "wrong person", MORNING), Undone)
    assert undo(post, outcome.entry, "again", MORNING).result == "already_undone"
    assert entries(post)[-1].target == outcome.entry
    assert check_in_code(post, ann.code, at_door).result == "checked_in"


def test_what_cannot_be_undone_is_told(post, ann, at_door):
    refused = check_in_code(post, "nobody", at_door)
    assert refused.result == "unknown"
    assert undo(post, entries(post)[-1].id, "x", MORNING) == CannotUndo()
    assert undo(post, uuid4(), "x", MORNING) == CannotUndo()


def test_of_many_desks_at_once_exactly_one_is_first(post, ann, at_door):
    def desk(number):
        opened = open_post(post.file.path, MACHINE, f"Desk {number}")
        try:
            return check_in_code(opened, ann.code, at_door).result
        finally:
            opened.close()

    with ThreadPoolExecutor(6) as pool:
        results = sorted(pool.map(desk, range(6)))
    assert results == ["already_checked_in"] * 5 + ["checked_in"]
    assert verify(post) == []


def test_a_search_says_so_in_the_journal(post, ann, at_door):
    check_in_person(post, ann.id, replace(at_door, method=Method.SEARCH))
    assert entries(post)[-1].method is Method.SEARCH


def test_unknown_people_and_sessions_are_sentences(post, at_door):
    with pytest.raises(NoSuchAttendee):
        check_in_person(post, UUID(int=0), at_door)
    with pytest.raises(NoSuchSession, match="keynote"):
        post.session("nonsense")
    with pytest.raises(NoAttendance):
        post.session("lunch")
    assert post.session("KEYNOTE").code == "keynote"
    assert post.session("the findings").code == "findings"


def test_one_person_is_in_one_break_out_and_undo_brings_back_to_the_other(post, ann):
    rooms = [post.event.session(code) for code in ("best-interests", "accountability")]

    def inside():
        day = load_day(post)
        return [day.count(room).inside for room in rooms]

    check_in_person(post, ann.id, Request(rooms[0], MORNING))
    later = MORNING + timedelta(minutes=5)
    moved = check_in_person(post, ann.id, Request(rooms[1], later))
    assert moved.left.code == "best-interests"
    assert inside() == [0, 1]
    assert [load_day(post).count(room).checked_in for room in rooms] == [1, 1]
    undo(post, moved.entry, "wrong room", later)
    assert inside() == [1, 0]
    assert verify(post) == []


def test_a_note_that_must_be_read_holds_the_check_in_until_it_is(post, ann, at_door):
    watched = replace(ann, note="Ask for the press officer", must_read=True)
    change(post, lambda connection: attendees.update_attendee(connection, watched))
    outcome = check_in_code(post, ann.code, at_door)
    assert (outcome.result, outcome.note) == ("must_read", "Ask for the press officer")
    assert load_day(post).count(at_door.session).checked_in == 0
    assert check_in_code(post, ann.code, replace(at_door, has_read=True)).result == "checked_in"


def test_a_lost_badge_gets_a_new_code_and_the_old_one_says_so(post, ann, at_door):
    renewed = new_badge_code(post, ann.id, MORNING)
    assert renewed.code != ann.code
    assert check_in_code(post, ann.code, at_door).result == "revoked"
    assert check_in_code(post, renewed.code, at_door).result == "checked_in"
    assert any(e.kind is Kind.NEW_CODE and e.attendee_id == ann.id for e in entries(post))
    with pytest.raises(NoSuchAttendee):
        new_badge_code(post, UUID(int=0), MORNING)


def test_a_group_is_checked_in_in_one_go_and_each_answer_is_told(post, at_door):
    group = [a for a in load_day(post).people.values() if a.organisation == "GO Lab"]
    check_in_person(post, group[0].id, at_door)
    outcomes = check_in_group(post, [a.id for a in group], at_door)
    assert [o.result for o in outcomes] == ["already_checked_in"] + ["checked_in"] * (
        len(group) - 1
    )
    assert load_day(post).count(at_door.session).checked_in == len(group)
    assert verify(post) == []


def test_a_look_changes_nothing_and_is_in_the_journal(post, ann, at_door):
    assert look_at_code(post, ann.code, at_door).result == "checked_in"
    assert look_at_code(post, "nobody", at_door).result == "unknown"
    assert load_day(post).count(at_door.session).checked_in == 0
    looked = [e for e in entries(post) if e.kind is Kind.LOOK]
    assert [(e.attendee_id, e.reason) for e in looked] == [
        (ann.id, "checked_in"),
        (None, "unknown"),
    ]
    assert check_in_code(post, ann.code, at_door).result == "checked_in"
    assert verify(post) == []


def test_somebody_is_checked_out_by_hand_once_and_comes_back(post, ann, at_door):
    assert check_out_person(post, ann.id, at_door).result == "not_here"
    check_in_code(post, ann.code, at_door)
    later = replace(at_door, at=MORNING + timedelta(minutes=30))
    gone = check_out_person(post, ann.id, later)
    again = check_out_person(post, ann.id, later)
    assert (gone.result, again.result, again.left_at) == ("checked_out", "not_here", later.at)
    assert load_day(post).count(at_door.session).inside == 0
    assert check_in_code(post, ann.code, later).back
    assert load_day(post).count(at_door.session).inside == 1
    assert verify(post) == []


def test_a_check_out_that_is_undone_leaves_the_person_inside(post, ann, at_door):
    check_in_code(post, ann.code, at_door)
    gone = check_out_person(post, ann.id, at_door)
    undone = undo(post, gone.entry, "slip", MORNING)
    assert (undone.departure, undone.inside) == (True, True)
    assert undone.was == Seen(MORNING, "Desk 1")
    assert load_day(post).count(at_door.session).inside == 1


def test_an_undo_tells_what_it_undid_and_where_the_person_is_again(post, ann):
    rooms = [post.event.session(code) for code in ("best-interests", "accountability")]
    first, second = [check_in_person(post, ann.id, Request(room, MORNING)) for room in rooms]
    undone = undo(post, second.entry, "wrong room", MORNING)
    assert undone.back_in == rooms[0]
    assert undone.was == Seen(MORNING, "Desk 1")
    assert undo(post, first.entry, "wrong day", MORNING).back_in is None


def test_a_group_is_undone_in_one_go(post, at_door):
    people = [a.id for a in list(load_day(post).people.values())[:3]]
    came = [one.entry for one in check_in_group(post, people, at_door)]
    assert {one.result for one in undo_together(post, came, "wrong bus", MORNING)} == {"undone"}
    assert load_day(post).count(at_door.session).checked_in == 0
    assert {one.result for one in undo_together(post, came, "x", MORNING)} == {"already_undone"}
    assert verify(post) == []


def test_a_group_with_a_stranger_in_it_checks_nobody_in(post, ann, at_door):
    before = entries(post)
    with pytest.raises(NoSuchAttendee):
        check_in_group(post, [ann.id, UUID(int=0)], at_door)
    assert entries(post) == before


def test_an_override_does_not_skip_a_note_that_must_be_read(post, ann, at_door):
    odd = replace(ann, note="Call security", must_read=True, status=Status.CANCELLED)
    change(post, lambda connection: attendees.update_attendee(connection, odd))
    override = replace(at_door, override="paid at the door")
    assert check_in_code(post, ann.code, override).result == "must_read"
    read = replace(override, has_read=True)
    assert check_in_code(post, ann.code, read).result == "checked_in"
    assert (entries(post)[-1].kind, entries(post)[-1].reason) == (Kind.OVERRIDE, OTHER)


def test_a_reason_in_ones_own_words_is_the_persons_data_and_not_the_journals(
    post, ann, at_door, tmp_path
):
    own = "Łukasz Ó Briain said so"
    cancelled = replace(ann, status=Status.CANCELLED)
    change(post, lambda connection: attendees.update_attendee(connection, cancelled))
    entry = check_in_code(post, ann.code, replace(at_door, override=own)).entry
    undone = undo(post, entry, f"{own}, wrongly", MORNING)
    assert [e.reason for e in entries(post)[-2:]] == [OTHER, OTHER]
    shown = {h.entry.id: h.words for h in load_happenings(post, [ann.id])}
    assert (shown[entry], shown[undone.entry]) == (own, f"{own}, wrongly")
    for name in ("journal.csv", "journal.json"):
        export(post, "journal", tmp_path / name)
        written = (tmp_path / name).read_text(encoding="utf-8-sig")
        assert OTHER in written  # the entry is there
        assert "Briain" not in written
    change(post, lambda connection: changes.remove_people(connection, [ann.id]))
    assert [h.words for h in load_happenings(post, [ann.id])][:2] == ["", ""]
    assert verify(post) == []


def test_words_beside_a_check_in_are_no_act_that_stands_in_the_way(post, at_door):
    guest = add_walk_in(post, WalkIn("Nell Gwyn"), MORNING)
    added = next(e for e in reversed(entries(post)) if e.kind is Kind.ADD)
    change(
        post,
        lambda connection: attendees.update_attendee(
            connection, replace(guest, status=Status.CANCELLED)
        ),
    )
    request = replace(at_door, override="her own words")
    entry = check_in_person(post, guest.id, request).entry
    assert undo(post, entry, "once more", MORNING).result == "undone"
    assert undo(post, added.id, "not needed", MORNING).result == "undone"


def test_the_days_journal_is_read_newest_first_and_by_person(post, ann, at_door):
    ben = list(load_day(post).people.values())[1]
    came = check_in_code(post, ann.code, at_door)
    check_in_code(post, ben.code, at_door)
    undo(post, came.entry, "slip", MORNING)
    everything = load_happenings(post, count=3)
    assert [one.entry.kind for one in everything] == [Kind.UNDO, Kind.CHECK_IN, Kind.CHECK_IN]
    assert [one.undone for one in everything] == [False, False, True]
    assert [one.can_be_undone for one in everything] == [False, True, False]
    assert {one.entry.attendee_id for one in load_happenings(post, [ben.id])} == {ben.id}
    assert load_happenings(post, []) == []


@pytest.fixture
def desk_2(post):
    other = open_post(post.file.path, MACHINE, "Desk 2")
    yield other
    other.close()


def test_two_desks_keep_their_order_when_a_clock_is_put_back(post, desk_2, ann, at_door):
    check_in_code(post, ann.code, at_door)
    with post.file.raw() as driver:  # as if Desk 1's clock had been an hour ahead
        driver.execute("UPDATE stations SET clock = clock + ?", (3_600_000 << 16,))
    check_in_code(post, "nobody", at_door)
    gone = check_out_person(desk_2, ann.id, at_door)
    assert entries(post)[-1].id == gone.entry
    assert load_day(post).count(at_door.session).inside == 0


def test_who_was_undone_out_of_a_room_is_in_one_room_only(post, ann):
    rooms = [post.event.session(code) for code in ("best-interests", "accountability")]
    first = check_in_person(post, ann.id, Request(rooms[0], MORNING))
    second = check_in_person(post, ann.id, Request(rooms[1], MORNING))
    departure = next(e for e in entries(post) if e.target == second.entry)
    undone = undo(post, departure.id, "slip", MORNING)
    assert (undone.session, undone.back_in) == (rooms[1], rooms[0])
    gone = check_out_person(post, ann.id, Request(rooms[0], MORNING))
    check_in_person(post, ann.id, Request(rooms[1], MORNING))
    assert undo(post, gone.entry, "slip", MORNING).inside is False
    assert [load_day(post).count(room).inside for room in rooms] == [0, 1]
    assert undo(post, first.entry, "slip", MORNING).result == "undone"
    assert verify(post) == []


def test_the_echo_of_a_scan_names_what_can_be_undone(post, desk_2, ann):
    tracked = Request(replace(post.event.session("keynote"), tracks_exit=True), MORNING)

    def scan(desk, seconds):
        at = MORNING + timedelta(seconds=seconds)
        return check_in_code(desk, ann.code, replace(tracked, at=at))

    scan(post, 0)
    gone, echo = scan(desk_2, 60), scan(desk_2, 62)
    assert (gone.result, echo.result, echo.entry) == (
        "checked_out", "already_checked_out", gone.entry,
    )  # fmt: skip
    back, echo = scan(desk_2, 90), scan(desk_2, 91)
    assert (back.back, echo.echo, echo.entry) == (True, True, back.entry)
    assert not scan(post, 92).echo


def test_a_new_badge_is_undone_and_the_one_that_was_lost_is_good_again(post, ann, at_door):
    renewed = new_badge_code(post, ann.id, MORNING)
    act = next(e for e in reversed(entries(post)) if e.kind is Kind.NEW_CODE)
    assert undo(post, act.id, "found again", MORNING).undo is not None
    assert check_in_code(post, renewed.code, at_door).result == "unknown"
    assert check_in_code(post, ann.code, at_door).result == "checked_in"


def test_where_clocks_are_put_back_in_autumn_a_door_opens_once(post, ann):
    zone = post.event.zone
    opens = datetime(2019, 10, 27, 1, 30, fold=1, tzinfo=zone)  # the second half past one
    early = datetime(2019, 10, 27, 1, 40, fold=0, tzinfo=zone)
    door = replace(post.event.registration, opens_at=opens)
    assert check_in_code(post, ann.code, Request(door, early)).result == "too_early"
    late = early.replace(fold=1)
    assert check_in_code(post, ann.code, Request(door, late)).result == "checked_in"


def test_who_never_came_never_left(post, ann, at_door):
    came = check_in_code(post, ann.code, at_door)
    later = replace(at_door, at=MORNING + timedelta(minutes=30))
    gone = check_out_person(post, ann.id, later)
    undo(post, came.entry, "slip", MORNING)
    assert undo(post, gone.entry, "slip", MORNING).result == "already_undone"
    check_in_code(post, ann.code, replace(at_door, at=MORNING + timedelta(minutes=40)))
    assert load_day(post).presences[at_door.session.id][ann.id].left_at is None
    assert verify(post) == []
