"""The rows of a sign-in sheet: one person a row, and blank ones for people who come unannounced."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import Enum
from functools import cache
from itertools import repeat

from kiosk.documents.bidi import is_leftwards
from kiosk.documents.fitting import Fitted, Step, fit
from kiosk.documents.fonts import CAP_HEIGHT, Face, is_plain, printable, width
from kiosk.documents.ink import (
    HAIRLINE,
    MM,
    QUIET,
    TEXT,
    Line,
    rectangle,
    rounded,
    segment,
    stroke,
)
from kiosk.documents.sheet_form import Column, Form, SheetRow

NAME, ORGANISATION, EXTRA = "name", "organisation", "extra column"


class Slot(Enum):
    """A row without a person."""

    INVITATION = "invitation"
    """Tells people who are not on the list to use the lines below."""
    BLANK = "blank"
    EMPTY = "empty"


Slots = Sequence[SheetRow | Slot]

_ON_ONE = Step(1, 10, 8.5)
_LEAST = 6.5  # rather small than cut
_NAME = (_ON_ONE, Step(2, 8.5, _LEAST), Step(2, _LEAST, _LEAST, splits_words=True))
_HALF_NAME, _THIRD = (Step(1, 8.5, _LEAST),), (Step(1, _LEAST, _LEAST),)
_TWO_THIRDS = (Step(2, _LEAST, _LEAST), Step(2, _LEAST, _LEAST, splits_words=True))
_ORGANISATION = (
    *(Step(1, 9.5, 8.5), Step(2, 8.5, _LEAST), Step(3, _LEAST, _LEAST)),
    *(Step(lines, _LEAST, _LEAST, splits_words=True) for lines in (2, 3)),
)
_CAME = (Step(2, 7.5, 6),)
_LEADING = 1.22
_NUMBER, _TIME, _MARK = 7.5, 9.0, 9.0
_NUMBER_GAP = 2 * MM
_BOX = 4 * MM
_SIGN_RADIUS, _SIGN_INSET = 1.7 * MM, 0.35 * MM
_TICK = ((0.2, 0.5), (0.42, 0.25), (0.84, 0.8))
_HAIR, _STROKE, _TICK_STROKE = 0.4, 0.7, 1.4
_WRITING = "#858585"  # lines to write on
_BEFORE_LINE = 2 * MM  # between columns to write in
_INVITATION = ("Not on the list?", "Please write your name and organisation, and sign.")


def slots_of(rows: Sequence[SheetRow], blank: int, per_page: int) -> list[SheetRow | Slot]:
    """Return a sheet's rows, then its blank ones, on every page below an invitation to use them."""
    slots: list[SheetRow | Slot] = list(rows)
    while blank:
        room = per_page - len(slots) % per_page - 1
        if room or per_page == 1:
            taken = min(blank, max(1, room))
            slots += [Slot.INVITATION, *[Slot.BLANK] * taken]
            blank -= taken
        else:
            slots.append(Slot.EMPTY)
    return slots


def person(row: SheetRow, form: Form, bottom: float) -> tuple[list[Line], list[str]]:
    """Set a person's row that stands on ``bottom``; also return the parts that were cut short."""
    middle = bottom + form.row / 2
    lines, cut = _name(row, form, middle)
    texts = [(ORGANISATION, row.organisation, form.organisation)]
    texts += zip(repeat(EXTRA), row.extras, form.extras)
    for part, text, column in texts:
        if not text:
            continue
        fitted = fit(
            printable(text), Face.REGULAR, column.width, _scaled(_ORGANISATION, form.scale)
        )
        lines += _lines(fitted, column, middle)
        cut += [part] * fitted.shortened
    if row.came and form.time is not None:
        lines += _came(row.came, form.time, form.scale, middle)
    return lines, cut


def _came(text: str, column: Column, scale: float, middle: float) -> list[Line]:
    """Set when somebody came, with a day before the time on two lines."""
    room = column.width - _BEFORE_LINE
    if " " in text:
        return _lines(fit(text, Face.REGULAR, room, _scaled(_CAME, scale)), column, middle)
    size = min(_TIME * scale, room / width(text, Face.REGULAR))
    return [Line(text, Face.REGULAR, size, column.x, _baseline(middle, size))]


def number(count: int, form: Form, bottom: float) -> Line:
    """Set the number of a row, to the left of the name."""
    text, size = str(count), _NUMBER * form.scale
    x = form.number.end - _NUMBER_GAP - width(text, Face.REGULAR) * size
    return Line(text, Face.REGULAR, size, x, _baseline(bottom + form.row / 2, size), QUIET)


def invitation(form: Form, bottom: float) -> Iterator[Line]:
    """Set the words above the blank rows."""
    x, y, size = form.name.x, bottom + form.row / 4, min(9 * form.scale, 12)
    for text, face in zip(_INVITATION, (Face.SEMI_BOLD, Face.REGULAR), strict=True):
        yield Line(text, face, size, x, y, QUIET)
        x += width(f"{text} ", face) * size


def frame(slots: Slots, form: Form, top: float) -> list[str]:
    """Return the operators of a page's lines and boxes; its rows hang from ``top``."""
    hairs: list[str] = []
    writing: list[str] = []
    box = _BOX * form.scale
    for index, slot in enumerate(slots, start=1):
        y = top - index * form.row
        if slot in {Slot.INVITATION, Slot.EMPTY}:
            continue
        writing.append(rectangle(form.box.x, y + (form.row - box) / 2, box, box))
        if form.time is not None:
            writing.append(_under(form.time, y))
        if form.signature is not None:
            writing.append(segment(form.signature.x, y, form.signature.end, y))
        if slot is Slot.BLANK:
            known = (form.name, form.organisation, *form.extras)
            writing += (_under(column, y) for column in known)
        else:
            hairs.append(segment(form.number.x, y, form.box.x + box, y))
    return [stroke(HAIRLINE, _HAIR), *hairs, "S", stroke(_WRITING, _STROKE), *writing, "S"]


