"""The lower part of a badge: role and sessions on the left, barcode and code on the right."""

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.documents.barcode import (
    QUIET_MODULES,
    Place,
    Symbol,
    code128,
    module_width,
    symbol_width,
)
from kiosk.documents.card import MARGIN, ROOM, WIDTH, Badge
from kiosk.documents.colour import readable_on
from kiosk.documents.fitting import Fitted, Step, fit
from kiosk.documents.fonts import CAP_HEIGHT, Face, printable, width
from kiosk.documents.ink import MM, QUIET, Line
from kiosk.documents.stacking import Block, Style
from kiosk.domain.codes import parse, spaced

BARS = Place(WIDTH - MARGIN, 11.6 * MM, 15 * MM)
"""Where a badge's barcode stands."""

_BASELINE = 7.1 * MM
_ABOVE_BARS = 5 * MM
_CHIP = 8.6 * MM
_CHIP_PADDING = 3.6 * MM
_ABOVE_ATTENDS = 2.8 * MM
_NARROW = 23 * MM  # beside a wider barcode there is no room for a role
_ATTENDS = Style(
    "list of sessions",
    Face.REGULAR,
    (Step(1, 10.5, 9.5), Step(2, 10.5, 8.5), Step(3, 10.5, 8), Step(3, 8, 8, splits_words=True)),
    colour=QUIET,
    leading=1.3,
)
_BETWEEN = " · "
_ROLE = (Step(1, 12, 8), Step(1, 8, 8, splits_words=True))
_CODE = (Step(1, 8.5, 6), Step(1, 6, 6, splits_words=True))
_TRACKING = 0.9


@dataclass(frozen=True, slots=True)
class Chip:
    """The coloured field behind the role."""

    x: float
    y: float
    width: float
    height: float = _CHIP


@dataclass(frozen=True, slots=True)
class Foot:
    """Texts, role and barcode in their place; ``edge`` is the highest point they reach.

    ``fault`` says why there is no barcode.
    """

    block: Block
    edge: float
    chip: Chip | None
    symbol: Symbol | None
    fault: str


def foot(badge: Badge, dpi: int) -> Foot:
    """Put the foot of a badge together for a printer of ``dpi``."""
    symbol, fault = _symbol(badge.code, dpi)
    room, bottom = _corner(symbol, dpi)
    attends = _attends(badge.attends, room, bottom)
    chip, role = _role(badge, attends, room)
    lines = (*attends.lines, *role.lines, *_code_line(badge.code, symbol, dpi))
    edge = max(role.edge, BARS.bottom + BARS.height if symbol else 0)
    block = Block(lines, edge, (*role.shortened, *attends.shortened))
    return Foot(block, edge, chip, symbol, fault)


def readable(code: str) -> str:
    """Return a code for people: ours in groups, one that a roster brought as it is."""
    return printable(spaced(code) if parse(code) == code else code)


def _symbol(code: str, dpi: int) -> tuple[Symbol | None, str]:
    """Return the badge's barcode, or None and what is wrong with the code."""
    if not code:
        return None, "the badge has no code"
    try:
        symbol = code128(code)
    except ValueError:
        return None, "the code has signs that scanners do not type"
    if symbol_width(symbol, dpi) > ROOM:
        return None, "the code is too long for this printer's dots"
    return symbol, ""


def _corner(symbol: Symbol | None, dpi: int) -> tuple[float, float]:
    """Return the width and lowest baseline of what stands beside the bars, or else above them."""
    if symbol is None:
        return ROOM / 2, _BASELINE
    beside = ROOM - symbol_width(symbol, dpi) - QUIET_MODULES * module_width(dpi)
    if beside >= _NARROW:
        return beside, _BASELINE
    return ROOM, BARS.bottom + BARS.height + _ABOVE_BARS


def _role(badge: Badge, below: Block, room: float) -> tuple[Chip | None, Block]:
    """Set the role on its chip, above the sessions."""
    text = printable(badge.role.upper())
    if not text:
        return None, Block(edge=below.edge)
    fitted = fit(text, Face.BOLD, room - 2 * _CHIP_PADDING, _ROLE)
    label = fitted.lines[0]
    y = below.edge + (_ABOVE_ATTENDS if below.lines else 0)
    chip = Chip(MARGIN, y, width(label, Face.BOLD) * fitted.size + 2 * _CHIP_PADDING)
    baseline = y + (_CHIP - CAP_HEIGHT * fitted.size) / 2
    ink = readable_on(badge.colour)
    line = Line(label, Face.BOLD, fitted.size, MARGIN + _CHIP_PADDING, baseline, ink)
    return chip, Block((line,), y + _CHIP, ("role",) if fitted.shortened else ())


def _attends(items: Sequence[str], room: float, bottom: float) -> Block:
    """Set the sessions upwards from ``bottom``."""
    texts = [text for text in map(printable, items) if text]
    if not texts:
        return Block(edge=bottom)
    style = _ATTENDS
    fitted = _whole_items(texts, room) or fit(_BETWEEN.join(texts), style.face, room, style.steps)
    size, rise = fitted.size, style.leading * fitted.size
    lines = tuple(
        Line(line, style.face, size, MARGIN, bottom + rise * above, style.colour)
        for above, line in enumerate(reversed(fitted.lines))
    )
    edge = lines[-1].y + CAP_HEIGHT * size
    return Block(lines, edge, (style.part,) if fitted.shortened else ())


def _whole_items(texts: Sequence[str], room: float) -> Fitted | None:
    """Set texts without breaking one, on as few lines as can be; None if they do not fit."""
    for step in _ATTENDS.steps:
        size = step.largest
        while size >= step.smallest:
            lines = _packed(texts, room / size)
            if len(lines) <= step.lines and all(
                width(line, _ATTENDS.face) * size <= room for line in lines
            ):
                return Fitted(tuple(lines), size)
            size -= 0.5
    return None


def _packed(texts: Sequence[str], limit: float) -> list[str]:
    """Join texts to lines no wider than ``limit`` at a size of 1, where they can be."""
    lines: list[str] = []
    for text in texts:
        joined = f"{lines[-1]}{_BETWEEN}{text}" if lines else text
        if lines and width(joined, _ATTENDS.face) <= limit:
            lines[-1] = joined
        else:
            lines.append(text)
    return lines


def _code_line(code: str, symbol: Symbol | None, dpi: int) -> tuple[Line, ...]:
    """Set the code for people to read, under the middle of its bars."""
    text = readable(code)
    if not text:
        return ()
    room = symbol_width(symbol, dpi) if symbol else ROOM / 2
    fitted = fit(text, Face.MEDIUM, room - _TRACKING * len(text), _CODE)
    shown = fitted.lines[0]
    wide = width(shown, Face.MEDIUM) * fitted.size + _TRACKING * (len(shown) - 1)
    x = BARS.right - (room + wide) / 2
    return (Line(shown, Face.MEDIUM, fitted.size, x, _BASELINE, tracking=_TRACKING),)
