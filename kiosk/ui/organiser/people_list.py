"""Which people are listed, and in which order. Pure: the table only shows what comes out."""

from collections.abc import Iterable, Mapping, Sequence
from enum import IntEnum, StrEnum
from uuid import UUID

from kiosk.domain.attendee import SPEAKER, Attendee, Status
from kiosk.domain.names import fold
from kiosk.domain.presence import Presence

Present = Mapping[UUID, Presence]
"""Who is or was in the session that counts, by person."""


class Only(StrEnum):
    """A part of the people."""

    EVERYBODY = "All"
    EXPECTED = "Expected"
    ARRIVED = "Arrived"
    SPEAKERS = "Speakers"
    WALK_INS = "Walk-ins"
    NOTE = "With a note"


class By(IntEnum):
    """What people are put in order by; its number is the column of the table."""

    FAMILY = 0
    GIVEN = 1
    ORGANISATION = 2
    ROLE = 3
    ARRIVED = 4
    CODE = 5


def belongs(person: Attendee, only: Only, present: Present) -> bool:
    """Whether somebody is in a part of the people."""
    match only:
        case Only.EVERYBODY:
            return True
        case Only.ARRIVED:
            return person.id in present
        case Only.EXPECTED:
            return person.expected and person.id not in present
        case Only.SPEAKERS:
            return person.role == SPEAKER
        case Only.WALK_INS:
            return person.walk_in
        case Only.NOTE:
            return bool(person.note)


def listed(people: Iterable[Attendee], only: Only, present: Present) -> list[Attendee]:
    """Return a part of the people, in the order they come in."""
    return [person for person in people if belongs(person, only, present)]


def counts(people: Iterable[Attendee], present: Present) -> dict[Only, int]:
    """Return how many people there are in each part."""
    everybody = list(people)
    return {only: len(listed(everybody, only, present)) for only in Only}


def ordered(
    people: Iterable[Attendee], present: Present, column: By, *, descending: bool = False
) -> list[Attendee]:
    """Return everybody in the order of a column, of equals by family name.

    Records that only point to somebody else's are left out; who has not come is last.
    """
    known = [person for person in people if person.status is not Status.MERGED]
    known.sort(key=lambda person: person.sort_key)
    match column:
        case By.FAMILY:
            known.sort(key=lambda person: person.sort_key, reverse=descending)
        case By.GIVEN:
            known.sort(key=lambda person: fold(person.given_name), reverse=descending)
        case By.ORGANISATION:
            known.sort(key=lambda person: fold(person.organisation), reverse=descending)
        case By.ROLE:
            known.sort(key=lambda person: person.role, reverse=descending)
        case By.CODE:
            known.sort(key=lambda person: person.code, reverse=descending)
        case By.ARRIVED:
            return _by_arrival(known, present, descending=descending)
    return known


def _by_arrival(
    people: Sequence[Attendee], present: Present, *, descending: bool
) -> list[Attendee]:
    arrived = [person for person in people if person.id in present]
    arrived.sort(key=lambda person: present[person.id].at, reverse=descending)
    return arrived + [person for person in people if person.id not in present]
