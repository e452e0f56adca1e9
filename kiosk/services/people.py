"""Changing who is on the list by hand: walk-ins, corrections, and the mends an import proposed."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import Connection

from kiosk.domain.attendee import DELEGATE, SPEAKER, Attendee, Enrolment, Status, WalkIn
from kiosk.domain.codes import new_code
from kiosk.domain.journal import Fact, Kind, Method
from kiosk.domain.names import clean, split_name
from kiosk.errors import BadValue, NoSuchAttendee
from kiosk.services.placing import seat_people
from kiosk.services.post import Post
from kiosk.services.progress import Progress, untold
from kiosk.store import attendees, journal, problems
from kiosk.store.problems import KnownProblem, State


def add_walk_in(post: Post, walk_in: WalkIn, at: datetime) -> Attendee:
    """Add somebody who was not on the list, with a badge code and a table.

    Raises :class:`BadValue` for an empty name.
    """
    given, family = split_name(_named(walk_in.name))
    attendee = Attendee(
        id=uuid4(),
        name=_named(walk_in.name),
        given_name=given,
        family_name=family,
        code=new_code(),
        organisation=clean(walk_in.organisation),
        email=clean(walk_in.email),
        role=clean(walk_in.role).casefold() or DELEGATE,
        note=clean(walk_in.note),
        walk_in=True,
    )
    added = Fact(Kind.ADD, Method.SEARCH, at, attendee.id, reason="walk-in")
    enrolled = [Fact(Kind.ENROL, Method.SEARCH, at, attendee.id, s) for s in walk_in.sessions]
    with post.file.write() as connection:
        attendees.add_attendees(connection, [(attendee, None)], at)
        attendees.enrol(connection, [Enrolment(attendee.id, s) for s in walk_in.sessions])
        journal.append(connection, post.station, [added, *enrolled])
        seat_people(connection, post)
    return attendee


CORRECTABLE = frozenset({"name", "organisation", "email", "role", "note"})
"""What can be corrected at the desk."""


def correct(post: Post, attendee_id: UUID, changes: Mapping[str, str], at: datetime) -> Attendee:
    """Change somebody's :data:`CORRECTABLE` fields, and return the person as now known.

    Raises :class:`NoSuchAttendee`, and :class:`BadValue` for an empty name.
    """
    with post.file.write() as connection:
        return _correct(connection, post, attendee_id, changes, at)


def _correct(
    connection: Connection, post: Post, attendee_id: UUID, changes: Mapping[str, str], at: datetime
) -> Attendee:
    before = attendees.load_attendee(connection, attendee_id)
    if before is None:
        raise NoSuchAttendee
    after = before
    if "name" in changes and clean(changes["name"]) != before.name:
        given, family = split_name(_named(changes["name"]))
        after = replace(after, name=_named(changes["name"]), given_name=given, family_name=family)
    others = {key: clean(value) for key, value in changes.items() if key in CORRECTABLE - {"name"}}
    if "role" in others:
        others["role"] = others["role"].casefold() or DELEGATE
    after = replace(after, **others)  # type: ignore[arg-type]  # they are texts, by name
    if after != before:
        attendees.update_attendee(connection, after)
        known = CORRECTABLE & changes.keys()
        changed = sorted(key for key in known if getattr(after, key) != getattr(before, key))
        fact = Fact(Kind.EDIT, Method.SEARCH, at, attendee_id, reason=", ".join(changed))
        journal.append(connection, post.station, [fact])
    return after


def _named(name: str) -> str:
    cleaned = clean(name)
    if not cleaned:
        raise BadValue("the name is empty", "type a name")
    return cleaned


def open_problems(post: Post) -> list[KnownProblem]:
    """Return what has still to be looked at."""
    with post.file.read() as connection:
        return problems.load_problems(connection, State.OPEN)


def take_mend(post: Post, problem_id: UUID, at: datetime) -> Attendee | None:
    """Make the mend that a problem proposes, settle it and its like, and return the person.

    None where the problem is settled already or proposes nothing.
    """
    with post.file.write() as connection:
        taken = _take(connection, post, {problem_id}, at)
    return taken[0] if taken else None


def take_mends(
    post: Post, problem_ids: Collection[UUID], at: datetime, progress: Progress = untold
) -> int:
    """Make the mends that some problems propose, all or none, and return how many were made."""
    with post.file.write() as connection:
        return len(_take(connection, post, problem_ids, at, progress))


def _take(
    connection: Connection,
    post: Post,
    problem_ids: Collection[UUID],
    at: datetime,
    progress: Progress = untold,
) -> list[Attendee]:
    """Make each mend once, and settle every open problem that proposes the same."""
    known = [p for p in problems.load_problems(connection, State.OPEN) if p.mend is not None]
    made: dict[tuple[UUID, frozenset[tuple[str, str]]], Attendee] = {}
    for problem in known:
        if problem.id in problem_ids and _mend_of(problem) not in made:
            made[_mend_of(problem)] = _mend(connection, post, problem, at)
            progress(len(made), len(problem_ids))
    for problem in known:
        if _mend_of(problem) in made:
            problems.settle(connection, problem.id, State.TAKEN)
    return list(made.values())


def _mend_of(problem: KnownProblem) -> tuple[UUID, frozenset[tuple[str, str]]]:
    return problem.attendee_id, frozenset((problem.mend or {}).items())


def _mend(connection: Connection, post: Post, problem: KnownProblem, at: datetime) -> Attendee:
    mend = problem.mend or {}
    if "same_as" in mend:
        return _join(connection, post, problem.attendee_id, UUID(mend["same_as"]), at)
    return _correct(connection, post, problem.attendee_id, mend, at)


def leave_problem(post: Post, problem_id: UUID) -> None:
    """Note that somebody looked at a problem and leaves the row as it is."""
    with post.file.write() as connection:
        problems.settle(connection, problem_id, State.LEFT)


def _join(
    connection: Connection, post: Post, source_id: UUID, target_id: UUID, at: datetime
) -> Attendee:
    """Make two records one: codes, sessions and the role of speaker go to the one kept.

    Raises :class:`BadValue` where the other has been checked in: undo that first.
    """
    source = attendees.load_attendee(connection, source_id)
    target = attendees.load_attendee(connection, target_id)
    if source is None or target is None or target.status is Status.MERGED:
        raise NoSuchAttendee
    if any(p.attendee_id == source_id for p in journal.load_presences(connection)):
        raise BadValue(
            "this person is checked in under both names",
            "undo the check-in of the one to be joined first",
        )
    attendees.move_codes(connection, source_id, target_id)
    attendees.move_enrolments(connection, source_id, target_id)
    attendees.update_attendee(connection, replace(source, status=Status.MERGED))
    if source.role == SPEAKER and target.role == DELEGATE:
        target = replace(target, role=SPEAKER)
        attendees.update_attendee(connection, target)
    facts = [Fact(Kind.EDIT, Method.SEARCH, at, i, reason="joined") for i in (source_id, target_id)]
    journal.append(connection, post.station, facts)
    return attendees.load_attendee(connection, target_id) or target
