"""An index for many people, in arrays that are made once: a hundred thousand in half a second.

Everything that repeats is worked on once: a family name, a given name or an organisation is taken
apart once however many have it, words are numbered in their order, and whom a word leads to stands
in one row of numbers, by what the word is to them. People are numbered in the order of a printed
list, so the first of equals is the one with the smallest number.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import chain
from typing import TypeVar
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from kiosk.domain.attendee import Attendee
from kiosk.domain.names import fold
from kiosk.finder.ear import Ear
from kiosk.finder.letters import name_words, plain_words
from kiosk.finder.matching import by_ear, by_letters
from kiosk.finder.order import in_order
from kiosk.finder.query import Token
from kiosk.finder.roles import (
    COMPLETE,
    INITIALS,
    Part,
    extra_name,
    initials,
    other_text,
    weights,
)
from kiosk.finder.sounds import rough

T = TypeVar("T")
Numbers = NDArray[np.intp]
Weights = NDArray[np.float32]
Rows = list[tuple[float | Weights, Part, Numbers]]
_ADDRESS = {
    code: chr(code).lower() if chr(code).isalnum() else "\n" if chr(code) == "\n" else " "
    for code in range(128)
}
_KEPT = 256  # typed words whose people are remembered
_SLICE = 4_096  # texts or numbers worked on in one step
_WALKED = 64  # equals looked at beyond those wanted, for some who have not arrived


class Shelf:
    """People who do not change; some of them may be taken off."""

    def __init__(self, people: Iterable[Attendee]) -> None:
        self.people = _as_printed(list(people))
        self.row_of = {person.id: row for row, person in enumerate(self.people)}
        texts = _Texts(self.people)
        self.words, self._offsets, self._rows = texts.postings()
        self._bounds = [offsets.tolist() for offsets in self._offsets]
        self.letters, self.sounds = _ears(self.words, texts.mail_words)
        count = len(self.people)
        self._share = COMPLETE / np.maximum(1, texts.sizes()).astype(np.float32)
        self._initials = texts.initials()
        self._here = np.ones(count, bool)
        self._gone = 0
        self._scores = [np.zeros(count, np.float32)]
        self._seen = np.zeros(count, np.intp)
        self._known: dict[tuple[Token, bool], Rows] = {}

    def take_off(self, person_id: UUID) -> None:
        """Let somebody be found no more."""
        row = self.row_of.pop(person_id)
        self._here[row] = False
        self._gone += 1

    def rank(
        self,
        tokens: Sequence[Token],
        limit: int,
        arrived: Collection[UUID] = (),
        *,
        ear: bool,
        some: bool = False,
    ) -> list[tuple[float, Attendee]]:
        """Return the best who fit each word, or ``some``; ``arrived`` come last of equals."""
        found = [self._matched(token, ear=ear) for token in tokens]
        sizes = [sum(len(rows) for _, _, rows in one) for one in found]
        if not all(sizes) and not some:
            return []
        while len(self._scores) < len(tokens):
            self._scores.append(np.zeros(len(self.people), np.float32))
        for at, one in enumerate(found):
            self._write(self._scores[at], one, weights(len(tokens), at))
        rows = self._unique(found if some else [found[sizes.index(min(sizes))]])
        total = np.zeros(len(rows), np.float32)
        for scores in self._scores[: len(tokens)]:
            here = scores[rows]
            if not some:
                fits = here > 0
                rows, total, here = rows[fits], total[fits], here[fits]
            total += here
        for at, one in enumerate(found):
            self._wipe(self._scores[at], one, sizes[at])
        total = total / len(tokens) + np.minimum(self._share[rows] * len(tokens), COMPLETE)
        return self._best(rows, total, limit, arrived)

    def _matched(self, token: Token, *, ear: bool) -> Rows:
        key = (token, ear)
        if (known := self._known.get(key)) is None:
            known = self._look_up(token, ear=ear)
            if len(self._known) >= _KEPT:
                self._known.clear()
            self._known[key] = known
        return known

    def _look_up(self, token: Token, *, ear: bool) -> Rows:
        found: Rows = []
        weights, places = [], []
        for quality, some in by_ear(self, token) if ear else ():
            weights.append(np.full(len(some), quality, np.float32))
            places.append(np.asarray(some, np.intp))
        if places:
            found += self._weighted(np.concatenate(weights), np.concatenate(places))
        for quality, run in sorted(by_letters(self, token), key=lambda match: match[0]):
            assert isinstance(run, range)
            for part in Part:
                bounds = self._bounds[part]
                first, last = bounds[run.start], bounds[run.stop]
                if last > first:
                    found.append((quality, part, self._rows[part][first:last]))
        if not token.two and len(rows := self._by_initials(token.word)):
            found.append((INITIALS, Part.FAMILY, rows))
        return found

    def _weighted(self, weights: Weights, places: Numbers) -> Rows:
        """Return the rows of words of different weights, the surest last."""
        order = np.argsort(weights)
        weights, places = weights[order], places[order]
        found: Rows = []
        for part in Part:
            starts = self._offsets[part][places]
            lengths = self._offsets[part][places + 1] - starts
            ends = np.cumsum(lengths)
            if ends[-1]:
                picked = np.arange(ends[-1]) + np.repeat(starts - ends + lengths, lengths)
                found.append((np.repeat(weights, lengths), part, self._rows[part][picked]))
        return found

    def _by_initials(self, word: str) -> Numbers:
        if not 1 < len(word) < 4 or not word.isascii():  # two letters or three
            return self._seen[:0]
        letters = [ord(letter) for letter in word]
        first, second, family, last = self._initials
        fits = (family == letters[-1]) | (last == letters[-1])
        fits &= first == letters[0]
        if len(letters) > 2:
            fits &= second == letters[1]
        return np.flatnonzero(fits)

    @staticmethod
    def _write(scores: Weights, found: Rows, counts: Sequence[float]) -> None:
        """Note for everybody the best of what was found."""
        for quality, part, rows in found:
            score = quality * np.float32(counts[part])
            scores[rows] = np.maximum(scores[rows], score)

    @staticmethod
    def _wipe(scores: Weights, found: Rows, size: int) -> None:
        if size > len(scores) // 8:
            scores.fill(0)
            return
        for _, _, rows in found:
            scores[rows] = 0

    def _unique(self, found: Iterable[Rows]) -> Numbers:
        rows = np.concatenate([rows for one in found for _, _, rows in one] or [self._seen[:0]])
        order = np.arange(len(rows))
        self._seen[rows] = order
        rows = rows[self._seen[rows] == order].astype(np.intp, copy=False)
        here: Numbers = rows[self._here[rows]] if self._gone else rows
        return here

    def _best(
        self,
        rows: Numbers,
        total: Weights,
        limit: int,
        arrived: Collection[UUID],
    ) -> list[tuple[float, Attendee]]:
        keys = (20_000 - (total * 10_000).round().astype(np.int64)) << 32 | rows
        wanted = limit + (_WALKED if arrived else 0)
        while True:
            few = np.sort(np.partition(keys, wanted)[:wanted] if wanted < len(keys) else keys)
            best = [(key >> 32, self.people[key & 0xFFFFFFFF]) for key in few.tolist()]
            ordered = sorted(best, key=lambda one: (one[0], one[1].id in arrived))[:limit]
            enough = wanted >= len(keys) or not arrived
            if enough or ordered[-1][0] < best[-1][0] or ordered[-1][1].id not in arrived:
                return [(2 - score / 10_000, person) for score, person in ordered]
            wanted *= 8


def _few_at_a_time(things: Sequence[T]) -> Iterator[Sequence[T]]:
    """Return slices so small that no single step keeps other threads waiting."""
    return (things[at : at + _SLICE] for at in range(0, len(things), _SLICE))


def _array(numbers: Sequence[int]) -> Numbers:
    """Return numbers as an array, a slice at a time."""
    parts = [np.array(some, np.intp) for some in _few_at_a_time(numbers)]
    return np.concatenate(parts) if parts else np.zeros(0, np.intp)


def _folded(lines: str) -> str:
    return "\n".join(fold(line) for line in lines.split("\n"))


class _Texts:
    """The distinct texts of many people, taken apart into numbered words."""

    def __init__(self, people: Sequence[Attendee]) -> None:
        self._people = people
        self._numbers: dict[str, int] = {}
        self._families, self._family_of = _distinct([person.family_name for person in people])
        self._givens, self._given_of = _distinct([person.given_name for person in people])
        self.mail_words: set[str] = set()

    def postings(self) -> tuple[list[str], list[Numbers], list[Numbers]]:
        """Return the words in order, and by part where each one's rows begin, and the rows."""
        people = self._people
        organisations = _distinct([person.organisation for person in people])
        others = _distinct([other_text(person) for person in people])
        extras = _distinct([extra_name(person) for person in people])
        family = [self._spread(self._families, self._family_of, name_words)]
        given = [
            self._spread(self._givens, self._given_of, name_words),
            self._spread(*extras, name_words),
        ]
        other = [self._spread(*organisations, plain_words), self._spread(*others, plain_words)]
        heard = len(self._numbers)
        other.append(self._mails())
        self.mail_words = set(list(self._numbers)[heard:])
        return _sorted_postings(self._numbers, (other, given, family))

    def _spread(
        self, texts: Sequence[str], text_of: Numbers, take_apart: Callable[[str], Sequence[str]]
    ) -> tuple[Numbers, Numbers]:
        """Return the number of every word of everybody's text, and beside it whose it is."""
        numbers = self._numbers
        apart = [take_apart(text) for text in texts]
        lengths = _array([len(words) for words in apart])
        words = _array(
            [numbers.setdefault(word, len(numbers)) for word in chain.from_iterable(apart)]
        )
        starts = np.cumsum(lengths) - lengths
        counts = lengths[text_of]
        ends = np.cumsum(counts)
        rows = np.repeat(np.arange(len(text_of)), counts)
        return words[
            np.arange(len(rows)) + np.repeat(starts[text_of] - ends + counts, counts)
        ], rows

    def _mails(self) -> tuple[Numbers, Numbers]:
        """Return the words of all addresses; they are taken apart many at a time."""
        numbers = self._numbers
        apart: list[list[str]] = []
        for some in _few_at_a_time(self._people):
            text = "\n".join(person.email for person in some)
            lines = text.translate(_ADDRESS) if text.isascii() else _folded(text)
            apart += [line.split() for line in lines.split("\n")]
        lengths = _array([len(words) for words in apart])
        words = [numbers.setdefault(word, len(numbers)) for word in chain.from_iterable(apart)]
        return _array(words), np.repeat(np.arange(len(apart)), lengths)

    def sizes(self) -> Numbers:
        """Return how many words everybody's name has."""
        family = np.array([len(fold(text).split()) for text in self._families], np.intp)
        given = np.array([len(fold(text).split()) for text in self._givens], np.intp)
        return family[self._family_of] + given[self._given_of]

    def initials(self) -> list[NDArray[np.uint32]]:
        """Return the letters of first, second, family and last family name, as numbers."""
        given = np.array([_numbers(initials(text)) for text in self._givens], np.uint32)
        family = np.array([_numbers(initials(text)) for text in self._families], np.uint32)
        of_given, of_family = given[self._given_of], family[self._family_of]
        return [of_given[:, 0], of_given[:, 1], of_family[:, 0], of_family[:, 2]]


