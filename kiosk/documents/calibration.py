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

_FRAME = 10  # millimetres from the edge, and less on a small label
_REACH = 30  # millimetres of ruler on either side of the middle, at most
_LARGE = 140  # millimetres of width from which all is said that there is to say
_SHORT = "Fold both ways; read right, then down"
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


def calibration_pdf(paper: tuple[float, float], offset: tuple[float, float] = (0, 0)) -> Printed:
    """Return the page for paper of a size in millimetres; the right ``offset`` shows noughts."""
    size = paper[0] * MM, paper[1] * MM
    ink = Ink(size, "Badges – is the printer off?")
    ink.draw([f"q 1 0 0 1 {offset[0] * MM:.4f} {-offset[1] * MM:.4f} cm"])
    ink.draw([stroke(TEXT, 0.4), *_frame(size), *_rulers(size), "S"])
    ink.draw([ink.texts([*_numbers(size), *_words(size)]), "Q"])
    ink.end_page()
    return Printed(ink.finish(), ink.pages, size=size)


def _frame(size: tuple[float, float]) -> Iterator[str]:
    edge = _edge(size)
    right, top = size[0] - edge, size[1] - edge
    yield segment(edge, edge, right, edge)
    yield segment(right, edge, right, top)
    yield segment(right, top, edge, top)
    yield segment(edge, top, edge, edge)


def _edge(size: tuple[float, float]) -> float:
    return min(_FRAME * MM, 0.08 * min(size))


def _reach(size: tuple[float, float]) -> int:
    """Return the millimetres of ruler on either side of the middle, in tens."""
    return min(_REACH, int((min(size) / 2 - _edge(size)) / MM - 4) // 10 * 10)


def _rulers(size: tuple[float, float]) -> Iterator[str]:
    """Yield rulers along both folds; a tick is where a fold would be that many millimetres off."""
    x, y = size[0] / 2, size[1] / 2
    most = _reach(size)
    reach = most * MM
    yield segment(x - reach, y, x + reach, y)
    yield segment(x, y - reach, x, y + reach)
    for step in range(-most, most + 1):
        at, tick = step * MM, (3 if step % 10 == 0 else 2 if step % 5 == 0 else 1.2) * MM
        yield segment(x + at, y - tick, x + at, y + tick)
        yield segment(x - tick, y + at, x + tick, y + at)


def _numbers(size: tuple[float, float]) -> Iterator[Line]:
    """Number the ticks by what the offset must be where the fold crosses them."""
    x, y = size[0] / 2, size[1] / 2
    most = _reach(size)
    for step in (step for step in range(-most, most + 1, 10) if step):
        text = f"{step:+d}".replace("-", "−")
        half = width(text, Face.MEDIUM) * 8 / 2
        yield Line(text, Face.MEDIUM, 8, x + step * MM - half, y - 7 * MM, QUIET)
        yield Line(text, Face.MEDIUM, 8, x + 5 * MM, y - step * MM - 3, QUIET)


def _words(size: tuple[float, float]) -> Iterator[Line]:
    if size[0] < _LARGE * MM:
        yield Line(_SHORT, Face.BOLD, 7, _edge(size) + 2 * MM, size[1] - _edge(size) - 4 * MM)
        return
    y = size[1] - 30 * MM
    for face, points, colour, text in _WORDS:
        yield Line(text, face, points, 25 * MM, y, colour)
        y -= 1.7 * points if points < 12 else 2 * points
