"""Keeping somebody in one room of those side by side, after what was done is undone or joined."""

from uuid import UUID

from sqlalchemy import Connection

from kiosk.domain.journal import Entry, Fact, Kind
from kiosk.domain.presence import standing_moves
from kiosk.domain.rooms import departure_of, overdue
from kiosk.services.post import Post
from kiosk.store import journal


def keep_in_one_room(connection: Connection, post: Post, attendee_id: UUID) -> list[Entry]:
    """Check somebody out of each room that they had left for one beside it, at the time they did.

    The check-outs name the arrival that caused them, as they would had nothing been undone.
    """
    groups = {session.id: session.parallel for session in post.event.sessions}
    moves = moves_of(connection, attendee_id)
    return journal.append(
        connection,
        post.station,
        [
            Fact(Kind.CHECK_OUT, cause.method, cause.at, attendee_id, room, cause.id)
            for room, cause in overdue(moves, groups)
        ],
    )


def gone_with(connection: Connection, arrival: Entry) -> list[Entry]:
    """Return the check-outs that are undone with an arrival, besides it.

    They are those that it caused in the room beside, and the one by which the person left again.
    """
    if arrival.attendee_id is None:
        return []
    moves = moves_of(connection, arrival.attendee_id)
    left = departure_of(arrival, moves)
    departures = (move for move in moves if move.kind is Kind.CHECK_OUT)
    return [move for move in departures if move is left or move.target == arrival.id]


def moves_of(connection: Connection, attendee_id: UUID) -> list[Entry]:
    """Return somebody's arrivals and departures that stand, in order."""
    records = journal.records_of(connection, attendee_id)
    return standing_moves(journal.load_about(connection, records, ()))
