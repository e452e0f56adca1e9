"""What IPP's keywords mean for people: reasons of printers and jobs (RFC 8011, section 5.4.12)."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from kiosk.devices.printers.ipp_forms import dots_of
from kiosk.devices.printers.ipp_words import Group
from kiosk.domain.printing import JobState, Standing, Trouble

IDLE, PROCESSING, STOPPED = 3, 4, 5
"""States of a printer."""

_HELD, _HALF_WAY, _COMPLETED = 4, 6, 9
"""States of a job: it waits to be let go, its printer stopped at it, it is done with."""

_TROUBLES = (
    ("media-jam", Trouble.JAM),
    ("cover-open", Trouble.DOOR_OPEN),
    ("door-open", Trouble.DOOR_OPEN),
    ("interlock-open", Trouble.DOOR_OPEN),
    ("media-empty", Trouble.PAPER_OUT),
    ("media-needed", Trouble.PAPER_OUT),
    ("input-tray-missing", Trouble.PAPER_OUT),
    ("marker-supply-empty", Trouble.SUPPLY_OUT),
    ("toner-empty", Trouble.SUPPLY_OUT),
    ("marker-waste-full", Trouble.SUPPLY_OUT),
    ("developer-empty", Trouble.SUPPLY_OUT),
    ("shutdown", Trouble.OFFLINE),
    ("offline", Trouble.OFFLINE),
    ("connecting-to-device", Trouble.OFFLINE),
    ("timed-out", Trouble.OFFLINE),
    ("paused", Trouble.STOPPED),
    ("moving-to-paused", Trouble.STOPPED),
    ("stopped-partly", Trouble.STOPPED),
    ("fuser-", Trouble.STOPPED),
    ("output-area-full", Trouble.STOPPED),
)
"""Beginnings of printer-state-reasons, the more telling first, and what they mean."""

_LOW = ("media-low", "marker-supply-low", "toner-low", "marker-waste-almost-full")
_REPORT, _WARNING = "-report", "-warning"
_WORDED_AS_WARNING = ("connecting-to-device", "timed-out", "paused", "shutdown")

_JOB_TROUBLES = (
    ("job-canceled-by", Trouble.CANCELLED_THERE),
    ("job-canceled-at", Trouble.CANCELLED_THERE),
    ("document-format", Trouble.REFUSED),
    ("document-un", Trouble.REFUSED),
    ("unsupported-", Trouble.WRONG_MEDIA),
    ("conflicting-attributes", Trouble.WRONG_MEDIA),
    ("queued-in-device", Trouble.OFFLINE),
)

_JOB_STATES = {
    3: JobState.SENT,  # pending
    _HELD: JobState.SENT,
    5: JobState.PRINTING,
    _HALF_WAY: JobState.PRINTING,  # the printer says why
    7: JobState.CANCELLED,
    8: JobState.FAILED,  # aborted
    _COMPLETED: JobState.PRINTED,
}

_WITH_ERRORS = "job-completed-with-errors"
_NOT_SENT_ON = "Unable to "
REFUSED = "Printer cannot print with supplied options"
"""How CUPS' last words on a job begin whose page its printer did not take, or which it refused at
once; CUPS counts both as completed."""


def standing(attributes: Group) -> Standing:
    """Return how a printer stands by its own words."""
    state = _first(attributes, "printer-state")
    reasons = [word for word in attributes.get("printer-state-reasons", []) if word]
    troubles = list(troubles_in(reasons, warned=state != IDLE))
    if state == STOPPED and not troubles:
        troubles.append(Trouble.STOPPED)
    if _first(attributes, "printer-is-accepting-jobs") is False:
        troubles.append(Trouble.REFUSED)
    low = any(str(reason).startswith(_LOW) for reason in reasons)
    return Standing(
        tuple(dict.fromkeys(troubles)), busy=state == PROCESSING, low=low, dots=dots_of(attributes)
    )


def troubles_in(reasons: Iterable[Any], *, warned: bool = False) -> Iterable[Trouble]:
    """Return what stands in a printer's way, the most telling first; what it only reports does not.

    With ``warned``, warnings count: a printer at work that warns of no paper has stopped, where an
    idle one may mean another tray.
    """
    words = [str(reason) for reason in reasons]
    harmless = _REPORT if warned else (_REPORT, _WARNING)
    real = [
        word for word in words if not word.endswith(harmless) or word.startswith(_WORDED_AS_WARNING)
    ]
    for beginning, trouble in _TROUBLES:
        if any(word.startswith(beginning) for word in real):
            yield trouble


def job_state(attributes: Group) -> JobState | None:
    """Return how far a job is by the printer's words; None where it does not say.

    A queue of CUPS leaves a job whose page it could not prepare half-way for ever, and completes
    one that its printer refused: whether anything came out of either, nobody knows.
    """
    number = _first(attributes, "job-state")
    failed = number in {_HALF_WAY, _COMPLETED} and (
        _WITH_ERRORS in attributes.get("job-state-reasons", [])
    )
    last = str(_first(attributes, "job-printer-state-message") or "")
    if number == _COMPLETED and last.startswith(REFUSED):
        return JobState.FAILED
    if failed or (number == _COMPLETED and last.startswith(_NOT_SENT_ON)):
        return JobState.DOUBTFUL
    return _JOB_STATES.get(number)


def standing_with(job: Group, printer: Standing) -> Standing:
    """Return how a printer stands that is at work on a job: one that is held keeps it too."""
    held = _first(job, "job-state") in {_HELD, _HALF_WAY}
    idle = printer.is_ready and not printer.busy
    return replace(printer, troubles=(Trouble.HELD,)) if held and idle else printer


def job_trouble(attributes: Group) -> Trouble:
    """Return why a job did not come out."""
    reasons = [str(word) for word in attributes.get("job-state-reasons", [])]
    for beginning, trouble in _JOB_TROUBLES:
        if any(reason.startswith(beginning) for reason in reasons):
            return trouble
    return next(iter(troubles_in(reasons)), Trouble.ABORTED)


def takes_size(attributes: Group, size: tuple[float, float]) -> bool:
    """Whether a printer has paper of a size in millimetres; one that names no sizes has all.

    Half a millimetre of difference is none; ranges are of printers that cut or take rolls.
    """
    sizes: Sequence[Any] = [
        *attributes.get("media-size-supported", []),
        *(
            one["media-size"][0]
            for one in attributes.get("media-col-database", [])
            if isinstance(one, dict) and one.get("media-size")
        ),
    ]
    wanted = [round(side * 100) for side in size]
    return not sizes or any(_fits(one, wanted) for one in sizes if isinstance(one, dict))


def _fits(size: Group, wanted: Sequence[int]) -> bool:
    sides = zip(("x-dimension", "y-dimension"), wanted, strict=True)
    return all(_side_fits(_first(size, name), side) for name, side in sides)


def _side_fits(supported: Any, side: int) -> bool:
    if isinstance(supported, tuple):
        return bool(supported[0] - 50 <= side <= supported[1] + 50)
    return isinstance(supported, int) and abs(supported - side) <= 50


def _first(attributes: Group, name: str) -> Any:
    values = attributes.get(name)
    return values[0] if values else None
