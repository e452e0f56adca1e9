"""Five other ways to make the same badges, each as a careful hand would write it.

All draw an A6 badge: the event on its band, names as large as fit, organisation, role, table, and a
Code 128 with its code, in the same four fonts. None of them shapes other scripts, keeps a lookout
for missing letters or knows templates; they are what a page costs at least.
"""

import io
import re
import zlib
from collections.abc import Iterator, Sequence
from functools import cache

import cairo
import typst
import uharfbuzz as hb
from barcode.codex import Code128
from fpdf import FPDF
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from kiosk.documents.card import Badge
from kiosk.paths import resources

MM = 72 / 25.4
WIDE, HIGH = 105 * MM, 148 * MM
LEFT, ROOM = 7 * MM, 91 * MM
BAND = 21.5 * MM
MODULE = 0.96
FACES = ("Bold", "Regular", "SemiBold", "Medium")


def bars(code: str, right: float) -> Iterator[tuple[float, float]]:
    """Yield where each bar begins, and its width."""
    modules = Code128(code).build()[0]
    left = right - len(modules) * MODULE
    for bar in re.finditer("1+", modules):
        start, end = bar.span()
        yield left + start * MODULE, (end - start) * MODULE


def names(badge: Badge) -> tuple[tuple[str, str, float, float], ...]:
    """Return face, text, size and gap of what hangs from the band."""
    return (
        ("Bold", badge.given_name, 54, 0),
        ("Regular", badge.family_name, 31, 7),
        ("Regular", badge.organisation, 16, 16),
    )


def digits(code: str) -> str:
    """Return a code in groups."""
    return f"{code[:4]} {code[4:8]} {code[8:]}"


class BareFont:
    """A font of the bare file: glyphs by their own numbers."""

    def __init__(self, name: str) -> None:
        path = resources() / "fonts" / f"Inter-{name}.ttf"
        self.face = hb.Face(hb.Blob.from_file_path(str(path)))
        font = hb.Font(self.face)
        glyphs = {letter: font.get_nominal_glyph(letter) for letter in self.face.unicodes}
        self.codes = {letter: f"{glyph:04x}" for letter, glyph in glyphs.items()}
        self.widths = {
            chr(letter): font.get_glyph_h_advance(glyph) / self.face.upem
            for letter, glyph in glyphs.items()
        }
        self.used: set[str] = set()

    def show(self, text: str) -> str:
        """Return the operand that shows a text."""
        self.used.update(text)
        return f"<{text.translate(self.codes)}>"

    def size(self, text: str, largest: float) -> float:
        """Return the size at which a text fits."""
        wide = sum(map(self.widths.__getitem__, text))
        return min(largest, ROOM / wide) if wide else largest


def bare(badges: Sequence[Badge]) -> bytes:
    """Write the file by hand, object by object."""
    fonts = {name: BareFont(name) for name in FACES}
    parts, offsets, at = [b"%PDF-1.7\n"], [0, 0, 0], 9

    def add(content: bytes, number: int = 0) -> int:
        nonlocal at
        if not number:
            offsets.append(0)
            number = len(offsets)
        whole = b"%d 0 obj\n%b\nendobj\n" % (number, content)
        offsets[number - 1] = at
        parts.append(whole)
        at += len(whole)
        return number

    def add_stream(data: bytes, more: bytes = b"") -> int:
        packed = zlib.compress(data)
        head = b"<<%b/Length %d/Filter/FlateDecode>>\nstream\n" % (more, len(packed))
        return add(head + packed + b"\nendstream")

    kids = []
    for badge in badges:
        content = add_stream("\n".join(_bare_page(badge, fonts)).encode())
        kids.append(add(b"<</Type/Page/Parent 2 0 R/Contents %d 0 R>>" % content))
    named = "".join(f"/{name} {_bare_font(add, add_stream, name, fonts[name])} 0 R"
                    for name in FACES)  # fmt: skip
    add(b"<</Type/Catalog/Pages 2 0 R>>", 1)
    tree = f"<</Type/Pages/Count {len(kids)}/MediaBox[0 0 {WIDE:.2f} {HIGH:.2f}]/Resources 3 0 R"
    add(f"{tree}/Kids[{' '.join(f'{kid} 0 R' for kid in kids)}]>>".encode(), 2)
    add(f"<</Font<<{named}>>>>".encode(), 3)
    count = len(offsets) + 1
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    trailer = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (count, at)
    return b"".join([*parts, b"xref\n0 %d\n0000000000 65535 f \n" % count, table, trailer])


