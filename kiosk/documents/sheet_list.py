"""From a session and its people to what its sheet says: rows by family name, marks, own columns."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kiosk.documents.dates import time_span
from kiosk.documents.sheet_form import SheetRow, SignInSheet
from kiosk.domain.attendee import Attendee, Enrolment
from kiosk.domain.event import Contributor, Event, Part, Session
from kiosk.domain.paper import event_tag, key_of, session_tag, sheet_number
from kiosk.domain.presence import Presence

_CAST = (
    (Part.SPEAKER, "Speaker", "Speakers"),
    (Part.MODERATOR, "Moderator", "Moderators"),
    (Part.PANELLIST, "Panellist", "Panellists"),
    (Part.FACILITATOR, "Facilitator", "Facilitators"),
)
_FIELDS = {
    "role": lambda person: person.role.capitalize(),
    "job title": lambda person: person.job_title,
    "badge code": lambda person: person.code,
    "language": lambda person: person.language,
}
_TABLE = "table"


@dataclass(frozen=True, slots=True)
class Content:
    """What a sheet says besides its people.

    A column named for a field of theirs ("Role", "Job title", "Badge code", "Language", "Table",
    any extra column of the list) holds it; any other is there to be written in.
    """

    blank: int = 6
    columns: tuple[str, ...] = ()
    part: str = ""
    as_of: datetime | None = None
    """When the marks were true, where that is to be told."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a session's people: who came, and who sits where."""

    presences: Mapping[UUID, Presence]
    enrolments: Mapping[UUID, Enrolment]


def sheet_of(
    session: Session, event: Event, people: Iterable[Attendee], known: Known, content: Content
) -> SignInSheet:
    """Return the sheet of a session: ``people`` by family name, those present ticked."""
    rows = tuple(
        _row(person, session, event, known, content)
        for person in sorted(people, key=lambda person: person.sort_key)
    )
    return SignInSheet(
        event_name=event.name,
        title=session.title,
        when=_when(session, event, content),
        room=session.room,
        cast=tuple(_cast(session)),
        rows=rows,
        blank=content.blank,
        part=content.part,
        number=sheet_number(event.id, session.id, [row.key for row in rows]),
        event_tag=event_tag(event.id),
        session_tag=session_tag(session.id),
        columns=content.columns,
    )


def _when(session: Session, event: Event, content: Content) -> str:
    zone = event.zone
    when = time_span(session.starts_at.astimezone(zone), session.ends_at.astimezone(zone))
    if content.as_of is None:
        return when
    return f"{when} · marks of {content.as_of.astimezone(zone):%H:%M}"


def _row(
    person: Attendee, session: Session, event: Event, known: Known, content: Content
) -> SheetRow:
    nameless = not person.given_name and not person.family_name
    family = person.name if nameless else person.family_name
    presence = known.presences.get(person.id)
    came_at = presence.at if presence is not None else None
    return SheetRow(
        family,
        person.given_name,
        person.organisation,
        came_at is not None,
        code=person.code,
        attention=bool(person.note),
        came=_clock(came_at, session, event),
        extras=tuple(_extra(title, person, known) for title in content.columns),
        key=key_of(person.id),
        came_at=came_at,
    )


def _clock(at: datetime | None, session: Session, event: Event) -> str:
    """Return the time of day, with the day where the session is on another."""
    if at is None:
        return ""
    local, start = at.astimezone(event.zone), session.starts_at.astimezone(event.zone)
    same = local.date() == start.date()
    return f"{local:%H:%M}" if same else f"{local.day}.{local.month}. {local:%H:%M}"


def _extra(title: str, person: Attendee, known: Known) -> str:
    wanted = title.strip().casefold()
    if wanted in _FIELDS:
        return str(_FIELDS[wanted](person))
    if wanted == _TABLE:
        enrolment = known.enrolments.get(person.id)
        return str(enrolment.table) if enrolment is not None and enrolment.table else ""
    return next((text for name, text in person.custom.items() if name.casefold() == wanted), "")


def _cast(session: Session) -> Iterator[tuple[str, str]]:
    for part, one, several in _CAST:
        people = session.by_part(part)
        if people:
            label = one if len(people) == 1 else several
            yield label, "; ".join(map(_described, people))


def _described(person: Contributor) -> str:
    said = (person.name, person.position, person.organisation)
    return ", ".join(text for text in said if text)
