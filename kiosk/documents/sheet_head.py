"""The head of a sign-in sheet, the same on every page: session, time, room and who is on stage."""

from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.documents.fitting import Step, shorten, wrap
from kiosk.documents.fonts import CAP_HEIGHT, Face, printable, width
from kiosk.documents.ink import MM, QUIET, TEXT, Line, segment, stroke
from kiosk.documents.sheet_codes import number_room
from kiosk.documents.sheet_form import MARGIN, TOP, Column, Form, SignInSheet
from kiosk.documents.stacking import Space, Style, stack
from kiosk.domain.codes import spaced

_EVENT = Style(
    "event name",
    Face.MEDIUM,
    (Step(1, 9, 8), Step(2, 9, 8), Step(2, 8, 8, splits_words=True)),
    colour=QUIET,
    leading=1.3,
)
_TITLE = Style(
    "title",
    Face.BOLD,
    (Step(1, 22, 17), Step(2, 19, 14), Step(3, 14, 11), Step(3, 11, 11, splits_words=True)),
    gap=7,
    leading=1.15,
)
_WHEN = Style(
    "time and room",
    Face.REGULAR,
    (Step(1, 11, 9), Step(2, 10, 9), Step(2, 9, 9, splits_words=True)),
    gap=6,
    leading=1.3,
)
_SMALL = 9.0
_LEADING = 12.5
_LABEL = 25 * MM
_ABOVE_CAST = 10.0
_CAST_SHARE = 0.36  # of the page's height: it must have room for rows
_NUMBER = 9.0
_BESIDE = 7 * MM  # white between the words and the symbol of the page
_COLUMN_NAME = 8.0
_ABOVE_COLUMNS = 24.0
_BELOW_COLUMNS = 5.5
_RULE = 0.8


@dataclass(frozen=True, slots=True)
class Head:
    """The lines of a head, the height where the rows begin, and the parts that were cut short."""

    lines: tuple[Line, ...]
    bottom: float
    shortened: tuple[str, ...]


def head(sheet: SignInSheet, form: Form, beside: float = 0) -> Head:
    """Set the head of a sheet, the names of the columns included.

    ``beside`` is the side of the page's symbol, which stands at the right and leaves less room.
    """
    when = " · ".join(part for part in (sheet.when, sheet.room) if part)
    title = " · ".join(part for part in (sheet.part, sheet.title) if part)
    parts = ((_EVENT, sheet.event_name), (_TITLE, title), (_WHEN, when))
    taken = beside + _BESIDE + _bars_beside(sheet, form) if beside else 0
    room = form.room - taken
    top = Space(MARGIN, form.height - TOP, room)
    block = stack(((style, printable(text)) for style, text in parts), top)
    cast, cut = _cast(sheet, form, (block.edge - _ABOVE_CAST, room))
    last = min(cast[-1].y if cast else block.edge, form.height - TOP - beside - _NUMBER * 2 + 8)
    columns = tuple(_column_names(sheet, form, last - _ABOVE_COLUMNS))
    bottom = columns[0].y - _BELOW_COLUMNS
    number = _number(sheet, form, beside) if beside else ()
    return Head((*block.lines, *cast, *number, *columns), bottom, (*block.shortened, *cut))


def rule(form: Form, y: float) -> list[str]:
    """Return the operators of the line between head and rows."""
    return [stroke(TEXT, _RULE), segment(MARGIN, y, form.width - MARGIN, y), "S"]


def _bars_beside(sheet: SignInSheet, form: Form) -> float:
    """Return the room that the number takes where it stands as bars too."""
    return number_room(sheet.number, form.style.dpi) if form.style.codes == "bars" else 0


def _number(sheet: SignInSheet, form: Form, side: float) -> Iterator[Line]:
    """Set the sheet's number under the page's symbol, for people to type."""
    text = spaced(sheet.number)
    x = form.width - MARGIN - width(text, Face.MEDIUM) * _NUMBER
    yield Line(text, Face.MEDIUM, _NUMBER, x, form.height - TOP - side - _NUMBER - 2)


def _cast(
    sheet: SignInSheet, form: Form, place: tuple[float, float]
) -> tuple[list[Line], list[str]]:
    """Set who is on stage, each part beside its label; ``place`` is the top and the width."""
    lines: list[Line] = []
    cut: list[str] = []
    y = place[0] - CAP_HEIGHT * _SMALL
    for label, people in sheet.cast:
        most = max(1, int(_CAST_SHARE * form.height / _LEADING) // len(sheet.cast))
        text = wrap(printable(people), Face.REGULAR, _SMALL, place[1] - _LABEL, most)
        lines.append(Line(label, Face.MEDIUM, _SMALL, MARGIN, y, QUIET))
        for line in text.lines:
            lines.append(Line(line, Face.REGULAR, _SMALL, MARGIN + _LABEL, y))
            y -= _LEADING
        if text.shortened:
            cut.append(f"line of {label.lower()}")
    return lines, cut


def _column_names(sheet: SignInSheet, form: Form, y: float) -> Iterator[Line]:
    named = [("Name", form.name), ("Organisation", form.organisation)]
    named += zip(sheet.columns, form.extras, strict=True)
    named += [("Here", form.box)]
    named += [(word, column) for word, column in _written(form) if column is not None]
    size = min(_COLUMN_NAME * form.scale, 11)
    for name, column in named:
        words = shorten(printable(name), Face.MEDIUM, size, column.width)
        yield Line(words, Face.MEDIUM, size, column.x, y, QUIET)


def _written(form: Form) -> tuple[tuple[str, Column | None], ...]:
    return ("Time", form.time), ("Signature", form.signature)
