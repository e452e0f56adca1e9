"""What an act changed, kept beside its journal entry, so that it can be taken back.

A picture of some people's rows is taken before and after; what differs is kept. Taking back puts
a value back only where it still is what the act made of it: later work is never overwritten.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Table, and_, delete, func, insert, select, update

from kiosk.domain.progress import Progress, untold
from kiosk.store import schema
from kiosk.store.schema import Moment, Number, changes

Values = Mapping[str, Any]
"""Columns of a row as JSON values."""


class What(StrEnum):
    """What kind of row was changed."""

    PERSON = "person"
    CODE = "code"
    PLACE = "place"
    """Somebody's place in a session."""
    ANSWER = "answer"
    PROBLEM = "problem"
    ENTRY = "entry"
    """A journal entry that belongs to the act, by its number."""
    WORDS = "words"
    """Somebody's own reason for an entry, which the journal does not hold."""
    SEEN = "seen"
    """People whom an import's list had, and whom it left as they were."""


@dataclass(frozen=True, slots=True)
class Change:
    """One row before and after; of a person, only the fields that changed. None: no such row."""

    what: What
    attendee_id: UUID | None
    key: str
    before: Values | None
    after: Values | None


_TABLES = {
    What.PERSON: (schema.attendees, "id", "id"),
    What.CODE: (schema.badge_codes, "attendee_id", "key"),
    What.PLACE: (schema.enrolments, "attendee_id", "session_id"),
    What.ANSWER: (schema.answers, "attendee_id", "session_id"),
    What.PROBLEM: (schema.problems, "attendee_id", "id"),
}
_MANY = 500  # people asked for at once
Picture = dict[tuple[What, UUID, str], dict[str, Any]]


def picture(connection: Connection, people: Iterable[UUID]) -> Picture:
    """Return every row about some people as it is now."""
    wanted = list(dict.fromkeys(people))
    found: Picture = {}
    for start in range(0, len(wanted), _MANY):
        some = wanted[start : start + _MANY]
        for what, (table, person, key) in _TABLES.items():
            rows = connection.execute(select(table).where(table.c[person].in_(some)))
            for row in rows.mappings():
                found[what, row[person], _plain(row[key])] = {
                    name: _plain(value) for name, value in row.items()
                }
    return found


def differences(before: Picture, after: Picture) -> Iterator[Change]:
    """Return what differs, in an order in which it could be done: what goes before what comes."""
    touched = sorted(
        (key for key in before.keys() | after.keys() if before.get(key) != after.get(key)),
        key=lambda key: (key[0], _comes(after.get(key)), key[1], key[2]),
    )
    for what, person, key in touched:
        old, new = before.get((what, person, key)), after.get((what, person, key))
        if what is What.PERSON and old is not None and new is not None:
            names = [name for name in old if old[name] != new[name]]
            old, new = {n: old[n] for n in names}, {n: new[n] for n in names}
        yield Change(what, person, key, old, new)


def _comes(row: Values | None) -> bool:
    return row is not None and bool(row.get("current", True))


def keep(connection: Connection, entry_id: UUID, found: Iterable[Change]) -> None:
    """Keep what an act changed, after what was kept of it before."""
    start = connection.scalar(
        select(func.count()).select_from(changes).where(changes.c.entry_id == entry_id)
    )
    rows = [
        {
            "entry_id": entry_id,
            "number": number,
            "what": change.what,
            "attendee_id": change.attendee_id,
            "key": change.key,
            "before": None if change.before is None else dict(change.before),
            "after": None if change.after is None else dict(change.after),
        }
        for number, change in enumerate(found, start=start or 0)
    ]
    if rows:
        connection.execute(insert(changes), rows)


def keep_words(connection: Connection, entry_id: UUID, about: UUID | None, words: str) -> None:
    """Keep somebody's own words beside an entry, as data of the person or list it is about."""
    if words:
        keep(connection, entry_id, [Change(What.WORDS, about, "", None, {"reason": words})])


def load_words(connection: Connection, entries: Collection[UUID]) -> dict[UUID, str]:
    """Return the words that are kept beside some entries."""
    found = connection.execute(
        select(changes.c.entry_id, changes.c.after)
        .where(changes.c.what == What.WORDS)
        .where(changes.c.entry_id.in_(list(entries)))
    )
    return {entry: str(after["reason"]) for entry, after in found}


