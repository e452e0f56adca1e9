"""The print queue of a station: asking for badges and sheets, giving them out, settling doubt.

Each step is one transaction, so a job is always in exactly one state, whoever else works on the
file and whenever the power fails. Badge pages are not kept: they are made anew from the person
when their turn comes.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Connection

from kiosk.domain.journal import Fact, Kind, Method
from kiosk.domain.printing import (
    CAME_OUT,
    IN_HAND,
    OPEN,
    Ending,
    JobState,
    PrintJob,
    Rule,
    Trouble,
    What,
    Why,
    ref_by_mark,
)
from kiosk.domain.routes import Routes
from kiosk.domain.trim import Use
from kiosk.services.post import Post
from kiosk.store import journal, print_jobs

SHOWN = 50
"""How many jobs that are done with are looked back on."""


@dataclass(frozen=True, slots=True)
class BadgeWish:
    """Whose badge is wanted, when, how the person was found; by a rule, or by hand (None)."""

    attendee_id: UUID
    at: datetime
    method: Method = Method.SEARCH
    rule: Rule | None = None
    why: Why | None = None


@dataclass(frozen=True, slots=True)
class Queue:
    """A station's queue as it is now: jobs not done with, in order; the latest done; pages used."""

    jobs: tuple[PrintJob, ...] = ()
    done: tuple[PrintJob, ...] = ()
    used: int = 0


@dataclass(frozen=True, slots=True)
class Copies:
    """How many badges somebody has had, when and where the last came out, and how many may come."""

    out: int = 0
    last: datetime | None = None
    station: str = ""
    coming: int = 0


def ask_for_badge(post: Post, wish: BadgeWish) -> PrintJob | None:
    """Put a badge in the queue; None where the rule says that there is nothing to print."""
    with post.file.write() as connection:
        return queue_badge(connection, post, wish)


def queue_badge(connection: Connection, post: Post, wish: BadgeWish) -> PrintJob | None:
    """Put a badge in the queue in a transaction that is under way, a check-in's say."""
    if wish.rule is Rule.NEVER:
        return None
    copies = _copies(connection, wish.attendee_id)
    before = copies.out + copies.coming
    if wish.rule is Rule.ONCE and before:
        return None
    job = _new(post, What.BADGE, wish.at, wish.method)
    return print_jobs.add(
        connection,
        replace(job, attendee_id=wish.attendee_id, copy=before + 1, why=wish.why or ""),
    )


def ask_for_sheets(
    post: Post, session_ids: Sequence[UUID], at: datetime, form: str = ""
) -> list[PrintJob]:
    """Put the sign-in sheets of some sessions in the queue, all or none."""
    with post.file.write() as connection:
        new = _new(post, What.SHEET, at, Method.SEARCH)
        return [
            print_jobs.add(connection, replace(new, id=uuid4(), session_id=session, form=form))
            for session in session_ids
        ]


def ask_for_rulers(post: Post, use: Use, printer: str, at: datetime) -> PrintJob:
    """Put the page in the queue that shows by how much a printer is off in one of its uses."""
    with post.file.write() as connection:
        new = _new(post, What.RULERS, at, Method.SEARCH)
        return print_jobs.add(connection, replace(new, printer=printer, form=use))


def ask_for_test(post: Post, at: datetime) -> PrintJob:
    """Put the badge of nobody in the queue."""
    with post.file.write() as connection:
        return print_jobs.add(connection, _new(post, What.TEST, at, Method.SEARCH))


def _new(post: Post, what: What, at: datetime, method: Method) -> PrintJob:
    state = JobState.WAITING
    return PrintJob(uuid4(), post.station.id, 0, what, state, at, at, method)


def copies_of(post: Post, attendee_id: UUID) -> Copies:
    """Return how many badges of somebody came out, and where the last."""
    with post.file.read() as connection:
        return _copies(connection, attendee_id)


def _copies(connection: Connection, attendee_id: UUID) -> Copies:
    out = journal.prints_of(connection, attendee_id)
    jobs = print_jobs.badges_of(connection, journal.records_of(connection, attendee_id))
    coming = sum(job.state not in CAME_OUT for job in jobs)
    if not out:
        return Copies(coming=coming)
    station = journal.station_names(connection).get(out[-1].station_id, "")
    return Copies(len(out), out[-1].at, station, coming)


def take_next(post: Post, routes: Routes, at: datetime) -> PrintJob | None:
    """Give out the job that is next, and note before anything is sent that it is being sent.

    A job that a printer had when the program ended comes first: it is followed to its end. A job
    whose printers are all in trouble waits, and holds up none that goes elsewhere.
    """
    with post.file.write() as connection:
        for job in print_jobs.in_state(connection, post.station.id, IN_HAND):
            if job.ref:
                return job
        for job in print_jobs.in_state(connection, post.station.id, {JobState.WAITING}):
            printer = routes.printer_for(job)
            if printer is not None:
                changes = {"printer": printer, "trouble": None, "ref": ""}
                return print_jobs.move(connection, job.id, JobState.SENDING, at, **changes)
    return None


