"""A PDF file while it is written: ReportLab numbers and files the objects, these are what they say.

Objects are added as they stand in the file, because a page among thousands of badges is little more
than its text: describing it by the library's own objects would take several times as long. The
same objects always give the same bytes.
"""

from collections.abc import Mapping
from math import floor
from types import MappingProxyType

from kiosk.documents.streams import stream

NONE: Mapping[str, int] = MappingProxyType({})
_LEAVES = 200  # pages on one branch of the tree
_HAIR = 0.002  # of a dot: without it some count one more

Size = tuple[float, float]
"""Width and height in points."""


class Document:
    """A PDF in the making; ``size`` is that of its pages.

    ``dpi`` are the dots of the printer it is for. What is shown of a page are whole ones: a page of
    719.3 dots is drawn 720 wide by some, which stretches bars off their dots.
    """

    def __init__(self, size: Size, title: str, dpi: int = 0) -> None:
        from kiosk.documents.filing import FiledDocument

        self._pdf = FiledDocument()
        self._drawn: list[int] = []
        self._tree, self._fonts, self._pictures, self._all = (self._pdf.number() for _ in range(4))
        self.resources = f"<</Font {self._fonts} 0 R/XObject {self._pictures} 0 R>>"
        """What forms draw with: no other forms, or each would hold itself."""
        self._boxes = f"/MediaBox{_box(size)}"
        if dpi:
            self._boxes += f"/CropBox{_box(_whole_dots(size, dpi))}"
        self._title = title
        self._preferences = "/PrintScaling/None"  # bars are dots at true size

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self._drawn)

    def prefer(self, preference: str) -> None:
        """Ask viewers and printers for something, as in ``/Duplex/DuplexFlipLongEdge``."""
        self._preferences += preference

    def add(self, content: str | bytes) -> int:
        """Add an object, and return its number."""
        number = self._pdf.number()
        self._pdf.write(number, content.encode("latin-1") if isinstance(content, str) else content)
        return number

    def add_stream(self, entries: str, data: bytes) -> int:
        """Add a compressed stream, and return its number; ``entries`` are those of its own."""
        return self.add(stream(entries, data))

    def add_page(self, operators: str) -> None:
        """Add a page that ``operators`` draw."""
        self._drawn.append(self.add(stream("", operators.encode("latin-1"))))

    def finish(
        self,
        fonts: Mapping[str, int],
        pictures: Mapping[str, int] = NONE,
        forms: Mapping[str, int] = NONE,
    ) -> bytes:
        """Return the file; what pages draw with are objects by their names: ``{"F0": 7}``."""
        pdf, catalogue = self._pdf, self._pdf.Catalog
        pdf.write(self._fonts, _listed(fonts))
        pdf.write(self._pictures, _listed(pictures))
        pdf.write(self._all, _listed({**pictures, **forms}))
        self._grow()
        catalogue.Pages = pdf.refer(self._tree)
        preferences = f"<<{self._preferences}/DisplayDocTitle true>>"
        catalogue.ViewerPreferences = pdf.refer(self.add(preferences))
        pdf.setTitle(self._title)
        pdf.setSubject(self._title)
        for name_it in (pdf.setAuthor, pdf.setCreator, pdf.setProducer):
            name_it("Kiosk")
        data: bytes = pdf.GetPDFData(None)
        return data

    def _grow(self) -> None:
        """Make the tree of pages: its branches and their leaves are packed."""
        branches = []
        for start in range(0, len(self._drawn), _LEAVES):
            drawn = self._drawn[start : start + _LEAVES]
            branch, *leaves = [self._pdf.number() for _ in range(len(drawn) + 1)]
            branches.append(branch)
            pages = [
                b"<</Type/Page/Parent %d 0 R/Contents %d 0 R>>" % (branch, number)
                for number in drawn
            ]
            kids = b" ".join([b"%d 0 R" % leaf for leaf in leaves])
            node = b"<</Type/Pages/Parent %d 0 R/Count %d/Kids[%b]>>"
            self._pdf.pack(branch, [node % (self._tree, len(drawn), kids), *pages])
        kids = b" ".join([b"%d 0 R" % branch for branch in branches])
        self._pdf.write(
            self._tree,
            b"<</Type/Pages/Count %d/Kids[%b]%b/Resources"
            b"<</Font %d 0 R/XObject %d 0 R>>>>"
            % (len(self._drawn), kids, self._boxes.encode(), self._fonts, self._all),
        )


def _box(size: Size) -> str:
    width, height = (f"{length:.4f}".rstrip("0").rstrip(".") for length in size)
    return f"[0 0 {width} {height}]"


def _whole_dots(size: Size, dpi: int) -> Size:
    """Return as much of a page as is whole dots."""
    dot = 72 / dpi
    width, height = ((floor(length / dot + _HAIR) - _HAIR) * dot for length in size)
    return width, height


def _listed(objects: Mapping[str, int]) -> bytes:
    named = "".join(f"/{name} {number} 0 R" for name, number in objects.items())
    return f"<<{named}>>".encode("latin-1")
