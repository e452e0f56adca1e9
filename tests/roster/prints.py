"""Lists printed to PDF for tests: ruled or not, wrapped, on several pages, in several columns."""

import io
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

from tests.sample import ROOT, ROSTER

FONT = "PrintedNoto"
registerFont(TTFont(FONT, str(ROOT / "resources" / "fonts" / "NotoSans-Regular.ttf")))


def brochure_rows():
    """Return the brochure's list, header first, as it is printed."""
    lines = [line.split("\t")[:2] for line in ROSTER.read_text().splitlines() if line.strip()]
    return [tuple(cell.strip() for cell in line) for line in lines]


def drawn(rows, columns=(60, 250), pitch=14, size=10, title="", foot="Page {}", blocks=1):
    """Draw texts at columns' left edges, unruled, as many pages as it takes."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    header, *people = rows
    fits = int((A4[1] - 160) / pitch)
    page = 0
    while people:
        page += 1
        canvas.setFont(FONT, size + 6)
        canvas.drawString(columns[0], A4[1] - 60, title)
        canvas.setFont(FONT, size)
        shift = (A4[0] - 100) / blocks
        for block in range(blocks):
            here, people = people[: fits - 1], people[fits - 1 :]
            if here:
                for number, row in enumerate([header, *here] if header else here):
                    for column, cell in zip(columns, row, strict=False):
                        y = A4[1] - 100 - number * pitch
                        canvas.drawString(column + block * shift, y, cell)
        canvas.drawCentredString(A4[0] / 2, 30, foot.format(page))
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def tabled(rows, widths=(150, 250), ruled=True, middle=False, centre=False):
    """Set a table with wrapped cells, its header on every page."""
    file = io.BytesIO()
    style = getSampleStyleSheet()["BodyText"].clone(
        "cell", fontName=FONT, fontSize=9, alignment=int(centre)
    )
    cells = [[Paragraph(escape(cell), style) if cell else "" for cell in row] for row in rows]
    table = Table(cells, colWidths=widths, repeatRows=1)
    look = [("GRID", (0, 0), (-1, -1), 0.5, colors.black)] if ruled else []
    look += [("VALIGN", (0, 0), (-1, -1), "MIDDLE" if middle else "TOP")]
    table.setStyle(TableStyle(look))
    SimpleDocTemplate(file, pagesize=A4).build([table])
    return file.getvalue()


def picture():
    """Return a page that holds no text, as a scan without text recognition."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    canvas.rect(100, 100, 200, 200)
    canvas.save()
    return file.getvalue()


def locked(rows):
    """Return a list that opens with a password only."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, encrypt="secret")
    canvas.drawString(100, 100, rows[1][0])
    canvas.save()
    return file.getvalue()


def own(title, maker="Kiosk"):
    """Return a name on a page, in a file with a title that a program made."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    canvas.setTitle(title)
    canvas.setCreator(maker)
    canvas.drawString(100, 100, "Ann Ash")
    canvas.save()
    return file.getvalue()
