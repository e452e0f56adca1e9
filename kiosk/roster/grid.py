"""Text to a grid of cells: CSV and TSV with any usual delimiter, a paste, or the program's JSON."""

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.domain.cells import restore
from kiosk.errors import BadRoster

FORMATS = ("csv", "tsv", "json", "text")
"""What ``--format`` may say."""

ROW_LIMIT = 200_000
COLUMN_LIMIT = 200

_DELIMITERS = {"\t": "tsv", ",": "csv", ";": "csv", "|": "csv"}


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of cells with the line each begins on (from 1), and the format they were read as."""

    format: str
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def read_grid(text: str, kind: str | None, name: str) -> Grid:
    """Read text as rows of cells; ``kind`` is one of :data:`FORMATS`, or None to find it out.

    Raises :class:`BadRoster` for what is no list.
    """
    if kind is not None and kind not in FORMATS:
        raise BadRoster(name, f"format {kind!r} is not known; known are {', '.join(FORMATS)}")
    if not text.strip():
        raise BadRoster(name, "is empty")
    if kind == "json" or (kind is None and text.lstrip()[0] in "[{"):
        return Grid("json", tuple(_json_rows(text, name)))
    delimiter = {"tsv": "\t", "text": "\t"}.get(kind or "") or _delimiter(text)
    rows = tuple(_csv_rows(text, delimiter, name))
    return Grid(kind or _DELIMITERS[delimiter], rows)


def _delimiter(text: str) -> str:
    lines = [line for line in text.splitlines()[:50] if line.strip()]
    return max(
        _DELIMITERS, key=lambda d: (sum(d in line for line in lines), -list(_DELIMITERS).index(d))
    )


def _csv_rows(text: str, delimiter: str, name: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    reader = csv.reader(
        io.StringIO(text.replace("\0", ""), newline=""),
        delimiter=delimiter,
        quoting=csv.QUOTE_NONE if _quotes_are_loose(text, delimiter) else csv.QUOTE_MINIMAL,
        strict=True,
    )
    begins = 1
    try:
        for cells in reader:
            if len(cells) > COLUMN_LIMIT:
                raise BadRoster(name, f"line {begins} has more than {COLUMN_LIMIT} columns")
            if begins > ROW_LIMIT:
                raise BadRoster(name, f"has more than {ROW_LIMIT:,} lines: split the list")
            if any(cell.strip() for cell in cells):
                yield begins, tuple(restore(cell) for cell in cells)
            begins = reader.line_num + 1
    except csv.Error as fault:
        raise BadRoster(name, f"line {reader.line_num} is not well-formed CSV ({fault})") from None


def _quotes_are_loose(text: str, delimiter: str) -> bool:
    """Whether quotation marks in tab-separated text are plain characters, as in a paste."""
    return delimiter == "\t" and not re.search(r'(?:^|\t)"[^\t]*"(?:\t|$)', text, re.MULTILINE)


def _json_rows(text: str, name: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        raise BadRoster(name, "is not valid JSON") from None
    people = document.get("delegates") if isinstance(document, dict) else document
    if not isinstance(people, list) or not all(isinstance(p, dict) for p in people):
        raise BadRoster(name, "holds no list of people")
    if len(people) > ROW_LIMIT:
        raise BadRoster(name, f"has more than {ROW_LIMIT:,} people: split the list")
    headers = list(dict.fromkeys(str(key) for person in people for key in person))
    yield 1, tuple(headers)
    for number, person in enumerate(people, start=2):
        yield number, tuple(_cell(person.get(header)) for header in headers)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "; ".join(str(item) for item in value)
    return str(value)