def note_progress(
    post: Post, job_id: UUID, state: JobState, at: datetime, *, ref: str = ""
) -> PrintJob | None:
    """Note how far a job has come at the printer, and what the printer calls it."""
    with post.file.write() as connection:
        if state is JobState.SENDING:  # still: only its name is news
            return print_jobs.know_by(connection, job_id, ref)
        return print_jobs.move(connection, job_id, state, at, **({"ref": ref} if ref else {}))


def note_ending(
    post: Post, job_id: UUID, ending: Ending, at: datetime, *, pages: int = 0
) -> PrintJob | None:
    """Note what became of a job; a badge that came out is in the journal with it.

    One that its printer did not take waits for whichever is ready first.
    """
    with post.file.write() as connection:
        changes: dict[str, Any] = {"trouble": ending.trouble, "pages": pages}
        before = print_jobs.load(connection, job_id)
        if ending.state is JobState.WAITING and before and before.what is not What.RULERS:
            changes |= {"printer": None, "pages": 0, "ref": ""}
        job = print_jobs.move(connection, job_id, ending.state, at, **changes)
        if job is not None:
            _note_print(connection, post, job, at)
        return job


def _note_print(connection: Connection, post: Post, job: PrintJob, at: datetime) -> None:
    if job.what is not What.BADGE or job.state not in CAME_OUT or job.attendee_id is None:
        return
    again = bool(journal.prints_of(connection, job.attendee_id))
    kind = Kind.REPRINT if again else Kind.PRINT
    fact = Fact(kind, job.method, at, job.attendee_id, reason=job.why)
    journal.append(connection, post.station, [fact])


def note_crash(post: Post, at: datetime) -> list[PrintJob]:
    """Put in doubt what a printer may have got when the program ended and cannot be asked about.

    One that may have heard its name before it told its own is asked by that name. Only the one who
    gives out this station's jobs may do this, before it gives out the first.
    """
    with post.file.write() as connection:
        lost = print_jobs.in_state(connection, post.station.id, IN_HAND)
        moved = [
            print_jobs.know_by(connection, job.id, ref)
            if (ref := ref_by_mark(job))
            else print_jobs.move(connection, job.id, JobState.DOUBTFUL, at, trouble=Trouble.CRASH)
            for job in lost
            if not job.ref
        ]
        return [job for job in moved if job is not None]


def try_again(post: Post, job_id: UUID, at: datetime, printer: str | None) -> PrintJob | None:
    """Let a job that failed or is in doubt wait again, for a printer of its own or for any.

    None where it is already on its way: whoever asks twice gets one badge.
    """
    with post.file.write() as connection:
        changes = {"printer": printer, "trouble": None, "ref": ""}
        return print_jobs.move(connection, job_id, JobState.WAITING, at, **changes)


def send_elsewhere(post: Post, job_id: UUID, at: datetime, printer: str) -> PrintJob | None:
    """Choose another printer for a job that waits, failed or is in doubt."""
    with post.file.write() as connection:
        job = print_jobs.load(connection, job_id)
        if job is not None and job.state is JobState.WAITING:
            return print_jobs.choose_printer(connection, job_id, printer, at)
    return try_again(post, job_id, at, printer)


def cancel(post: Post, job_id: UUID, at: datetime) -> PrintJob | None:
    """Cancel a job that no printer has."""
    with post.file.write() as connection:
        job = print_jobs.load(connection, job_id)
        if job is None or job.state in IN_HAND:
            return None
        return print_jobs.move(connection, job_id, JobState.CANCELLED, at)


def say_it_came_out(post: Post, job_id: UUID, at: datetime) -> PrintJob | None:
    """Settle the doubt about a job: somebody has it in their hands."""
    with post.file.write() as connection:
        job = print_jobs.load(connection, job_id)
        if job is None or job.state is not JobState.DOUBTFUL:
            return None
        job = print_jobs.move(connection, job_id, JobState.PRINTED, at, pages=max(job.pages, 1))
        if job is not None:
            _note_print(connection, post, job, at)
        return job


def queue_of(post: Post, printer: str = "", since: datetime | None = None) -> Queue:
    """Return the station's queue; ``used`` counts the pages out of a printer since a moment."""
    station = post.station.id
    with post.file.read() as connection:
        used = print_jobs.pages_since(connection, station, printer, since) if since else 0
        return Queue(
            tuple(print_jobs.in_state(connection, station, OPEN)),
            tuple(print_jobs.latest(connection, station, SHOWN)),
            used,
        )
