"""What an import found wrong and was not settled: taking the mends it proposed, or leaving them."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection

from kiosk.domain.attendee import Attendee
from kiosk.services.acting import act
from kiosk.services.joining import apply_merger, leave_rooms, merger
from kiosk.services.people import apply_correction, correction, load_person, with_fields
from kiosk.services.post import Post
from kiosk.services.progress import Progress, untold
from kiosk.store import problems
from kiosk.store.problems import KnownProblem, State


def open_problems(post: Post) -> list[KnownProblem]:
    """Return what has still to be looked at."""
    with post.file.read() as connection:
        return problems.load_problems(connection, State.OPEN)


def left_problems(post: Post) -> list[KnownProblem]:
    """Return what somebody looked at and left as it is, now or long ago."""
    with post.file.read() as connection:
        return problems.load_problems(connection, State.LEFT)


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
    alike: dict[tuple[UUID, frozenset[tuple[str, str]]], list[KnownProblem]] = {}
    for problem in known:
        mend = frozenset((problem.mend or {}).items())
        alike.setdefault((problem.attendee_id, mend), []).append(problem)
    wanted = [same for same in alike.values() if any(p.id in problem_ids for p in same)]
    made = []
    for same in wanted:
        made.append(_mend(connection, post, same, at))
        progress(len(made), len(wanted))
    return made


def _mend(
    connection: Connection, post: Post, same: Sequence[KnownProblem], at: datetime
) -> Attendee:
    """Make one mend and settle what proposed it, as one act."""
    mend = same[0].mend or {}
    person = load_person(connection, same[0].attendee_id)
    if "same_as" in mend:
        kept = load_person(connection, UUID(mend["same_as"]))
        fact, people = merger(person, kept, at), [person.id, kept.id]
    else:
        kept = person
        fact, people = correction(person, with_fields(person, mend), at), [person.id]
    with act(connection, post, fact, people):
        for problem in same:
            problems.settle(connection, problem.id, State.TAKEN)
        if "same_as" not in mend:
            return apply_correction(connection, person, mend)
        if kept.id != person.id:
            kept = apply_merger(connection, person, kept)
    leave_rooms(connection, post, fact)
    return kept


def mend_by_hand(
    post: Post, problem_ids: Collection[UUID], fields: Mapping[str, str], at: datetime
) -> Attendee | None:
    """Mend somebody as it was typed, whatever was proposed, and settle the problems, as one act.

    None where all are settled already. Raises :class:`kiosk.errors.BadValue`.
    """
    with post.file.write() as connection:
        known = problems.load_problems(connection, State.OPEN)
        settled = [problem for problem in known if problem.id in problem_ids]
        if not settled:
            return None
        person = load_person(connection, settled[0].attendee_id)
        fact = correction(person, with_fields(person, fields), at)
        with act(connection, post, fact, {person.id, *(p.attendee_id for p in settled)}):
            for problem in settled:
                problems.settle(connection, problem.id, State.TAKEN)
            return apply_correction(connection, person, fields)


def leave_problems(
    post: Post, problem_ids: Collection[UUID], progress: Progress = untold
) -> set[UUID]:
    """Note that somebody leaves some rows as they are; return which problems that settled."""
    return _change(post, problem_ids, State.OPEN, State.LEFT, progress)


def look_again(post: Post, problem_ids: Collection[UUID]) -> set[UUID]:
    """Open problems again that were left; return which."""
    return _change(post, problem_ids, State.LEFT, State.OPEN, untold)


def _change(
    post: Post, problem_ids: Collection[UUID], before: State, after: State, progress: Progress
) -> set[UUID]:
    with post.file.write() as connection:
        found = {p.id for p in problems.load_problems(connection, before)} & set(problem_ids)
        for done, problem in enumerate(found):
            if done % 100 == 0:
                progress(done, len(found))
            problems.settle(connection, problem, after)
    return found
