"""What a sign-in sheet says, and the form it fills: paper, columns and the height of a row.

All lengths are points, from the lower left corner of the page.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from kiosk.documents import barcode
from kiosk.documents.ink import MM
from kiosk.errors import BadValue

PAPERS = {"a4": (210 * MM, 297 * MM), "letter": (8.5 * 72, 11 * 72)}
"""Paper there is, by name."""

CODES = ("qr", "bars", "none")
"""What tells a row to a scanner: a QR symbol, Code 128 for laser scanners, or nothing."""

SIZES = {"usual": 1.0, "large": 1.6}
"""How large the print is: names of 10 points, or of 16 as large print wants them."""

DPI = range(150, 2401)
"""Dots per inch that printers have."""

OFFSET_LIMIT = 20.0
"""Most millimetres that a printer may be off."""

ROW = 9 * MM
"""Height of a row at the usual size: room for a signature."""

MARGIN = 15 * MM
"""White at the left and right edge."""

TOP = 14 * MM
"""White above the head."""

FOOT = 9 * MM
"""Baseline of the running foot."""

EXTRA_COLUMNS = 6
"""Most columns of the organiser's own."""

_ABOVE_FOOT = 7 * MM
_GAP = 3.5 * MM
_NUMBER, _QR, _MARK = 8 * MM, 9 * MM, 5 * MM
_BARS = 156 + barcode.QUIET_MODULES  # modules of the longest code, and the white after it
_BOX, _TIME, _EXTRA = 10 * MM, 13 * MM, 22 * MM
_SIGNATURE = (34 * MM, 64 * MM)
_LEAST_NAME, _LEAST_ORGANISATION = 34 * MM, 26 * MM
_SIGNED, _NAMED = 0.32, 0.54  # shares of the room that is left


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One person of the list; ``extras`` are texts for the organiser's own columns."""

    family_name: str
    given_name: str
    organisation: str
    present: bool
    code: str = ""
    attention: bool = False
    """Something about this person waits at the desk to be read."""
    came: str = ""
    """The time of day at which the person came, as it is printed."""
    extras: tuple[str, ...] = ()
    key: bytes = b""
    """What stands for the person in the code of the page."""
    came_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class SignInSheet:
    """A session's list: ``cast`` is who is on stage, each part with its people in one text.

    ``blank`` lines for people who are not on the list follow the rows.
    """

    event_name: str
    title: str
    when: str
    room: str
    cast: tuple[tuple[str, str], ...]
    rows: tuple[SheetRow, ...]
    blank: int
    part: str = ""
    """Which letters this sheet is for, where a list is split over several desks: "A–F"."""
    number: str = ""
    """What the sheet is known by; without one, its pages carry no code."""
    event_tag: bytes = b""
    session_tag: bytes = b""
    columns: tuple[str, ...] = ()
    """Titles of the organiser's own columns."""


@dataclass(frozen=True, slots=True)
class SheetStyle:
    """How sheets look: paper and its way, size of print, codes, columns, dots per inch.

    ``offset`` moves everything right and down, in millimetres, on a printer that is off.
    """

    paper: str = "a4"
    landscape: bool = False
    size: str = "usual"
    codes: str = "qr"
    with_time: bool = True
    with_signature: bool = True
    dpi: int = 300
    offset: tuple[float, float] = (0, 0)


@dataclass(frozen=True, slots=True)
class Column:
    """A column's left edge and width."""

    x: float
    width: float

    @property
    def end(self) -> float:
        """The right edge."""
        return self.x + self.width


@dataclass(frozen=True, slots=True)
class Form:
    """A page and its columns; a column that is left out is None."""

    width: float
    height: float
    number: Column
    name: Column
    organisation: Column
    box: Column
    code: Column | None = None
    mark: Column | None = None
    extras: tuple[Column, ...] = ()
    time: Column | None = None
    signature: Column | None = None
    scale: float = 1.0
    style: SheetStyle = field(default=SheetStyle())

    @property
    def room(self) -> float:
        """Width between the margins."""
        return self.width - 2 * MARGIN

    @property
    def row(self) -> float:
        """Height of a row."""
        return ROW * self.scale

    def rows_below(self, head: float) -> int:
        """Return how many rows a page takes whose head ends at ``head``."""
        return max(1, int((head - FOOT - _ABOVE_FOOT) / self.row))


def form_on(style: SheetStyle, *, extras: int = 0, marks: bool = False) -> Form:
    """Return the form of a style with some columns of the organiser's own, and one for marks.

    Raises :class:`BadValue` for what does not exist, and for columns that find no room.
    """
    _check(style, extras)
    wanted = _widths(style, extras, marks=marks)
    if wanted is None:
        raise BadValue(
            "there are too many columns for this page",
            " or ".join(_ways_out(style, extras, marks=marks)),
        )
    return _form(style, _size(style), wanted, extras)


