"""Puts barcodes and QR codes into their boxes, each on whole dots of the printer."""

from typing import NamedTuple

from kiosk.documents import barcode, qr
from kiosk.documents.card import Badge
from kiosk.documents.filling import filler, placeholders, readable, text_of
from kiosk.documents.fitting import Step, fit
from kiosk.documents.fonts import Face, unkerned
from kiosk.documents.ink import Line
from kiosk.documents.placed import Bars, Extent, Placed, nothing, right_end
from kiosk.documents.template import Bars as BarsField
from kiosk.documents.template import Square

_ABOVE_DIGITS = 1.5  # from their line to the bars, for a size of 1
_TRACKING = 0.09  # readers take a tenth or more for a blank (seen with pdf.js)
_DOT = 72.0
_CODES = frozenset({"code", "raw_code"})


class _Stand(NamedTuple):
    """Where barcodes of one width stand: dots of a module (0 for none), bars, their place."""

    dots: int
    extent: Extent
    left: float
    wide: float
    place: barcode.Place


class BarsPlacer:
    """Places the barcode of one field."""

    def __init__(self, field: BarsField, at: Extent, dpi: int) -> None:
        self._field, self._at, self._dpi = field, at, dpi
        self._filled = filler(field.text)
        self._stands: dict[int, _Stand] = {}
        self._tracking = round(_TRACKING * field.digits, 2)

    def place(self, badge: Badge) -> Placed:
        """Return the barcode, or why there is none."""
        field, code = self._field, text_of(self._filled(badge))
        try:
            symbol = barcode.code128(code)
        except ValueError:
            why = (
                "the code has signs that scanners do not type" if code else "the badge has no code"
            )
            return nothing(field, self._at, why)
        wide = symbol.modules
        stand = self._stands.get(wide) or self._stands.setdefault(wide, self._stand(symbol))
        if not stand.dots:
            return nothing(field, self._at, "the code is too long for this printer's dots")
        lines = self._digits(code, stand) if field.digits else ()
        return Placed(field, stand.extent, lines=lines, bars=Bars(symbol, stand.place, stand.dots))

    def _stand(self, symbol: barcode.Symbol) -> _Stand:
        """Return where barcodes as wide as one stand, and the dots of their modules."""
        field, at, dpi = self._field, self._at, self._dpi
        dots = barcode.fitting_dots(symbol.modules, at.right - at.left, dpi, field.module)
        if not dots:
            return _Stand(0, at, 0, 0, barcode.Place(0, 0, 0))
        wide = symbol.modules * dots * _DOT / dpi
        right = right_end(at, wide, field.align)
        bottom = at.bottom + _ABOVE_DIGITS * field.digits
        left = barcode.left_dots(symbol.modules, right, dpi, dots) * _DOT / dpi
        quiet = barcode.QUIET_MODULES * dots * _DOT / dpi
        extent = Extent(left - quiet, at.bottom, left + wide + quiet, at.top)
        return _Stand(dots, extent, left, wide, barcode.Place(right, bottom, at.top - bottom))

    def _digits(self, code: str, stand: _Stand) -> tuple[Line, ...]:
        """Set a code for people to read, under the middle of its bars."""
        text = " ".join(readable(code).split())
        if not text:
            return ()
        tracking, size, long = self._tracking, self._field.digits, unkerned(text, Face.MEDIUM)
        room = max(1, stand.wide - tracking * len(text))
        if long * size > room:
            fitted = fit(text, Face.MEDIUM, room, (Step(1, size, 0.7 * size),))
            text, size = fitted.lines[0], fitted.size
            long = unkerned(text, Face.MEDIUM)
        x = stand.left + (stand.wide - long * size - tracking * (len(text) - 1)) / 2
        return (Line(text, Face.MEDIUM, size, x, self._at.bottom, tracking=tracking),)


class SquarePlacer:
    """Places the QR code of one field."""

    def __init__(self, field: Square, at: Extent, dpi: int) -> None:
        self._field, self._at, self._dpi = field, at, dpi
        self._filled = filler(field.text)
        self._is_code = bool(_CODES & set(placeholders(field.text)))

    def place(self, badge: Badge) -> Placed | None:
        """Return the code, why there is none, or None where there is nothing to say."""
        field, at, dpi = self._field, self._at, self._dpi
        text = text_of(self._filled(badge))
        if not text:
            return nothing(field, at, "the badge has no code") if self._is_code else None
        try:
            symbol = qr.matrix(text)
        except ValueError:
            return nothing(field, at, "its text is too long")
        dots = qr.fitting_dots(symbol.modules, min(at.right - at.left, at.top - at.bottom), dpi)
        if not dots:
            return nothing(field, at, "its text is too long for this printer's dots")
        wide = (qr.QUIET * 2 + symbol.modules) * dots * _DOT / dpi
        right = right_end(at, wide, field.align)
        left = int((right - wide) * dpi / _DOT + 0.999) + qr.QUIET * dots
        bottom = int((at.bottom + (at.top - at.bottom - wide) / 2) * dpi / _DOT) + qr.QUIET * dots
        x, y = (left - qr.QUIET * dots) * _DOT / dpi, (bottom - qr.QUIET * dots) * _DOT / dpi
        extent = Extent(x, y, x + wide, y + wide)
        return Placed(field, extent, drawn=qr.operators(symbol, left, bottom, dots, dpi))
