"""The test page for scanners, read back as a scanner would."""

import pypdfium2 as pdfium
import pytest
import zxingcpp

from kiosk.documents.scanner_page import scanner_page
from kiosk.domain.scans import LAYOUT_TEST, Lesson, learn


@pytest.mark.parametrize("dpi", [203, 300, 600])
def test_its_bar_code_holds_every_character_and_is_read_at_any_resolution(pages, dpi):
    (page,) = pages(scanner_page().data, dpi)
    (code,) = zxingcpp.read_barcodes(page)
    assert code.format == zxingcpp.BarcodeFormat.Code128
    assert code.text == LAYOUT_TEST
    assert learn(code.text) == Lesson({}, "")


def test_it_is_one_page_that_says_what_to_do():
    printed = scanner_page()
    document = pdfium.PdfDocument(printed.data)
    text = document[0].get_textpage().get_text_bounded()
    assert (len(document), printed.pages) == (1, 1)
    assert "Scan this bar code once" in text
    assert "□" not in text


def test_what_is_on_it_fits_letter_as_well(pages):
    (page,) = pages(scanner_page().data, 72)
    left, _, right, _ = page.point(lambda grey: 255 - grey).getbbox()
    assert right - left < 0.95 * 216 / 25.4 * 72
