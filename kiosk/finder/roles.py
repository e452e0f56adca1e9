"""What a word is to a person, and what finding it there counts."""

from collections.abc import Sequence
from enum import IntEnum
from functools import cache

from kiosk.domain.attendee import DELEGATE, Attendee
from kiosk.domain.names import fold
from kiosk.finder.letters import romanised


class Part(IntEnum):
    """Where a word of a person stands."""

    OTHER = 0
    """Organisation, role, job, e-mail address or a field of the organiser's own."""
    GIVEN = 1
    FAMILY = 2


_ALONE = (0.7, 0.96, 1.0)
_FIRST = (0.7, 1.0, 0.96)  # whoever types two words begins with the given name as a rule
COMPLETE = 0.02
"""What it adds that the words typed are all of the name."""

MOST_WORDS = 255
"""Words of a name that are counted."""


def weights(count: int, at: int) -> Sequence[float]:
    """Return what a typed word counts by :class:`Part`, the ``at``-th of ``count`` words."""
    return _FIRST if count > 1 and at == 0 else _ALONE


@cache
def completeness(typed: int) -> tuple[float, ...]:
    """Return what it adds that so many words were typed, by how many words a name has."""
    return tuple(COMPLETE * (words <= typed) for words in range(MOST_WORDS + 1))


def extra_name(person: Attendee) -> str:
    """Return the whole name where it says more than given and family name together."""
    joined = f"{person.given_name} {person.family_name}"
    return "" if person.name in (joined, person.family_name) else person.name


def other_text(person: Attendee) -> str:
    """Return what a person is found by beside name, organisation and e-mail address.

    That somebody is a delegate tells nothing; other roles do.
    """
    role = "" if person.role == DELEGATE else person.role
    return " ".join((role, person.job_title, *person.custom.values()))


def initials(name: str) -> tuple[str, str, str]:
    """Return the first letters of the first, second and last word of a name, in Latin letters."""
    return initials_of(fold(name).split())


def initials_of(words: Sequence[str]) -> tuple[str, str, str]:
    """Return the same for a name that is taken apart already."""
    letters = [_initial(word) for word in (*words[:2], *words[-1:])]
    if len(words) == 1:
        letters.insert(1, "")
    return (letters[0], letters[1], letters[2]) if words else ("", "", "")


def _initial(word: str) -> str:
    latin = word if word.isascii() else next(iter(romanised(word)), "")
    return latin[:1]
