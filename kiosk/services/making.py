"""Making an event file, all or nothing: from a definition and the lists it names, or by hand."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from kiosk.domain.event import Event
from kiosk.domain.journal import Station
from kiosk.errors import BadDefinition, BadValue
from kiosk.roster.definition import read_definition, read_tables
from kiosk.roster.programme_lines import read_programme
from kiosk.roster.reading import Roster, read_roster
from kiosk.services.importing import Plan, import_into
from kiosk.services.placing import put_on_stage, seat_people
from kiosk.services.post import Post
from kiosk.services.safekeeping import read_file
from kiosk.store.attendees import load_attendees
from kiosk.store.event_file import new_event_file
from kiosk.store.events import add_event
from kiosk.store.problems import load_problems


@dataclass(frozen=True, slots=True)
class Made:
    """A new event file: its event, the imports, and how many speakers the lists had forgotten."""

    event: Event
    delegates: int
    imports: tuple[Plan, ...]
    forgotten: int
    to_look_at: int
    """People whose row on a list has something wrong."""


def new_event(path: Path, definition: Path, station: tuple[UUID, str], at: datetime) -> Made:
    """Make ``path`` from a definition; the lists it names lie beside it.

    ``station`` is this computer's number and the station's name. Raises
    :class:`kiosk.errors.EventFileExists`, :class:`BadDefinition`,
    :class:`kiosk.errors.BadRoster`, :class:`kiosk.errors.CannotRead`; nothing is then made.
    """
    read = read_definition(read_file(definition), definition)
    rosters = [_roster(definition, name) for name in read.rosters]
    return _make(path, read.event, rosters, station, at)


@dataclass(frozen=True, slots=True)
class Outline:
    """What somebody says of a new event by hand; ``programme`` has one session a line."""

    name: str
    starts_on: date
    ends_on: date
    time_zone: str
    organiser: str = ""
    programme: str = ""


def new_event_by_hand(
    path: Path, outline: Outline, station: tuple[UUID, str], at: datetime
) -> Made:
    """Make ``path`` from what was typed; nobody is on its list yet.

    Raises :class:`kiosk.errors.BadValue` for what cannot be, and what :func:`new_event` raises.
    """
    return _make(path, event_of(outline, path), [], station, at)


def event_of(outline: Outline, path: Path) -> Event:
    """Return the event that was typed; ``path`` only names it in errors.

    Raises :class:`kiosk.errors.BadValue` or :class:`BadDefinition`.
    """
    if not outline.name.strip():
        raise BadValue("the event has no name", "write what it is called")
    if outline.ends_on < outline.starts_on:
        raise BadValue("the event ends before it begins", "look at its days again")
    head = {
        "name": outline.name,
        "date": outline.starts_on,
        "end_date": outline.ends_on,
        "time_zone": outline.time_zone,
        "organiser": outline.organiser,
    }
    programme = read_programme(outline.programme, outline.starts_on, outline.ends_on)
    return read_tables({"event": head, "session": programme}, path).event


def _make(
    path: Path, event: Event, rosters: list[Roster], station: tuple[UUID, str], at: datetime
) -> Made:
    with new_event_file(path) as file:
        post = Post(file, event, Station.on(*station))
        with file.write() as connection:
            add_event(connection, event, at)
            plans = [import_into(connection, post, roster, at) for roster in rosters]
            matched = [m for plan in plans for m in plan.matched]
            forgotten = put_on_stage(connection, post, matched, at, add=True)
            seat_people(connection, post)
            delegates = sum(a.expected for a in load_attendees(connection))
            to_look_at = len({p.attendee_id for p in load_problems(connection)})
    return Made(event, delegates, tuple(plans), forgotten, to_look_at)


def _roster(definition: Path, name: str) -> Roster:
    path = definition.parent / name
    if not path.is_file():
        raise BadDefinition(definition, "roster", f"there is no file {name!r} beside it")
    return read_roster(read_file(path), name)
