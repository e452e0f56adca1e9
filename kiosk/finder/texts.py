"""The texts of many people, taken apart once each, and numbered for the arrays of an index.

Everything that repeats is worked on once: a family name, a given name or an organisation is taken
apart once however many have it, and words are numbered in their order.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from kiosk.domain.attendee import Attendee
from kiosk.domain.names import fold
from kiosk.finder.ear import Ear, Spellings
from kiosk.finder.letters import INITIALLY, acronyms, name_words, plain_words
from kiosk.finder.order import in_order
from kiosk.finder.roles import MOST_WORDS, extra_name, initials_of, other_text
from kiosk.finder.sounds import rough, skeletons

T = TypeVar("T")
Numbers = NDArray[np.intp]
_ADDRESS = {
    code: chr(code).lower() if chr(code).isalnum() else "\n" if chr(code) == "\n" else " "
    for code in range(128)
}
_FEW_WORDS = 2_000  # among which those of addresses may be heard too
_SLICE = 4_096  # texts or numbers worked on in one step


class Texts:
    """The distinct texts of many people, taken apart into numbered words."""

    def __init__(self, people: Sequence[Attendee], folded: Mapping[str, str]) -> None:
        """``folded`` are given and family names as they are compared."""
        self._people = people
        self._numbers: dict[str, int] = {}
        self._families, self._family_of = _distinct([person.family_name for person in people])
        self._givens, self._given_of = _distinct([person.given_name for person in people])
        self._family_words = [folded[text].split() for text in self._families]
        self._given_words = [folded[text].split() for text in self._givens]
        self.mail_words: set[str] = set()

    def postings(self) -> tuple[list[str], Numbers, Numbers]:
        """Return the words in order, and by part where each one's rows begin, and the rows."""
        people = self._people
        organisations = _distinct([person.organisation for person in people])
        others = _distinct([other_text(person) for person in people])
        extras = _distinct([extra_name(person) for person in people])
        families = map(name_words, self._families, self._family_words)
        givens = map(name_words, self._givens, self._given_words)
        family = [self._spread(families, self._family_of), self._initials()]
        given = [
            self._spread(givens, self._given_of),
            self._spread(map(name_words, extras[0]), extras[1]),
        ]
        other = [
            self._spread(map(plain_words, texts), text_of)
            for texts, text_of in (organisations, others)
        ]
        other.append(self._spread(map(_acronyms, organisations[0]), organisations[1]))
        heard = len(self._numbers)
        other.append(self._mails())
        if len(self._numbers) > _FEW_WORDS:
            self.mail_words = set(list(self._numbers)[heard:])
        return _sorted_postings(self._numbers, (other, given, family))

    def _spread(self, texts: Iterable[Sequence[str]], text_of: Numbers) -> tuple[Numbers, Numbers]:
        """Return the number of every word of everybody's text, and beside it whose it is."""
        numbers = self._numbers
        apart = list(texts)
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

    def sizes(self) -> bytes:
        """Return how many words everybody's name has."""
        family = np.array([len(words) for words in self._family_words], np.intp)
        given = np.array([len(words) for words in self._given_words], np.intp)
        sizes = np.minimum(family[self._family_of] + given[self._given_of], MOST_WORDS)
        return bytes(sizes.tolist())

    def _initials(self) -> tuple[Numbers, Numbers]:
        """Return the words for everybody's initials, two letters or three, and whose they are."""
        first, second, _ = _latin(map(initials_of, self._given_words))[self._given_of].T
        begin, _, last = _latin(map(initials_of, self._family_words))[self._family_of].T
        last[last == begin] = 0
        codes, owners = [], []
        for letters in (
            (first, begin),
            (first, last),
            (first, second),
            (first, second, begin),
            (first, second, last),
        ):
            code = np.zeros_like(first)
            for letter in letters:
                code = code << 8 | letter
            held = np.flatnonzero(np.all(letters, axis=0))
            codes.append(code[held])
            owners.append(held)
        different, which = np.unique(np.concatenate(codes), return_inverse=True)
        words = [_initials_word(code) for code in different.tolist()]
        numbers = _array([self._numbers.setdefault(word, len(self._numbers)) for word in words])
        return numbers[which], np.concatenate(owners)


