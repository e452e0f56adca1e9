"""How badges lie on paper: one to a page, edge to edge to be cut, or on the sheets of a maker.

Where labels lie on a maker's sheet is public: gLabels' templates (L4785 and those like it), the
presets of pretix (Durable, Herma), Paper::Specs (74541, which 5392 and 74459 equal). The makers
give the size of a label; these sheets are symmetrical, so half of what is left over is margin.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.documents.ink import MM

SINGLE, A4_CUT, LETTER_CUT = "single", "a4", "letter"
A4, LETTER = (210.0, 297.0), (215.9, 279.4)
_SLACK = 0.55
"""How much larger than its place a badge may be, in millimetres: makers round."""
_LOOSE = 12.0
"""How much smaller than its place a badge may be and still look meant for it, in millimetres."""
_MARK = 3.0


@dataclass(frozen=True, slots=True)
class Stock:
    """A sheet of labels; lengths in millimetres, the first label from the upper left."""

    name: str
    page: tuple[float, float]
    columns: int
    rows: int
    label: tuple[float, float]
    pitch: tuple[float, float]
    """From one label to the next, across and down."""

    @property
    def first(self) -> tuple[float, float]:
        """The upper left corner of the first label: the sheet is symmetrical."""
        across = (self.columns - 1) * self.pitch[0] + self.label[0]
        down = (self.rows - 1) * self.pitch[1] + self.label[1]
        return (self.page[0] - across) / 2, (self.page[1] - down) / 2

    def takes(self, piece: tuple[float, float]) -> bool:
        """Whether a badge goes on its labels and fills them reasonably."""
        spare = [self.label[axis] - piece[axis] for axis in (0, 1)]
        return all(-_SLACK <= length <= _LOOSE for length in spare)


@dataclass(frozen=True, slots=True)
class Layout:
    """A page, the lower left corner of each badge on it, and lines to cut along; in points."""

    size: tuple[float, float]
    places: tuple[tuple[float, float], ...]
    piece: tuple[float, float]
    marks: tuple[tuple[float, float, float, float], ...] = ()

    @property
    def backs(self) -> tuple[tuple[float, float], ...]:
        """Where the backs lie on the other side of the sheet: mirrored from left to right."""
        return tuple((self.size[0] - x - self.piece[0], y) for x, y in self.places)


def _stock(
    name: str,
    page: tuple[float, float],
    grid: tuple[int, int],
    label: tuple[float, float],
    pitch: tuple[float, float] | None = None,
) -> Stock:
    return Stock(name, page, grid[0], grid[1], label, pitch or label)


_INCH = 25.4
STOCKS = {
    "avery-l7418": _stock("Avery L7418, 86.5 × 55.5 mm", A4, (2, 4), (86.5, 55.5)),
    "avery-l4784": _stock("Avery L4784, 80 × 50 mm", A4, (2, 5), (80, 50), (95, 55)),
    "avery-l4785": _stock("Avery L4785, 80 × 50 mm", A4, (2, 5), (80, 50), (95, 55)),
    "avery-5392": _stock("Avery 5392, 4 × 3 in", LETTER, (2, 3), (4 * _INCH, 3 * _INCH)),
    "avery-74459": _stock("Avery 74459, 4 × 3 in", LETTER, (2, 3), (4 * _INCH, 3 * _INCH)),
    "herma-4412": _stock("Herma 4412, 80 × 50 mm", A4, (2, 5), (80, 50), (95, 55)),
    "durable-1445": _stock("Durable 1445, 90 × 54 mm", A4, (2, 5), (90, 54)),
    "durable-1453": _stock("Durable 1453, 75 × 40 mm", A4, (2, 6), (75, 40)),
    "durable-1456": _stock("Durable 1456, 90 × 60 mm", A4, (2, 4), (90, 60)),
}
"""Sheets of makers, by the name under which they are chosen."""

NAMES = {
    SINGLE: "One on each page",
    A4_CUT: "As many as A4 takes, to be cut",
    LETTER_CUT: "As many as Letter takes, to be cut",
    **{key: stock.name for key, stock in STOCKS.items()},
}
"""Ways in which badges lie on pages, in words."""


def layout_of(key: str, piece: tuple[float, float]) -> Layout | None:
    """Return how badges of a size (in millimetres) lie; None if they do not fit that way.

    ``key`` is one of :data:`NAMES`.
    """
    if key == SINGLE:
        size = piece[0] * MM, piece[1] * MM
        return Layout(size, ((0.0, 0.0),), size)
    if key in STOCKS:
        stock = STOCKS[key]
        return _on_labels(stock, piece) if stock.takes(piece) else None
    return _edge_to_edge(A4 if key == A4_CUT else LETTER, piece)


def layouts_for(piece: tuple[float, float]) -> list[str]:
    """Return the ways in which badges of a size may lie."""
    return [key for key in NAMES if layout_of(key, piece) is not None]


def places_of(key: str, piece: tuple[float, float]) -> int:
    """Return how many badges of a size a page takes; 0 if they do not fit that way."""
    layout = layout_of(key, piece)
    return len(layout.places) if layout is not None else 0


def _on_labels(stock: Stock, piece: tuple[float, float]) -> Layout:
    """Return badges in the middle of their labels, row by row."""
    wide, high = stock.page
    left, top = stock.first
    inset = [(stock.label[axis] - piece[axis]) / 2 for axis in (0, 1)]
    places = tuple(
        (
            (left + column * stock.pitch[0] + inset[0]) * MM,
            (high - top - row * stock.pitch[1] - inset[1] - piece[1]) * MM,
        )
        for row in range(stock.rows)
        for column in range(stock.columns)
    )
    return Layout((wide * MM, high * MM), places, (piece[0] * MM, piece[1] * MM))


def _edge_to_edge(paper: tuple[float, float], piece: tuple[float, float]) -> Layout | None:
    """Return as many badges as a paper takes, upright or on its side, with marks where to cut."""
    best: tuple[int, tuple[float, float], int, int] | None = None
    for page in (paper, paper[::-1]):
        columns, rows = (int((page[axis] + 0.01) / piece[axis]) for axis in (0, 1))
        if columns * rows > (best[0] if best else 0):
            best = columns * rows, page, columns, rows
    if best is None:
        return None
    _, page, columns, rows = best
    left, bottom = (page[0] - columns * piece[0]) / 2, (page[1] - rows * piece[1]) / 2
    across = [left + piece[0] * column for column in range(columns + 1)]
    up = [bottom + piece[1] * row for row in range(rows + 1)]
    places = tuple((x * MM, y * MM) for y in reversed(up[:-1]) for x in across[:-1])
    marks = tuple(_marks(page, across, up))
    return Layout((page[0] * MM, page[1] * MM), places, (piece[0] * MM, piece[1] * MM), marks)


def _marks(
    page: tuple[float, float], across: list[float], up: list[float]
) -> Iterator[tuple[float, float, float, float]]:
    """Yield short lines where cuts begin, cross and end."""
    for x in across:
        for y in up:
            yield x * MM, max(0, y - _MARK) * MM, x * MM, min(page[1], y + _MARK) * MM
            yield max(0, x - _MARK) * MM, y * MM, min(page[0], x + _MARK) * MM, y * MM
