"""Fonts cut to what a document uses of them, and put into it.

One file serves both kinds of letters: western ones, which are a byte each and are found by their
names, and glyphs of any script by numbers of the document's own, which say what they stand for.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from kiosk.documents.meanings import character_map
from kiosk.documents.pdf import Document
from kiosk.documents.typefaces import Typeface

WESTERN = "cp1252"
"""The letters that are a byte each, as PDF's WinAnsiEncoding has them."""

_BYTES = range(32, 256)
_UNUSED_TABLES = "GSUB GPOS GDEF name post OS/2 STAT BASE vhea vmtx"
_UNUSED_WITH_NUMBERS = f"{_UNUSED_TABLES} cmap"
_SYMBOLIC, _NONSYMBOLIC = 4, 32  # flags: whether letters are found by their names


class CutFont:
    """A font file cut to what a document uses of it: ``numbers`` of glyphs, western ``letters``."""

    def __init__(
        self,
        document: Document,
        face: Typeface,
        numbers: Mapping[tuple[int, str], int],
        letters: Iterable[str],
    ) -> None:
        self._document, self._face, self._numbers = document, face, numbers
        self._letters = frozenset(letters)
        used = {glyph for glyph, _ in numbers} | set(map(face.glyph, self._letters))
        data, self._places = _cut(face, tuple(sorted(used)), tuple(sorted(map(ord, self._letters))))
        self._file = document.add_stream(f"/Length1 {len(data)}", data)
        self._name = f"{_tag(self._file)}+{face.name}"

    def add_western(self) -> int:
        """Add the font whose letters are bytes; return its object."""
        widths = " ".join(self._width(bytes([byte]).decode(WESTERN, "replace")) for byte in _BYTES)
        return self._document.add(
            f"<</Type/Font/Subtype/TrueType/BaseFont/{self._name}/Encoding/WinAnsiEncoding"
            f"/FirstChar {_BYTES[0]}/LastChar {_BYTES[-1]}/Widths[{widths}]"
            f"/FontDescriptor {self._descriptor(_NONSYMBOLIC)} 0 R>>"
        )

    def add_numbered(self) -> int:
        """Add the font whose glyphs have numbers of two bytes; return its object."""
        document, numbers, face = self._document, self._numbers, self._face
        places = (self._places[glyph].to_bytes(2, "big") for glyph, _ in numbers)
        map_ = document.add_stream("", b"".join((b"\0\0", *places)))
        widths = " ".join(f"{face.advance(glyph):.4g}" for glyph, _ in numbers)
        descendant = document.add(
            f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{self._name}"
            f"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            f"/FontDescriptor {self._descriptor(_SYMBOLIC)} 0 R/CIDToGIDMap {map_} 0 R"
            f"/W[1[{widths}]]>>"
        )
        said = [(number, text) for (_, text), number in numbers.items()]
        meanings = document.add_stream("", character_map(said, digits=4))
        return document.add(
            f"<</Type/Font/Subtype/Type0/BaseFont/{self._name}/Encoding/Identity-H"
            f"/DescendantFonts[{descendant} 0 R]/ToUnicode {meanings} 0 R>>"
        )

    def _width(self, letter: str) -> str:
        face = self._face
        return f"{face.advance(face.glyph(letter)):.4g}" if letter in self._letters else "0"

    def _descriptor(self, flags: int) -> int:
        face = self._face
        extents = face.font.get_font_extents("ltr")
        top, bottom = extents.ascender * face.scale, extents.descender * face.scale
        return self._document.add(
            f"<</Type/FontDescriptor/FontName/{self._name}/Flags {flags}"
            f"/FontBBox[-1000 {bottom:.0f} 3000 {top:.0f}]"
            f"/ItalicAngle 0/Ascent {top:.0f}/Descent {bottom:.0f}/CapHeight 728/StemV 90"
            f"/FontFile2 {self._file} 0 R>>"
        )


@cache
def _tables(names: str) -> tuple[int, ...]:
    return tuple(int.from_bytes(name.encode().ljust(4), "big") for name in names.split())


def _cut(
    face: Typeface, glyphs: tuple[int, ...], letters: tuple[int, ...]
) -> tuple[bytes, dict[int, int]]:
    """Return a font of some glyphs that finds some letters, and each glyph's number in it."""
    import uharfbuzz as hb

    wanted: Any = hb.SubsetInput()
    wanted.glyph_set.update(glyphs)
    wanted.unicode_set.update(letters)
    wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    wanted.drop_table_tag_set.update(_tables(_UNUSED_TABLES if letters else _UNUSED_WITH_NUMBERS))
    plan = hb.SubsetPlan(face.face, wanted)
    numbers = dict(plan.old_to_new_glyph_mapping)
    return plan.execute().blob.data, {glyph: numbers[glyph] for glyph in glyphs}


def _tag(number: int) -> str:
    """Return the six letters that tell a cut font from the whole one."""
    letters = ""
    for _ in range(6):
        number, letter = divmod(number, 26)
        letters = chr(ord("A") + letter) + letters
    return letters
