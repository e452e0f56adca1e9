"""Bytes to text: which encoding a list is in, never guessed in silence."""

import codecs
from dataclasses import dataclass

from kiosk.errors import BadRoster

SIZE_LIMIT = 50_000_000
"""Largest roster read, in bytes."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
FALLBACK = "cp1252"
"""Taken where neither a mark nor strict UTF-8 fits, and said so."""


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
        try:
            return Decoded(data.decode(encoding), codecs.lookup(encoding).name)
        except (LookupError, ValueError):
            raise BadRoster(name, f"does not read as {encoding!r}: name another encoding") from None
    for mark, marked in _MARKS:
        if data.startswith(mark):
            try:
                return Decoded(data.decode(marked), marked)
            except ValueError:
                raise BadRoster(
                    name, f"says it is {marked} and is not: name its encoding"
                ) from None
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        if b"\0" in data[:4096]:
            raise BadRoster(name, "is not a text file: save the list as CSV") from None
        return Decoded(data.decode(FALLBACK, errors="replace"), FALLBACK, assumed=True)
