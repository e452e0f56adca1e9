"""Who fits what was typed, and how well: some few in a dictionary, a crowd in arrays.

Python adds up a dozen people before numpy has begun, and numpy a hundred thousand before Python
has got anywhere. Both know people by their numbers on a shelf.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeGuard

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.intp]
Weights = NDArray[np.float32]

FEW = 160
"""People for whom a dictionary is quicker."""


@dataclass(frozen=True, slots=True)
class Crowd:
    """The numbers of many people, each once, and beside them how well they fit."""

    rows: Numbers
    scores: Weights

    def __len__(self) -> int:
        return len(self.rows)


Fitting = dict[int, float] | Crowd


class Tally:
    """Brings together who fits one word and another, of so many people."""

    def __init__(self, people: int) -> None:
        self._scores = np.zeros(people, np.float32)  # all nought between two uses
        self._seen = np.zeros(people, np.intp)

    def once(self, rows: Numbers, scores: Weights) -> Crowd:
        """Return everybody once, with the last of their scores."""
        order = np.arange(len(rows))
        self._seen[rows] = order
        last = self._seen[rows] == order
        return Crowd(rows[last], scores[last])

    def all_of(self, found: Sequence[Fitting]) -> Fitting:
        """Return who fits every word, and the sum of how well."""
        found = sorted(found, key=len)
        if _are_few(found):
            total = found[0]
            for one in found[1:]:
                total = {row: score + one[row] for row, score in total.items() if row in one}
            return total
        first, *others = map(_crowd, found)
        rows, sums = first.rows, first.scores
        for other in others:
            self._scores[other.rows] = other.scores
            here = self._scores[rows]
            self._scores[other.rows] = 0
            fits = here > 0
            rows, sums = rows[fits], sums[fits] + here[fits]
        return Crowd(rows, sums)

    def any_of(self, found: Sequence[Fitting]) -> Fitting:
        """Return who fits a word at least, and the sum of how well."""
        if _are_few(found):
            total: dict[int, float] = {}
            for one in found:
                for row, score in one.items():
                    total[row] = total.get(row, 0.0) + score
            return total
        crowds = list(map(_crowd, found))
        for crowd in crowds:
            self._scores[crowd.rows] += crowd.scores
        rows = np.concatenate([crowd.rows for crowd in crowds])
        sums = self._scores[rows]
        self._scores[rows] = 0
        return self.once(rows, sums)


def _are_few(found: Sequence[Fitting]) -> TypeGuard[Sequence[dict[int, float]]]:
    return all(isinstance(one, dict) for one in found)


def _crowd(one: Fitting) -> Crowd:
    if isinstance(one, Crowd):
        return one
    return Crowd(np.array([*one], np.intp), np.array([*one.values()], np.float32))
