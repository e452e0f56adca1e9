"""The name index: everybody in memory, found in about a millisecond while the keys are pressed.

A typed word stands for the words it may mean (:mod:`kiosk.finder.matching`), those for the people
who have them. A person is found when every typed word leads to them: first by letters, and where
that brings too few, also by ear and by slips of the finger.
"""

from bisect import bisect_left
from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING
from uuid import UUID

from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from kiosk.domain.attendee import Attendee, Status
from kiosk.domain.codes import as_crockford, lookup_key
from kiosk.domain.names import sort_key
from kiosk.finder.changes import Changes
from kiosk.finder.found import Found
from kiosk.finder.marks import Why
from kiosk.finder.order import in_order
from kiosk.finder.query import Token, joined, parted, tokens
from kiosk.finder.readings import digits_of, on_latin_keys, spelled, without_what_stands_beside

if TYPE_CHECKING:
    from kiosk.finder.shelf import Shelf

__all__ = ["Found", "NameIndex", "Why"]

_WORN = 100  # people added or changed, for whom a new index is better
_CODE_FROM = 4  # characters
_LETTERS_FROM = 8  # of a code that has no digits: fewer may be a name with a slip
_GOOD = 0.75  # found by name
_PLAIN = 0.95  # every word typed whole
_ASIDE = 0.38
_LEAST = 0.42  # what is less like says nothing
_LIKE = 0.8

_sort_key = lru_cache(maxsize=4096)(sort_key)  # the same people stand there key after key

Ranked = dict[UUID, tuple[float, Attendee]]