def _ears(words: list[str], unheard: set[str]) -> tuple[Ear, Ear]:
    """Return words in order by letter and by sound; those of addresses alone are left out."""
    heard = [(word, at) for at, word in enumerate(words) if word.isalpha() and word not in unheard]
    spelled: dict[str, list[int]] = {}
    for some in _few_at_a_time(heard):
        for sound, (_, at) in zip(rough([word for word, _ in some]), some, strict=True):
            spelled.setdefault(sound, []).append(at)
    by_sound = [(sound, at) for sound in in_order(spelled) for at in spelled[sound]]
    return Ear(heard), Ear(by_sound)


def _numbers(letters: Iterable[str]) -> list[int]:
    return [ord(letter) if letter else 0 for letter in letters]


def _distinct(texts: list[str]) -> tuple[list[str], Numbers]:
    """Return the different texts, and for each of ``texts`` which of them it is."""
    numbers: dict[str, int] = {}
    which = _array([numbers.setdefault(text, len(numbers)) for text in texts])
    return list(numbers), which


def _sorted_postings(
    numbers: dict[str, int], parts: Iterable[list[tuple[Numbers, Numbers]]]
) -> tuple[list[str], list[Numbers], list[Numbers]]:
    words = in_order(numbers)
    place_of = np.empty(len(words), np.intp)
    place_of[_array([numbers[word] for word in words])] = np.arange(len(words))
    offsets, rows = [], []
    for part in parts:
        places = place_of[np.concatenate([words for words, _ in part])]
        keys = np.sort(places << 32 | np.concatenate([owners for _, owners in part]))
        offsets.append(np.searchsorted(keys >> 32, np.arange(len(words) + 1)))
        rows.append(keys & 0xFFFFFFFF)
    return words, offsets, rows


def _as_printed(people: list[Attendee]) -> list[Attendee]:
    """Return people in the order of a printed list."""
    families, family_of = _distinct([person.family_name for person in people])
    givens, given_of = _distinct([person.given_name for person in people])
    folded = {text: fold(text) for text in chain(families, givens)}
    ranks = {text: rank for rank, text in enumerate(in_order(set(folded.values())))}
    family = _array([ranks[folded[text]] for text in families])[family_of]
    given = _array([ranks[folded[text]] for text in givens])[given_of]
    family = np.where(family == ranks.get("", -1), given, family)
    return [people[at] for at in np.lexsort((given, family)).tolist()]
