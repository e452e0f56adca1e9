"""A post: one station at work on one open event."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from kiosk.domain.event import Event, Session
from kiosk.domain.journal import Station
from kiosk.errors import NoAttendance, NoSuchSession
from kiosk.store import events
from kiosk.store.event_file import EventFile, open_event_file


@dataclass(frozen=True, slots=True)
class Post:
    """What every wish needs: the open file, the event in it, and the station that asks."""

    file: EventFile
    event: Event
    station: Station

    def session(self, name: str | None) -> Session:
        """Return the session with this code or title, by default registration.

        Raises :class:`NoSuchSession`, or :class:`NoAttendance` where nobody can be checked in.
        """
        if name is None:
            return self.event.registration
        found = self.event.session(name)
        taking = [s.code for s in self.event.attended_sessions]
        if found is None:
            raise NoSuchSession(name, taking)
        if not found.takes_attendance:
            raise NoAttendance(found.title, taking)
        return found

    def close(self) -> None:
        """Let go of the file."""
        self.file.close()


def open_post(path: Path, machine: UUID, station: str) -> Post:
    """Open an event file for the station called ``station`` on this computer."""
    file = open_event_file(path)
    try:
        with file.read() as connection:
            event = events.load_event(connection)
    except BaseException:
        file.close()
        raise
    return Post(file, event, Station.on(machine, station))


def event_setting(post: Post, key: str) -> object:
    """Return a setting that is kept in the event file, or None."""
    with post.file.read() as connection:
        return events.setting(connection, key)


def set_event_setting(post: Post, key: str, value: object) -> None:
    """Keep a JSON value in the event file."""
    with post.file.write() as connection:
        events.set_setting(connection, key, value)


def now() -> datetime:
    """Return the present time, in UTC."""
    return datetime.now(UTC)
