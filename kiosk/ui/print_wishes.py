"""What the print queue asks of its threads; each wish imports its service when it is done."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from kiosk.domain.printing import Ending, JobState, PrintJob, Standing
from kiosk.domain.routes import Routes
from kiosk.domain.trim import Use

if TYPE_CHECKING:
    from kiosk.devices.printers import Printer
    from kiosk.services.post import Post
    from kiosk.services.print_queue import BadgeWish, Copies, Queue
    from kiosk.services.sheets import Sheets


def ask_standings(printers: "Iterable[Printer]") -> dict[str, Standing]:
    """Ask printers how they stand."""
    return {printer.address: printer.stand() for printer in printers}


def keep_sheets(post: "Post", made: "Sheets", at: datetime) -> None:
    """Remember who stands in which row of sheets that are about to be printed."""
    from kiosk.services import sheets

    sheets.keep_sheets(post, made, at)


def ask_for_badge(post: "Post", wish: "BadgeWish") -> PrintJob | None:
    """Put a badge in the queue."""
    from kiosk.services import print_queue

    return print_queue.ask_for_badge(post, wish)


def ask_for_sheets(
    post: "Post", session_ids: Sequence[UUID], at: datetime, form: str
) -> PrintJob | None:
    """Put sign-in sheets in the queue, in the form that is wanted."""
    from kiosk.services import print_queue

    return print_queue.ask_for_sheets(post, session_ids, at, form)[0]


def ask_for_rulers(post: "Post", use: Use, printer: str, at: datetime) -> PrintJob | None:
    """Put the page in the queue that shows by how much a printer is off."""
    from kiosk.services import print_queue

    return print_queue.ask_for_rulers(post, use, printer, at)


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
