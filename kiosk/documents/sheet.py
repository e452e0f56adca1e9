"""Sign-in sheets: who is expected in a session, with a box to tick and a line to sign.

Every row has the same height and is drawn where it is counted to be, so that no long name can push
another off the page, and nothing in a name is ever taken for markup.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from kiosk.documents.dates import time_span
from kiosk.documents.fitting import shorten
from kiosk.documents.fonts import Face, missing_glyphs, printable, width
from kiosk.documents.ink import QUIET, Ink, Line
from kiosk.documents.printed import Kind, Printed, PrintWarning
from kiosk.documents.sheet_form import (
    FOOT,
    MARGIN,
    PAPERS,
    ROW,
    Form,
    SheetRow,
    SignInSheet,
    form_on,
)
from kiosk.documents.sheet_head import Head, head, rule
from kiosk.documents.sheet_rows import (
    NAME,
    ORGANISATION,
    Slot,
    Slots,
    frame,
    invitation,
    number,
    person,
    slots_of,
    ticks,
)
from kiosk.domain.attendee import Attendee
from kiosk.domain.event import Contributor, Event, Part, Session
from kiosk.errors import BadValue

__all__ = ["BLANK_LIMIT", "PAPERS", "SheetRow", "SignInSheet", "sheet_of", "sheets_pdf"]

BLANK_LIMIT = 500
"""Most lines for people who are not on the list."""

_CAST = (
    (Part.SPEAKER, "Speaker", "Speakers"),
    (Part.MODERATOR, "Moderator", "Moderators"),
    (Part.PANELLIST, "Panellist", "Panellists"),
    (Part.FACILITATOR, "Facilitator", "Facilitators"),
)
_SMALL = 8.0

Progress = Callable[[int, int], None]
"""Hears how many rows are done, and of how many."""


@dataclass(frozen=True, slots=True)
class _Job:
    """A sheet while it is drawn; ``name`` tells it from the others of its document."""

    ink: Ink
    sheet: SignInSheet
    form: Form
    head: Head
    name: str


def sheet_of(
    session: Session,
    event: Event,
    people: Iterable[Attendee],
    present_ids: Collection[UUID],
    blank: int,
) -> SignInSheet:
    """Return the sheet of a session: ``people`` by family name, those present ticked."""
    zone = event.zone
    return SignInSheet(
        event_name=event.name,
        title=session.title,
        when=time_span(session.starts_at.astimezone(zone), session.ends_at.astimezone(zone)),
        room=session.room,
        cast=tuple(_cast(session)),
        rows=tuple(
            _row(person, present=person.id in present_ids)
            for person in sorted(people, key=lambda person: person.sort_key)
        ),
        blank=blank,
    )


def sheets_pdf(
    sheets: Sequence[SignInSheet], *, paper: str = "a4", progress: Progress | None = None
) -> Printed:
    """Return sign-in sheets as one PDF; each begins on a page of its own, numbered from 1.

    What ``progress`` raises stops the work. Raises :class:`BadValue` for paper that does not
    exist, for no sheets, and for too many blank lines.
    """
    _check(sheets, paper)
    form = form_on(paper)
    ink = Ink((form.width, form.height), f"{sheets[0].event_name} – sign-in sheets")
    warnings: list[PrintWarning] = []
    done, total = 0, sum(len(sheet.rows) for sheet in sheets)
    for order, sheet in enumerate(sheets):
        job = _Job(ink, sheet, form, head(sheet, form), str(order))
        warnings += _head_warnings(job)
        for slots, found in _pages(job):
            warnings += found
            done += sum(isinstance(slot, SheetRow) for slot in slots)
            if progress is not None:
                progress(done, total)
    return Printed(ink.finish(), ink.pages, tuple(warnings))


def _check(sheets: Sequence[SignInSheet], paper: str) -> None:
    if paper not in PAPERS:
        raise BadValue(f"there is no paper {paper!r}", f"use one of {', '.join(PAPERS)}")
    if not sheets:
        raise BadValue("there is no sign-in sheet to print", "choose a session")
    for sheet in sheets:
        if not 0 <= sheet.blank <= BLANK_LIMIT:
            raise BadValue(f"{sheet.blank} blank lines are no use", f"use 0 to {BLANK_LIMIT}")


def _pages(job: _Job) -> Iterator[tuple[Slots, list[PrintWarning]]]:
    """Draw a sheet page by page; yield what stands on each, and what to look at."""
    per_page = job.form.rows_below(job.head.bottom)
    slots = slots_of(job.sheet.rows, job.sheet.blank, per_page)
    starts = range(0, max(1, len(slots)), per_page)
    for page, start in enumerate(starts, start=1):
        shown = slots[start : start + per_page]
        _draw_form(job, shown)
        warnings = _draw_rows(job, shown, start + 1)
        job.ink.draw(map(job.ink.text, _foot(job, f"page {page} of {len(starts)}")))
        job.ink.end_page()
        yield shown, warnings


def _draw_form(job: _Job, slots: Slots) -> None:
    """Draw head, lines and boxes, which most pages share, and the ticks."""
    form, bottom = job.form, job.head.bottom
    pattern = ("" if isinstance(slot, SheetRow) else slot.value for slot in slots)

    def artwork() -> list[str]:
        head_lines = map(job.ink.text, job.head.lines)
        return [*rule(form, bottom), *head_lines, *frame(slots, form, bottom)]

    job.ink.stamp((job.name, *pattern), (form.width, form.height), (0, 0), artwork)
    job.ink.draw(ticks(slots, form, bottom))


def _draw_rows(job: _Job, slots: Slots, first: int) -> list[PrintWarning]:
    """Draw the texts of a page's rows, numbered from ``first``."""
    warnings: list[PrintWarning] = []
    for index, slot in enumerate(slots):
        bottom = job.head.bottom - (index + 1) * ROW
        if isinstance(slot, SheetRow):
            lines, cut = person(slot, job.form, bottom)
            lines.insert(0, number(first + index, job.form, bottom))
            job.ink.draw(map(job.ink.text, lines))
            warnings += _row_warnings(job, slot, first + index, cut)
        elif slot is Slot.INVITATION:
            job.ink.draw(map(job.ink.text, invitation(job.form, bottom)))
    return warnings


