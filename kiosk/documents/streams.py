"""Compressed streams of a PDF: what pages, pictures and fonts are made of."""

import zlib

_SHORT = 400
"""Below so many bytes a stream stays as it is: a quarter of them would take a fifth of the time."""

_LONG = 4096
_LEVEL, _WINDOW = 1, 12  # in so little text a longer search saves two bytes in a hundred


def stream(entries: str, data: bytes) -> bytes:
    """Return a compressed stream; ``entries`` are those of its dictionary."""
    if len(data) < _SHORT:
        return b"<<%b/Length %d>>\nstream\n%b\nendstream" % (entries.encode(), len(data), data)
    packed = zlib.compress(data) if len(data) > _LONG else zlib.compress(data, _LEVEL, _WINDOW)
    head = b"<<%b/Filter/FlateDecode/Length %d>>\nstream\n%b\nendstream"
    return head % (entries.encode("latin-1"), len(packed), packed)
