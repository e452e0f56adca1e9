"""The font files: one for each script that names are written in, loaded when first needed.

Inter draws Latin, Greek and Cyrillic; the others are asked in order for what it lacks. They are
listed with their licences in ``resources/fonts/README.md``.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from threading import RLock
from typing import Any

from kiosk.paths import resources

_SCRIPTS = """
Arabic Hebrew Devanagari Thai Bengali Gurmukhi Gujarati Tamil Telugu Kannada Malayalam Sinhala
Georgian Armenian Ethiopic Khmer Lao
""".split()
_REGULAR_ONLY = frozenset({"Sinhala", "Ethiopic"})
_loading = RLock()


@dataclass(frozen=True, slots=True)
class Extents:
    """How far a glyph reaches, for a size of 1: above the line and below it, both from the line."""

    top: float
    bottom: float


@dataclass(frozen=True, eq=False)
class Typeface:
    """One font file. Lengths are thousandths of the size, as PDF counts them."""

    name: str
    thickened: bool = False
    """A bold face is made of it by drawing its outlines too: the file has one weight only."""
    _extents: dict[int, Extents] = field(default_factory=dict)

    @cached_property
    def face(self) -> Any:
        """HarfBuzz's face."""
        import uharfbuzz

        with _loading:
            path = resources() / "fonts" / f"{self.name}.ttf"
            return uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)))

    @cached_property
    def font(self) -> Any:
        """HarfBuzz's font."""
        import uharfbuzz

        with _loading:
            return uharfbuzz.Font(self.face)

    @cached_property
    def covered(self) -> frozenset[int]:
        """The characters it draws."""
        return frozenset(self.face.unicodes)

    @cached_property
    def scale(self) -> float:
        """Thousandths of the size in one of the font's units."""
        return 1000 / float(self.face.upem)

    def draws(self, cluster: str) -> bool:
        """Whether it has every character of a letter with its marks."""
        return all(ord(character) in self.covered for character in cluster)

    def glyph(self, character: str) -> int:
        """Return the number of a character's own glyph."""
        return int(self.font.get_nominal_glyph(ord(character)) or 0)

    def advance(self, glyph: int) -> float:
        """Return how far a glyph moves the pen."""
        return float(self.font.get_glyph_h_advance(glyph)) * self.scale

    def extents(self, glyph: int) -> Extents:
        """Return how far a glyph reaches."""
        known = self._extents.get(glyph)
        if known is None:
            box = self.font.get_glyph_extents(glyph)
            unit = self.scale / 1000
            top = box.y_bearing * unit if box else 0
            known = Extents(top, top + (box.height * unit if box else 0))
            self._extents[glyph] = known
        return known


@cache
def typeface(name: str, *, thickened: bool = False) -> Typeface:
    """Return a font file of the resources by its name."""
    return Typeface(name, thickened)


@cache
def chain(name: str, *, bold: bool) -> Sequence[Typeface]:
    """Return the files that are asked for a character, in order: ``name``, then the others."""
    weight = "Bold" if bold else "Regular"
    others = [
        typeface(f"NotoSans{script}-Regular", thickened=bold)
        if script in _REGULAR_ONLY
        else typeface(f"NotoSans{script}-{weight}")
        for script in _SCRIPTS
    ]
    return (
        typeface(name),
        typeface(f"NotoSans-{weight}"),
        *others,
        typeface(f"KioskHangul-{weight}"),
        typeface("DroidSansFallback", thickened=bold),
    )
