"""Fits one passage of a text field: a text in, its lines in their places out, each text once.

What a passage's lines look like depends on its text, the width it has and by how much its field
shrinks; so most of a badge (organisations, roles, tables, first names) is worked out only once.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from kiosk.documents.filling import BETWEEN, Value
from kiosk.documents.fitting import Fitted, Step, fit
from kiosk.documents.fonts import (
    CAP_HEIGHT,
    DESCENT,
    Face,
    missing_glyphs,
    printable,
    reach,
    width,
)
from kiosk.documents.printed import Kind
from kiosk.documents.template import Align, Passage, Shorten

_KEPT = 20_000
_TOUCHING = 0.04  # white between lines whose letters reach further than usual, for a size of 1
_CHIP_HEIGHT, _CHIP_PADDING, _CHIP_RADIUS = 2.03, 0.85, 0.375  # for a size of 1
_GRAIN = 0.5


class Said(NamedTuple):
    """A text as it is drawn, or the items of a list; and the letters that cannot be drawn."""

    text: Value
    missing: str = ""


class SetLine(NamedTuple):
    """A line of a passage: left end, and baseline from the passage's upper edge.

    Both are hundredths of a point, as they are written.
    """

    text: str
    x: int
    y: int


class Chip(NamedTuple):
    """The round field behind a passage; ``y`` is its lower edge."""

    x: float
    y: float
    width: float
    height: float
    radius: float


@dataclass(eq=False, slots=True)
class Setting:
    """A passage's lines in their places; all other lengths are points."""

    passage: Passage
    number: int
    """The passage's place in its field."""
    size: float
    lines: tuple[SetLine, ...]
    gap: float
    """White above it, unless it is the first."""
    edge: float
    """How far it reaches, from its upper edge."""
    foot: float
    """Where it stands if it is the last of a field that stands on its lower edge."""
    chip: Chip | None
    loss: Kind | None
    drawn: str = ""
    """What draws it in the document for which it was set, kept by whoever draws it."""


@dataclass(eq=False, slots=True)
class Fitter:
    """One passage of a template, and how texts that it has fitted before were set."""

    passage: Passage
    number: int
    align: Align = Align.LEFT
    _said: dict[Value, Said] = field(default_factory=dict)
    _known: dict[tuple[Value, float, float, float], Setting] = field(default_factory=dict)
    _steps: dict[float, tuple[Step, ...]] = field(default_factory=dict)

    def said(self, raw: Value) -> Said:
        """Return what is drawn of a text."""
        known = self._said.get(raw)
        if known is None:
            if len(self._said) > _KEPT:
                self._said.clear()
            plain = raw if isinstance(raw, str) else " ".join(raw)
            drawn = _drawable(raw, capitals=self.passage.capitals)
            known = self._said[raw] = Said(drawn, missing_glyphs(plain))
        return known

    def setting(self, text: Value, x: float, room: float, factor: float) -> Setting:
        """Fit a text, or a list of items that are best not broken, from ``x`` on into a width."""
        key = text, x, room, factor
        known = self._known.get(key)
        if known is None:
            if len(self._known) > _KEPT:
                self._known.clear()
            fitted, loss = self._fit(text, room, factor)
            place = self._chip if self.passage.chip else self._lines
            known = self._known[key] = place(fitted, loss, x, room, factor)
        return known

    def _lines(
        self, fitted: Fitted, loss: Kind | None, x: float, room: float, factor: float
    ) -> Setting:
        passage, size = self.passage, fitted.size
        lines: list[SetLine] = []
        y = edge = 0.0
        left = self.align is Align.LEFT
        for text in fitted.lines:
            above, below = reach(text, passage.face)
            if lines:
                y -= max(passage.leading * size, y - edge + (above + _TOUCHING) * size)
            else:
                y -= above * size
            indent = 0 if left else self._indent(_long(text, passage, size), room)
            lines.append(SetLine(text, round(100 * (x + indent)), round(100 * y)))
            edge = y - below * size
        foot, gap = min(y, edge + DESCENT * size), passage.gap * factor
        return Setting(passage, self.number, size, tuple(lines), gap, edge, foot, None, loss)

    def _chip(
        self, fitted: Fitted, loss: Kind | None, x: float, room: float, factor: float
    ) -> Setting:
        passage, size, (text, *_) = self.passage, fitted.size, fitted.lines
        em = passage.largest * factor
        wide = _long(text, passage, size) + 2 * _CHIP_PADDING * em
        high = _CHIP_HEIGHT * em
        chip = Chip(x + self._indent(wide, room), -high, wide, high, _CHIP_RADIUS * em)
        rise = (high - _letters_height(text, passage.face) * size) / 2
        at = round(100 * (chip.x + _CHIP_PADDING * em)), round(100 * (chip.y + rise))
        line, gap = SetLine(text, *at), passage.gap * factor
        return Setting(passage, self.number, size, (line,), gap, chip.y, chip.y, chip, loss)

    def _indent(self, wide: float, room: float) -> float:
        match self.align:
            case Align.LEFT:
                return 0
            case Align.CENTRE:
                return (room - wide) / 2
            case Align.RIGHT:
                return room - wide

    def _fit(self, text: Value, room: float, factor: float) -> tuple[Fitted, Kind | None]:
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


