"""How badges lie on pages: one to a page, or edge to edge on a sheet that is cut."""

from dataclasses import dataclass

from kiosk.documents.card import HEIGHT, WIDTH
from kiosk.documents.ink import MM

_MARK = 3 * MM
_LETTER = (11 * 72.0, 8.5 * 72.0)


@dataclass(frozen=True, slots=True)
class Layout:
    """A page, the lower left corner of each badge on it, and lines to cut along; in points."""

    size: tuple[float, float]
    places: tuple[tuple[float, float], ...]
    marks: tuple[tuple[float, float, float, float], ...] = ()


def _grid(size: tuple[float, float], columns: int, rows: int) -> Layout:
    """Return badges edge to edge in the middle of a page, with short marks where to cut."""
    left, bottom = (size[0] - columns * WIDTH) / 2, (size[1] - rows * HEIGHT) / 2
    across = [left + WIDTH * column for column in range(columns + 1)]
    up = [bottom + HEIGHT * row for row in range(rows + 1)]
    places = tuple((x, y) for y in reversed(up[:-1]) for x in across[:-1])
    marks: list[tuple[float, float, float, float]] = []
    for x in across:
        marks += ((x, max(0, y - _MARK), x, min(size[1], y + _MARK)) for y in up)
    for y in up:
        marks += ((max(0, x - _MARK), y, min(size[0], x + _MARK), y) for x in across)
    return Layout(size, places, tuple(marks))


LAYOUTS = {
    "single": Layout((WIDTH, HEIGHT), ((0, 0),)),
    "a4": _grid((210 * MM, 297 * MM), 2, 2),
    "letter": _grid(_LETTER, 2, 1),  # on its side: two rows of 148 mm are higher than Letter
}
"""How badges lie on pages."""
