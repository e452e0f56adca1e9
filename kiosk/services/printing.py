"""Badges as PDF, and the note in the journal that a badge was printed."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from kiosk.documents.badge import Design, How, badges_pdf
from kiosk.documents.printed import Printed, PrintWarning, sentence
from kiosk.documents.wearer import badge_of
from kiosk.domain.journal import Fact, Kind, Method
from kiosk.services.day import Day
from kiosk.services.designs import design_of
from kiosk.services.post import Post
from kiosk.services.progress import Progress
from kiosk.store import journal


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


def record_print(post: Post, attendee_id: UUID, at: datetime) -> Kind:
    """Note that somebody's badge came out of the printer, the first time or again."""
    with post.file.write() as connection:
        kind = Kind.REPRINT if journal.was_printed(connection, attendee_id) else Kind.PRINT
        fact = Fact(kind, Method.SEARCH, at, attendee_id)
        journal.append(connection, post.station, [fact])
    return kind
