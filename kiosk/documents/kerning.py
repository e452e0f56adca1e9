"""Kerning of a TrueType font: by how much two neighbours move together.

The PDF library sets letters by their widths alone, which leaves holes in "To" or "AV" that nobody
misses at 9 points and everybody sees at 50. The rules are those of the font's GPOS table, pair
adjustment (OpenType specification, "GPOS: Lookup type 2").
"""

from collections.abc import Iterator
from functools import cache
from struct import unpack_from

_PAIRS = 2
_EXTENSION = 9
_ADVANCE = 0x0004


class Kerning:
    """The pair adjustments of one font, read as they are asked for."""

    def __init__(self, gpos: bytes) -> None:
        self._data = gpos
        self._lookups = tuple(tuple(self._subtables(at)) for at in self._kern_lookups())
        self._covered = cache(self._find_covered)
        self._class = cache(self._find_class)

    def between(self, left: int, right: int) -> int:
        """Return what is added to the advance of glyph ``left`` before ``right``, in font units."""
        return sum(self._adjustment(tables, left, right) for tables in self._lookups)

    def _adjustment(self, tables: tuple[int, ...], left: int, right: int) -> int:
        for table in tables:
            index = self._covered(table + self._number(table + 2), left)
            if index is None:
                continue
            found = (
                self._single(table, index, right)
                if self._number(table) == 1
                else self._by_class(table, left, right)
            )
            if found is not None:
                return found
        return 0

    def _single(self, table: int, index: int, right: int) -> int | None:
        """Look a pair up in the list of the left glyph (format 1)."""
        first, second = self._numbers(table + 4, 2)
        pairs = table + self._number(table + 10 + 2 * index)
        size = 2 + 2 * (first.bit_count() + second.bit_count())
        for number in range(self._number(pairs)):
            at = pairs + 2 + number * size
            if self._number(at) == right:
                return self._advance(at + 2, first)
        return None

    def _by_class(self, table: int, left: int, right: int) -> int:
        """Look a pair up by the classes of its glyphs (format 2)."""
        first, second, left_classes, right_classes, _, count = self._numbers(table + 4, 6)
        row = self._class(table + left_classes, left)
        column = self._class(table + right_classes, right)
        size = 2 * (first.bit_count() + second.bit_count())
        return self._advance(table + 16 + (row * count + column) * size, first)

    def _advance(self, at: int, value_format: int) -> int:
        if not value_format & _ADVANCE:
            return 0
        before = (value_format & (_ADVANCE - 1)).bit_count()
        value: int = unpack_from(">h", self._data, at + 2 * before)[0]
        return value

    def _find_covered(self, table: int, glyph: int) -> int | None:
        """Return the place of a glyph in a coverage table, or None."""
        kind, count = self._numbers(table, 2)
        if kind == 1:
            glyphs = self._numbers(table + 4, count)
            return glyphs.index(glyph) if glyph in glyphs else None
        for first, last, index in self._ranges(table + 4, count):
            if first <= glyph <= last:
                return index + glyph - first
        return None

    def _find_class(self, table: int, glyph: int) -> int:
        """Return the class of a glyph; glyphs not listed are of class 0."""
        if self._number(table) == 1:
            first, count = self._numbers(table + 2, 2)
            inside = first <= glyph < first + count
            return self._number(table + 6 + 2 * (glyph - first)) if inside else 0
        for first, last, value in self._ranges(table + 4, self._number(table + 2)):
            if first <= glyph <= last:
                return value
        return 0

    def _kern_lookups(self) -> list[int]:
        """Return where the lookups of the feature *kern* begin, each once."""
        features, lookups = self._numbers(6, 2)
        indices: set[int] = set()
        for number in range(self._number(features)):
            tag, offset = unpack_from(">4sH", self._data, features + 2 + 6 * number)
            if tag == b"kern":
                feature = features + offset
                indices.update(self._numbers(feature + 4, self._number(feature + 2)))
        return [lookups + self._number(lookups + 2 + 2 * index) for index in sorted(indices)]

    def _subtables(self, lookup: int) -> Iterator[int]:
        kind, _, count = self._numbers(lookup, 3)
        for offset in self._numbers(lookup + 6, count):
            table = lookup + offset
            actual = kind
            if kind == _EXTENSION:
                actual, distance = unpack_from(">HL", self._data, table + 2)
                table += distance
            if actual == _PAIRS:
                yield table

    def _ranges(self, at: int, count: int) -> Iterator[tuple[int, int, int]]:
        values = self._numbers(at, 3 * count)
        return zip(values[::3], values[1::3], values[2::3], strict=True)

    def _number(self, at: int) -> int:
        value: int = unpack_from(">H", self._data, at)[0]
        return value

    def _numbers(self, at: int, count: int) -> tuple[int, ...]:
        return unpack_from(f">{count}H", self._data, at)
