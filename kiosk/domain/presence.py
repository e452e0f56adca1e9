"""Who is present: a pure function of the set of journal entries.

Neither the order in which entries arrive nor repeats of them matter. The first check-in wins; an
undo cancels exactly the entry it names. Records that were joined are one person, whose history is
that of all of them; parted again, each has its own.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kiosk.domain.joining import joined
from kiosk.domain.journal import ARRIVALS, Entry, Kind


@dataclass(frozen=True, slots=True)
class Presence:
    """That somebody came to a session: the first check-in that stands, and whether still inside."""

    attendee_id: UUID
    session_id: UUID
    entry_id: UUID
    at: datetime
    station_id: UUID
    method: str
    inside: bool = True
    left_at: datetime | None = None
    last_at: datetime | None = None
    """Latest arrival or departure; None where there was only one arrival."""


Pair = tuple[UUID, UUID]
"""An attendee's and a session's identifier."""


def standing_moves(entries: Iterable[Entry]) -> list[Entry]:
    """Return the arrivals and departures that no undo names, each once, in order.

    A departure from one room because of an arrival in another comes right before that arrival,
    however late it was written down, as far as the arrival is among the entries.
    """
    unique = {entry.id: entry for entry in entries}
    undone = {entry.target for entry in unique.values() if entry.kind is Kind.UNDO}
    moves = (e for e in unique.values() if e.kind in ARRIVALS or e.kind is Kind.CHECK_OUT)
    return sorted((e for e in moves if e.id not in undone), key=lambda e: _place(e, unique))


def _place(move: Entry, known: Mapping[UUID, Entry]) -> tuple[object, ...]:
    cause = known.get(move.target) if move.kind is Kind.CHECK_OUT and move.target else None
    if cause is None or cause.session_id == move.session_id:
        return move.order, 1
    return cause.order, 0, move.order


def presences(entries: Iterable[Entry]) -> dict[Pair, Presence]:
    """Return who is or was present where, from any set of entries."""
    known = list(entries)
    kept = joined(known)
    moves: dict[Pair, list[Entry]] = defaultdict(list)
    for entry in standing_moves(known):
        if entry.attendee_id is not None and entry.session_id is not None:
            person = kept.get(entry.attendee_id, entry.attendee_id)
            moves[person, entry.session_id].append(entry)
    found = {pair: _presence(pair, found) for pair, found in moves.items()}
    return {pair: presence for pair, presence in found.items() if presence is not None}


def _presence(pair: Pair, moves: list[Entry]) -> Presence | None:
    arrivals = [entry for entry in moves if entry.kind in ARRIVALS]
    if not arrivals:
        return None
    first, last = arrivals[0], moves[-1]
    departures = [entry.at for entry in moves if entry.kind is Kind.CHECK_OUT]
    return Presence(
        *pair,
        entry_id=first.id,
        at=first.at,
        station_id=first.station_id,
        method=first.method,
        inside=last.kind is not Kind.CHECK_OUT,
        left_at=departures[-1] if departures else None,
        last_at=last.at if last is not first else None,
    )