def marks(slots: Slots, form: Form, top: float) -> list[str]:
    """Return the operators that tick who is present, and mark of whom something is to be read."""
    ticks = [stroke(TEXT, _TICK_STROKE * form.scale)]
    signs: list[str] = []
    box = _BOX * form.scale
    for index, slot in enumerate(slots, start=1):
        if not isinstance(slot, SheetRow):
            continue
        y = top - index * form.row
        if slot.present:
            ticks.append(_tick(form.box.x, y + (form.row - box) / 2, box))
        if slot.attention and form.mark is not None:
            signs.append(_sign(form.mark.x - _SIGN_INSET, y + form.row / 2, form.scale))
    return [*ticks, "S", *signs]


def mark(form: Form, slots: Slots, top: float) -> Iterator[Line]:
    """Set the exclamation marks of a page's rows."""
    if form.mark is None:
        return
    size = _MARK * form.scale
    half = width("!", Face.BOLD) * size / 2
    for index, slot in enumerate(slots, start=1):
        if isinstance(slot, SheetRow) and slot.attention:
            middle = top - (index - 0.5) * form.row
            x = form.mark.x + _SIGN_RADIUS * form.scale - half
            yield Line("!", Face.BOLD, size, x - _SIGN_INSET, _baseline(middle, size))


def _sign(x: float, middle: float, scale: float) -> str:
    """Return the operators of a ring to hold an exclamation mark."""
    radius = _SIGN_RADIUS * scale
    ring = rounded(x, middle - radius, 2 * radius, 2 * radius, radius)
    return f"{stroke(TEXT, 1.1)} {ring} S"


def _name(row: SheetRow, form: Form, middle: float) -> tuple[list[Line], list[str]]:
    """Set the family name first and heavier: on one line, or the given name below it.

    On one line both are read in one direction, the first from the right where names are.
    """
    column, scale = form.name, form.scale
    family, given = printable(row.family_name), printable(row.given_name)
    if not family or not given:
        fitted = fit(family or given, Face.SEMI_BOLD, column.width, _scaled(_NAME, scale))
        return _lines(fitted, column, middle, Face.SEMI_BOLD), [NAME] * fitted.shortened
    rest, turned = f", {given}", _is_leftwards(family)
    first_wide, rest_wide = width(family, Face.SEMI_BOLD), width(rest, Face.REGULAR)
    size = min(_ON_ONE.largest * scale, column.width / (first_wide + rest_wide))
    if size >= _ON_ONE.smallest * scale and turned == _is_leftwards(given):
        y = _baseline(middle, size)
        x, rest_x = (rest_wide * size, 0) if turned else (0, first_wide * size)
        first = Line(family, Face.SEMI_BOLD, size, column.x + x, y)
        return [first, Line(rest, Face.REGULAR, size, column.x + rest_x, y)], []
    above, below = _halves(f"{family},", given, column.width, scale)
    half = _LEADING * above.size / 2
    lines = _lines(above, column, middle + half * len(below.lines), Face.SEMI_BOLD)
    lines += _lines(below, column, middle - half * len(above.lines))
    return lines, [NAME] * (above.shortened or below.shortened)


def _halves(family: str, given: str, room: float, scale: float) -> tuple[Fitted, Fitted]:
    """Fit two parts of a name below each other; one that is too long for a line takes two."""
    steps = _scaled(_HALF_NAME, scale)
    above, below = fit(family, Face.SEMI_BOLD, room, steps), fit(given, Face.REGULAR, room, steps)
    if above.shortened == below.shortened:
        return above, below
    steps, rest = _scaled(_TWO_THIRDS, scale), _scaled(_THIRD, scale)
    if below.shortened:
        return fit(family, Face.SEMI_BOLD, room, rest), fit(given, Face.REGULAR, room, steps)
    return fit(family, Face.SEMI_BOLD, room, steps), fit(given, Face.REGULAR, room, rest)


def _is_leftwards(name: str) -> bool:
    return not is_plain(name, Face.REGULAR) and is_leftwards(name)


@cache
def _scaled(steps: tuple[Step, ...], scale: float) -> tuple[Step, ...]:
    return tuple(
        replace(step, largest=step.largest * scale, smallest=step.smallest * scale)
        for step in steps
    )


def _lines(fitted: Fitted, column: Column, middle: float, face: Face = Face.REGULAR) -> list[Line]:
    rise = _LEADING * fitted.size
    y = _baseline(middle, fitted.size) + rise * (len(fitted.lines) - 1) / 2
    return [
        Line(text, face, fitted.size, column.x, y - rise * index)
        for index, text in enumerate(fitted.lines)
    ]


def _baseline(middle: float, size: float) -> float:
    return middle - CAP_HEIGHT * size / 2


def _under(column: Column, y: float) -> str:
    return segment(column.x, y, column.end - _BEFORE_LINE, y)


def _tick(x: float, y: float, box: float) -> str:
    (x1, y1), (x2, y2), (x3, y3) = ((x + box * dx, y + box * dy) for dx, dy in _TICK)
    return f"{x1:.2f} {y1:.2f} m {x2:.2f} {y2:.2f} l {x3:.2f} {y3:.2f} l"
