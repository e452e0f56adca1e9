"""An index for many people that is made once: a hundred thousand in half a second.

Words are numbered in their order, and whom a word leads to stands in one long row of numbers, by
what the word is to them. So all that a typed word may mean is some stretches of that row, each
with how well it fits. People are numbered in the order of a printed list: the first of equals is
the one with the smallest number.
"""

from collections.abc import Collection, Iterable, Sequence
from functools import cache, cached_property
from typing import TypeVar
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from kiosk.domain.attendee import Attendee
from kiosk.finder.ear import Spellings
from kiosk.finder.fitting import FEW, Crowd, Fitting, Numbers, Tally, Weights
from kiosk.finder.matching import Begun, Run, by_ear, by_letters
from kiosk.finder.query import Token
from kiosk.finder.roles import completeness, weights
from kiosk.finder.texts import Texts, as_printed, boned, ears
from kiosk.finder.within import Pieces

Stretch = tuple[float, int, int]
"""How well the people fit that stand in the long row from one place to another."""

Meaning = tuple[list[Run], list[Begun]]
"""The words that a typed word may mean, side by side and wherever they stand."""

Number = TypeVar("Number", int, NDArray[np.int64])

_KEPT = 2_000_000  # people who are remembered for the words typed last
_TYPED = 512  # typed words whose meaning is remembered
_WALKED = 64  # equals looked at beyond those wanted, for some who have not arrived
_SLICED = 16  # stretches that are cut out one by one
_FINE = 10_000  # steps of a score that are told apart
_LOW = 0xFFFFFFFF


