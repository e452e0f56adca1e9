"""When two names are one name, spelled by two hands."""

from rapidfuzz.distance import OSA

from kiosk.domain.names import fold

_SLIPS = 2
"""Letters that may differ in a family name of five letters or more."""


def same_name(one: str, other: str) -> bool:
    """Whether two names agree but for accents, case, and a slip or two in the last word."""
    first, second = fold(one).split(), fold(other).split()
    if first == second:
        return True
    if len(first) < 2 or len(first) != len(second) or first[:-1] != second[:-1]:
        return False
    shorter = min(len(first[-1]), len(second[-1]))
    return shorter >= 5 and OSA.distance(first[-1], second[-1]) <= _SLIPS
