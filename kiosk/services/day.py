"""The day as it stands: everybody, where they are expected, and who has come."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from uuid import UUID

from kiosk.domain.attendee import Attendee
from kiosk.domain.event import Event, Session
from kiosk.domain.growing import forget
from kiosk.domain.journal import Station
from kiosk.domain.presence import Presence
from kiosk.domain.programme import Enrolments, Stop, by_session, count_expected, day_of
from kiosk.services.badge_setup import BadgeSetup, load_setup
from kiosk.services.post import Post
from kiosk.store import attendees, enrolments, journal, whereabouts


@dataclass(frozen=True, slots=True)
class Count:
    """How many are expected in a session, how many came, and how many of them are inside."""

    expected: int
    checked_in: int
    inside: int


@dataclass(frozen=True, slots=True)
class Day:
    """One reading of the event file. Presences are by session, then by attendee."""

    event: Event
    people: Mapping[UUID, Attendee]
    enrolments: Enrolments
    presences: Mapping[UUID, Mapping[UUID, Presence]]
    stations: Mapping[UUID, str]
    badge: BadgeSetup = field(default_factory=BadgeSetup)

    def count(self, session: Session) -> Count:
        """Return the figures of one session."""
        present = self.presences.get(session.id, {})
        return Count(
            count_expected(session, self.event, self.enrolments, self.people.values()),
            len(present),
            sum(presence.inside for presence in present.values()),
        )

    def stops(self, attendee_id: UUID) -> tuple[Stop, ...]:
        """Return somebody's day."""
        return day_of(attendee_id, self.event, self.enrolments)

    def with_arrival(self, presence: Presence, station: Station) -> "Day":
        """Return the day with somebody here at a station who never came before."""
        present = {**self.presences.get(presence.session_id, {}), presence.attendee_id: presence}
        return replace(
            self,
            presences={**self.presences, presence.session_id: present},
            stations={**self.stations, station.id: station.name},
        )

    def with_presences(self, found: Mapping[UUID, Iterable[Presence]]) -> "Day":
        """Return the day with some people where they are or were as it was just read."""
        presences = {session: dict(present) for session, present in self.presences.items()}
        for person, present in found.items():
            for here in presences.values():
                here.pop(person, None)
            for presence in present:
                presences.setdefault(presence.session_id, {})[person] = presence
        return replace(self, presences=presences)


def load_day(post: Post, earlier: Mapping[UUID, Attendee] | None = None) -> Day:
    """Read everything in one glance.

    Who has not changed since an ``earlier`` reading is the very same value: the index that is kept
    would hold everybody a second time.
    """
    with post.file.read() as connection:
        listed = attendees.load_attendees(connection)
        people = {a.id: a for a in listed} if earlier is None else _as_before(listed, earlier)
        forget(listed)
        presences: dict[UUID, dict[UUID, Presence]] = {}
        for presence in whereabouts.load_presences(connection):
            presences.setdefault(presence.session_id, {})[presence.attendee_id] = presence
        return Day(
            event=post.event,
            people=people,
            enrolments=by_session(enrolments.load_enrolments(connection)),
            presences=presences,
            stations=journal.station_names(connection),
            badge=load_setup(connection),
        )


def _as_before(
    listed: Iterable[Attendee], earlier: Mapping[UUID, Attendee]
) -> dict[UUID, Attendee]:
    people = {}
    for now in listed:
        before = earlier.get(now.id)
        people[now.id if before is None else before.id] = before if before == now else now
    return people


def load_presences_of(post: Post, attendee_id: UUID) -> list[Presence]:
    """Return where one person is or was present, as it is in the file now."""
    with post.file.read() as connection:
        return whereabouts.load_presences_of(connection, attendee_id)
