"""The codes of a sheet, read back from the page as a printer would put it on paper."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random
from uuid import UUID

import numpy as np
import pytest
import zxingcpp

from kiosk.documents.printed import Kind
from kiosk.documents.sheet import SheetRow, SheetStyle, SignInSheet, sheets_pdf
from kiosk.documents.sheet_codes import page_side
from kiosk.documents.sheet_form import MARGIN, TOP, form_on
from kiosk.documents.sheet_qr import QUIET_MODULES, fits_qr, qr_symbol, row_symbol
from kiosk.documents.sheet_reading import codes_in
from kiosk.domain.codes import new_code
from kiosk.domain.paper import key_of, read_page, sheet_number
from kiosk.errors import BadValue
from kiosk.services.progress import untold

SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
EVENT, SESSION = UUID(int=1), UUID(int=2)
AT = datetime(2019, 3, 28, 10, 4, tzinfo=UTC)


def matrix(symbol):
    """Return a symbol's modules with its quiet zone."""
    wide = -(-symbol.modules // 8)
    packed = np.frombuffer(bytes.fromhex(symbol.bits), np.uint8).reshape(symbol.modules, wide)
    return np.pad(np.unpackbits(packed, axis=1)[:, : symbol.modules], QUIET_MODULES)


def picture(symbol, dots=3):
    return np.kron(255 * (1 - matrix(symbol)), np.ones((dots, dots), np.uint8)).astype(np.uint8)


def read(image):
    formats = [zxingcpp.BarcodeFormat.QRCode, zxingcpp.BarcodeFormat.Code128]
    wanted = zxingcpp.BarcodeFormats(formats)
    return {found.text for found in zxingcpp.read_barcodes(image, formats=wanted)}


@pytest.mark.parametrize("length", [*range(1, 41), *range(41, 600, 23), 600])
def test_a_symbol_of_every_length_is_read(length):
    text = "".join(Random(length).choices(LETTERS, k=length))
    assert read(picture(qr_symbol(text))) == {text}


def test_a_damaged_symbol_is_not_read_as_something_else():
    symbol = picture(qr_symbol("HX4K7RT9M20"), dots=4)
    symbol[40:90, 30:80] = 255
    assert read(symbol) <= {"HX4K7RT9M20"}
    symbol[:] = 255
    assert read(symbol) == set()


@pytest.mark.parametrize("length", range(1, 39))
def test_a_rows_symbol_is_read(length):
    dice = Random(length)
    for signs in (SIGNS, LETTERS, "0123456789"):
        text = "".join(dice.choices(signs, k=length)).strip() or "7"
        assert read(picture(row_symbol(text))) == {text}


def test_the_fast_way_to_a_rows_symbol_gives_what_the_library_draws():
    """Where the library has no digits to pack in another way."""
    dice = Random(5)
    for length in range(1, 39):
        text = "".join(dice.choices(SIGNS[10:36], k=length))
        assert row_symbol(text) == qr_symbol(text)


def test_symbols_keep_their_correction():
    """A tenth of the modules may be spoilt; a quarter may not."""
    symbol = matrix(row_symbol("HX4K7RT9M20"))
    spoilt = symbol.copy()
    spoilt[14:17, 14:22] ^= 1
    read_as = [read(np.kron(255 * (1 - each), np.ones((4, 4))).astype(np.uint8))
               for each in (symbol, spoilt)]  # fmt: skip
    assert read_as == [{"HX4K7RT9M20"}] * 2
    spoilt[12:22, 4:22] ^= 1
    assert read(np.kron(255 * (1 - spoilt), np.ones((4, 4))).astype(np.uint8)) == set()


def test_what_no_symbol_holds_is_refused():
    assert not fits_qr("")
    assert not fits_qr("abc")
    assert not fits_qr("A" * 601)
    with pytest.raises(ValueError, match="capital letters"):
        qr_symbol("é")
    with pytest.raises(ValueError, match="capital letters"):
        row_symbol("a")


def rows(count, *, present=False):
    dice = Random(count)
    people = [UUID(int=dice.getrandbits(128)) for _ in range(count)]
    return tuple(
        SheetRow(
            f"Family{n}", f"Given{n}", "Group", present and n % 2 == 0,
            code=new_code(), key=key_of(who),
            came_at=AT + timedelta(minutes=n) if present and n % 2 == 0 else None,
        )
        for n, who in enumerate(people)
    )  # fmt: skip


def sheet(listed, **changes):
    number = sheet_number(EVENT, SESSION, [row.key for row in listed])
    made = SignInSheet("Event", "Session", "Thursday", "Hall", (), listed, 3, number=number)
    made = replace(made, event_tag=EVENT.bytes[:2], session_tag=SESSION.bytes[:3])
    return replace(made, **changes)


@pytest.mark.parametrize("dpi", [203, 300, 600])
@pytest.mark.parametrize("codes", ["qr", "bars"])
@pytest.mark.parametrize("size", ["usual", "large"])
def test_every_code_of_every_page_is_read_at_every_resolution(pages, dpi, codes, size):
    if codes == "bars" and size == "large":
        size = "usual"
    listed = rows(23, present=True)
    style = SheetStyle(landscape=True, codes=codes, size=size, dpi=dpi)
    made = sheet(listed)
    found = set().union(*(read(page) for page in pages(sheets_pdf([made], style).data, dpi)))
    assert {row.code for row in listed} <= found
    told = sorted((page for text in found if (page := read_page(text))), key=lambda p: p.first)
    assert [key for page in told for key in page.keys] == [row.key for row in listed]
    assert [at for page in told for at in page.came] == [row.came_at for row in listed]
    assert {page.number for page in told} == {made.number}
    assert (made.number in found) == (codes == "bars")


@pytest.mark.parametrize("dpi", [203, 300, 600])
@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("size", ["usual", "large"])
@pytest.mark.parametrize("landscape", [False, True])
def test_every_code_is_read_on_every_paper_with_times_and_marks(pages, dpi, paper, size, landscape):
    listed = tuple(replace(row, attention=n == 0) for n, row in enumerate(rows(9, present=True)))
    style = SheetStyle(paper, landscape, size, dpi=dpi)
    printed = sheets_pdf([sheet(listed)], style)
    found = set().union(*(read(page) for page in pages(printed.data, dpi)))
    assert {row.code for row in listed} <= found
    told = sorted((page for text in found if (page := read_page(text))), key=lambda p: p.first)
    assert [key for page in told for key in page.keys] == [row.key for row in listed]
    assert printed.warnings == ()


def test_a_page_rendered_too_coarsely_is_not_read(pages):
    made = sheet(rows(20))
    assert read(pages(sheets_pdf([made]).data, 300)[0])
    assert not read(pages(sheets_pdf([made]).data, 40)[0])


@pytest.mark.parametrize("dpi", [203, 300, 600])
def test_modules_are_whole_dots_of_the_printer(pages, dpi):
    style = SheetStyle(dpi=dpi)
    bare = sheet(rows(2), event_name="", title="", when="", room="")
    page = np.array(pages(sheets_pdf([bare], style).data, dpi)[0]) < 128
    left = round((MARGIN - 2) * dpi / 72)
    first = page[:, left : left + round(20 * dpi / 72)]
    full = first.sum(axis=1)
    top = np.flatnonzero((full > 0) & (full < 0.85 * len(first[0])))[0]  # below the rule
    line = first[top]
    dark = np.flatnonzero(line)
    run = np.flatnonzero(~line[dark[0] :])[0]  # seven dark modules of the corner's pattern
    assert run % 7 == 0
    assert run // 7 == {203: 2, 300: 3, 600: 6}[dpi]


def test_codes_neither_touch_each_other_nor_a_line():
    style = SheetStyle()
    form = form_on(style)
    gap = form.row - 21 * 3 * 72 / 300
    assert gap > 2 * QUIET_MODULES * 3 * 72 / 300
    assert form.number.x - form.code.x > (21 + QUIET_MODULES) * 3 * 72 / 300


@pytest.mark.parametrize("count", [1, 22, 60, 500])
def test_the_symbol_of_a_page_never_grows_into_the_rows(count):
    from kiosk.documents.sheet import _job
    from kiosk.documents.sheet_head import Head

    made = sheet(rows(count, present=True), title="T")
    job = _job(None, made, SheetStyle(), "0")
    assert isinstance(job.head, Head)
    per_page = job.form.rows_below(job.head.bottom)
    from kiosk.documents.sheet import _page_of
    from kiosk.domain.paper import page_code

    side = max(
        page_side(page_code(_page_of(made, made.rows[at : at + per_page], at + 1)), 300)
        for at in range(0, count, per_page)
    )
    assert job.form.height - TOP - side > job.head.bottom + 20


def test_a_code_that_fits_no_row_is_warned_of_without_the_code():
    listed = (replace(rows(1)[0], code="x" * 60),)
    (warning,) = sheets_pdf([sheet(listed)]).warnings
    assert warning.kind is Kind.NO_BARCODE
    assert "xxx" not in warning.detail
    assert sheets_pdf([sheet(listed)], SheetStyle(codes="none")).warnings == ()


def test_a_sheet_without_a_number_has_no_code(pages):
    bare = sheet(tuple(replace(row, code="") for row in rows(3)), number="")
    assert read(pages(sheets_pdf([bare]).data, 300)[0]) == set()


def test_codes_are_read_from_a_pdf_in_the_order_of_its_pages():
    made = sheet(rows(60))
    heard = []
    found = codes_in(sheets_pdf([made]).data, "x.pdf", lambda *told: heard.append(told))
    told = [page for text in found if (page := read_page(text))]
    assert [key for page in told for key in page.keys] == [row.key for row in made.rows]
    assert heard[-1] == (3, 3)


def test_codes_are_read_from_a_photo_that_is_turned(pages, tmp_path):
    made = sheet(rows(10))
    page = pages(sheets_pdf([made]).data, 200)[0].rotate(87, expand=True, fillcolor=200)
    page.save(tmp_path / "photo.jpg", quality=80)
    found = codes_in((tmp_path / "photo.jpg").read_bytes(), "photo.jpg", untold)
    (told,) = [page for text in found if (page := read_page(text))]
    assert told.keys == tuple(row.key for row in made.rows)


@pytest.mark.parametrize("data", [b"", b"hello", b"%PDF-1.7 broken", b"\x89PNG\r\n\x1a\nbroken"])
def test_what_is_neither_pdf_nor_picture_is_refused(data):
    with pytest.raises(BadValue, match=r"list\.xyz"):
        codes_in(data, "list.xyz", untold)
