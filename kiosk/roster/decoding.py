"""Bytes to text: which encoding a list is in, never guessed in silence."""

import codecs
from dataclasses import dataclass

from kiosk.errors import BadRoster
from kiosk.roster.table import SIZE_LIMIT

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
FALLBACK = "cp1252"
"""Taken where neither a mark nor strict UTF-8 fits, and said so."""

_WHOLE_TEXT = 4096  # bytes that show whether every second one is zero


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding it was in, and whether that is only the likeliest of several."""

    text: str
    encoding: str
    assumed: bool = False


def decode(data: bytes, encoding: str | None, name: str) -> Decoded:
    """Return ``data`` as text: by ``encoding`` where given, else by its mark, else strict UTF-8.

    Raises :class:`BadRoster` where the named encoding is unknown or does not fit, or where the
    data is no text at all.
    """
    if len(data) > SIZE_LIMIT:
        raise BadRoster(name, f"is larger than {SIZE_LIMIT // 1_000_000} MB: split the list")
    if encoding is not None:
        return _decode_as(data, encoding, name)
    for mark, marked in _MARKS:
        if data.startswith(mark):
            try:
                return Decoded(data.decode(marked), marked)
            except ValueError:
                raise BadRoster(
                    name, f"says it is {marked} and is not: name its encoding"
                ) from None
    if (wide := _unmarked_utf16(data)) is not None:
        return wide
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        if b"\0" in data[:_WHOLE_TEXT]:
            raise BadRoster(name, "is not a text file: save the list as CSV") from None
        return Decoded(data.decode(FALLBACK, errors="replace"), FALLBACK, assumed=True)


def _decode_as(data: bytes, encoding: str, name: str) -> Decoded:
    try:
        known = codecs.lookup(encoding)
        text, _ = known.decode(data, "strict")
        if isinstance(text, str):
            return Decoded(text.removeprefix("\ufeff"), known.name)
    except (LookupError, ValueError):
        pass
    raise BadRoster(name, f"does not read as {encoding!r}: name another encoding")


def _unmarked_utf16(data: bytes) -> Decoded | None:
    """Return text whose every second byte is zero, as in UTF-16 without a mark."""
    head = data[:_WHOLE_TEXT]
    if len(head) < 4 or len(data) % 2:
        return None
    for encoding, zeros, letters in (
        ("utf-16-le", head[1::2], head[::2]),
        ("utf-16-be", head[::2], head[1::2]),
    ):
        if zeros.count(0) * 2 > len(zeros) and letters.count(0) * 20 < len(letters):
            try:
                return Decoded(data.decode(encoding), encoding, assumed=True)
            except ValueError:
                return None
    return None
