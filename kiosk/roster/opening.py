"""A file of any kind to a table: what it is shows in its bytes, whatever its name ends in."""

from kiosk.domain.progress import Progress, untold
from kiosk.errors import BadRoster
from kiosk.roster.apart.calling import read_apart
from kiosk.roster.decoding import decode
from kiosk.roster.grid import TEXT_FORMATS, read_grid
from kiosk.roster.options import AS_IT_SEEMS, Options
from kiosk.roster.table import SIZE_LIMIT, Table

FORMATS = (*TEXT_FORMATS, "xlsx", "xls", "ods", "pdf")
"""What ``--format`` may say."""


def read_table(
    data: bytes, name: str, options: Options = AS_IT_SEEMS, progress: Progress = untold
) -> Table:
    """Read a file as a table; ``name`` only names it in errors.

    Raises :class:`BadRoster` for what is no list, and whatever ``progress`` raises.
    """
    if options.format is not None and options.format not in FORMATS:
        known = ", ".join(FORMATS)
        raise BadRoster(name, f"format {options.format!r} is not known; known are {known}")
    if len(data) > SIZE_LIMIT:
        raise BadRoster(name, f"is larger than {SIZE_LIMIT // 1_000_000} MB: split the list")
    progress(0, 1)
    if (kind := _apart(data)) is not None:
        answer = read_apart(kind, data, options.sheet, name, progress)
        return Table(name, answer.format, answer.lines, sheet=answer.sheet, sheets=answer.sheets)
    if options.sheet is not None:
        raise BadRoster(name, f"is no workbook and has no sheet {options.sheet!r}: leave it out")
    decoded = decode(data, options.encoding, name)
    grid = read_grid(decoded.text, options.format, name)
    return Table(name, grid.format, grid.rows, decoded.encoding, decoded.assumed)


_MARKS = {b"PK\x03\x04": "book", b"PK\x05\x06": "book", b"\xd0\xcf\x11\xe0": "book"}


def _apart(data: bytes) -> str | None:
    """Return how a file is read in a process of its own, or None for plain text."""
    kind = _MARKS.get(data[:4])
    return "pdf" if kind is None and b"%PDF-" in data[:1024] else kind
