"""Sheets as they were printed, so that row 12 of a sheet is who stood in row 12 of that paper."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert as upsert

from kiosk.domain.paper import KEY
from kiosk.store.schema import sheets


@dataclass(frozen=True, slots=True)
class KeptSheet:
    """A printed sheet: its number, its session, and the keys of its people by row."""

    number: str
    session_id: UUID
    keys: tuple[bytes, ...]


def keep(connection: Connection, printed: Iterable[KeptSheet], now: datetime) -> None:
    """Write sheets; one that is known already stays as it is, since its number says it all."""
    rows = [
        {
            "number": sheet.number,
            "session_id": sheet.session_id,
            "keys": b"".join(sheet.keys),
            "printed_at": now,
        }
        for sheet in printed
    ]
    if rows:
        connection.execute(upsert(sheets).on_conflict_do_nothing(), rows)


def load(connection: Connection, number: str) -> KeptSheet | None:
    """Return the sheet of a number, if it was printed from this file."""
    row = connection.execute(select(sheets).where(sheets.c.number == number)).one_or_none()
    if row is None:
        return None
    keys = tuple(row.keys[at : at + KEY] for at in range(0, len(row.keys), KEY))
    return KeptSheet(row.number, row.session_id, keys)
