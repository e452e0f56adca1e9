"""Badges as PDF."""

from collections.abc import Iterable
from uuid import UUID

from kiosk.documents.badge import Design, How, badges_pdf
from kiosk.documents.printed import Printed, PrintWarning, sentence
from kiosk.documents.wearer import badge_of
from kiosk.services.day import Day
from kiosk.services.designs import design_of
from kiosk.services.progress import Progress


def expected_ids(day: Day) -> list[UUID]:
    """Return everybody who is to come, by family name."""
    people = sorted((a for a in day.people.values() if a.expected), key=lambda a: a.sort_key)
    return [person.id for person in people]


def badges_of(
    day: Day,
    people: Iterable[UUID],
    *,
    design: Design | None = None,
    how: How | None = None,
    progress: Progress | None = None,
) -> Printed:
    """Return the badges of some people as one PDF, in the event's template unless in ``design``.

    Raises :class:`BadValue` for a template, layout, start or resolution that does not exist.
    """
    badges = [badge_of(day.people[i], day.event, day.stops(i)) for i in people]
    return badges_pdf(badges, design or design_of(day.badge), how, progress)


def in_words(warnings: Iterable[PrintWarning]) -> list[str]:
    """Say what to look at on paper, without anybody's name."""
    return [sentence(warning) for warning in warnings]
