"""What can be chosen where badges are made: for whom, and which template on which paper."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from kiosk.domain.attendee import Attendee

if TYPE_CHECKING:
    from kiosk.services.badge_setup import BadgeSetup


@dataclass(frozen=True, slots=True)
class Offer:
    """A template that can be chosen: its name and words, and how its badges may lie on pages.

    Each way has its name, its words, and how many places a page has.
    """

    key: str
    title: str
    layouts: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True)
class Whom:
    """A part of those who are expected: everybody, the walk-ins, or one role."""

    role: str = ""
    walk_ins: bool = False

    def holds(self, person: Attendee) -> bool:
        """Whether somebody belongs to it."""
        if not person.expected or (self.walk_ins and not person.walk_in):
            return False
        return not self.role or person.role == self.role


def in_order(people: Iterable[Attendee], whom: Whom) -> list[UUID]:
    """Return the numbers of those who belong to a part, by family name."""
    chosen = sorted(filter(whom.holds, people), key=lambda person: person.sort_key)
    return [person.id for person in chosen]


def offers(setup: "BadgeSetup", folder: Path | None) -> tuple[list[Offer], list[str]]:
    """Return the templates that can be chosen, and what is wrong with others, as sentences."""
    from kiosk.documents.stocks import NAMES, layouts_for, places_of
    from kiosk.services.designs import EVENT_OWN, choices

    found, faults = choices(setup, folder)
    offered = []
    for choice in found:
        piece = choice.template.piece
        ways = tuple((key, NAMES[key], places_of(key, piece)) for key in layouts_for(piece))
        title = f"This event's own: {choice.title}" if choice.key == EVENT_OWN else choice.title
        offered.append(Offer(choice.key, title, ways))
    return offered, faults
