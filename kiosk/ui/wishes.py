"""What the board asks of its workers: each wish imports its service when it is carried out.

So the window shows before the database and paper are loaded, and they load on the worker's thread.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from kiosk.domain.attendee import Attendee, WalkIn
from kiosk.domain.event import Session
from kiosk.domain.groups import Groups, gather
from kiosk.domain.growing import forget
from kiosk.domain.hints import Hints, gather_hints
from kiosk.domain.journal import Method
from kiosk.domain.outcomes import DepartureOutcome, Outcome, UndoOutcome
from kiosk.domain.presence import Presence
from kiosk.domain.printing import Rule
from kiosk.finder.changes import Changes, changes
from kiosk.finder.index import NameIndex
from kiosk.finder.order import undisturbed

if TYPE_CHECKING:
    from kiosk.services.checking_in import Request
    from kiosk.services.chronicle import Happening
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
    index: NameIndex | None
    """A new index, where the one at hand has not only a few changes to learn."""
    changes: Changes | None
    expected: dict[UUID, int]
    """How many are expected, by session."""
    seen: tuple[int, int]
    groups: Groups
    """Who belongs together."""
    hints: Hints
    """What helps to write down somebody who is not on the list."""


@dataclass(frozen=True, slots=True)
class CheckIn:
    """Whom to check in (a code, or a person's number), to what, when and how, and what was said."""

    who: str | UUID
    session: Session
    at: datetime
    method: Method
    answer: str | None = None
    has_read: bool = False
    """Staff have read the note about the person."""
    override: str = ""
    """Why staff let the person in against the rules; empty where they do not."""
    prints: Rule = Rule.NEVER
    """Whether a badge is to be printed for whoever comes in at the door."""


def open_and_read(path: Path, identity: Identity) -> "tuple[Post, Reading]":
    """Open an event file and read it."""
    from kiosk.services.post import open_post

    post = open_post(path, identity.machine, identity.station)
    return post, read(post)


def read(post: "Post", since: Mapping[UUID, Attendee] | None = None) -> Reading:
    """Read everything there is to show; the index is made anew unless few changed ``since``."""
    from kiosk.services.day import load_day

    with undisturbed():
        day = load_day(post, since)
        expected = {s.id: day.count(s).expected for s in day.event.attended_sessions}
        people = day.people.values()
        changed = None if since is None else changes(since, day.people)
        index = NameIndex(people) if changed is None else None
        seen = post.file.changes_elsewhere()
        return Reading(day, index, changed, expected, seen, gather(people), gather_hints(people))


def let_go(past: "list[Day | NameIndex]") -> None:
    """Forget a day that is over and its index, a person at a time, and empty the list of them.

    A hundred thousand forgotten at once would stop every thread for a tenth of a second.
    """
    people = [one for day in past if not isinstance(day, NameIndex) for one in day.people.values()]
    past.clear()
    forget(people)


def tidy(file: "EventFile") -> tuple[int, int]:
    """Fold the log back, and return what is another when another program has written."""
    file.fold_log()
    return file.changes_elsewhere()


def check_in(post: "Post", wanted: CheckIn) -> Outcome:
    """Check somebody in."""
    from kiosk.services.checking_in import check_in_code, check_in_person

    if isinstance(wanted.who, UUID):
        return check_in_person(post, wanted.who, _request(wanted))
    return check_in_code(post, wanted.who, _request(wanted))


def check_in_group(post: "Post", people: Sequence[UUID], wanted: CheckIn) -> list[Outcome]:
    """Check several people in, in one go."""
    from kiosk.services.checking_in import check_in_group as check_in_all

    return check_in_all(post, people, _request(wanted))


def look(post: "Post", code: str, wanted: CheckIn) -> Outcome:
    """Return what a scan would come to, without checking anybody in."""
    from kiosk.services.checking_in import look_at_code

    return look_at_code(post, code, _request(wanted))


def check_out(post: "Post", attendee_id: UUID, wanted: CheckIn) -> DepartureOutcome:
    """Check somebody out by hand."""
    from kiosk.services.checking_in import check_out_person

    return check_out_person(post, attendee_id, _request(wanted))


def _request(wanted: CheckIn) -> "Request":
    from kiosk.services.checking_in import Request

    return Request(
        wanted.session,
        wanted.at,
        wanted.method,
        wanted.override,
        wanted.answer,
        wanted.has_read,
        wanted.prints,
    )


def presences_of(post: "Post", people: Iterable[UUID]) -> dict[UUID, list[Presence]]:
    """Return where some people are or were present now."""
    from kiosk.services.day import load_presences_of

    return {person: load_presences_of(post, person) for person in people}


def undo(post: "Post", entries: Sequence[UUID], reason: str, at: datetime) -> list[UndoOutcome]:
    """Undo what was done in one go."""
    from kiosk.services.undoing import undo_together

    return undo_together(post, entries, reason, at)


def happenings(post: "Post", people: Collection[UUID] | None) -> "list[Happening]":
    """Return the latest entries of the journal; of some people only, if named."""
    from kiosk.services.chronicle import load_happenings

    return load_happenings(post, people)


def new_code(post: "Post", attendee_id: UUID, at: datetime) -> Attendee:
    """Give somebody a new badge code; the old badge stops working."""
    from kiosk.services.codes import new_badge_code

    return new_badge_code(post, attendee_id, at)


def add_walk_in(post: "Post", walk_in: WalkIn, wanted: CheckIn) -> tuple[Attendee, Outcome]:
    """Add somebody who is not on the list, and check them in."""
    from kiosk.services.walking_in import walk_in_and_check_in

    return walk_in_and_check_in(post, walk_in, _request(wanted))


def correct(post: "Post", attendee_id: UUID, changes: dict[str, str], at: datetime) -> Attendee:
    """Change what is known of somebody."""
    from kiosk.services.people import correct as change

    return change(post, attendee_id, changes, at)
