"""QR symbols of capital letters and digits, made fast enough to give every row of a list its own.

With the one mask that all have, a symbol of so many letters is an affine function of their bits. So
the library draws, for each length, one symbol to begin with and one for each bit; a row's symbol is
a handful of exclusive ors of these.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from kiosk.documents.qr import modules

QUIET_MODULES = 4
"""White modules kept on every side."""

_SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_VALUES = {sign: value for value, sign in enumerate(_SIGNS)}
_TEXT = re.compile(r"[0-9A-Z $%*+./:-]{1,600}")
_BASE = "A"  # a letter, which no encoder takes for a digit and packs in another way


@dataclass(frozen=True, slots=True)
class QrSymbol:
    """A symbol: modules on a side, and its dark modules row by row, each row in whole bytes."""

    modules: int
    bits: str
    """Hexadecimal digits; 1 is dark."""


def fits_qr(text: str) -> bool:
    """Whether a text can be a symbol: capital letters, digits and `` $%*+-./:``, up to 600."""
    return _TEXT.fullmatch(text) is not None


@lru_cache(maxsize=64)
def qr_symbol(text: str) -> QrSymbol:
    """Return the symbol of a text. Raises :class:`ValueError` where there is none."""
    return QrSymbol(*_drawn(_checked(text)))


def row_symbol(text: str) -> QrSymbol:
    """Return a symbol of a short text, five times faster than :func:`qr_symbol`."""
    length = len(_checked(text))
    if length == 1:
        return qr_symbol(text)
    family = _family(length)
    bits = family.start
    for position, value in enumerate(_pairs(text)):
        bits ^= family.change(position, value)
    return QrSymbol(family.modules, f"{bits:0{family.digits}x}")


class _Family:
    """All symbols of texts of one length: one to begin with, and what each pair changes in it."""

    def __init__(self, length: int) -> None:
        self._text = _BASE * length
        self._values = _pairs(self._text)
        self.modules, bits = _drawn(self._text)
        self.start, self.digits = int(bits, 16), len(bits)
        self._changes: dict[tuple[int, int], int] = {}
        self._steps: dict[tuple[int, int], int] = {}

    def change(self, position: int, value: int) -> int:
        """Return what is exclusively ored where a pair has this value."""
        known = self._changes.get((position, value))
        if known is None:
            other = value ^ self._values[position]
            known = 0
            for bit in range(other.bit_length()):
                if other >> bit & 1:
                    known ^= self._step(position, bit)
            self._changes[position, value] = known
        return known

    def _step(self, position: int, bit: int) -> int:
        """Return what one bit of one pair changes: the symbols with it and without it differ so."""
        if (position, bit) not in self._steps:
            value = self._values[position] ^ 1 << bit
            alone = 2 * position + 1 == len(self._text)
            signs = _SIGNS[value] if alone else "".join(_SIGNS[n] for n in divmod(value, 45))
            changed = self._text[: 2 * position] + signs + self._text[2 * position + len(signs) :]
            self._steps[position, bit] = int(_drawn(changed)[1], 16) ^ self.start
        return self._steps[position, bit]


@cache
def _family(length: int) -> _Family:
    return _Family(length)


def _checked(text: str) -> str:
    if not fits_qr(text):
        raise ValueError("a QR symbol here holds capital letters and digits only")
    return text


def _pairs(text: str) -> list[int]:
    """Return the values of a text's pairs, as a symbol holds them; the last may be one sign."""
    values = [_VALUES[sign] for sign in text]
    pairs = [a * 45 + b for a, b in zip(values[::2], values[1::2], strict=False)]
    return pairs + values[len(values) - len(values) % 2 :]


def _drawn(text: str) -> tuple[int, str]:
    """Return the modules on a side, and the dark ones as hexadecimal digits."""
    import numpy as np

    dark = modules(text)
    return len(dark), np.packbits(dark, axis=1).tobytes().hex()
