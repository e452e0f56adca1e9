"""The decision, as a table: what is known, what is asked, what comes of it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from kiosk.domain import outcomes
from kiosk.domain.attendee import Attendee, Status
from kiosk.domain.decision import BOUNCE, Facts, Wish, decide, decide_departure
from kiosk.domain.event import Question, Session, SessionKind
from kiosk.domain.presence import Presence

NOW = datetime(2019, 3, 28, 10, 4, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
ANN = Attendee(UUID(int=1), "Ann Ash")
BEN = Attendee(UUID(int=2), "Ben Beech")
DOOR = Session(UUID(int=3), "door", "Door", SessionKind.REGISTRATION, NOW, NOW + 30 * MINUTE)
LISTED = replace(DOOR, listed_only=True)
LATER = replace(DOOR, opens_at=NOW + 12 * MINUTE)
OVER = replace(DOOR, closes_at=NOW - MINUTE)
SMALL = replace(DOOR, capacity=2)
ASKING = replace(DOOR, question=Question("Which room?", ("Red", "Blue")))
TRACKED = replace(DOOR, tracks_exit=True)
HERE = Presence(ANN.id, DOOR.id, UUID(int=9), NOW - 10 * MINUTE, UUID(int=8), "scan")
GONE = replace(HERE, inside=False)
LEAVING = replace(GONE, left_at=NOW - BOUNCE, last_at=NOW - BOUNCE)
WATCHED = replace(ANN, note="Ask for the press officer", must_read=True)
WISH = Wish(UUID(int=7), NOW)

TABLE = {
    "nobody": (WISH, Facts(DOOR, ()), "unknown"),
    "two people": (WISH, Facts(DOOR, (ANN, BEN)), "ambiguous"),
    "the plain case": (WISH, Facts(DOOR, (ANN,)), "checked_in"),
    "here before": (WISH, Facts(DOOR, (ANN,), presence=HERE), "already_checked_in"),
    "replaced badge": (WISH, Facts(DOOR, (ANN,), revoked_at=NOW), "revoked"),
    "replaced badge of somebody here": (
        WISH,
        Facts(DOOR, (ANN,), revoked_at=NOW, presence=HERE),
        "revoked",
    ),
    "cancelled": (WISH, Facts(DOOR, (replace(ANN, status=Status.CANCELLED),)), "cancelled"),
    "merged": (WISH, Facts(DOOR, (replace(ANN, status=Status.MERGED),)), "cancelled"),
    "not on the session's list": (WISH, Facts(LISTED, (ANN,)), "not_enrolled"),
    "on the session's list": (WISH, Facts(LISTED, (ANN,), enrolled=True), "checked_in"),
    "before it opens": (WISH, Facts(LATER, (ANN,)), "too_early"),
    "as it opens": (replace(WISH, at=NOW + 12 * MINUTE), Facts(LATER, (ANN,)), "checked_in"),
    "after it closed": (WISH, Facts(OVER, (ANN,)), "too_late"),
    "as it closes": (replace(WISH, at=NOW - MINUTE), Facts(OVER, (ANN,)), "checked_in"),
    "room left": (WISH, Facts(SMALL, (ANN,), inside=1), "checked_in"),
    "no room left": (WISH, Facts(SMALL, (ANN,), inside=2), "full"),
    "an unread note": (WISH, Facts(DOOR, (WATCHED,)), "must_read"),
    "a note that was read": (
        replace(WISH, has_read=True),
        Facts(DOOR, (WATCHED,)),
        "checked_in",
    ),
    "a note that need not be read": (
        WISH,
        Facts(DOOR, (replace(WATCHED, must_read=False),)),
        "checked_in",
    ),
    "a question": (WISH, Facts(ASKING, (ANN,)), "needs_answer"),
    "an answer that is none": (
        replace(WISH, answer="Green"),
        Facts(ASKING, (ANN,)),
        "needs_answer",
    ),
    "an answer": (replace(WISH, answer="Red"), Facts(ASKING, (ANN,)), "checked_in"),
    "answered before": (WISH, Facts(ASKING, (ANN,), answered=True), "checked_in"),
    "leaving": (WISH, Facts(TRACKED, (ANN,), presence=HERE), "checked_out"),
    "a bouncing scanner": (
        WISH,
        Facts(TRACKED, (ANN,), presence=replace(HERE, at=NOW - BOUNCE)),
        "already_checked_in",
    ),
    "back again": (WISH, Facts(TRACKED, (ANN,), presence=GONE), "checked_in"),
    "a bouncing scanner at the way out": (
        WISH,
        Facts(TRACKED, (ANN,), presence=LEAVING),
        "already_checked_out",
    ),
    "back again a moment later": (
        replace(WISH, at=NOW + timedelta(seconds=1)),
        Facts(TRACKED, (ANN,), presence=LEAVING),
        "checked_in",
    ),
    "checked out by hand a moment ago, where a scan never does": (
        WISH,
        Facts(DOOR, (ANN,), presence=LEAVING),
        "checked_in",
    ),
    "brought back from the room beside": (
        WISH,
        Facts(TRACKED, (ANN,), presence=LEAVING, beside=DOOR),
        "checked_in",
    ),
    "override of a closed door": (replace(WISH, override=True), Facts(OVER, (ANN,)), "checked_in"),
    "override of a full room": (
        replace(WISH, override=True),
        Facts(SMALL, (ANN,), inside=2),
        "checked_in",
    ),
    "no override of a note that must be read": (
        replace(WISH, override=True),
        Facts(OVER, (WATCHED,)),
        "must_read",
    ),
    "no override of a question": (
        replace(WISH, override=True),
        Facts(ASKING, (ANN,)),
        "needs_answer",
    ),
    "no override of who it is": (replace(WISH, override=True), Facts(DOOR, ()), "unknown"),
    "no override of being here": (
        replace(WISH, override=True),
        Facts(DOOR, (ANN,), presence=HERE),
        "already_checked_in",
    ),
}


@pytest.mark.parametrize(("wish", "facts", "result"), TABLE.values(), ids=TABLE.keys())
def test_the_decision_is_the_tables(wish, facts, result):
    assert decide(wish, facts).result == result


def test_the_table_has_every_result_there_is():
    every = {kind.result for kind in outcomes.Outcome.__args__}
    assert {result for _, _, result in TABLE.values()} == every


def test_the_contract_names_these_results_and_none_was_renamed():
    every = {kind.result for kind in outcomes.Outcome.__args__}
    assert every >= {
        "checked_in", "already_checked_in", "checked_out", "unknown", "revoked", "cancelled",
        "not_enrolled", "too_early", "too_late", "full", "needs_answer", "ambiguous",
    }  # fmt: skip


def test_a_duplicate_tells_the_earlier_time_and_station():
    outcome = decide(WISH, Facts(DOOR, (ANN,), presence=HERE, station="Desk 2"))
    assert outcome == outcomes.AlreadyCheckedIn(ANN, DOOR, outcomes.Seen(HERE.at, "Desk 2"))


def test_a_check_in_carries_the_number_its_entry_will_have():
    outcome = decide(WISH, Facts(DOOR, (ANN,)))
    assert outcome == outcomes.CheckedIn(ANN, DOOR, WISH.entry_id, NOW)


def test_an_echo_of_the_scanner_is_told_from_a_second_visit():
    here = replace(HERE, at=NOW - BOUNCE)
    facts = Facts(DOOR, (ANN,), presence=here, same_station=True, scanned=True)
    assert decide(WISH, facts).echo
    assert not decide(WISH, replace(facts, scanned=False)).echo
    assert not decide(WISH, replace(facts, same_station=False)).echo
    assert not decide(replace(WISH, at=NOW + MINUTE), facts).echo
    assert not decide(replace(WISH, at=NOW - MINUTE), facts).echo


def test_who_comes_from_the_room_beside_leaves_it():
    beside = replace(DOOR, id=UUID(int=55))
    assert decide(WISH, Facts(DOOR, (ANN,), beside=beside)).left == beside


def test_a_room_with_a_capacity_counts_the_one_who_comes():
    assert decide(WISH, Facts(SMALL, (ANN,), inside=1)).inside == 2
    assert decide(WISH, Facts(DOOR, (ANN,), inside=1)).inside is None


def test_who_comes_back_is_told_from_who_comes():
    assert decide(WISH, Facts(DOOR, (ANN,), presence=GONE)).back
    assert not decide(WISH, Facts(DOOR, (ANN,))).back


@pytest.mark.parametrize(
    ("presence", "result"), [(HERE, "checked_out"), (GONE, "not_here"), (None, "not_here")]
)
def test_only_who_is_inside_can_be_checked_out_by_hand(presence, result):
    assert decide_departure(WISH, Facts(DOOR, (ANN,), presence=presence)).result == result


def test_in_doubt_who_it_is_nobody_is_checked_out():
    assert decide_departure(WISH, Facts(DOOR, ())).result == "unknown"
    assert decide_departure(WISH, Facts(DOOR, (ANN, BEN))).result == "ambiguous"
    old = Facts(DOOR, (ANN,), revoked_at=NOW, presence=HERE)
    assert decide_departure(WISH, old).result == "revoked"


def test_who_left_before_is_told_when():
    gone = replace(GONE, left_at=NOW - MINUTE)
    assert decide_departure(WISH, Facts(DOOR, (ANN,), presence=gone)).left_at == NOW - MINUTE


def test_staff_may_break_rules_and_never_skip_a_note_or_a_question():
    breakable = {kind.result for kind in outcomes.Overridable.__args__}
    assert breakable == {
        "revoked", "cancelled", "not_enrolled", "too_early", "too_late", "full",
    }  # fmt: skip
