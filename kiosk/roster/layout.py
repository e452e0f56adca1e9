"""How a table is laid out: where its header is, and what each column of it means."""

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.domain.names import clean
from kiosk.roster.columns import (
    Fields,
    guess_columns,
    is_header,
    is_own_list,
    map_columns,
    own_headers,
    starts_with_a_person,
)
from kiosk.roster.options import AS_IT_SEEMS, Options
from kiosk.roster.table import Cells, Line, Table

EXAMPLES = 3
"""How many values of a column are shown."""

SAMPLE = 200
"""How many rows are looked at to tell what a column holds."""

_HEADER_WITHIN = 40  # rows; titles and notes may stand above a header
_WIDE = 3  # columns; a list of so many without any known header is asked about


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list: its number from 1, its header, its field (None: extra), some values."""

    number: int
    header: str
    field: str | None
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the people of a table stand, and what its columns mean.

    ``header_line`` is None for a list without a header: its columns are called by their numbers,
    and ``guessed`` says that their fields were told from what they hold. ``has_names`` is False
    where no column is known to hold names, and somebody must say which.
    """

    header_line: int | None
    columns: tuple[Column, ...]
    fields: tuple[str | None, ...]
    headers: tuple[str, ...]
    lines: tuple[Line, ...]
    guessed: bool
    has_names: bool


def lay_out(table: Table, options: Options = AS_IT_SEEMS) -> Layout:
    """Find out how a table is laid out; ``options`` go before what it seems to be.

    Raises :class:`kiosk.errors.BadRoster` for a choice that names no column or no field.
    """
    start = _header_place(table, options)
    lines = table.rows[start + 1 :] if start is not None else table.rows
    samples = [cells for _, cells in lines[:SAMPLE]]
    width = max((len(cells) for _, cells in table.rows[:SAMPLE]), default=0)
    guessed = False
    if start is None:
        raw: Sequence[str] = [""] * width
        mapped: Fields = guess_columns(width, samples)
        chosen = map_columns(raw, options.columns, table.name) if options.columns else None
        guessed = chosen is None
        mapped = _over(mapped, chosen, options)
    else:
        top = table.rows[start]
        raw = [clean(cell) for cell in top[1]]
        mapped = map_columns(raw, options.columns, table.name, samples) or [None] * len(raw)
        lines = tuple(line for line in lines if line[1] != top[1])  # a page repeats its header
    headers = own_headers(raw) if is_own_list(raw) else _told_apart(raw)
    has_names = bool({"name", "given_name", "family_name"} & set(mapped))
    columns = tuple(
        Column(index + 1, header, field, _examples(samples, index))
        for index, (header, field) in enumerate(zip(headers, mapped, strict=True))
        if header or start is None
    )
    line = None if start is None else table.rows[start][0]
    return Layout(line, columns, tuple(mapped), headers, tuple(lines), guessed, has_names)


def _over(guessed: Fields, chosen: Fields | None, options: Options) -> Fields:
    """Return the fields that somebody chose, and the guessed ones that they left."""
    if chosen is None:
        return guessed
    numbers = {int(number) - 1 for number in options.columns if number.isdecimal()}
    return [
        chosen[i] if i in numbers else (None if field in chosen else field)
        for i, field in enumerate(guessed)
    ]


def _header_place(table: Table, options: Options) -> int | None:
    """Return which row is the header: the first of those that read most like one."""
    if not table.rows or options.header is False:
        return None
    rows = [cells for _, cells in table.rows[: _HEADER_WITHIN + SAMPLE]]
    scores = [
        is_header(cells, rows[place + 1 : place + 1 + SAMPLE])
        for place, cells in enumerate(rows[:_HEADER_WITHIN])
    ]
    best = max(range(len(scores)), key=lambda place: (scores[place], -place))
    if scores[best] > 0 and (best == 0 or _stands_above(rows, best, scores[best])):
        return best
    named = [header for header in options.columns if not header.isdecimal()]
    if options.header or named:
        return 0
    first = [cell for cell in rows[0] if cell.strip()]
    wide = len(first) >= _WIDE and not starts_with_a_person(rows[0])
    return 0 if wide else None


def _stands_above(rows: Sequence[Cells], place: int, score: int) -> bool:
    """Whether a row below others is their header: it says more than one thing, or they say less.

    Titles and notes fill fewer cells than the header that follows them.
    """
    above = max(sum(bool(cell.strip()) for cell in cells) for cells in rows[:place])
    own = sum(bool(cell.strip()) for cell in rows[place])
    return score >= 2 or above < own


def _told_apart(headers: Sequence[str]) -> tuple[str, ...]:
    """Return headers of which no two are the same: the second "Notes" is "Notes (2)"."""
    seen: set[str] = set()
    found = []
    for header in headers:
        one, count = header, 1
        while one and one.casefold() in seen:
            count += 1
            one = f"{header} ({count})"
        seen.add(one.casefold())
        found.append(one)
    return tuple(found)


def _examples(samples: Sequence[Cells], index: int) -> tuple[str, ...]:
    cells = (clean(cells[index]) for cells in samples if index < len(cells))
    found = (cell for cell in cells if cell)
    return tuple(cell for cell, _ in zip(found, range(EXAMPLES), strict=False))
