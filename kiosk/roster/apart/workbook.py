"""A sheet of a workbook (XLSX, XLS, ODS) to rows of texts."""

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from kiosk.roster.apart import archive
from kiosk.roster.apart.refusal import DAMAGED, Refused
from kiosk.roster.apart.spans import Span, spans_of
from kiosk.roster.layout import lay_out
from kiosk.roster.table import Line, Table

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOOKED_AT = 60  # rows, to tell a sheet of people from another
_STREAMS = {  # how a compound file calls what it holds
    "Workbook": "xls",
    "Book": "xls",
    "EncryptedPackage": "is protected by a password: save it without one",
    "WordDocument": "is a text document (DOC): copy its table and paste it",
    "PowerPoint Document": "is a presentation (PPT): copy its table and paste it",
}
_LONGEST_MERGE = 10_000  # rows
_MOST_MERGED = 500_000  # rows of all mergers of a sheet
_MACROS = "holds macros: save it as a workbook without macros (XLSX)"


@dataclass(frozen=True, slots=True)
class Book:
    """The sheets that may be chosen, the one that is read, and its rows."""

    format: str
    sheets: tuple[str, ...]
    sheet: str
    height: int
    lines: Iterator[Line]


def read_book(data: bytes, wanted: str | None) -> Book:
    """Open a workbook at the sheet that is wanted, or the first with a list of people.

    Raises :class:`Refused` for what is no workbook, is not safe, or holds nothing.
    """
    kind = _compound_kind(data) if data.startswith(_COMPOUND) else archive.kind_of(data)
    book = _open(data)
    names = _visible(book)
    if wanted is not None and wanted not in names:
        raise Refused(f"has no sheet {wanted!r}; it has {', '.join(repr(n) for n in names)}")
    sheet = _sheet(book, wanted) if wanted is not None else _sheet_of_people(book, names)
    if sheet.height > archive.CELL_LIMIT or sheet.height * sheet.width > 4 * archive.CELL_LIMIT:
        raise Refused("has a sheet that is far larger than a list: delete its empty rows")
    spans = spans_of(data, sheet.name) if kind == "ods" else sheet.merged_cell_ranges or ()
    return Book(kind, names, sheet.name, sheet.height, _lines(sheet, spans))


def _compound_kind(data: bytes) -> str:
    for name, kind in _STREAMS.items():
        if name.encode("utf-16-le") in data:
            if kind != "xls":
                raise Refused(kind)
            if "_VBA_PROJECT".encode("utf-16-le") in data:
                raise Refused(_MACROS)
            return kind
    raise Refused(DAMAGED)


def _open(data: bytes) -> "CalamineWorkbook":
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(data))
    except PasswordError:
        raise Refused("is protected by a password: save it without one") from None
    except (CalamineError, OSError):
        raise Refused(DAMAGED) from None


def _visible(book: "CalamineWorkbook") -> tuple[str, ...]:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    return tuple(
        sheet.name
        for sheet in book.sheets_metadata
        if sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible
    )


def _sheet(book: "CalamineWorkbook", name: str) -> "CalamineSheet":
    from python_calamine import CalamineError

    try:
        return book.get_sheet_by_name(name)
    except (CalamineError, OSError, ValueError):
        raise Refused(DAMAGED) from None


def _sheet_of_people(book: "CalamineWorkbook", names: tuple[str, ...]) -> "CalamineSheet":
    """Return the first sheet whose header speaks of names, else the first that holds anything."""
    filled = None
    for name in names:
        sheet = _sheet(book, name)
        if not sheet.height:
            continue
        head = tuple(_first(_lines(sheet), _LOOKED_AT))
        layout = lay_out(Table("", "", head))
        if layout.has_names and layout.header_line is not None:
            return sheet
        filled = filled or sheet
    if filled is None:
        raise Refused("is empty")
    return filled


def _first(lines: Iterator[Line], count: int) -> Iterator[Line]:
    for line, _ in zip(lines, range(count), strict=False):
        yield line


def _lines(sheet: "CalamineSheet", spans: Iterable[Span] = ()) -> Iterator[Line]:
    """Yield the rows that hold something; a value of merged cells stands in each of their rows."""
    fills = _merged_rows(sheet, spans)
    above: dict[int, str] = {}
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        texts = [text(cell) if cell != "" else "" for cell in cells]
        for column, first in fills.get(number, ()):
            if column < len(texts):
                if number == first:
                    above[column] = texts[column]
                elif not texts[column]:
                    texts[column] = above.get(column, "")
        while texts and not texts[-1]:
            texts.pop()
        if texts:
            yield number, tuple(texts)


def _merged_rows(sheet: "CalamineSheet", spans: Iterable[Span]) -> dict[int, list[tuple[int, int]]]:
    """Return for each row the columns whose cells are merged over rows, and where each began."""
    found: dict[int, list[tuple[int, int]]] = {}
    left_to_fill = _MOST_MERGED
    first_column = sheet.start[1] if sheet.start else 0  # empty columns on the left are no cells
    for (top, left), (bottom, _) in spans:
        last = min(bottom, top + _LONGEST_MERGE)
        left_to_fill -= last - top
        if bottom > top and left_to_fill > 0:
            for number in range(top, last + 1):
                found.setdefault(number + 1, []).append((left - first_column, top + 1))
    return found


def text(value: object) -> str:
    """Return a cell's value as a person would write it: no ``.0``, no midnight, no exponent."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, datetime):
        day, moment = value.date().isoformat(), value.time()
        return day if moment == time() else f"{day} {moment.isoformat('minutes')}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, timedelta):
        return re.sub(r":00$", "", str(value))
    return str(value)


def _number(value: float) -> str:
    """Return a number in digits; beyond the seventeenth, where a number knows none, zeros."""
    if value != value or value in (float("inf"), float("-inf")):
        return ""
    written = format(Decimal(repr(value)), "f")
    return written.removesuffix(".0")
