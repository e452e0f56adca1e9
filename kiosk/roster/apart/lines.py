"""Words on a page to lines, and the columns that run down between them.

Rules drawn on the paper are not looked at: what makes a column is the blank river beside it, which
hardly a line crosses. So a table may be ruled or not, and its columns may be set left, right or in
the middle. The few lines that do cross are titles, and rows that were torn.
"""

import itertools
import statistics
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.roster.apart.pages import Word

_SAME_LINE = 0.4  # of the size of letters
_PIECE_GAP = 0.75  # of the size; what is further apart is not one text
_TIGHT_GAP = 0.4  # of the size; beside a river, this much divides two cells
_CROSSING = 0.12  # of the lines may cross a river
_SHARE = 0.15  # of the lines must have text on either side


@dataclass(frozen=True, slots=True)
class TextLine:
    """The words of one line from left to right, how high it stands, and how tall letters are."""

    words: tuple[Word, ...]
    middle: float
    size: float

    @property
    def text(self) -> str:
        """The whole line."""
        return joined(self.words)


def lines_of(words: Sequence[Word]) -> list[TextLine]:
    """Return the lines of a page from top to bottom."""
    piles: list[list[Word]] = []
    for word in sorted(words, key=lambda word: -word.middle):
        if piles and abs(piles[-1][0].middle - word.middle) < _SAME_LINE * word.size:
            piles[-1].append(word)
        else:
            piles.append([word])
    return [
        TextLine(
            tuple(sorted(pile, key=lambda word: word.left)),
            statistics.median(word.middle for word in pile),
            statistics.median(word.size for word in pile),
        )
        for pile in piles
    ]


def pieces(line: TextLine) -> list[list[Word]]:
    """Return the texts of a line: words with no more than a blank between them."""
    found: list[list[Word]] = []
    for word in line.words:
        if found and word.left - found[-1][-1].right < _PIECE_GAP * line.size:
            found[-1].append(word)
        else:
            found.append([word])
    return found


def rivers(lines: Sequence[TextLine]) -> list[tuple[float, float]]:
    """Return the blank strips that run down the page between columns, from left to right."""
    extents = [
        [(piece[0].left, max(w.right for w in piece)) for piece in pieces(line)] for line in lines
    ]
    edges = sorted({edge for line in extents for piece in line for edge in piece})
    allowed = max(1, int(len(lines) * _CROSSING))
    found: list[tuple[float, float]] = []
    for left, right in itertools.pairwise(edges):
        place = (left + right) / 2
        crossing = sum(a < place < b for line in extents for a, b in line)
        if crossing > allowed or not _has_both_sides(extents, place):
            continue
        if found and found[-1][1] == left:
            found[-1] = (found[-1][0], right)
        else:
            found.append((left, right))
    return [river for river in found if _divides(extents, river)]


def _has_both_sides(extents: Sequence[Sequence[tuple[float, float]]], place: float) -> bool:
    left = sum(any(b <= place for _, b in line) for line in extents)
    right = sum(any(a >= place for a, _ in line) for line in extents)
    return min(left, right) >= max(2, len(extents) * _SHARE)


def _divides(extents: Sequence[Sequence[tuple[float, float]]], river: tuple[float, float]) -> bool:
    """Whether enough lines have text on both sides: two columns, and no ragged edge."""
    place = sum(river) / 2
    both = sum(
        any(b <= place for _, b in line) and any(a >= place for a, _ in line) for line in extents
    )
    return both >= max(2, len(extents) * _SHARE)


def cells_of(line: TextLine, banks: Sequence[tuple[float, float]]) -> list[str]:
    """Return a line's texts by column: one more than there are rivers."""
    cells: list[list[Word]] = [[] for _ in range(len(banks) + 1)]
    for piece in pieces(line):
        for part in _parted(piece, banks, line.size):
            cells[_column(part, banks)] += part
    return [joined(words) for words in cells]


def _parted(
    piece: list[Word], banks: Sequence[tuple[float, float]], size: float
) -> list[list[Word]]:
    """Return a text as it is, or cut at a river in which it has a gap wider than a blank."""
    found = [[piece[0]]]
    for before, word in itertools.pairwise(piece):
        gap = word.left - before.right
        in_river = any(before.right <= b and word.left >= a for a, b in banks)
        if gap > _TIGHT_GAP * size and in_river:
            found.append([word])
        else:
            found[-1].append(word)
    return found


def _column(words: Sequence[Word], banks: Sequence[tuple[float, float]]) -> int:
    """Return the column in which a text begins; a torn row reaches into others."""
    start = words[0].left + min(2.0, words[0].size / 4)
    return sum(start > (a + b) / 2 for a, b in banks)


def joined(words: Sequence[Word]) -> str:
    """Return words as one text, from right to left where most of their letters run so."""
    texts = [word.text for word in words]
    letters = [unicodedata.bidirectional(letter) for text in texts for letter in text]
    backward = sum(kind in {"R", "AL"} for kind in letters)
    if backward > sum(kind == "L" for kind in letters):
        texts.reverse()
    return " ".join(texts)
