"""The programme seen from one person: who is expected where, and what comes next."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from uuid import UUID

from kiosk.domain.attendee import Attendee, Enrolment
from kiosk.domain.event import Event, Part, Session, SessionKind
from kiosk.domain.sorting import in_steps


@dataclass(frozen=True, slots=True)
class Stop:
    """One point of somebody's day; several sessions mean that they choose one at the door."""

    sessions: tuple[Session, ...]
    part: Part = Part.ATTENDS
    table: int | None = None

    @property
    def session(self) -> Session:
        """The session, or the first of those to choose from."""
        return self.sessions[0]


Enrolments = Mapping[UUID, Mapping[UUID, Enrolment]]
"""Enrolments by session, then by attendee."""


def by_session(enrolments: Iterable[Enrolment]) -> dict[UUID, dict[UUID, Enrolment]]:
    """Arrange enrolments for look-up."""
    found: dict[UUID, dict[UUID, Enrolment]] = {}
    for enrolment in enrolments:
        found.setdefault(enrolment.session_id, {})[enrolment.attendee_id] = enrolment
    return found


def is_expected(attendee: Attendee, session: Session, event: Event, enrolments: Enrolments) -> bool:
    """Whether somebody still registered is expected in a session.

    Enrolled people are; others are unless the session is for listed people only, or they are
    enrolled in a session that runs beside it.
    """
    if not attendee.expected:
        return False
    if attendee.id in enrolments.get(session.id, {}):
        return True
    return not session.listed_only and elsewhere(attendee.id, session, event, enrolments) is None


def count_expected(
    session: Session, event: Event, enrolments: Enrolments, people: Iterable[Attendee]
) -> int:
    """Return how many people are expected in a session; mostly everybody still registered is."""
    if not session.listed_only and not session.parallel:
        return sum(person.expected for person in people)
    return sum(is_expected(person, session, event, enrolments) for person in people)


def elsewhere(
    attendee_id: UUID, session: Session, event: Event, enrolments: Enrolments
) -> Session | None:
    """Return the session beside ``session`` in which the person is enrolled, if there is one."""
    if not session.parallel:
        return None
    beside = (s for s in event.sessions if s.parallel == session.parallel and s.id != session.id)
    return next((s for s in beside if attendee_id in enrolments.get(s.id, {})), None)


def expected_in(
    session: Session, event: Event, attendees: Iterable[Attendee], enrolments: Enrolments
) -> list[Attendee]:
    """Return everybody expected in a session, by family name."""
    expected = (a for a in attendees if is_expected(a, session, event, enrolments))
    return in_steps(expected, lambda attendee: attendee.sort_key)


def day_of(attendee_id: UUID, event: Event, enrolments: Enrolments) -> tuple[Stop, ...]:
    """Return somebody's day in order of time, breaks included and registration left out."""
    sessions = sorted(
        (s for s in event.sessions if s.kind is not SessionKind.REGISTRATION),
        key=lambda s: (s.starts_at, s.parallel),
    )
    stops: list[Stop] = []
    for (_, parallel), group in groupby(sessions, key=lambda s: (s.starts_at, s.parallel)):
        beside = tuple(group)
        own = [e for s in beside if (e := enrolments.get(s.id, {}).get(attendee_id)) is not None]
        if own:
            chosen = next(s for s in beside if s.id == own[0].session_id)
            stops.append(Stop((chosen,), own[0].part, own[0].table))
        elif parallel:
            if choice := tuple(s for s in beside if not s.listed_only):
                stops.append(Stop(choice))
        else:
            stops.extend(Stop((s,)) for s in beside if not s.listed_only)
    return tuple(stops)


def next_stop(stops: Sequence[Stop], now: datetime) -> Stop | None:
    """Return what is on now or comes next; before the day, its first point; after it, None."""
    return next((stop for stop in stops if stop.session.ends_at > now), None)
