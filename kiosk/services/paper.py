"""The way back from paper: what a filled-in sheet says becomes check-ins, all of them or none.

Paper is the truth of the time without power, so rooms that were full and doors that were not yet
open are no reason to refuse anybody; what the rules would have said is written beside the check-in.
Whoever is here already stays as they are. One entry of the journal stands for the sheet, the
check-ins name it, and undoing it undoes them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import Connection

from kiosk.domain.attendee import DELEGATE, Attendee, Status
from kiosk.domain.codes import new_code
from kiosk.domain.event import Session
from kiosk.domain.joining import joined
from kiosk.domain.journal import Fact, Kind, Method
from kiosk.domain.names import clean, split_name
from kiosk.domain.presence import Presence
from kiosk.domain.programme import Enrolments, by_session, is_expected
from kiosk.errors import BadValue
from kiosk.services.placing import seat_people
from kiosk.services.post import Post
from kiosk.services.progress import Progress, untold
from kiosk.store import attendees, enrolments, journal, whereabouts

SHEET = "sheet "
"""What the reason of a sheet's entry begins with, before its number."""

_EVERY = 50  # rows between two words about the progress


@dataclass(frozen=True, slots=True)
class Written:
    """One line of the paper: who came and when; a name where the person is on no list.

    ``row`` is the number printed before it; 0 for a line added by hand.
    """

    at: datetime
    attendee_id: UUID | None = None
    name: str = ""
    organisation: str = ""
    row: int = 0


@dataclass(frozen=True, slots=True)
class Filled:
    """A filled-in sheet: its session, its number (empty where it has none), and its lines."""

    session: Session
    lines: tuple[Written, ...]
    number: str = ""


class Fate(StrEnum):
    """What becomes of a line."""

    COMES = "comes"
    """The person is checked in."""
    NEW = "new"
    """The person is added as a walk-in, and checked in."""
    HERE = "here"
    """The person was checked in before, and stays so."""
    CANCELLED = "cancelled"
    """Checked in, though the registration is cancelled."""
    UNEXPECTED = "unexpected"
    """Checked in, though the session is not for this person."""


ARRIVES = frozenset({Fate.COMES, Fate.NEW, Fate.CANCELLED, Fate.UNEXPECTED})
"""The fates that check somebody in."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line and what becomes of it; ``first`` is the check-in that stands, where there is one."""

    written: Written
    fate: Fate
    attendee: Attendee | None = None
    first: Presence | None = None


@dataclass(frozen=True, slots=True)
class PaperPlan:
    """What bringing a sheet in does, or did: its lines in the order of the paper."""

    filled: Filled
    lines: tuple[Line, ...]
    entry: UUID | None = None
    """What can be undone, where it was done and changed anything."""

    @property
    def arrivals(self) -> int:
        """How many are checked in by it."""
        return sum(line.fate in ARRIVES for line in self.lines)

    def count(self, fate: Fate) -> int:
        """Return how many lines have a fate."""
        return sum(line.fate is fate for line in self.lines)


def plan_paper(post: Post, filled: Filled, progress: Progress = untold) -> PaperPlan:
    """Return what bringing a sheet in would do; nothing is changed.

    Raises :class:`BadValue` where a line is about nobody.
    """
    with post.file.read() as connection:
        return _plan(connection, post, filled, progress)


def bring_in(post: Post, filled: Filled, at: datetime, progress: Progress = untold) -> PaperPlan:
    """Bring a sheet in, all of it or nothing, and return what that did.

    ``at`` is the time of doing so; each arrival has the time that its line says. Bringing the same
    sheet in again changes nothing. Raises :class:`BadValue` where a line is about nobody.
    """
    with post.file.write() as connection:
        plan = _plan(connection, post, filled, progress)
        if not plan.arrivals:
            return plan
        cause = _cause(filled, at)
        journal.append(connection, post.station, [cause])
        lines = tuple(_add_new(connection, post, plan.lines, cause.id, at))
        plan = replace(plan, lines=lines, entry=cause.id)
        journal.append(connection, post.station, _arrivals(connection, post, plan))
        if plan.count(Fate.NEW):
            seat_people(connection, post)
        return plan


# planning --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Known:
    people: dict[UUID, Attendee]
    joined: dict[UUID, UUID]
    enrolments: Enrolments
    presences: dict[UUID, Presence]


