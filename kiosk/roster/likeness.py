"""When two names are one name, spelled by two hands."""

from rapidfuzz.distance import OSA

from kiosk.nicknames import nicknames

_SLIPS = 2
"""Letters that may differ in a family name of five letters or more."""


def same_words(first: list[str], second: list[str]) -> bool:
    """Whether two folded names, cut into words, agree but for a slip or two in the last one."""
    if first == second:
        return True
    if len(first) < 2 or len(first) != len(second) or first[:-1] != second[:-1]:
        return False
    shorter = min(len(first[-1]), len(second[-1]))
    return shorter >= 5 and OSA.distance(first[-1], second[-1]) <= _SLIPS


def alike_names(one: str, other: str) -> bool:
    """Whether two folded names may be one person's who is bound to the other by more than that.

    A middle name more, an initial or a nickname for a name, or a slip in first or last word.
    """
    first, second = one.split(), other.split()
    if len(first) < 2 or len(second) < 2:
        return False
    if first[-1] == second[-1]:
        return first[0] == second[0] or _may_stand_for(first[0], second[0])
    return first[0] == second[0] and _is_slip(first[-1], second[-1])


def _may_stand_for(one: str, other: str) -> bool:
    short, full = sorted((one, other), key=len)
    if len(short) == 1:
        return full.startswith(short)
    return _is_slip(one, other) or other in nicknames(one)


def _is_slip(one: str, other: str) -> bool:
    if not (one.isalpha() and other.isalpha()):
        return False
    shorter = min(len(one), len(other))
    return shorter >= 4 and OSA.distance(one, other) <= (1 if shorter < 7 else _SLIPS)
