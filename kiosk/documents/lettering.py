"""Texts of one PDF: the glyphs they use, by numbers of the document's own, and fonts cut to them.

A glyph gets a number for each text that it stands for, so that whoever copies from the page or
searches it finds the letters that were meant, joined and reordered as they may be on paper.
"""

from functools import cache
from itertools import pairwise
from typing import Any

from kiosk.documents.fonts import Face, fonts_of, is_plain, kerning, runs
from kiosk.documents.meanings import character_map
from kiosk.documents.pdf import Document
from kiosk.documents.shaping import Glyph, Run
from kiosk.documents.typefaces import Typeface

_UNUSED_TABLES = "GSUB GPOS GDEF cmap name post OS/2 STAT BASE vhea vmtx".split()
_THICKENED = 0.028  # stroke of outlines that stand for a bold face, for a size of 1


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


class _Following(dict[tuple[str, str], str]):
    """The digits of a plain letter after another, with the move that stands between the two."""

    def __init__(self, face: Face, codes: Codes) -> None:
        super().__init__()
        self._kerning, self._codes = kerning(face), codes

    def __missing__(self, pair: tuple[str, str]) -> str:
        kern = round(self._kerning[pair])
        code = self._codes[pair[1]]
        self[pair] = shown = f">{-kern}<{code}" if kern else code
        return shown


class Lettering:
    """The texts of one document."""

    def __init__(self) -> None:
        self._codes: dict[str, Codes] = {}
        self._plain: dict[Face, Codes] = {face: self._of(fonts_of(face)[0]) for face in Face}
        self._following = {face: _Following(face, codes) for face, codes in self._plain.items()}

    def operators(self, text: str, face: Face, size: float) -> str:
        """Return what shows a text at the pen, in the colour that fills; see :func:`is_stroked`."""
        if text and is_plain(text, face):
            codes = self._plain[face]
            rest = "".join(map(self._following[face].__getitem__, pairwise(text)))
            font = f"/{codes.name} {size:g} Tf"
            first = codes[text[0]]
            return f"{font} [<{first}{rest}>]TJ" if ">" in rest else f"{font} <{first}{rest}>Tj"
        return " ".join([self._run(run, size) for run in runs(text, face)])

    def finish(self, document: Document) -> dict[str, int]:
        """Add the fonts that were used to the document; return their objects by name."""
        return {
            codes.name: _embedded(document, codes)
            for codes in self._codes.values()
            if codes.numbers
        }

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


def _embedded(document: Document, codes: Codes) -> int:
    """Add a font cut to what is used of it."""
    face = codes.typeface
    data, places = _cut(face, tuple(sorted({glyph for glyph, _ in codes.numbers})))
    map_ = b"\0\0" + b"".join(places[glyph].to_bytes(2, "big") for glyph, _ in codes.numbers)
    file = document.add_stream(f"/Length1 {len(data)}", data)
    name = f"{_tag(codes.name)}+{face.name}"
    descriptor = document.add(_descriptor(face, name, file))
    widths = " ".join(f"{face.advance(glyph):.4g}" for glyph, _ in codes.numbers)
    descendant = document.add(
        f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}"
        f"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        f"/FontDescriptor {descriptor} 0 R/CIDToGIDMap {document.add_stream('', map_)} 0 R"
        f"/W[1[{widths}]]>>"
    )
    said = [(number, text) for (_, text), number in codes.numbers.items()]
    meanings = document.add_stream("", character_map(said, digits=4))
    return document.add(
        f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H"
        f"/DescendantFonts[{descendant} 0 R]/ToUnicode {meanings} 0 R>>"
    )


@cache
def _unused() -> tuple[int, ...]:
    return tuple(int.from_bytes(table.encode().ljust(4), "big") for table in _UNUSED_TABLES)


def _cut(face: Typeface, glyphs: tuple[int, ...]) -> tuple[bytes, dict[int, int]]:
    """Return a font of some glyphs, and the number that each has in it."""
    import uharfbuzz as hb

    wanted: Any = hb.SubsetInput()
    wanted.glyph_set.update(glyphs)
    wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    wanted.drop_table_tag_set.update(_unused())
    plan = hb.SubsetPlan(face.face, wanted)
    numbers = dict(plan.old_to_new_glyph_mapping)
    return plan.execute().blob.data, {glyph: numbers[glyph] for glyph in glyphs}


def _descriptor(face: Typeface, name: str, file: int) -> str:
    extents = face.font.get_font_extents("ltr")
    top, bottom = extents.ascender * face.scale, extents.descender * face.scale
    return (
        f"<</Type/FontDescriptor/FontName/{name}/Flags 4"
        f"/FontBBox[-1000 {bottom:.0f} 3000 {top:.0f}]"
        f"/ItalicAngle 0/Ascent {top:.0f}/Descent {bottom:.0f}/CapHeight 728/StemV 90"
        f"/FontFile2 {file} 0 R>>"
    )


def _tag(name: str) -> str:
    """Return the six letters that tell a cut font from the whole one."""
    number = int(name[1:])
    letters = ""
    for _ in range(6):
        number, letter = divmod(number, 26)
        letters = chr(ord("A") + letter) + letters
    return letters
