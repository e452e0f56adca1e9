"""The letters on paper: the four faces of Inter, those of other scripts, and how wide a text is.

A letter that every font lacks would vanish from a PDF without a word. Every text therefore passes
:func:`printable`, which puts a visible box in its place, and whoever prints asks
:func:`missing_glyphs` what to warn of.
"""

import unicodedata
from collections.abc import Sequence
from enum import StrEnum
from functools import cache, lru_cache
from itertools import pairwise

from kiosk.documents.shaping import Advances, Pairs, Run, Steps, shape
from kiosk.documents.typefaces import Typeface, chain

BOX = "\u25a1"
"""What stands where a letter cannot be drawn."""

CAP_HEIGHT = 0.7275
"""Height of Inter's capitals, for a size of 1; the same in every face."""

DESCENT = 0.22
"""How far Inter's letters reach below the line, for a size of 1."""

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_JOINERS = "\u200c\u200d"
_TEXT_LIMIT = 5000


class Face(StrEnum):
    """The cuts that documents use; the values are the fonts' own names."""

    REGULAR = "Inter-Regular"
    MEDIUM = "Inter-Medium"
    SEMI_BOLD = "Inter-SemiBold"
    BOLD = "Inter-Bold"
    """The display cut, for big text."""


_HEAVY = frozenset({Face.SEMI_BOLD, Face.BOLD})


def fonts_of(face: Face) -> Sequence[Typeface]:
    """Return the files that draw a face, in the order in which they are asked."""
    return chain(str(face), bold=face in _HEAVY)


def missing_glyphs(text: str) -> str:
    """Return the characters of ``text`` (in NFC, each once) that no font draws."""
    if text.isascii():
        return ""
    seen = _seen(text[:_TEXT_LIMIT])
    return "".join(dict.fromkeys(c for c in seen if not _is_drawn(c) and c not in _JOINERS))


def printable(text: str) -> str:
    """Return ``text`` as it is drawn: one line in NFC, :data:`BOX` for what cannot be drawn."""
    if text.isascii() and text.isprintable():
        return " ".join(text[:_TEXT_LIMIT].split())
    return _printable(text)


@lru_cache(maxsize=16384)
def _printable(text: str) -> str:
    seen = _seen(text[:_TEXT_LIMIT])
    drawn = (c if c in _JOINERS or _is_drawn(c) else BOX for c in seen)
    return " ".join("".join(drawn).split())


def width(text: str, face: Face) -> float:
    """Return how wide ``text`` is at a size of 1."""
    plain = _plain_width(text, face)
    return _shaped_width(text, face) if plain is None else plain


def unkerned(text: str, face: Face) -> float:
    """Return how wide a plain text is at a size of 1 whose letters keep their own widths."""
    return sum(map(advances(face).__getitem__, text)) / 1000


def is_plain(text: str, face: Face) -> bool:
    """Whether a text is one glyph of Inter a letter, from left to right."""
    return _plain_width(text, face) is not None


@lru_cache(maxsize=32768)
def _plain_width(text: str, face: Face) -> float | None:
    if not text:
        return 0
    try:
        return (advances(face)[text[0]] + sum(map(steps(face).__getitem__, pairwise(text)))) / 1000
    except KeyError:
        return None


@lru_cache(maxsize=4096)
def _shaped_width(text: str, face: Face) -> float:
    return sum(run.advance for run in runs(text, face)) / 1000


def runs(text: str, face: Face) -> tuple[Run, ...]:
    """Return the glyphs of a text that is not plain."""
    return shape(text, fonts_of(face))


def reach(text: str, face: Face) -> tuple[float, float]:
    """Return how far a text reaches above and below its line, for a size of 1.

    Plain letters reach as far as capitals do; only letters of other scripts are measured.
    """
    if text.isascii() or is_plain(text, face):
        return CAP_HEIGHT, DESCENT
    return _shaped_reach(text, face)


@lru_cache(maxsize=4096)
def _shaped_reach(text: str, face: Face) -> tuple[float, float]:
    top, bottom = CAP_HEIGHT, -DESCENT
    for run in runs(text, face):
        for glyph in run.glyphs:
            extents = run.typeface.extents(glyph.number)
            top = max(top, extents.top + glyph.y / 1000)
            bottom = min(bottom, extents.bottom + glyph.y / 1000)
    return top, -bottom


@cache
def advances(face: Face) -> Advances:
    """Return how far the plain letters of a face move the pen, in thousandths of the size."""
    return Advances(fonts_of(face)[0])


@cache
def kerning(face: Face) -> Pairs:
    """Return by how much neighbours of a face move, in thousandths of the size."""
    return Pairs(fonts_of(face)[0])


@cache
def steps(face: Face) -> Steps:
    """Return how far each plain letter of a face moves the pen after another."""
    return Steps(advances(face), kerning(face))


@cache
def _is_drawn(character: str) -> bool:
    return character == " " or any(face.draws(character) for face in fonts_of(Face.REGULAR))


def _seen(text: str) -> str:
    """Return what leaves a mark on paper, and blanks: controls and overrides do not.

    Joiners stay behind letters of scripts that join, where they change how a name looks.
    """
    seen: list[str] = []
    inter = fonts_of(Face.REGULAR)[0].covered
    for character in unicodedata.normalize("NFC", text):
        if character.isspace():
            seen.append(" ")
        elif character in _JOINERS:
            if seen and seen[-1] not in " \u200c\u200d" and ord(seen[-1]) not in inter:
                seen.append(character)
        elif unicodedata.category(character) not in _UNSEEN:
            seen.append(character)
    return "".join(seen)