def _letters_height(text: str, face: Face) -> float:
    """Return what a text is centred by: its capitals, or all it reaches in other scripts."""
    above, below = reach(text, face)
    return CAP_HEIGHT if (above, below) == (CAP_HEIGHT, DESCENT) else above - below


def _long(text: str, passage: Passage, size: float) -> float:
    return width(text, passage.face) * size + passage.tracking * (len(text) - 1)


def _whole_items(
    items: Sequence[str], passage: Passage, room: float, steps: Sequence[Step]
) -> Fitted | None:
    """Set items on as few lines as can be, broken at commas at most; None if they do not fit."""
    whole = [(item, BETWEEN) for item in items]
    torn = [piece for item in items for piece in _pieces(item)]
    for step in steps:
        for pieces in (whole, torn) if len(torn) > len(whole) else (whole,):
            size, least = step.largest, step.smallest
            while size >= least:
                lines = _packed(pieces, passage, room / size)
                if len(lines) <= step.lines and all(
                    width(line, passage.face) * size <= room for line in lines
                ):
                    return Fitted(tuple(lines), size)
                size = max(size - _GRAIN, least) if size > least else 0
    return None


def _pieces(item: str) -> Iterator[tuple[str, str]]:
    """Yield what an item says between its commas, each with what joins it to the one before."""
    first, *others = item.split(", ")
    yield f"{first}," if others else first, BETWEEN
    for number, piece in enumerate(others, start=1):
        yield piece if number == len(others) else f"{piece},", " "


def _packed(pieces: Sequence[tuple[str, str]], passage: Passage, limit: float) -> list[str]:
    """Join pieces to lines no wider than ``limit`` at a size of 1, where they can be."""
    lines: list[str] = []
    for piece, joint in pieces:
        joined = f"{lines[-1]}{joint}{piece}" if lines else piece
        if lines and width(joined, passage.face) <= limit:
            lines[-1] = joined
        else:
            lines.append(piece)
    return lines


def _initials(text: str) -> str:
    first, *others = text.split()
    return " ".join([first, *(f"{word[0]}." for word in others)])


def _drawable(text: Value, *, capitals: bool) -> Value:
    """Return a text as it is drawn, or the items of a list that have something to draw."""
    if isinstance(text, tuple):
        return tuple(drawn for item in text if (drawn := _drawn(item, capitals=capitals)))
    return _drawn(text, capitals=capitals)


def _drawn(text: str, *, capitals: bool) -> str:
    return printable(text.upper() if capitals else text)
