"""An index for few people, in plain dictionaries: quick to change, nothing to prepare.

It holds a small event whole. Beside a large :mod:`~kiosk.finder.shelf` it holds those who were
added or changed since, until they are shelved.
"""

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence
from uuid import UUID

from rapidfuzz import process
from rapidfuzz.distance import OSA

from kiosk.domain.attendee import Attendee
from kiosk.domain.names import fold
from kiosk.finder.letters import name_words, plain_words
from kiosk.finder.matching import by_ear, by_letters
from kiosk.finder.query import Token
from kiosk.finder.roles import (
    INITIALS,
    Part,
    completeness,
    extra_name,
    initials,
    other_text,
    weights,
)
from kiosk.finder.sounds import rough


class Drawer:
    """The people of a drawer, by the words they are found by."""

    def __init__(self, people: Iterable[Attendee] = ()) -> None:
        self.people: dict[UUID, Attendee] = {}
        self.words: list[str] = []
        self.letters, self.sounds = _Few(self.words), _Few(self.words)
        self._holders: dict[str, dict[UUID, set[Part]]] = {}
        self._sizes: dict[UUID, int] = {}
        self._initials: dict[str, dict[UUID, None]] = {}
        for person in people:
            self.put(person)

    def put(self, person: Attendee) -> None:
        """Add somebody who is not here yet."""
        self.people[person.id] = person
        self._sizes[person.id] = len(fold(f"{person.given_name} {person.family_name}").split())
        for word, parts in _words(person).items():
            if word not in self._holders:
                self._holders[word] = {}
                self._learn(word)
            self._holders[word][person.id] = parts
        for letters in _initials(person):
            self._initials.setdefault(letters, {})[person.id] = None

    def remove(self, person_id: UUID) -> None:
        """Forget somebody; words that only they had stay, and lead to nobody."""
        person = self.people.pop(person_id)
        del self._sizes[person_id]
        for word in _words(person):
            self._holders[word].pop(person_id, None)
        for letters in _initials(person):
            self._initials[letters].pop(person_id, None)

    def rank(self, tokens: Sequence[Token], *, ear: bool, some: bool = False) -> dict[UUID, float]:
        """Return how well everybody fits who fits each word, or ``some``; higher is better."""
        if not self.people:
            return {}
        found = [
            self._scores(token, weights(len(tokens), at), ear=ear)
            for at, token in enumerate(tokens)
        ]
        keys = (scores.keys() for scores in found)
        fitting = set().union(*keys) if some else set.intersection(*map(set, keys))
        count = len(tokens)
        return {
            person_id: sum(scores.get(person_id, 0.0) for scores in found) / count
            + completeness(count, self._sizes[person_id])
            for person_id in fitting
        }

    def _scores(self, token: Token, counts: Sequence[float], *, ear: bool) -> dict[UUID, float]:
        scores: dict[UUID, float] = {}
        matches = by_letters(self, token)
        if ear:
            matches += by_ear(self, token)
        for quality, places in matches:
            for place in places:
                for person_id, parts in self._holders[self.words[place]].items():
                    score = quality * max(counts[part] for part in parts)
                    if score > scores.get(person_id, 0.0):
                        scores[person_id] = score
        for person_id in self._initials.get(token.word, ()):
            scores[person_id] = max(scores.get(person_id, 0.0), INITIALS)
        return scores

    def _learn(self, word: str) -> None:
        insort(self.words, word)
        if word.isalpha():
            self.letters.learn(word, word)
            self.sounds.learn(rough([word])[0], word)


class _Few:
    """Few spellings, of which each is compared."""

    def __init__(self, words: list[str]) -> None:
        self.texts: list[str] = []
        self._words = words
        self._spelled: dict[str, list[str]] = {}

    def learn(self, text: str, word: str) -> None:
        """Note that a word is spelled so."""
        if text not in self._spelled:
            self._spelled[text] = []
            insort(self.texts, text)
        self._spelled[text].append(word)

    def heard(self, first: int, last: int) -> Sequence[int]:
        """Return the places of the words that are spelled so."""
        spelled = (word for text in self.texts[first:last] for word in self._spelled[text])
        return [bisect_left(self._words, word) for word in spelled]

    def near(self, text: str, slips: int) -> Iterator[tuple[str, int, int]]:
        """Compare with every text, whole and as far as it is typed."""
        for length in (0, len(text) - 1, len(text), len(text) + 1):
            starts = [one[: length or None] if len(one) > length else "" for one in self.texts]
            for start, _, place in process.extract(
                text, starts, scorer=OSA.distance, score_cutoff=slips, limit=None
            ):
                if start:
                    yield start, place, place + 1


def _words(person: Attendee) -> dict[str, set[Part]]:
    words: dict[str, set[Part]] = {}
    for part, found in (
        (Part.FAMILY, name_words(person.family_name)),
        (Part.GIVEN, name_words(person.given_name)),
        (Part.GIVEN, name_words(extra_name(person))),
        (Part.OTHER, plain_words(person.organisation)),
        (Part.OTHER, plain_words(other_text(person))),
        (Part.OTHER, fold(person.email).split()),
    ):
        for word in found:
            words.setdefault(word, set()).add(part)
    return words


def _initials(person: Attendee) -> set[str]:
    first, second, _ = initials(person.given_name)
    family, _, last = initials(person.family_name)
    if not first or not family:
        return set()
    return {given + end for given in (first, first + second) for end in (family, last)}
