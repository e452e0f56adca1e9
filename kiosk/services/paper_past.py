"""Sheets that were brought in before, and taking one back whole."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kiosk.domain.event import Session
from kiosk.domain.journal import ARRIVALS, Entry, Fact, Kind, Method
from kiosk.domain.names import clean
from kiosk.domain.reasons import beside_journal, for_journal
from kiosk.errors import BadValue
from kiosk.services.paper import SHEET
from kiosk.services.post import Post
from kiosk.services.rooms import gone_with, keep_in_one_room
from kiosk.services.taking_back import take_back_within
from kiosk.store import changes, journal


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """A sheet that was brought in before: its entry, and how many of its check-ins still stand."""

    entry: UUID
    session: Session
    number: str
    at: datetime
    station: str
    standing: int


def brought_in(post: Post) -> list[BroughtIn]:
    """Return the sheets whose check-ins still stand, the latest first."""
    found = []
    sessions = {session.id: session for session in post.event.sessions}
    with post.file.read() as connection:
        names = journal.station_names(connection)
        for entry in reversed(journal.load_kind(connection, Kind.PAPER)):
            session = sessions.get(entry.session_id) if entry.session_id else None
            standing = len(journal.came_of(connection, entry.id, ARRIVALS))
            if session is not None and standing:
                number = entry.reason.removeprefix(SHEET) if SHEET in entry.reason else ""
                where = names.get(entry.station_id, "")
                found.append(BroughtIn(entry.id, session, number, entry.at, where, standing))
    return found


def take_back(post: Post, entry_id: UUID, reason: str, at: datetime) -> int:
    """Undo all check-ins that came of a sheet and still stand, and return how many there were.

    People whom it added go as well, except those who are checked in elsewhere. Raises
    :class:`BadValue` where the entry stands for no sheet.
    """
    with post.file.write() as connection:
        entry = journal.load_entry(connection, entry_id)
        if entry is None or entry.kind is not Kind.PAPER:
            raise BadValue(
                "this entry stands for no sheet that was brought in",
                "take the number that bringing it in gave",
            )
        standing = journal.came_of(connection, entry_id, ARRIVALS)
        said = for_journal(clean(reason))
        facts: list[Fact] = []
        for arrival in standing:  # one after the other: two lines may be about one person
            undone = [
                Fact(Kind.UNDO, Method.PAPER, at, e.attendee_id, e.session_id, e.id, said)
                for e in (arrival, *gone_with(connection, arrival))
            ]
            journal.append(connection, post.station, undone)
            facts += undone
        for person in {journal.person_of(connection, one) for one in _people(standing)}:
            keep_in_one_room(connection, post, person)
        for fact in facts[:1]:
            changes.keep_words(connection, fact.id, None, beside_journal(clean(reason)))
        for added in journal.came_of(connection, entry_id, {Kind.ADD}):
            take_back_within(connection, post, added, reason, at)
        return len(standing)


def _people(entries: Iterable[Entry]) -> set[UUID]:
    return {entry.attendee_id for entry in entries if entry.attendee_id is not None}
