"""The codes of a sign-in sheet: one that tells each row, and one that holds its page.

Modules are whole dots of the printer and begin on a dot of the page, as everywhere.
"""

from functools import lru_cache
from math import ceil, floor

from kiosk.documents import barcode
from kiosk.documents.ink import MM, Ink
from kiosk.documents.sheet_form import Column, Form
from kiosk.documents.sheet_qr import QrSymbol, fits_qr, qr_symbol, row_symbol

ROW_MODULE_MM = 0.25
"""Least module of a row's symbol; at 300 dpi it is 0.254 mm and the symbol 5.3 mm."""

PAGE_MODULE_MM = 0.33
"""Least module of a page's symbol, which holds much more and is read by cheap cameras too."""

NUMBER_BARS = 8 * MM
"""Height of the bars that tell a sheet's number."""

_LONGEST_QR, _LONGEST_BARS = 38, 11
_POINTS = 72
_QUIET_BARS = barcode.QUIET_MODULES
_BAR_SHARE = 0.62  # of a row's height
_MM_PER_INCH = 25.4


def fits_row(code: str, kind: str) -> bool:
    """Whether a code can stand in a row as this kind of symbol."""
    if kind == "qr":
        return len(code) <= _LONGEST_QR and fits_qr(code)
    return 0 < len(code) <= _LONGEST_BARS and code.isascii() and code.isprintable()


def row_code(ink: Ink, code: str, form: Form, bottom: float) -> str:
    """Return the operators of a row's code; empty where the code does not fit."""
    kind, column, dpi = form.style.codes, form.code, form.style.dpi
    if column is None or not fits_row(code, kind):
        return ""
    if kind == "bars":
        return _bars(ink, code, column, bottom, form)
    symbol = row_symbol(code)
    side = symbol.modules * _module(ROW_MODULE_MM, dpi)
    return _image(symbol, column.x, bottom + (form.row - side) / 2, ROW_MODULE_MM, dpi)


def page_side(code: str, dpi: int) -> float:
    """Return how wide and high the symbol of a page is."""
    return qr_symbol(code).modules * _module(PAGE_MODULE_MM, dpi)


def page_symbol(code: str, right: float, top: float, dpi: int) -> str:
    """Return the operators of a page's symbol whose upper right corner is given."""
    side = page_side(code, dpi)
    return _image(qr_symbol(code), right - side, top - side, PAGE_MODULE_MM, dpi)


def number_bars(ink: Ink, number: str, right: float, top: float, dpi: int) -> str:
    """Return the operators of a sheet's number as bars whose upper right corner is given."""
    place = barcode.Place(right, top - NUMBER_BARS, NUMBER_BARS)
    return ink.symbol(barcode.code128(number), place, dpi)


def number_room(number: str, dpi: int) -> float:
    """Return the width of a sheet's number as bars, with the white before and after it."""
    symbol = barcode.code128(number)
    return barcode.symbol_width(symbol, dpi) + 2 * _QUIET_BARS * barcode.module_width(dpi)


def _bars(ink: Ink, code: str, column: Column, bottom: float, form: Form) -> str:
    height = form.row * _BAR_SHARE
    symbol = barcode.code128(code)
    quiet = _QUIET_BARS * barcode.module_width(form.style.dpi)
    right = column.x + barcode.symbol_width(symbol, form.style.dpi)
    place = barcode.Place(min(right, column.end - quiet / 2), bottom, height)
    return ink.symbol(symbol, _raised(place, (form.row - height) / 2), form.style.dpi)


def _raised(place: barcode.Place, by: float) -> barcode.Place:
    return barcode.Place(place.right, place.bottom + by, place.height)


def _image(symbol: QrSymbol, x: float, y: float, least: float, dpi: int) -> str:
    """Return a symbol as a picture of one bit a module, drawn from a dot of the page on."""
    side = symbol.modules * _module(least, dpi)
    return (
        f"q 0 g {side:.5f} 0 0 {side:.5f} {_on_dot(x, dpi):.5f} {_on_dot(y, dpi):.5f} cm"
        f" BI /W {symbol.modules} /H {symbol.modules} /IM true /D [1 0] /F /AHx ID"
        f" {symbol.bits}>\nEI Q"
    )


@lru_cache(maxsize=16)
def _module(least_mm: float, dpi: int) -> float:
    """Return the width of a module in points: whole dots, and no less than so many millimetres."""
    return max(1, ceil(least_mm / _MM_PER_INCH * dpi - 0.01)) * _POINTS / dpi


def _on_dot(length: float, dpi: int) -> float:
    return floor(length * dpi / _POINTS) * _POINTS / dpi
