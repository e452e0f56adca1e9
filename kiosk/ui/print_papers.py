"""What a job puts on paper, made on the thread for paper when the job's turn comes."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from kiosk.domain.attendee import Attendee
from kiosk.domain.codes import new_code
from kiosk.domain.printing import PrintJob, What
from kiosk.domain.sheet_choice import SheetChoice, read_choice
from kiosk.domain.trim import Use
from kiosk.errors import NoSuchAttendee

if TYPE_CHECKING:
    from kiosk.devices.printers import Paper
    from kiosk.documents.badge import Design, How
    from kiosk.services.day import Day
    from kiosk.services.sheets import Sheets


@dataclass(frozen=True, slots=True)
class Making:
    """For which printer a page is made: its dots per inch and its offset, and usual paper.

    ``folder`` is that for this user's data, where templates of their own may be.
    """

    dots: int = 300
    offset: tuple[float, float] = (0, 0)
    paper: str = "a4"
    folder: Path | None = None


def use_of(job: PrintJob) -> Use:
    """Return what the printer is used for that a job goes to."""
    if job.what is What.RULERS:
        return Use.SHEETS if job.form == Use.SHEETS else Use.BADGES
    return Use.SHEETS if job.what is What.SHEET else Use.BADGES


def make_paper(day: "Day", job: PrintJob, making: Making) -> "tuple[Paper, Sheets | None]":
    """Make what a job puts on paper, from the day as it is now; of sheets, what is to be kept.

    Raises :class:`NoSuchAttendee` where the person is gone from the list, and :class:`BadValue`
    for what cannot be printed.
    """
    match job.what:
        case What.SHEET:
            return _make_sheet(day, job, making)
        case What.RULERS:
            return _make_rulers(day, job, making), None
        case What.BADGE | What.TEST:
            return _make_badge(day, job, making), None


def _make_sheet(day: "Day", job: PrintJob, making: Making) -> "tuple[Paper, Sheets]":
    from kiosk.devices.printers import Paper
    from kiosk.services.sheets import sheets_of, wish_for

    sessions = [s for s in day.event.sessions if s.id == job.session_id]
    choice = read_choice(job.form, SheetChoice(paper=making.paper))
    made = sheets_of(day, sessions, wish_for(choice, making.dots, making.offset))
    return Paper(made.data, f"sheet-{sessions[0].code}", making.dots), made


def _make_rulers(day: "Day", job: PrintJob, making: Making) -> "Paper":
    """Make the page that shows the offset, as large as what the printer is used for."""
    from kiosk.devices.printers import Paper
    from kiosk.documents.calibration import PAPERS, calibration_pdf

    if use_of(job) is Use.SHEETS:
        size = PAPERS.get(making.paper, PAPERS["a4"])
    else:
        size = _design(day, making).template.piece
    return Paper(calibration_pdf(size, making.offset).data, "offset", making.dots)


def _make_badge(day: "Day", job: PrintJob, making: Making) -> "Paper":
    from kiosk.devices.printers import Paper
    from kiosk.services.printing import badges_of

    design, how = _design(day, making), _how(making)
    if job.what is What.TEST:
        nobody = Attendee(uuid4(), "Test Badge", "Test", "Badge", new_code(), day.event.name)
        alone = replace(day, people={nobody.id: nobody})
        made = badges_of(alone, [nobody.id], design=design, how=how)
        return Paper(made.data, "test-badge", making.dots)
    person = day.people.get(job.attendee_id) if job.attendee_id is not None else None
    if person is None:
        raise NoSuchAttendee
    made = badges_of(day, [person.id], design=design, how=how)
    return Paper(made.data, f"badge-{person.code}", making.dots)


def _design(day: "Day", making: Making) -> "Design":
    from kiosk.services.designs import design_of

    return design_of(day.badge, folder=making.folder)


def _how(making: Making) -> "How":
    from kiosk.documents.badge import How

    return How(dpi=making.dots, offset=making.offset)


def warm_up() -> None:
    """Load what the first page needs, so that nobody waits for it."""
    from kiosk.documents.badge import warm_up

    warm_up()
