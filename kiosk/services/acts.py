"""What was done to somebody by hand or by a list, newest first, each act with what can undo it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from kiosk.domain.joining import group, joined
from kiosk.domain.journal import ACTS, Kind
from kiosk.services.post import Post
from kiosk.store import changes, journal

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class PastAct:
    """One act about somebody: its journal entry, when, where, and what it was."""

    entry: UUID
    at: datetime
    station: str
    kind: Kind
    reason: str
    is_undone: bool
    can_be_undone: bool
    """Something was kept of what stood before it."""


def acts_about(post: Post, attendee_id: UUID) -> list[PastAct]:
    """Return what was done to somebody and to the records joined with theirs, newest first.

    Imports that only brought others are none of it.
    """
    with post.file.read() as connection:
        people = group(joined(journal.load_merges(connection)), attendee_id)
        touched = {e for acts in changes.acts_about(connection, people).values() for e in acts}
        added = changes.added_by(connection, people)
        stations = journal.station_names(connection)
        entries = {
            entry.id: entry
            for entry in journal.load_about(connection, people, touched | added)
            if entry.kind in ACTS
        }
        found = [
            PastAct(
                entry.id,
                entry.at,
                stations.get(entry.station_id, ""),
                entry.kind,
                entry.reason,
                journal.is_undone(connection, entry.id),
                entry.id in touched or entry.id in added,
            )
            for entry in entries.values()
        ]
    order = {entry.id: entry.order for entry in entries.values()}
    return sorted(found, key=lambda act: order[act.entry], reverse=True)


def doing(post: Post, attendee_id: UUID | None, wish: Callable[[], T]) -> tuple[T, UUID | None]:
    """Carry a wish out, and return what came of it with the act that can be undone, if one was."""
    before = {a.entry for a in acts_about(post, attendee_id)} if attendee_id else set()
    result = wish()
    person = getattr(result, "id", attendee_id)
    made = [a.entry for a in acts_about(post, person) if a.entry not in before] if person else []
    return result, made[0] if made else None
