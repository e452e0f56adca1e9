"""How a PDF lies in its file: ReportLab's document, with what pages are little of packed together.

A page among thousands says no more than where its drawing is. Such objects are packed by the
hundred into streams (ISO 32000-1, 7.5.7), and the table of where everything lies is a stream too
(7.5.8): a page takes a tenth of the bytes that it would take on its own.
"""

import struct
from collections.abc import Mapping, Sequence
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFFile, PDFIndirectObject, PDFObjectReference

from kiosk.documents.streams import stream

_ENTRY = struct.Struct(">BIH")
"""Of an object: its kind, where it lies, and its place there."""
_FREE, _PLAIN, _PACKED = 0, 1, 2
_LAST = 65535


class FiledDocument(PDFDocument):  # type: ignore[misc]  # the library ships no types
    """A document some of whose objects are written as they stand, and some are packed."""

    def __init__(self) -> None:
        super().__init__(invariant=1, pdfVersion=(1, 7), lang="en-GB")
        self._plain: dict[int, bytes] = {}
        self._packed: list[Sequence[bytes]] = []
        self._packs: list[int] = []

    def number(self) -> int:
        """Return a number for one more object."""
        self.objectcounter: int = self.objectcounter + 1
        return self.objectcounter

    def write(self, number: int, content: bytes) -> None:
        """Say what an object is."""
        self._plain[number] = content

    def pack(self, first: int, contents: Sequence[bytes]) -> None:
        """Say what objects are whose numbers follow each other; none of them is a stream."""
        self._packs.append(first)
        self._packed.append(contents)

    def refer(self, number: int) -> Any:
        """Return what the library's own objects refer to an object by."""
        name = f"object {number}"
        self.idToObjectNumberAndVersion[name] = number, 0
        return PDFObjectReference(name)

    def format(self) -> bytes:
        """Return the file, as the library asks for it."""
        root, info = (_reference(self, part) for part in (self.Catalog, self.info))
        entries = {0: _ENTRY.pack(_FREE, 0, _LAST)}
        for first, contents in zip(self._packs, self._packed, strict=True):
            pack = self.number()
            self._plain[pack] = _pack(first, contents)
            for index in range(len(contents)):
                entries[first + index] = _ENTRY.pack(_PACKED, pack, index)
        file = PDFFile(self._pdfVersion)
        number = 0
        while number < self.objectcounter:
            number += 1
            if number not in entries:
                entries[number] = _ENTRY.pack(_PLAIN, file.offset, 0)
                file.add(self._whole(number))
        return self._ended(file, entries, f"/Root {root}/Info {info}")

    def _whole(self, number: int) -> bytes:
        content = self._plain.pop(number, None)
        if content is None:
            name = self.numberToId[number]
            library: bytes = PDFIndirectObject(name, self.idToObject[name]).format(self)
            return library
        return b"%d 0 obj\n%b\nendobj\n" % (number, content)

    def _ended(self, file: Any, entries: Mapping[int, bytes], said: str) -> bytes:
        """Add the table of where everything lies, itself included."""
        number, start = self.number(), file.offset
        table = [*(entries[n] for n in range(number)), _ENTRY.pack(_PLAIN, start, 0)]
        self.updateSignature(b"".join(file.strings))
        identity = self.ID().split(b"%")[0].strip().decode("latin-1")
        head = f"/Type/XRef/Size {number + 1}/W[1 4 2]{said}/ID {identity}"
        file.add(b"%d 0 obj\n%b\nendobj\n" % (number, stream(head, b"".join(table))))
        file.add(b"startxref\n%d\n%%%%EOF\n" % start)
        data: bytes = file.format(self)
        return data


def _reference(document: FiledDocument, part: object) -> str:
    written: bytes = document.Reference(part).format(document)
    return written.decode("latin-1")


def _pack(first: int, contents: Sequence[bytes]) -> bytes:
    """Return a stream of objects: their numbers and where each begins, then the objects."""
    head, at = [], 0
    for number, content in enumerate(contents, start=first):
        head.append(b"%d %d" % (number, at))
        at += len(content) + 1
    index = b" ".join(head) + b"\n"
    entries = f"/Type/ObjStm/N {len(contents)}/First {len(index)}"
    return stream(entries, index + b"\n".join(contents))
