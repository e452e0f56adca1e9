"""Reading the codes of sheets back: from a PDF, or from a picture somebody took of the paper."""

import io
from collections.abc import Callable, Iterator
from typing import Any

from kiosk.errors import BadValue

_DPI = 200
"""At which pages are looked at: the modules of a page's code are then more than two dots wide."""

_POINTS = 72
_MOST_PIXELS = 120_000_000
_PDF = b"%PDF-"

Progress = Callable[[int, int], None]


def codes_in(data: bytes, name: str, progress: Progress) -> list[str]:
    """Return every QR code of a PDF's pages or of a picture, in the order of the pages.

    ``progress`` hears how many pages are done, of how many; what it raises stops the work. Raises
    :class:`BadValue` for what is neither PDF nor picture.
    """
    pages = _pdf_pages(data, name, progress) if data[:1024].lstrip()[:5] == _PDF else None
    found: list[str] = []
    for picture in pages or _picture(data, name):
        found += _codes(picture)
    return found


def _codes(picture: Any) -> list[str]:
    import zxingcpp

    wanted = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
    read = zxingcpp.read_barcodes(picture, formats=wanted)
    return [barcode.text for barcode in read if barcode.text]


def _pdf_pages(data: bytes, name: str, progress: Progress) -> Iterator[Any]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        raise BadValue(f"{name} is damaged or locked", "print it anew, or scan the paper") from None
    try:
        for number in range(len(document)):
            progress(number, len(document))
            yield document[number].render(scale=_DPI / _POINTS, grayscale=True).to_pil()
        progress(len(document), len(document))
    finally:
        document.close()


def _picture(data: bytes, name: str) -> Iterator[Any]:
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data)) as opened:
            if opened.width * opened.height > _MOST_PIXELS:
                raise BadValue(f"{name} is too large a picture", "take one page a picture")
            yield ImageOps.exif_transpose(opened).convert("L")
    except (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombError):
        raise BadValue(
            f"{name} is neither a PDF nor a picture", "choose the PDF, or a photo of the page"
        ) from None
