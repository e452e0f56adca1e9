"""The few rows that break the alphabet of a list that keeps it: their first letters are misread."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

from kiosk.roster.rows import Problem, Row

_FROM = 20  # rows
_SHARE = 0.03  # of the rows may be out of order, or the list is in none


def find_misplaced(rows: Sequence[Row], names: Sequence[str]) -> Iterable[Problem]:
    """Yield the rows whose names, folded, are out of order."""
    allowed = max(1, len(rows) * _SHARE)
    if len(rows) < _FROM or _breaks_more_than(2 * allowed, names):
        return
    kept = _longest_ascending(names)
    if len(rows) - len(kept) > allowed:
        return
    for index, row in enumerate(rows):
        if index not in kept:
            before = rows[index - 1].get("name") if index else ""
            yield Problem(row.number, "out_of_order", row.get("name"), detail={"before": before})


def _breaks_more_than(count: float, names: Sequence[str]) -> bool:
    """Whether the order breaks so often that taking so many rows out would not mend it."""
    broken = 0
    for one, other in pairwise(names):
        broken += one > other
        if broken > count:
            return True
    return False


def _longest_ascending(keys: Sequence[str]) -> set[int]:
    """Return the positions of a longest ascending subsequence (patience sorting)."""
    tops: list[str] = []
    tails: list[int] = []
    previous: list[int] = []
    for index, key in enumerate(keys):
        pile = bisect_right(tops, key)
        previous.append(tails[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [key]
        tails[pile : pile + 1] = [index]
    kept: set[int] = set()
    index = tails[-1] if tails else -1
    while index >= 0:
        kept.add(index)
        index = previous[index]
    return kept
