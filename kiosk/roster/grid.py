"""Text to rows of cells: separated values, a paste, cards of an address book, or JSON."""

from dataclasses import dataclass

from kiosk.errors import BadRoster
from kiosk.roster.cards import card_lines, is_cards
from kiosk.roster.delimited import pasted_dialect, read_delimited, table_dialect
from kiosk.roster.jotted import recipients, spread, unmarked
from kiosk.roster.objects import object_lines
from kiosk.roster.table import Line, within_limits

TEXT_FORMATS = ("csv", "tsv", "json", "text", "vcard")
"""What a list of plain text may be."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of cells with the line each begins on (from 1), and the format they were read as."""

    format: str
    rows: tuple[Line, ...]


def read_grid(text: str, kind: str | None, name: str) -> Grid:
    """Read text as rows of cells; ``kind`` is one of :data:`TEXT_FORMATS`, or None to find it out.

    Raises :class:`BadRoster` for what is no list.
    """
    if not text.strip():
        raise BadRoster(name, "is empty")
    if kind == "json" or (kind is None and text.lstrip()[0] in "[{"):
        return Grid("json", tuple(within_limits(object_lines(text, name), name)))
    if kind == "vcard" or (kind in {None, "text"} and is_cards(text)):
        return Grid("vcard", tuple(within_limits(card_lines(text, name), name)))
    if kind in {None, "text"} and (people := recipients(text)) is not None:
        return Grid("text", tuple(within_limits(people, name)))
    if kind == "text":
        text = spread(unmarked(text))
    dialect = pasted_dialect(text) if kind == "text" else table_dialect(text, kind)
    rows = tuple(within_limits(read_delimited(text, dialect, name), name))
    return Grid(kind or ("tsv" if dialect.delimiter == "\t" else "csv"), rows)
