"""Printers that take no PDF: the page is drawn at their own dots, and what they got is read."""

import io

import pytest
import zxingcpp
from PIL import Image

from kiosk.devices.printers import Paper, Wanted, Watch
from kiosk.devices.printers.ipp import IppPrinter
from kiosk.devices.printers.ipp_forms import Form, documents, dots_of, form_for
from kiosk.devices.printers.pages import Ink, draw_pages
from kiosk.domain.printing import Ending, JobState
from kiosk.services.day import load_day
from kiosk.services.printing import badges_of
from tests.printers.eve import needs_eve, running
from tests.printers.rasters import needs_libcups, read_raster

PWG, URF, JPEG = "image/pwg-raster", "image/urf", "image/jpeg"
THERMAL = f"""
ATTR mimeMediaType document-format-supported "application/octet-stream","{PWG}"
ATTR keyword pwg-raster-document-type-supported black_1
ATTR resolution pwg-raster-document-resolution-supported 203dpi
ATTR resolution printer-resolution-default 203dpi
"""
GREY = f"""
ATTR mimeMediaType document-format-supported "application/octet-stream","{PWG}"
ATTR keyword pwg-raster-document-type-supported black_1,sgray_8
ATTR resolution pwg-raster-document-resolution-supported 300dpi,600dpi
ATTR resolution printer-resolution-default 600dpi
"""
COLOUR = f"""
ATTR mimeMediaType document-format-supported "{PWG}","{URF}"
ATTR boolean color-supported true
ATTR keyword pwg-raster-document-type-supported srgb_8,sgray_8
ATTR resolution pwg-raster-document-resolution-supported 300dpi
"""
APPLE = f"""
ATTR mimeMediaType document-format-supported "application/octet-stream","{URF}"
ATTR keyword urf-supported V1.4,CP1,W8,RS300
"""


@pytest.fixture
def code(post):
    return next(iter(load_day(post).people.values())).code


def codes_in(image):
    return {found.text for found in zxingcpp.read_barcodes(image)}


