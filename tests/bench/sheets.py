"""Ten thousand rows of sign-in sheet, beside what others take for the same names and lines.

The yardstick is the fastest that the PDF library's own canvas does by hand: two fonts, a name, an
organisation, a box and a line to sign. Ours has more on each row (a number, two weights in a name,
kerning, a time) and, in the second figure, a code for each row and each page.
"""

import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from uuid import UUID

from kiosk.documents.sheet import SheetRow, SheetStyle, SignInSheet, sheets_pdf
from kiosk.domain.codes import new_code
from kiosk.domain.paper import key_of, sheet_number
from tests.bench.measure import Row, middle, timed
from tests.sample import ROOT

ROWS, PER_PAGE, ROUNDS = 10_000, 26, 3
EVENT, SESSION = UUID(int=1), UUID(int=2)
_PARTS = "ka lo mi ner stu ö ri da vel son mac ó sen".split()

_TYPST = """
#set page(paper: "a4")
#set text(font: "Inter", size: 10pt)
#let cells(r) = ([*#r.at(0)*, #r.at(1)], r.at(2), box(width: 10pt, height: 10pt, stroke: 0.6pt), [])
#table(columns: (3fr, 3fr, 0.4fr, 2fr), rows: 25.5pt, stroke: (bottom: 0.4pt),
  ..json("rows.json").map(cells).flatten())
"""

Names = list[tuple[str, str, str]]


def names() -> Names:
    """Return family name, given name and organisation of as many people as there are rows."""
    dice = Random(1)

    def word() -> str:
        return "".join(dice.choices(_PARTS, k=dice.choice((2, 3, 3, 4)))).title()

    places = [f"{word()} {word()} Council" for _ in range(ROWS // 20)]
    return [(word(), word(), dice.choice(places)) for _ in range(ROWS)]


def rows(folder: Path) -> list[Row]:
    """Measure ours, twice, and the others, taking turns; then the most memory of each alone."""
    listed = names()
    _register()
    ways: dict[str, Callable[[], object]] = {
        "hand-set canvas": lambda: by_canvas(listed),
        "ours without codes": lambda: ours(listed, coded=False),
        "ours with a code on each row and page": lambda: ours(listed, coded=True),
        "a platypus Table a page": lambda: by_tables(listed, PER_PAGE),
        "typst": lambda: by_typst(listed, folder),
    }
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(ROUNDS):
        for name, way in ways.items():
            times[name].append(timed(way))
    times["one platypus Table"] = [timed(lambda: by_tables(listed, ROWS))]
    base = times["hand-set canvas"]
    told = [
        (f"{ROWS:,} rows: {name}", f"{middle(taken):.2f} s", _ratio(taken, base))
        for name, taken in times.items()
    ]
    peaks = {way: _peak(way) for way in ("nothing", "canvas", "coded", "typst")}
    told += [
        (f"most memory, {name}", f"{peaks[way]:.0f} MB", f"{peaks[way] / peaks['canvas']:.2f}")
        for way, name in (
            ("nothing", "the names alone"),
            ("canvas", "hand-set canvas"),
            ("coded", "ours with codes"),
            ("typst", "typst"),
        )
    ]
    same = ours(listed, coded=True) == ours(listed, coded=True)
    return [*told, ("the same input gives the same bytes", "yes" if same else "NO", "")]


def _ratio(taken: list[float], base: list[float]) -> str:
    return f"{middle([t / b for t, b in zip(taken, base, strict=False)]):.2f}"


_CODES = [new_code() for _ in range(ROWS)]


def ours(listed: Names, *, coded: bool) -> bytes:
    """Return the sheet as the program makes it."""
    dice = Random(2)
    if coded:
        people = [key_of(UUID(int=dice.getrandbits(128))) for _ in listed]
        lines = tuple(
            SheetRow(*name, False, code=code, key=key)
            for name, code, key in zip(listed, _CODES, people, strict=True)
        )
        number = sheet_number(EVENT, SESSION, people)
    else:
        lines, number = tuple(SheetRow(*name, False) for name in listed), ""
    sheet = SignInSheet("Crowd", "Registration", "Thursday", "Hall", (), lines, 6, number=number)
    return sheets_pdf([sheet], SheetStyle(codes="qr" if coded else "none")).data


def _register() -> None:
    from reportlab import rl_config
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    rl_config.useA85 = 0  # the others get every advantage
    for name in ("Inter-Regular", "Inter-SemiBold"):
        file = ROOT / "resources" / "fonts" / f"{name}.ttf"
        pdfmetrics.registerFont(TTFont(name, str(file), asciiReadable=False))


def by_canvas(listed: Names) -> bytes:
    """Set each row by hand on the library's canvas."""
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(io.BytesIO(), pagesize=(595, 842), pageCompression=1, invariant=1)
    for start in range(0, len(listed), PER_PAGE):
        y = 780.0
        for family, given, place in listed[start : start + PER_PAGE]:
            canvas.setFont("Inter-SemiBold", 10)
            canvas.drawString(60, y, f"{family}, {given}")
            canvas.setFont("Inter-Regular", 10)
            canvas.drawString(250, y, place)
            canvas.rect(400, y, 10, 10)
            canvas.line(430, y, 560, y)
            y -= 25.5
        canvas.showPage()
    data: bytes = canvas.getpdfdata()
    return data


def by_tables(listed: Names, per_table: int) -> bytes:
    """Let the library's layout engine set tables of so many rows."""
    from reportlab.platypus import SimpleDocTemplate, Table

    cells = [[f"{family}, {given}", place, "", ""] for family, given, place in listed]
    style = [("FONT", (0, 0), (-1, -1), "Inter-Regular", 10), ("GRID", (2, 0), (3, -1), 0.5, 0)]
    tables = [
        Table(cells[start : start + per_table], [180, 150, 20, 130], 25.5, style=style)
        for start in range(0, len(cells), per_table)
    ]
    out = io.BytesIO()
    SimpleDocTemplate(out, invariant=1).build(tables)
    return out.getvalue()


def by_typst(listed: Names, folder: Path) -> bytes:
    """Let typst set a table."""
    import typst

    (folder / "rows.json").write_text(json.dumps(listed), encoding="utf-8")
    (folder / "sheet.typ").write_text(
        _TYPST,
        encoding="utf-8",
    )
    data: bytes = typst.compile(
        str(folder / "sheet.typ"), font_paths=[str(ROOT / "resources" / "fonts")]
    )
    return data


def _peak(way: str) -> float:
    """Return the most memory of a process that does it once, in megabytes."""
    words = [sys.executable, "-m", "tests.bench.sheets", way]
    return float(subprocess.run(words, check=True, capture_output=True, text=True).stdout)


def _alone(way: str) -> None:
    import tempfile

    listed = names()
    if way == "canvas":
        _register()
        by_canvas(listed)
    elif way == "coded":
        ours(listed, coded=True)
    elif way == "typst":
        with tempfile.TemporaryDirectory() as folder:
            by_typst(listed, Path(folder))
    status = Path("/proc/self/status").read_text(encoding="ascii")
    print(int(status.split("VmHWM:")[1].split()[0]) / 1024)  # the parent's is not counted here


if __name__ == "__main__":
    _alone(sys.argv[1])
