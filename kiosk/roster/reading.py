"""A delegate list, from bytes to rows with their faults.

In two steps, so that a window can ask in between: :func:`read_table` opens the file, which may take
its time, and :func:`understand` says what the table means, as often as somebody chooses otherwise.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.domain.growing import growing
from kiosk.domain.progress import Progress, share, untold
from kiosk.errors import BadRoster
from kiosk.roster.faults import find_faults
from kiosk.roster.layout import Column, Layout, lay_out
from kiosk.roster.opening import read_table
from kiosk.roster.options import AS_IT_SEEMS, Options
from kiosk.roster.own_files import one_row_a_person
from kiosk.roster.persons import RowReader
from kiosk.roster.rows import Problem, Row
from kiosk.roster.table import Table

__all__ = ["Options", "Roster", "read_roster", "read_table", "understand"]

_AT_ONCE = 64  # rows
_TOLD_EVERY = 2_048


@dataclass(frozen=True, slots=True)
class Roster:
    """A list as read: its rows, what is wrong with them, and how it was understood.

    ``left_out`` are the rows with an error: what they say, but for what is missing. ``layout``
    shows every column with examples, also those of a list without a header, and ``columns`` the
    headers with their fields. ``fields`` are those that the list has a column for: what it has
    none for, it says nothing about.
    """

    name: str
    format: str
    encoding: str
    assumed_encoding: bool
    columns: Mapping[str, str | None]
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]
    left_out: tuple[Row, ...] = ()
    layout: tuple[Column, ...] = ()
    header_line: int | None = None
    guessed_columns: bool = False
    sheet: str = ""
    sheets: tuple[str, ...] = ()

    @property
    def fields(self) -> frozenset[str]:
        """The fields that the list has a column for."""
        return frozenset(column.field for column in self.layout if column.field)


def read_roster(
    data: bytes, name: str, options: Options = AS_IT_SEEMS, progress: Progress = untold
) -> Roster:
    """Read a list; ``name`` only names it in errors.

    Rows without a name are errors and not among ``rows``. Raises :class:`BadRoster` for what is
    no list of people.
    """
    with growing():
        table = read_table(data, name, options, share(progress, 0, 2))
        return understand(table, options, share(progress, 1, 2))


def understand(table: Table, options: Options = AS_IT_SEEMS, progress: Progress = untold) -> Roster:
    """Turn a table into people with their faults.

    Raises :class:`BadRoster` where no column is known to hold names, or for a choice that names no
    column or no field.
    """
    table = one_row_a_person(table)
    layout = lay_out(table, options)
    if not layout.has_names:
        raise BadRoster(table.name, _NO_NAMES)
    reader = RowReader(layout)
    rows: list[Row] = []
    left_out: list[Row] = []
    total = len(layout.lines)
    for place in range(0, total, _AT_ONCE):
        if place % _TOLD_EVERY == 0:
            progress(place, total)
        for row in reader.read_some(layout.lines[place : place + _AT_ONCE]):
            (rows if row.fields["name"] else left_out).append(row)
    problems = [*reader.problems, *find_faults(rows)]
    return _roster(table, layout, rows, left_out, problems)


_NO_NAMES = "has no column of names that is known: say which with --column 'Header=name'"


def _roster(
    table: Table, layout: Layout, rows: list[Row], left_out: list[Row], problems: list[Problem]
) -> Roster:
    return Roster(
        table.name,
        table.format,
        table.encoding,
        table.assumed_encoding,
        {c.header: c.field for c in layout.columns if c.header},
        tuple(rows),
        tuple(sorted(problems, key=lambda p: p.row)),
        tuple(left_out),
        layout.columns,
        layout.header_line,
        layout.guessed,
        table.sheet,
        table.sheets,
    )
