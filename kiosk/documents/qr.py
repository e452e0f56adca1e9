"""QR symbols whose every module is a whole number of printer dots.

All have the same mask. ISO/IEC 18004 would have the one of eight that looks best, but weighing them
takes the library six times as long as a symbol, and readers find any mask as often (2,000 symbols,
turned, blurred and with noise: 88 were not read with this mask, 85 with the best).
"""

from functools import cache, lru_cache
from math import ceil, floor
from typing import TYPE_CHECKING, NamedTuple

from kiosk.documents.barcode import POINTS_PER_INCH, SMALLEST_MODULE_MM

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

QUIET = 4
"""White modules kept on every side (ISO/IEC 18004)."""

_MASK = 0
_HAIR = 0.02  # of a module
_MM_PER_INCH = 25.4


class Matrix(NamedTuple):
    """A QR symbol: modules on each side, and the operators that draw it, one unit a module."""

    modules: int
    drawn: str


@lru_cache(maxsize=1024)
def matrix(text: str) -> Matrix:
    """Return the symbol of a text, with error correction M.

    Raises :class:`ValueError` for an empty text and for one that is too long.
    """
    import numpy as np

    if not text:
        raise ValueError("a QR code holds something")
    dark = modules(text)
    size = len(dark)
    framed = np.zeros((size, size + 2), dtype=np.int8)
    framed[:, 1:-1] = dark
    rows, places = np.nonzero(np.diff(framed, axis=1))  # each run of a row begins, then ends
    starts, heights, lengths = _written(size)
    runs = zip(rows[::2].tolist(), places[::2].tolist(), places[1::2].tolist(), strict=True)
    drawn = [starts[start] + heights[row] + lengths[end - start] for row, start, end in runs]
    return Matrix(size, f"{''.join(drawn)}f")


def modules(text: str) -> "NDArray[np.bool_]":
    """Return the modules of a text, true where they are dark.

    Raises :class:`ValueError` for a text that is too long.
    """
    import numpy as np
    from zxingcpp import BarcodeFormat, create_barcode, write_barcode_to_image

    symbol = create_barcode(text, BarcodeFormat.QRCode, ec_level="M", data_mask=_MASK)
    dark: NDArray[np.bool_] = np.array(write_barcode_to_image(symbol, add_quiet_zones=False)) == 0
    return dark


@cache
def _written(size: int) -> tuple[list[str], list[str], list[str]]:
    """Return where runs of modules may begin, across and up, and how long they are, as written."""
    starts = [f"{start + _HAIR:g} " for start in range(size)]
    heights = [f"{size - 1 - row + _HAIR:g} " for row in range(size)]
    lengths = [f"{length - 2 * _HAIR:g} {1 - 2 * _HAIR:g} re " for length in range(size + 1)]
    return starts, heights, lengths


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
