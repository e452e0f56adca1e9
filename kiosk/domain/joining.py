"""Which records are one person: a pure function of the entries that join them and part them again.

The journal is never changed, so what was joined keeps its own entries; only how they are read
follows. Neither the order in which entries arrive nor repeats of them matter.
"""

from collections.abc import Iterable, Mapping
from uuid import UUID

from kiosk.domain.journal import Entry, Kind


def joined(entries: Iterable[Entry]) -> dict[UUID, UUID]:
    """Return each record that was joined to another, with the one that stands for it now.

    Two desks that join one record to different ones make one person of all three.
    """
    unique = {entry.id: entry for entry in entries if entry.kind in {Kind.MERGE, Kind.UNDO}}
    undone = {entry.target for entry in unique.values() if entry.kind is Kind.UNDO}
    merges = (e for e in unique.values() if e.kind is Kind.MERGE and e.id not in undone)
    kept: dict[UUID, UUID] = {}
    for entry in sorted(merges, key=lambda entry: entry.order):
        if entry.attendee_id is None or entry.target is None:
            continue
        source, target = _last(kept, entry.attendee_id), _last(kept, entry.target)
        if source != target:
            kept[source] = target
    return {source: _last(kept, source) for source in kept}


def _last(kept: Mapping[UUID, UUID], person: UUID) -> UUID:
    while person in kept:
        person = kept[person]
    return person


def group(kept: Mapping[UUID, UUID], person: UUID) -> set[UUID]:
    """Return every record that is the same person as this one, itself included."""
    root = kept.get(person, person)
    return {root, *(source for source, target in kept.items() if target == root)}
