"""Print jobs: what is to be printed, how far each has come, and what may stand in a printer's way.

A job moves only along :data:`WAYS`. Once a printer may have it, it never goes back to waiting by
itself: whether paper came out is then known from the printer, or somebody is asked.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from kiosk.domain.journal import Method


class Rule(StrEnum):
    """Whether a check-in prints the badge."""

    ONCE = "once"
    """Only where no badge of the person came out, or is about to."""
    ALWAYS = "always"
    NEVER = "never"


class What(StrEnum):
    """What a job puts on paper."""

    BADGE = "badge"
    SHEET = "sheet"
    TEST = "test"
    RULERS = "rulers"
    """The page that shows by how much a printer is off."""


class JobState(StrEnum):
    """How far a job has come."""

    WAITING = "waiting"
    SENDING = "sending"
    """It is being handed to the printer: from here on, paper may come out."""
    SENT = "sent"
    """The printer has it and has not begun."""
    PRINTING = "printing"
    PRINTED = "printed"
    HANDED_OVER = "handed_over"
    """The operating system took it and does not say what became of it."""
    FAILED = "failed"
    """It surely did not come out."""
    CANCELLED = "cancelled"
    DOUBTFUL = "doubtful"
    """Nobody knows whether it came out: somebody is asked."""


class Trouble(StrEnum):
    """What stands in a printer's way."""

    PAPER_OUT = "paper_out"
    JAM = "jam"
    DOOR_OPEN = "door_open"
    SUPPLY_OUT = "supply_out"
    """Ink, toner or ribbon."""
    WRONG_MEDIA = "wrong_media"
    """It has no paper of this size."""
    STOPPED = "stopped"
    OFFLINE = "offline"
    """Something answers in its stead and cannot reach it."""
    GONE = "gone"
    """Nothing answers."""
    BUSY = "busy"
    """It takes no job now: somebody else's is in it."""
    HELD = "held"
    """It has the job, is at work on nothing, and waits until somebody lets the job go."""
    REFUSED = "refused"
    """It does not take jobs, or not of this kind."""
    FOLDER = "folder"
    """The folder that takes its place cannot be written."""
    LOCKED = "locked"
    """It asks for a password."""
    OPEN = "open"
    """It is talked to in secret only, and its address says otherwise."""
    NO_PRINTER = "no_printer"
    """Something answers at its address that is no printer."""
    STRANGER = "stranger"
    """It shows a certificate that nothing speaks for: it may be another in its place."""
    CANCELLED_THERE = "cancelled_there"
    ABORTED = "aborted"
    UNMADE = "unmade"
    """The page could not be made: the person is gone from the list, say."""
    CRASH = "crash"
    """The program ended while it was printing."""


class Why(StrEnum):
    """Why somebody gets a badge again; words of a list, so that no name is ever kept with it."""

    LOST = "lost"
    DAMAGED = "damaged"
    CORRECTED = "corrected"
    MISPRINTED = "misprinted"
    OTHER = "other"


IN_HAND = frozenset({JobState.SENDING, JobState.SENT, JobState.PRINTING})
"""A printer has it, or may have."""

CAME_OUT = frozenset({JobState.PRINTED, JobState.HANDED_OVER})
"""It counts as printed."""

OPEN = IN_HAND | {JobState.WAITING, JobState.FAILED, JobState.DOUBTFUL}
"""It is not done with: it goes on, or somebody has to say what becomes of it."""

_ENDS = frozenset({*CAME_OUT, JobState.FAILED, JobState.CANCELLED, JobState.DOUBTFUL})

WAYS: Mapping[JobState, frozenset[JobState]] = {
    JobState.WAITING: frozenset({JobState.SENDING, JobState.CANCELLED, JobState.FAILED}),
    # back to waiting only where the printer said that it did not take it
    JobState.SENDING: _ENDS | {JobState.SENT, JobState.PRINTING, JobState.WAITING},
    JobState.SENT: _ENDS | {JobState.PRINTING},
    JobState.PRINTING: _ENDS | {JobState.SENT},
    JobState.FAILED: frozenset({JobState.WAITING, JobState.CANCELLED}),
    JobState.DOUBTFUL: frozenset({JobState.PRINTED, JobState.WAITING, JobState.CANCELLED}),
    JobState.PRINTED: frozenset(),
    JobState.HANDED_OVER: frozenset(),
    JobState.CANCELLED: frozenset(),
}
"""The states that may follow each."""


@dataclass(frozen=True, slots=True)
class PrintJob:
    """One job of a station's queue; ``number`` gives the order, ``copy`` counts from 1.

    ``printer`` is the address of the printer it goes to, or None for the one that is set when its
    turn comes; ``ref`` is what that printer calls it.
    """

    id: UUID
    station_id: UUID
    number: int
    what: What
    state: JobState
    asked_at: datetime
    changed_at: datetime
    method: Method
    attendee_id: UUID | None = None
    session_id: UUID | None = None
    printer: str | None = None
    copy: int = 1
    pages: int = 0
    why: str = ""
    trouble: Trouble | None = None
    ref: str = ""
    form: str = ""
    """How a sheet is wanted, or what the printer is used for whose rulers are printed."""

    @property
    def is_open(self) -> bool:
        """Whether it is not done with."""
        return self.state in OPEN


@dataclass(frozen=True, slots=True)
class Standing:
    """How a printer stands: what is in its way, whether it is at work, and what runs low."""

    troubles: tuple[Trouble, ...] = ()
    busy: bool = False
    low: bool = False
    """Paper, ink or ribbon will soon be out."""
    silent: bool = False
    """It cannot be asked; nothing is known against it."""
    dots: int = 0
    """Dots per inch that it says it has; 0 where it does not say."""

    @property
    def is_ready(self) -> bool:
        """Whether a job can be given to it."""
        return not self.troubles

    @property
    def trouble(self) -> Trouble | None:
        """What is most in its way."""
        return self.troubles[0] if self.troubles else None


@dataclass(frozen=True, slots=True)
class Ending:
    """What became of a job that a printer was given, and what stood in its way."""

    state: JobState
    trouble: Trouble | None = None


READY = Standing()

_BY_MARK = "mark:"


def mark_of(job: PrintJob) -> str:
    """Return what is put in the name of a job at its printer, given as it is being sent.

    It is of this attempt only, so that one from before is never taken for it.
    """
    return f"{job.id.hex[:12]}-{job.changed_at:%d%H%M%S%f}"


def ref_by_mark(job: PrintJob) -> str:
    """Return how a job can be asked for whose printer has not told what it calls it.

    Empty where the printer cannot be asked by name: IPP printers can, and the folder.
    """
    can_ask = job.printer is not None and (not job.printer or "://" in job.printer)
    return f"{_BY_MARK}{mark_of(job)}" if can_ask else ""


def mark_in(ref: str) -> str:
    """Return the mark by which a job is looked for; empty where the printer told its number."""
    return ref.removeprefix(_BY_MARK) if ref.startswith(_BY_MARK) else ""


def labels_left(roll: int, used: int) -> int | None:
    """Return how many labels are left of a roll; None where nobody counts them (``roll`` is 0)."""
    return max(roll - used, 0) if roll > 0 else None