def _bare_page(badge: Badge, fonts: dict[str, BareFont]) -> Iterator[str]:
    yield f".043 .37 1 rg 0 {HIGH - BAND:.2f} {WIDE:.2f} {BAND:.2f} re f 1 g"
    for face, size, y, text in (
        ("SemiBold", 14, HIGH - 28, badge.event_name),
        ("Regular", 10.5, HIGH - 42, badge.event_line),
    ):
        yield f"BT /{face} {size} Tf {LEFT:.2f} {y:.2f} Td {fonts[face].show(text)} Tj ET"
    yield "0 g"
    y = HIGH - 31 * MM
    for face, text, largest, gap in names(badge):
        size = fonts[face].size(text, largest)
        y -= gap + 0.73 * size
        yield f"BT /{face} {size:.2f} Tf {LEFT:.2f} {y:.2f} Td {fonts[face].show(text)} Tj ET"
        y -= 0.22 * size
    if badge.role:
        shown = fonts["Bold"].show(badge.role.upper())
        yield f".043 .37 1 rg {LEFT:.2f} 40 80 24.4 re f 1 g BT /Bold 12 Tf 30 48 Td {shown} Tj ET"
    shown = fonts["Regular"].show(" ".join(badge.attends))
    yield f".3 g BT /Regular 10.5 Tf {LEFT:.2f} 20.13 Td {shown} Tj ET 0 g"
    yield " ".join(f"{x:.2f} 33 {wide:.2f} 42 re" for x, wide in bars(badge.code, WIDE - LEFT))
    shown = fonts["Medium"].show(digits(badge.code))
    yield f"f BT /Medium 8.5 Tf 165 20.13 Td .9 Tc {shown} Tj ET"


def _bare_font(add, add_stream, name: str, font: BareFont) -> int:
    wanted = hb.SubsetInput()
    wanted.unicode_set.update(map(ord, font.used))
    wanted.flags = hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.NO_HINTING
    data = hb.subset(font.face, wanted).blob.data
    file = add_stream(data, b"/Length1 %d" % len(data))
    descriptor = add(
        b"<</Type/FontDescriptor/FontName/%b/Flags 4/FontBBox[-999 -300 3000 999]/ItalicAngle 0"
        b"/Ascent 969/Descent -241/CapHeight 728/StemV 90/FontFile2 %d 0 R>>"
        % (name.encode(), file)
    )
    letters = sorted(font.used)
    widths = " ".join(
        f"{int(font.codes[ord(c)], 16)}[{font.widths[c] * 1000:.0f}]" for c in letters
    )
    descendant = add(
        f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/CIDToGIDMap/Identity/CIDSystemInfo"
        f"<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor {descriptor} 0 R"
        f"/W[{widths}]>>".encode()
    )
    pairs = " ".join(f"<{font.codes[ord(c)]}><{ord(c):04x}>" for c in letters)
    meanings = add_stream(
        f"begincmap 1 begincodespacerange<0000><FFFF>endcodespacerange {len(letters)} beginbfchar "
        f"{pairs} endbfchar endcmap".encode()
    )
    return add(
        f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H"
        f"/DescendantFonts[{descendant} 0 R]/ToUnicode {meanings} 0 R>>".encode()
    )


@cache
def _register() -> None:
    for name in FACES:
        path = resources() / "fonts" / f"Inter-{name}.ttf"
        pdfmetrics.registerFont(TTFont(name, str(path)))


def plain(badges: Sequence[Badge]) -> bytes:
    """Use ReportLab's canvas as its guide does, a rectangle for each bar."""
    _register()
    stream = io.BytesIO()
    page = Canvas(stream, pagesize=(WIDE, HIGH), pageCompression=1)

    def write(face: str, size: float, x: float, y: float, text: str, space: float = 0) -> None:
        page.setFont(face, size)
        page.drawString(x, y, text, charSpace=space)

    for badge in badges:
        page.setFillColorRGB(0.043, 0.37, 1)
        page.rect(0, HIGH - BAND, WIDE, BAND, stroke=0, fill=1)
        page.setFillColorRGB(1, 1, 1)
        write("SemiBold", 14, LEFT, HIGH - 28, badge.event_name)
        write("Regular", 10.5, LEFT, HIGH - 42, badge.event_line)
        page.setFillGray(0)
        y = HIGH - 31 * MM
        for face, text, largest, gap in names(badge):
            wide = pdfmetrics.stringWidth(text, face, 1)
            size = min(largest, ROOM / wide) if wide else largest
            y -= gap + 0.73 * size
            write(face, size, LEFT, y, text)
            y -= 0.22 * size
        if badge.role:
            page.setFillColorRGB(0.043, 0.37, 1)
            page.roundRect(LEFT, 40, 80, 24.4, 4.5, stroke=0, fill=1)
            page.setFillColorRGB(1, 1, 1)
            write("Bold", 12, 30, 48, badge.role.upper())
        page.setFillGray(0.3)
        write("Regular", 10.5, LEFT, 20.13, " ".join(badge.attends))
        page.setFillGray(0)
        for x, wide in bars(badge.code, WIDE - LEFT):
            page.rect(x, 33, wide, 42, stroke=0, fill=1)
        write("Medium", 8.5, 165, 20.13, digits(badge.code), 0.9)
        page.showPage()
    page.save()
    return stream.getvalue()


