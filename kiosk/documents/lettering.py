"""Texts of one PDF: the glyphs they use, as one byte or two, and fonts cut to them.

The letters of western names are one byte each, as PDF's oldest fonts have them (WinAnsiEncoding);
all others get a number of two bytes for each text that they stand for, so that whoever copies from
the page or searches it finds the letters that were meant, joined and reordered as they may be on
paper.
"""

from itertools import pairwise

from kiosk.documents.embedding import WESTERN, CutFont
from kiosk.documents.fonts import Face, fonts_of, is_plain, kerning, runs
from kiosk.documents.pdf import Document
from kiosk.documents.shaping import Glyph, Run
from kiosk.documents.typefaces import Typeface

_THICKENED = 0.028  # stroke of outlines that stand for a bold face, for a size of 1
_ESCAPED = frozenset("()\\")


class Codes(dict[str, str]):
    """One font in one document: four digits for each plain letter, or for a glyph with its text."""

    def __init__(self, typeface: Typeface, name: str) -> None:
        super().__init__()
        self.typeface = typeface
        self.name = name
        self.numbers: dict[tuple[int, str], int] = {}

    def __missing__(self, letter: str) -> str:
        self[letter] = code = self.code(self.typeface.glyph(letter), letter)
        return code

    def code(self, glyph: int, text: str) -> str:
        """Return the digits of a glyph that stands for a text."""
        number = self.numbers.setdefault((glyph, text), len(self.numbers) + 1)
        return f"{number:04X}"


class Bytes(dict[str, str]):
    """One font in one document: a byte for each western letter."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def __missing__(self, letter: str) -> str:
        code = letter.encode(WESTERN).decode("latin-1")
        self[letter] = code = f"\\{code}" if letter in _ESCAPED else code
        return code


class _Plain(dict[tuple[str, str], str]):
    """The codes of plain letters after others, with the move that stands between the two."""

    def __init__(self, face: Face, codes: Codes | Bytes, brackets: str) -> None:
        super().__init__()
        self._kerning, self._codes = kerning(face), codes
        self._opens, self._closes = brackets[0], brackets[1]

    def __missing__(self, pair: tuple[str, str]) -> str:
        code, kern = self._codes[pair[1]], round(self._kerning[pair])
        self[pair] = shown = f"{self._closes}{-kern}{self._opens}{code}" if kern else code
        return shown

    def operators(self, text: str, size: float, *, kerned: bool) -> str:
        """Return what shows a text of letters that the codes have."""
        font = f"/{self._codes.name} {size:g} Tf"
        if not kerned:
            return (
                f"{font} {self._opens}{''.join(map(self._codes.__getitem__, text))}{self._closes}Tj"
            )
        shown = "".join([self._codes[text[0]], *map(self.__getitem__, pairwise(text))])
        if self._closes in shown:
            return f"{font} [{self._opens}{shown}{self._closes}]TJ"
        return f"{font} {self._opens}{shown}{self._closes}Tj"


class Lettering:
    """The texts of one document."""

    def __init__(self) -> None:
        self._codes: dict[str, Codes] = {}
        self._bytes = {face: Bytes(f"L{number}") for number, face in enumerate(Face)}
        self._western = {face: _Plain(face, self._bytes[face], "()") for face in Face}
        self._plain = {face: _Plain(face, self._of(fonts_of(face)[0]), "<>") for face in Face}

    def operators(self, text: str, face: Face, size: float, *, kerned: bool = True) -> str:
        """Return what shows a text at the pen, in the colour that fills; see :func:`is_stroked`."""
        if not text:
            return ""
        if text.isascii():
            return self._western[face].operators(text, size, kerned=kerned)
        if is_plain(text, face):
            plain = self._western if _is_western(text) else self._plain
            return plain[face].operators(text, size, kerned=kerned)
        return " ".join([self._run(run, size) for run in runs(text, face)])

    def finish(self, document: Document) -> dict[str, int]:
        """Add the fonts that were used to the document; return their objects by name."""
        found: dict[str, int] = {}
        western = {fonts_of(face)[0].name: codes for face, codes in self._bytes.items() if codes}
        for name, codes in self._codes.items():
            letters = western.get(name)
            if codes.numbers or letters:
                cut = CutFont(document, codes.typeface, codes.numbers, letters or ())
                if codes.numbers:
                    found[codes.name] = cut.add_numbered()
                if letters:
                    found[letters.name] = cut.add_western()
        return found

    def _of(self, typeface: Typeface) -> Codes:
        codes = self._codes.get(typeface.name)
        if codes is None:
            codes = self._codes[typeface.name] = Codes(typeface, f"F{len(self._codes)}")
        return codes

    def _run(self, run: Run, size: float) -> str:
        codes = self._of(run.typeface)
        shown = f"/{codes.name} {size:g} Tf {_show_run(codes, run, size)}"
        if run.typeface.thickened:
            return f"{_THICKENED * size:.3f} w 2 Tr {shown} 0 Tr"
        return shown


def _is_western(text: str) -> bool:
    try:
        text.encode(WESTERN)
    except UnicodeEncodeError:
        return False
    return True


def is_stroked(operators: str) -> bool:
    """Whether what shows a text draws outlines too, in the colour that draws lines."""
    return " Tr " in operators


def _show_run(codes: Codes, run: Run, size: float) -> str:
    """Show the letters in one go, then the marks that stand above and below them.

    Marks stand for no text: their letters speak for them. So a reader finds a word unbroken.
    """
    line: list[str] = []
    marks: dict[float, list[tuple[float, Glyph]]] = {}
    pen = 0.0
    for glyph in run.glyphs:
        if glyph.text or glyph.advance:
            after = codes.typeface.advance(glyph.number) + glyph.x - glyph.advance
            line.append(_at(codes, glyph, -glyph.x, after))
        else:
            marks.setdefault(glyph.y, []).append((pen + glyph.x, glyph))
        pen += glyph.advance
    shown = _joined(line)
    if marks:
        drawn = " ".join(_show_marks(codes, marks[y], y * size / 1000, pen) for y in sorted(marks))
        shown += f"/Span<</ActualText<FEFF>>>BDC {drawn} 0 Ts EMC"
    return shown


def _show_marks(codes: Codes, marks: list[tuple[float, Glyph]], rise: float, end: float) -> str:
    """Show marks of one height, from the pen at ``end`` and back to it."""
    line: list[str] = []
    pen = end
    for x, glyph in marks:
        line.append(_at(codes, glyph, pen - x, 0))
        pen = x + codes.typeface.advance(glyph.number)
    return f"{rise:.3f} Ts {_joined([*line, _moved(pen - end)])}"


def _at(codes: Codes, glyph: Glyph, before: float, after: float) -> str:
    return f"{_moved(before)}<{codes.code(glyph.number, glyph.text)}>{_moved(after)}"


def _joined(line: list[str]) -> str:
    return f"[{''.join(line).replace('><', '')}]TJ"


def _moved(thousandths: float) -> str:
    """Return a move to the left as PDF writes it between glyphs."""
    return f"{thousandths:.0f}" if abs(thousandths) >= 0.5 else ""
