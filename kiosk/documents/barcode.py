"""Code 128 symbols whose every bar is a whole number of printer dots.

A bar of two and a half dots comes out as two here and three there, and a symbol of such bars is
not read. So the narrowest bar (the module) is a whole number of dots, and the symbol begins on a
dot of the page (measured: 0.15 to 0.17 mm is not decoded, whole dots from 0.25 mm always are).
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from math import ceil, floor

QUIET_MODULES = 10
"""White modules kept on either side (ISO/IEC 15417)."""

MODULE_MM = 0.30
"""Width that a module has at least where there is room, in millimetres."""

SMALLEST_MODULE_MM = 0.25
"""Least width of a module, in millimetres."""

INSET_DOTS = 0.05
"""By how much of a dot each bar is drawn in at either edge."""

POINTS_PER_INCH = 72
_MM_PER_INCH = 25.4
_CHARACTER = 11  # modules
_STOP_MODULES = 13


Bars = tuple[tuple[int, int], ...]
"""Start and width of bars, in modules."""


@dataclass(frozen=True, slots=True)
class Symbol:
    """A barcode: its characters by their numbers, and its width in modules."""

    code: str
    characters: tuple[int, ...]

    @property
    def modules(self) -> int:
        """Its width in modules, quiet zones apart."""
        return _CHARACTER * len(self.characters) + _STOP_MODULES

    @property
    def bars(self) -> Bars:
        """Each bar's start and width, in modules from the left edge."""
        patterns, stop = _patterns()
        drawn = [*(patterns[character] for character in self.characters), stop]
        return tuple(
            (number * _CHARACTER + start, width)
            for number, bars in enumerate(drawn)
            for start, width in bars
        )


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

    characters = Code128(code).encoded
    check = characters[0] + sum(n * character for n, character in enumerate(characters))
    return Symbol(code, (*characters, check % 103))


def module_dots(dpi: int) -> int:
    """Return the module's width in dots of a printer: 3 at 203 dpi, 4 at 300, 8 at 600."""
    return _dots(MODULE_MM, dpi)


def fitting_dots(modules: int, room: float, dpi: int, wanted: float = MODULE_MM) -> int:
    """Return how many dots a module may have so that ``modules`` fit into ``room`` points.

    At most those of ``wanted`` millimetres; 0 where even the narrowest that is read does not fit.
    """
    least = _dots(SMALLEST_MODULE_MM, dpi)
    dots = min(_dots(wanted, dpi), floor(room * dpi / POINTS_PER_INCH / modules + 1e-6))
    return dots if dots >= least else 0


def symbol_width(symbol: Symbol, dpi: int) -> float:
    """Return the width of the bars in points, quiet zones apart."""
    return symbol.modules * module_width(dpi)


def module_width(dpi: int) -> float:
    """Return the module's width in points."""
    return module_dots(dpi) * POINTS_PER_INCH / dpi


def left_dots(symbol: Symbol, right: float, dpi: int, dots: int = 0) -> int:
    """Return the dot of the page where bars begin that end at ``right`` points or just before."""
    end = floor(right * dpi / POINTS_PER_INCH + 1e-6)
    return end - symbol.modules * (dots or module_dots(dpi))


def operators(symbol: Symbol, place: Place, dpi: int, dots: int = 0) -> str:
    """Return the PDF operators that draw a symbol, in black; ``dots`` are those of a module."""
    dots = dots or module_dots(dpi)
    drawn = _drawn(dots)
    characters = " ".join([drawn[number] for number in symbol.characters])
    return f"q {moved(symbol, place, dpi, dots)}\n{characters} {drawn[-1]} Q"


def _dots(millimetres: float, dpi: int) -> int:
    return ceil(millimetres / _MM_PER_INCH * dpi - 0.01)  # 2 dots at 203 dpi are 0.2502 mm


def moved(symbol: Symbol, place: Place, dpi: int, dots: int) -> str:
    """Return what puts the origin to a symbol's left end, one unit a module; black is set too."""
    left = left_dots(symbol, place.right, dpi, dots) * POINTS_PER_INCH / dpi
    width = dots * POINTS_PER_INCH / dpi
    return f"0 g {width:.8g} 0 0 {place.height:.5g} {left:.9g} {place.bottom:.5g} cm"


def character(symbol: Symbol, number: int, dots: int) -> str:
    """Return what draws one character of a symbol in its place; the last is what ends it."""
    drawn = _drawn(dots)
    path = drawn[symbol.characters[number]] if number < len(symbol.characters) else drawn[-1]
    return f"1 0 0 1 {number * _CHARACTER} 0 cm {path.partition(' f')[0]} f"


@cache
def _patterns() -> tuple[tuple[Bars, ...], Bars]:
    """Return the bars of each character, and of what ends a symbol."""
    from barcode.charsets.code128 import CODES, STOP

    return tuple(map(_bars, CODES)), _bars(f"{STOP}11")


def _bars(modules: str) -> Bars:
    """Return start and width of each bar, from modules that are 1 where they are black."""
    return tuple((bar.start(), bar.end() - bar.start()) for bar in re.finditer("1+", modules))


@lru_cache(maxsize=16)
def _drawn(dots: int) -> tuple[str, ...]:
    """Return what draws each character and moves on behind it; the last is what ends a symbol.

    Every bar is drawn in by a hair at both edges. Printers blacken every dot that a shape touches,
    so that a bar which ends where the next dot begins would grow by that dot (measured with
    Poppler: 4, 7, 10 dots instead of 3, 6, 9).
    """
    hair = INSET_DOTS / dots
    patterns, stop = _patterns()
    drawn = [
        " ".join(f"{start + hair:.3f} 0 {width - 2 * hair:.3f} 1 re" for start, width in bars)
        for bars in (*patterns, stop)
    ]
    moved = [f"{path} f 1 0 0 1 {_CHARACTER} 0 cm" for path in drawn[:-1]]
    return (*moved, f"{drawn[-1]} f")