def with_fpdf2(badges: Sequence[Badge]) -> bytes:
    """Use fpdf2."""
    page = FPDF(unit="pt", format=(WIDE, HIGH))
    page.set_auto_page_break(auto=False)
    for name in FACES:
        page.add_font(name, fname=str(resources() / "fonts" / f"Inter-{name}.ttf"))
    for badge in badges:
        page.add_page()
        page.set_fill_color(11, 95, 255)
        page.rect(0, 0, WIDE, BAND, style="F")
        for face, size, y, text in (
            ("SemiBold", 14, 28, badge.event_name),
            ("Regular", 10.5, 42, badge.event_line),
        ):
            page.set_font(face, size=size)
            page.text(LEFT, y, text)
        y = 31 * MM
        for face, text, largest, gap in names(badge):
            page.set_font(face, size=1)
            wide = page.get_string_width(text)
            size = min(largest, ROOM / wide) if wide else largest
            y += gap + 0.73 * size
            page.set_font(face, size=size)
            page.text(LEFT, y, text)
            y += 0.22 * size
        page.set_font("Regular", size=10.5)
        page.text(LEFT, HIGH - 20.13, " ".join(badge.attends))
        page.set_fill_color(0, 0, 0)
        for x, wide in bars(badge.code, WIDE - LEFT):
            page.rect(x, HIGH - 75, wide, 42, style="F")
        page.set_font("Medium", size=8.5)
        page.text(165, HIGH - 20.13, digits(badge.code))
    return bytes(page.output())


def with_cairo(badges: Sequence[Badge]) -> bytes:
    """Use cairo's own texts."""
    stream = io.BytesIO()
    surface = cairo.PDFSurface(stream, WIDE, HIGH)
    page = cairo.Context(surface)
    weights = {"Bold": cairo.FONT_WEIGHT_BOLD, "SemiBold": cairo.FONT_WEIGHT_BOLD}

    def write(face: str, size: float, y: float, text: str, x: float = LEFT) -> None:
        page.select_font_face("Inter", cairo.FONT_SLANT_NORMAL, weights.get(face, 0))
        page.set_font_size(size)
        page.move_to(x, y)
        page.show_text(text)

    for badge in badges:
        page.set_source_rgb(0.043, 0.37, 1)
        page.rectangle(0, 0, WIDE, BAND)
        page.fill()
        page.set_source_rgb(1, 1, 1)
        write("SemiBold", 14, 28, badge.event_name)
        write("Regular", 10.5, 42, badge.event_line)
        page.set_source_rgb(0.07, 0.09, 0.11)
        y = 31 * MM
        for face, text, largest, gap in names(badge):
            page.set_font_size(1)
            wide = page.text_extents(text).x_advance
            size = min(largest, ROOM / wide) if wide else largest
            y += gap + 0.73 * size
            write(face, size, y, text)
            y += 0.22 * size
        write("Regular", 10.5, HIGH - 20.13, " ".join(badge.attends))
        for x, wide in bars(badge.code, WIDE - LEFT):
            page.rectangle(x, HIGH - 75, wide, 42)
        page.fill()
        write("Medium", 8.5, HIGH - 20.13, digits(badge.code), 165)
        page.show_page()
    surface.finish()
    return stream.getvalue()


def with_typst(badges: Sequence[Badge]) -> bytes:
    """Use typst; bars are rectangles placed one by one."""
    head = f"#set page(width: {WIDE}pt, height: {HIGH}pt, margin: 0pt)\n#set text(font: 'Inter')\n"
    pages = []
    for badge in badges:
        drawn = [
            f"#place(dx: {x:.2f}pt, dy: {HIGH - 75:.2f}pt, rect(width: {wide:.2f}pt, height: 42pt,"
            " fill: black))"
            for x, wide in bars(badge.code, WIDE - LEFT)
        ]
        texts = [
            f'#place(dx: {LEFT:.2f}pt, dy: {y:.2f}pt, text(size: {size}pt, "{text}"))'
            for y, size, text in (
                (16, 14, badge.event_name),
                (32, 10.5, badge.event_line),
                (88, 40, badge.given_name),
                (150, 28, badge.family_name),
                (190, 16, badge.organisation),
                (HIGH - 30, 10.5, " ".join(badge.attends)),
            )
        ]
        pages.append("\n".join([*texts, *drawn]))
    source = head.replace("'", '"') + "\n#pagebreak()\n".join(pages)
    fonts = [str(resources() / "fonts")]
    return bytes(typst.compile(source.encode(), font_paths=fonts, ignore_system_fonts=True))
