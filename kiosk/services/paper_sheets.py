"""Which sheet lies on the desk: by its number, by the code of a page, or by a file or a photo."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy import Connection

from kiosk.documents.sheet_reading import codes_in
from kiosk.domain.codes import spaced
from kiosk.domain.event import Session
from kiosk.domain.paper import (
    Page,
    event_tag,
    key_of,
    read_number,
    read_page,
    session_tag,
    sheet_code,
)
from kiosk.errors import BadValue
from kiosk.services.paper import Filled, Written
from kiosk.services.post import Post
from kiosk.services.progress import Progress, untold
from kiosk.services.safekeeping import read_file
from kiosk.store import attendees, sheets
from kiosk.store.sheets import KeptSheet


@dataclass(frozen=True, slots=True)
class PaperSheet:
    """A sheet as it was printed: who stands in which row, as far as that is known here.

    ``rows`` has None for somebody who is on the list no longer; a row that is missing from it
    stands on a page that was not scanned yet. ``came`` holds who was ticked in print, and when.
    """

    number: str
    session: Session
    total: int
    rows: dict[int, UUID | None] = field(default_factory=dict)
    came: dict[int, datetime] = field(default_factory=dict)

    def with_page(self, other: "PaperSheet") -> "PaperSheet":
        """Return the sheet with what another page of it says; the later tick of a row counts."""
        return replace(self, rows={**self.rows, **other.rows}, came={**self.came, **other.came})


def find_sheet(post: Post, text: str) -> PaperSheet:
    """Return the sheet of a number that was typed, or of a page's code that was scanned.

    Raises :class:`BadValue` where it is neither, of another event, or not known here.
    """
    code = sheet_code(text) or ""
    page, number = read_page(code), read_number(code)
    if page is None and number is None:
        raise BadValue(
            "this is no number of a sheet",
            "type the ten characters under the square code, or scan that code",
        )
    with post.file.read() as connection:
        known = _people(connection)
        kept = sheets.load(connection, page.number if page else number or "")
    if page is not None:
        return _from_page(post, page, kept, known)
    if kept is None:
        raise BadValue(
            f"sheet {spaced(number or '')} was not printed from this event file",
            "scan the square code of each of its pages instead",
        )
    return _from_kept(post, kept, known)


def sheets_in(post: Post, path: Path, progress: Progress = untold) -> list[PaperSheet]:
    """Return the sheets whose pages are in a PDF or on a photo, in their order.

    Raises :class:`BadValue` where there is none of this event.
    """
    pages = [page for code in codes_in(read_file(path), path.name, progress)
             if (page := read_page(code)) is not None]  # fmt: skip
    if not pages:
        raise BadValue(
            f"{path.name} shows no page of a sign-in sheet",
            "choose the PDF, or a sharp photo of the whole page",
        )
    with post.file.read() as connection:
        known = _people(connection)
        kept = {page.number: sheets.load(connection, page.number) for page in pages}
    found: dict[str, PaperSheet] = {}
    for page in pages:
        sheet = _from_page(post, page, kept[page.number], known)
        before = found.get(page.number)
        found[page.number] = before.with_page(sheet) if before else sheet
    return list(found.values())


def _from_page(
    post: Post, page: Page, kept: KeptSheet | None, known: Mapping[bytes, UUID]
) -> PaperSheet:
    session = _session(post, page)
    keys = dict(enumerate(page.keys, start=page.first))
    came = dict(enumerate(page.came, start=page.first))
    rows = {row: known.get(key) for row, key in keys.items()}
    if kept is not None:
        rows = _from_kept(post, kept, known).rows | rows
    times = {row: at for row, at in came.items() if at is not None}
    return PaperSheet(page.number, session, page.total, rows, times)


def _from_kept(post: Post, kept: KeptSheet, known: Mapping[bytes, UUID]) -> PaperSheet:
    session = next((s for s in post.event.sessions if s.id == kept.session_id), None)
    if session is None:
        raise BadValue("the session of this sheet is gone", "choose the session, and add by name")
    rows = {row: known.get(key) for row, key in enumerate(kept.keys, start=1)}
    return PaperSheet(kept.number, session, len(rows), rows)


def _session(post: Post, page: Page) -> Session:
    if page.event_tag != event_tag(post.event.id):
        raise BadValue("this sheet belongs to another event", "open that event first")
    found = [s for s in post.event.sessions if session_tag(s.id) == page.session_tag]
    if len(found) != 1:
        raise BadValue("the session of this sheet is gone", "choose the session, and add by name")
    return found[0]


def _people(connection: Connection) -> dict[bytes, UUID]:
    """Return whom a key stands for; one that would stand for two stands for nobody."""
    return _unambiguous(person.id for person in attendees.load_attendees(connection))


def _unambiguous(people: Iterable[UUID]) -> dict[bytes, UUID]:
    found: dict[bytes, UUID] = {}
    twice: set[bytes] = set()
    for person in people:
        key = key_of(person)
        if found.setdefault(key, person) != person:
            twice.add(key)
    return {key: person for key, person in found.items() if key not in twice}


def filled(
    sheet: PaperSheet, came: Mapping[int, datetime], by_hand: Iterable[Written] = ()
) -> Filled:
    """Return a sheet filled in: who came by row and when, and lines that were added by hand.

    Raises :class:`BadValue` for a row that the sheet does not have, or whose page is missing.
    """
    lines = []
    for row in sorted(came):
        if not 1 <= row <= sheet.total:
            raise BadValue(
                f"the sheet has no row {row}", f"its rows are 1 to {sheet.total}: look again"
            )
        if row not in sheet.rows:
            raise BadValue(
                f"row {row} stands on a page that was not scanned", "scan the code of that page"
            )
        person = sheet.rows[row]
        if person is None:
            raise BadValue(
                f"row {row} of the sheet is about somebody who is no longer on the list",
                "leave that row out, and add the person by name",
            )
        lines.append(Written(came[row], person, row=row))
    return Filled(sheet.session, (*lines, *by_hand), sheet.number)
