"""One PDF while it is drawn: texts, lines and artwork, written as PDF operators."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from kiosk.documents import barcode
from kiosk.documents.bar_font import BarFont
from kiosk.documents.colour import channels
from kiosk.documents.fonts import Face
from kiosk.documents.lettering import Lettering
from kiosk.documents.pdf import Document, Size

Artwork = Callable[[], Iterable[str]]
"""Makes the operators of something that is drawn many times."""

MM = 72 / 25.4
"""Points in a millimetre."""

TEXT = "#11161d"
QUIET = "#4a5260"
HAIRLINE = "#c9ced6"

_CURVE = 0.5523  # how far a quarter circle's handles reach, for a radius of 1


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

    def __init__(self, size: Size, title: str) -> None:
        self.document = Document(size, title)
        self._letters = Lettering()
        self._bars: dict[int, BarFont] = {}
        self._page: list[str] = []
        self._stamps: dict[tuple[str, ...], str] = {}
        self._pictures: dict[str, int] = {}

    @property
    def pages(self) -> int:
        """How many pages are finished."""
        return self.document.pages

    def draw(self, operators: Iterable[str]) -> None:
        """Add operators to the page."""
        self._page.extend(operators)

    def end_page(self) -> None:
        """Finish the page and begin another."""
        self.document.add_page("\n".join(self._page))
        self._page.clear()

    def stamp(
        self, name: tuple[str, ...], size: Size, at: tuple[float, float], artwork: Artwork
    ) -> None:
        """Draw ``artwork`` with its lower left corner ``at``; it is made and stored once a name."""
        self._page.append(
            f"q 1 0 0 1 {at[0]:.3f} {at[1]:.3f} cm {self.form(name, size, artwork)} Q"
        )

    def form(self, name: tuple[str, ...], size: Size, artwork: Artwork) -> str:
        """Return the operator that draws ``artwork``, which is made and stored once a name."""
        if name not in self._stamps:
            drawn = "\n".join(artwork())
            entries = (
                f"/Type/XObject/Subtype/Form/BBox[0 0 {size[0]:.3f} {size[1]:.3f}]"
                f"/Resources {self.document.resources} 0 R"
            )
            self._stamps[name] = self.add_picture(
                self.document.add_stream(entries, drawn.encode("latin-1"))
            )
        return f"/{self._stamps[name]} Do"

    def add_picture(self, number: int) -> str:
        """Give an object of the document a name by which pages draw it."""
        name = f"X{len(self._pictures)}"
        self._pictures[name] = number
        return name

    def finish(self) -> bytes:
        """Return the file; nothing can be drawn after that."""
        fonts = self._letters.finish(self.document)
        fonts |= {f"B{dots}": font.finish(self.document) for dots, font in self._bars.items()}
        return self.document.finish({"Font": fonts, "XObject": self._pictures})

    def symbol(self, symbol: barcode.Symbol, place: barcode.Place, dpi: int, dots: int = 0) -> str:
        """Return the operators of a barcode, in black; ``dots`` are those of a module."""
        dots = dots or barcode.module_dots(dpi)
        dot = barcode.POINTS_PER_INCH / dpi
        before, rest = divmod(barcode.left_dots(symbol, place.right, dpi, dots), dots)
        at = f"{dots * dot:.8g} 0 0 {place.height:.5g} {rest * dot:.9g} {place.bottom:.5g}"
        return f"BT /B{dots} 1 Tf {at} Tm ({self.bar_font(dots).word(symbol, before)})Tj ET"

    def bar_font(self, dots: int) -> BarFont:
        """Return the font of barcodes whose modules have so many dots, ``B`` and their number."""
        font = self._bars.get(dots)
        if font is None:
            font = self._bars[dots] = BarFont(dots)
        return font

    def text(self, line: Line) -> str:
        """Return the operators of a line of text."""
        filled, stroked = _both(line.colour)
        shown = self._letters.operators(line.text, line.face, line.size, stroked)
        start = f"BT {filled} {line.x:.2f} {line.y:.2f} Td"
        if line.tracking:
            return f"{start} {line.tracking:g} Tc {shown} 0 Tc ET"
        return f"{start} {shown} ET"

    def texts(self, lines: Iterable[Line]) -> str:
        """Return the operators of several lines, which say what they share only once."""
        parts = ["BT"]
        colour = ""
        x = y = 0.0
        for line in lines:
            filled, stroked = _both(line.colour)
            if filled != colour:
                parts.append(filled)
                colour = filled
            shown = self._letters.operators(line.text, line.face, line.size, stroked)
            at_x, at_y = round(line.x, 2), round(line.y, 2)
            parts.append(f"{at_x - x:.2f} {at_y - y:.2f} Td")
            parts.append(f"{line.tracking:g} Tc {shown} 0 Tc" if line.tracking else shown)
            x, y = at_x, at_y
        parts.append("ET")
        return " ".join(parts)


@lru_cache(maxsize=256)
def fill(colour: str) -> str:
    """Return the operator that fills with ``#rrggbb``."""
    return f"{channels(colour)} rg"


@lru_cache(maxsize=256)
def _both(colour: str) -> tuple[str, str]:
    """Return the operators that fill with ``#rrggbb``, and that draw lines in it."""
    return fill(colour), f"{channels(colour)} RG"


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
