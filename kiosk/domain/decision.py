"""The one decision: may this person come in to this session now?

Pure: everything it looks at is in its two arguments, so every rule is a row in a table of tests.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from kiosk.domain import outcomes
from kiosk.domain.attendee import Attendee, Status
from kiosk.domain.event import Session
from kiosk.domain.presence import Presence

BOUNCE = timedelta(seconds=5)
"""A second scan within this time is the scanner's echo: no departure, and no return."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for: the number the entry will have, the time, and what was said with it."""

    entry_id: UUID
    at: datetime
    override: bool = False
    """Staff let the person in against the rules; see :data:`outcomes.Overridable`."""
    answer: str | None = None
    has_read: bool = False
    """Staff say that they have read the note about the person."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known when the wish is made."""

    session: Session
    candidates: tuple[Attendee, ...]
    """Who the code or number stands for: nobody, one person, or several."""
    revoked_at: datetime | None = None
    presence: Presence | None = None
    station: str = ""
    """Name of the station where the presence began."""
    enrolled: bool = False
    elsewhere: Session | None = None
    """The parallel session where the person is enrolled."""
    beside: Session | None = None
    """The parallel session where the person is now."""
    last_entry: UUID | None = None
    """Of the person's latest arrival or departure here."""
    same_station: bool = False
    """That was at the station that asks."""
    scanned: bool = False
    """A code was read, by scanner or camera: it may be read again before the badge is away."""
    inside: int = 0
    """People in the session now."""
    answered: bool = False
    looks_like_ours: bool = False


def decide(wish: Wish, facts: Facts) -> outcomes.Outcome:
    """Return what comes of the wish; the nearest reason first."""
    if not facts.candidates:
        return outcomes.Unknown(facts.session, facts.looks_like_ours)
    if len(facts.candidates) > 1:
        return outcomes.Ambiguous(facts.session, facts.candidates)
    attendee, session, presence = facts.candidates[0], facts.session, facts.presence
    if facts.revoked_at is not None and not wish.override:  # also where its owner is in
        return outcomes.Revoked(attendee, session, facts.revoked_at)
    ago = wish.at - (presence.last_at or presence.at) if presence is not None else timedelta.max
    is_echo = abs(ago) <= BOUNCE  # a clock may be put back
    if presence is not None and presence.inside:
        if session.tracks_exit and not is_echo:
            return outcomes.CheckedOut(attendee, session, wish.entry_id, wish.at)
        seen = outcomes.Seen(presence.at, facts.station)
        echo = facts.scanned and facts.same_station and timedelta(0) <= ago <= BOUNCE
        entry = facts.last_entry if echo else None
        return outcomes.AlreadyCheckedIn(attendee, session, seen, echo, entry)
    if presence is not None and presence.left_at and _is_still_leaving(facts) and is_echo:
        return outcomes.AlreadyCheckedOut(attendee, session, presence.left_at, facts.last_entry)
    refusal = _broken_rule(wish, facts, attendee) or _unsaid(wish, facts, attendee)
    inside = None if session.capacity is None else facts.inside + 1
    return refusal or outcomes.CheckedIn(
        attendee, session, wish.entry_id, wish.at, facts.beside, inside, presence is not None
    )


def _is_still_leaving(facts: Facts) -> bool:
    """Whether a second scan may be the echo of one that checked somebody out.

    It is none where they went to the room beside: somebody brings them back.
    """
    return facts.session.tracks_exit and facts.beside is None


def decide_departure(wish: Wish, facts: Facts) -> outcomes.DepartureOutcome:
    """Return what comes of the wish to check somebody out by hand.

    Who goes may go at any time; only in doubt who it is, and by a badge that was lost and
    replaced, nobody is checked out.
    """
    if not facts.candidates:
        return outcomes.Unknown(facts.session, facts.looks_like_ours)
    if len(facts.candidates) > 1:
        return outcomes.Ambiguous(facts.session, facts.candidates)
    attendee, session, presence = facts.candidates[0], facts.session, facts.presence
    if facts.revoked_at is not None:
        return outcomes.Revoked(attendee, session, facts.revoked_at)
    if presence is not None and presence.inside:
        return outcomes.CheckedOut(attendee, session, wish.entry_id, wish.at)
    return outcomes.NotHere(attendee, session, presence.left_at if presence else None)


def _broken_rule(wish: Wish, facts: Facts, attendee: Attendee) -> outcomes.Outcome | None:
    session = facts.session
    if wish.override:
        return None
    if attendee.status is not Status.REGISTERED:
        return outcomes.Cancelled(attendee, session)
    if session.listed_only and not facts.enrolled:
        return outcomes.NotEnrolled(attendee, session, facts.elsewhere)
    if session.opens_at is not None and wish.at < session.opens_at:
        return outcomes.TooEarly(attendee, session, session.opens_at, wish.at)
    if session.closes_at is not None and wish.at > session.closes_at:
        return outcomes.TooLate(attendee, session, session.closes_at)
    if session.capacity is not None and facts.inside >= session.capacity:
        return outcomes.Full(attendee, session, session.capacity, facts.inside)
    return None


def _unsaid(wish: Wish, facts: Facts, attendee: Attendee) -> outcomes.Outcome | None:
    session = facts.session
    if attendee.must_read and attendee.note and not wish.has_read:
        return outcomes.MustRead(attendee, session, attendee.note)
    if session.question is not None and not (facts.answered or _answers(wish, session)):
        return outcomes.NeedsAnswer(attendee, session, session.question)
    return None


def _answers(wish: Wish, session: Session) -> bool:
    return session.question is not None and wish.answer in session.question.choices
