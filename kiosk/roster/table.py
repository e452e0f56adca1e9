"""A list as a table of texts, whatever file it came in, before anybody says what a column means."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kiosk.errors import BadRoster

SIZE_LIMIT = 50_000_000
"""Largest list read, in bytes."""

ROW_LIMIT = 300_000
COLUMN_LIMIT = 200

Cells = tuple[str, ...]
Line = tuple[int, Cells]
"""The line or row that a row begins on, from 1, and its cells."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of texts, and how they were read.

    ``encoding`` is empty for files that hold no plain text; ``assumed_encoding`` says that it is
    only the likeliest of several. ``sheets`` names those of a workbook that hold something, and
    ``sheet`` the one read.
    """

    name: str
    format: str
    rows: tuple[Line, ...]
    encoding: str = ""
    assumed_encoding: bool = False
    sheet: str = ""
    sheets: tuple[str, ...] = ()


def within_limits(lines: Iterable[Line], name: str) -> Iterator[Line]:
    """Yield the lines that hold something, in order.

    Raises :class:`BadRoster` where there are too many of them, or too many columns.
    """
    count = 0
    for number, cells in lines:
        if len(cells) > COLUMN_LIMIT:
            raise BadRoster(name, f"line {number} has more than {COLUMN_LIMIT} columns")
        if not any(cells) or not any(cell.strip() for cell in cells):
            continue
        count += 1
        if count > ROW_LIMIT:
            raise BadRoster(name, f"has more than {ROW_LIMIT:,} rows: split the list")
        yield number, cells
