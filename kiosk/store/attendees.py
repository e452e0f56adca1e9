"""People and their badge codes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from types import MappingProxyType
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Select, and_, bindparam, func, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from kiosk.domain.attendee import Attendee, Status
from kiosk.store.bulk import Column, as_kept, insert_columns, texts_as_json
from kiosk.store.schema import attendees, badge_codes


@dataclass(frozen=True, slots=True)
class CodeHolder:
    """Somebody a code stands for, and since when it no longer does."""

    attendee: Attendee
    revoked_at: datetime | None


def add_attendees(
    connection: Connection,
    people: Iterable[tuple[Attendee, Mapping[str, str] | None]],
    now: datetime,
    added_by: UUID | None = None,
) -> None:
    """Write new people, each with the roster row they came from, and their current codes.

    ``added_by`` is the journal entry that says so, by which they can be taken away again.
    """
    listed = list(people)
    values = zip(*[_values(attendee) for attendee, _ in listed], strict=True)
    columns: dict[str, Column] = dict(zip(FIELDS, values, strict=bool(listed)))
    columns["id"] = [attendee.id.hex for attendee, _ in listed]
    columns["roster_row"] = [row for _, row in listed]
    if listed:
        newcomers = columns, [attendee.code for attendee, _ in listed]
        add_newcomers(connection, [newcomers], now, added_by)


Newcomers = tuple[Mapping[str, Column], Sequence[str]]
"""New people column by column (``id`` in hexadecimal, ``custom`` and ``roster_row`` texts by name),
and their badge codes."""


def add_newcomers(
    connection: Connection, parts: Iterable[Newcomers], now: datetime, added_by: UUID | None
) -> None:
    """Write many new people, part by part, as :func:`add_attendees` does."""
    last = connection.scalar(select(func.coalesce(func.max(attendees.c.position), 0))) or 0
    entry = None if added_by is None else added_by.hex
    current = {"current": 1, "created_at": as_kept(connection, badge_codes.c.created_at, now)}
    for columns, codes in parts:
        rows = columns["roster_row"]
        kept: dict[str, Column] = {
            "custom": [texts_as_json(texts) if texts else "{}" for texts in columns["custom"]],
            "roster_row": [None if row is None else texts_as_json(row) for row in rows],
            "position": range(last + 1, last + 1 + len(rows)),
        }
        last += len(rows)
        insert_columns(connection, attendees, {**columns, **kept}, {"added_by": entry})
        insert_columns(
            connection, badge_codes, {"key": codes, "attendee_id": columns["id"]}, current
        )


def update_attendee(
    connection: Connection, attendee: Attendee, roster_row: Mapping[str, str] | None = None
) -> None:
    """Write somebody's fields; the roster row only where one is given. Codes are left alone."""
    values = _columns(attendee)
    if roster_row is not None:
        values["roster_row"] = dict(roster_row)
    connection.execute(update(attendees).where(attendees.c.id == attendee.id).values(values))


FIELDS = (
    "name", "given_name", "family_name", "organisation", "job_title", "role", "email", "phone",
    "status", "note", "must_read", "language", "walk_in", "custom",
)  # fmt: skip
_values = attrgetter(*FIELDS)


def _columns(attendee: Attendee) -> dict[str, Any]:
    return dict(zip(FIELDS, _values(attendee), strict=True))


_UNREAD = {"roster_row", "position", "added_by"}


def _people() -> Select[Any]:
    current = and_(badge_codes.c.attendee_id == attendees.c.id, badge_codes.c.current)
    fields = [column for column in attendees.c if column.name not in _UNREAD]
    return select(*fields, badge_codes.c.key.label("code")).outerjoin(badge_codes, current)


_STATUSES = {str(status): status for status in Status}

# The statements of a check-in are built once: building them takes longer than running them.
_EVERYBODY = _people().order_by(attendees.c.position)
_PERSON = _people().where(attendees.c.id == bindparam("attendee_id"))
_ADDED = _EVERYBODY.where(attendees.c.added_by == bindparam("entry"))


def _attendee(row: Any) -> Attendee:
    (attendee_id, name, given_name, family_name, organisation, job_title, role, email, phone,
     status, note, must_read, language, walk_in, custom, code) = row  # fmt: skip
    return Attendee(
        attendee_id, name, given_name, family_name, code or "", organisation, job_title, role,
        email, phone, _STATUSES[status], note, must_read, language, walk_in,
        MappingProxyType(custom),
    )  # fmt: skip


