"""The head of a sign-in sheet, the same on every page: session, time, room and who is on stage."""

from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.documents.fitting import Step, wrap
from kiosk.documents.fonts import CAP_HEIGHT, Face, printable
from kiosk.documents.ink import MM, QUIET, TEXT, Line, segment, stroke
from kiosk.documents.sheet_form import MARGIN, TOP, Form, SignInSheet
from kiosk.documents.stacking import Space, Style, stack

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
_CAST_LINES = 24  # the page must have room for rows
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


def head(sheet: SignInSheet, form: Form) -> Head:
    """Set the head of a sheet, the names of the columns included."""
    when = " · ".join(part for part in (sheet.when, sheet.room) if part)
    parts = ((_EVENT, sheet.event_name), (_TITLE, sheet.title), (_WHEN, when))
    top = Space(MARGIN, form.height - TOP, form.room)
    block = stack(((style, printable(text)) for style, text in parts), top)
    cast, cut = _cast(sheet, form, block.edge - _ABOVE_CAST)
    last = cast[-1].y if cast else block.edge
    columns = tuple(_column_names(form, last - _ABOVE_COLUMNS))
    bottom = columns[0].y - _BELOW_COLUMNS
    return Head((*block.lines, *cast, *columns), bottom, (*block.shortened, *cut))


def rule(form: Form, y: float) -> list[str]:
    """Return the operators of the line between head and rows."""
    return [stroke(TEXT, _RULE), segment(MARGIN, y, form.width - MARGIN, y), "S"]


def _cast(sheet: SignInSheet, form: Form, top: float) -> tuple[list[Line], list[str]]:
    """Set who is on stage, each part beside its label."""
    lines: list[Line] = []
    cut: list[str] = []
    y = top - CAP_HEIGHT * _SMALL
    for label, people in sheet.cast:
        most = max(1, _CAST_LINES // len(sheet.cast))
        text = wrap(printable(people), Face.REGULAR, _SMALL, form.room - _LABEL, most)
        lines.append(Line(label, Face.MEDIUM, _SMALL, MARGIN, y, QUIET))
        for line in text.lines:
            lines.append(Line(line, Face.REGULAR, _SMALL, MARGIN + _LABEL, y))
            y -= _LEADING
        if text.shortened:
            cut.append(f"line of {label.lower()}")
    return lines, cut


def _column_names(form: Form, y: float) -> Iterator[Line]:
    for name, column in (
        ("Name", form.name),
        ("Organisation", form.organisation),
        ("Here", form.box),
        ("Signature", form.signature),
    ):
        yield Line(name, Face.MEDIUM, _COLUMN_NAME, column.x, y, QUIET)
