"""Taking a delegate list in: plan what each row does, then do all of it or nothing."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import Connection

from kiosk.domain.attendee import DELEGATE, SPEAKER, Attendee, Enrolment
from kiosk.domain.codes import new_code
from kiosk.domain.journal import Fact, Kind, Method
from kiosk.domain.names import clean, split_name
from kiosk.domain.programme import by_session, expected_in
from kiosk.domain.seating import seat
from kiosk.roster.faults import Problem, Severity
from kiosk.roster.matching import Known, Matched, flat, match_rows
from kiosk.roster.reading import Roster
from kiosk.roster.speakers import OnStage, on_stage
from kiosk.services.post import Post
from kiosk.services.progress import Progress, untold
from kiosk.store import attendees, journal, problems
from kiosk.store.problems import KnownProblem

_STEPS = 3


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do: each row with the person it makes, and what is wrong."""

    roster: Roster
    matched: tuple[Matched, ...]

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
    """Import the list, all or nothing, and return what was done."""
    with post.file.write() as connection:
        return import_into(connection, post, roster, at, progress)


def import_into(
    connection: Connection, post: Post, roster: Roster, at: datetime, progress: Progress = untold
) -> Plan:
    """Import the list within the caller's transaction."""
    plan = _plan(connection, roster)
    progress(1, _STEPS)
    _write_people(connection, post, plan, at)
    progress(2, _STEPS)
    _write_problems(connection, plan)
    counts = ", ".join(f"{kind} {plan.count(kind)}" for kind in ("added", "changed", "unchanged"))
    journal.append(connection, post.station, [Fact(Kind.IMPORT, Method.IMPORT, at, reason=counts)])
    progress(_STEPS, _STEPS)
    return plan


def _plan(connection: Connection, roster: Roster) -> Plan:
    rows = attendees.load_roster_rows(connection)
    known = [Known(a, rows.get(a.id)) for a in attendees.load_attendees(connection)]
    codes = attendees.load_codes(connection)
    return Plan(roster, tuple(match_rows(roster.rows, known, codes)))


def _write_people(connection: Connection, post: Post, plan: Plan, at: datetime) -> None:
    added = [m for m in plan.matched if m.kind == "added"]
    attendees.add_attendees(connection, [(m.attendee, flat(m.row)) for m in added], at)
    for matched in added:
        if matched.own_code:
            attendees.add_code(connection, matched.attendee.id, matched.own_code, at, current=False)
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


def apply_programme(connection: Connection, post: Post, plans: Sequence[Plan], at: datetime) -> int:
    """Give the people of the programme their role and sessions; add those no list has.

    Somebody who is in the programme and on a list, under a slightly different spelling too, is
    one person. Returns how many were added.
    """
    rows = {m.attendee.id: m.row.number for plan in plans for m in plan.matched}
    facts: list[Fact] = []
    enrolled = defaultdict(set)
    for enrolment in attendees.load_enrolments(connection):
        enrolled[enrolment.attendee_id].add(enrolment.session_id)
    for person in on_stage(post.event, attendees.load_attendees(connection)):
        attendee = person.attendee
        if attendee is None:
            attendee = _from_programme(person)
            attendees.add_attendees(connection, [(attendee, None)], at)
            facts.append(Fact(Kind.ADD, Method.IMPORT, at, attendee.id, reason="programme"))
        elif {session.id for session, _ in person.parts} <= enrolled[attendee.id]:
            continue
        elif attendee.role == DELEGATE:
            attendees.update_attendee(connection, replace(attendee, role=SPEAKER))
            facts.append(Fact(Kind.EDIT, Method.IMPORT, at, attendee.id, reason="programme"))
        attendees.enrol(connection, (Enrolment(attendee.id, s.id, p) for s, p in person.parts))
        if person.other_spelling:
            problems.add_problems(connection, [_spelling(person, attendee, rows)])
    journal.append(connection, post.station, facts)
    return sum(fact.kind is Kind.ADD for fact in facts)


def _from_programme(person: OnStage) -> Attendee:
    contributor = person.contributor
    given, family = split_name(contributor.name)
    return Attendee(
        id=uuid4(),
        name=contributor.name,
        given_name=given,
        family_name=family,
        code=new_code(),
        organisation=clean(contributor.organisation),
        job_title=clean(contributor.position),
        role=SPEAKER,
    )


def _spelling(person: OnStage, attendee: Attendee, rows: Mapping[UUID, int]) -> KnownProblem:
    name = person.contributor.name
    return KnownProblem(
        uuid4(),
        attendee.id,
        rows.get(attendee.id, 0),
        "other_spelling",
        attendee.name,
        {"programme": name},
        {"name": name},
    )


def seat_people(connection: Connection, post: Post) -> None:
    """Give a table to everybody expected at a session with tables who has none yet."""
    for session in post.event.sessions:
        if not session.tables:
            continue
        people = attendees.load_attendees(connection)
        by_id = {attendee.id: attendee for attendee in people}
        enrolments = by_session(attendees.load_enrolments(connection))
        own = enrolments.get(session.id, {})
        seated: dict[int, list[str]] = defaultdict(list)
        for enrolment in own.values():
            if enrolment.table is not None:
                seated[enrolment.table].append(by_id[enrolment.attendee_id].organisation)
        unseated = [
            attendee
            for attendee in expected_in(session, post.event, people, enrolments)
            if attendee.id not in own or own[attendee.id].table is None
        ]
        tables = seat(unseated, session.tables, seated)
        attendees.enrol(
            connection,
            (
                replace(own.get(i) or Enrolment(i, session.id), table=table)
                for i, table in tables.items()
            ),
        )


def problem_counts(found: Iterable[KnownProblem]) -> Counter[str]:
    """Return how many problems there are of each kind."""
    return Counter(problem.code for problem in found)