def load_attendees(connection: Connection) -> list[Attendee]:
    """Return everybody, in the order they were added."""
    return [_attendee(row) for row in connection.execute(_EVERYBODY).all()]


def load_attendee(connection: Connection, attendee_id: UUID) -> Attendee | None:
    """Return one person."""
    row = connection.execute(_PERSON, {"attendee_id": attendee_id}).one_or_none()
    return None if row is None else _attendee(row)


def load_added(connection: Connection, entry_id: UUID) -> list[Attendee]:
    """Return the people whom one act added, in the order of the list."""
    return [_attendee(row) for row in connection.execute(_ADDED, {"entry": entry_id}).all()]


def load_origins(connection: Connection) -> dict[UUID, UUID | None]:
    """Return by which import those came who came from a list, as far as it is known."""
    rows = connection.execute(
        select(attendees.c.id, attendees.c.added_by).where(attendees.c.roster_row.is_not(None))
    )
    return {row.id: row.added_by for row in rows}


def load_roster_rows(connection: Connection) -> dict[UUID, Mapping[str, str]]:
    """Return the fields each person last had in a roster, for those who came from one."""
    rows = connection.execute(
        select(attendees.c.id, attendees.c.roster_row).where(attendees.c.roster_row.is_not(None))
    )
    return {row.id: row.roster_row for row in rows}


def add_code(
    connection: Connection, attendee_id: UUID, key: str, now: datetime, *, current: bool
) -> None:
    """Let ``key`` stand for somebody; giving a person the same code again is no change."""
    statement = upsert(badge_codes).values(
        key=key, attendee_id=attendee_id, current=current, created_at=now
    )
    connection.execute(statement.on_conflict_do_nothing())


def add_other_codes(
    connection: Connection, codes: Iterable[tuple[UUID, str]], now: datetime
) -> None:
    """Let codes that are printed elsewhere stand for people, beside their current ones."""
    rows = [(key, person.hex) for person, key in codes]
    if rows:
        keys, people = zip(*rows, strict=True)
        columns = {"key": keys, "attendee_id": people}
        moment = as_kept(connection, badge_codes.c.created_at, now)
        same = {"current": 0, "created_at": moment}
        insert_columns(connection, badge_codes, columns, same, again=True)


def revoke_code(connection: Connection, attendee_id: UUID, key: str, now: datetime) -> None:
    """Let ``key`` stand for nobody from now on; who had it is still known."""
    connection.execute(
        update(badge_codes)
        .where(badge_codes.c.attendee_id == attendee_id, badge_codes.c.key == key)
        .values(current=False, revoked_at=now)
    )


def move_codes(connection: Connection, source: UUID, target: UUID) -> None:
    """Let every code of one person stand for another; the other's own stays current.

    One that was replaced stays known as such, unless it is a good code of the other's.
    """
    theirs = badge_codes.c.attendee_id == source
    rows = connection.execute(select(badge_codes).where(theirs)).mappings().all()
    connection.execute(badge_codes.delete().where(theirs))
    for row in rows:
        moved = upsert(badge_codes).values({**row, "attendee_id": target, "current": False})
        connection.execute(moved.on_conflict_do_nothing())


_HOLDERS = select(badge_codes.c.attendee_id, badge_codes.c.revoked_at).where(
    badge_codes.c.key == bindparam("key")
)


def holders(connection: Connection, keys: Sequence[str]) -> list[CodeHolder]:
    """Return whom any of the codes stands for, those with a valid code before the others."""
    rows = [row for key in keys for row in connection.execute(_HOLDERS, {"key": key})]
    found: dict[UUID, CodeHolder] = {}
    for row in sorted(rows, key=lambda row: row.revoked_at is not None):
        attendee = load_attendee(connection, row.attendee_id)
        if attendee is not None:
            found.setdefault(attendee.id, CodeHolder(attendee, row.revoked_at))
    return list(found.values())


def load_codes(connection: Connection) -> dict[str, list[UUID]]:
    """Return whom each valid code stands for."""
    found: dict[str, list[UUID]] = {}
    rows = connection.execute(
        select(badge_codes.c.key, badge_codes.c.attendee_id).where(
            badge_codes.c.revoked_at.is_(None)
        )
    )
    for row in rows:
        found.setdefault(row.key, []).append(row.attendee_id)
    return found
