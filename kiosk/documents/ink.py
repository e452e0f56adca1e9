"""One PDF while it is drawn: texts, lines and artwork, written as PDF operators."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from kiosk.documents import barcode
from kiosk.documents.bar_font import BarFont
from kiosk.documents.colour import operator
from kiosk.documents.fonts import Face
from kiosk.documents.lettering import Lettering, is_stroked
from kiosk.documents.passages import Setting
from kiosk.documents.pdf import Document, Size

Artwork = Callable[[], Iterable[str]]
"""Makes the operators of something that is drawn many times."""

MM = 72 / 25.4
"""Points in a millimetre."""

TEXT = "#000000"
QUIET = "#4d4d4d"
HAIRLINE = "#cccccc"
"""Black and greys that printers make of black alone: tinted ones are mixed of all their inks."""

_CURVE = 0.5523  # how far a quarter circle's handles reach, for a radius of 1


class Line(NamedTuple):
    """A line of text, already printable: left end and baseline in points."""

    text: str
    face: Face
    size: float
    x: float
    y: float
    colour: str = TEXT
    tracking: float = 0
    """Points added after each letter; letters that stand apart so are not kerned."""


class _Lengths(dict[int, str]):
    """Hundredths of a point as they are written."""

    def __missing__(self, hundredths: int) -> str:
        self[hundredths] = written = f"{hundredths / 100:.10g}"
        return written


_LENGTHS = _Lengths()


class Ink:
    """A PDF in the making; ``size`` is that of its pages, ``dpi`` the dots that codes lie on."""

    def __init__(self, size: Size, title: str, dpi: int = 0) -> None:
        self.document = Document(size, title, dpi)
        self._letters = Lettering()
        self._bars: dict[int, BarFont] = {}
        self._page: list[str] = []
        self._stamps: dict[tuple[str, ...], str] = {}
        self._pictures: dict[str, int] = {}
        self._forms: dict[str, int] = {}

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
            self._stamps[name] = self.store(size, "\n".join(artwork()))
        return self._stamps[name]

    def store(self, size: Size, operators: str) -> str:
        """Store operators, none of which draws stored ones; return the one that draws them."""
        entries = (
            f"/Type/XObject/Subtype/Form/BBox[0 0 {size[0]:.3f} {size[1]:.3f}]"
            f"/Resources{self.document.resources}"
        )
        number = self.document.add_stream(entries, operators.encode("latin-1"))
        name = f"X{len(self._forms)}"
        self._forms[name] = number
        return f"/{name} Do"

    def add_picture(self, number: int) -> str:
        """Give an object of the document a name by which pages draw it."""
        name = f"P{len(self._pictures)}"
        self._pictures[name] = number
        return name

    def finish(self) -> bytes:
        """Return the file; nothing can be drawn after that."""
        fonts = self._letters.finish(self.document)
        fonts |= {f"B{dots}": font.finish(self.document) for dots, font in self._bars.items()}
        return self.document.finish(fonts, self._pictures, self._forms)

    def symbol(self, symbol: barcode.Symbol, place: barcode.Place, dpi: int, dots: int = 0) -> str:
        """Return the operators of a barcode, in black; ``dots`` are those of a module."""
        dots = dots or barcode.module_dots(dpi)
        begins, before = _stood(symbol.modules, place, dpi, dots)
        return f"{begins} ({self.bar_font(dots).word(symbol, before)})Tj ET"

    def bar_font(self, dots: int) -> BarFont:
        """Return the font of barcodes whose modules have so many dots, ``B`` and their number."""
        font = self._bars.get(dots)
        if font is None:
            font = self._bars[dots] = BarFont(dots)
        return font

    def text(self, line: Line) -> str:
        """Return the operators of a line of text."""
        shown = self._line(line)
        at = f"{_LENGTHS[round(100 * line.x)]} {_LENGTHS[round(100 * line.y)]} Td"
        return f"BT {_coloured(line.colour, shown)} {at} {shown} ET"

    def texts(self, lines: Iterable[Line]) -> str:
        """Return the operators of several lines, which say what they share only once."""
        parts = ["BT"]
        colour = ""
        x = y = 0
        for line in lines:
            shown = self._line(line)
            coloured = _coloured(line.colour, shown)
            if coloured != colour:
                parts.append(coloured)
                colour = coloured
            to_x, to_y = round(100 * line.x), round(100 * line.y)
            parts.append(f"{_LENGTHS[to_x - x]} {_LENGTHS[to_y - y]} Td {shown}")
            x, y = to_x, to_y
        parts.append("ET")
        return " ".join(parts)

    def passages(self, settings: Iterable[tuple[Setting, float]], colours: Sequence[str]) -> str:
        """Return the operators of passages below given upper edges, in colours by their numbers."""
        parts = ["BT"]
        colour = ""
        x = y = 0
        for setting, top in settings:
            if not setting.drawn:
                setting.drawn = self._set(setting)
            drawn = setting.drawn
            coloured = _coloured(colours[setting.number], drawn)
            if coloured != colour:
                parts.append(coloured)
                colour = coloured
            at = round(100 * top)
            _, to_x, to_y = setting.lines[0]
            parts.append(f"{_LENGTHS[to_x - x]} {_LENGTHS[at + to_y - y]} Td {drawn}")
            _, x, y = setting.lines[-1]
            y += at
        parts.append("ET")
        return " ".join(parts)

    def _set(self, setting: Setting) -> str:
        """Return what shows a passage, its first line at the pen."""
        face, tracking = setting.passage.face, setting.passage.tracking
        (text, x, y), *others = setting.lines
        drawn = self._shown(text, face, setting.size, tracking)
        for text, to_x, to_y in others:
            shown = self._shown(text, face, setting.size, tracking)
            drawn += f" {_LENGTHS[to_x - x]} {_LENGTHS[to_y - y]} Td {shown}"
            x, y = to_x, to_y
        return drawn

    def _line(self, line: Line) -> str:
        text, face, size, _, _, _, tracking = line
        shown = self._letters.operators(text, face, size, kerned=not tracking)
        return f"{tracking:g} Tc {shown} 0 Tc" if tracking else shown

    def _shown(self, text: str, face: Face, size: float, tracking: float) -> str:
        shown = self._letters.operators(text, face, size)
        return f"{tracking:g} Tc {shown} 0 Tc" if tracking else shown


@lru_cache(maxsize=1024)
def _stood(modules: int, place: barcode.Place, dpi: int, dots: int) -> tuple[str, int]:
    """Return what puts the pen before a barcode, and the modules that are left to its bars."""
    dot = barcode.POINTS_PER_INCH / dpi
    before, rest = divmod(barcode.left_dots(modules, place.right, dpi, dots), dots)
    at = f"{dots * dot:.8g} 0 0 {place.height:.5g} {rest * dot:.9g} {place.bottom:.5g}"
    return f"BT /B{dots} 1 Tf {at} Tm", before


@lru_cache(maxsize=256)
def fill(colour: str) -> str:
    """Return the operator that fills with ``#rrggbb``."""
    return operator(colour)


def _coloured(colour: str, shown: str) -> str:
    """Return the operators that colour a text; some letters are drawn with lines too."""
    return f"{fill(colour)} {operator(colour, lines=True)}" if is_stroked(shown) else fill(colour)


@lru_cache(maxsize=256)
def stroke(colour: str, points: float) -> str:
    """Return the operators that draw lines of a colour and a width."""
    return f"{operator(colour, lines=True)} {points:g} w"


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
