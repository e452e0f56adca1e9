"""Separated values to rows of cells: whatever separates them, and however they are quoted.

Nothing here is a standard: the delimiter is the one that cuts the lines most evenly, and a quoting
is taken where the text shows it.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kiosk.domain.cells import may_be_guarded, restore
from kiosk.errors import BadRoster
from kiosk.roster.headers import meaning
from kiosk.roster.jotted import is_last_first
from kiosk.roster.table import Line

_DELIMITERS = ("\t", ";", "|", ",", "\x1f", "^", "~", ":")
"""Tried in this order; of two that cut as evenly, the earlier wins: it stands in fewer texts."""

_LOOKED_AT = 60  # lines
_HEAD = 200_000  # characters
_NAMED = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)  # as Excel writes and reads it
_WIDE_GAP = re.compile(r"(?<=\S) {2,}(?=\S)")
_DASH = re.compile(r"(?<=\S) +[–—-] +(?=\S)")
_MOST = 0.6  # of the lines


@dataclass(frozen=True, slots=True)
class Dialect:
    """How values are separated and quoted; ``skipped`` lines stand before the first row.

    ``pattern`` cuts a line where no single character does.
    """

    delimiter: str
    quote: str | None = '"'
    escape: str | None = None
    skipped: int = 0
    pattern: re.Pattern[str] | None = None


def table_dialect(text: str, kind: str | None) -> Dialect:
    """Return how a text file separates its values; ``kind`` tsv means tabs."""
    if (named := _NAMED.match(text)) is not None:
        return _quoting(text[named.end() :], Dialect(named[1], skipped=1))
    delimiter = "\t" if kind == "tsv" else _delimiter(text)
    return _quoting(text, Dialect(delimiter))


def pasted_dialect(text: str) -> Dialect:
    """Return how a pasted text separates its values: tabs, another delimiter, gaps or dashes.

    Where nothing cuts most of the lines, each line is one value.
    """
    lines = _sample(text)
    if any("\t" in line for line in lines):
        return _quoting(text, Dialect("\t"))
    if (named := _NAMED.match(text)) is not None:
        return table_dialect(text[named.start() :], None)
    if lines and (dialect := table_dialect(text, None)) and _names_columns(lines[0], dialect):
        return dialect
    if is_last_first(text):
        return Dialect("\t", None)
    shares = {
        pattern: sum(bool(pattern.search(line)) for line in lines) for pattern in (_WIDE_GAP, _DASH)
    }
    for delimiter in (";", "|", ","):
        counts = Counter(line.count(delimiter) for line in lines)
        (count, times), *_ = counts.most_common(1) or [(0, 0)]
        if count and times >= len(lines) * 0.9:
            return _quoting(text, Dialect(delimiter))
    best = max(shares, key=lambda pattern: shares[pattern])
    if shares[best] >= len(lines) * _MOST:
        return Dialect("\t", None, pattern=best)
    return Dialect("\t", None)


def _names_columns(line: str, dialect: Dialect) -> bool:
    """Whether a line holds two known headers or more, separated so."""
    cells = line.split(dialect.delimiter)
    return sum(meaning(cell.strip("\"'")) is not None for cell in cells) > 1


def _sample(text: str) -> list[str]:
    head = text[:_HEAD].splitlines()[: _LOOKED_AT * 2]
    return [line for line in head if line.strip()][:_LOOKED_AT]


def _delimiter(text: str) -> str:
    """Return what cuts most lines into the same number of cells, more than one; the first too."""
    head = "\n".join(_sample(text))

    def evenness(delimiter: str) -> tuple[int, int, bool]:
        if delimiter not in head:
            return 0, 0, False
        rows = csv.reader(io.StringIO(head), delimiter=delimiter)
        try:
            widths = [len(row) for row in rows]
        except csv.Error:
            return 0, 0, False
        cut = [width for width in widths if width > 1]
        usual = max(Counter(cut).values(), default=0)
        return len(cut), usual, widths[:1] == cut[:1]

    best = max(_DELIMITERS, key=lambda d: (*evenness(d), -_DELIMITERS.index(d)))
    return best if evenness(best)[0] else ","


def _quoting(text: str, dialect: Dialect) -> Dialect:
    """Return the dialect with the quoting that the text shows."""
    cut = re.escape(dialect.delimiter)
    head = text[:_HEAD]
    if '"' not in head and head.startswith("'"):
        singles = re.findall(rf"(?:^|{cut})'[^'\n]*'(?=$|\r|{cut})", head, re.MULTILINE)
        lines = max(1, head.count("\n"))
        return replace(dialect, quote="'" if len(singles) >= lines else '"')
    if dialect.delimiter == "\t" and not re.search(r'(?:^|\t)"[^\t]*"(?:\t|$)', text, re.MULTILINE):
        return replace(dialect, quote=None)  # quotation marks in a paste are plain characters
    if '\\"' in head and not re.search(rf'[^{cut}\n\\]""', head) and not _is_plain(head, dialect):
        return replace(dialect, escape="\\")
    return dialect


def _is_plain(head: str, dialect: Dialect) -> bool:
    """Whether a text is well-formed where a backslash is a letter like any other (RFC 4180)."""
    reader = csv.reader(io.StringIO(head, newline=""), delimiter=dialect.delimiter, strict=True)
    try:
        return sum(1 for _ in reader) > 0
    except csv.Error as fault:  # where the head ends within a cell, all before was in order
        return len(head) == _HEAD and str(fault).startswith("unexpected end")


def read_delimited(text: str, dialect: Dialect, name: str) -> Iterator[Line]:
    """Yield each row with the line it begins on; guarded cells come back as they were.

    Raises :class:`BadRoster` with the line where the text is not well-formed.
    """
    if dialect.pattern is not None:
        for number, line in enumerate(text.splitlines(), start=1):
            yield number, tuple(dialect.pattern.split(line.strip()))
        return
    if dialect.skipped:
        text = text.partition("\n")[2]
    reader = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=dialect.delimiter,
        quotechar=dialect.quote or '"',
        quoting=csv.QUOTE_MINIMAL if dialect.quote else csv.QUOTE_NONE,
        escapechar=dialect.escape,
        doublequote=dialect.escape is None,
        strict=True,
    )
    before = dialect.skipped
    begins = before + 1
    guarded = dialect.escape is not None or may_be_guarded(text)
    try:
        for cells in reader:
            yield begins, tuple(map(restore, cells) if guarded else cells)
            begins = before + reader.line_num + 1
    except csv.Error as fault:
        place = before + reader.line_num
        raise BadRoster(name, f"line {place} is not well-formed CSV ({fault})") from None
