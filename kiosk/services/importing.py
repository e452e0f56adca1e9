"""Taking a delegate list in: plan what each row does, then do all of it or nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import Connection

from kiosk.domain.attendee import Attendee, Enrolment, Status
from kiosk.domain.growing import growing
from kiosk.domain.journal import Fact, Kind, Method
from kiosk.domain.reasons import NOT_ON_LIST
from kiosk.roster.choices import KNOWN, SAME_AS, UNDECIDED, Choices
from kiosk.roster.columns import CUSTOM
from kiosk.roster.faults import Problem, Severity
from kiosk.roster.matching import Known, Matched, match_list
from kiosk.roster.reading import Roster
from kiosk.roster.rows import Row
from kiosk.services.acting import act
from kiosk.services.editions import of_an_earlier_edition
from kiosk.services.joining import apply_merger, leave_rooms, merger
from kiosk.services.newcomers import write_newcomers
from kiosk.services.people import with_fields
from kiosk.services.placing import put_on_stage, seat_people
from kiosk.services.post import Post
from kiosk.services.progress import Progress, stretch, untold
from kiosk.store import attendees, changes, enrolments, journal, problems
from kiosk.store.changes import Change, What
from kiosk.store.problems import KnownProblem, State

_STEPS = 9


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do: each row with the person it makes, and what is wrong.

    ``vanished`` are people of an earlier list who are not on this one, and ``doubts`` the
    questions that only come up beside those who are known already.
    """

    roster: Roster
    matched: tuple[Matched, ...]
    vanished: tuple[Attendee, ...] = ()
    doubts: tuple[Problem, ...] = ()
    choices: Choices = UNDECIDED
    entry: UUID | None = None
    """The journal entry of the import, once it is done; it can be taken back by it."""

    def count(self, kind: str) -> int:
        """Return how many rows are ``added``, ``changed`` or ``unchanged``."""
        return sum(matched.kind == kind for matched in self.matched)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that is wrong or doubtful, in the order of the list."""
        if not self.doubts:
            return self.roster.problems
        return tuple(sorted((*self.roster.problems, *self.doubts), key=lambda p: p.row))

    @property
    def skipped(self) -> int:
        """Rows that are left out: with an error among the problems, or because somebody said so."""
        errors = {p.row for p in self.roster.problems if p.severity is Severity.ERROR}
        return len((errors | self.choices.left_out) - {m.row.number for m in self.matched})


def plan_import(
    post: Post, roster: Roster, choices: Choices = UNDECIDED, progress: Progress = untold
) -> Plan:
    """Return what importing the list would do now; nothing is written."""
    with post.file.read() as connection:
        return _plan(connection, post, roster, choices, progress)


def import_roster(
    post: Post,
    roster: Roster,
    at: datetime,
    progress: Progress = untold,
    choices: Choices = UNDECIDED,
) -> Plan:
    """Import the list, all or nothing, and return what was done.

    Who is on stage in the programme gets the role for it, and everybody a place at the tables.
    """
    with growing(), post.file.write() as connection:
        plan = import_into(connection, post, roster, at, progress, choices)
        progress(7, _STEPS)
        put_on_stage(connection, post, plan.matched, at, add=False)
        progress(8, _STEPS)
        seat_people(connection, post)
        progress(_STEPS, _STEPS)  # the last word while all of it can still be given up
    return plan


def import_into(
    connection: Connection,
    post: Post,
    roster: Roster,
    at: datetime,
    progress: Progress = untold,
    choices: Choices = UNDECIDED,
) -> Plan:
    """Import the list within the caller's transaction."""
    plan = _mended(_plan(connection, post, roster, choices, stretch(progress, 0, 2, _STEPS)))
    progress(2, _STEPS)
    counts = ", ".join(f"{kind} {plan.count(kind)}" for kind in ("added", "changed", "unchanged"))
    fact = Fact(Kind.IMPORT, Method.IMPORT, at, reason=counts)
    with act(connection, post, fact, _touched(plan)):
        _write_people(connection, post, plan, fact, progress)
        _write_problems(connection, plan)
        progress(6, _STEPS)
        merges = _join(connection, post, plan, at)
        _cancel(connection, post, plan, at)
    seen = [m.id.hex for m in plan.matched if m.kind == "unchanged"]
    listed = {"list": roster.name, "people": seen}
    own = [Change(What.ENTRY, m.attendee_id, m.id.hex, None, None) for m in merges]
    changes.keep(connection, fact.id, [*own, Change(What.SEEN, None, "", None, listed)])
    return replace(plan, entry=fact.id)


