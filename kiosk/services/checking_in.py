"""Checking in: gather what is known, let the domain decide, write it down."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from uuid import UUID, uuid4

from sqlalchemy import Connection

from kiosk.domain.attendee import Attendee
from kiosk.domain.codes import is_code
from kiosk.domain.decision import Facts, Wish, decide, decide_departure
from kiosk.domain.event import Session
from kiosk.domain.journal import Fact, Kind, Method
from kiosk.domain.names import clean
from kiosk.domain.outcomes import (
    CheckedIn,
    CheckedOut,
    DepartureOutcome,
    Outcome,
    Overridable,
)
from kiosk.domain.presence import Presence
from kiosk.domain.printing import Rule
from kiosk.domain.programme import by_session, elsewhere
from kiosk.domain.reasons import beside_journal, for_journal
from kiosk.domain.scans import keys_of
from kiosk.errors import NoSuchAttendee
from kiosk.services.post import Post
from kiosk.services.print_queue import BadgeWish, queue_badge
from kiosk.services.rooms import moves_of
from kiosk.store import attendees, changes, enrolments, journal, whereabouts


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody wants: to which session, when, how they were found, and what they said."""

    session: Session
    at: datetime
    method: Method = Method.SCAN
    override: str = ""
    """Why staff let the person in against the rules; empty where they do not."""
    answer: str | None = None
    has_read: bool = False
    """Staff have read the note about the person."""
    prints: Rule = Rule.NEVER
    """Whether a badge is to be printed for whoever comes in at the door."""


@dataclass(frozen=True, slots=True)
class _Who:
    candidates: tuple[attendees.CodeHolder, ...]
    looks_like_ours: bool = False
    scanned: bool = False


def check_in_code(post: Post, code: str, request: Request) -> Outcome:
    """Check in whoever has this code. When this returns, the answer is on the disk."""
    with post.file.write() as connection:
        return _decide_and_apply(connection, post, _holder(connection, code), request)


def look_at_code(post: Post, code: str, request: Request) -> Outcome:
    """Return what a scan of this code would come to, without checking anybody in.

    Who looked is in the journal.
    """
    with post.file.write() as connection:
        facts = _gather(connection, post, _holder(connection, code), request.session)
        outcome = decide(_wish(request), facts)
        looked = replace(_noted(outcome, request), kind=Kind.LOOK)
        journal.append(connection, post.station, [looked])
    return outcome


def check_in_person(post: Post, attendee_id: UUID, request: Request) -> Outcome:
    """Check in somebody who was found otherwise than by a code.

    Raises :class:`NoSuchAttendee`.
    """
    with post.file.write() as connection:
        return _decide_and_apply(connection, post, _person(connection, attendee_id), request)


def check_in_within(
    connection: Connection, post: Post, attendee: Attendee, request: Request
) -> Outcome:
    """Check in somebody within a transaction of the caller's."""
    who = _Who((attendees.CodeHolder(attendee, None),))
    return _decide_and_apply(connection, post, who, request)


def check_in_group(post: Post, people: Sequence[UUID], request: Request) -> list[Outcome]:
    """Check in several people in one go, and return an answer for each, in their order.

    Raises :class:`NoSuchAttendee`; then nobody is checked in.
    """
    with post.file.write() as connection:
        return [
            _decide_and_apply(connection, post, _person(connection, attendee_id), request)
            for attendee_id in people
        ]


def check_out_person(post: Post, attendee_id: UUID, request: Request) -> DepartureOutcome:
    """Check somebody out of a session by hand, whether or not a second scan would.

    Raises :class:`NoSuchAttendee`.
    """
    with post.file.write() as connection:
        return _depart(connection, post, _person(connection, attendee_id), request)


def check_out_code(post: Post, code: str, request: Request) -> DepartureOutcome:
    """Check whoever has this code out of a session, whether or not a second scan would."""
    with post.file.write() as connection:
        return _depart(connection, post, _holder(connection, code), request)


def _depart(connection: Connection, post: Post, who: _Who, request: Request) -> DepartureOutcome:
    outcome = decide_departure(_wish(request), _gather(connection, post, who, request.session))
    fact = _noted(outcome, request)
    if isinstance(outcome, CheckedOut):
        fact = replace(fact, id=outcome.entry, kind=Kind.CHECK_OUT, reason="")
    journal.append(connection, post.station, [fact])
    return outcome


def _holder(connection: Connection, code: str) -> _Who:
    keys = keys_of(code)
    found = attendees.holders(connection, keys) if keys else []
    valid = [holder for holder in found if holder.revoked_at is None]
    looks_like_ours = any(map(is_code, keys))
    return _Who(tuple(valid or found[:1]), looks_like_ours, scanned=True)


