"""Changing a badge template: every act of its editor as a function from template to template.

Lengths are millimetres. Nothing here draws; a box comes back within the badge and on the grid, so
whatever the hand does, what is left is a template that can be printed.
"""

from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain, count

from kiosk.documents.boxes import SMALLEST, Lines
from kiosk.documents.template import (
    Bars,
    Box,
    Field,
    Panel,
    Passage,
    Picture,
    Programme,
    Square,
    Template,
    Texts,
)
from kiosk.documents.template_check import MOST_FIELDS, least, room

FRONT, BACK = "front", "back"


class Edge(StrEnum):
    """What boxes are aligned by."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    TOP = "top"
    MIDDLE = "middle"
    BOTTOM = "bottom"


@dataclass(frozen=True, slots=True)
class History:
    """A template with what it was before, and what was undone."""

    now: Template
    before: tuple[Template, ...] = ()
    after: tuple[Template, ...] = ()

    def changed(self, template: Template) -> "History":
        """Go on with a changed template; one that is the same is no change."""
        if template == self.now:
            return self
        return History(template, (*self.before, self.now))

    def undone(self) -> "History":
        """Go one change back, if there is one."""
        if not self.before:
            return self
        return History(self.before[-1], self.before[:-1], (self.now, *self.after))

    def redone(self) -> "History":
        """Make the change again that was undone last, if there is one."""
        if not self.after:
            return self
        return History(self.after[0], (*self.before, self.now), self.after[1:])


def fields_of(template: Template, side: str) -> tuple[Field, ...]:
    """Return the fields of the front or the back, the lowest first."""
    return template.back if side == BACK else template.front


def field_called(template: Template, side: str, name: str) -> Field | None:
    """Return the field of that name, if there is one."""
    return next((field for field in fields_of(template, side) if field.name == name), None)


def field_at(template: Template, side: str, x: float, y: float) -> Field | None:
    """Return the field that a pointer means: the smallest of those there, and topmost of such."""
    there = [f for f in reversed(fields_of(template, side)) if _holds(f.box, x, y)]
    return min(there, key=lambda field: field.box.width * field.box.height, default=None)


def _holds(box: Box, x: float, y: float) -> bool:
    return box.x <= x <= box.right and box.y <= y <= box.bottom


# one field --------------------------------------------------------------------------------------


def with_field(template: Template, side: str, field: Field) -> Template:
    """Put a field in the place of the one that has its name, within what the badge allows."""
    field = replace(field, box=within(template, field, field.box))
    changed = (field if old.name == field.name else old for old in fields_of(template, side))
    return with_fields(template, side, changed)


def with_fields(template: Template, side: str, fields: Iterable[Field]) -> Template:
    """Put other fields on a side."""
    if side == BACK:
        return replace(template, back=tuple(fields))
    return replace(template, front=tuple(fields))


def with_box(template: Template, side: str, name: str, box: Box) -> Template:
    """Give a field another box, within what the badge allows."""
    field = field_called(template, side, name)
    if field is None:
        return template
    return with_field(template, side, replace(field, box=box))


def within(template: Template, field: Field, box: Box) -> Box:
    """Return the box, moved and if need be made smaller, so that it lies in the field's room."""
    space = room(template, field)
    shortest = max(least(field), SMALLEST)
    width = min(max(box.width, shortest), space.width)
    height = min(max(box.height, shortest), space.height)
    x = min(max(box.x, space.x), space.right - width)
    y = min(max(box.y, space.y), space.bottom - height)
    return Box(*(round(value, 2) for value in (x, y, width, height)))


def lines_of(template: Template, side: str, without: Iterable[str] = ()) -> Lines:
    """Return what boxes of a side are drawn to: its middle, the safe area, and other boxes."""
    left_out = frozenset(without)
    width, height, safe = template.width, template.height, template.safe
    boxes = [f.box for f in fields_of(template, side) if f.name not in left_out]
    across = [0.0, safe, width / 2, width - safe, width]
    down = [0.0, safe, height / 2, height - safe, height]
    across += [edge for box in boxes for edge in (box.x, box.right)]
    down += [edge for box in boxes for edge in (box.y, box.bottom)]
    return Lines(tuple(across), tuple(down))


# several fields ---------------------------------------------------------------------------------


