"""Print jobs on disk: each station's queue, in order, across restarts; no names, no pages."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, func, insert, select, update

from kiosk.domain.journal import Method
from kiosk.domain.printing import (
    CAME_OUT,
    IN_HAND,
    OPEN,
    WAYS,
    JobState,
    PrintJob,
    Trouble,
    What,
)
from kiosk.store.schema import print_jobs

_PENDING = OPEN - {JobState.FAILED}


def add(connection: Connection, job: PrintJob) -> PrintJob:
    """Put a job at the end of its station's queue; return it with its number."""
    last = connection.scalar(
        select(func.max(print_jobs.c.number)).where(print_jobs.c.station_id == job.station_id)
    )
    values = {column.name: getattr(job, column.name) for column in print_jobs.c}
    values |= {"number": (last or 0) + 1}
    connection.execute(insert(print_jobs).values(values))
    found = load(connection, job.id)
    assert found is not None
    return found


def load(connection: Connection, job_id: UUID) -> PrintJob | None:
    """Return one job."""
    row = connection.execute(select(print_jobs).where(print_jobs.c.id == job_id)).one_or_none()
    return None if row is None else _job(row)


def move(
    connection: Connection, job_id: UUID, then: JobState, at: datetime, **changes: Any
) -> PrintJob | None:
    """Bring a job into another state, where a way leads there from the one it is in.

    Return the job as it is then, or None where no way leads there: somebody else was first.
    """
    before = [state for state, ways in WAYS.items() if then in ways]
    moved = connection.execute(
        update(print_jobs)
        .where(print_jobs.c.id == job_id, print_jobs.c.state.in_(before))
        .values(state=then, changed_at=at, **changes)
        .returning(print_jobs)
    ).one_or_none()
    return None if moved is None else _job(moved)


def know_by(connection: Connection, job_id: UUID, ref: str) -> PrintJob | None:
    """Note what a printer calls a job that it has, or may have; None where it has it no more."""
    row = connection.execute(
        update(print_jobs)
        .where(print_jobs.c.id == job_id, print_jobs.c.state.in_(list(IN_HAND)))
        .values(ref=ref)
        .returning(print_jobs)
    ).one_or_none()
    return None if row is None else _job(row)


def choose_printer(
    connection: Connection, job_id: UUID, printer: str, at: datetime
) -> PrintJob | None:
    """Let a job that waits go to another printer; None where it waits no more."""
    row = connection.execute(
        update(print_jobs)
        .where(print_jobs.c.id == job_id, print_jobs.c.state == JobState.WAITING)
        .values(printer=printer, changed_at=at)
        .returning(print_jobs)
    ).one_or_none()
    return None if row is None else _job(row)


def in_state(
    connection: Connection, station_id: UUID, states: Collection[JobState]
) -> list[PrintJob]:
    """Return a station's jobs in some states, in order."""
    rows = connection.execute(
        select(print_jobs)
        .where(print_jobs.c.station_id == station_id, print_jobs.c.state.in_(list(states)))
        .order_by(print_jobs.c.number)
    )
    return [_job(row) for row in rows]


def latest(connection: Connection, station_id: UUID, count: int) -> list[PrintJob]:
    """Return a station's latest jobs that are done with, newest first."""
    done = [state for state in JobState if state not in OPEN]
    rows = connection.execute(
        select(print_jobs)
        .where(print_jobs.c.station_id == station_id, print_jobs.c.state.in_(done))
        .order_by(print_jobs.c.changed_at.desc(), print_jobs.c.number.desc())
        .limit(count)
    )
    return [_job(row) for row in rows]


def badges_of(connection: Connection, records: Collection[UUID]) -> list[PrintJob]:
    """Return the jobs of somebody's badge that came out or may still, of every station."""
    rows = connection.execute(
        select(print_jobs)
        .where(
            print_jobs.c.attendee_id.in_(list(records)),
            print_jobs.c.what == What.BADGE,
            print_jobs.c.state.in_([*CAME_OUT, *_PENDING]),
        )
        .order_by(print_jobs.c.asked_at, print_jobs.c.number)
    )
    return [_job(row) for row in rows]


def pages_since(connection: Connection, station_id: UUID, printer: str, since: datetime) -> int:
    """Return how many pages of badges came out of a station's printer since a moment."""
    pages = select(func.sum(print_jobs.c.pages)).where(
        print_jobs.c.station_id == station_id,
        print_jobs.c.printer == printer,
        print_jobs.c.what != What.SHEET,
        print_jobs.c.state.in_(list(CAME_OUT)),
        print_jobs.c.changed_at >= since,
    )
    return connection.scalar(pages) or 0


def _job(row: Row[Any]) -> PrintJob:
    values = {column.name: getattr(row, column.name) for column in print_jobs.c}
    values |= {
        "what": What(row.what),
        "state": JobState(row.state),
        "method": Method(row.method),
        "trouble": Trouble(row.trouble) if row.trouble else None,
    }
    return PrintJob(**values)
