"""What was typed from a sheet so far, kept in the event file until it is brought in or thrown away.

Paper is typed in after a power cut, and the next one may come at any time. Each station has one
draft of its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kiosk.domain.event import Session
from kiosk.services.paper import Written
from kiosk.services.paper_sheets import PaperSheet
from kiosk.services.post import Post
from kiosk.store import events
from kiosk.store.document import from_document, to_document

_KEY = "paper_draft"


@dataclass(frozen=True, slots=True)
class _Row:
    row: int
    who: UUID | None = None
    came: datetime | None = None


@dataclass(frozen=True, slots=True)
class _Kept:
    session: UUID
    number: str = ""
    total: int = 0
    rows: tuple[_Row, ...] = ()
    by_hand: tuple[Written, ...] = ()


@dataclass(frozen=True, slots=True)
class Typed:
    """A draft: its session, its sheet (None: paper without rows), and who is marked as come."""

    session: Session
    sheet: PaperSheet | None
    came: Mapping[int, datetime]
    by_hand: tuple[Written, ...]


def keep_draft(post: Post, typed: Typed) -> None:
    """Keep what is typed so far in place of what was kept before."""
    sheet = typed.sheet
    rows = sheet.rows if sheet is not None else {}
    kept = _Kept(
        typed.session.id,
        sheet.number if sheet is not None else "",
        sheet.total if sheet is not None else 0,
        tuple(_Row(row, who, typed.came.get(row)) for row, who in rows.items()),
        typed.by_hand,
    )
    with post.file.write() as connection:
        events.set_setting(connection, _key(post), to_document(kept))


def forget_draft(post: Post) -> None:
    """Keep nothing any longer."""
    with post.file.write() as connection:
        events.set_setting(connection, _key(post), {})


def load_draft(post: Post) -> Typed | None:
    """Return what was typed at this station and neither brought in nor thrown away.

    One whose session is gone, or that another version of the program wrote, counts as none.
    """
    with post.file.read() as connection:
        document = events.setting(connection, _key(post))
        if not document:
            return None
    try:
        kept = from_document(_Kept, document)
    except (TypeError, ValueError, KeyError, AttributeError):
        return None
    session = next((s for s in post.event.sessions if s.id == kept.session), None)
    if session is None:
        return None
    rows = {row.row: row.who for row in kept.rows}
    came = {row.row: row.came for row in kept.rows if row.came is not None}
    sheet = PaperSheet(kept.number, session, kept.total, rows) if kept.number else None
    return Typed(session, sheet, came, kept.by_hand)


def _key(post: Post) -> str:
    return f"{_KEY}:{post.station.id}"