def _person(connection: Connection, attendee_id: UUID) -> _Who:
    person = journal.person_of(connection, attendee_id)  # who may have been joined with another
    attendee = attendees.load_attendee(connection, person)
    if attendee is None:
        raise NoSuchAttendee
    return _Who((attendees.CodeHolder(attendee, None),))


def _wish(request: Request) -> Wish:
    # in UTC: two times of one zone are compared by what its clocks show, twice in autumn
    at = request.at.astimezone(UTC)
    return Wish(uuid4(), at, answer=request.answer, has_read=request.has_read)


def _decide_and_apply(connection: Connection, post: Post, who: _Who, request: Request) -> Outcome:
    facts = _gather(connection, post, who, request.session)
    wish = _wish(request)
    outcome, kind = decide(wish, facts), Kind.CHECK_IN
    if request.override and isinstance(outcome, Overridable):
        outcome, kind = decide(replace(wish, override=True), facts), Kind.OVERRIDE
    _apply(connection, post, outcome, request, kind)
    return outcome


def _gather(connection: Connection, post: Post, who: _Who, session: Session) -> Facts:
    people = tuple(holder.attendee for holder in who.candidates)
    if len(people) != 1:
        return Facts(session, people, looks_like_ours=who.looks_like_ours)
    person = people[0]
    presence = whereabouts.load_presence(connection, (person.id, session.id))
    last_entry, last_station = _last_move(connection, presence)
    enrolled = by_session(enrolments.load_enrolments(connection, person.id))
    stations = journal.station_names(connection) if presence else {}
    return Facts(
        session,
        people,
        revoked_at=who.candidates[0].revoked_at,
        presence=presence,
        station=stations.get(presence.station_id, "") if presence else "",
        enrolled=session.id in enrolled,
        elsewhere=elsewhere(person.id, session, post.event, enrolled),
        beside=_beside(connection, post, person.id, session),
        scanned=who.scanned,
        last_entry=last_entry,
        same_station=last_station == post.station.id,
        inside=0 if session.capacity is None else whereabouts.count_inside(connection, session.id),
        answered=session.question is not None
        and enrolments.answer(connection, session.id, person.id) is not None,
    )


def _last_move(
    connection: Connection, presence: Presence | None
) -> tuple[UUID | None, UUID | None]:
    """Return the entry and the station of somebody's latest arrival or departure here."""
    if presence is None:
        return None, None
    if presence.last_at is None:
        return presence.entry_id, presence.station_id
    moves = moves_of(connection, presence.attendee_id)
    last = [move for move in moves if move.session_id == presence.session_id][-1]
    return last.id, last.station_id


def _beside(
    connection: Connection, post: Post, attendee_id: UUID, session: Session
) -> Session | None:
    """Return the session beside this one that the person is in now."""
    if not session.parallel:
        return None
    for other in post.event.sessions:
        if other.parallel == session.parallel and other.id != session.id:
            presence = whereabouts.load_presence(connection, (attendee_id, other.id))
            if presence is not None and presence.inside:
                return other
    return None


def _noted(outcome: Outcome | DepartureOutcome, request: Request) -> Fact:
    """Return the entry of an answer that changes nothing: its reason is the answer's name."""
    attendee = getattr(outcome, "attendee", None)
    return Fact(
        Kind.REFUSAL,
        request.method,
        request.at,
        attendee_id=attendee.id if attendee else None,
        session_id=request.session.id,
        reason=outcome.result,
    )


def _apply(
    connection: Connection, post: Post, outcome: Outcome, request: Request, kind: Kind
) -> None:
    fact = _noted(outcome, request)
    if isinstance(outcome, CheckedIn):
        why = clean(request.override) if kind is Kind.OVERRIDE else ""
        fact = replace(fact, id=outcome.entry, kind=kind, reason=for_journal(why))
        changes.keep_words(connection, fact.id, fact.attendee_id, beside_journal(why))
        question = request.session.question
        if question is not None and request.answer in question.choices:
            enrolments.set_answer(
                connection, request.session.id, outcome.attendee.id, request.answer
            )
    elif isinstance(outcome, CheckedOut):
        fact = replace(fact, id=outcome.entry, kind=Kind.CHECK_OUT, reason="")
    journal.append(connection, post.station, [*_departure(outcome, fact), fact])
    if isinstance(outcome, CheckedIn) and request.session.id == post.event.registration.id:
        # in the same transaction: a power cut leaves both or neither
        badge = BadgeWish(outcome.attendee.id, request.at, request.method, request.prints)
        queue_badge(connection, post, badge)


def _departure(outcome: Outcome, arrival: Fact) -> list[Fact]:
    """Return the check-out from the room beside, which names the check-in that caused it."""
    if not isinstance(outcome, CheckedIn) or outcome.left is None:
        return []
    left = outcome.left.id
    return [
        replace(arrival, id=uuid4(), kind=Kind.CHECK_OUT, session_id=left, target=outcome.entry)
    ]
