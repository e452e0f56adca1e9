"""QR symbols whose every module is a whole number of printer dots."""

from dataclasses import dataclass
from functools import lru_cache
from math import ceil, floor

from kiosk.documents.barcode import POINTS_PER_INCH, SMALLEST_MODULE_MM

QUIET = 4
"""White modules kept on every side (ISO/IEC 18004)."""

_HAIR = 0.02  # of a module
_MM_PER_INCH = 25.4


@dataclass(frozen=True, slots=True)
class Matrix:
    """A QR symbol: modules on each side, and the operators that draw it, one unit a module."""

    modules: int
    drawn: str


@lru_cache(maxsize=1024)
def matrix(text: str) -> Matrix:
    """Return the symbol of a text, with error correction M.

    Raises :class:`ValueError` for an empty text and for one that is too long.
    """
    import numpy as np
    from zxingcpp import BarcodeFormat, create_barcode, write_barcode_to_image

    if not text:
        raise ValueError("a QR code holds something")
    symbol = create_barcode(text, BarcodeFormat.QRCode, ec_level="M")
    dark = np.array(write_barcode_to_image(symbol, scale=1, add_quiet_zones=False)) == 0
    size = len(dark)
    framed = np.zeros((size, size + 2), dtype=np.int8)
    framed[:, 1:-1] = dark
    edges = np.diff(framed, axis=1)
    rows, starts = np.nonzero(edges == 1)
    ends = np.nonzero(edges == -1)[1]
    drawn = [
        f"{start + _HAIR:g} {size - 1 - row + _HAIR:g} {end - start - 2 * _HAIR:g} .96 re"
        for row, start, end in zip(rows.tolist(), starts.tolist(), ends.tolist(), strict=True)
    ]
    return Matrix(size, f"{' '.join(drawn)} f")


def fitting_dots(modules: int, room: float, dpi: int) -> int:
    """Return how many dots a module has so that symbol and white edge fill ``room`` points.

    0 where even the smallest that telephones read does not fit.
    """
    least = ceil(SMALLEST_MODULE_MM / _MM_PER_INCH * dpi - 0.02)
    dots = floor(room * dpi / POINTS_PER_INCH / (modules + 2 * QUIET) + 1e-6)
    return dots if dots >= least else 0


def operators(symbol: Matrix, left: int, bottom: int, dots: int, dpi: int) -> str:
    """Return what draws a symbol, in black; left and bottom are those of its modules, in dots."""
    unit = POINTS_PER_INCH / dpi
    scale = dots * unit
    moved = f"{scale:.8f} 0 0 {scale:.8f} {left * unit:.6f} {bottom * unit:.6f} cm"
    return f"q 0 g {moved}\n{symbol.drawn} Q"
