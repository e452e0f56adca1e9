"""Sets the passages of a text field: as large as its box and its neighbours allow.

All passages of a field shrink together where one of them would leave the box. All lengths here are
points, from the lower left corner of the badge's side.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from kiosk.documents.filling import BETWEEN
from kiosk.documents.fitting import Fitted, Step, fit
from kiosk.documents.fonts import CAP_HEIGHT, DESCENT, Face, printable, reach, width
from kiosk.documents.ink import Line
from kiosk.documents.printed import Kind
from kiosk.documents.template import Align, Anchor, Passage, Shorten

FACTORS = (1, 0.9, 0.8, 0.7, 0.6, 0.5)
"""By how much the sizes of a field shrink together, at most by half."""

_TOUCHING = 0.04  # white between lines whose letters reach further than usual, for a size of 1
_CHIP_HEIGHT, _CHIP_PADDING, _CHIP_RADIUS = 2.03, 0.85, 0.375  # for a size of 1
_GRAIN = 0.5


@dataclass(frozen=True, slots=True)
class Room:
    """Where passages may go: left edge and width, highest and lowest point."""

    x: float
    width: float
    top: float
    bottom: float
    align: Align = Align.LEFT
    anchor: Anchor = Anchor.TOP


@dataclass(frozen=True, slots=True)
class Chip:
    """The round field behind a passage."""

    x: float
    y: float
    width: float
    height: float
    radius: float


@dataclass(frozen=True, slots=True)
class Block:
    """Lines and chips in their place, how far they reach, and what could not be kept whole."""

    lines: tuple[Line, ...] = ()
    chips: tuple[Chip, ...] = ()
    top: float = 0
    bottom: float = 0
    losses: tuple[tuple[Kind, int], ...] = ()
    """What happened to which passage, by its place in the field."""


@dataclass(eq=False, slots=True)
class Fitter:
    """One passage of a template, and how texts that it has fitted before were set."""

    passage: Passage
    number: int
    _known: dict[tuple[str | tuple[str, ...], float, float], tuple[Fitted, Kind | None]] = field(
        default_factory=dict
    )
    _steps: dict[float, tuple[Step, ...]] = field(default_factory=dict)

    def fitted(
        self, text: str | tuple[str, ...], room: float, factor: float
    ) -> tuple[Fitted, Kind | None]:
        """Fit a text, or a list of items that are best not broken, into a width."""
        key = text, room, factor
        known = self._known.get(key)
        if known is None:
            if len(self._known) > 20_000:
                self._known.clear()
            known = self._known[key] = self._fit(text, room, factor)
        return known

    def _fit(
        self, text: str | tuple[str, ...], room: float, factor: float
    ) -> tuple[Fitted, Kind | None]:
        passage = self.passage
        if isinstance(text, str) and not passage.chip and not passage.tracking:
            largest = passage.largest * factor
            if width(text, passage.face) * largest <= room:
                return Fitted((text,), largest), None
        steps = self._steps_of(factor)
        if passage.chip:
            room -= 2 * _CHIP_PADDING * passage.largest * factor
        letters = room + passage.tracking
        if isinstance(text, tuple):
            whole = _whole_items(text, passage, room, steps)
            if whole is not None:
                return whole, None
            text = BETWEEN.join(text)
        if passage.tracking:
            letters -= passage.tracking * len(text)
        fitted = fit(text, passage.face, max(letters, 1), steps)
        if not fitted.shortened:
            return fitted, None
        if passage.shorten is Shorten.INITIALS:
            brief = fit(_initials(text), passage.face, max(letters, 1), steps)
            if not brief.shortened:
                return brief, Kind.INITIALS
        return fitted, Kind.SHORTENED

    def _steps_of(self, factor: float) -> tuple[Step, ...]:
        known = self._steps.get(factor)
        if known is None:
            known = self._steps[factor] = steps_of(self.passage, factor)
        return known


def steps_of(passage: Passage, factor: float = 1) -> tuple[Step, ...]:
    """Return how a passage shrinks and wraps, best first."""
    smallest = passage.smallest * factor

    def step(lines: int, like: int, *, to_the_end: bool = False, splits: bool = False) -> Step:
        largest = max(smallest, passage.largest * factor * passage.shrink ** (0.75 * (like - 1)))
        least = smallest if to_the_end else max(smallest, largest * passage.shrink)
        return Step(lines, largest, least, splits_words=splits)

    most = passage.lines
    steps = [step(lines, lines) for lines in range(1, min(most, 3) + 1)]
    if most > 1:
        steps.append(step(2, min(most, 3), splits=True))
    steps += [step(lines, lines) for lines in range(4, most + 1)]
    steps.append(step(most, most, to_the_end=True))
    steps.append(step(most, most, to_the_end=True, splits=most > 1))
    return tuple(steps)


def set_texts(
    fitters: Sequence[Fitter],
    texts: Sequence[str | tuple[str, ...]],
    room: Room,
    colours: Sequence[str],
) -> Block:
    """Set passages into a room; ``colours`` are those of the passages, as ``#rrggbb``.

    Passages that find no room even at half their size are left out from the last on.
    """
    shown = [n for n, text in enumerate(texts) if text]
    left_out: list[tuple[Kind, int]] = []
    while shown:
        parts = [(fitters[n], texts[n], colours[n]) for n in shown]
        for factor in FACTORS:
            block = _stacked(parts, room, factor)
            if block.top - block.bottom <= room.top - room.bottom + 0.01:
                return replace(block, losses=(*block.losses, *left_out)) if left_out else block
        left_out.append((Kind.LEFT_OUT, shown.pop()))
    return Block(top=room.bottom, bottom=room.bottom, losses=tuple(left_out))


def _stacked(
    parts: Sequence[tuple[Fitter, str | tuple[str, ...], str]], room: Room, factor: float
) -> Block:
    """Stack passages down from 0, then put them where the room wants them."""
    rows: list[_Row] = []
    losses: list[tuple[Kind, int]] = []
    edge = last = 0.0
    for fitter, text, colour in parts:
        fitted, loss = fitter.fitted(text, room.width, factor)
        if loss is not None:
            losses.append((loss, fitter.number))
        if rows:
            edge -= fitter.passage.gap * factor
        edge, last = _add_rows(rows, fitted, fitter.passage, factor, edge, colour)
    bottom = edge
    if room.anchor is Anchor.BOTTOM:
        passage, size = rows[-1].passage, rows[-1].size
        bottom = min(last, edge + (0 if passage.chip else DESCENT * size))
    top = room.top + _up(room, bottom)
    lines, chips = _placed(rows, room, top, factor)
    return Block(lines, chips, top, top + bottom, tuple(losses))


class _Row(NamedTuple):
    """A line of a passage, its height from where the stack begins."""

    text: str
    passage: Passage
    size: float
    y: float
    colour: str


def _add_rows(
    rows: list[_Row], fitted: Fitted, passage: Passage, factor: float, edge: float, colour: str
) -> tuple[float, float]:
    """Add a passage below ``edge``; return how far it reaches, and where it stands."""
    size, y = fitted.size, edge
    if passage.chip:
        y -= _CHIP_HEIGHT * passage.largest * factor
        rows.append(_Row(fitted.lines[0], passage, size, y, colour))
        return y, y
    for number, text in enumerate(fitted.lines):
        above, below = reach(text, passage.face)
        if number:
            y -= max(passage.leading * size, y - edge + (above + _TOUCHING) * size)
        else:
            y -= above * size
        rows.append(_Row(text, passage, size, y, colour))
        edge = y - below * size
    return edge, y


def _up(room: Room, bottom: float) -> float:
    """Return by how much a stack that reaches down to ``bottom`` from the top is moved."""
    match room.anchor:
        case Anchor.TOP:
            return 0
        case Anchor.MIDDLE:
            return -(room.top + bottom - room.bottom) / 2
        case Anchor.BOTTOM:
            return room.bottom - room.top - bottom


def _placed(
    rows: Sequence[_Row], room: Room, top: float, factor: float
) -> tuple[tuple[Line, ...], tuple[Chip, ...]]:
    lines: list[Line] = []
    chips: list[Chip] = []
    for text, passage, size, y, colour in rows:
        face, tracking = passage.face, passage.tracking
        if passage.chip:
            chip = _chip(text, passage, size, room, factor)(top + y)
            chips.append(chip)
            rise = (chip.height - _letters_height(text, face) * size) / 2
            at = chip.x + _CHIP_PADDING * passage.largest * factor
            lines.append(Line(text, face, size, at, chip.y + rise, colour, tracking))
        elif room.align is Align.LEFT:
            lines.append(Line(text, face, size, room.x, top + y, colour, tracking))
        else:
            x = _aligned(_long(text, passage, size), room)
            lines.append(Line(text, face, size, x, top + y, colour, tracking))
    return tuple(lines), tuple(chips)


def _chip(
    text: str, passage: Passage, size: float, room: Room, factor: float
) -> Callable[[float], Chip]:
    em = passage.largest * factor
    wide = _long(text, passage, size) + 2 * _CHIP_PADDING * em
    x = _aligned(wide, room)
    return lambda y: Chip(x, y, wide, _CHIP_HEIGHT * em, _CHIP_RADIUS * em)


def _letters_height(text: str, face: Face) -> float:
    """Return what a text is centred by: its capitals, or all it reaches in other scripts."""
    above, below = reach(text, face)
    return CAP_HEIGHT if (above, below) == (CAP_HEIGHT, DESCENT) else above - below


def _long(text: str, passage: Passage, size: float) -> float:
    return width(text, passage.face) * size + passage.tracking * (len(text) - 1)


def _aligned(wide: float, room: Room) -> float:
    match room.align:
        case Align.LEFT:
            return room.x
        case Align.CENTRE:
            return room.x + (room.width - wide) / 2
        case Align.RIGHT:
            return room.x + room.width - wide


def _whole_items(
    items: Sequence[str], passage: Passage, room: float, steps: Sequence[Step]
) -> Fitted | None:
    """Set items without breaking one, on as few lines as can be; None if they do not fit."""
    for step in steps:
        size = step.largest
        while size >= step.smallest:
            lines = _packed(items, passage, room / size)
            if len(lines) <= step.lines and all(
                width(line, passage.face) * size <= room for line in lines
            ):
                return Fitted(tuple(lines), size)
            size -= _GRAIN
    return None


def _packed(items: Sequence[str], passage: Passage, limit: float) -> list[str]:
    """Join items to lines no wider than ``limit`` at a size of 1, where they can be."""
    lines: list[str] = []
    for item in items:
        joined = f"{lines[-1]}{BETWEEN}{item}" if lines else item
        if lines and width(joined, passage.face) <= limit:
            lines[-1] = joined
        else:
            lines.append(item)
    return lines


def _initials(text: str) -> str:
    first, *others = text.split()
    return " ".join([first, *(f"{word[0]}." for word in others)])


def drawable(text: str | tuple[str, ...], *, capitals: bool) -> str | tuple[str, ...]:
    """Return a text as it is drawn, or the items of a list that have something to draw."""
    if isinstance(text, tuple):
        return tuple(drawn for item in text if (drawn := _drawn(item, capitals=capitals)))
    return _drawn(text, capitals=capitals)


def _drawn(text: str, *, capitals: bool) -> str:
    return printable(text.upper() if capitals else text)
