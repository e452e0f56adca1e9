"""The name index: everybody in memory, found in a few milliseconds while the keys are pressed.

Every word of a name, organisation, role or custom field points to the people who have it. A typed
word stands for the words it begins; where it begins none, for those a slip or two away. A person
is found when every typed word leads to them.
"""

from bisect import bisect_left, insort
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from rapidfuzz import process
from rapidfuzz.distance import OSA

from kiosk.domain.attendee import Attendee, Status
from kiosk.domain.codes import lookup_key
from kiosk.domain.names import fold
from kiosk.finder.marks import Span, marks, slips_allowed

_FAMILY, _GIVEN, _OTHER = 1.0, 0.96, 0.7
_WHOLE, _BEGINS, _SLIP = 1.0, 0.9, 0.6
_CODE_FROM = 4


@dataclass(frozen=True, slots=True)
class Found:
    """Somebody found: a score up to 1, and the letters of name and organisation that say why."""

    attendee: Attendee
    score: float
    name_marks: tuple[Span, ...] = ()
    organisation_marks: tuple[Span, ...] = ()


class NameIndex:
    """An index of people that is kept true as they are added and changed."""

    def __init__(self, people: Iterable[Attendee] = ()) -> None:
        self._people: dict[UUID, Attendee] = {}
        self._words: dict[str, dict[UUID, float]] = {}
        self._codes: dict[str, UUID] = {}
        for person in people:
            self._enter(person)
        self._vocabulary = sorted(self._words)
        self._sorted_codes = sorted(self._codes)

    def __len__(self) -> int:
        return len(self._people)

    def put(self, person: Attendee) -> None:
        """Add somebody, or bring what is known of them up to date."""
        self.remove(person.id)
        known = set(self._words)
        self._enter(person)
        for word in self._words.keys() - known:
            insort(self._vocabulary, word)
        if person.code and person.id in self._people:
            insort(self._sorted_codes, lookup_key(person.code))

    def remove(self, person_id: UUID) -> None:
        """Forget somebody."""
        person = self._people.pop(person_id, None)
        if person is None:
            return
        for word in _weights(person):
            self._words[word].pop(person_id, None)
        if person.code:
            key = lookup_key(person.code)
            if self._codes.pop(key, None) is not None:
                del self._sorted_codes[bisect_left(self._sorted_codes, key)]

    def find(self, query: str, limit: int, arrived: Collection[UUID] = ()) -> list[Found]:
        """Return the best ``limit`` people for what was typed; ``arrived`` come last of equals."""
        tokens = list(dict.fromkeys(fold(query).split()))
        scores = self._by_code(query)
        if tokens and not scores:
            scores = self._by_words(tokens)
        best = sorted(
            scores, key=lambda i: (-round(scores[i], 4), i in arrived, self._people[i].sort_key)
        )[:limit]
        return [self._found(person_id, scores[person_id], tokens) for person_id in best]

    def _enter(self, person: Attendee) -> None:
        if person.status is Status.MERGED:
            return
        self._people[person.id] = person
        for word, weight in _weights(person).items():
            self._words.setdefault(word, {})[person.id] = weight
        if person.code:
            self._codes[lookup_key(person.code)] = person.id

    def _by_code(self, query: str) -> dict[UUID, float]:
        key = lookup_key(query)
        if len(key) < _CODE_FROM or not any(c.isdigit() for c in key):
            return {}
        first = bisect_left(self._sorted_codes, key)
        last = bisect_left(self._sorted_codes, f"{key}\U0010ffff")
        return {self._codes[code]: len(key) / len(code) for code in self._sorted_codes[first:last]}

    def _by_words(self, tokens: list[str]) -> dict[UUID, float]:
        total: dict[UUID, float] | None = None
        for token in sorted(tokens, key=len, reverse=True):
            scores = self._by_word(token, total)
            if total is None:
                total = scores
            else:
                total = {i: total[i] + scores[i] for i in total.keys() & scores.keys()}
            if not total:
                return {}
        return {i: score / len(tokens) for i, score in (total or {}).items()}

    def _by_word(self, token: str, among: Mapping[UUID, float] | None) -> dict[UUID, float]:
        scores: dict[UUID, float] = {}
        first = bisect_left(self._vocabulary, token)
        last = bisect_left(self._vocabulary, f"{token}\U0010ffff")
        for word in self._vocabulary[first:last]:
            self._collect(word, _WHOLE if word == token else _BEGINS, scores)
        if not scores.keys() & (among.keys() if among is not None else scores.keys()):
            for word, similarity in self._slips(token):
                self._collect(word, _SLIP * similarity, scores)
        return scores

    def _collect(self, word: str, quality: float, scores: dict[UUID, float]) -> None:
        for person_id, weight in self._words[word].items():
            scores[person_id] = max(scores.get(person_id, 0.0), weight * quality)

    def _slips(self, token: str) -> list[tuple[str, float]]:
        allowed = slips_allowed(token)
        if not allowed:
            return []
        found: dict[str, int] = {}
        cuts = {len(token) + extra for extra in range(-1, 2)}
        for cut in (None, *cuts):
            words = self._vocabulary if cut is None else [word[:cut] for word in self._vocabulary]
            for _, distance, at in process.extract(
                token, words, scorer=OSA.distance, score_cutoff=allowed, limit=None
            ):
                word = self._vocabulary[at]
                found[word] = min(found.get(word, allowed), int(distance))
        return [(word, 1 - distance / len(token)) for word, distance in found.items()]

    def _found(self, person_id: UUID, score: float, tokens: list[str]) -> Found:
        person = self._people[person_id]
        return Found(
            person, round(score, 3), marks(person.name, tokens), marks(person.organisation, tokens)
        )


def _weights(person: Attendee) -> dict[str, float]:
    """Return the words a person is found by, each with what it counts."""
    others = (person.organisation, person.email, person.role, *person.custom.values())
    weights = dict.fromkeys(fold(" ".join(others)).split(), _OTHER)
    weights |= dict.fromkeys(fold(person.name).split(), _GIVEN)
    weights |= dict.fromkeys(fold(person.given_name).split(), _GIVEN)
    return weights | dict.fromkeys(fold(person.family_name).split(), _FAMILY)
