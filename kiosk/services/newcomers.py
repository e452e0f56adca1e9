"""The new people of a list, column by column: as many as come, they are never made one by one."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection

from kiosk.domain.attendee import DELEGATE, Status
from kiosk.roster.renewing import Matched, flat, name_parts
from kiosk.roster.statuses import YES
from kiosk.services.progress import Progress
from kiosk.store import attendees
from kiosk.store.bulk import Column

_CHUNK = 5_000  # people written between two looks whether the work is still wanted
_TEXTS = ("organisation", "job_title", "email", "phone", "note", "language")


def write_newcomers(
    connection: Connection,
    new: Sequence[Matched],
    said: Iterable[str],
    at: datetime,
    entry: UUID,
    progress: Progress,
) -> None:
    """Write new people with their badge codes; ``said`` are the fields that their list has."""
    attendees.add_newcomers(connection, _parts(new, frozenset(said), progress), at, entry)


def _parts(
    new: Sequence[Matched], said: frozenset[str], progress: Progress
) -> Iterator[attendees.Newcomers]:
    for start in range(0, len(new), _CHUNK):
        progress(start, len(new))
        yield _columns(new[start : start + _CHUNK], said)


def _columns(new: Sequence[Matched], said: frozenset[str]) -> attendees.Newcomers:
    rows = [matched.row for matched in new]
    fresh = [matched.fresh for matched in new if matched.fresh is not None]
    fields = [row.fields for row in rows]
    empty = [""] * len(rows)
    given, family = zip(*map(name_parts, rows), strict=True)
    columns: dict[str, Column] = {
        "id": [number for number, _ in fresh],
        "name": [row.get("name", "") for row in fields],
        "given_name": given,
        "family_name": family,
        "role": [row.get("role") or DELEGATE for row in fields],
        "status": [row.get("status") or Status.REGISTERED for row in fields],
        "must_read": [row.get("must_read") == YES for row in fields],
        "walk_in": [row.get("walk_in") == YES for row in fields],
        "custom": [row.custom for row in rows],
        "roster_row": [flat(row) if row.custom else row.fields for row in rows],
    }
    for name in _TEXTS:
        columns[name] = [row.get(name, "") for row in fields] if name in said else empty
    mended = [(place, m.person) for place, m in enumerate(new) if m.person is not None]
    if mended:
        columns = {name: list(column) for name, column in columns.items()}
    for place, person in mended:
        for name in attendees.FIELDS:
            columns[name][place] = getattr(person, name)  # type: ignore[index]  # made a list
    return columns, [code for _, code in fresh]
