"""Sets a programme on a badge: time, title and place of each point, as large as there is room."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from kiosk.documents.card import Point
from kiosk.documents.fitting import shorten, wrap
from kiosk.documents.fonts import Face, printable, reach, width
from kiosk.documents.ink import QUIET, TEXT, Line
from kiosk.documents.printed import Kind
from kiosk.documents.setting import Room

_GRAIN = 0.5
_LEADING = 1.28
_BETWEEN = 0.62  # white between two points, for a size of 1
_AFTER_TIME = 0.9
_TITLE_LINES = 2


class Agenda(NamedTuple):
    """Lines in their place, how far they reach, and what could not be kept whole."""

    lines: tuple[Line, ...] = ()
    top: float = 0
    bottom: float = 0
    losses: tuple[Kind, ...] = ()


@lru_cache(maxsize=512)
def set_agenda(points: tuple[Point, ...], room: Room, largest: float, smallest: float) -> Agenda:
    """Set points into a room; where not all of them fit at the smallest size, the last are left."""
    size = largest
    while size > smallest:
        block = _set(points, room, size)
        if block.bottom >= room.bottom:
            return block
        size = max(smallest, size - _GRAIN)
    shown = list(points)
    while shown:
        block = _set(shown, room, size)
        if block.bottom >= room.bottom:
            losses = (Kind.LEFT_OUT,) if len(shown) < len(points) else ()
            return block._replace(losses=(*block.losses, *losses))
        shown.pop()
    losses = (Kind.LEFT_OUT,) if points else ()
    return Agenda((), room.top, room.top, losses)


def _set(points: Sequence[Point], room: Room, size: float) -> Agenda:
    times = [printable(point.time) for point in points]
    left = max((width(time, Face.REGULAR) for time in times), default=0) * size
    x = room.x + (left + _AFTER_TIME * size if left else 0)
    wide = room.x + room.width - x
    lines: list[Line] = []
    cut = False
    y = edge = room.top
    for time, point in zip(times, points, strict=True):
        if lines:
            y -= _BETWEEN * size
        first = True
        for text, face, colour, shortened in _parts(point, size, wide):
            above, below = reach(text, face)
            y -= above * size if not lines else max(_LEADING, above + below) * size
            if first and time:
                lines.append(Line(time, Face.REGULAR, size, room.x, y, QUIET))
            lines.append(Line(text, face, size, x, y, colour))
            edge = y - below * size
            first, cut = False, cut or shortened
    return Agenda(tuple(lines), room.top, edge, (Kind.SHORTENED,) if cut else ())


def _parts(point: Point, size: float, wide: float) -> Iterator[tuple[str, Face, str, bool]]:
    title = wrap(printable(point.title), Face.SEMI_BOLD, size, wide, _TITLE_LINES)
    for number, text in enumerate(title.lines, start=1):
        is_last = number == len(title.lines)
        yield text, Face.SEMI_BOLD, TEXT, title.shortened and is_last
    place = printable(point.place)
    if place:
        shown = shorten(place, Face.REGULAR, size, wide)
        yield shown, Face.REGULAR, QUIET, shown != place
