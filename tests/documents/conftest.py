"""A printed page read back: as a picture, as barcodes, as text, as drawing operators."""

import re
import zlib
from collections.abc import Callable
from math import ceil

import pypdfium2 as pdfium
import pytest
import zxingcpp
from PIL import Image

from kiosk.documents.card import Badge
from kiosk.domain.attendee import Attendee
from kiosk.domain.event import Event
from kiosk.paths import data
from kiosk.roster.definition import read_definition
from kiosk.roster.matching import match_rows
from kiosk.roster.reading import read_roster

CODE = "HX4K7RT9M20"


@pytest.fixture(scope="session")
def badge() -> Badge:
    return Badge(
        event_name="Are we Rallying Together?",
        event_line="28 March 2019 · Manchester",
        colour="#0b5fff",
        given_name="Jacqui",
        family_name="McKinley",
        organisation="Centre for Public Scrutiny",
        role="speaker",
        attends=("Break-out 2", "Table 2"),
        code=CODE,
    )


@pytest.fixture(scope="session")
def event() -> Event:
    path = data() / "rallying-together" / "event.toml"
    return read_definition(path.read_bytes(), path).event


@pytest.fixture(scope="session")
def people() -> list[Attendee]:
    """Return the delegates of the sample list."""
    path = data() / "rallying-together" / "delegates.txt"
    rows = read_roster(path.read_bytes(), path.name).rows
    return [matched.attendee for matched in match_rows(rows, [], {})]


@pytest.fixture(scope="session")
def pages() -> Callable[[bytes, int], list[Image.Image]]:
    """Return each page as a printer of some resolution would put it on paper, in greys."""

    def read(printed: bytes, dpi: int) -> list[Image.Image]:
        document = pdfium.PdfDocument(printed)
        return [at_dots(page, dpi) for page in document]

    return read


def at_dots(page: pdfium.PdfPage, dpi: int) -> Image.Image:
    """Return a page at a printer's dots: grown to whole ones first, or it would be stretched."""
    hair = 0.002  # or the picture has a row too many, and is stretched by it
    size = ((ceil(length * dpi / 72 - hair) - hair) * 72 / dpi for length in page.get_size())
    page.set_mediabox(0, 0, *size)
    return page.render(scale=dpi / 72, grayscale=True).to_pil()


@pytest.fixture(scope="session")
def barcodes() -> Callable[[Image.Image], list[str]]:
    """Return every Code 128 of a picture.

    It is not made smaller: bars run together, and another code would be read beside the true one.
    """

    def read(picture: Image.Image) -> list[str]:
        wanted = zxingcpp.BarcodeFormat.Code128
        found = zxingcpp.read_barcodes(picture, formats=wanted, try_downscale=False)
        return [barcode.text for barcode in found]

    return read


@pytest.fixture(scope="session")
def codes_on() -> Callable[[Image.Image], list[str]]:
    """Return every Code 128 and QR code of a picture."""

    def read(picture: Image.Image) -> list[str]:
        wanted = [zxingcpp.BarcodeFormat.Code128, zxingcpp.BarcodeFormat.QRCode]
        return [barcode.text for barcode in zxingcpp.read_barcodes(picture, formats=wanted)]

    return read


@pytest.fixture(scope="session")
def texts() -> Callable[[bytes], list[str]]:
    """Return the text of each page, as a reader would copy it."""

    def read(printed: bytes) -> list[str]:
        document = pdfium.PdfDocument(printed)
        return [page.get_textpage().get_text_range() for page in document]

    return read


@pytest.fixture(scope="session")
def operators() -> Callable[[bytes], str]:
    """Return the drawing operators of a document, page by page."""

    def read(printed: bytes) -> str:
        found = re.finditer(rb"(/FlateDecode)?/Length (\d+)>>\nstream\n", printed)
        whole = ((match[1], printed[match.end() :][: int(match[2])]) for match in found)
        drawn = (zlib.decompress(data) if packed else data for packed, data in whole)
        return "\n".join(stream.decode("latin-1") for stream in drawn)

    return read