def _foot(job: _Job, page: str) -> Iterator[Line]:
    wide = width(page, Face.REGULAR) * _SMALL
    yield Line(page, Face.REGULAR, _SMALL, job.form.width - MARGIN - wide, FOOT, QUIET)
    what = printable(f"{job.sheet.event_name} · {job.sheet.title}")
    shown = shorten(what, Face.REGULAR, _SMALL, job.form.room - wide - 2 * _SMALL)
    yield Line(shown, Face.REGULAR, _SMALL, MARGIN, FOOT, QUIET)


def _head_warnings(job: _Job) -> Iterator[PrintWarning]:
    subject = f"the sheet for {printable(job.sheet.title)!r}"
    texts = [
        ("event name", job.sheet.event_name),
        ("title", job.sheet.title),
        ("time and room", job.sheet.when + job.sheet.room),
    ]
    texts += ((f"line of {label.lower()}", people) for label, people in job.sheet.cast)
    yield from _missing(subject, texts)
    for part in job.head.shortened:
        yield PrintWarning(subject, Kind.SHORTENED, part)


def _row_warnings(
    job: _Job, row: SheetRow, index: int, cut: Iterable[str]
) -> Iterator[PrintWarning]:
    subject = f"row {index} of the sheet for {printable(job.sheet.title)!r}"
    texts = (NAME, row.given_name + row.family_name), (ORGANISATION, row.organisation)
    yield from _missing(subject, texts)
    for part in cut:
        yield PrintWarning(subject, Kind.SHORTENED, part)


def _missing(subject: str, texts: Iterable[tuple[str, str]]) -> Iterator[PrintWarning]:
    for part, text in texts:
        if missing := missing_glyphs(text):
            yield PrintWarning(subject, Kind.MISSING_GLYPHS, part, missing)


def _row(person: Attendee, *, present: bool) -> SheetRow:
    nameless = not person.given_name and not person.family_name
    family = person.name if nameless else person.family_name
    return SheetRow(family, person.given_name, person.organisation, present)


def _cast(session: Session) -> Iterator[tuple[str, str]]:
    for part, one, several in _CAST:
        people = session.by_part(part)
        if people:
            label = one if len(people) == 1 else several
            yield label, "; ".join(map(_described, people))


def _described(person: Contributor) -> str:
    said = (person.name, person.position, person.organisation)
    return ", ".join(text for text in said if text)
