"""Texts set below each other, each in its own style, as large as its style and the space allow."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kiosk.documents.fitting import Step, fit
from kiosk.documents.fonts import CAP_HEIGHT, DESCENT, Face
from kiosk.documents.ink import TEXT, Line


@dataclass(frozen=True, slots=True)
class Style:
    """How a part is set: ``gap`` is the white above it, ``leading`` from line to line at size 1."""

    part: str
    face: Face
    steps: tuple[Step, ...]
    colour: str = TEXT
    gap: float = 0
    leading: float = 1.1


@dataclass(frozen=True, slots=True)
class Space:
    """Where texts go, in points: left edge, top of the first capitals, and width."""

    x: float
    top: float
    width: float


@dataclass(frozen=True, slots=True)
class Block:
    """Lines in their place, how far they reach, and the parts that were cut short."""

    lines: tuple[Line, ...] = ()
    edge: float = 0
    shortened: tuple[str, ...] = ()


def stack(parts: Iterable[tuple[Style, str]], space: Space, factor: float = 1) -> Block:
    """Set texts, leaving out empty ones, all sizes and gaps times ``factor``."""
    lines: list[Line] = []
    shortened: list[str] = []
    edge = space.top
    for style, text in parts:
        if not text:
            continue
        fitted = fit(text, style.face, space.width, _scaled(style.steps, factor))
        y = edge - (style.gap * factor if lines else 0) - CAP_HEIGHT * fitted.size
        for line in fitted.lines:
            lines.append(Line(line, style.face, fitted.size, space.x, y, style.colour))
            edge = y - DESCENT * fitted.size
            y -= style.leading * fitted.size
        if fitted.shortened:
            shortened.append(style.part)
    return Block(tuple(lines), edge, tuple(shortened))


def _scaled(steps: tuple[Step, ...], factor: float) -> tuple[Step, ...]:
    if factor == 1:
        return steps
    return tuple(
        replace(step, largest=step.largest * factor, smallest=step.smallest * factor)
        for step in steps
    )
