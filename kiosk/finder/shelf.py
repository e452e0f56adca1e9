"""An index for many people, in arrays that are made once: a hundred thousand in half a second.

Words are numbered in their order, and whom a word leads to stands in one row of numbers, by what
the word is to them. People are numbered in the order of a printed list, so the first of equals is
the one with the smallest number.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from kiosk.domain.attendee import Attendee
from kiosk.finder.matching import Begun, Run, by_ear, by_letters
from kiosk.finder.query import Token
from kiosk.finder.roles import COMPLETE, INITIALS, Part, weights
from kiosk.finder.texts import Texts, as_printed, ears, initials_range

Numbers = NDArray[np.intp]
Weights = NDArray[np.float32]
Fitting = tuple[Numbers, Weights]
"""Who fits, as numbers, and how well; nobody twice unless the best comes last."""

_KEPT = 2_000_000  # people who are remembered for the words typed last
_TYPED = 256  # typed words whose spellings are remembered
_HANDFUL = 12  # words that are looked at one by one
_LONG = 64  # words that are worth being looked at as one run
_WALKED = 64  # equals looked at beyond those wanted, for some who have not arrived


class Shelf:
    """People who do not change; some of them may be taken off."""

    def __init__(self, people: Iterable[Attendee]) -> None:
        self.people = as_printed(list(people))
        self.row_of = {person.id: row for row, person in enumerate(self.people)}
        texts = Texts(self.people)
        self.words, self._offsets, self._rows = texts.postings()
        self._bounds = self._offsets.tolist()
        self.letters, self.sounds = ears(self.words, texts.mail_words)
        count = len(self.people)
        self._share = COMPLETE / np.maximum(1, texts.sizes()).astype(np.float32)
        self._by_typed: dict[int, Weights] = {}
        self._initials, self._second = texts.initials()
        self._here = np.ones(count, bool)
        self._gone = 0
        self._scores = np.zeros(count, np.float32)  # all nought between two uses
        self._seen = np.zeros(count, np.intp)
        self._known: dict[tuple[Token, Sequence[float], bool], Fitting] = {}
        self._runs: dict[Token, list[Run]] = {}
        self._room = _KEPT

    def here(self) -> list[Attendee]:
        """Return those who were not taken off."""
        return [self.people[row] for row in self.row_of.values()]

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
        found: list[Fitting] = []
        for at, token in enumerate(tokens):
            fitting = self._fitting(token, weights(len(tokens), at), ear=ear)
            if not len(fitting[0]) and not some:
                return []
            found.append(fitting)
        rows, total = self._who_fit_any(found) if some else self._who_fit_all(found)
        if self._gone:
            here = self._here[rows]
            rows, total = rows[here], total[here]
        total = total / np.float32(len(tokens)) + self._complete(len(tokens))[rows]
        return self._best(rows, total, limit, arrived)

    def _complete(self, typed: int) -> Weights:
        """Return what it adds for each person that so many words of their name were typed."""
        if typed not in self._by_typed:
            self._by_typed[typed] = np.minimum(self._share * np.float32(typed), COMPLETE)
        return self._by_typed[typed]

    def _fitting(self, token: Token, counts: Sequence[float], *, ear: bool) -> Fitting:
        """Return who fits one word, and how well; it is remembered, for the next key asks again."""
        key = (token, counts, ear)
        known = self._known.get(key)
        if known is None:
            known = self._understood(token, counts, ear=ear)
            self._room -= len(known[0]) + 1
            if self._room < 0:
                self._known.clear()
                self._room = _KEPT
            self._known[key] = known
        return known

    def _understood(self, token: Token, counts: Sequence[float], *, ear: bool) -> Fitting:
        """Return who fits one word in any way it may be meant."""
        weights, begun = by_ear(self, token) if ear else ({}, [])
        if ear and not weights and not begun:
            return self._fitting(token, counts, ear=False)
        found: list[Fitting] = []
        for quality, run in self._spelled(token):
            if len(run) < _LONG:
                for place in run:
                    if quality > weights.get(place, 0.0):
                        weights[place] = quality
            else:
                found += self._in_a_row(run, quality, counts)
        if begun or len(weights) > _HANDFUL or self._held_by(weights) > _LONG:
            found.append(self._one_by_one(*_numbered(weights, begun), counts))
        elif weights:
            found.append(self._by_hand(weights, counts))
        if not token.two and len(rows := self._by_initials(token.word)):
            found.append((rows, np.full(len(rows), INITIALS * counts[Part.FAMILY], np.float32)))
        return self._merged(found)

    def _spelled(self, token: Token) -> list[Run]:
        """Return the words that are spelled as typed; most are asked for again, by ear."""
        if token not in self._runs:
            if len(self._runs) >= _TYPED:
                self._runs.clear()
            self._runs[token] = by_letters(self, token)
        return self._runs[token]

    def _in_a_row(self, run: range, quality: float, counts: Sequence[float]) -> list[Fitting]:
        """Return the people of many words that stand side by side, without looking at each."""
        found: list[Fitting] = []
        for part in Part:
            bounds = self._bounds[part]
            rows = self._rows[bounds[run.start] : bounds[run.stop]]
            if len(rows):
                found.append((rows, np.full(len(rows), quality * counts[part], np.float32)))
        return found

    def _held_by(self, places: Iterable[int]) -> int:
        """Return how many people the words at some places lead to."""
        return sum(bounds[place + 1] - bounds[place] for bounds in self._bounds for place in places)

    def _by_hand(self, weights: Mapping[int, float], counts: Sequence[float]) -> Fitting:
        """Return the few people of a few words, for whom arrays would take longer."""
        best: dict[int, float] = {}
        for bounds, count in zip(self._bounds, counts, strict=True):
            for place, quality in weights.items():
                score = quality * count
                for row in self._rows[bounds[place] : bounds[place + 1]].tolist():
                    if score > best.get(row, 0.0):
                        best[row] = score
        return np.array([*best], np.intp), np.array([*best.values()], np.float32)

    def _one_by_one(self, places: Numbers, sure: Weights, counts: Sequence[float]) -> Fitting:
        """Return the people of single words, those of the surest last."""
        scores = np.multiply.outer(np.array(counts, np.float32), sure).ravel()
        starts = self._offsets[:, places].ravel()
        lengths = self._offsets[:, places + 1].ravel() - starts
        (held,) = lengths.nonzero()
        order = held[scores[held].argsort()]
        lengths = lengths[order]
        ends = lengths.cumsum()
        picked = np.arange(ends[-1]) + (starts[order] - ends + lengths).repeat(lengths)
        return self._rows[picked], scores[order].repeat(lengths)

    def _by_initials(self, word: str) -> Numbers:
        if not 1 < len(word) < 4 or not word.isascii():  # two letters or three
            return self._seen[:0]
        first, last = np.searchsorted(self._initials, initials_range(word)).tolist()
        rows: Numbers = self._initials[first:last] & 0xFFFFFFFF
        if len(word) > 2:
            rows = rows[self._second[rows] == ord(word[1])]
        return rows

    def _merged(self, found: Sequence[Fitting]) -> Fitting:
        """Return everybody once, with the best score; of one only way, with the last."""
        if not found:
            return self._seen[:0], self._scores[:0]
        if len(found) > 1:
            for some, their in found:
                self._scores[some] = np.maximum(self._scores[some], their)
            rows = np.concatenate([rows for rows, _ in found])
            scores = self._scores[rows]
            self._scores[rows] = 0
        else:
            rows, scores = found[0]
        order = np.arange(len(rows))
        self._seen[rows] = order
        last = self._seen[rows] == order
        return rows[last], scores[last]

    def _who_fit_all(self, found: Sequence[Fitting]) -> Fitting:
        """Return who fits every word, and the sum of how well."""
        fewest = min(range(len(found)), key=lambda at: len(found[at][0]))
        rows, total = found[fewest]
        for at, (some, their) in enumerate(found):
            if at != fewest:
                self._scores[some] = their
                here = self._scores[rows]
                self._scores[some] = 0
                fits = here > 0
                rows, total = rows[fits], total[fits] + here[fits]
        return rows, total

    def _who_fit_any(self, found: Sequence[Fitting]) -> Fitting:
        """Return who fits a word at least, and the sum of how well."""
        if not found:
            return self._merged(found)
        for some, their in found:
            self._scores[some] += their
        rows = np.concatenate([rows for rows, _ in found])
        total = self._scores[rows]
        self._scores[rows] = 0
        return self._merged([(rows, total)])

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
            few = np.partition(keys, wanted)[:wanted] if wanted < len(keys) else keys
            best = [(key >> 32, self.people[key & 0xFFFFFFFF]) for key in sorted(few.tolist())]
            ordered = best[:limit]
            if arrived:
                ordered = sorted(best, key=lambda one: (one[0], one[1].id in arrived))[:limit]
            enough = wanted >= len(keys) or not arrived
            if enough or ordered[-1][0] < best[-1][0] or ordered[-1][1].id not in arrived:
                return [(2 - score / 10_000, person) for score, person in ordered]
            wanted *= 8


def _numbered(weights: Mapping[int, float], begun: Sequence[Begun]) -> tuple[Numbers, Weights]:
    """Return the places of words, and how surely each was meant."""
    places, sure = np.array([*weights], np.intp), np.array([*weights.values()], np.float32)
    if not begun:
        return places, sure
    lengths = [len(some) for _, some in begun]
    many = np.array([quality for quality, _ in begun], np.float32).repeat(lengths)
    more = (some for _, some in begun)
    return np.concatenate([places, *more]), np.concatenate([sure, many])
