"""The words of a PDF's pages, with where they stand."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kiosk.roster.apart.refusal import DAMAGED, Refused

PAGE_LIMIT = 500
LETTER_LIMIT = 3_000_000
"""Most letters of a document that are read."""

_WORD_GAP = 0.22  # of the letters' size; a blank is a quarter or more
_NO_LETTERS = {0, 2, 0xFFFE, 0xFFFF}  # 2 marks a hyphen at the end of a line


@dataclass(frozen=True, slots=True)
class Word:
    """A word, and its box in points from the lower left corner of the page."""

    text: str
    left: float
    right: float
    bottom: float
    top: float

    @property
    def middle(self) -> float:
        """How high the word stands."""
        return (self.bottom + self.top) / 2

    @property
    def size(self) -> float:
        """How tall its letters are, ascenders and descenders included."""
        return self.top - self.bottom


def pages_of_words(data: bytes) -> Iterator[tuple[int, list[Word]]]:
    """Yield the number of pages with the words of each page, in the order of the document.

    Raises :class:`Refused` for what cannot be read, and for a document without any text.
    """
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as fault:
        locked = "password" in str(fault).casefold()
        why = "is protected by a password: save it without one" if locked else DAMAGED
        raise Refused(why) from None
    if _is_of_badges(document.get_metadata_dict()):
        raise Refused("holds badges and no list: read the list that they were made from")
    count = len(document)
    if count > PAGE_LIMIT:
        raise Refused(f"has more than {PAGE_LIMIT} pages: save the pages with the list alone")
    letters = 0
    for number in range(count):
        words = _words(document[number].get_textpage())
        letters += sum(len(word.text) for word in words)
        if letters > LETTER_LIMIT:
            raise Refused("holds more text than a list: save the pages with the list alone")
        yield count, words
    if not letters:
        raise Refused("holds pictures of a list and no text: read it with text recognition first")


def _is_of_badges(about: dict[str, str]) -> bool:
    """Whether a document is one of this program's own, and its pages are badges."""
    return about.get("Creator") == "Kiosk" and about.get("Title", "").endswith(" – badges")


def _words(page: Any) -> list[Word]:
    """Return the words of a page; letters that touch are one, whichever way they run."""
    import pypdfium2.raw as raw

    box = [ctypes.c_double() for _ in range(4)]
    left, right, bottom, top = (ctypes.byref(side) for side in box)
    found: list[Word] = []
    begun: list[tuple[str, float, float, float, float]] = []
    for index in range(min(raw.FPDFText_CountChars(page), LETTER_LIMIT)):
        code = raw.FPDFText_GetUnicode(page, index)
        blank = code in {9, 10, 13, 32, 0xA0} or raw.FPDFText_IsGenerated(page, index) == 1
        if code in _NO_LETTERS and not blank:
            continue
        if blank:
            _end(begun, found)
            continue
        raw.FPDFText_GetCharBox(page, index, left, right, bottom, top)
        x0, x1 = box[0].value, box[1].value
        loose = raw.FS_RECTF()
        if raw.FPDFText_GetLooseCharBox(page, index, loose):
            low, high = sorted((loose.bottom, loose.top))
        else:
            low, high = box[2].value, box[3].value
        letter = (chr(code), x0, x1, low, high)
        if begun and _is_apart(begun[-1], letter):
            _end(begun, found)
        begun.append(letter)
    _end(begun, found)
    return found


def _is_apart(
    one: tuple[str, float, float, float, float], other: tuple[str, float, float, float, float]
) -> bool:
    size = max(one[4] - one[3], 1.0)
    gap = max(other[1] - one[2], one[1] - other[2])
    return gap > _WORD_GAP * size or abs(other[3] - one[3]) > size / 2


def _end(begun: list[tuple[str, float, float, float, float]], found: list[Word]) -> None:
    if begun:
        texts, lefts, rights, bottoms, tops = zip(*begun, strict=True)
        found.append(Word("".join(texts), min(lefts), max(rights), min(bottoms), max(tops)))
        begun.clear()
