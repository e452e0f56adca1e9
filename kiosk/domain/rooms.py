"""What follows from a move that is undone: who never came never left, and nobody is in two rooms.

Rooms side by side are meant, whatever was undone or joined afterwards.
"""

from collections.abc import Iterator, Mapping, Sequence
from uuid import UUID

from kiosk.domain.journal import ARRIVALS, Entry, Kind


def overdue(moves: Sequence[Entry], groups: Mapping[UUID, str]) -> Iterator[tuple[UUID, Entry]]:
    """Return each room that somebody still counts as in when they went into one beside it.

    With it comes the arrival beside that ended the stay, in the midst of the day as at its end: a
    return to the room may be undone as well. ``moves`` are the person's that stand, in order;
    ``groups`` what the sessions that run side by side share.
    """
    inside: set[UUID] = set()
    for move in moves:
        room = move.session_id
        if room is None or not groups.get(room):
            continue
        if move.kind is Kind.CHECK_OUT:
            inside.discard(room)
            continue
        if not _was_elsewhere(move, moves):
            left = {one for one in inside if one != room and groups[one] == groups[room]}
            yield from ((one, move) for one in sorted(left))
            inside -= left
        inside.add(room)


def departure_of(arrival: Entry, moves: Sequence[Entry]) -> Entry | None:
    """Return the departure that ended a stay, where it was this arrival alone that began it.

    ``moves`` are the person's that stand, in order.
    """
    here = [move for move in moves if move.session_id == arrival.session_id]
    if arrival.kind not in ARRIVALS or arrival not in here:
        return None
    place = here.index(arrival)
    before, after = here[:place][-1:], here[place + 1 :][:1]
    was_inside = any(move.kind in ARRIVALS for move in before)
    return next((m for m in after if m.kind is Kind.CHECK_OUT and not was_inside), None)


def _was_elsewhere(arrival: Entry, moves: Sequence[Entry]) -> bool:
    """Whether an arrival on paper came to light when the person had gone on to another room."""
    return any(
        move.target == arrival.id and move.session_id == arrival.session_id
        for move in moves
        if move.kind is Kind.CHECK_OUT
    )
