"""Who is or was where, as the table says that is derived from the journal.

Only the journal writes to it: where somebody is follows from the entries, and this is a copy of
that answer for speed.
"""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, bindparam, delete, func, select
from sqlalchemy.dialects.sqlite import insert as upsert

from kiosk.domain.presence import Pair, Presence
from kiosk.store.schema import presence

# The statements of a check-in are built once: building them takes longer than running them.
_FORGET = delete(presence).where(
    presence.c.attendee_id == bindparam("attendee"), presence.c.session_id == bindparam("session")
)
_PRESENCE = select(presence).where(
    presence.c.attendee_id == bindparam("attendee"), presence.c.session_id == bindparam("session")
)
_OWN_PRESENCES = select(presence).where(presence.c.attendee_id == bindparam("attendee"))
_PUT_PRESENCE = upsert(presence)
_PUT_PRESENCE = _PUT_PRESENCE.on_conflict_do_update(
    index_elements=["session_id", "attendee_id"],
    set_={column.name: _PUT_PRESENCE.excluded[column.name] for column in presence.c},
)


def load_presences(connection: Connection, session_id: UUID | None = None) -> list[Presence]:
    """Return who is or was present, in one session or in all, as the derived table says."""
    statement = select(presence)
    if session_id is not None:
        statement = statement.where(presence.c.session_id == session_id)
    return [_presence(row) for row in connection.execute(statement).all()]


def load_presences_of(connection: Connection, attendee_id: UUID) -> list[Presence]:
    """Return where one person is or was present."""
    return [_presence(row) for row in connection.execute(_OWN_PRESENCES, {"attendee": attendee_id})]


def load_presence(connection: Connection, pair: Pair) -> Presence | None:
    """Return one person's presence in one session."""
    wanted = {"attendee": pair[0], "session": pair[1]}
    row = connection.execute(_PRESENCE, wanted).one_or_none()
    return None if row is None else _presence(row)


def _presence(row: Any) -> Presence:
    session_id, attendee_id, entry_id, at, station_id, method, inside, left_at, last_at = row
    return Presence(
        attendee_id, session_id, entry_id, at, station_id, method, inside, left_at, last_at
    )


def count_inside(connection: Connection, session_id: UUID) -> int:
    """Return how many people are in a session now."""
    inside = select(func.count()).where(presence.c.session_id == session_id, presence.c.inside)
    return connection.scalar(inside) or 0


def put(connection: Connection, found: Presence) -> None:
    """Write where somebody is or was, over what stood there."""
    values = {column.name: getattr(found, column.name) for column in presence.c}
    connection.execute(_PUT_PRESENCE, values)


def forget(connection: Connection, pair: Pair) -> None:
    """Have somebody never have been in a session."""
    connection.execute(_FORGET, {"attendee": pair[0], "session": pair[1]})


def forget_people(connection: Connection, people: Collection[UUID]) -> None:
    """Have some people never have been anywhere."""
    connection.execute(delete(presence).where(presence.c.attendee_id.in_(people)))