def aligned(template: Template, side: str, names: Sequence[str], edge: Edge) -> Template:
    """Align boxes by an edge: several with each other, one alone with its room on the badge."""
    chosen = [f for f in fields_of(template, side) if f.name in names]
    if not chosen:
        return template
    hull = _hull([field.box for field in chosen])
    for field in chosen:
        frame = hull if len(chosen) > 1 else room(template, field)
        template = with_box(template, side, field.name, _ALIGNED[edge](field.box, frame))
    return template


def _hull(boxes: Sequence[Box]) -> Box:
    x, y = min(box.x for box in boxes), min(box.y for box in boxes)
    return Box(x, y, max(b.right for b in boxes) - x, max(b.bottom for b in boxes) - y)


_ALIGNED: dict[Edge, Callable[[Box, Box], Box]] = {
    Edge.LEFT: lambda box, frame: replace(box, x=frame.x),
    Edge.CENTRE: lambda box, frame: replace(box, x=frame.x + (frame.width - box.width) / 2),
    Edge.RIGHT: lambda box, frame: replace(box, x=frame.right - box.width),
    Edge.TOP: lambda box, frame: replace(box, y=frame.y),
    Edge.MIDDLE: lambda box, frame: replace(box, y=frame.y + (frame.height - box.height) / 2),
    Edge.BOTTOM: lambda box, frame: replace(box, y=frame.bottom - box.height),
}


def raised(template: Template, side: str, name: str, *, by: int) -> Template:
    """Draw a field later (above others) or, below 0, earlier."""
    fields = list(fields_of(template, side))
    at = next((n for n, field in enumerate(fields) if field.name == name), None)
    if at is None:
        return template
    field = fields.pop(at)
    fields.insert(min(max(at + by, 0), len(fields)), field)
    return with_fields(template, side, fields)


def removed(template: Template, side: str, names: Iterable[str]) -> Template:
    """Take fields off a side; the last one of the front stays, for a badge says something."""
    gone = set(names)
    kept = [f for f in fields_of(template, side) if f.name not in gone]
    if side == FRONT and not kept:
        return template
    for name in gone:
        kept = [_without(field, name) for field in kept]
    return with_fields(template, side, kept)


def _without(field: Field, name: str) -> Field:
    if not isinstance(field, Texts):
        return field
    above = tuple(other for other in field.above if other != name)
    return replace(field, above=above, beside="" if field.beside == name else field.beside)


_NEW: dict[str, Callable[[str, Box], Field]] = {
    "text": lambda name, box: Texts(name, box, (Passage("{name}", largest=24, smallest=10),)),
    "code128": Bars,
    "qr": Square,
    "panel": Panel,
    "programme": Programme,
}
"""How a new field of each kind begins; a picture begins with its file, see :func:`with_picture`."""

_NEW_SIZE = {"code128": (36.0, 12.0), "qr": (24.0, 24.0), "programme": (60.0, 40.0)}
KINDS_TO_ADD = tuple(_NEW)


def with_new(template: Template, side: str, kind: str) -> tuple[Template, str]:
    """Add a field of a kind in the middle of a side; return its name too.

    A side that is full stays as it is, and the name is empty.
    """
    name = _free_name(template, side, kind)
    return _added(template, side, _NEW[kind](name, _middle(template, kind)))


def with_picture(template: Template, side: str, file: str) -> tuple[Template, str]:
    """Add a picture in the middle of a side; return its name too."""
    name = _free_name(template, side, "picture")
    return _added(template, side, Picture(name, _middle(template, "picture"), file))


def picture_name(name: str, taken: Container[str]) -> str:
    """Return a name for a picture beside a template: its own where that is plain and free."""
    stem, _, ending = name.rpartition(".")
    stem = "".join(c for c in stem if c.isalnum() or c in " -_").strip() or "picture"
    numbered = (f"{stem} {number}" for number in count(2))
    names = (f"{each}.{ending.lower()}" for each in chain([stem], numbered))
    return next(name for name in names if name not in taken)


def _added(template: Template, side: str, field: Field) -> tuple[Template, str]:
    if len(fields_of(template, side)) >= MOST_FIELDS:
        return template, ""
    field = replace(field, box=within(template, field, field.box))
    return with_fields(template, side, (*fields_of(template, side), field)), field.name


def _middle(template: Template, kind: str) -> Box:
    width, height = _NEW_SIZE.get(kind, (40.0, 15.0))
    return Box((template.width - width) / 2, (template.height - height) / 2, width, height)


def _free_name(template: Template, side: str, kind: str) -> str:
    taken = {field.name for field in fields_of(template, side)}
    number = 1
    while f"{kind} {number}" in taken:
        number += 1
    return f"{kind} {number}"
