"""A PDF file while it is written: numbered objects, pages, pictures, and the table at its end.

Written here rather than by a library, because a page of a thousand badges is little more than its
text: what a library does around each page takes several times as long as the page. The form is that
of ISO 32000-1; the same objects always give the same bytes.
"""

import zlib
from collections.abc import Mapping
from struct import Struct

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_LEVEL = 6
_WINDOW = 12  # of a page of two thousand bytes; a larger one takes longer to make than to use
_MEMORY = 6
_PACK = 200

_pack_place = Struct(">BIH").pack

Size = tuple[float, float]
"""Width and height in points."""


class Document:
    """A PDF in the making; ``size`` is that of its pages."""

    def __init__(self, size: Size, title: str) -> None:
        self._objects: list[bytes] = []
        self._kids: list[int] = []
        self._catalogue, self._tree = self.reserve(), self.reserve()
        self.resources = self.reserve()
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
        self._objects.append(b"")
        return len(self._objects)

    def fill(self, number: int, content: str | bytes) -> None:
        """Fill in an object."""
        data = content.encode("latin-1") if isinstance(content, str) else content
        self._objects[number - 1] = data

    def add(self, content: str | bytes) -> int:
        """Add an object, and return its number."""
        number = self.reserve()
        self.fill(number, content)
        return number

    def add_stream(self, entries: str, data: bytes) -> int:
        """Add a compressed stream, and return its number; ``entries`` are those of its own."""
        return self.add(stream(entries, data))

    def add_page(self, operators: str) -> None:
        """Add a page that ``operators`` draw."""
        objects = self._objects
        drawn = stream("", operators.encode("latin-1"))
        number = len(objects) + 1
        objects.append(drawn)
        objects.append(b"<</Type/Page/Parent %d 0 R/Contents %d 0 R>>" % (self._tree, number))
        self._kids.append(number + 1)

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
        self.fill(
            self._catalogue,
            f"<</Type/Catalog/Pages {self._tree} 0 R/Lang(en-GB)"
            f"/ViewerPreferences<<{self._preferences}/DisplayDocTitle true>>>>",
        )
        title = text_string(self._title)
        info = f"<</Title {title}/Subject {title}/Author(Kiosk)/Creator(Kiosk)/Producer(Kiosk)>>"
        return _file(self._objects, self._kids, self._catalogue, self.add(info))


def stream(entries: str, data: bytes) -> bytes:
    """Return a compressed stream."""
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, _WINDOW, _MEMORY)
    packed = packer.compress(data) + packer.flush()
    head = f"<<{entries}/Filter/FlateDecode/Length {len(packed)}>>\nstream\n"
    return head.encode("latin-1") + packed + b"\nendstream"


def text_string(text: str) -> str:
    """Return a text as PDF writes it outside pages: UTF-16 in hexadecimal digits."""
    return f"<FEFF{text.encode('utf-16-be', errors='replace').hex().upper()}>"


def _file(objects: list[bytes], pages: list[int], root: int, info: int) -> bytes:
    """Return the whole file: pages are packed together, for each of them alone is only a few words.

    The table of objects is a stream, too (ISO 32000-1, 7.5.7 and 7.5.8).
    """
    places: list[tuple[int, int, int]] = [(0, 0, 65535)] * (len(objects) + 1)
    packed = [pages[start : start + _PACK] for start in range(0, len(pages), _PACK)]
    apart = set(pages)
    parts = [_HEADER]
    at = len(_HEADER)

    def write(number: int, content: bytes) -> None:
        nonlocal at
        head = b"%d 0 obj\n" % number
        places[number] = (1, at, 0)
        parts.extend((head, content, b"\nendobj\n"))
        at += len(head) + len(content) + 8

    for number, content in enumerate(objects, start=1):
        if number not in apart:
            write(number, content)
    for pack in packed:
        places.append((0, 0, 0))
        number = len(places) - 1
        for index, page in enumerate(pack):
            places[page] = (2, number, index)
        write(number, _packed(pack, objects))
    places.append((1, at, 0))
    table = b"".join([_pack_place(*place) for place in places])
    head = f"/Type/XRef/Size {len(places)}/W[1 4 2]/Root {root} 0 R/Info {info} 0 R"
    last = b"%d 0 obj\n%b\nendobj\n" % (len(places) - 1, stream(head, table))
    return b"".join((*parts, last, b"startxref\n%d\n%%%%EOF\n" % at))


def _packed(numbers: list[int], objects: list[bytes]) -> bytes:
    """Return a stream that holds several objects."""
    contents = [objects[number - 1] for number in numbers]
    index = []
    at = 0
    for number, content in zip(numbers, contents, strict=True):
        index.append(b"%d %d" % (number, at))
        at += len(content) + 1
    head = b" ".join(index) + b"\n"
    entries = f"/Type/ObjStm/N {len(numbers)}/First {len(head)}"
    return stream(entries, head + b"\n".join(contents))
