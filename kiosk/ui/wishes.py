"""What the board asks of its workers: each wish imports its service when it is carried out.

So the window shows before the database and paper are loaded, and they load on the worker's thread.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from kiosk.domain.attendee import Attendee
from kiosk.domain.event import Session
from kiosk.domain.journal import Method
from kiosk.domain.outcomes import Outcome, UndoOutcome
from kiosk.finder.index import NameIndex

if TYPE_CHECKING:
    from kiosk.devices.printers import Printer
    from kiosk.services.day import Day
    from kiosk.services.post import Post
    from kiosk.store.event_file import EventFile


@dataclass(frozen=True, slots=True)
class Identity:
    """Who this computer is: its number and the name of its station."""

    machine: UUID
    station: str


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of the event file, with what is worked out of it on the worker."""

    day: "Day"
    index: NameIndex
    expected: dict[UUID, int]
    """How many are expected, by session."""
    seen: int


@dataclass(frozen=True, slots=True)
class CheckIn:
    """Whom to check in (a code, or a person's number), to what, when and how."""

    who: str | UUID
    session: Session
    at: datetime
    method: Method
    answer: str | None = None


def open_and_read(path: Path, identity: Identity) -> "tuple[Post, Reading]":
    """Open an event file and read it."""
    from kiosk.services.post import open_post

    post = open_post(path, identity.machine, identity.station)
    return post, read(post)


def read(post: "Post") -> Reading:
    """Read everything there is to show."""
    from kiosk.services.day import load_day

    day = load_day(post)
    expected = {s.id: day.count(s).expected for s in day.event.attended_sessions}
    return Reading(day, NameIndex(day.people.values()), expected, post.file.changes_elsewhere())


def tidy(file: "EventFile") -> int:
    """Fold the log back, and return a number that moves when another program has written."""
    file.fold_log()
    return file.changes_elsewhere()


def look_up(post: "Post", code: str) -> Attendee | None:
    """Return whom a code stands for; None unless it is one person."""
    from kiosk.errors import NoSuchAttendee
    from kiosk.services.finding import find_code

    try:
        return find_code(post, code)
    except NoSuchAttendee:
        return None


def check_in(post: "Post", wanted: CheckIn) -> Outcome:
    """Check somebody in."""
    from kiosk.services.checking_in import Request, check_in_code, check_in_person

    request = Request(wanted.session, wanted.at, wanted.method, answer=wanted.answer)
    if isinstance(wanted.who, UUID):
        return check_in_person(post, wanted.who, request)
    return check_in_code(post, wanted.who, request)


def undo(post: "Post", entry: UUID, reason: str, at: datetime) -> UndoOutcome:
    """Undo a check-in."""
    from kiosk.services.undoing import undo as undo_entry

    return undo_entry(post, entry, reason, at)


def add_walk_in(post: "Post", name: str, organisation: str, at: datetime) -> Attendee:
    """Add somebody who is not on the list."""
    from kiosk.services.people import add_walk_in as add

    return add(post, name, organisation, at)


def correct(post: "Post", attendee_id: UUID, changes: dict[str, str], at: datetime) -> Attendee:
    """Change somebody's name or organisation."""
    from kiosk.services.people import correct as change

    return change(post, attendee_id, changes, at)


def print_badge(day: "Day", printer: "Printer", attendee_id: UUID) -> None:
    """Make somebody's badge and hand it to the printer."""
    from kiosk.services.printing import badges_of

    made = badges_of(day, [attendee_id])
    printer.print_pdf(made.data, f"badge-{day.people[attendee_id].code}")


def record_print(post: "Post", attendee_id: UUID, at: datetime) -> None:
    """Note that a badge came out of the printer."""
    from kiosk.services.printing import record_print as record

    record(post, attendee_id, at)
