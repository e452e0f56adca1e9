"""The test page for scanners: one bar code that holds every character a code may have."""

from kiosk.documents.barcode import Place, code128, symbol_width
from kiosk.documents.fitting import wrap
from kiosk.documents.fonts import Face
from kiosk.documents.ink import MM, QUIET, TEXT, Ink, Line
from kiosk.documents.printed import Printed
from kiosk.domain.scans import LAYOUT_TEST

_SIZE = (210 * MM, 297 * MM)
_MARGIN = 22 * MM
_DPI = 300
_HEIGHT = 24 * MM
_TITLE, _TEXT, _LEADING = 24.0, 11.5, 17.0
_STEPS = (
    "1.  In Kiosk, choose This computer, and there “Scan the test page”.",
    "2.  Scan this bar code once, with the scanner that will be used.",
    "3.  Kiosk says whether it understood, and mends what the keyboard’s language turned round.",
)
_ADVICE = (
    "Scanners that work as a keyboard are best set to the American keyboard, with Return at the"
    " end and nothing before. Their handbook has bar codes for that. Other settings work too:"
    " this page finds them out."
)


def scanner_page() -> Printed:
    """Return the page, on A4; it may be printed on Letter as well."""
    ink = Ink(_SIZE, "Test page for scanners")
    width, height = _SIZE
    y = height - _MARGIN - _TITLE
    ink.draw([ink.text(Line("Test page for scanners", Face.BOLD, _TITLE, _MARGIN, y))])
    y -= 2 * _LEADING
    for step in _STEPS:
        y = _paragraph(ink, step, y, Face.REGULAR)
    y -= 2 * _LEADING + _HEIGHT
    symbol = code128(LAYOUT_TEST)
    right = (width + symbol_width(symbol, _DPI)) / 2
    ink.draw([ink.symbol(symbol, Place(right, y, _HEIGHT), _DPI)])
    y -= 3 * _LEADING
    _paragraph(ink, _ADVICE, y, Face.REGULAR, QUIET)
    ink.end_page()
    return Printed(ink.finish(), ink.pages)


def _paragraph(ink: Ink, words: str, y: float, face: Face, colour: str = TEXT) -> float:
    """Draw words line under line, and return where the next ones begin."""
    room = _SIZE[0] - 2 * _MARGIN
    for text in wrap(words, face, _TEXT, room, 6).lines:
        ink.draw([ink.text(Line(text, face, _TEXT, _MARGIN, y, colour))])
        y -= _LEADING
    return y - _LEADING / 3
