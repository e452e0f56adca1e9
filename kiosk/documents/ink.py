"""One PDF while it is drawn: texts, lines and artwork, written as PDF operators.

The operators are written here rather than by the library's canvas, which takes several times as
long for the same page; fonts, pages and the file itself are the library's.
"""

import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from typing import Any

from kiosk.documents.colour import channels
from kiosk.documents.fonts import Face, font, pieces

MM = 72 / 25.4
"""Points in a millimetre."""

TEXT = "#11161d"
QUIET = "#4a5260"
HAIRLINE = "#c9ced6"

_CURVE = 0.5523  # how far a quarter circle's handles reach, for a radius of 1
_finishing = Lock()


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text, already printable: left end and baseline in points."""

    text: str
    face: Face
    size: float
    x: float
    y: float
    colour: str = TEXT
    tracking: float = 0
    """Points added after each letter."""


class Ink:
    """A PDF in the making; ``size`` is that of its pages, in points."""

    def __init__(self, size: tuple[float, float], title: str) -> None:
        from reportlab.pdfgen.canvas import Canvas

        for face in Face:
            font(face)
        self._canvas = Canvas(
            io.BytesIO(),
            pagesize=size,
            pageCompression=1,
            invariant=1,  # the same values give the same bytes
            initialFontName=str(Face.REGULAR),  # else every file asks for Helvetica
            lang="en-GB",
        )
        self._canvas.setTitle(title)
        self._canvas.setSubject(title)
        self._canvas.setAuthor("Kiosk")
        self._canvas.setCreator("Kiosk")
        self._canvas.setViewerPreference("PrintScaling", "None")  # bars are dots at true size
        self._document: Any = self._canvas._doc  # noqa: SLF001  # its fonts ask for it by name
        self._shown: dict[tuple[str, Face], list[tuple[str, str]]] = {}
        self._codes: dict[Face, _Codes] = {}
        self._stamps: dict[tuple[str, ...], str] = {}
        self.pages = 0

    def draw(self, operators: Iterable[str]) -> None:
        """Add operators to the page."""
        self._canvas.addLiteral("\n".join(operators))

    def end_page(self) -> None:
        """Finish the page and begin another."""
        self._canvas.showPage()
        self.pages += 1

    def stamp(
        self,
        name: tuple[str, ...],
        size: tuple[float, float],
        at: tuple[float, float],
        artwork: Callable[[], Iterable[str]],
    ) -> None:
        """Draw ``artwork`` with its lower left corner ``at``; it is made and stored once a name."""
        if name not in self._stamps:
            self._stamps[name] = f"artwork{len(self._stamps)}"
            self._canvas.beginForm(self._stamps[name], 0, 0, *size)
            self.draw(artwork())
            self._canvas.endForm()
        self._canvas.addLiteral(f"q 1 0 0 1 {at[0]:.3f} {at[1]:.3f} cm")
        self._canvas.doForm(self._stamps[name])
        self._canvas.addLiteral("Q")

    def finish(self) -> bytes:
        """Return the file; nothing can be drawn after that."""
        with _finishing:  # the fonts' readers keep a position each
            data: bytes = self._canvas.getpdfdata()
        return data

    def text(self, line: Line) -> str:
        """Return the operators of a line of text."""
        shown = self._shown.get((line.text, line.face))
        if shown is None:
            shown = self._shown[line.text, line.face] = self._encode(line.text, line.face)
        size = f"{line.size:g}"
        parts = " ".join([f"{name} {size} Tf {letters}" for name, letters in shown])
        start = f"BT {fill(line.colour)} {line.x:.2f} {line.y:.2f} Td"
        if line.tracking:
            return f"{start} {line.tracking:g} Tc {parts} 0 Tc ET"
        return f"{start} {parts} ET"

    def _encode(self, text: str, face: Face) -> list[tuple[str, str]]:
        """Return the operators that show a text, each with the name of its part of the font.

        A font is embedded in parts of 255 letters; few documents need a second one.
        """
        codes = self._codes.get(face)
        if codes is None:
            codes = self._codes[face] = _Codes(font(face), self._document)
        shown = "".join([f"<{p.text.translate(codes)}>{p.shift}" for p in pieces(text, face)])
        if not codes.crowded:
            return [(codes.first, f"[{shown}] TJ")]
        found: list[tuple[str, str]] = []
        for piece in pieces(text, face):
            for part, letters in codes.parts(piece.text):
                found.append((codes.name_of(part), f"[<{letters}>] TJ"))
            if piece.kerning:
                found.append((found[-1][0], f"[{piece.shift}] TJ"))
        return found


class _Codes(dict[int, str]):
    """The codes, as two digits, that the letters of one font have in one document."""

    def __init__(self, letters: Any, document: Any) -> None:
        super().__init__()
        self._font = letters
        self._document = document
        self.first = self.name_of(0)
        self.crowded = False
        """Whether the letters are in more than the first part."""

    def __missing__(self, letter: int) -> str:
        part, code = self.parts(chr(letter))[0]
        self.crowded = self.crowded or part > 0
        self[letter] = code
        return code

    def parts(self, text: str) -> list[tuple[int, str]]:
        """Return a text's codes, each run with the part of the font that it is in."""
        runs = self._font.splitString(text, self._document)
        return [(part, codes.hex()) for part, codes in runs]

    def name_of(self, part: int) -> str:
        """Return the name of a part in the document."""
        name: str = self._font.getSubsetInternalName(part, self._document)
        return name


@lru_cache(maxsize=256)
def fill(colour: str) -> str:
    """Return the operator that fills with ``#rrggbb``."""
    return f"{channels(colour)} rg"


@lru_cache(maxsize=256)
def stroke(colour: str, points: float) -> str:
    """Return the operators that draw lines of a colour and a width."""
    return f"{channels(colour)} RG {points:g} w"


def rectangle(x: float, y: float, width: float, height: float) -> str:
    """Return the path of a rectangle."""
    return f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re"


def segment(x: float, y: float, to_x: float, to_y: float) -> str:
    """Return the path of a straight line."""
    return f"{x:.2f} {y:.2f} m {to_x:.2f} {to_y:.2f} l"


def rounded(x: float, y: float, width: float, height: float, radius: float) -> str:
    """Return the path of a rectangle with round corners."""
    right, top, rest = x + width, y + height, radius * (1 - _CURVE)
    points = (
        (x + radius, y), (right - radius, y),
        (right - rest, y), (right, y + rest), (right, y + radius), (right, top - radius),
        (right, top - rest), (right - rest, top), (right - radius, top), (x + radius, top),
        (x + rest, top), (x, top - rest), (x, top - radius), (x, y + radius),
        (x, y + rest), (x + rest, y), (x + radius, y),
    )  # fmt: skip
    shape = "{} m {} l {} {} {} c {} l {} {} {} c {} l {} {} {} c {} l {} {} {} c h"
    return shape.format(*(f"{px:.2f} {py:.2f}" for px, py in points))
