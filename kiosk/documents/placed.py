"""What a field of a template comes to on somebody's badge: where it reaches and what it shows."""

from dataclasses import dataclass
from typing import NamedTuple

from kiosk.documents import barcode
from kiosk.documents.ink import Line
from kiosk.documents.printed import Kind
from kiosk.documents.setting import Block
from kiosk.documents.template import Align, Field


class Extent(NamedTuple):
    """How far a field really reaches, in points; a barcode with its white edges."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class Loss:
    """What is not as it should be in a part of a badge; ``detail`` is as in ``PrintWarning``."""

    kind: Kind
    part: str
    detail: str = ""


class Bars(NamedTuple):
    """A barcode, where it is drawn, and the dots of its modules."""

    symbol: barcode.Symbol
    place: barcode.Place
    dots: int


@dataclass(eq=False, slots=True)
class Placed:
    """A field in its place: passages, lines, operators of panels, a barcode, a picture."""

    field: Field
    extent: Extent
    block: Block | None = None
    colours: tuple[str, ...] = ()
    """Those of the block's passages, by their numbers."""
    chips: str = ""
    """The colour of the round fields behind the block's passages, where it has any."""
    lines: tuple[Line, ...] = ()
    drawn: str = ""
    bars: Bars | None = None
    picture: str = ""
    losses: tuple[Loss, ...] = ()
    operators: str = ""
    """What draws it in the document for which it was placed, kept by whoever draws it."""
    uses: int = 0
    """On how many badges it was drawn so far."""


def right_end(at: Extent, wide: float, align: Align) -> float:
    """Return where something so wide ends in a box."""
    match align:
        case Align.LEFT:
            return at.left + wide
        case Align.CENTRE:
            return (at.left + at.right + wide) / 2
        case Align.RIGHT:
            return at.right


def nothing(field: Field, at: Extent, why: str) -> Placed:
    """Return a code that cannot be printed: it takes no room."""
    losses = (Loss(Kind.NO_BARCODE, "code", why),)
    return Placed(field, Extent(at.right, at.bottom, at.right, at.bottom), losses=losses)
