"""A page that shows by how much a printer is off: rulers from the page's middle and its edges.

Printed at true size, then folded or measured: the cross should be in the middle of the paper, and
the frame ten millimetres from every edge. What it is off by is what ``How.offset`` takes away.
"""

from collections.abc import Iterator

from kiosk.documents.fonts import Face, width
from kiosk.documents.ink import MM, QUIET, TEXT, Ink, Line, segment, stroke
from kiosk.documents.printed import Printed
from kiosk.documents.stocks import A4, LETTER

PAPERS = {"a4": A4, "letter": LETTER}
"""Paper to look at, by name, in millimetres."""

_FRAME = 10  # millimetres from the edge
_REACH = 30  # millimetres of ruler on either side of the middle
_WORDS = (
    (Face.BOLD, 16, TEXT, "Is the printer off?"),
    (
        Face.REGULAR,
        10,
        QUIET,
        "Print this page at true size (100 %), on the printer of the badges.",
    ),
    (Face.REGULAR, 10, QUIET, "Fold the paper in the middle, both ways, and open it again."),
    (Face.REGULAR, 10, QUIET, "Read on each ruler where the fold crosses it: a tick is 1 mm."),
    (Face.REGULAR, 10, QUIET, "Give these two numbers as the offset: right first, then down."),
)


def calibration_pdf(paper: str, offset: tuple[float, float] = (0, 0)) -> Printed:
    """Return the page for a paper of :data:`PAPERS`; with the right ``offset`` it shows noughts."""
    size = PAPERS[paper][0] * MM, PAPERS[paper][1] * MM
    ink = Ink(size, "Badges – is the printer off?")
    ink.draw([f"q 1 0 0 1 {offset[0] * MM:.4f} {-offset[1] * MM:.4f} cm"])
    ink.draw([stroke(TEXT, 0.4), *_frame(size), *_rulers(size), "S"])
    ink.draw([ink.texts([*_numbers(size), *_words(size)]), "Q"])
    ink.end_page()
    return Printed(ink.finish(), ink.pages, size=size)


def _frame(size: tuple[float, float]) -> Iterator[str]:
    edge = _FRAME * MM
    right, top = size[0] - edge, size[1] - edge
    yield segment(edge, edge, right, edge)
    yield segment(right, edge, right, top)
    yield segment(right, top, edge, top)
    yield segment(edge, top, edge, edge)


def _rulers(size: tuple[float, float]) -> Iterator[str]:
    """Yield rulers along both folds; a tick is where a fold would be that many millimetres off."""
    x, y = size[0] / 2, size[1] / 2
    reach = _REACH * MM
    yield segment(x - reach, y, x + reach, y)
    yield segment(x, y - reach, x, y + reach)
    for step in range(-_REACH, _REACH + 1):
        at, tick = step * MM, (3 if step % 10 == 0 else 2 if step % 5 == 0 else 1.2) * MM
        yield segment(x + at, y - tick, x + at, y + tick)
        yield segment(x - tick, y + at, x + tick, y + at)


def _numbers(size: tuple[float, float]) -> Iterator[Line]:
    """Number the ticks by what the offset must be where the fold crosses them."""
    x, y = size[0] / 2, size[1] / 2
    for step in (-30, -20, -10, 10, 20, 30):
        text = f"{step:+d}".replace("-", "−")
        half = width(text, Face.MEDIUM) * 8 / 2
        yield Line(text, Face.MEDIUM, 8, x + step * MM - half, y - 7 * MM, QUIET)
        yield Line(text, Face.MEDIUM, 8, x + 5 * MM, y - step * MM - 3, QUIET)


def _words(size: tuple[float, float]) -> Iterator[Line]:
    y = size[1] - 30 * MM
    for face, points, colour, text in _WORDS:
        yield Line(text, face, points, 25 * MM, y, colour)
        y -= 1.7 * points if points < 12 else 2 * points