def _plan(connection: Connection, post: Post, filled: Filled, progress: Progress) -> PaperPlan:
    known = _Known(
        {person.id: person for person in attendees.load_attendees(connection)},
        joined(journal.load_merges(connection)),
        by_session(enrolments.load_enrolments(connection)),
        {p.attendee_id: p for p in whereabouts.load_presences(connection, filled.session.id)},
    )
    lines: list[Line] = []
    seen: set[UUID] = set()
    for number, written in enumerate(filled.lines):
        if number % _EVERY == 0:
            progress(number, len(filled.lines))
        line = _line(post, filled.session, written, known)
        if line.attendee is None or line.attendee.id not in seen:
            lines.append(line)
        if line.attendee is not None:
            seen.add(line.attendee.id)
    return PaperPlan(filled, tuple(lines))


def _line(post: Post, session: Session, written: Written, known: _Known) -> Line:
    if written.attendee_id is None:
        if not clean(written.name):
            raise BadValue("a line added by hand has no name", "type the name, or remove the line")
        return Line(written, Fate.NEW)
    person = known.people.get(known.joined.get(written.attendee_id, written.attendee_id))
    if person is None or person.status is Status.MERGED:
        about = f"row {written.row}" if written.row else "a line"
        raise BadValue(
            f"{about} of the sheet is about somebody who is no longer on the list",
            "leave that row out, and add the person by name",
        )
    first = known.presences.get(person.id)
    if first is not None:
        return Line(written, Fate.HERE, person, first)
    if not person.expected:
        return Line(written, Fate.CANCELLED, person)
    if not is_expected(person, session, post.event, known.enrolments):
        return Line(written, Fate.UNEXPECTED, person)
    return Line(written, Fate.COMES, person)


# doing -----------------------------------------------------------------------------------------


def _add_new(
    connection: Connection, post: Post, lines: Sequence[Line], cause: UUID, at: datetime
) -> Iterator[Line]:
    """Add those who are on no list, each by an act that can be taken back; yield all lines."""
    for line in lines:
        if line.fate is not Fate.NEW:
            yield line
            continue
        person = _walk_in(line.written)
        fact = Fact(Kind.ADD, Method.PAPER, at, person.id, target=cause, reason="walk-in")
        attendees.add_attendees(connection, [(person, None)], at, fact.id)
        journal.append(connection, post.station, [fact])
        yield replace(line, attendee=person)


def _walk_in(written: Written) -> Attendee:
    name = clean(written.name)
    given, family = split_name(name)
    return Attendee(
        id=uuid4(),
        name=name,
        given_name=given,
        family_name=family,
        code=new_code(),
        organisation=clean(written.organisation),
        role=DELEGATE,
        walk_in=True,
    )


def _cause(filled: Filled, at: datetime) -> Fact:
    """Return the entry that stands for the sheet."""
    return Fact(Kind.PAPER, Method.PAPER, at, session_id=filled.session.id, reason=_source(filled))


def _source(filled: Filled) -> str:
    return f"{SHEET}{filled.number}" if filled.number else "paper"


def _arrivals(connection: Connection, post: Post, plan: PaperPlan) -> list[Fact]:
    """Return the check-ins of a plan, in the order of the paper."""
    beside = _beside(connection, post, plan.filled.session)
    return [
        fact for line in plan.lines if line.fate in ARRIVES for fact in _arrival(line, plan, beside)
    ]


def _arrival(line: Line, plan: PaperPlan, beside: Mapping[UUID, Presence]) -> list[Fact]:
    """Return a check-in, and the departure that keeps the person in one room of a group.

    Somebody who is in the room beside since later has left this one for it; since earlier, that
    one for this.
    """
    assert line.attendee is not None
    session, source = plan.filled.session, _source(plan.filled)
    who, written = line.attendee.id, line.written
    against = line.fate in {Fate.CANCELLED, Fate.UNEXPECTED}
    where = f"{source}, row {written.row}" if written.row else f"{source}, added by hand"
    arrival = Fact(
        Kind.OVERRIDE if against else Kind.CHECK_IN,
        Method.PAPER,
        written.at,
        who,
        session.id,
        plan.entry,
        f"{where}, {line.fate}" if against else where,
    )
    other = beside.get(who)
    if other is None:
        return [arrival]
    later = [at for at in (other.at, other.last_at) if at is not None and at > written.at]
    left = session.id if later else other.session_id
    at = later[0] if later else written.at
    return [arrival, Fact(Kind.CHECK_OUT, Method.PAPER, at, who, left, arrival.id)]


def _beside(connection: Connection, post: Post, session: Session) -> dict[UUID, Presence]:
    """Return who is in a room beside now."""
    if not session.parallel:
        return {}
    others = (
        s for s in post.event.sessions if s.parallel == session.parallel and s.id != session.id
    )
    return {
        presence.attendee_id: presence
        for other in others
        for presence in whereabouts.load_presences(connection, other.id)
        if presence.inside
    }
