"""Code 128 symbols whose every bar is a whole number of printer dots.

A bar of two and a half dots comes out as two here and three there, and a symbol of such bars is
not read. So the narrowest bar (the module) is a whole number of dots, and the symbol begins on a
dot of the page (measured: 0.15 to 0.17 mm is not decoded, whole dots from 0.25 mm always are).
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from math import ceil, floor

QUIET_MODULES = 10
"""White modules kept on either side (ISO/IEC 15417)."""

MODULE_MM = 0.30
"""Least width of a module, in millimetres."""

INSET_DOTS = 0.05
"""By how much of a dot each bar is drawn in at either edge."""

POINTS_PER_INCH = 72
_MM_PER_INCH = 25.4


@dataclass(frozen=True, slots=True)
class Symbol:
    """A barcode in modules from its left edge: its width, and each bar's start and width."""

    code: str
    modules: int
    bars: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a symbol goes on a page, in points: the right end of its bars, bottom and height."""

    right: float
    bottom: float
    height: float


@lru_cache(maxsize=4096)
def code128(code: str) -> Symbol:
    """Return the Code 128 symbol of a code.

    Raises :class:`ValueError` for an empty code and for anything but printable ASCII, which
    scanners type as something else.
    """
    if not code or not code.isascii() or not code.isprintable():
        raise ValueError("a barcode holds printable ASCII only")
    from barcode.codex import Code128

    modules: str = Code128(code).build()[0]
    bars = tuple((bar.start(), bar.end() - bar.start()) for bar in re.finditer("1+", modules))
    return Symbol(code, len(modules), bars)


def module_dots(dpi: int) -> int:
    """Return the module's width in dots of a printer: 3 at 203 dpi, 4 at 300, 8 at 600."""
    return ceil(MODULE_MM / _MM_PER_INCH * dpi)


def symbol_width(symbol: Symbol, dpi: int) -> float:
    """Return the width of the bars in points, quiet zones apart."""
    return symbol.modules * module_width(dpi)


def module_width(dpi: int) -> float:
    """Return the module's width in points."""
    return module_dots(dpi) * POINTS_PER_INCH / dpi


def left_dots(symbol: Symbol, right: float, dpi: int) -> int:
    """Return the dot of the page where bars begin that end at ``right`` points or just before."""
    return floor(right * dpi / POINTS_PER_INCH + 1e-6) - symbol.modules * module_dots(dpi)


def operators(symbol: Symbol, place: Place, dpi: int) -> str:
    """Return the PDF operators that draw a symbol as one path, in black."""
    left = left_dots(symbol, place.right, dpi) * POINTS_PER_INCH / dpi
    matrix = f"{module_width(dpi):.8f} 0 0 {place.height:.3f} {left:.6f} {place.bottom:.3f} cm"
    return f"q 0 g {matrix} {_path(symbol, module_dots(dpi))} f Q"


@lru_cache(maxsize=4096)
def _path(symbol: Symbol, dots: int) -> str:
    """Return the bars in modules, each drawn in by a hair at both edges.

    Printers blacken every dot that a shape touches, so that a bar which ends where the next dot
    begins would grow by that dot (measured with Poppler: 4, 7, 10 dots instead of 3, 6, 9).
    """
    hair = INSET_DOTS / dots
    return " ".join(
        f"{start + hair:.5f} 0 {length - 2 * hair:.5f} 1 re" for start, length in symbol.bars
    )