def own_columns(titles: Sequence[str], style: SheetStyle) -> tuple[str, ...]:
    """Return the organiser's own columns without those that stand on the sheet already."""
    there = {"name", "organisation", "here"}
    there |= {"time"} if style.with_time else set()
    there |= {"signature"} if style.with_signature else set()
    own: dict[str, str] = {}
    for title in titles:
        own.setdefault(title.strip().casefold(), title)
    return tuple(title for key, title in own.items() if key not in there)


def _size(style: SheetStyle) -> tuple[float, float]:
    short, long = PAPERS[style.paper]
    return (long, short) if style.landscape else (short, long)


def _widths(style: SheetStyle, extras: int, *, marks: bool) -> dict[str, float] | None:
    """Return the width of each column; None where names find no room.

    What is there to be written in gives way first, down to what a hand needs.
    """
    scale = SIZES[style.size]
    small = 1 + (scale - 1) * 0.7  # what holds digits or a box grows less than names
    bars = _BARS * barcode.module_width(style.dpi)
    least = (_LEAST_NAME + _LEAST_ORGANISATION) * (1 + scale) / 2
    wanted = {
        "code": {"qr": _QR, "bars": bars, "none": 0.0}[style.codes],
        "number": _NUMBER * small,
        "mark": _MARK * small if marks else 0.0,
        "extra": _EXTRA * small,
        "box": _BOX * small,
        "time": _TIME * small if style.with_time else 0.0,
    }
    low, high = _SIGNATURE if style.with_signature else (0.0, 0.0)
    for narrower in ({}, {"extra": _EXTRA}, {"time": min(_TIME, wanted["time"])}):
        wanted |= narrower
        columns = sum(wanted.values()) + wanted["extra"] * (extras - 1)
        left = _size(style)[0] - 2 * MARGIN - columns
        room = left - 2 * _GAP
        if room - low < least:
            continue
        signature = min(high, max(low, left * _SIGNED), room - least)
        names = room - signature
        named = {"name": names * _NAMED, "organisation": names * (1 - _NAMED)}
        return wanted | named | {"signature": signature}
    return None


def _ways_out(style: SheetStyle, extras: int, *, marks: bool) -> Iterator[str]:
    """Yield what would make room, each by itself; together where nothing does alone."""
    others = [
        ("turn the page to landscape", replace(style, landscape=True)),
        ("take the usual size of print", replace(style, size="usual")),
        (
            "take the QR code in place of the bars",
            replace(style, codes="qr" if style.codes == "bars" else style.codes),
        ),
    ]
    helpful = [
        words for words, other in others if other != style and _widths(other, extras, marks=marks)
    ]
    yield from helpful
    fewer = next((n for n in range(1, extras + 1) if _widths(style, extras - n, marks=marks)), 0)
    if fewer:
        yield "leave one of your columns out" if fewer == 1 else f"leave {fewer} columns out"
    elif not helpful:
        yield "turn it to landscape in the usual size of print, with QR codes and fewer columns"


def _check(style: SheetStyle, extras: int) -> None:
    for what, value, known in (
        ("paper", style.paper, PAPERS),
        ("size of print", style.size, SIZES),
        ("kind of code", style.codes, CODES),
    ):
        if value not in known:
            raise BadValue(f"there is no {what} {value!r}", f"use one of {', '.join(known)}")
    if style.dpi not in DPI:
        raise BadValue(f"{style.dpi} dots per inch are no printer's", f"use {DPI[0]} to {DPI[-1]}")
    if max(map(abs, style.offset)) > OFFSET_LIMIT:
        raise BadValue("no printer is that far off", f"use up to {OFFSET_LIMIT:g} mm")
    if extras > EXTRA_COLUMNS:
        raise BadValue(f"{extras} columns of your own are too many", f"use {EXTRA_COLUMNS} at most")


def _form(
    style: SheetStyle, size: tuple[float, float], wide: dict[str, float], extras: int
) -> Form:
    x = MARGIN
    columns: dict[str, Column] = {}
    names = ["code", "number", "mark", "name", "organisation", *map(str, range(extras))]
    for name in [*names, "box", "time", "signature"]:
        taken = wide.get(name, wide["extra"])
        gap = _GAP if name in {"name", "organisation"} else 0
        columns[name] = Column(x, taken)
        x += taken + gap
    return Form(
        *size,
        number=columns["number"],
        name=columns["name"],
        organisation=columns["organisation"],
        box=columns["box"],
        code=columns["code"] if wide["code"] else None,
        mark=columns["mark"] if wide["mark"] else None,
        extras=tuple(
            Column(columns[str(n)].x, columns[str(n)].width - 2 * MM) for n in range(extras)
        ),
        time=columns["time"] if wide["time"] else None,
        signature=columns["signature"] if wide["signature"] else None,
        scale=SIZES[style.size],
        style=style,
    )
