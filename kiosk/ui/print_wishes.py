"""What the print queue asks of its threads; each wish imports its service when it is done."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from kiosk.domain.attendee import Attendee
from kiosk.domain.codes import new_code
from kiosk.domain.printing import Ending, JobState, PrintJob, Routes, Standing, What
from kiosk.errors import NoSuchAttendee

if TYPE_CHECKING:
    from kiosk.devices.printers import Paper, Printer
    from kiosk.services.day import Day
    from kiosk.services.post import Post
    from kiosk.services.print_queue import BadgeWish, Copies, Queue
    from kiosk.services.sheets import Sheets


def ask_standings(printers: "Iterable[Printer]") -> dict[str, Standing]:
    """Ask printers how they stand."""
    return {printer.address: printer.stand() for printer in printers}


def make_paper(
    day: "Day", job: PrintJob, folder: Path | None, paper: str
) -> "tuple[Paper, Sheets | None]":
    """Make what a job puts on paper, from the day as it is now; of sheets, what is to be kept.

    ``folder`` is that for this user's data, where templates of their own may be; ``paper`` is what
    sheets are printed on.
    Raises :class:`NoSuchAttendee` where the person is gone from the list.
    """
    from kiosk.devices.printers import Paper
    from kiosk.documents.sheet import SheetStyle
    from kiosk.services.sheets import SheetWish, sheets_of

    if job.what is not What.SHEET:
        return _make_badge(day, job, folder), None
    sessions = [s for s in day.event.sessions if s.id == job.session_id]
    made = sheets_of(day, sessions, SheetWish(style=SheetStyle(paper)))
    return Paper(made.data, f"sheet-{sessions[0].code}"), made


def _make_badge(day: "Day", job: PrintJob, folder: Path | None) -> "Paper":
    from kiosk.devices.printers import Paper
    from kiosk.services.designs import design_of
    from kiosk.services.printing import badges_of

    design = design_of(day.badge, folder=folder)

    if job.what is What.TEST:
        nobody = Attendee(uuid4(), "Test Badge", "Test", "Badge", new_code(), day.event.name)
        made = badges_of(replace(day, people={nobody.id: nobody}), [nobody.id], design=design)
        return Paper(made.data, "test-badge")
    person = day.people.get(job.attendee_id) if job.attendee_id is not None else None
    if person is None:
        raise NoSuchAttendee
    return Paper(badges_of(day, [person.id], design=design).data, f"badge-{person.code}")


def keep_sheets(post: "Post", made: "Sheets", at: datetime) -> None:
    """Remember who stands in which row of sheets that are about to be printed."""
    from kiosk.services import sheets

    sheets.keep_sheets(post, made, at)


def ask_for_badge(post: "Post", wish: "BadgeWish") -> PrintJob | None:
    """Put a badge in the queue."""
    from kiosk.services import print_queue

    return print_queue.ask_for_badge(post, wish)


def ask_for_sheet(post: "Post", session_id: UUID, at: datetime) -> PrintJob | None:
    """Put a sign-in sheet in the queue."""
    from kiosk.services import print_queue

    return print_queue.ask_for_sheet(post, session_id, at)


def ask_for_test(post: "Post", at: datetime) -> PrintJob | None:
    """Put the badge of nobody in the queue."""
    from kiosk.services import print_queue

    return print_queue.ask_for_test(post, at)


def copies_of(post: "Post", attendee_id: UUID) -> "Copies":
    """Return how many badges somebody has had."""
    from kiosk.services import print_queue

    return print_queue.copies_of(post, attendee_id)


def note_crash(post: "Post", at: datetime) -> list[PrintJob]:
    """Put in doubt what was being sent when the program ended."""
    from kiosk.services import print_queue

    return print_queue.note_crash(post, at)


def take_next(post: "Post", routes: Routes, at: datetime) -> PrintJob | None:
    """Give out the job that is next."""
    from kiosk.services import print_queue

    return print_queue.take_next(post, routes, at)


def note_progress(
    post: "Post", job_id: UUID, state: JobState, at: datetime, ref: str
) -> PrintJob | None:
    """Note how far a job has come."""
    from kiosk.services import print_queue

    return print_queue.note_progress(post, job_id, state, at, ref=ref)


def note_ending(
    post: "Post", job_id: UUID, ending: Ending, at: datetime, pages: int
) -> PrintJob | None:
    """Note what became of a job."""
    from kiosk.services import print_queue

    return print_queue.note_ending(post, job_id, ending, at, pages=pages)


def try_again(post: "Post", job_id: UUID, at: datetime) -> PrintJob | None:
    """Let a job wait again."""
    from kiosk.services import print_queue

    return print_queue.try_again(post, job_id, at, None)


def send_elsewhere(post: "Post", job_id: UUID, at: datetime, printer: str) -> PrintJob | None:
    """Choose another printer for a job."""
    from kiosk.services import print_queue

    return print_queue.send_elsewhere(post, job_id, at, printer)


def cancel(post: "Post", job_id: UUID, at: datetime) -> PrintJob | None:
    """Cancel a job that no printer has."""
    from kiosk.services import print_queue

    return print_queue.cancel(post, job_id, at)


def say_it_came_out(post: "Post", job_id: UUID, at: datetime) -> PrintJob | None:
    """Settle the doubt about a job."""
    from kiosk.services import print_queue

    return print_queue.say_it_came_out(post, job_id, at)


def queue_of(post: "Post", printer: str, since: datetime | None) -> "Queue":
    """Return the station's queue."""
    from kiosk.services import print_queue

    return print_queue.queue_of(post, printer, since)