class NameIndex:
    """An index of people that is kept true as they are added and changed."""

    def __init__(self, people: Iterable[Attendee] = ()) -> None:
        here = [person for person in people if person.status is not Status.MERGED]
        self._shelves: list[Shelf] = [_shelf(here)] if here else []
        self._settled = len(self._shelves)  # those that were there from the start
        self._added: dict[UUID, Attendee] = {}  # who is shelved when somebody is looked for
        self._codes = {lookup_key(person.code): person for person in here if person.code}
        self._sorted_codes = in_order(self._codes)

    def __len__(self) -> int:
        return len(self._added) + sum(len(shelf.row_of) for shelf in self._shelves)

    def has_code(self, key: str) -> bool:
        """Whether somebody has the code of this key, as codes are looked up."""
        return key in self._codes

    @property
    def is_worn(self) -> bool:
        """Whether so many have been changed that a new index would be quicker."""
        fresh = self._shelves[self._settled :]
        return len(self._added) + sum(len(shelf.row_of) for shelf in fresh) >= _WORN

    def put(self, person: Attendee) -> None:
        """Add somebody, or bring what is known of them up to date."""
        self.remove(person.id)
        if person.status is Status.MERGED:
            return
        self._added[person.id] = person
        if person.code:
            key = lookup_key(person.code)
            if key not in self._codes:
                self._sorted_codes.insert(bisect_left(self._sorted_codes, key), key)
            self._codes[key] = person

    def remove(self, person_id: UUID) -> None:
        """Forget somebody."""
        person = self._added.pop(person_id, None)
        for shelf in self._shelves:
            if person_id in shelf.row_of:
                person = shelf.people[shelf.row_of[person_id]]
                shelf.take_off(person_id)
        if person is None or not person.code:
            return
        key = lookup_key(person.code)
        if (holder := self._codes.get(key)) is not None and holder.id == person_id:
            del self._codes[key]
            del self._sorted_codes[bisect_left(self._sorted_codes, key)]

    def update(self, people: Mapping[UUID, Attendee]) -> None:
        """Bring everybody up to date: put who is new or changed, forget who is gone."""
        known = self._known()
        for person_id in known.keys() - people.keys():
            self.remove(person_id)
        for person_id, person in people.items():
            before = known.get(person_id)
            if before is not person and before != person:
                self.put(person)

    def apply(self, changes: Changes) -> None:
        """Put who is new or different, and forget who is gone."""
        for person_id in changes.gone:
            self.remove(person_id)
        for person in changes.put:
            self.put(person)

    def _known(self) -> dict[UUID, Attendee]:
        shelved = (person for shelf in self._shelves for person in shelf.here())
        return {person.id: person for person in shelved} | self._added

    def _shelve(self) -> None:
        """Put who was added or changed on a shelf of their own, together with smaller ones.

        So there are few such shelves, each larger than the next, and most edits
        make a small one.
        """
        if not self._added:
            return
        people, self._added = list(self._added.values()), {}
        shelves = self._shelves
        while len(shelves) > self._settled and len(shelves[-1].row_of) <= len(people):
            people += shelves.pop().here()
        shelves.append(_shelf(people))

    # finding ------------------------------------------------------------------------------------

    def find(self, query: str, limit: int, arrived: Collection[UUID] = ()) -> list[Found]:
        """Return the best ``limit`` people for what was typed; ``arrived`` come last of equals."""
        if limit < 1:
            return []
        self._shelve()
        has_digits = any(map(str.isdigit, query))
        if has_digits and (coded := self._by_code(query, limit, arrived)):
            return coded
        words = tokens(query)
        if by_letter := self._as_typed(spelled(words), limit, arrived):
            return by_letter
        found = self._by_words(words, limit, arrived)
        if any(one.sure for one in found):
            return found
        if not has_digits and (coded := self._by_code(query, limit, arrived, _LETTERS_FROM)):
            return coded  # one code in forty has letters only
        if has_digits and (called := self._by_phone(query, limit, arrived)):
            return called
        meant = self._as_typed(on_latin_keys(query), limit, arrived)
        if meant and (not found or (len(query) >= _CODE_FROM and meant[0].score >= _PLAIN)):
            return meant
        name = without_what_stands_beside(query, words)
        return self._by_words(name, limit, arrived) if 0 < len(name) < len(words) else found

    def _as_typed(
        self, words: tuple[Token, ...], limit: int, arrived: Collection[UUID]
    ) -> list[Found]:
        """Return who is found by letters alone."""
        ranked = self._rank([words], limit, arrived) if words else {}
        return self._ordered(ranked, limit, arrived, words)

    def _by_words(
        self, words: tuple[Token, ...], limit: int, arrived: Collection[UUID]
    ) -> list[Found]:
        if not words:
            return []
        ways = [words, *(joined(words, at) for at in range(len(words) - 1))]
        plain = self._rank(ways, limit, arrived)
        if len(plain) >= limit:
            best = self._ordered(plain, limit, arrived, words)
            if best[-1].score >= _GOOD:
                return best
        heard = self._rank([*ways, *self._parted(words)], limit, arrived, ear=True)
        found = self._ordered(heard, limit, arrived, words, sure=plain)
        least, surest = _LEAST, max((score for score, _ in plain.values()), default=0.0)
        if surest >= _PLAIN:  # all was typed: only what is very like may stand by
            least = min(surest, 1.0) - _ASIDE / len(words)
        return [one for one in found if one.sure or one.score >= least]

    def nearest(self, query: str, limit: int) -> list[Found]:
        """Return who comes nearest to a query that finds nobody: who fits some of its words."""
        self._shelve()
        words = tokens(query)
        if len(words) == 1:
            like = self._like(words[0].word)
            ranked = self._rank([(Token(word),) for word in like], limit)
            return self._ordered(ranked, limit, (), words)
        ranked = self._rank([words], limit, ear=True, some=True) if words else {}
        found = self._ordered(ranked, limit, (), words)
        return [one for one in found if one.score >= _LEAST]

    def _like(self, word: str) -> list[str]:
        known = [known for shelf in self._shelves for known in shelf.words]
        like = process.extract(
            word, known, scorer=JaroWinkler.normalized_similarity, score_cutoff=_LIKE, limit=3
        )
        return [one for one, _, _ in like]

    def _rank(
        self,
        ways: Iterable[tuple[Token, ...]],
        limit: int,
        arrived: Collection[UUID] = (),
        *,
        ear: bool = False,
        some: bool = False,
    ) -> Ranked:
        ranked: Ranked = {}
        for way in ways:
            for shelf in self._shelves:
                for score, person in shelf.rank(way, limit, arrived, ear=ear, some=some):
                    if person.id not in ranked or ranked[person.id][0] < score:
                        ranked[person.id] = (score, person)
        return ranked

    def _parted(self, words: tuple[Token, ...]) -> Iterator[tuple[Token, ...]]:
        vocabularies = [shelf.words for shelf in self._shelves]
        for at in range(len(words)):
            yield from parted(words, at, vocabularies)

    def _by_code(
        self, query: str, limit: int, arrived: Collection[UUID], least: int = _CODE_FROM
    ) -> list[Found]:
        """Return whose code begins so, with at least so many characters."""
        key = lookup_key(query) if len(query) >= least else ""
        if len(key) < least:
            return []
        codes = self._codes_from(key) or self._codes_from(as_crockford(key))
        people = [(code, self._codes[code]) for code in codes]
        coded = {person.id: (len(key) / len(code), person) for code, person in people}
        return [replace(one, by=Why.CODE) for one in self._ordered(coded, limit, arrived)]

    def _by_phone(self, query: str, limit: int, arrived: Collection[UUID]) -> list[Found]:
        """Return whose telephone number has these digits, where no more than digits were typed."""
        digits = digits_of(query)
        people = [one for shelf in self._shelves for one in shelf.called(digits)] if digits else []
        called = {person.id: (1.0, person) for person in people}
        return [replace(one, by=Why.PHONE) for one in self._ordered(called, limit, arrived)]

    def _codes_from(self, start: str) -> list[str]:
        first = bisect_left(self._sorted_codes, start)
        return self._sorted_codes[first : bisect_left(self._sorted_codes, f"{start}\U0010ffff")]

    def _ordered(
        self,
        ranked: Ranked,
        limit: int,
        arrived: Collection[UUID],
        words: tuple[Token, ...] = (),
        *,
        sure: Container[UUID] | None = None,
    ) -> list[Found]:
        best = sorted(
            ranked.values(),
            key=lambda one: (-round(one[0], 4), one[1].id in arrived, _printed(one[1])),
        )[:limit]
        return [
            Found(person, round(min(score, 1.0), 3), words, sure=sure is None or person.id in sure)
            for score, person in best
        ]


def _printed(person: Attendee) -> tuple[int, tuple[str, str]]:
    """Return where somebody stands among equals: names of few words first, then as in a list."""
    given, family = person.given_name, person.family_name
    return len(given.split()) + len(family.split()), _sort_key(family, given)


def _shelf(people: list[Attendee]) -> "Shelf":
    from kiosk.finder.shelf import Shelf

    return Shelf(people)
