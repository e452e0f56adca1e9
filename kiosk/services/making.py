"""Making an event file from a definition and the lists it names, all or nothing."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from kiosk.domain.event import Event
from kiosk.domain.journal import Station
from kiosk.errors import BadDefinition
from kiosk.roster.definition import read_definition
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
    with new_event_file(path) as file:
        post = Post(file, read.event, Station.on(*station))
        with file.write() as connection:
            add_event(connection, read.event, at)
            plans = [import_into(connection, post, roster, at) for roster in rosters]
            matched = [m for plan in plans for m in plan.matched]
            forgotten = put_on_stage(connection, post, matched, at, add=True)
            seat_people(connection, post)
            delegates = sum(a.expected for a in load_attendees(connection))
            to_look_at = len({p.attendee_id for p in load_problems(connection)})
    return Made(read.event, delegates, tuple(plans), forgotten, to_look_at)


def _roster(definition: Path, name: str) -> Roster:
    path = definition.parent / name
    if not path.is_file():
        raise BadDefinition(definition, "roster", f"there is no file {name!r} beside it")
    return read_roster(read_file(path), name)
