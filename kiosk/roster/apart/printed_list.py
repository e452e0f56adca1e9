"""A printed list to rows of cells: columns found, wrapped cells joined, page numbers dropped."""

import re
import statistics
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kiosk.domain.names import fold
from kiosk.roster.apart.lines import TextLine, cells_of, lines_of, rivers
from kiosk.roster.apart.pages import pages_of_words
from kiosk.roster.columns import is_header
from kiosk.roster.table import Cells, Line

_FEW_LINES = 8  # a page of fewer goes by the columns of the page before
_HEADING = 1.25  # of the usual size of letters; larger ones head the list and are none of it
_USUAL = 0.2  # of all distances between lines
_CLOSE = 0.85  # of the usual distance of rows; closer lines are one row
_BELOW = 1.15  # of it; a line without a name this close goes on with the row above
_IN_ORDER = 0.95
_ORDER_FROM = 12  # names whose order means something
_FOOT = re.compile(
    r"(page|seite|página|pagina|pag|p|tudalen)?\W*\d{1,4}(\W*(of|von|de|di|van|o|sur)?\W*\d{1,4})?",
    re.IGNORECASE,
)

Banks = Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class _Placed:
    """A line's cells, and how high it stands."""

    cells: list[str]
    middle: float


def read_print(data: bytes, told: Callable[[int, int], None]) -> list[Line]:
    """Return the rows of a PDF, numbered through all its pages; ``told`` hears of each page.

    Raises :class:`kiosk.roster.apart.refusal.Refused` for what holds no text.
    """
    pages: list[list[TextLine]] = []
    for count, words in pages_of_words(data):
        pages.append(lines_of(words))
        told(len(pages), count)
    _drop_feet(pages)
    rows: list[Cells] = []
    banks: Banks = ()
    for lines in pages:
        if lines:
            banks = _banks(lines, banks)
            rows += map(_without_end, _in_reading_order(_rows(lines, banks)))
    return list(enumerate(rows, start=1))


def _without_end(cells: Cells) -> Cells:
    """Return a row without the empty cells at its end."""
    filled = max((place for place, cell in enumerate(cells, start=1) if cell), default=0)
    return cells[:filled]


def _drop_feet(pages: list[list[TextLine]]) -> None:
    """Drop page numbers, headings in larger letters, and what most pages say at the same place.

    What stands on top of most pages may be the list's header: the first one stays.
    """
    sizes = [line.size for lines in pages for line in lines]
    usual = statistics.median(sizes) if sizes else 0.0
    places = Counter(
        place for lines in pages for place in {(round(line.middle), line.text) for line in lines}
    )
    often = {place for place, count in places.items() if count > 1 and count * 2 > len(pages)}
    for number, lines in enumerate(pages):
        top = len(lines) // 4
        lines[:] = [
            line
            for place, line in enumerate(lines)
            if line.size < _HEADING * usual
            and not _FOOT.fullmatch(line.text)
            and ((round(line.middle), line.text) not in often or (number == 0 and place < top))
        ]


def _banks(lines: Sequence[TextLine], before: Banks) -> Banks:
    """Return the rivers of a page, or those of the page before where this one has too little."""
    found = rivers(lines)
    if before and (len(lines) < _FEW_LINES or len(found) < len(before)):
        return before
    return found


def _rows(lines: Sequence[TextLine], banks: Banks) -> list[list[str]]:
    """Return the rows of a page; cells that were wrapped are whole again."""
    placed = [_Placed(cells_of(line, banks), line.middle) for line in lines]
    if not banks:
        return [line.cells for line in placed]
    groups = _groups(placed, _row_distance(placed))
    return [
        [" ".join(part for part in parts if part) for parts in zip(*group, strict=True)]
        for group in groups
    ]


def _groups(placed: Sequence[_Placed], usual: float) -> list[list[list[str]]]:
    """Return the lines of each row; a line without a name goes on with the row above."""
    groups: list[list[list[str]]] = []
    last = 0.0
    gaps = [one.middle - other.middle for one, other in pairwise(placed)]
    told_apart = sum(gap < _CLOSE * usual for gap in gaps) > 1
    for line in placed:
        distance = last - line.middle
        nameless = not told_apart and not line.cells[0] and distance < _BELOW * usual
        if groups and (distance < _CLOSE * usual or nameless):
            groups[-1].append(line.cells)
        else:
            groups.append([line.cells])
        last = line.middle
    return groups


def _row_distance(placed: Sequence[_Placed]) -> float:
    """Return how far rows stand apart, which is further than the lines of one cell.

    That is the largest distance that is usual, unless closer lines are whole rows themselves: then
    it is only that rows stand in groups.
    """
    gaps = [one.middle - other.middle for one, other in pairwise(placed)]
    for gap in sorted(set(gaps), reverse=True):
        alike = [other for other in gaps if gap * 0.93 <= other <= gap]
        if len(alike) >= len(gaps) * _USUAL:
            several = [group for group in _groups(placed, gap) if len(group) > 1]
            whole = sum(all(all(cells) for cells in group) for group in several)
            if whole * 2 <= len(several):
                return gap
    return 0.0


def _in_reading_order(rows: list[list[str]]) -> list[Cells]:
    """Return rows as they are, or column after column where a list is set in several."""
    width = max((len(row) for row in rows), default=0)
    for blocks in range(width, 1, -1):
        if width % blocks == 0 and _are_blocks(rows, width // blocks):
            size = width // blocks
            return [
                tuple(row[start : start + size])
                for start in range(0, width, size)
                for row in rows
                if any(row[start : start + size])
            ]
    return [tuple(row) for row in rows]


def _are_blocks(rows: Sequence[Sequence[str]], size: int) -> bool:
    """Whether blocks of so many columns stand side by side: headers say so, or the alphabet."""
    for row in rows:
        parts = [tuple(row[i : i + size]) for i in range(0, len(row), size)]
        if len(set(parts)) == 1 and is_header(parts[0], ()):
            return True
        if is_header(tuple(row), ()) > 1:
            return False
    starts = range(0, max(len(row) for row in rows), size)
    down = [fold(row[start]) for start in starts for row in rows if row[start]]
    across = [fold(row[start]) for row in rows for start in starts if row[start]]
    return len(down) >= _ORDER_FROM and _order(down) >= _IN_ORDER > _order(across)


def _order(keys: Sequence[str]) -> float:
    """Return which share of neighbours stands in the order of the alphabet."""
    pairs = list(pairwise(keys))
    return sum(one <= other for one, other in pairs) / len(pairs)
