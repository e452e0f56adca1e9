"""Compressed streams of a PDF: what pages, pictures and fonts are made of."""

import zlib

_LEVEL = 1  # in so little text, a longer search saves two bytes in a hundred
_WINDOW = 12  # of a page of a thousand bytes; a larger one takes longer to make than to use
_MEMORY = 6
_SHORT = 1 << _WINDOW


def stream(entries: str, data: bytes) -> bytes:
    """Return a compressed stream; ``entries`` are those of its dictionary."""
    if len(data) > _SHORT:
        packed = zlib.compress(data)
    else:
        packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, _WINDOW, _MEMORY)
        packed = packer.compress(data) + packer.flush()
    head = f"<<{entries}/Filter/FlateDecode/Length {len(packed)}>>\nstream\n"
    return head.encode("latin-1") + packed + b"\nendstream"
