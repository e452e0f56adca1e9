"""In which order letters stand on paper when some of them are written from right to left.

The implicit part of the Unicode Bidirectional Algorithm (UAX #9, rules P2 to L2): names hold no
control characters, so there are no embeddings to follow. Brackets are turned by the font.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

_RIGHT = frozenset({"R", "AL", "AN"})
_STRONG = frozenset({"L", "R", "AL"})
_NEUTRAL = frozenset({"B", "S", "WS", "ON", "BN", "LRE", "RLE", "PDF", "LRO", "RLO"})
_BRACKETS = {"(": ")", "[": "]", "{": "}", "«": "»", "‹": "›"}


@dataclass(frozen=True, slots=True)
class Span:
    """Letters of one direction: ``start`` and ``end`` in the text as it is read."""

    start: int
    end: int
    level: int

    @property
    def leftwards(self) -> bool:
        """Whether it is written from right to left."""
        return self.level % 2 == 1


def is_simple(text: str) -> bool:
    """Whether all of a text runs from left to right."""
    return text.isascii() or not any(unicodedata.bidirectional(c) in _RIGHT for c in text)


def is_leftwards(text: str) -> bool:
    """Whether a line is read from the right: so is one whose first letter is."""
    return not is_simple(text) and _first_strong(map(unicodedata.bidirectional, text)) != "L"


def spans(text: str) -> list[Span]:
    """Return a line's spans in the order in which they stand, from the left."""
    if is_simple(text):
        return [Span(0, len(text), 0)] if text else []
    return _reordered(_levels(text))


def _levels(text: str) -> list[int]:
    classes = [unicodedata.bidirectional(character) or "L" for character in text]
    base = 0 if _first_strong(classes) == "L" else 1
    kinds = _neutral_resolved(text, _weak_resolved(classes, base), base)
    return [_level(kind, base) for kind in kinds]


def _first_strong(classes: Iterable[str]) -> str:
    return next((kind for kind in classes if kind in _STRONG), "L")


def _level(kind: str, base: int) -> int:
    """Apply rules I1 and I2."""
    if base == 0:
        return {"L": 0, "R": 1}.get(kind, 2)
    return {"L": 2, "R": 1}.get(kind, 2)


def _weak_resolved(classes: Sequence[str], base: int) -> list[str]:
    """Apply rules W1 to W7: numbers, their signs, and marks."""
    start = "R" if base else "L"
    kinds = list(classes)
    previous, strong = start, start
    for index, kind in enumerate(kinds):
        if kind == "NSM":
            kinds[index] = previous
        elif kind == "EN" and strong == "AL":
            kinds[index] = "AN"
        previous = kinds[index]
        if kind in _STRONG:
            strong = kind
    kinds = ["R" if kind == "AL" else kind for kind in kinds]
    _join_numbers(kinds)
    strong = start
    for index, kind in enumerate(kinds):
        if kind in {"L", "R"}:
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[index] = "L"
    return kinds


def _join_numbers(kinds: list[str]) -> None:
    """Apply rules W4 to W6: one sign between numbers, signs of money, and what is left of both."""
    for index in range(1, len(kinds) - 1):
        before, after = kinds[index - 1], kinds[index + 1]
        if kinds[index] == "ES" and before == after == "EN":
            kinds[index] = "EN"
        elif kinds[index] == "CS" and before == after and before in {"EN", "AN"}:
            kinds[index] = before
    for order in (range(1, len(kinds)), range(len(kinds) - 2, -1, -1)):
        step = -1 if order.step > 0 else 1
        for index in order:
            if kinds[index] == "ET" and kinds[index + step] == "EN":
                kinds[index] = "EN"
    kinds[:] = ["ON" if kind in {"ES", "ET", "CS"} else kind for kind in kinds]


def _neutral_resolved(text: str, kinds: list[str], base: int) -> list[str]:
    """Apply rules N0 to N2: brackets, and blanks between words."""
    embedding = "R" if base else "L"
    _resolve_brackets(text, kinds, embedding)
    index = 0
    while index < len(kinds):
        end = index
        while end < len(kinds) and kinds[end] in _NEUTRAL:
            end += 1
        if end > index:
            before = _side(kinds[index - 1]) if index else embedding
            after = _side(kinds[end]) if end < len(kinds) else embedding
            kinds[index:end] = [before if before == after else embedding] * (end - index)
        index = end + 1
    return kinds


def _resolve_brackets(text: str, kinds: list[str], embedding: str) -> None:
    opened: list[tuple[str, int]] = []
    for index, character in enumerate(text):
        if character in _BRACKETS and kinds[index] in _NEUTRAL:
            opened.append((_BRACKETS[character], index))
        elif opened and character == opened[-1][0]:
            start = opened.pop()[1]
            inside = {_side(k) for k in kinds[start + 1 : index] if k not in _NEUTRAL}
            if embedding in inside:
                kinds[start] = kinds[index] = embedding
            elif inside:
                before = next((_side(k) for k in kinds[start::-1] if k not in _NEUTRAL), embedding)
                kinds[start] = kinds[index] = before if before in inside else embedding


def _side(kind: str) -> str:
    return "L" if kind == "L" else "R"


def _reordered(levels: Sequence[int]) -> list[Span]:
    """Apply rule L2: turn what is written leftwards, deepest first."""
    bounds = [0, *(i for i in range(1, len(levels)) if levels[i] != levels[i - 1]), len(levels)]
    found = [Span(start, end, levels[start]) for start, end in pairwise(bounds)]
    for level in range(max(levels), 0, -1):
        index = 0
        while index < len(found):
            end = index
            while end < len(found) and found[end].level >= level:
                end += 1
            found[index:end] = reversed(found[index:end])
            index = end + 1
    return found