@needs_eve
@needs_libcups
@pytest.mark.parametrize(
    ("takes", "dots", "mode"),
    [(THERMAL, 203, "L"), (GREY, 600, "L"), (COLOUR, 300, "RGB"), (APPLE, 300, "L")],
    ids=["black", "grey", "colour", "apple"],
)
def test_what_a_raster_printer_got_is_the_badge_at_its_dots_and_the_code_reads(
    tmp_path, badge, code, takes, dots, mode
):
    with running(tmp_path, takes=takes) as eve:
        printer = IppPrinter(eve.address)
        assert printer.stand().dots == dots
        assert printer.print_paper(badge, Watch(pace=0.02)) == Ending(JobState.PRINTED)
        (paper,) = eve.papers
        (page,) = read_raster(paper)
    assert page.dots == (dots, dots)
    assert page.image.mode == mode
    assert page.image.size == tuple(round(side * dots / 25.4) for side in badge.size)
    assert page.points == pytest.approx((298, 420), abs=1)
    assert code in codes_in(page.image)
    half = page.image.crop((0, 0, page.image.width, page.image.height // 2))
    assert code not in codes_in(half), "this reader finds codes where there are none"


@needs_eve
def test_a_printer_that_takes_only_pictures_gets_one_that_knows_its_dots(tmp_path, badge, code):
    takes = f'ATTR mimeMediaType document-format-supported "application/octet-stream","{JPEG}"'
    takes += "\nATTR resolution printer-resolution-default 300dpi"
    with running(tmp_path, takes=takes) as eve:
        assert IppPrinter(eve.address).print_paper(badge, Watch()) == Ending(JobState.PRINTED)
        (data,) = eve.printed
    image = Image.open(io.BytesIO(data))
    assert image.info["dpi"] == pytest.approx((300, 300), abs=1)
    assert code in codes_in(image)


@needs_libcups
@pytest.mark.parametrize(("mime", "ink"), [(PWG, Ink.COLOUR), (PWG, Ink.BLACK), (URF, Ink.GREY)])
def test_several_pages_are_read_back_as_they_were_drawn(post, tmp_path, mime, ink):
    day = load_day(post)
    badges = Paper(badges_of(day, list(day.people)[:3]).data, "badges")
    (data,) = documents(Form(mime, 100, ink), badges, lambda: True)
    (tmp_path / "raster").write_bytes(data)
    pages = read_raster(tmp_path / "raster")
    drawn = [picture.rows.tobytes() for picture in draw_pages(badges.data, 100, ink)]
    assert [page.data for page in pages] == drawn
    assert len(set(drawn)) == 3


@needs_libcups
def test_one_wrong_byte_of_a_raster_is_seen(badge, tmp_path):
    (data,) = documents(Form(PWG, 100, Ink.GREY), badge, lambda: True)
    (drawn,) = draw_pages(badge.data, 100, Ink.GREY)
    path = tmp_path / "raster"
    path.write_bytes(data[:2000] + bytes([data[2000] ^ 1]) + data[2001:])
    pages = read_raster(path)
    assert not pages or pages[0].data != drawn.rows.tobytes()


def test_what_is_not_wanted_any_more_is_not_drawn_to_its_end(badge):
    assert documents(Form(PWG, 100), badge, lambda: False) is None


@needs_eve
@pytest.mark.parametrize(
    ("wanted", "state"), [(Wanted.CANCEL, JobState.CANCELLED), (Wanted.LEAVE, JobState.WAITING)]
)
def test_a_page_that_is_cancelled_while_it_is_drawn_reaches_no_printer(
    tmp_path, badge, wanted, state
):
    with running(tmp_path, takes=GREY) as eve:
        ending = IppPrinter(eve.address).print_paper(badge, Watch(wanted=wanted))
        assert ending == Ending(state)
        assert "Create-Job" not in eve.log


@pytest.mark.parametrize(
    ("ready", "form"),
    [
        ({}, Form("application/pdf")),
        ({"document-format-supported": [PWG, "application/pdf"]}, Form("application/pdf")),
        ({"document-format-supported": ["application/octet-stream"]},
         Form("application/octet-stream")),
        ({"document-format-supported": ["application/postscript"]}, None),
        ({"document-format-supported": [PWG]}, None),
        ({"document-format-supported": [PWG], "printer-resolution-supported": [(203, 203, 3)]},
         Form(PWG, 203)),
        ({"document-format-supported": [JPEG, "application/octet-stream"]}, Form(JPEG, 300)),
        ({"document-format-supported": [URF], "urf-supported": ["W8", "SRGB24", "RS300-1200"]},
         Form(URF, 300)),
        ({"document-format-supported": [URF], "urf-supported": ["W8", "SRGB24", "RS300"],
          "color-supported": [True]}, Form(URF, 300, Ink.COLOUR)),
        ({"document-format-supported": [URF], "urf-supported": ["W8", "RS300-1200"]},
         Form(URF, 300)),
        ({"document-format-supported": [PWG],
          "pwg-raster-document-resolution-supported": [(300, 600, 3), (203, 203, 3)],
          "pwg-raster-document-type-supported": ["black_1"]}, Form(PWG, 203, Ink.BLACK)),
    ],
)  # fmt: skip
def test_the_form_is_the_best_of_those_a_printer_takes(ready, form):
    assert form_for(ready) == form


def test_a_page_is_drawn_at_the_dots_for_which_it_was_laid_out_where_the_printer_has_them():
    ready = {
        "document-format-supported": [PWG],
        "pwg-raster-document-resolution-supported": [(203, 203, 3), (300, 300, 3), (1200, 1200, 3)],
        "printer-resolution-default": [(203, 203, 3)],
    }
    assert dots_of(ready) == 203
    assert form_for(ready, 300).dots == 300
    assert form_for(ready, 600).dots == 203
