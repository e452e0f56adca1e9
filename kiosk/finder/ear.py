"""The spellings of a large vocabulary, and a quick way to those a slip or two away.

Short ones are looked up with one letter left out, of what was typed and of every beginning; for
long ones the letter pairs they share are counted, all at once. Either brings some dozens of
candidates to measure, not tens of thousands.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

_KEPT = 12  # letters of a text that are compared in pairs
_SHORT = 5  # letters of a text that is looked up with one left out
_ENOUGH = 600  # candidates worth measuring
_FEW = 1_000  # texts that are all measured against long words
_HANDFUL = 40  # texts that are all measured against any
_BITS = 5  # of a letter

Numbers = NDArray[np.int64]


class Spellings:
    """Spellings in order, each with the places of the words that are spelled so."""

    def __init__(self, spelled: Sequence[tuple[str, int]]) -> None:
        self.texts: list[str] = []
        self._starts: list[int] = []
        for position, (text, _) in enumerate(spelled):
            if not self.texts or text != self.texts[-1]:
                self.texts.append(text)
                self._starts.append(position)
        self._starts.append(len(spelled))
        self._places = [place for _, place in spelled]
        self._numbers = np.array(self._places, np.intp)

    def heard(self, first: int, last: int) -> NDArray[np.intp]:
        """Return the places of the words with the spellings from ``first`` to ``last``."""
        return self._numbers[self._starts[first] : self._starts[last]]

    def spelled(self, first: int, last: int) -> list[int]:
        """Return the same as a list, for some few."""
        return self._places[self._starts[first] : self._starts[last]]


class Ear(Spellings):
    """Spellings of which those a slip or two away are soon found."""

    def __init__(self, spelled: Sequence[tuple[str, int]]) -> None:
        super().__init__(spelled)
        self._like: dict[tuple[int, int, range], tuple[list[str], list[int]]] = {}
        if len(self.texts) <= _HANDFUL:
            return
        letters = _letters(self.texts)
        beginnings = (array.data for array in _beginnings(letters))
        self._keys, self._nodes, self._firsts, self._lasts, self._lengths = beginnings
        if len(self.texts) > _FEW:
            self._pairs = _pairs(letters)

    def near(self, text: str, slips: int) -> Iterator[tuple[str, int, int]]:
        """Return beginnings that may be ``slips`` away, with the texts that begin so."""
        length = len(text)
        if length <= _SHORT and len(self.texts) > _HANDFUL:
            yield from self._one_left_out(text)
        elif length <= _SHORT:
            yield from self._each(text, slips, range(length - 1, length + 2))
        if slips > 1 or length > _SHORT:
            few = len(self.texts) <= _FEW
            so_far = range(length, length + 1)
            yield from self._each(text, slips, so_far) if few else self._sharing_pairs(text, slips)

    def _one_left_out(self, text: str) -> Iterator[tuple[str, int, int]]:
        code, length = _code(text), len(text)
        nodes: set[int] = set()
        for key in (code | length << 40, *_left_out(code, length)):
            first = bisect_left(self._keys, key)
            nodes.update(self._nodes[first : bisect_right(self._keys, key, first)])
        for node in nodes:
            begin = self._firsts[node]
            yield self.texts[begin][: self._lengths[node]], begin, self._lasts[node]

    def _sharing_pairs(self, text: str, slips: int) -> Iterator[tuple[str, int, int]]:
        low, high = _signature(text)
        shared = np.bitwise_count(self._pairs[0] & low) + np.bitwise_count(self._pairs[1] & high)
        length = min(len(text), _KEPT)
        need = length
        while need > max(2, length // 3) and np.count_nonzero(shared >= need - 1) <= _ENOUGH:
            need -= 1
        places = np.flatnonzero(shared >= need).tolist()
        near = [self.texts[place] for place in places]
        for starts in (near, [word[: len(text)] for word in near]):
            for start, at in _measured(text, starts, slips):
                yield start, places[at], places[at] + 1

    def _each(self, text: str, slips: int, so_far: range) -> Iterator[tuple[str, int, int]]:
        """Compare with every text, whole and as far as some letters; they are few."""
        key = (len(text), slips, so_far)
        if key not in self._like:
            self._like[key] = self._of_length(*key)
        starts, places = self._like[key]
        for start, at in _measured(text, starts, slips):
            yield start, places[at], places[at] + 1

    def _of_length(self, length: int, slips: int, so_far: range) -> tuple[list[str], list[int]]:
        """Return texts about so long, and the beginnings of longer ones, with their places."""
        texts, places = self._by_length
        first = bisect_left(texts, length - slips, key=len)
        some = slice(first, bisect_right(texts, length + slips, key=len))
        starts, at = texts[some], places[some]
        for end in so_far:
            longer = slice(bisect_right(texts, end, key=len), None)
            starts += [text[:end] for text in texts[longer]]
            at += places[longer]
        return starts, at

    @cached_property
    def _by_length(self) -> tuple[list[str], list[int]]:
        """The texts, the short ones first, and their places."""
        places = sorted(range(len(self.texts)), key=lambda at: len(self.texts[at]))
        return [self.texts[at] for at in places], places


def _measured(text: str, starts: Sequence[str], slips: int) -> Iterator[tuple[str, int]]:
    """Return those of ``starts`` that are at most ``slips`` away, with their places."""
    for start, _, at in process.extract(
        text, starts, scorer=OSA.distance, score_cutoff=slips, limit=None
    ):
        yield start, at


def _letters(texts: Sequence[str]) -> NDArray[np.uint32]:
    text = "".join(text[:_KEPT].ljust(_KEPT) for text in texts)
    return np.frombuffer(text.encode("utf-32-le"), np.uint32).reshape(-1, _KEPT)


def _code(text: str) -> int:
    code = 0
    for letter in text:
        code = code << _BITS | ord(letter) & 31
    return code


def _left_out(code: int, length: int) -> Iterator[int]:
    """Return the keys of a coded text (or an array of them) with each of its letters left out."""
    for at in range(length):
        low = _BITS * (length - 1 - at)
        yield (code >> low + _BITS) << low | code & ((1 << low) - 1) | (length - 1) << 40


def _beginnings(
    letters: NDArray[np.uint32],
) -> tuple[Numbers, Numbers, Numbers, Numbers, Numbers]:
    """Return keys in order, each with its beginning, and each beginning's first, last and length.

    A beginning has two to six letters; its keys are itself and itself with one letter left out.
    """
    codes = (letters & 31).astype(np.int64)
    differs = np.arange(len(letters)) == 0
    code = np.zeros(len(letters), np.int64)
    keys, nodes, firsts, lasts, lengths = [], [], [], [], []
    count = 0
    for length in range(1, _SHORT + 2):
        code = code << _BITS | codes[:, length - 1]
        differs[1:] |= letters[1:, length - 1] != letters[:-1, length - 1]
        first = np.flatnonzero(differs)
        last = np.append(first[1:], len(letters))
        kept = letters[first, length - 1] != ord(" ")
        first, last = first[kept], last[kept]
        if length == 1:
            continue
        node = np.arange(count, count + len(first))
        count += len(first)
        own = code[first]
        for key in (own | length << 40, *_left_out(own, length)):
            keys.append(key)
            nodes.append(node)
        firsts.append(first)
        lasts.append(last)
        lengths.append(np.full(len(first), length))
    order = np.argsort(np.concatenate(keys))
    return (
        np.concatenate(keys)[order],
        np.concatenate(nodes)[order],
        np.concatenate(firsts),
        np.concatenate(lasts),
        np.concatenate(lengths),
    )


def _pair(first: int, second: int) -> int:
    return (first * 37 + second * 11) & 127


def _signature(text: str) -> tuple[np.uint64, np.uint64]:
    bits = 0
    for first, second in pairwise([0, *(ord(letter) & 31 for letter in text[:_KEPT])]):
        bits |= 1 << _pair(first, second)
    return np.uint64(bits & (1 << 64) - 1), np.uint64(bits >> 64)


def _pairs(letters: NDArray[np.uint32]) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Return 128 bits for every text: which letter pairs it has, the first letter among them."""
    codes = (letters & 31).astype(np.int64)
    low, high = np.zeros(len(letters), np.uint64), np.zeros(len(letters), np.uint64)
    before = np.zeros(len(letters), np.int64)
    for at in range(_KEPT):
        here = codes[:, at]
        bit = (before * 37 + here * 11) & 127
        one = (letters[:, at] != ord(" ")).astype(np.uint64) << (bit & 63).astype(np.uint64)
        low |= np.where(bit < 64, one, np.uint64(0))
        high |= np.where(bit < 64, np.uint64(0), one)
        before = here
    return low, high
