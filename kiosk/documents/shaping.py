"""From a line of text to glyphs in their places: fonts chosen, letters joined, directions kept.

Most lines are plain: letters of Inter from left to right, one glyph each, moved by kerning. They
take a path of their own that is many times as fast. All others are shaped by HarfBuzz.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from kiosk.documents.bidi import is_simple, spans
from kiosk.documents.typefaces import Typeface

_FEATURES = {"kern": True, "liga": True, "dlig": False, "calt": True}
_PLAIN_FEATURES = {"kern": True, "liga": False, "calt": False, "ccmp": False}
_JOINERS = frozenset("\u200c\u200d")
_MARKS = frozenset({"Mn", "Mc", "Me"})
_TURNED = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph, the text it stands for, and its place; in thousandths of the size."""

    number: int
    text: str
    advance: float
    x: float = 0
    y: float = 0


@dataclass(frozen=True, slots=True)
class Run:
    """Glyphs of one font, from the left."""

    typeface: Typeface
    glyphs: tuple[Glyph, ...]

    @property
    def advance(self) -> float:
        """How far the run moves the pen."""
        return sum(glyph.advance for glyph in self.glyphs)


class Pairs(dict[tuple[str, str], float]):
    """By how much two neighbours of one font move together or apart, asked for once each."""

    def __init__(self, typeface: Typeface) -> None:
        super().__init__()
        self._typeface = typeface

    def __missing__(self, pair: tuple[str, str]) -> float:
        glyphs = _shaped(self._typeface, "".join(pair), leftwards=False, features=_PLAIN_FEATURES)
        alone = sum(self._typeface.advance(self._typeface.glyph(letter)) for letter in pair)
        moved = sum(glyph.advance for glyph in glyphs) - alone
        self[pair] = moved = round(moved, 2) + 0.0
        return moved


class Advances(dict[str, float]):
    """How far plain letters move the pen; others raise :class:`KeyError`."""

    def __init__(self, typeface: Typeface) -> None:
        super().__init__()
        self._typeface = typeface

    def __missing__(self, letter: str) -> float:
        if not (
            ord(letter) in self._typeface.covered
            and unicodedata.category(letter) not in _MARKS
            and is_simple(letter)
            and letter not in _JOINERS
        ):
            raise KeyError(letter)
        self[letter] = advance = self._typeface.advance(self._typeface.glyph(letter))
        return advance


class Steps(dict[tuple[str, str], float]):
    """How far a plain letter moves the pen after another; others raise :class:`KeyError`."""

    def __init__(self, advances: Advances, kerning: Pairs) -> None:
        super().__init__()
        self._advances, self._kerning = advances, kerning

    def __missing__(self, pair: tuple[str, str]) -> float:
        advance = self._advances[pair[1]]
        self[pair] = step = advance + self._kerning[pair]
        return step


@lru_cache(maxsize=4096)
def shape(text: str, faces: Sequence[Typeface]) -> tuple[Run, ...]:
    """Return the runs of a line, from the left; ``faces`` are asked for letters in order."""
    found: list[Run] = []
    for span in spans(text):
        runs = [
            Run(face, _shaped(face, part, leftwards=span.leftwards))
            for face, part in _by_face(text[span.start : span.end], faces)
        ]
        found += reversed(runs) if span.leftwards else runs
    return tuple(found)


def clusters(text: str) -> Iterator[str]:
    """Take a text apart into letters, each with its marks and joiners."""
    start = 0
    for index in range(1, len(text)):
        if not _continues(text, index):
            yield text[start:index]
            start = index
    if text:
        yield text[start:]


def face_for(cluster: str, faces: Sequence[Typeface]) -> Typeface | None:
    """Return the first font that draws a letter with all its marks."""
    bare = "".join(c for c in cluster if c not in _JOINERS)
    return next((face for face in faces if face.draws(bare)), None)


def _continues(text: str, index: int) -> bool:
    return text[index] in _JOINERS or unicodedata.category(text[index]) in _MARKS


def _by_face(text: str, faces: Sequence[Typeface]) -> list[tuple[Typeface, str]]:
    """Cut a text where the font changes; what stands between two letters goes with the first."""
    found: list[tuple[Typeface, str]] = []
    for cluster in clusters(text):
        for part in [cluster] if face_for(cluster, faces) else cluster:
            face = face_for(part, faces) or faces[0]
            last = found[-1] if found else None
            if last and (last[0] is face or (not part.isalnum() and last[0].draws(part))):
                found[-1] = last[0], last[1] + part
            else:
                found.append((face, part))
    return found


def _shaped(
    face: Typeface, text: str, *, leftwards: bool, features: dict[str, bool] = _FEATURES
) -> tuple[Glyph, ...]:
    import uharfbuzz as hb

    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.language = "und"  # the same on every computer
    buffer.direction = "rtl" if leftwards else "ltr"
    hb.shape(face.font, buffer, features)
    return tuple(_glyphs(face, _meanings(text, buffer, leftwards=leftwards), buffer))


def _meanings(text: str, buffer: Any, *, leftwards: bool) -> dict[int, str]:
    """Return which part of a text each cluster stands for, in the order of the paper.

    Readers of a PDF turn what is written leftwards back letter by letter, brackets too.
    """
    starts = sorted({info.cluster for info in buffer.glyph_infos})
    parts = {
        start: text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)
    }
    if not leftwards:
        return parts
    return {start: part[::-1].translate(_TURNED) for start, part in parts.items()}


def _glyphs(face: Typeface, meanings: dict[int, str], buffer: Any) -> Iterator[Glyph]:
    """Yield a buffer's glyphs, each with its share of the text that its cluster stands for."""
    unit = face.scale
    both = list(zip(buffer.glyph_infos, buffer.glyph_positions, strict=True))
    left = Counter(info.cluster for info, position in both if position.x_advance)
    rest = dict(meanings)
    for info, position in both:
        share = ""
        if position.x_advance or not left[info.cluster]:
            text, left[info.cluster] = rest[info.cluster], left[info.cluster] - 1
            share = text[:1] if left[info.cluster] > 0 else text
            rest[info.cluster] = text[len(share) :]
        yield Glyph(
            info.codepoint,
            share,
            position.x_advance * unit,
            position.x_offset * unit,
            position.y_offset * unit,
        )
