"""Pages as the rasters that printers without PDF take: PWG raster, Apple's, and JPEG.

Both rasters pack their dots alike: a byte says how often a row comes, then each run of a row is its
length and one dot. The format allows runs only up to 128 dots and rows up to 256 times.
"""

import struct
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kiosk.devices.printers.pages import POINTS, Ink, Picture, image_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_LONGEST_RUN = 128
_MOST_ROWS = 256
_QUALITY = 95  # of a JPEG, in per cent: less smears the bars

_PWG_HEADER = 1796  # bytes
_BLACK, _GREY, _COLOUR = 3, 18, 19  # the colour spaces of PWG 5102.4, table 8
_SPACES = {Ink.BLACK: _BLACK, Ink.GREY: _GREY, Ink.COLOUR: _COLOUR}


def pwg_file(pages: list[bytes]) -> bytes:
    """Return a PWG raster of pages made by :func:`pwg_page` (PWG 5102.4-2012)."""
    return b"RaS2" + b"".join(pages)


def pwg_page(picture: Picture) -> bytes:
    """Return one page: its header of 1,796 bytes, and its dots."""
    header = bytearray(_PWG_HEADER)
    bits = picture.ink.value
    points = [round(side * POINTS / picture.dots) for side in (picture.width, picture.height)]
    struct.pack_into("64s", header, 0, b"PwgRaster")
    _numbers(header, 276, picture.dots, picture.dots)
    _numbers(header, 340, 1)  # copies
    _numbers(header, 352, *points)
    _numbers(header, 372, picture.width, picture.height)
    _numbers(header, 384, min(bits, 8), bits, picture.rows.shape[1], 0, _SPACES[picture.ink])
    _numbers(header, 420, 3 if picture.ink is Ink.COLOUR else 1)
    _numbers(header, 456, 1, 1)  # not mirrored along or across the feed
    _numbers(header, 472, picture.width, picture.height)  # the box of what is drawn, from 0, 0
    return bytes(header) + _packed(picture)


def urf_file(pages: list[bytes]) -> bytes:
    """Return an Apple raster of pages made by :func:`urf_page`."""
    return b"UNIRAST\0" + struct.pack(">I", len(pages)) + b"".join(pages)


def urf_page(picture: Picture) -> bytes:
    """Return one page: its header of 32 bytes, and its dots."""
    space = 1 if picture.ink is Ink.COLOUR else 0
    header = struct.pack(
        ">BBBB 2I 3I 2I", picture.ink.value, space, 1, 4, 0, 0,
        picture.width, picture.height, picture.dots, 0, 0,
    )  # fmt: skip
    return header + _packed(picture)


def jpeg_page(picture: Picture) -> bytes:
    """Return one page as a JPEG that knows its dots per inch."""
    from PySide6.QtCore import QBuffer, QIODevice

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image_of(picture).save(buffer, "JPEG", _QUALITY)  # type: ignore[call-overload]  # as text
    return bytes(buffer.data().data())


def _numbers(header: bytearray, at: int, *numbers: int) -> None:
    struct.pack_into(f">{len(numbers)}I", header, at, *numbers)


# packing dots ----------------------------------------------------------------------------------


def _packed(picture: Picture) -> bytes:
    """Return the dots row after row, each row that is like the one above it only counted."""
    import numpy as np

    rows = picture.rows
    changes = np.flatnonzero((rows[1:] != rows[:-1]).any(axis=1)) + 1
    starts = np.concatenate(([0], changes))
    times = np.diff(starts, append=len(rows))
    parts = []
    for row, count in zip(_packed_rows(rows[starts], picture.ink), times, strict=True):
        for left in range(int(count), 0, -_MOST_ROWS):
            parts.append(bytes([min(left, _MOST_ROWS) - 1]))
            parts.append(row)
    return b"".join(parts)


def _packed_rows(rows: "NDArray[np.uint8]", ink: Ink) -> Iterator[bytes]:
    """Return each row as runs: how many times but one a dot comes, and the dot."""
    import numpy as np

    size = 3 if ink is Ink.COLOUR else 1
    dots = rows.reshape(len(rows), -1, size)
    begins = np.ones(dots.shape[:2], dtype=bool)
    begins[:, 1:] = (dots[:, 1:] != dots[:, :-1]).any(axis=2)
    at = np.flatnonzero(begins)
    lengths = np.diff(at, append=begins.size)
    pieces = -(-lengths // _LONGEST_RUN)
    run = np.repeat(np.arange(len(at)), pieces)
    before = np.arange(len(run)) - np.repeat(np.cumsum(pieces) - pieces, pieces)
    packed = np.empty((len(run), 1 + size), dtype=np.uint8)
    packed[:, 0] = np.minimum(lengths[run] - before * _LONGEST_RUN, _LONGEST_RUN) - 1
    packed[:, 1:] = dots.reshape(-1, size)[at[run]]
    ends = np.cumsum(np.bincount(at[run] // dots.shape[1], minlength=len(rows)))
    data, begin = packed.tobytes(), 0
    for end in ends * (1 + size):
        yield data[begin:end]
        begin = end