def _plan(
    connection: Connection, post: Post, roster: Roster, choices: Choices, progress: Progress
) -> Plan:
    progress(0, 3)
    listed = attendees.load_roster_rows(connection)
    known = [Known(a, listed.get(a.id)) for a in attendees.load_attendees(connection)]
    codes = attendees.load_codes(connection)
    progress(1, 3)
    rows = _rows(roster, known, choices)
    matching = match_list(rows, known, codes, choices, _said(roster))
    expecting = matching.rows if "sessions" in roster.fields else ()
    doubts = (*matching.doubts, *_unknown_sessions(post, expecting))
    progress(2, 3)
    met = {m.id for m in matching.rows if m.kind != "added"}
    vanished = of_an_earlier_edition(connection, matching.vanished, met)
    return Plan(roster, matching.rows, vanished, doubts, choices)


def _rows(roster: Roster, known: Iterable[Known], choices: Choices) -> list[Row]:
    """Return the rows that take part; one without a name does if it was mended, now or before."""
    rows = [row for row in roster.rows if row.number not in choices.left_out]
    if not roster.left_out:
        return rows
    nameless = {
        (k.roster_row.get("organisation", ""), k.roster_row.get("email", ""))
        for k in known
        if k.roster_row is not None and not k.roster_row.get("name")
    }
    mended = choices.fields()
    for row in roster.left_out:
        before = row.get("organisation"), row.get("email")
        if mended.get(row.number, {}).get("name") or before in nameless:
            rows.append(row)
    return sorted(rows, key=lambda row: row.number)


def _said(roster: Roster) -> frozenset[str]:
    extra = (f"{CUSTOM}{column.header}" for column in roster.layout if not column.field)
    return frozenset((*roster.fields, *extra))


def _unknown_sessions(post: Post, matched: Iterable[Matched]) -> Iterable[Problem]:
    for one in matched:
        for name in _session_names(one.row):
            if post.event.session(name) is None:
                yield Problem(one.row.number, "unknown_session", name, detail={"session": name})


def _session_names(row: Row) -> list[str]:
    return [name.strip() for name in row.get("sessions").split(";") if name.strip()]


def _mended(plan: Plan) -> Plan:
    """Return the plan with the mends that were taken; rows stay as the list has them."""
    if not plan.choices.mends:
        return plan
    mended = plan.choices.fields()
    matched = tuple(
        one._replace(person=with_fields(one.attendee, mended[one.row.number]))
        if one.kind != "unchanged" and one.row.number in mended
        else one
        for one in plan.matched
    )
    return replace(plan, matched=matched)


def _touched(plan: Plan) -> list[UUID]:
    """Return everybody known before whom the import changes."""
    people = [m.id for m in plan.matched if m.kind == "changed"]
    known = {m.row.number: m.id for m in plan.matched if m.kind != "added"}
    joined = [known[row] for pair in plan.choices.joins().items() for row in pair if row in known]
    return [*people, *joined, *(p.id for p in plan.vanished if p.id in plan.choices.cancelled)]


def _write_people(
    connection: Connection, post: Post, plan: Plan, fact: Fact, progress: Progress
) -> None:
    added = [m for m in plan.matched if m.fresh is not None]
    fields = plan.roster.fields
    told = stretch(progress, 2, 5, _STEPS)
    write_newcomers(connection, added, fields, fact.at, fact.id, told)
    changed = [m for m in plan.matched if m.kind == "changed"]
    for matched in changed:
        attendees.update_attendee(connection, matched.attendee, matched.listed)
    taken = (*added, *changed)
    own = ((m.id, m.own_code) for m in taken if m.own_code)
    attendees.add_other_codes(connection, own, fact.at)
    progress(5, _STEPS)
    for matched in changed:
        _leave_sessions(connection, post, matched)
    if "sessions" in fields:
        enrolments.enrol(connection, [e for m in taken for e in _enrolments(post, m)])


