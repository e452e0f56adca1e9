"""Sign-in sheets: who is expected in a session, with a box to tick and a line to sign.

Every row has the same height and is drawn where it is counted to be, so that no long name can push
another off the page, and nothing in a name is ever taken for markup. A code tells each row, and
one on each page holds who stands on it, so that a filled-in sheet finds its way back.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from kiosk.documents.fitting import shorten
from kiosk.documents.fonts import Face, missing_glyphs, printable, width
from kiosk.documents.ink import MM, QUIET, Ink, Line
from kiosk.documents.printed import Kind, Printed, PrintWarning
from kiosk.documents.sheet_codes import (
    fits_row,
    number_bars,
    page_side,
    page_symbol,
    row_code,
)
from kiosk.documents.sheet_form import (
    FOOT,
    MARGIN,
    PAPERS,
    TOP,
    Form,
    SheetRow,
    SheetStyle,
    SignInSheet,
    form_on,
)
from kiosk.documents.sheet_head import Head, head, rule
from kiosk.documents.sheet_rows import (
    EXTRA,
    NAME,
    ORGANISATION,
    Slot,
    Slots,
    frame,
    invitation,
    mark,
    marks,
    number,
    person,
    slots_of,
)
from kiosk.domain.paper import MOST_ROWS, Page, page_code
from kiosk.errors import BadValue

__all__ = ["BLANK_LIMIT", "PAPERS", "SheetRow", "SheetStyle", "SignInSheet", "Told", "sheets_pdf"]

BLANK_LIMIT = 500
"""Most lines for people who are not on the list."""

_SMALL = 8.0
_LEAST_HEAD = 85.0  # points that the smallest symbol and the names of the columns take
_NO_CODE = "the code has too many or other characters than a row's code can hold"
_LEGEND = "! a note waits at the desk"

Progress = Callable[[int, int], None]
"""Hears how many rows are done, and of how many."""


Told = set[tuple[str, Kind, str]]
"""What was said of whom: of which code, what, and of which part."""


@dataclass(frozen=True, slots=True)
class _Job:
    """A sheet while it is drawn; ``name`` tells it from the others of its document."""

    ink: Ink
    sheet: SignInSheet
    form: Form
    head: Head
    name: str
    side: float = 0
    """Room kept for the symbol of a page; that of the last page is mostly smaller."""
    told: Told = field(default_factory=set)
    """What was said of whom, in all sheets of the document: on another it is the same again."""


def sheets_pdf(
    sheets: Sequence[SignInSheet],
    style: SheetStyle = SheetStyle(),  # noqa: B008 - a frozen value
    *,
    progress: Progress | None = None,
    told: Told | None = None,
) -> Printed:
    """Return sign-in sheets as one PDF; each begins on a page of its own, numbered from 1.

    What stands in ``told`` was said of other files, is not said again, and grows. What ``progress``
    raises stops the work. Raises :class:`BadValue` for a style that does not exist or finds no
    room, for no sheets, and for too many blank lines.
    """
    _check(sheets)
    form = form_on(style)
    title = f"{sheets[0].event_name} – sign-in sheets"
    ink = Ink((form.width, form.height), title, style.dpi)
    warnings: list[PrintWarning] = []
    told = set() if told is None else told
    done, total = 0, sum(len(sheet.rows) for sheet in sheets)
    for order, sheet in enumerate(sheets):
        job = replace(_job(ink, sheet, style, str(order)), told=told)
        warnings += _head_warnings(job)
        for slots, found in _pages(job):
            warnings += found
            done += sum(isinstance(slot, SheetRow) for slot in slots)
            if progress is not None:
                progress(done, total)
    return Printed(ink.finish(), ink.pages, tuple(warnings))


def _check(sheets: Sequence[SignInSheet]) -> None:
    if not sheets:
        raise BadValue("there is no sign-in sheet to print", "choose a session")
    for sheet in sheets:
        if not 0 <= sheet.blank <= BLANK_LIMIT:
            raise BadValue(f"{sheet.blank} blank lines are no use", f"use 0 to {BLANK_LIMIT}")
        if len(sheet.rows) > MOST_ROWS:
            raise BadValue(
                f"{len(sheet.rows):,} people are too many for one sheet", "split it over desks"
            )


def _job(ink: Ink, sheet: SignInSheet, style: SheetStyle, name: str) -> _Job:
    """Set a sheet's head; how many rows a page takes depends on it, and it on the page's symbol."""
    marked = any(row.attention for row in sheet.rows)
    form = form_on(style, extras=len(sheet.columns), marks=marked)
    side = 0.0
    if sheet.number:
        rows = form.rows_below(form.height - TOP - _LEAST_HEAD)
        side = _widest_symbol(sheet, rows, style.dpi)
    return _Job(ink, sheet, form, head(sheet, form, side), name, side)


def _widest_symbol(sheet: SignInSheet, rows: int, dpi: int) -> float:
    """Return the side of the symbol of a page of so many rows, with times if any row has one."""
    some = sheet.rows[:rows]
    came = next((row.came_at for row in sheet.rows if row.came_at is not None), None)
    page = _page_of(sheet, some, 1)
    times = tuple(came for _ in some) if came is not None else ()
    return page_side(page_code(replace(page, came=times)), dpi)


def _pages(job: _Job) -> Iterator[tuple[Slots, list[PrintWarning]]]:
    """Draw a sheet page by page; yield what stands on each, and what to look at."""
    per_page = job.form.rows_below(job.head.bottom)
    slots = slots_of(job.sheet.rows, job.sheet.blank, per_page)
    starts = range(0, max(1, len(slots)), per_page)
    for page, start in enumerate(starts, start=1):
        shown = slots[start : start + per_page]
        moved = _moved(job.form.style)
        job.ink.draw([f"q {moved}"] if moved else [])
        _draw_form(job, shown)
        _draw_code(job, shown, start + 1)
        warnings = _draw_rows(job, shown, start + 1)
        job.ink.draw(map(job.ink.text, _foot(job, f"page {page} of {len(starts)}")))
        job.ink.draw(["Q"] if moved else [])
        job.ink.end_page()
        yield shown, warnings


def _moved(style: SheetStyle) -> str:
    """Return what moves a page by the printer's offset, in whole dots so that codes stay sharp."""
    dot = 72 / style.dpi
    right, down = (round(side * MM / dot) * dot for side in style.offset)
    return f"1 0 0 1 {right:.9g} {-down:.9g} cm" if right or down else ""


