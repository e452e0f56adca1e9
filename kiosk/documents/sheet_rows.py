"""The rows of a sign-in sheet: one person a row, and blank ones for people who come unannounced."""

from collections.abc import Iterator, Sequence
from enum import Enum

from kiosk.documents.fitting import Fitted, Step, fit
from kiosk.documents.fonts import CAP_HEIGHT, Face, printable, width
from kiosk.documents.ink import HAIRLINE, MM, QUIET, TEXT, Line, rectangle, segment, stroke
from kiosk.documents.sheet_form import MARGIN, ROW, Column, Form, SheetRow

NAME, ORGANISATION = "name", "organisation"


class Slot(Enum):
    """A row without a person."""

    INVITATION = "invitation"
    """Tells people who are not on the list to use the lines below."""
    BLANK = "blank"
    EMPTY = "empty"


Slots = Sequence[SheetRow | Slot]

_ON_ONE = Step(1, 10, 8.5)
_NAME = (_ON_ONE, Step(2, 8.5, 7.5), Step(2, 7.5, 7.5, splits_words=True))
_HALF_NAME = (Step(1, 8.5, 7.5), Step(1, 7.5, 7.5, splits_words=True))
_ORGANISATION = (Step(1, 9.5, 8.5), Step(2, 8.5, 7.5), Step(2, 7.5, 7.5, splits_words=True))
_LEADING = 1.22
_NUMBER = 7.5
_NUMBER_GAP = 3 * MM
_BOX = 4 * MM
_TICK = ((0.2, 0.5), (0.42, 0.25), (0.84, 0.8))
_BOX_RISE = (ROW - _BOX) / 2
_HAIR, _STROKE, _TICK_STROKE = 0.4, 0.7, 1.4
_WRITING = "#7b8492"  # lines to write on
_INVITATION = ("Not on the list?", "Please write your name and organisation, and sign.")


def slots_of(rows: Sequence[SheetRow], blank: int, per_page: int) -> list[SheetRow | Slot]:
    """Return a sheet's rows, then its blank ones; the invitation to use them never ends a page."""
    slots: list[SheetRow | Slot] = list(rows)
    if not blank:
        return slots
    if len(slots) % per_page == per_page - 1:
        slots.append(Slot.EMPTY)
    return [*slots, Slot.INVITATION, *[Slot.BLANK] * blank]


def person(row: SheetRow, form: Form, bottom: float) -> tuple[list[Line], list[str]]:
    """Set a person's row that stands on ``bottom``; also return the parts that were cut short."""
    name, cut = _name(row, form.name, bottom + ROW / 2)
    organisation = fit(
        printable(row.organisation), Face.REGULAR, form.organisation.width, _ORGANISATION
    )
    name += _lines(organisation, form.organisation, bottom + ROW / 2, Face.REGULAR)
    return name, cut + [ORGANISATION] * organisation.shortened


def number(count: int, form: Form, bottom: float) -> Line:
    """Set the number of a row, to the left of the name."""
    text = str(count)
    x = form.name.x - _NUMBER_GAP - width(text, Face.REGULAR) * _NUMBER
    return Line(text, Face.REGULAR, _NUMBER, x, _baseline(bottom + ROW / 2, _NUMBER), QUIET)


def invitation(form: Form, bottom: float) -> Iterator[Line]:
    """Set the words above the blank rows."""
    x, y = form.name.x, bottom + ROW / 4
    for text, face in zip(_INVITATION, (Face.SEMI_BOLD, Face.REGULAR), strict=True):
        yield Line(text, face, 9, x, y, QUIET)
        x += width(f"{text} ", face) * 9


def frame(slots: Slots, form: Form, top: float) -> list[str]:
    """Return the operators of a page's lines and boxes; its rows hang from ``top``."""
    hairs: list[str] = []
    writing: list[str] = []
    for index, slot in enumerate(slots, start=1):
        y = top - index * ROW
        if slot in {Slot.INVITATION, Slot.EMPTY}:
            continue
        writing.append(rectangle(form.box.x, y + _BOX_RISE, _BOX, _BOX))
        writing.append(_under(form.signature, y))
        if slot is Slot.BLANK:
            writing += (_under(form.name, y), _under(form.organisation, y))
        else:
            hairs.append(segment(MARGIN, y, form.box.end, y))
    return [stroke(HAIRLINE, _HAIR), *hairs, "S", stroke(_WRITING, _STROKE), *writing, "S"]


def ticks(slots: Slots, form: Form, top: float) -> list[str]:
    """Return the operators that tick the boxes of those who are present."""
    bottoms = (
        top - index * ROW
        for index, slot in enumerate(slots, start=1)
        if isinstance(slot, SheetRow) and slot.present
    )
    return [stroke(TEXT, _TICK_STROKE), *(_tick(form.box.x, y + _BOX_RISE) for y in bottoms), "S"]


def _name(row: SheetRow, column: Column, middle: float) -> tuple[list[Line], list[str]]:
    """Set the family name first and heavier: on one line, or the given name below it."""
    family, given = printable(row.family_name), printable(row.given_name)
    if not family or not given:
        fitted = fit(family or given, Face.SEMI_BOLD, column.width, _NAME)
        return _lines(fitted, column, middle, Face.SEMI_BOLD), [NAME] * fitted.shortened
    wide = width(family, Face.SEMI_BOLD)
    size = min(_ON_ONE.largest, column.width / (wide + width(f", {given}", Face.REGULAR)))
    if size >= _ON_ONE.smallest:
        y = _baseline(middle, size)
        first = Line(family, Face.SEMI_BOLD, size, column.x, y)
        return [first, Line(f", {given}", Face.REGULAR, size, column.x + wide * size, y)], []
    above = fit(f"{family},", Face.SEMI_BOLD, column.width, _HALF_NAME)
    below = fit(given, Face.REGULAR, column.width, _HALF_NAME)
    half = _LEADING * above.size / 2
    lines = _lines(above, column, middle + half, Face.SEMI_BOLD)
    lines += _lines(below, column, middle - half, Face.REGULAR)
    return lines, [NAME] * (above.shortened or below.shortened)


def _lines(fitted: Fitted, column: Column, middle: float, face: Face) -> list[Line]:
    rise = _LEADING * fitted.size
    y = _baseline(middle, fitted.size) + rise * (len(fitted.lines) - 1) / 2
    return [
        Line(text, face, fitted.size, column.x, y - rise * index)
        for index, text in enumerate(fitted.lines)
    ]


def _baseline(middle: float, size: float) -> float:
    return middle - CAP_HEIGHT * size / 2


def _under(column: Column, y: float) -> str:
    return segment(column.x, y, column.end, y)


def _tick(x: float, y: float) -> str:
    (x1, y1), (x2, y2), (x3, y3) = ((x + _BOX * dx, y + _BOX * dy) for dx, dy in _TICK)
    return f"{x1:.2f} {y1:.2f} m {x2:.2f} {y2:.2f} l {x3:.2f} {y3:.2f} l"