def _enrolments(post: Post, matched: Matched) -> Iterable[Enrolment]:
    for name in _session_names(matched.row):
        session = post.event.session(name)
        if session is not None:
            yield Enrolment(matched.id, session.id)


def _leave_sessions(connection: Connection, post: Post, matched: Matched) -> None:
    """Expect somebody no longer where only the last edition of the list had them."""
    before = (matched.before.roster_row if matched.before else None) or {}
    if before.get("sessions", "") == matched.listed.get("sessions", ""):
        return
    was = {name.strip() for name in before.get("sessions", "").split(";")}
    gone = [post.event.session(name) for name in was - set(_session_names(matched.row)) if name]
    enrolments.leave_sessions(
        connection, matched.attendee.id, [s.id for s in gone if s is not None]
    )


def _write_problems(connection: Connection, plan: Plan) -> None:
    if not plan.problems:
        return
    everybody = {m.row.number: m for m in plan.matched}
    known = {(p.attendee_id, p.code, p.value) for p in problems.load_problems(connection)}
    found = [
        _known(problem, everybody, plan.choices)
        for problem in plan.problems
        if (one := everybody.get(problem.row)) is not None and one.kind != "unchanged"
    ]
    problems.add_problems(
        connection, (p for p in found if (p.attendee_id, p.code, p.value) not in known)
    )


def _known(problem: Problem, people: Mapping[int, Matched], choices: Choices) -> KnownProblem:
    mend = problem.mend
    if mend is not None and SAME_AS in mend:
        other = people.get(int(mend[SAME_AS]))  # None where that row was left out
        mend = None if other is None else {SAME_AS: str(other.id)}
    elif mend is not None and KNOWN in mend:
        mend = {SAME_AS: mend[KNOWN]}
    decided = (problem.row, problem.code)
    state = State.OPEN
    if decided in choices.mends:
        state = State.LEFT if choices.mends[decided] is None else State.TAKEN
    elif problem.severity is Severity.ERROR:
        state = State.TAKEN  # a row with an error only comes in mended
    who, detail = people[problem.row].id, problem.detail
    return KnownProblem(uuid4(), who, problem.row, problem.code, problem.value, detail, mend, state)


def _join(connection: Connection, post: Post, plan: Plan, at: datetime) -> list[Fact]:
    """Join the rows that somebody said are one person."""
    if not plan.choices.joins():
        return []
    rows = {m.row.number: m.id for m in plan.matched}
    facts: list[Fact] = []
    for source, target in plan.choices.joins().items():
        if source not in rows or target not in rows:
            continue
        kept = {fact.attendee_id: fact.target for fact in facts}
        one, other = rows[source], rows[target]
        while (further := kept.get(other)) is not None:
            other = further
        person = attendees.load_attendee(connection, one)
        stays = attendees.load_attendee(connection, other)
        if person is None or stays is None or one == other or person.status is Status.MERGED:
            continue
        apply_merger(connection, person, stays)
        facts.append(merger(person, stays, at, Method.IMPORT))
    journal.append(connection, post.station, facts)
    for fact in facts:
        leave_rooms(connection, post, fact)
    return facts


def _cancel(connection: Connection, post: Post, plan: Plan, at: datetime) -> None:
    """Expect those no longer who are not on the list any more, as somebody said."""
    gone = [person for person in plan.vanished if person.id in plan.choices.cancelled]
    for person in gone:
        attendees.update_attendee(connection, replace(person, status=Status.CANCELLED))
    facts = [Fact(Kind.CANCEL, Method.IMPORT, at, p.id, reason=NOT_ON_LIST) for p in gone]
    journal.append(connection, post.station, facts)