def _draw_form(job: _Job, slots: Slots) -> None:
    """Draw head, lines and boxes, which most pages share, and the ticks."""
    form, bottom = job.form, job.head.bottom
    pattern = ("" if isinstance(slot, SheetRow) else slot.value for slot in slots)

    def artwork() -> list[str]:
        head_lines = map(job.ink.text, job.head.lines)
        return [*rule(form, bottom), *head_lines, *frame(slots, form, bottom)]

    job.ink.stamp((job.name, *pattern), (form.width, form.height), (0, 0), artwork)
    job.ink.draw(marks(slots, form, bottom))
    job.ink.draw(map(job.ink.text, mark(form, slots, bottom)))


def _draw_code(job: _Job, slots: Slots, first: int) -> None:
    """Draw what holds the page's rows, and where rows have bars, the sheet's number as bars."""
    sheet, form = job.sheet, job.form
    if not sheet.number:
        return
    rows = [slot for slot in slots if isinstance(slot, SheetRow)]
    code = page_code(_page_of(sheet, rows, first))
    right, top = form.width - MARGIN, form.height - TOP
    spare = job.side - page_side(code, form.style.dpi)  # the number stands right under it
    job.ink.draw([page_symbol(code, right, top - spare, form.style.dpi)])
    if form.style.codes == "bars":
        beside = right - page_side(code, form.style.dpi) - TOP / 2
        job.ink.draw([number_bars(job.ink, sheet.number, beside, top, form.style.dpi)])


def _page_of(sheet: SignInSheet, rows: Sequence[SheetRow], first: int) -> Page:
    came = _came(rows)
    return Page(
        sheet.number,
        sheet.event_tag,
        sheet.session_tag,
        first,
        len(sheet.rows),
        tuple(row.key for row in rows),
        came if any(came) else (),
    )


def _came(rows: Sequence[SheetRow]) -> tuple[datetime | None, ...]:
    return tuple(row.came_at for row in rows)


def _draw_rows(job: _Job, slots: Slots, first: int) -> list[PrintWarning]:
    """Draw codes and texts of a page's rows, numbered from ``first``."""
    warnings: list[PrintWarning] = []
    form, ink = job.form, job.ink
    operators: list[str] = []
    for index, slot in enumerate(slots):
        bottom = job.head.bottom - (index + 1) * form.row
        if isinstance(slot, SheetRow):
            lines, cut = person(slot, form, bottom)
            operators.append(row_code(ink, slot.code, form, bottom))
            operators.append(ink.text(number(first + index, form, bottom)))
            operators += map(ink.text, lines)
            found = _row_warnings(job, slot, first + index, cut)
            warnings += [warning for warning in found if _is_new(warning, slot, job.told)]
        elif slot is Slot.INVITATION:
            operators += map(ink.text, invitation(form, bottom))
    ink.draw(operators)
    return warnings


def _foot(job: _Job, page: str) -> Iterator[Line]:
    wide = width(page, Face.REGULAR) * _SMALL
    yield Line(page, Face.REGULAR, _SMALL, job.form.width - MARGIN - wide, FOOT, QUIET)
    sheet = job.sheet
    title = f"{sheet.part} {sheet.title}" if sheet.part else sheet.title
    what = printable(f"{sheet.event_name} · {title}")
    room = job.form.room - wide - 2 * _SMALL
    if job.form.mark is not None:
        legend = width(_LEGEND, Face.MEDIUM) * _SMALL
        x = job.form.width - MARGIN - wide - legend - 2 * _SMALL
        yield Line(_LEGEND, Face.MEDIUM, _SMALL, x, FOOT, QUIET)
        room -= legend + 2 * _SMALL
    shown = shorten(what, Face.REGULAR, _SMALL, room)
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
    kind = job.form.style.codes
    if row.code and job.form.code is not None and not fits_row(row.code, kind):
        yield PrintWarning(_subject(job, index), Kind.NO_BARCODE, "code", _NO_CODE)
    if cut:
        for part in cut:
            yield PrintWarning(_subject(job, index), Kind.SHORTENED, part)
    if (row.given_name + row.family_name + row.organisation + "".join(row.extras)).isascii():
        return
    texts = (NAME, row.given_name + row.family_name), (ORGANISATION, row.organisation)
    yield from _missing(_subject(job, index), (*texts, (EXTRA, "".join(row.extras))))


def _is_new(warning: PrintWarning, row: SheetRow, told: Told) -> bool:
    """Whether nothing like it was said of the same person; whom no code tells apart is new."""
    key = row.code, warning.kind, warning.part
    if row.code and key in told:
        return False
    told.add(key)
    return True


def _subject(job: _Job, index: int) -> str:
    return f"row {index} of the sheet for {printable(job.sheet.title)!r}"


def _missing(subject: str, texts: Iterable[tuple[str, str]]) -> Iterator[PrintWarning]:
    for part, text in texts:
        if missing := missing_glyphs(text):
            yield PrintWarning(subject, Kind.MISSING_GLYPHS, part, missing)
