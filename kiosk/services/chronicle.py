"""The day's journal as it can be read on the screen: what happened, newest first."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from kiosk.domain.journal import UNDOABLE, Entry, Kind
from kiosk.services.post import Post
from kiosk.store import changes, journal

_BY_HAND = frozenset({Kind.ADD, Kind.EDIT, Kind.ENROL, Kind.NEW_CODE})
"""Acts of the desk itself; a whole list is taken back by the organiser, who sees what it means."""

SHOWN = 400
"""Most entries that are read at once."""


@dataclass(frozen=True, slots=True)
class Happening:
    """One entry, and whether an undo has cancelled it."""

    entry: Entry
    undone: bool = False
    words: str = ""
    """Somebody's own reason, which the journal does not hold."""

    @property
    def can_be_undone(self) -> bool:
        """Whether an undo of it would change anything."""
        return self.entry.kind in UNDOABLE | _BY_HAND and not self.undone


def load_happenings(
    post: Post, people: Collection[UUID] | None = None, count: int = SHOWN
) -> list[Happening]:
    """Return the latest entries of all stations, newest first; of some people only, if named."""
    with post.file.read() as connection:
        entries = journal.newest(connection, count, people)
        ids = [entry.id for entry in entries]
        undone = journal.undone_among(connection, ids)
        words = changes.load_words(connection, ids)
    return [Happening(e, e.id in undone, words.get(e.id, "")) for e in entries]
