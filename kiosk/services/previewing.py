"""Looking at a delegate list before it is imported: how it is understood, and what it would do."""

from dataclasses import dataclass

from kiosk.domain.names import clean
from kiosk.errors import BadRoster
from kiosk.roster.columns import map_columns
from kiosk.roster.decoding import Decoded, decode
from kiosk.roster.grid import Grid, read_grid
from kiosk.roster.reading import Options, read_roster
from kiosk.services.importing import Plan, plan_import
from kiosk.services.post import Post
from kiosk.services.progress import Progress, untold

EXAMPLES = 3
"""How many values of a column are shown."""

_STEPS = 3


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list: its number from 1, its header, its field (None: extra), some values."""

    number: int
    header: str
    field: str | None
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """A list as understood; ``plan`` is None where no column is known to hold names.

    A list without a header has no ``columns`` to choose.
    """

    format: str
    encoding: str
    assumed_encoding: bool
    columns: tuple[Column, ...]
    plan: Plan | None


def preview_import(
    post: Post, data: bytes, name: str, options: Options, progress: Progress = untold
) -> Preview:
    """Return how a list is understood and what importing it would do now; nothing is written.

    Raises :class:`BadRoster` for what is no list.
    """
    decoded = decode(data, options.encoding, name)
    grid = read_grid(decoded.text, options.format, name)
    columns = _columns(grid, options, name)
    progress(1, _STEPS)
    try:
        roster = read_roster(data, name, options)
    except BadRoster:
        if not columns:
            raise
        return _preview(decoded, grid, columns, None)
    progress(2, _STEPS)
    plan = plan_import(post, roster)
    progress(_STEPS, _STEPS)
    return _preview(decoded, grid, columns, plan)


def _preview(
    decoded: Decoded, grid: Grid, columns: tuple[Column, ...], plan: Plan | None
) -> Preview:
    return Preview(grid.format, decoded.encoding, decoded.assumed, columns, plan)


def _columns(grid: Grid, options: Options, name: str) -> tuple[Column, ...]:
    headers = [clean(cell) for cell in grid.rows[0][1]] if grid.rows else []
    fields = map_columns(headers, options.columns, name)
    if fields is None:
        if len([header for header in headers if header]) <= 2:
            return ()
        fields = [None] * len(headers)
    return tuple(
        Column(number + 1, header, fields[number], _examples(grid, number))
        for number, header in enumerate(headers)
        if header
    )


def _examples(grid: Grid, number: int) -> tuple[str, ...]:
    cells = (clean(cells[number]) for _, cells in grid.rows[1:] if number < len(cells))
    found = (cell for cell in cells if cell)
    return tuple(cell for cell, _ in zip(found, range(EXAMPLES), strict=False))
