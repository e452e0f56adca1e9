"""Taking a delegate list in: plan what each row does, then do all of it or nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import Connection

from kiosk.domain.attendee import Enrolment
from kiosk.domain.journal import Fact, Kind, Method
from kiosk.roster.faults import Problem, Severity
from kiosk.roster.matching import Known, Matched, flat, match_rows
from kiosk.roster.reading import Roster
from kiosk.services.acting import act
from kiosk.services.placing import put_on_stage, seat_people
from kiosk.services.post import Post
from kiosk.services.progress import Progress, untold
from kiosk.store import attendees, changes, problems
from kiosk.store.changes import Change, What
from kiosk.store.problems import KnownProblem

_STEPS = 4


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do: each row with the person it makes, and what is wrong."""

    roster: Roster
    matched: tuple[Matched, ...]
    entry: UUID | None = None
    """The journal entry of the import, once it is done; it can be taken back by it."""

    def count(self, kind: str) -> int:
        """Return how many rows are ``added``, ``changed`` or ``unchanged``."""
        return sum(matched.kind == kind for matched in self.matched)

    @property
    def skipped(self) -> int:
        """Rows that are left out, each with an error among the problems."""
        return len({p.row for p in self.roster.problems if p.severity is Severity.ERROR})


def plan_import(post: Post, roster: Roster) -> Plan:
    """Return what importing the list would do now; nothing is written."""
    with post.file.read() as connection:
        return _plan(connection, roster)


def import_roster(post: Post, roster: Roster, at: datetime, progress: Progress = untold) -> Plan:
    """Import the list, all or nothing, and return what was done.

    Who is on stage in the programme gets the role for it, and everybody a place at the tables.
    """
    with post.file.write() as connection:
        plan = import_into(connection, post, roster, at, progress)
        put_on_stage(connection, post, plan.matched, at, add=False)
        seat_people(connection, post)
        progress(_STEPS, _STEPS)
    return plan


def import_into(
    connection: Connection, post: Post, roster: Roster, at: datetime, progress: Progress = untold
) -> Plan:
    """Import the list within the caller's transaction."""
    plan = _plan(connection, roster)
    progress(1, _STEPS)
    counts = ", ".join(f"{kind} {plan.count(kind)}" for kind in ("added", "changed", "unchanged"))
    fact = Fact(Kind.IMPORT, Method.IMPORT, at, reason=counts)
    with act(connection, post, fact, [m.attendee.id for m in plan.matched if m.kind == "changed"]):
        _write_people(connection, post, plan, fact)
        progress(2, _STEPS)
        _write_problems(connection, plan)
        progress(3, _STEPS)
    seen = [m.attendee.id.hex for m in plan.matched if m.kind == "unchanged"]
    listed = {"list": roster.name, "people": seen}
    changes.keep(connection, fact.id, [Change(What.SEEN, None, "", None, listed)])
    return replace(plan, entry=fact.id)


def _plan(connection: Connection, roster: Roster) -> Plan:
    rows = attendees.load_roster_rows(connection)
    known = [Known(a, rows.get(a.id)) for a in attendees.load_attendees(connection)]
    codes = attendees.load_codes(connection)
    return Plan(roster, tuple(match_rows(roster.rows, known, codes)))


def _write_people(connection: Connection, post: Post, plan: Plan, fact: Fact) -> None:
    added = [m for m in plan.matched if m.kind == "added"]
    people = [(m.attendee, flat(m.row)) for m in added]
    attendees.add_attendees(connection, people, fact.at, fact.id)
    for matched in added:
        if matched.own_code:
            attendees.add_code(
                connection, matched.attendee.id, matched.own_code, fact.at, current=False
            )
    for matched in plan.matched:
        if matched.kind == "changed":
            attendees.update_attendee(connection, matched.attendee, flat(matched.row))
    wanted = [e for m in plan.matched if m.kind != "unchanged" for e in _enrolments(post, m)]
    attendees.enrol(connection, wanted)


def _enrolments(post: Post, matched: Matched) -> Iterable[Enrolment]:
    for name in matched.row.get("sessions").split(";"):
        session = post.event.session(name)
        if session is not None:
            yield Enrolment(matched.attendee.id, session.id)


def _write_problems(connection: Connection, plan: Plan) -> None:
    people = {m.row.number: m.attendee.id for m in plan.matched if m.kind != "unchanged"}
    everybody = {m.row.number: m.attendee.id for m in plan.matched}
    known = {(p.attendee_id, p.code, p.value) for p in problems.load_problems(connection)}
    found = [
        _known(problem, people[problem.row], everybody)
        for problem in plan.roster.problems
        if problem.row in people
    ]
    problems.add_problems(
        connection, (p for p in found if (p.attendee_id, p.code, p.value) not in known)
    )


def _known(problem: Problem, attendee_id: UUID, people: Mapping[int, UUID]) -> KnownProblem:
    mend = problem.mend
    if mend is not None and "same_as" in mend:
        mend = {"same_as": str(people[int(mend["same_as"])])}
    return KnownProblem(
        uuid4(), attendee_id, problem.row, problem.code, problem.value, problem.detail, mend
    )
