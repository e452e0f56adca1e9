"""Barcodes as letters: the characters of Code 128 are a font, so that a symbol is a short word.

A font whose letters are drawings (Type 3) has been part of PDF since its first version. One letter
is one character of the symbol, a module is one unit wide, and the size of the letters is that of a
module: whole dots of the printer. Bars are not for reading: the letters stand for no text.

A symbol begins with a blank from the left edge to its bars. Readers of a PDF tell by how much of a
page's width its texts cover whether lines run across it or down, and letters as tall as bars would
make some think that they run down (seen with PDFium: a name's two scripts were taken apart).
"""

from functools import cache, lru_cache

from kiosk.documents import barcode
from kiosk.documents.barcode import Symbol
from kiosk.documents.meanings import SILENT, character_map
from kiosk.documents.pdf import Document

INSET_DOTS = 0.05
"""By how much of a dot each bar is drawn in at either edge.

Printers blacken every dot that a shape touches, so that a bar which ends where the next dot begins
would grow by that dot (measured with Poppler: 4, 7, 10 dots instead of 3, 6, 9).
"""

_FIRST = 128  # the code of the first character: none of them is a bracket
_STOP = bytes([barcode.STOP])
_BLANKS = {_FIRST + barcode.STOP + 1 + power: 2**power for power in range(12)}
"""Codes of blanks, and how many modules wide they are: together they are as wide as is asked."""
_SHIFTED = bytes(range(_FIRST, 256)) + bytes(_FIRST)


class BarFont:
    """The characters of barcodes in one document, for modules of so many dots."""

    def __init__(self, dots: int) -> None:
        self._dots = dots
        self._used: set[int] = {barcode.STOP}
        self._blanks: set[int] = set()

    def word(self, symbol: Symbol, before: int) -> str:
        """Return the letters that are a symbol, so many modules after the pen; it moves there."""
        self._used.update(symbol.characters)
        self._blanks.add(before)
        bars = (bytes(symbol.characters) + _STOP).translate(_SHIFTED).decode("latin-1")
        return _blank(before) + bars

    def finish(self, document: Document) -> int:
        """Add the font to a document, with the letters that were used."""
        blanks = {ord(blank) for before in self._blanks for blank in _blank(before)}
        codes = sorted({_FIRST + number for number in self._used} | blanks)
        procedures = "".join(
            f"/c{code} {document.add_stream('', letter(code, self._dots).encode())} 0 R"
            for code in codes
        )
        names = "".join(f" {code}/c{code}" for code in codes)
        meanings = character_map([(code, SILENT) for code in codes], digits=2)
        return document.add(
            f"<</Type/Font/Subtype/Type3/FontBBox[0 0 13 1]/FontMatrix[1 0 0 1 0 0]/Resources<<>>"
            f"/FirstChar {_FIRST}/LastChar {max(_BLANKS)}/Widths[{_widths()}]"
            f"/Encoding<</Type/Encoding/Differences[{names}]>>/CharProcs<<{procedures}>>"
            f"/ToUnicode {document.add_stream('', meanings)} 0 R>>"
        )


@cache
def _blank(modules: int) -> str:
    """Return the letters that move the pen over so many modules."""
    return "".join(chr(code) for code, wide in _BLANKS.items() if wide & modules)


@cache
def _widths() -> str:
    bars = (barcode.modules(number) for number in range(barcode.STOP + 1))
    return " ".join(map(str, (*bars, *_BLANKS.values())))


@lru_cache(maxsize=1024)
def letter(code: int, dots: int) -> str:
    """Return what draws a letter, in black: one unit a module, modules of so many dots."""
    if code in _BLANKS:
        return f"{_BLANKS[code]} 0 d0"
    number, hair = code - _FIRST, INSET_DOTS / dots
    bars = " ".join(
        f"{start + hair:.3f} 0 {width - 2 * hair:.3f} 1 re" for start, width in barcode.bars(number)
    )
    return f"{barcode.modules(number)} 0 d0 0 g {bars} f"
