"""Reads PWG and Apple rasters back with libcups, which shares no line with the program."""

import ctypes
import ctypes.util
import os
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image

_LIBRARY = ctypes.util.find_library("cups")
_HEADER = 1796

needs_libcups = pytest.mark.skipif(_LIBRARY is None, reason="libcups is not installed")


@dataclass(frozen=True)
class Page:
    """One page as the printer sees it: its dots per inch, size in points, bytes, and picture."""

    dots: tuple[int, int]
    points: tuple[int, int]
    data: bytes
    image: Image.Image


def read_raster(path: Path) -> list[Page]:
    """Return the pages of a raster; the library's own words where it is none."""
    cups = ctypes.CDLL(_LIBRARY)
    cups.cupsRasterOpen.restype = ctypes.c_void_p
    cups.cupsRasterErrorString.restype = ctypes.c_char_p
    with path.open("rb") as file:
        raster = ctypes.c_void_p(cups.cupsRasterOpen(os.dup(file.fileno()), 0))
        assert raster, cups.cupsRasterErrorString()
        try:
            return list(_pages(cups, raster))
        finally:
            cups.cupsRasterClose(raster)


def _pages(cups: ctypes.CDLL, raster: ctypes.c_void_p) -> Iterator[Page]:
    header = ctypes.create_string_buffer(_HEADER)
    while cups.cupsRasterReadHeader2(raster, header):
        dots, points = _numbers(header, 276, 2), _numbers(header, 352, 2)
        size, (bits, line) = _numbers(header, 372, 2), _numbers(header, 388, 2)
        data = ctypes.create_string_buffer(line * size[1])
        assert cups.cupsRasterReadPixels(raster, data, len(data)) == len(data)
        yield Page(dots, points, data.raw, _image(size, bits, data.raw))


def _numbers(header: "ctypes.Array[ctypes.c_char]", at: int, count: int) -> tuple[int, ...]:
    return struct.unpack_from(f"={count}I", header.raw, at)


def _image(size: tuple[int, ...], bits: int, data: bytes) -> Image.Image:
    if bits == 1:  # a set bit is black
        return Image.frombytes("1", size, bytes(255 - byte for byte in data)).convert("L")
    return Image.frombytes({8: "L", 24: "RGB"}[bits], size, data)
