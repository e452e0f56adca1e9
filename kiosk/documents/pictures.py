"""Pictures on badges: PNG and JPEG, stored once a document."""

import io
from dataclasses import dataclass

from kiosk.documents.pdf import Document
from kiosk.documents.streams import stream

PIXEL_LIMIT = 40_000_000
"""Most pixels of a picture: a sheet of paper at 600 dots per inch."""


@dataclass(frozen=True, slots=True)
class Pixels:
    """A picture ready for a document: its size, and its streams as PDF keeps them."""

    width: int
    height: int
    colours: bytes
    cover: bytes = b""
    """How opaque it is, where it is not opaque everywhere."""


def read_picture(data: bytes) -> Pixels:
    """Read a PNG or JPEG; raise :class:`ValueError` for anything else, or one that is too large."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as picture:
            if picture.width * picture.height > PIXEL_LIMIT:
                raise ValueError("it is too large")
            return _pixels(picture, data)
    except (UnidentifiedImageError, OSError, SyntaxError):
        raise ValueError("it is no PNG or JPEG") from None


def add_picture(document: Document, pixels: Pixels) -> int:
    """Store a picture in a document, and return its object."""
    if not pixels.cover:
        return document.add(pixels.colours)
    mask = document.add(pixels.cover)
    head, rest = pixels.colours.split(b">>", 1)
    return document.add(head + b"/SMask %d 0 R>>" % mask + rest)


def _pixels(picture: "Image.Image", data: bytes) -> Pixels:  # type: ignore[name-defined]  # noqa: F821
    size = f"/Type/XObject/Subtype/Image/Width {picture.width}/Height {picture.height}"
    size += "/BitsPerComponent 8"
    if picture.format == "JPEG" and picture.mode in {"RGB", "L"} and not _is_turned(picture):
        space = "/DeviceRGB" if picture.mode == "RGB" else "/DeviceGray"
        head = f"<<{size}/ColorSpace{space}/Filter/DCTDecode/Length {len(data)}>>\nstream\n"
        whole = head.encode() + data + b"\nendstream"
        return Pixels(picture.width, picture.height, whole)
    from PIL import ImageOps

    picture = ImageOps.exif_transpose(picture).convert("RGBA")
    size = f"/Type/XObject/Subtype/Image/Width {picture.width}/Height {picture.height}"
    size += "/BitsPerComponent 8"
    colours = stream(f"{size}/ColorSpace/DeviceRGB", picture.convert("RGB").tobytes())
    alpha = picture.getchannel("A")
    opaque = alpha.getextrema() == (255, 255)
    cover = b"" if opaque else stream(f"{size}/ColorSpace/DeviceGray", alpha.tobytes())
    return Pixels(picture.width, picture.height, colours, cover)


def _is_turned(picture: "Image.Image") -> bool:  # type: ignore[name-defined]  # noqa: F821
    return bool(picture.getexif().get(0x0112, 1) != 1)
