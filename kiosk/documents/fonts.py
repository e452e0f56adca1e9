"""The letters on paper: the four faces of Inter, what they cannot draw, and how wide a text is.

A letter that a font lacks vanishes from a PDF without a word. Every text therefore passes
:func:`printable`, which puts a visible box in its place, and whoever prints asks
:func:`missing_glyphs` what to warn of.
"""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from threading import Lock
from typing import Any

from kiosk.documents.kerning import Kerning
from kiosk.paths import resources

BOX = "\u25a1"
"""What stands where a letter cannot be drawn."""

CAP_HEIGHT = 0.7275
"""Height of capitals, for a size of 1; the same in every face."""

DESCENT = 0.22
"""How far letters reach below the line, for a size of 1."""

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_TEXT_LIMIT = 5000
_registering = Lock()


class Face(StrEnum):
    """The cuts that documents use; the values are the fonts' own names."""

    REGULAR = "Inter-Regular"
    MEDIUM = "Inter-Medium"
    SEMI_BOLD = "Inter-SemiBold"
    BOLD = "Inter-Bold"
    """The display cut, for big text."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters set together, and what is then added to the advance (thousandths of the size)."""

    text: str
    kerning: float = 0

    @property
    def shift(self) -> str:
        """The kerning as PDF takes it: a move to the left; empty for none."""
        return f"{-self.kerning:.0f}" if self.kerning else ""


def font(face: Face) -> Any:
    """Return the PDF library's font, registered on first use."""
    with _registering:
        return _registered(face)


def missing_glyphs(text: str) -> str:
    """Return the characters of ``text`` (in NFC, each once) that cannot be drawn."""
    if text.isascii():
        return ""
    known = font(Face.REGULAR).face.charToGlyph
    return "".join(dict.fromkeys(c for c in _seen(text) if ord(c) not in known))


@lru_cache(maxsize=4096)
def printable(text: str) -> str:
    """Return ``text`` as it is drawn: one line in NFC, :data:`BOX` for what cannot be drawn."""
    if text.isascii() and text.isprintable():
        return " ".join(text[:_TEXT_LIMIT].split())
    known = font(Face.REGULAR).face.charToGlyph
    drawn = (c if ord(c) in known else BOX for c in _seen(text))
    return " ".join("".join(drawn).split())


def _seen(text: str) -> str:
    """Return what leaves a mark on paper, and blanks: joiners and overrides do not."""
    seen = (
        " " if character.isspace() else character
        for character in unicodedata.normalize("NFC", text[:_TEXT_LIMIT])
        if character.isspace() or unicodedata.category(character) not in _UNSEEN
    )
    return "".join(seen)


@lru_cache(maxsize=8192)
def width(text: str, face: Face) -> float:
    """Return how wide ``text`` is at a size of 1."""
    return sum(_advance(character, face) for character in text) / 1000 + (
        sum(piece.kerning for piece in pieces(text, face)) / 1000
    )


@lru_cache(maxsize=8192)
def pieces(text: str, face: Face) -> tuple[Piece, ...]:
    """Take ``text`` apart where the font moves two neighbours together or apart."""
    found: list[Piece] = []
    start = 0
    for index in range(1, len(text)):
        if kerning := _kerning(text[index - 1], text[index], face):
            found.append(Piece(text[start:index], kerning))
            start = index
    found.append(Piece(text[start:]))
    return tuple(found)


@cache
def _registered(face: Face) -> Any:
    from reportlab import rl_config
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    rl_config.useA85 = 0  # compressed streams need no armour; it cost a fifth of the time
    loaded = TTFont(str(face), str(resources() / "fonts" / f"{face}.ttf"), asciiReadable=False)
    pdfmetrics.registerFont(loaded)
    return loaded


@cache
def _advance(character: str, face: Face) -> float:
    metrics = font(face).face
    advance: float = metrics.charWidths.get(ord(character), metrics.defaultWidth)
    return advance


@cache
def _kerning(left: str, right: str, face: Face) -> float:
    metrics = font(face).face
    glyphs = metrics.charToGlyph
    if ord(left) not in glyphs or ord(right) not in glyphs:
        return 0
    units: float = metrics.unitsPerEm
    return _pairs(face).between(glyphs[ord(left)], glyphs[ord(right)]) * 1000 / units


@cache
def _pairs(face: Face) -> Kerning:
    return Kerning(font(face).face.get_table("GPOS"))