class Shelf:
    """People who do not change; some of them may be taken off."""

    def __init__(self, people: Iterable[Attendee]) -> None:
        self.people, folded = as_printed(list(people))
        self.row_of = {person.id: row for row, person in enumerate(self.people)}
        texts = Texts(self.people, folded)
        self.words, self._offsets, self._rows = texts.postings()
        self._bounds = self._offsets.tolist()
        self._row = self._rows.data
        self.letters, self.sounds = ears(self.words, texts.mail_words)
        self._sizes = texts.sizes()
        self._gone = bytearray(len(self.people))
        self._tally = Tally(len(self.people))
        self._known: dict[tuple[Token, Sequence[float], bool], Fitting] = {}
        self._meanings: dict[tuple[Token, bool], Meaning] = {}
        self._room = _KEPT

    @cached_property
    def bones(self) -> Spellings:
        """The words in Latin letters by their consonants: for Arabic and Hebrew keys only."""
        return boned(self.letters)

    @cached_property
    def pieces(self) -> Pieces:
        """The words that are heard, in one text: for what only stands further on in them."""
        return Pieces(self.letters.texts)

    def here(self) -> list[Attendee]:
        """Return those who were not taken off."""
        return [self.people[row] for row in self.row_of.values()]

    @cached_property
    def _phones(self) -> Pieces:
        """The digits of everybody's telephone number in one text."""
        return Pieces(["".join(filter(str.isdigit, person.phone)) for person in self.people])

    def called(self, digits: str) -> list[Attendee]:
        """Return those whose telephone number has these digits in a row."""
        rows = self._phones.ending(digits) or self._phones.holding(digits)
        return [self.people[row] for row in rows if not self._gone[row]]

    def take_off(self, person_id: UUID) -> None:
        """Let somebody be found no more."""
        self._gone[self.row_of.pop(person_id)] = 1

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
        found: list[Fitting] = []
        for at, token in enumerate(tokens):
            fitting = self._fitting(token, weights(len(tokens), at), ear=ear)
            if not len(fitting) and not some:
                return []
            found.append(fitting)
        fit = self._tally.any_of(found) if some else self._tally.all_of(found)
        count = len(tokens)
        keys = self._few(fit, count) if isinstance(fit, dict) else self._many(fit, count)
        return self._best(keys, limit, arrived)

    def _fitting(self, token: Token, counts: Sequence[float], *, ear: bool) -> Fitting:
        """Return who fits one word, and how well; it is remembered, for the next key asks again."""
        key = (token, counts, ear)
        known = self._known.get(key)
        if known is None:
            known = self._understood(token, counts, ear=ear)
            self._room -= len(known) + 1
            if self._room < 0:
                self._known.clear()
                self._room = _KEPT
            self._known[key] = known
        return known

    def _understood(self, token: Token, counts: Sequence[float], *, ear: bool) -> Fitting:
        """Return who fits one word in any way it may be meant."""
        runs, begun = self._meaning(token, ear=ear)
        if ear and runs is self._meaning(token, ear=False)[0]:
            return self._fitting(token, counts, ear=False)
        stretches = self._stretches(runs, counts)
        many = sum(len(places) for _, places in begun)
        if many + sum(stop - start for _, start, stop in stretches) > FEW:
            return self._crowd_in(stretches, begun, counts)
        more = ((sure, range(at, at + 1)) for sure, places in begun for at in places.tolist())
        return self._few_in(stretches + self._stretches(more, counts))

    def _meaning(self, token: Token, *, ear: bool) -> Meaning:
        """Return the words a typed word may mean: remembered, whether alone or one of several."""
        if (known := self._meanings.get((token, ear))) is None:
            known = self._by_ear(token) if ear else (by_letters(self, token), [])
            if len(self._meanings) >= _TYPED:
                del self._meanings[next(iter(self._meanings))]
            self._meanings[token, ear] = known
        return known

    def _by_ear(self, token: Token) -> Meaning:
        """Return what was meant by letters too; the very same where that is all."""
        by_letter = self._meaning(token, ear=False)
        meant, begun = by_ear(self, token)
        if not meant and not begun:
            return by_letter
        return [*by_letter[0], *((sure, range(at, at + 1)) for at, sure in meant.items())], begun

    def _stretches(self, runs: Iterable[Run], counts: Sequence[float]) -> list[Stretch]:
        """Return where those stand to whom words side by side lead, by what these are to them."""
        return [
            (sure * count, bounds[run.start], bounds[run.stop])
            for sure, run in runs
            for bounds, count in zip(self._bounds, counts, strict=True)
            if bounds[run.start] < bounds[run.stop]
        ]

    def _few_in(self, stretches: list[Stretch]) -> dict[int, float]:
        """Return who stands in stretches, with the best of their scores."""
        best: dict[int, float] = {}
        for score, start, stop in sorted(stretches):
            for row in self._row[start:stop]:
                best[row] = score
        return best

    def _crowd_in(
        self, stretches: list[Stretch], begun: Sequence[Begun], counts: Sequence[float]
    ) -> Crowd:
        """Return who stands in stretches, and to whom words lead that stand anywhere."""
        scores, starts, stops = np.array(stretches).reshape(-1, 3).T
        if begun:
            places = np.concatenate([places for _, places in begun])
            sure = np.repeat([sure for sure, _ in begun], [len(places) for _, places in begun])
            scores = np.concatenate([scores, np.multiply.outer(counts, sure).ravel()])
            starts = np.concatenate([starts, self._offsets[:, places].ravel()])
            stops = np.concatenate([stops, self._offsets[:, places + 1].ravel()])
        order = scores.argsort()
        starts, stops = starts[order].astype(np.intp), stops[order].astype(np.intp)
        each = scores[order].astype(np.float32).repeat(stops - starts)
        return self._tally.once(self._standing(starts, stops), each)

    def _standing(self, starts: Numbers, stops: Numbers) -> Numbers:
        """Return who stands in stretches of the long row."""
        if len(starts) <= _SLICED:
            cuts = zip(starts.tolist(), stops.tolist(), strict=True)
            return np.concatenate([self._rows[start:stop] for start, stop in cuts])
        ends = (stops - starts).cumsum()
        places: Numbers = np.arange(ends[-1]) + (stops - ends).repeat(stops - starts)
        return self._rows[places]

    def _few(self, fit: dict[int, float], typed: int) -> list[int]:
        """Return keys that grow as some few fit less, as names have more words, and as printed."""
        more, sizes, gone = completeness(typed), self._sizes, self._gone
        return [
            _key(2 * _FINE - round((score / typed + more[sizes[row]]) * _FINE), sizes[row], row)
            for row, score in fit.items()
            if not gone[row]
        ]

    def _many(self, fit: Crowd, typed: int) -> NDArray[np.int64]:
        """Return the same of a crowd."""
        rows, scores = fit.rows, fit.scores
        if len(self.row_of) < len(self.people):
            here = np.frombuffer(self._gone, np.uint8)[rows] == 0
            rows, scores = rows[here], scores[here]
        sizes = np.frombuffer(self._sizes, np.uint8)[rows]
        score = ((scores / np.float32(typed) + _completeness(typed)[sizes]) * _FINE).round()
        return _key(2 * _FINE - score.astype(np.int64), sizes.astype(np.int64), rows)

    def _best(
        self, keys: list[int] | NDArray[np.int64], limit: int, arrived: Collection[UUID]
    ) -> list[tuple[float, Attendee]]:
        """Return the best; of equals some more are looked at, for one who has not arrived."""
        wanted = limit + (_WALKED if arrived else 0)
        while True:
            best = [(key >> 40, self.people[key & _LOW]) for key in _smallest(keys, wanted)]
            ordered = best[:limit]
            if arrived:
                ordered = sorted(best, key=lambda one: (one[0], one[1].id in arrived))[:limit]
            enough = wanted >= len(keys) or not arrived
            if enough or ordered[-1][0] < best[-1][0] or ordered[-1][1].id not in arrived:
                return [(2 - score / _FINE, person) for score, person in ordered]
            wanted *= 8


def _key(less: Number, size: Number, row: Number) -> Number:
    return (less << 8 | size) << 32 | row


def _smallest(keys: list[int] | NDArray[np.int64], wanted: int) -> list[int]:
    if isinstance(keys, list):
        return sorted(keys)[:wanted]
    few = np.partition(keys, wanted)[:wanted] if wanted < len(keys) else keys
    return sorted(few.tolist())


@cache
def _completeness(typed: int) -> Weights:
    return np.array(completeness(typed), np.float32)