def _acronyms(organisation: str) -> list[str]:
    return [INITIALLY + short for short in acronyms(organisation)]


def _initials_word(code: int) -> str:
    return INITIALLY + "".join(chr(code >> low & 255) for low in (16, 8, 0) if code >> low & 255)


def ears(words: list[str], unheard: set[str]) -> tuple[Ear, Ear]:
    """Return words in order by letter and by sound; those of addresses alone are left out."""
    heard = [(word, at) for at, word in enumerate(words) if word.isalpha() and word not in unheard]
    return Ear(heard), Ear(_spelled(heard, rough))


def boned(heard: Ear) -> Spellings:
    """Return the words in Latin letters by their consonants."""
    spelled = zip(heard.texts, heard.spelled(0, len(heard.texts)), strict=True)
    latin = [(word, at) for word, at in spelled if word.isascii()]
    return Spellings(_spelled(latin, skeletons))


def _spelled(
    words: Sequence[tuple[str, int]], spell: Callable[[list[str]], list[str]]
) -> list[tuple[str, int]]:
    """Return words by another spelling, in its order."""
    spelled: dict[str, list[int]] = {}
    for some in _few_at_a_time(words):
        for spelling, (_, at) in zip(spell([word for word, _ in some]), some, strict=True):
            spelled.setdefault(spelling, []).append(at)
    return [(spelling, at) for spelling in in_order(spelled) for at in spelled[spelling]]


def as_printed(people: list[Attendee]) -> tuple[list[Attendee], dict[str, str]]:
    """Return people in the order of a printed list, and their names as they are compared."""
    families, family_of = _distinct([person.family_name for person in people])
    givens, given_of = _distinct([person.given_name for person in people])
    folded = {text: fold(text) for text in chain(families, givens)}
    ranks = {text: rank for rank, text in enumerate(in_order(set(folded.values())))}
    family = _array([ranks[folded[text]] for text in families])[family_of]
    given = _array([ranks[folded[text]] for text in givens])[given_of]
    family = np.where(family == ranks.get("", -1), given, family)
    return [people[at] for at in np.lexsort((given, family)).tolist()], folded


def _latin(initials: Iterable[tuple[str, ...]]) -> Numbers:
    """Return letters as numbers; 0 where there is none, or none that is Latin."""
    numbers = [
        [ord(one) if one.isascii() and one else 0 for one in letters] for letters in initials
    ]
    return np.array(numbers, np.intp)


def _distinct(texts: list[str]) -> tuple[list[str], Numbers]:
    """Return the different texts, and for each of ``texts`` which of them it is."""
    numbers: dict[str, int] = {}
    which = _array([numbers.setdefault(text, len(numbers)) for text in texts])
    return list(numbers), which


def _sorted_postings(
    numbers: dict[str, int], parts: Iterable[list[tuple[Numbers, Numbers]]]
) -> tuple[list[str], Numbers, Numbers]:
    words = in_order(numbers)
    place_of = np.empty(len(words), np.intp)
    place_of[_array([numbers[word] for word in words])] = np.arange(len(words))
    offsets, rows, before = [], [], 0
    for part in parts:
        places = place_of[np.concatenate([words for words, _ in part])]
        keys = np.sort(places << 32 | np.concatenate([owners for _, owners in part]))
        offsets.append(np.searchsorted(keys >> 32, np.arange(len(words) + 1)) + before)
        rows.append(keys & 0xFFFFFFFF)
        before += len(keys)
    return words, np.array(offsets), np.concatenate(rows)


def _few_at_a_time(things: Sequence[T]) -> Iterator[Sequence[T]]:
    """Return slices so small that no single step keeps other threads waiting."""
    return (things[at : at + _SLICE] for at in range(0, len(things), _SLICE))


def _array(numbers: Sequence[int]) -> Numbers:
    """Return numbers as an array, a slice at a time."""
    parts = [np.array(some, np.intp) for some in _few_at_a_time(numbers)]
    return np.concatenate(parts) if parts else np.zeros(0, np.intp)


def _folded(lines: str) -> str:
    return "\n".join(fold(line) for line in lines.split("\n"))
