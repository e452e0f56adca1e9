"""The event, its programme and its settings."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from kiosk.domain.event import Event, Session
from kiosk.store import schema
from kiosk.store.document import from_document, to_document


def add_event(connection: Connection, event: Event, now: datetime) -> None:
    """Write a new event with its sessions."""
    connection.execute(
        insert(schema.event).values(
            id=event.id,
            name=event.name,
            document=to_document(replace(event, sessions=())),
            created_at=now,
        )
    )
    rows = [
        {"id": s.id, "code": s.code, "position": position, "document": to_document(s)}
        for position, s in enumerate(event.sessions)
    ]
    connection.execute(insert(schema.sessions), rows)


def load_event(connection: Connection) -> Event:
    """Return the event of this file; times are in the event's zone."""
    event = from_document(Event, connection.scalar(select(schema.event.c.document)))
    documents = connection.scalars(
        select(schema.sessions.c.document).order_by(schema.sessions.c.position)
    )
    sessions = tuple(_in_zone(from_document(Session, d), event) for d in documents)
    return replace(event, sessions=sessions)


def _in_zone(session: Session, event: Event) -> Session:
    def local(at: datetime | None) -> datetime | None:
        return None if at is None else at.astimezone(event.zone)

    return replace(
        session,
        starts_at=session.starts_at.astimezone(event.zone),
        ends_at=session.ends_at.astimezone(event.zone),
        opens_at=local(session.opens_at),
        closes_at=local(session.closes_at),
    )


def setting(connection: Connection, key: str) -> Any:
    """Return a setting's JSON value, or None where it was never set."""
    return connection.scalar(select(schema.settings.c.value).where(schema.settings.c.key == key))


def set_setting(connection: Connection, key: str, value: Any) -> None:
    """Keep a JSON value under a key."""
    statement = upsert(schema.settings).values(key=key, value=value)
    connection.execute(
        statement.on_conflict_do_update(index_elements=["key"], set_={"value": value})
    )
