"""QR symbols of capital letters and digits, made fast enough to give every row of a list its own.

By ISO/IEC 18004, in alphanumeric mode, with error correction M (15 % of a symbol may be lost). All
symbols are drawn with the same mask: any mask can be read, and with a fixed one a symbol is an
affine function of its letters, so that a row's code is a handful of exclusive ors.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

QUIET_MODULES = 4
"""White modules kept on every side."""

_LETTERS = {c: n for n, c in enumerate("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")}
_TEXT = re.compile(r"[0-9A-Z $%*+./:-]{1,600}")
_PAIR, _PAIR_BITS, _ODD_BITS = 45, 11, 6
_MODE, _MODE_BITS = 0b0010, 4
_PADS = b"\xec\x11"
_FORMAT = 0b101010000010010  # level M, mask 0, as the standard's table has it
_VERSION_INFO = {
    7: 0x07C94, 8: 0x085BC, 9: 0x09A99, 10: 0x0A4D3, 11: 0x0BBF6, 12: 0x0C762, 13: 0x0D847,
    14: 0x0E60D, 15: 0x0F928,
}  # fmt: skip

# Of each version at level M: check bytes of a block, blocks and data bytes in each, twice.
_BLOCKS = (
    (10, (1, 16)), (16, (1, 28)), (26, (1, 44)), (18, (2, 32)), (24, (2, 43)), (16, (4, 27)),
    (18, (4, 31)), (22, (2, 38), (2, 39)), (22, (3, 36), (2, 37)), (26, (4, 43), (1, 44)),
    (30, (1, 50), (4, 51)), (22, (6, 36), (2, 37)), (22, (8, 37), (1, 38)),
    (24, (4, 40), (5, 41)), (24, (5, 41), (5, 42)),
)  # fmt: skip
_ALIGNED = (
    (), (6, 18), (6, 22), (6, 26), (6, 30), (6, 34), (6, 22, 38), (6, 24, 42), (6, 26, 46),
    (6, 28, 50), (6, 30, 54), (6, 32, 58), (6, 34, 62), (6, 26, 46, 66), (6, 26, 48, 70),
)  # fmt: skip

_Bytes = NDArray[np.uint8]


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
    if not fits_qr(text):
        raise ValueError("a QR symbol here holds capital letters and digits only")
    dark = _matrix(_values(text), len(text))
    return QrSymbol(len(dark), np.packbits(dark, axis=1).tobytes().hex())


def row_symbol(text: str) -> QrSymbol:
    """Return the symbol of a short text, as :func:`qr_symbol` does, some hundred times faster."""
    if not fits_qr(text):
        raise ValueError("a QR symbol here holds capital letters and digits only")
    family = _family(len(text))
    bits = family.start
    for position, value in enumerate(_values(text)):
        bits ^= family.change(position, value)
    return QrSymbol(family.modules, f"{bits:0{family.digits}x}")


class _Family:
    """All symbols of texts of one length: one to start from, and what each pair changes in it."""

    def __init__(self, length: int) -> None:
        self._length = length
        self._nothing = [0] * (-(-length // 2))
        matrix = _matrix(self._nothing, length)
        self.modules = len(matrix)
        self.start = _number(matrix)
        self.digits = 2 * self.modules * -(-self.modules // 8)
        self._steps: dict[tuple[int, int], int] = {}
        self._changes: list[dict[int, int]] = [{0: 0} for _ in self._nothing]

    def change(self, position: int, value: int) -> int:
        """Return what is exclusively ored where a pair has this value."""
        known = self._changes[position]
        if value not in known:
            bits = (bit for bit in range(_PAIR_BITS) if value >> bit & 1)
            change = 0
            for bit in bits:
                change ^= self._step(position, bit)
            known[value] = change
        return known[value]

    def _step(self, position: int, bit: int) -> int:
        if (position, bit) not in self._steps:
            values = list(self._nothing)
            values[position] = 1 << bit
            self._steps[position, bit] = _number(_matrix(values, self._length)) ^ self.start
        return self._steps[position, bit]


@cache
def _family(length: int) -> _Family:
    return _Family(length)


def _number(matrix: _Bytes) -> int:
    return int.from_bytes(np.packbits(matrix, axis=1).tobytes(), "big")


def _values(text: str) -> list[int]:
    """Return the text in pairs; the last may be a single letter."""
    numbers = [_LETTERS[c] for c in text]
    pairs = [a * _PAIR + b for a, b in zip(numbers[::2], numbers[1::2], strict=False)]
    return pairs + numbers[len(numbers) - len(numbers) % 2 :]


@cache
def _version(length: int) -> int | None:
    """Return the smallest version that holds so many letters."""
    for version in range(1, len(_BLOCKS) + 1):
        bits = _MODE_BITS + _count_bits(version)
        bits += length // 2 * _PAIR_BITS + length % 2 * _ODD_BITS
        if bits <= 8 * sum(count * size for count, size in _BLOCKS[version - 1][1:]):
            return version
    return None


def _count_bits(version: int) -> int:
    return 9 if version < 10 else 11


def _matrix(values: list[int], length: int) -> _Bytes:
    """Return the modules of a text, 1 for dark."""
    version = _version(length)
    assert version is not None
    plan = _plan(version)
    data = _data(values, length, version)
    checked = np.concatenate([data[plan.data_order], plan.checks(data)])
    bits = np.unpackbits(checked)
    matrix = plan.drawn.copy()
    matrix[plan.down[: len(bits)], plan.across[: len(bits)]] ^= bits
    return matrix


def _data(values: list[int], length: int, version: int) -> _Bytes:
    """Return the bytes of a text: mode, count, letters, end and padding."""
    room = sum(count * size for count, size in _BLOCKS[version - 1][1:])
    bits, used = _MODE, _MODE_BITS + _count_bits(version)
    bits = bits << _count_bits(version) | length
    for position, value in enumerate(values):
        wide = _ODD_BITS if 2 * position + 1 == length else _PAIR_BITS
        bits, used = bits << wide | value, used + wide
    end = min(4, 8 * room - used)
    end += -(used + end) % 8
    data = (bits << end).to_bytes((used + end) // 8, "big")
    padding = _PADS * room
    return np.frombuffer(data + padding[: room - len(data)], np.uint8)


class _Plan:
    """What all symbols of a version share: fixed patterns, the order of modules, the blocks."""

    def __init__(self, version: int) -> None:
        size = 17 + 4 * version
        fixed, free = _patterns(version, size)
        path = [(r, c) for r, c in _path(size) if free[r, c]]
        self.down = np.array([r for r, _ in path])
        self.across = np.array([c for _, c in path])
        mask = (self.down + self.across) % 2 == 0
        fixed[self.down, self.across] = mask
        self.drawn = fixed
        check, *groups = _BLOCKS[version - 1]
        assert isinstance(check, int)
        sizes = [size for count, size in groups for _ in range(count)]
        starts = [sum(sizes[:n]) for n in range(len(sizes))]
        self._blocks = [(at, size) for at, size in zip(starts, sizes, strict=True)]
        self._check = check
        order = [at + n for n in range(max(sizes)) for at, size in self._blocks if n < size]
        self.data_order = np.array(order)

    def checks(self, data: _Bytes) -> _Bytes:
        """Return the check bytes of all blocks, interleaved."""
        found = [_remainder(data[at : at + size], self._check) for at, size in self._blocks]
        interleaved: _Bytes = np.stack(found, axis=1).reshape(-1)
        return interleaved


@cache
def _plan(version: int) -> _Plan:
    return _Plan(version)


def _patterns(version: int, size: int) -> tuple[_Bytes, NDArray[np.bool_]]:
    """Return the fixed modules, and where the data may go."""
    fixed = np.zeros((size, size), np.uint8)
    free = np.ones((size, size), bool)
    for row, column in ((0, 0), (0, size - 7), (size - 7, 0)):
        free[max(row - 1, 0) : row + 8, max(column - 1, 0) : column + 8] = False
        _ring(fixed, (row + 3, column + 3), 3)
        fixed[row + 2 : row + 5, column + 2 : column + 5] = 1
    line = np.arange(8, size - 8)
    fixed[6, line] = fixed[line, 6] = line % 2 == 0
    free[6], free[:, 6] = False, False
    centres = _ALIGNED[version - 1]
    for row in centres:
        for column in centres:
            if (row == 6 or column == 6) and {row, column} & {6} and _in_corner(row, column, size):
                continue
            free[row - 2 : row + 3, column - 2 : column + 3] = False
            fixed[row - 2 : row + 3, column - 2 : column + 3] = 0
            _ring(fixed, (row, column), 2)
            fixed[row, column] = 1
    _inform(fixed, free, version, size)
    return fixed, free


def _in_corner(row: int, column: int, size: int) -> bool:
    last = size - 7
    return (row, column) in {(6, 6), (6, last), (last, 6)}


def _ring(fixed: _Bytes, centre: tuple[int, int], reach: int) -> None:
    row, column = centre
    low, high = slice(row - reach, row + reach + 1), slice(column - reach, column + reach + 1)
    fixed[[row - reach, row + reach], high] = 1
    fixed[low, [column - reach, column + reach]] = 1


def _inform(fixed: _Bytes, free: NDArray[np.bool_], version: int, size: int) -> None:
    """Write which mask and which version it is, twice each."""
    places = [(8, n) for n in (0, 1, 2, 3, 4, 5, 7, 8)] + [(n, 8) for n in (7, 5, 4, 3, 2, 1, 0)]
    again = [(size - 1 - n, 8) for n in range(7)] + [(8, size - 8 + n) for n in range(8)]
    for bit, (place, other) in enumerate(zip(places, again, strict=True)):
        for row, column in (place, other):
            fixed[row, column], free[row, column] = _FORMAT >> (14 - bit) & 1, False
    fixed[size - 8, 8], free[size - 8, 8] = 1, False
    for bit in range(18 if version in _VERSION_INFO else 0):
        row, column = bit // 3, size - 11 + bit % 3
        dark = _VERSION_INFO[version] >> bit & 1
        fixed[row, column] = fixed[column, row] = dark
        free[row, column] = free[column, row] = False


def _path(size: int) -> Iterator[tuple[int, int]]:
    """Yield the modules in the order in which bits are laid: in pairs of columns, up and down."""
    upward = True
    for right in [*range(size - 1, 6, -2), 5, 3, 1]:
        rows = range(size - 1, -1, -1) if upward else range(size)
        for row in rows:
            yield row, right
            yield row, right - 1
        upward = not upward


# Check bytes: the remainder of the data by a generator, in the field of 256 elements (0x11D). ----


@cache
def _field() -> tuple[_Bytes, NDArray[np.int64]]:
    """Return powers of 2 (twice around) and their logarithms."""
    powers = [1]
    while len(powers) < 255:
        double = powers[-1] << 1
        powers.append(double ^ 0x11D if double > 255 else double)
    logs = np.zeros(256, np.int64)
    logs[powers] = np.arange(255)
    return np.array(powers * 2, np.uint8), logs


def _times(a: _Bytes, b: _Bytes) -> _Bytes:
    powers, logs = _field()
    product: _Bytes = np.where((a == 0) | (b == 0), 0, powers[logs[a] + logs[b]]).astype(np.uint8)
    return product


@cache
def _remainders(size: int, check: int) -> _Bytes:
    """Return, for each byte of a block, the check bytes that a 1 there gives."""
    powers, _ = _field()
    generator = np.array([1], np.uint8)
    for n in range(check):
        scaled = _times(generator, powers[n : n + 1])
        generator = np.append(generator, np.uint8(0)) ^ np.insert(scaled, 0, 0)
    rest = generator[1:]
    rows = [rest]
    for _ in range(size - 1):
        lead, shifted = rows[-1][:1], np.append(rows[-1][1:], np.uint8(0))
        rows.append(shifted ^ _times(rest, lead))
    return np.array(rows[::-1], np.uint8)


def _remainder(data: _Bytes, check: int) -> _Bytes:
    table = _remainders(len(data), check)
    remainder: _Bytes = np.bitwise_xor.reduce(_times(data[:, None], table), axis=0)
    return remainder
