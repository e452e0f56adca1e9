"""Sorting a long list in short steps, so that a window on another thread never waits for it."""

from bisect import bisect_right
from collections.abc import Callable, Iterable
from operator import itemgetter
from typing import Any, TypeVar

T = TypeVar("T")

_STEP = 4_096
"""So many are sorted at once; a hundred thousand would keep every thread waiting a tenth second."""


def in_steps(things: Iterable[T], key: Callable[[T], Any]) -> list[T]:
    """Return what :func:`sorted` does: equals stay as they stand.

    Some keys, taken evenly, are the bounds between which all others are put and then sorted.
    """
    keyed = [(key(thing), thing) for thing in things]
    bounds = sorted(one for one, _ in keyed[_STEP // 2 :: _STEP // 8])
    steps: list[list[tuple[Any, T]]] = [[] for _ in range(len(bounds) + 1)]
    for pair in keyed:
        steps[bisect_right(bounds, pair[0])].append(pair)
    return [thing for step in steps for _, thing in sorted(step, key=itemgetter(0))]
