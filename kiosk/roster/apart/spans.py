"""Which cells of an OpenDocument sheet are merged over rows: its reader does not say.

Only asked of an archive that was looked through: nothing in it defines entities of its own.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree import ElementTree as ET

Place = tuple[int, int]
Span = tuple[Place, Place]
"""The first and the last cell of a merger, each by row and column from 0."""

_SPACE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_CELLS = frozenset({f"{_SPACE}table-cell", f"{_SPACE}covered-table-cell"})
_TABLE, _ROW = f"{_SPACE}table", f"{_SPACE}table-row"
_ANY = re.compile(rb"number-rows-spanned\s*=\s*[\"'](?!1[\"'])")
_MOST = 1_048_576  # rows or columns, as many as a sheet has


def spans_of(data: bytes, sheet: str) -> list[Span]:
    """Return the mergers over rows of a sheet; none where the file does not say them plainly."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            content = archive.read("content.xml")
        return list(_spans(content, sheet)) if _ANY.search(content) else []
    except (zipfile.BadZipFile, zlib.error, KeyError, ValueError, ET.ParseError):
        return []


def _spans(content: bytes, sheet: str) -> Iterator[Span]:
    inside = False
    row = column = 0
    for what, element in ET.iterparse(io.BytesIO(content), ("start", "end")):  # noqa: S314 - no entities
        if element.tag == _TABLE:
            inside = what == "start" and element.get(f"{_SPACE}name") == sheet
            row = 0
        elif inside and element.tag == _ROW and what == "start":
            column = 0
        elif inside and element.tag == _ROW:
            row += _count(element, "number-rows-repeated")
            element.clear()
        elif inside and element.tag in _CELLS and what == "start":
            down, across = (_count(element, f"number-{w}-spanned") for w in ("rows", "columns"))
            if down > 1:
                yield (row, column), (row + down - 1, column + across - 1)
            column += _count(element, "number-columns-repeated")


def _count(element: ET.Element, name: str) -> int:
    said = element.get(f"{_SPACE}{name}", "1")
    return min(int(said), _MOST) if said.isascii() and said.isdigit() else 1
