"""Drawing PDF pages as pictures of a printer's own dots: one at a time, PDFium knows no threads.

A page is drawn on whole dots and never stretched to them, so that a bar laid out on whole dots
stays as wide as it was meant.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from math import ceil
from threading import Lock
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PySide6.QtGui import QImage

PDFIUM = Lock()
"""Held by whoever draws a page of a PDF, on whichever thread."""

POINTS = 72
"""Points per inch."""

_LONGEST = 14_400  # points that a page may be long
_METRES_PER_INCH = 0.0254
_WHITE, _DARK = 255, 110  # of grey: text and bands of any strong colour are darker than this
_HAIR = 0.002  # of a dot: without it the picture has a row too many, and is stretched by it


class Ink(Enum):
    """What a printer puts on paper; the value is how many bits one dot has."""

    BLACK = 1
    GREY = 8
    COLOUR = 24


@dataclass(frozen=True, slots=True)
class Picture:
    """One page as dots: each row of ``rows`` holds the bytes of one row of dots, the first on top.

    In black a set bit is a black dot; grey and each of red, green and blue run from 0 to white.
    """

    width: int
    height: int
    dots: int
    """Dots per inch, both ways."""
    ink: Ink
    rows: "NDArray[np.uint8]" = field(repr=False)


def draw_pages(data: bytes, dots: int, ink: Ink) -> Iterator[Picture]:
    """Draw each page of a PDF at a printer's dots per inch, one when it is asked for."""
    import pypdfium2

    with PDFIUM:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    try:
        for number in range(count):
            with PDFIUM:
                picture = _draw(document[number], dots, ink)
            yield picture
    finally:
        with PDFIUM:
            document.close()


def _draw(page: Any, dots: int, ink: Ink) -> Picture:
    import numpy as np

    page.set_cropbox(0, 0, _LONGEST, _LONGEST)  # the whole paper, whatever viewers show of it
    width, height = (round(side * dots / POINTS) for side in page.get_size())
    page.set_mediabox(0, 0, *((side - _HAIR) * POINTS / dots for side in (width, height)))
    sharp = ink is Ink.BLACK  # what is half a dot is none, or a whole one
    bitmap = page.render(
        scale=dots / POINTS,
        grayscale=ink is not Ink.COLOUR,
        rev_byteorder=True,
        no_smoothtext=sharp,
        no_smoothpath=sharp,
    )
    rows = np.array(bitmap.to_numpy()).reshape(height, -1)
    return Picture(width, height, dots, ink, _in_black(rows) if sharp else rows)


def _in_black(rows: "NDArray[np.uint8]") -> "NDArray[np.uint8]":
    """Return grey rows as black dots, eight in a byte; what is light becomes a pattern of dots.

    What is dark becomes black all over, as letters must that are to be read.
    """
    import numpy as np

    height, width = rows.shape
    pattern = np.tile(_threshold(8), (ceil(height / 8), ceil(width / 8)))
    lighter = (np.maximum(rows, _DARK) - _DARK) / (_WHITE - _DARK) * _WHITE
    return np.packbits(lighter < pattern[:height, :width], axis=1)


def _threshold(size: int) -> "NDArray[np.uint8]":
    """Return a square from which grey an ordered dither blackens each dot (Bayer, 1973)."""
    import numpy as np

    square = np.zeros((1, 1), dtype=int)
    while len(square) < size:
        square = np.block([[4 * square, 4 * square + 2], [4 * square + 3, 4 * square + 1]])
    return ((2 * square + 1) * 128 // square.size).astype(np.uint8)


def image_of(picture: Picture) -> "QImage":
    """Return a page in grey or colour as an image of Qt's that knows its dots per inch."""
    from PySide6.QtGui import QImage

    kinds = {Ink.GREY: QImage.Format.Format_Grayscale8, Ink.COLOUR: QImage.Format.Format_RGB888}
    rows = picture.rows
    image = QImage(
        rows.tobytes(), picture.width, picture.height, rows.shape[1], kinds[picture.ink]
    ).copy()  # which owns its dots
    for set_dots in (image.setDotsPerMeterX, image.setDotsPerMeterY):
        set_dots(round(picture.dots / _METRES_PER_INCH))
    return image
