"""Undoing a check-in: a new entry that names the one it cancels; nothing is erased."""

from datetime import datetime
from uuid import UUID

from kiosk.domain.journal import UNDOABLE, Entry, Fact, Kind, Method
from kiosk.domain.outcomes import AlreadyUndone, CannotUndo, Seen, Undone, UndoOutcome
from kiosk.services.post import Post
from kiosk.store import attendees, journal


def undo(
    post: Post, entry_id: UUID, reason: str, at: datetime, method: Method = Method.SEARCH
) -> UndoOutcome:
    """Undo a check-in or check-out; asking twice changes nothing the second time."""
    with post.file.write() as connection:
        entry = journal.load_entry(connection, entry_id)
        if entry is None or entry.kind not in UNDOABLE:
            return CannotUndo()
        attendee = attendees.load_attendee(connection, entry.attendee_id or entry_id)
        session = next((s for s in post.event.sessions if s.id == entry.session_id), None)
        if attendee is None or session is None:
            return CannotUndo()
        if journal.is_undone(connection, entry_id):
            return AlreadyUndone(attendee, session)
        undone = [entry, *journal.caused_by(connection, entry_id)]
        facts = [_undo_of(one, reason, at, method) for one in undone]
        made = journal.append(connection, post.station, facts)[0]
        presence = journal.load_presence(connection, (attendee.id, session.id))
        names = journal.station_names(connection)
        still = Seen(presence.at, names.get(presence.station_id, "")) if presence else None
        return Undone(attendee, session, made.id, still)


def _undo_of(entry: Entry, reason: str, at: datetime, method: Method) -> Fact:
    return Fact(
        Kind.UNDO,
        method,
        at,
        attendee_id=entry.attendee_id,
        session_id=entry.session_id,
        target=entry.id,
        reason=reason,
    )
