"""A delegate list, from bytes to rows with their faults."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from kiosk.domain.attendee import Status
from kiosk.domain.names import NAME_LIMIT, clean, whole_name
from kiosk.errors import BadRoster
from kiosk.roster.columns import guess_columns, map_columns
from kiosk.roster.decoding import decode
from kiosk.roster.faults import Problem, Row, Severity, find_faults, is_cancelled
from kiosk.roster.grid import read_grid

NOTE_LIMIT = 2000
"""Longest note or custom field kept, in characters."""


@dataclass(frozen=True, slots=True)
class Options:
    """What somebody says about a list against what it seems to be."""

    encoding: str | None = None
    format: str | None = None
    columns: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Roster:
    """A list as read: its rows, what is wrong with them, and how it was understood."""

    name: str
    format: str
    encoding: str
    assumed_encoding: bool
    columns: Mapping[str, str | None]
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]


def read_roster(data: bytes, name: str, options: Options = Options()) -> Roster:
    """Read a list; ``name`` only names it in errors.

    Rows without a name are errors and not among ``rows``. Raises :class:`BadRoster` for what is
    no list of people.
    """
    decoded = decode(data, options.encoding, name)
    grid = read_grid(decoded.text, options.format, name)
    headers = [clean(cell) for cell in grid.rows[0][1]] if grid.rows else []
    fields = map_columns(headers, options.columns, name)
    lines = grid.rows[1:]
    if fields is None:
        if len([h for h in headers if h]) > 2:
            raise BadRoster(
                name,
                "has no column that is known to hold names: say which with --column 'Header=name'",
            )
        fields, lines = guess_columns(len(headers)), grid.rows
        headers = ["", ""]
    if "name" not in fields and not {"given_name", "family_name"} & set(fields):
        raise BadRoster(name, "has no column of names: say which with --column 'Header=name'")
    rows, problems = [], []
    for number, cells in lines:
        row, found = _row(number, cells, headers, fields)
        problems += found
        if row is not None:
            rows.append(row)
    problems += find_faults(rows)
    columns = {h: f for h, f in zip(headers, fields, strict=False) if h}
    return Roster(
        name,
        grid.format,
        decoded.encoding,
        decoded.assumed,
        columns,
        tuple(rows),
        tuple(sorted(problems, key=lambda p: p.row)),
    )


def _row(
    number: int, cells: tuple[str, ...], headers: list[str], fields: list[str | None]
) -> tuple[Row | None, list[Problem]]:
    values: dict[str, str] = {}
    custom: dict[str, str] = {}
    problems: list[Problem] = []
    for index, cell in enumerate(cells):
        field_name = fields[index] if index < len(fields) else None
        limit = NAME_LIMIT if field_name and field_name != "note" else NOTE_LIMIT
        text = clean(cell, limit)
        if not text:
            continue
        if len(text) == limit:
            problems.append(Problem(number, "too_long", text[:60], detail={"limit": str(limit)}))
        if field_name:
            values[field_name] = text
        elif index < len(headers) and headers[index]:
            custom[headers[index]] = text
        else:
            problems.append(
                Problem(number, "bad_row", text[:60], detail={"column": str(index + 1)})
            )
    values.setdefault(
        "name", whole_name(values.get("given_name", ""), values.get("family_name", ""))
    )
    if not values["name"]:
        missing = Problem(number, "missing_name", " ".join(cells)[:60].strip(), Severity.ERROR)
        return None, [missing]
    if is_cancelled(values.get("status", "")):
        values["status"] = Status.CANCELLED
        problems.append(Problem(number, "cancelled", values["name"]))
    else:
        values.pop("status", None)
    if "role" in values:
        values["role"] = values["role"].casefold()
    return Row(number, values, custom), problems
