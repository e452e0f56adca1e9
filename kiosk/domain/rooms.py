"""Rooms side by side: nobody is in two of them, whatever was undone or joined afterwards."""

from collections.abc import Iterator, Mapping, Sequence
from uuid import UUID

from kiosk.domain.journal import ARRIVALS, Entry, Kind


def overdue(moves: Sequence[Entry], groups: Mapping[UUID, str]) -> Iterator[tuple[UUID, Entry]]:
    """Return each room that somebody still counts as in, though they went into one beside it.

    With it comes the first arrival beside that ended the stay. ``moves`` are the person's that
    stand, in order; ``groups`` what the sessions that run side by side share.
    """
    latest = {move.session_id: move for move in moves}
    for room, last in latest.items():
        if room is None or not groups.get(room) or last.kind not in ARRIVALS:
            continue
        cause = next(
            (
                move
                for move in moves
                if move.order > last.order
                and move.kind in ARRIVALS
                and move.session_id != room
                and groups.get(move.session_id or room) == groups[room]
                and not _was_elsewhere(move, moves)
            ),
            None,
        )
        if cause is not None:
            yield room, cause


def _was_elsewhere(arrival: Entry, moves: Sequence[Entry]) -> bool:
    """Whether an arrival on paper came to light when the person had gone on to another room."""
    return any(
        move.target == arrival.id and move.session_id == arrival.session_id
        for move in moves
        if move.kind is Kind.CHECK_OUT
    )
