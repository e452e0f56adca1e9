"""What a hand does to a box: hold it by an edge or whole, and draw it to lines near by.

Lengths are millimetres.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kiosk.documents.template import Box

GRID = 0.5
"""Boxes stand on multiples of this."""

REACH = 1.0
"""How near an edge must come to a line to be drawn to it."""

SMALLEST = 2.0
"""Least width and height of a box."""


@dataclass(frozen=True, slots=True)
class Grip:
    """Which edges of a box a hand holds: -1 the left or upper one, 1 the other, 0 neither.

    Both 0 holds the whole box.
    """

    x: int = 0
    y: int = 0


WHOLE = Grip()


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines that boxes are drawn to: across at ``x``, down at ``y``."""

    x: tuple[float, ...] = ()
    y: tuple[float, ...] = ()


def pulled(box: Box, grip: Grip, dx: float, dy: float) -> Box:
    """Return a box after a hand held it by ``grip`` and moved; no edge passes the other."""
    if grip == WHOLE:
        return replace(box, x=box.x + dx, y=box.y + dy)
    x, width = _pulled(box.x, box.width, grip.x, dx)
    y, height = _pulled(box.y, box.height, grip.y, dy)
    return Box(x, y, width, height)


def _pulled(start: float, length: float, edge: int, by: float) -> tuple[float, float]:
    if edge < 0:
        by = min(by, length - SMALLEST)
        return start + by, length - by
    return start, max(length + edge * by, SMALLEST)


def snapped(box: Box, grip: Grip, lines: Lines) -> tuple[Box, Lines]:
    """Draw the held edges of a box to near lines, else to the grid; return it and the lines met."""
    x, width, met_x = _snapped(box.x, box.width, grip.x, lines.x, whole=grip == WHOLE)
    y, height, met_y = _snapped(box.y, box.height, grip.y, lines.y, whole=grip == WHOLE)
    return Box(x, y, width, height), Lines(met_x, met_y)


def _snapped(
    start: float, length: float, edge: int, lines: Sequence[float], *, whole: bool
) -> tuple[float, float, tuple[float, ...]]:
    if not whole and not edge:
        return start, length, ()
    far = start + length
    held = [start, start + length / 2, far] if whole else [start if edge < 0 else far]
    near = [(abs(line - at), line - at, line) for line in lines for at in held]
    distance, by, line = min(near, default=(REACH + 1, 0.0, 0.0))
    met: tuple[float, ...] = (line,)
    if distance > REACH:
        by, met = round(held[0] / GRID) * GRID - held[0], ()
    if whole:
        return start + by, length, met
    return *_pulled(start, length, edge, by), met
