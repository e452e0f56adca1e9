"""What a stranger may learn by typing: never the list, only people whose name they know."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from kiosk.domain.attendee import Attendee
from kiosk.domain.names import fold
from kiosk.finder.found import certain
from kiosk.finder.index import Found

FEWEST_LETTERS = 3
"""Letters to type before anybody is shown; two are enough for a name that has only two."""

MOST_SHOWN = 4
"""Where more people fit, none is shown: more letters are needed."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The people to show, and whether more letters would be needed to show any."""

    people: tuple[Found, ...] = ()
    needs_more: bool = False


def may_show(query: str, found: Sequence[Found]) -> Shown:
    """Return whom to show for what was typed; matches by organisation alone do not count."""
    words = fold(query).split()
    letters = sum(len(word) for word in words)
    if not words or letters < FEWEST_LETTERS - 1:
        return Shown(needs_more=True)
    by_name = [one for one in certain(found) if one.name_marks]
    if letters < FEWEST_LETTERS:
        by_name = [one for one in by_name if words[0] in fold(one.attendee.name).split()]
        return Shown(tuple(by_name[:MOST_SHOWN]), needs_more=not by_name)
    if len(by_name) > MOST_SHOWN:
        whole = [one for one in by_name if set(words) <= set(fold(one.attendee.name).split())]
        if not 0 < len(whole) <= MOST_SHOWN:
            return Shown(needs_more=True)
        by_name = whole
    return Shown(tuple(by_name))


@dataclass(frozen=True, slots=True)
class Line:
    """One person with what stands under the name: the organisation, or what tells them apart."""

    person: Attendee
    below: str


def told_apart(people: Sequence[Attendee]) -> tuple[list[Line], bool]:
    """Return those who can tell themselves from the others, and whether anybody cannot.

    Who shares name and organisation with another is told by job title, else by what an address
    begins with and where it is; who has nothing of their own is left out, and so is a record that
    was cancelled for one that counts.
    """
    alike: dict[tuple[str, str], list[Attendee]] = {}
    for person in people:
        alike.setdefault((fold(person.name), fold(person.organisation)), []).append(person)
    below: dict[UUID, str] = {}
    is_anybody_left_out = False
    for some in alike.values():
        wanted = [person for person in some if person.expected] or some
        if len(wanted) == 1:
            below[wanted[0].id] = wanted[0].organisation
            continue
        for mark in (_job_title, _address):
            if _differ([mark(person) for person in wanted]):
                below |= {person.id: mark(person) for person in wanted}
                break
        else:
            is_anybody_left_out = True
    lines = [Line(person, below[person.id]) for person in people if person.id in below]
    return lines, is_anybody_left_out


def _differ(texts: Sequence[str]) -> bool:
    return all(texts) and len({fold(text) for text in texts}) == len(texts)


def _job_title(person: Attendee) -> str:
    return person.job_title


def _address(person: Attendee) -> str:
    name, at, place = person.email.rpartition("@")
    return f"{name[:1]}…@{place}" if at and name else ""
