"""What is said of jobs at the desk: each by whose it is, and what somebody has to look at."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kiosk.domain.printing import PrintJob, What
from kiosk.domain.routes import Routes
from kiosk.ui.wording import Told
from kiosk.ui.wording.printing import FOLDER, job_words, printer_words, tell_open

if TYPE_CHECKING:
    from kiosk.services.day import Day


def words_of(job: PrintJob, day: "Day") -> str:
    """Return what a job is, with the name of the person or session."""
    name = ""
    if job.attendee_id is not None and job.attendee_id in day.people:
        name = day.people[job.attendee_id].name
    elif job.what is What.SHEET:
        titles = (s.label or s.title for s in day.event.sessions if s.id == job.session_id)
        name = next(titles, "")
    return job_words(job, name)


def attention(jobs: Sequence[PrintJob], routes: Routes, day: "Day") -> Told | None:
    """Return what the desk has to look at; a printer that is not the one on top is named.

    There is at least one job.
    """
    first, keeper = jobs[0], routes.keeper_of(jobs[0])
    named = words_of(first, day)
    if keeper not in routes.badges[:1]:
        named = f"{named} ({printer_words(keeper) or FOLDER})"
    return tell_open(jobs, routes.trouble_of(first), named)
