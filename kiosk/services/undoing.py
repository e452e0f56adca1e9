"""Undoing a check-in, or an act: a new entry that names the one it cancels; nothing is erased."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import Connection

from kiosk.domain.event import Session
from kiosk.domain.journal import ACTS, ARRIVALS, UNDOABLE, Entry, Fact, Kind, Method
from kiosk.domain.names import clean
from kiosk.domain.outcomes import AlreadyUndone, CannotUndo, Seen, Undone, UndoOutcome
from kiosk.domain.reasons import beside_journal, for_journal
from kiosk.services.post import Post
from kiosk.services.rooms import gone_with, keep_in_one_room
from kiosk.services.taking_back import take_back_within
from kiosk.store import attendees, changes, journal, whereabouts


def undo(
    post: Post, entry_id: UUID, reason: str, at: datetime, method: Method = Method.SEARCH
) -> UndoOutcome:
    """Undo a check-in or check-out, or take an act back; asking twice changes nothing again."""
    return undo_together(post, [entry_id], reason, at, method)[0]


def undo_together(
    post: Post,
    entries: Sequence[UUID],
    reason: str,
    at: datetime,
    method: Method = Method.SEARCH,
) -> list[UndoOutcome]:
    """Undo what was done in one go, in one go; return an answer for each entry, in their order."""
    wish = Fact(Kind.UNDO, method, at, reason=reason)
    with post.file.write() as connection:
        return [_undo(connection, post, entry_id, wish) for entry_id in entries]


def _undo(connection: Connection, post: Post, entry_id: UUID, wish: Fact) -> UndoOutcome:
    entry = journal.load_entry(connection, entry_id)
    if entry is not None and entry.kind in ACTS:
        return take_back_within(connection, post, entry, wish.reason, wish.at)
    if entry is None or entry.kind not in UNDOABLE:
        return CannotUndo()
    person = journal.person_of(connection, entry.attendee_id or entry_id)
    attendee = attendees.load_attendee(connection, person)
    session = _session(post, entry.session_id)
    if attendee is None or session is None:
        return CannotUndo()
    if journal.is_undone(connection, entry_id):
        return AlreadyUndone(attendee, session)
    if (arrival := _arrival_elsewhere(connection, entry)) is not None:
        return _undo(connection, post, arrival.id, wish)
    caused = gone_with(connection, entry)
    facts = [_undo_of(one, wish) for one in (entry, *caused)]
    made = journal.append(connection, post.station, facts)[0]
    keep_in_one_room(connection, post, attendee.id)
    words = beside_journal(clean(wish.reason))
    changes.keep_words(connection, made.id, entry.attendee_id, words)
    elsewhere = [one for one in caused if one.session_id != session.id]
    presence = whereabouts.load_presence(connection, (attendee.id, session.id))
    names = journal.station_names(connection)
    return Undone(
        attendee,
        session,
        made.id,
        still=Seen(presence.at, names.get(presence.station_id, "")) if presence else None,
        was=Seen(entry.at, names.get(entry.station_id, "")),
        departure=entry.kind is Kind.CHECK_OUT,
        inside=presence is not None and presence.inside,
        back_in=_back_in(connection, post, attendee.id, elsewhere),
    )


def _arrival_elsewhere(connection: Connection, entry: Entry) -> Entry | None:
    """Return the arrival that a departure is part of, and with which alone it is undone.

    Otherwise somebody would be in two rooms side by side.
    """
    if entry.kind is not Kind.CHECK_OUT or entry.target is None:
        return None
    arrival = journal.load_entry(connection, entry.target)
    stands = arrival is not None and arrival.kind in ARRIVALS
    return arrival if stands and not journal.is_undone(connection, entry.target) else None


def _back_in(
    connection: Connection, post: Post, attendee_id: UUID, left: Sequence[Entry]
) -> Session | None:
    """Return the room that somebody left for the one they never came to, if they are in it now."""
    inside = {
        p.session_id for p in whereabouts.load_presences_of(connection, attendee_id) if p.inside
    }
    return next((_session(post, e.session_id) for e in left if e.session_id in inside), None)


def _session(post: Post, session_id: UUID | None) -> Session | None:
    return next((s for s in post.event.sessions if s.id == session_id), None)


def _undo_of(entry: Entry, wish: Fact) -> Fact:
    return replace(
        wish,
        id=uuid4(),
        attendee_id=entry.attendee_id,
        session_id=entry.session_id,
        target=entry.id,
        reason=for_journal(wish.reason),
    )
