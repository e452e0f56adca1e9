"""Makes a text fit a width: as large as can be, then on more lines, then shortened.

How it may shrink and wrap is a list of steps, best first; the first step that takes the whole text
wins, and only if none does is the text cut.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import floor

from kiosk.documents.fonts import Face, width

ELLIPSIS = "…"
_TOKEN = re.compile(r"\s*\S+?(?:[-‐–—/]+(?=\w)|(?=\s)|$)")  # breaks after hyphens
_ROUNDS = 12  # halvings of the search for the narrowest lines: finer than a hair
_THIN = 0.1  # narrower than any letter, for a size of 1
_BARE = (
    *("CJK", "HIRAGANA", "KATAKANA", "BOPOMOFO", "HANGUL", "FULLWIDTH", "HALFWIDTH", "IDEOGRAPHIC"),
    *("THAI", "LAO", "KHMER", "MYANMAR", "TIBETAN", "ARABIC", "HEBREW"),
)  # as the names of their characters begin
_GRAIN = 4  # sizes are quarters of a point, so that like names get like sizes


@dataclass(frozen=True, slots=True)
class Step:
    """At most so many lines, at sizes (in points) from ``largest`` down to ``smallest``."""

    lines: int
    largest: float
    smallest: float
    splits_words: bool = False
    """A word too long for a line may go on in the next."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """Lines as they are set, their size in points, and whether something was cut."""

    lines: tuple[str, ...]
    size: float
    shortened: bool = False


@lru_cache(maxsize=4096)
def fit(text: str, face: Face, room: float, steps: tuple[Step, ...]) -> Fitted:
    """Fit ``text`` into lines ``room`` points wide; lines of one text are about equally long."""
    if not text:
        return Fitted((), steps[0].largest)
    for step in steps:
        if lines := _balanced(text, face, room / step.smallest, step):
            return Fitted(lines, _size(lines, face, room, step))
    last = steps[-1]
    return Fitted(_cut(text, face, room / last.smallest, last.lines), last.smallest, shortened=True)


def wrap(text: str, face: Face, size: float, room: float, most: int) -> Fitted:
    """Set ``text`` at one size in full lines, ``most`` of them at most."""
    lines = _fill(text, face, room / size, splits_words=True) or []
    if len(lines) <= most:
        return Fitted(tuple(lines), size)
    return Fitted(_cut(text, face, room / size, most), size, shortened=True)


def shorten(text: str, face: Face, size: float, room: float) -> str:
    """Return ``text`` cut to one line that ends in an ellipsis, or whole if it fits."""
    return text if width(text, face) * size <= room else _ended(text, face, room / size)


def _size(lines: Sequence[str], face: Face, room: float, step: Step) -> float:
    """Return the largest size at which every line fits."""
    widest = max(_THIN, *(width(line, face) for line in lines))  # a mark alone has no width
    return max(step.smallest, min(step.largest, floor(room / widest * _GRAIN) / _GRAIN))


def _balanced(text: str, face: Face, limit: float, step: Step) -> tuple[str, ...] | None:
    """Break ``text`` into the step's lines, the widest as narrow as can be; None if it cannot."""
    whole = width(text, face)
    if whole > (limit + 1) * step.lines:  # a blank at each line's end may go
        return None
    if step.lines == 1 or whole * step.largest <= limit * step.smallest:
        return (text,) if whole <= limit else None
    best = _fill(text, face, limit, splits_words=step.splits_words)
    if best is None or len(best) > step.lines:
        return None
    low, high = whole / step.lines / 2, limit
    for _ in range(_ROUNDS):
        middle = (low + high) / 2
        lines = _fill(text, face, middle, splits_words=step.splits_words)
        if lines is not None and len(lines) <= step.lines:
            best, high = lines, middle
        else:
            low = middle
    return tuple(best)


def _fill(text: str, face: Face, limit: float, *, splits_words: bool) -> list[str] | None:
    """Fill lines from the left, each at most ``limit`` wide at a size of 1."""
    lines: list[str] = []
    line = ""
    for token in _TOKEN.findall(text):
        if line and width(line + token, face) <= limit:
            line += token
            continue
        if line:
            lines.append(line)
        line = token.lstrip()
        while width(line, face) > limit:
            if not splits_words:
                return None
            head = _head(line, face, limit, "-")
            lines.append(head if _breaks_bare(head[-1]) else head + "-")
            line = line[len(head) :]
    return [*lines, line] if line else lines


@lru_cache(maxsize=1024)
def _breaks_bare(letter: str) -> bool:
    """Whether the script of a letter knows no hyphen: its words just go on in the next line."""
    return unicodedata.name(letter, "").startswith(_BARE)


def _cut(text: str, face: Face, limit: float, count: int) -> tuple[str, ...]:
    """Fill ``count`` lines and end the last in an ellipsis."""
    text = text[: count * _most_letters(limit)]
    lines = _fill(text, face, limit, splits_words=True) or []
    rest = text
    for line in lines[: count - 1]:
        rest = rest.removeprefix(line) if rest.startswith(line) else rest[len(line) - 1 :]
        rest = rest.lstrip()
    return (*lines[: count - 1], _ended(rest, face, limit))


def _ended(text: str, face: Face, limit: float) -> str:
    return _head(text, face, limit, ELLIPSIS).rstrip(" ,.;:-–") + ELLIPSIS


def _head(text: str, face: Face, limit: float, ending: str) -> str:
    """Return as much of ``text`` as fits before ``ending``: one letter at least, marks with it."""
    low, high = 1, min(len(text), _most_letters(limit))
    while low < high:
        middle = (low + high + 1) // 2
        if width(text[:middle] + ending, face) <= limit:
            low = middle
        else:
            high = middle - 1
    while low > 1 and low < len(text) and unicodedata.category(text[low])[0] == "M":
        low -= 1
    return text[:low]


def _most_letters(limit: float) -> int:
    """Return more letters than a line takes, so that nobody measures a text of thousands."""
    return 1 + int(limit / _THIN)
