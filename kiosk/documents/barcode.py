"""Code 128 symbols whose every bar is a whole number of printer dots.

A bar of two and a half dots comes out as two here and three there, and a symbol of such bars is
not read. So the narrowest bar (the module) is a whole number of dots, and the symbol begins on a
dot of the page (measured: 0.15 to 0.17 mm is not decoded, whole dots from 0.25 mm always are).
"""

import re
from functools import cache
from math import ceil, floor
from operator import mul
from typing import NamedTuple

QUIET_MODULES = 10
"""White modules kept on either side (ISO/IEC 15417)."""

MODULE_MM = 0.30
"""Width that a module has at least where there is room, in millimetres."""

SMALLEST_MODULE_MM = 0.25
"""Least width of a module, in millimetres."""

STOP = 106
"""The number of what ends every symbol."""

POINTS_PER_INCH = 72
_MM_PER_INCH = 25.4
_CHARACTER = 11  # modules
_STOP_MODULES = 13
_ALIKE = re.compile(r"(?!.*\d{4})\D.*")  # nowhere is the set of digits, two a character, shorter


Bars = tuple[tuple[int, int], ...]
"""Start and width of bars, in modules."""


class Symbol(NamedTuple):
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
        drawn = enumerate((*self.characters, STOP))
        return tuple(
            (place * _CHARACTER + start, width)
            for place, number in drawn
            for start, width in bars(number)
        )


class Place(NamedTuple):
    """Where a symbol goes on a page, in points: the right end of its bars, bottom and height."""

    right: float
    bottom: float
    height: float


def code128(code: str) -> Symbol:
    """Return the Code 128 symbol of a code.

    Raises :class:`ValueError` for an empty code and for anything but printable ASCII, which
    scanners type as something else.
    """
    if not code or not code.isascii() or not code.isprintable():
        raise ValueError("a barcode holds printable ASCII only")
    characters = _in_one_set(code) if _ALIKE.fullmatch(code) else _encoded(code)
    check = characters[0] + sum(map(mul, characters, range(len(characters))))
    return Symbol(code, (*characters, check % 103))


def _in_one_set(code: str) -> list[int]:
    """Return the characters of a code that stays in the set that has small and capital letters.

    They stand in the library's table; it asks at each letter whether another set is shorter, which
    takes four times as long as a whole badge may.
    """
    start, letters = _set_of_letters()
    return [start, *map(letters.__getitem__, code)]


def _encoded(code: str) -> list[int]:
    """Return the characters of any code.

    The library takes a 99 at the beginning for the change to the set of digits, which has the same
    number, and drops it; so it is asked for a 98 there.
    """
    from barcode.charsets import code128 as table
    from barcode.codex import Code128

    if code.startswith("99"):
        start, _, *rest = Code128(f"98{code[2:]}").encoded
        if start == table.START_CODES["C"]:
            return [start, 99, *rest]
    characters: list[int] = Code128(code).encoded
    return characters


@cache
def _set_of_letters() -> tuple[int, dict[str, int]]:
    from barcode.charsets import code128 as table

    return table.START_CODES["B"], table.B


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


def left_dots(modules: int, right: float, dpi: int, dots: int) -> int:
    """Return the dot of the page where bars begin that end at ``right`` points or just before."""
    end = floor(right * dpi / POINTS_PER_INCH + 1e-6)
    return end - modules * dots


def _dots(millimetres: float, dpi: int) -> int:
    return ceil(millimetres / _MM_PER_INCH * dpi - 0.01)  # 2 dots at 203 dpi are 0.2502 mm


def modules(number: int) -> int:
    """Return how wide a character is."""
    return _STOP_MODULES if number == STOP else _CHARACTER


def bars(number: int) -> Bars:
    """Return the bars of a character, or of what ends a symbol."""
    return _patterns()[number]


@cache
def _patterns() -> tuple[Bars, ...]:
    from barcode.charsets import code128 as table

    return tuple(map(_bars, (*table.CODES, f"{table.STOP}11")))


def _bars(modules: str) -> Bars:
    """Return start and width of each bar, from modules that are 1 where they are black."""
    return tuple((bar.start(), bar.end() - bar.start()) for bar in re.finditer("1+", modules))
