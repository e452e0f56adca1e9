"""A PDF file while it is written: ReportLab numbers and files the objects, these are what they say.

Objects are added as they stand in the file, because a page among thousands of badges is little more
than its text: describing it by the library's own objects would take several times as long. The
same objects always give the same bytes.
"""

import zlib
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

_LEVEL = 6
_WINDOW = 12  # of a page of two thousand bytes; a larger one takes longer to make than to use
_MEMORY = 6

Size = tuple[float, float]
"""Width and height in points."""


class Document:
    """A PDF in the making; ``size`` is that of its pages."""

    def __init__(self, size: Size, title: str) -> None:
        from reportlab.pdfbase.pdfdoc import PDFDocument

        self._pdf = PDFDocument(invariant=1, pdfVersion=(1, 7), lang="en-GB")
        self._kids: list[int] = []
        self._tree, self.resources = self.reserve(), self.reserve()
        self._size = size
        self._title = title
        self._preferences = "/PrintScaling/None"  # bars are dots at true size

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self._kids)

    def prefer(self, preference: str) -> None:
        """Ask viewers and printers for something, as in ``/Duplex/DuplexFlipLongEdge``."""
        self._preferences += preference

    def reserve(self) -> int:
        """Return the number of an object to be filled in later."""
        return self.add(b"")

    def fill(self, number: int, content: str | bytes) -> None:
        """Fill in an object."""
        self._pdf.idToObject[_name(number)].content = _bytes(content)

    def add(self, content: str | bytes) -> int:
        """Add an object, and return its number."""
        number: int = self._pdf.objectcounter + 1
        self._pdf.Reference(_object(_bytes(content)), _name(number))
        return number

    def add_stream(self, entries: str, data: bytes) -> int:
        """Add a compressed stream, and return its number; ``entries`` are those of its own."""
        return self.add(stream(entries, data))

    def add_page(self, operators: str) -> None:
        """Add a page that ``operators`` draw."""
        drawn = self.add(stream("", operators.encode("latin-1")))
        page = b"<</Type/Page/Parent %d 0 R/Contents %d 0 R>>" % (self._tree, drawn)
        self._kids.append(self.add(page))

    def finish(self, resources: Mapping[str, Mapping[str, int]]) -> bytes:
        """Return the file; ``resources`` are objects by kind and name: ``{"Font": {"F0": 7}}``."""
        kinds = (
            f"/{kind}<<{''.join(f'/{name} {number} 0 R' for name, number in named.items())}>>"
            for kind, named in resources.items()
            if named
        )
        self.fill(self.resources, f"<<{''.join(kinds)}>>")
        kids = " ".join(f"{number} 0 R" for number in self._kids)
        box = " ".join(f"{length:.4f}".rstrip("0").rstrip(".") for length in self._size)
        self.fill(
            self._tree,
            f"<</Type/Pages/Count {len(self._kids)}/Kids[{kids}]/MediaBox[0 0 {box}]"
            f"/Resources {self.resources} 0 R>>",
        )
        pdf, catalogue = self._pdf, self._pdf.Catalog
        catalogue.Pages = pdf.idToObject[_name(self._tree)]
        preferences = f"<<{self._preferences}/DisplayDocTitle true>>"
        catalogue.ViewerPreferences = pdf.idToObject[_name(self.add(preferences))]
        pdf.setTitle(self._title)
        pdf.setSubject(self._title)
        for name_it in (pdf.setAuthor, pdf.setCreator, pdf.setProducer):
            name_it("Kiosk")
        data: bytes = pdf.GetPDFData(None)
        return data


def _name(number: int) -> str:
    return f"object {number}"


def _bytes(content: str | bytes) -> bytes:
    return content.encode("latin-1") if isinstance(content, str) else content


@cache
def _kind() -> Callable[[bytes], Any]:
    """Return the kind of an object that is written as it is."""
    from reportlab.pdfbase.pdfdoc import PDFObject

    class Written(PDFObject):  # type: ignore[misc]  # the library ships no types
        __RefOnly__ = 1

        def __init__(self, content: bytes) -> None:
            self.content = content

        def format(self, document: object) -> bytes:
            return self.content

    return Written


def _object(content: bytes) -> Any:
    return _kind()(content)


def stream(entries: str, data: bytes) -> bytes:
    """Return a compressed stream."""
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, _WINDOW, _MEMORY)
    packed = packer.compress(data) + packer.flush()
    head = f"<<{entries}/Filter/FlateDecode/Length {len(packed)}>>\nstream\n"
    return head.encode("latin-1") + packed + b"\nendstream"