def load_changes(connection: Connection, entry_id: UUID, what: What | None = None) -> list[Change]:
    """Return what an act changed, in order; of one kind only, if named."""
    statement = select(changes).where(changes.c.entry_id == entry_id).order_by(changes.c.number)
    if what is not None:
        statement = statement.where(changes.c.what == what)
    rows = connection.execute(statement)
    return [Change(What(r.what), r.attendee_id, r.key, r.before, r.after) for r in rows]


def acts_about(connection: Connection, people: Collection[UUID]) -> dict[UUID, set[UUID]]:
    """Return by person the acts that changed something about them."""
    found: dict[UUID, set[UUID]] = {}
    about = select(changes.c.attendee_id, changes.c.entry_id).distinct()
    about = about.where(changes.c.what != What.WORDS)
    if len(people) <= _MANY:
        about = about.where(changes.c.attendee_id.in_(list(people)))
    for person, entry in connection.execute(about):
        if person in people:
            found.setdefault(person, set()).add(entry)
    return found


def added_by(connection: Connection, people: Collection[UUID]) -> set[UUID]:
    """Return the acts that added some people."""
    column = schema.attendees.c.added_by
    rows = connection.scalars(
        select(column).where(schema.attendees.c.id.in_(list(people)), column.is_not(None))
    )
    return set(rows)


def put_back(
    connection: Connection, made: Sequence[Change], progress: Progress = untold
) -> list[Change]:
    """Put back what an act changed, last first; return what has changed since and was left."""
    left = []
    for done, change in enumerate(reversed(made)):
        if done % _MANY == 0:
            progress(done, len(made))
        if change.what in _TABLES and not _put_back(connection, change):
            left.append(change)
    return left


def _put_back(connection: Connection, change: Change) -> bool:
    table, person, key = _TABLES[change.what]
    here = and_(
        table.c[person] == change.attendee_id, table.c[key] == _value(table, key, change.key)
    )
    row = connection.execute(select(table).where(here)).mappings().one_or_none()
    now = None if row is None else {name: _plain(value) for name, value in row.items()}
    if change.what is What.PERSON:
        return now is not None and _put_fields_back(connection, change, now)
    if now != change.after:
        return False
    if change.before is None:
        connection.execute(delete(table).where(here))
    elif now is None:
        connection.execute(insert(table).values(_values(table, change.before)))
    else:
        connection.execute(update(table).where(here).values(_values(table, change.before)))
    return True


def _put_fields_back(connection: Connection, change: Change, now: Values) -> bool:
    before, after = change.before or {}, change.after or {}
    same = [name for name in before if now.get(name) == after.get(name)]
    if same:
        table = schema.attendees
        values = _values(table, {name: before[name] for name in same})
        connection.execute(update(table).where(table.c.id == change.attendee_id).values(values))
    return len(same) == len(before)


def remove_people(
    connection: Connection, people: Collection[UUID], progress: Progress = untold
) -> None:
    """Take people away with everything that is kept about them; the journal stays as it is."""
    ids = list(people)
    tables = [
        (table, foreign.parent)
        for table in schema.metadata.sorted_tables
        for foreign in table.foreign_keys
        if foreign.column is schema.attendees.c.id
    ]
    for start in range(0, len(ids), _MANY):
        progress(start, len(ids))
        some = ids[start : start + _MANY]
        for table, column in tables:
            connection.execute(delete(table).where(column.in_(some)))
        connection.execute(delete(schema.attendees).where(schema.attendees.c.id.in_(some)))


def _plain(value: Any) -> Any:
    if isinstance(value, UUID):
        return value.hex
    return value.isoformat() if isinstance(value, datetime) else value


def _values(table: Table, row: Values) -> dict[str, Any]:
    return {name: _value(table, name, value) for name, value in row.items()}


def _value(table: Table, column: str, value: Any) -> Any:
    kind = table.c[column].type
    if value is not None and isinstance(kind, Number):
        return UUID(value)
    return datetime.fromisoformat(value) if value and isinstance(kind, Moment) else value
