"""Which people each imported list had: what a newer edition of it lacks has vanished from it."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import Connection

from kiosk.domain.attendee import Attendee
from kiosk.domain.journal import Kind
from kiosk.store import attendees, changes, journal
from kiosk.store.changes import What

_SHARE = 0.5
"""Part of an edition that a list must have to be a newer one of the same."""


def editions(connection: Connection) -> dict[UUID | None, set[UUID]]:
    """Return the people of every list that was imported and not taken back, by its entry.

    Under None are those of whom it is not known with which list they came.
    """
    found: dict[UUID | None, set[UUID]] = {}
    for person, origin in attendees.load_origins(connection).items():
        found.setdefault(origin, set()).add(person)
    for entry in journal.load_kind(connection, Kind.IMPORT):
        if journal.is_undone(connection, entry.id):
            found.pop(entry.id, None)
            continue
        people = found.setdefault(entry.id, set())
        for change in changes.load_changes(connection, entry.id):
            if change.what is What.SEEN:
                people |= {UUID(number) for number in (change.after or {}).get("people", ())}
            elif change.what is What.PERSON and change.attendee_id is not None:
                people.add(change.attendee_id)
    return found


def of_an_earlier_edition(
    connection: Connection, missing: Iterable[Attendee], met: set[UUID]
) -> tuple[Attendee, ...]:
    """Return who of those missing stood on an edition of which most people are met again."""
    missing = tuple(missing)
    if not missing:
        return ()
    earlier: set[UUID] = set()
    for people in editions(connection).values():
        if people and len(people & met) >= _SHARE * len(people):
            earlier |= people
    return tuple(person for person in missing if person.id in earlier)
