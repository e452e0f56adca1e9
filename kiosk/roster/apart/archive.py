"""A workbook's ZIP archive looked through before anything in it is read: bombs, macros, entities.

Nothing that an archive says of itself is believed: what counts is what comes out when it is
unpacked, a piece at a time, and thrown away.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from kiosk.roster.apart.refusal import DAMAGED, Refused

UNPACKED_LIMIT = 300_000_000
"""Most bytes that the parts of a workbook may unpack to, together."""

RATIO_LIMIT = 150
"""Most bytes that one packed byte may become, in a part of more than :data:`SMALL` bytes."""

SMALL = 5_000_000
PARTS_LIMIT = 2_000
CELL_LIMIT = 4_000_000
"""Most cells of a sheet."""

_PIECE = 1 << 20
_KINDS = {
    "xl/workbook.xml": "xlsx",
    "word/document.xml": "a text document (DOCX): copy its table and paste it",
    "ppt/presentation.xml": "a presentation (PPTX): copy its table and paste it",
    "xl/workbook.bin": "a binary workbook (XLSB): save it as XLSX",
}
_END = b"PK\x05\x06"
_ENTITIES = (b"<!DOCTYPE", b"<!ENTITY")


def kind_of(data: bytes) -> str:
    """Return ``xlsx`` or ``ods`` for an archive that is a workbook, after looking it through.

    Raises :class:`Refused` for any other archive, and for one that is not safe to read.
    """
    _refuse_many_parts(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            kind = _kind([part.filename for part in parts], archive)
            _refuse_macros(parts)
            _look_through(data, parts)
    except (
        zipfile.BadZipFile,
        zlib.error,
        struct.error,
        ValueError,
        NotImplementedError,
        EOFError,
    ):
        raise Refused(DAMAGED) from None
    return kind


def _refuse_many_parts(data: bytes) -> None:
    """Refuse before the list of parts is read: a million of them take longer than their worth."""
    place = data.rfind(_END)
    if place < 0 or len(data) < place + 12:
        raise Refused(DAMAGED)
    (count,) = struct.unpack_from("<H", data, place + 10)
    if count > PARTS_LIMIT:
        raise Refused(f"is made of more than {PARTS_LIMIT:,} parts, which no list needs")


def _kind(names: list[str], archive: zipfile.ZipFile) -> str:
    for name, kind in _KINDS.items():
        if name in names:
            if kind == "xlsx":
                return kind
            raise Refused(f"is {kind}")
    if "content.xml" in names and "mimetype" in names:
        with archive.open("mimetype") as part:
            said = part.read(100).decode("ascii", "replace").strip()
        if said.startswith("application/vnd.oasis.opendocument.spreadsheet"):
            return "ods"
    raise Refused("is an archive and no workbook: unpack it, and import the list inside")


def _refuse_macros(parts: list[zipfile.ZipInfo]) -> None:
    names = [part.filename.casefold() for part in parts]
    if any(name.endswith("vbaproject.bin") or name.startswith("basic/") for name in names):
        raise Refused("holds macros: save it as a workbook without macros (XLSX)")
    if any(part.flag_bits & 1 for part in parts):
        raise Refused("is protected by a password: save it without one")


def _look_through(data: bytes, parts: list[zipfile.ZipInfo]) -> None:
    """Unpack the parts that a reader reads, and refuse what is too much or tries a trick."""
    total = 0
    for part in parts:
        if not part.filename.casefold().endswith((".xml", ".rels")):
            continue  # pictures and fonts are never unpacked
        size = cells = 0
        tail = b""
        for piece in _pieces(data, part):
            size += len(piece)
            _refuse_bombs(size, total + size, part.compress_size)
            seen = tail + piece
            if any(mark in seen for mark in _ENTITIES):
                raise Refused("defines entities of its own, which no workbook does: save it anew")
            cells += piece.count(b"<c ") + piece.count(b"<table:table-cell")
            if cells > CELL_LIMIT:
                raise Refused(f"has a sheet of more than {CELL_LIMIT:,} cells: split the list")
            tail = seen[-16:]
        total += size


def _refuse_bombs(size: int, total: int, packed: int) -> None:
    if total > UNPACKED_LIMIT or (size > SMALL and size > packed * RATIO_LIMIT):
        raise Refused("unpacks to far more than a list needs: save it anew, or as CSV")


def _pieces(data: bytes, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield a part unpacked; its packed bytes begin where its own header ends."""
    if data[part.header_offset : part.header_offset + 4] != b"PK\x03\x04":
        raise Refused(DAMAGED)
    name, extra = struct.unpack_from("<HH", data, part.header_offset + 26)
    start = part.header_offset + 30 + name + extra
    packed = data[start : start + part.compress_size]
    if part.compress_type == zipfile.ZIP_STORED:
        yield packed
        return
    if part.compress_type != zipfile.ZIP_DEFLATED:
        raise Refused("is packed in a way that no workbook is: save it anew")
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    while not inflater.eof:
        piece = inflater.decompress(packed, _PIECE)
        packed = inflater.unconsumed_tail
        if not piece and not packed:
            return
        yield piece
