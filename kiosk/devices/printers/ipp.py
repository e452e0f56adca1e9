"""A printer or queue that speaks IPP: it is told the exact size and asked until the paper is out.

The job is made first and its document sent after (RFC 8011, 4.2.4 and 4.3.1), so the printer's name
for the job is known before anything can come out: after a crash it can still be asked about it. Its
own name is in every job besides, for one that was made and the program ended before it heard.
"""

import time

from kiosk.devices.printers import ipp_forms
from kiosk.devices.printers.address import Address
from kiosk.devices.printers.call import Locked, NoAnswer, NoPrinter, Open, Stranger
from kiosk.devices.printers.ipp_forms import Form, documents, form_for
from kiosk.devices.printers.ipp_questions import (
    CREATE_JOB,
    DEADLINE,
    SEND_DOCUMENT,
    Questions,
    Refused,
)
from kiosk.devices.printers.ipp_status import (
    job_state,
    job_trouble,
    standing,
    standing_with,
    takes_size,
)
from kiosk.devices.printers.ipp_words import Group, Tag, Value
from kiosk.devices.printers.printer import Paper, Wanted, Watch
from kiosk.domain.printing import (
    IN_HAND,
    Ending,
    JobState,
    Standing,
    Trouble,
    mark_in,
)

_NOT_FOUND = {0x0406, 0x0407}  # not found, gone
_BUSY = {0x0502, 0x0503, 0x0507, 0x0508}  # unavailable, internal, busy, not now
_WITHOUT_DOCUMENT = {"job-data-insufficient", "job-incoming"}
_LOCKED = {0x0401, 0x0402, 0x0403}
_REFUSALS = {0x040A: Trouble.REFUSED, 0x040B: Trouble.WRONG_MEDIA, 0x0506: Trouble.REFUSED}

_ASKED_OF_PRINTER = (
    "printer-state", "printer-state-reasons", "printer-is-accepting-jobs", *ipp_forms.ASKED,
)  # fmt: skip
_ASKED_BEFORE = (
    *_ASKED_OF_PRINTER, "operations-supported", "media-size-supported", "media-col-supported",
    "media-col-database", "print-scaling-supported", "job-creation-attributes-supported",
)  # fmt: skip


class IppPrinter:
    """One printer at an address; asked from one thread, closed from any."""

    def __init__(self, address: Address, *, deadline: float = DEADLINE) -> None:
        self.address = address.uri
        self._ask = Questions(address, deadline)

    def close(self) -> None:
        """Break off what it is being asked."""
        self._ask.close()

    def stand(self) -> Standing:
        """Ask it how it stands."""
        try:
            return standing(self._ask.printer(_ASKED_OF_PRINTER))
        except NoAnswer:
            return Standing((Trouble.GONE,))
        except (Locked, Refused) as refusal:
            return Standing((_trouble_of(refusal),))

    def print_paper(self, paper: Paper, watch: Watch) -> Ending:
        """Give it a PDF and follow it to its end."""
        if watch.ref:
            return self._resume(watch)
        try:
            ready = self._ask.printer(_ASKED_BEFORE)
            form = form_for(ready, paper.dots)
            if form is None or not _takes_pages(ready, form, paper):
                return Ending(JobState.FAILED, Trouble.REFUSED)
            if not takes_size(ready, paper.size):
                return Ending(JobState.FAILED, Trouble.WRONG_MEDIA)
            made = documents(form, paper, lambda: watch.wanted is Wanted.PRINT)
            if made is None:
                unwanted = watch.wanted is Wanted.CANCEL
                return Ending(JobState.CANCELLED if unwanted else JobState.WAITING)
            return self._send(ready, form, made, paper, watch)
        except NoAnswer:
            return Ending(JobState.WAITING, Trouble.GONE)
        except (Locked, Refused) as refusal:
            if isinstance(refusal, Refused) and refusal.status in _BUSY:
                return Ending(JobState.WAITING, Trouble.BUSY)
            return Ending(JobState.FAILED, _trouble_of(refusal))

    # sending -----------------------------------------------------------------------------------

    def _send(
        self, ready: Group, form: Form, made: list[bytes], paper: Paper, watch: Watch
    ) -> Ending:
        """Make the job and send its document; before the printer has a name for it, all is safe."""
        can = ready.get("operations-supported", [])
        operation, job = _job_of(ready, paper, watch.mark)
        if CREATE_JOB not in can or SEND_DOCUMENT not in can:
            return self._send_at_once(operation, job, form, made[0], watch)
        ref = self._ask.make_job(operation, job)
        if not ref:
            return Ending(JobState.FAILED, Trouble.REFUSED)
        watch.told(JobState.SENDING, ref)
        try:
            for document in made:
                self._ask.send(ref, form.mime, document, is_last=document is made[-1])
        except NoAnswer:
            pass  # the printer knows the job by name: it is asked what it got
        except (Refused, Locked) as refusal:
            self._ask.cancel(ref)
            return Ending(JobState.FAILED, _trouble_of(refusal))
        return self._follow(ref, watch)

    def _send_at_once(
        self,
        operation: dict[str, Value],
        job: dict[str, Value],
        form: Form,
        document: bytes,
        watch: Watch,
    ) -> Ending:
        """Send job and document in one; where no answer comes, nobody knows what it did."""
        try:
            ref = self._ask.print_at_once(operation, job, form.mime, document)
        except NoAnswer as silence:
            state = JobState.DOUBTFUL if silence.began else JobState.WAITING
            return Ending(state, Trouble.GONE)
        return self._follow(ref or "0", watch)

    # following ---------------------------------------------------------------------------------

    def _resume(self, watch: Watch) -> Ending:
        """Go on with a job that the printer had, or may have had, when the program ended."""
        found = self._find(watch)
        if isinstance(found, Ending):
            return found
        if self._took_back(found):
            return Ending(JobState.WAITING)
        return self._follow(found, watch)

    def _find(self, watch: Watch) -> str | Ending:
        """Return the printer's number for a job that may be known by our own mark only."""
        mark = mark_in(watch.ref)
        if not mark:
            return watch.ref
        lost_at = time.monotonic() + watch.patience
        while time.monotonic() < lost_at:
            try:
                return self._ask.find(mark) or Ending(JobState.DOUBTFUL, Trouble.CRASH)
            except (NoAnswer, Locked, Refused):
                watch.stood(Standing((Trouble.GONE,)))
            if watch.wanted is Wanted.LEAVE:
                return Ending(JobState.SENT)
            watch.pause()
        return Ending(JobState.DOUBTFUL, Trouble.CRASH)

    def _follow(self, ref: str, watch: Watch) -> Ending:
        """Ask about the job until it is at an end; of its own accord nothing is given up.

        A printer that was told to forget it and keeps it is not waited for without end: others
        wait behind it.
        """
        watch.told(JobState.SENT, ref)
        known, cancelled = JobState.SENT, False
        lost_at = time.monotonic() + watch.patience
        kept_at = float("inf")
        while watch.wanted is not Wanted.LEAVE:
            if watch.wanted is Wanted.CANCEL and not cancelled:
                cancelled = self._ask.cancel(ref)
                kept_at = time.monotonic() + watch.patience
            found = self._seen(ref)
            if found is None:
                return Ending(JobState.DOUBTFUL, Trouble.ABORTED)
            state = job_state(found)
            if state is not None:
                lost_at = time.monotonic() + watch.patience
            elif time.monotonic() >= lost_at:
                watch.stood(Standing((Trouble.GONE,)))
                return Ending(JobState.DOUBTFUL, Trouble.GONE)
            if state is not None and state not in IN_HAND:
                if state is JobState.DOUBTFUL:
                    self._ask.cancel(ref)  # some keep it, and would print it when they start anew
                return _ending(state, found, cancelled=cancelled)
            if time.monotonic() >= kept_at:
                return Ending(JobState.DOUBTFUL, self.stand().trouble)
            if state is not None and state is not known:
                known = state
                watch.told(state, ref)
            watch.stood(standing_with(found, self.stand()))
            watch.pause()
        return Ending(known)

    def _seen(self, ref: str) -> Group | None:
        """Return what is said of a job: nothing where nobody answers, None where it is unknown."""
        try:
            return self._ask.job(ref)
        except Refused as refusal:
            return None if refusal.status in _NOT_FOUND else {}
        except (NoAnswer, Locked):
            return {}

    def _took_back(self, ref: str) -> bool:
        """Take a job back that still waits for its document: the program ended before it sent it.

        Nothing can come out of such a job, and some printers take no other while it is there.
        """
        try:
            reasons = self._ask.job(ref).get("job-state-reasons", [])
        except (NoAnswer, Locked, Refused):
            return False
        return bool(_WITHOUT_DOCUMENT.intersection(reasons)) and self._ask.cancel(ref)


def _job_of(ready: Group, paper: Paper, mark: str) -> tuple[dict[str, Value], dict[str, Value]]:
    """Return a job's attributes: its title, and the size of its paper where the printer hears it.

    ``ipp-attribute-fidelity`` makes a printer refuse a size that it has not, in place of printing
    on another.
    """
    operation = {
        "job-name": Value(Tag.NAME, f"{paper.title} {mark}".strip()),
        "ipp-attribute-fidelity": Value(Tag.BOOLEAN, value="media-col-supported" in ready),
    }
    job: dict[str, Value] = {}
    if "media-size" in ready.get("media-col-supported", []):
        width, height = (round(side * 100) for side in paper.size)
        size = {
            "x-dimension": Value(Tag.INTEGER, width),
            "y-dimension": Value(Tag.INTEGER, height),
        }
        media = {"media-size": Value(Tag.BEGIN_COLLECTION, size)}
        job["media-col"] = Value(Tag.BEGIN_COLLECTION, media)
    if "none" in ready.get("print-scaling-supported", []):
        job["print-scaling"] = Value(Tag.KEYWORD, "none")
    return operation, job


def _takes_pages(ready: Group, form: Form, paper: Paper) -> bool:
    """Whether a printer takes so many pages in one job, where it takes pictures only."""
    several = (ready.get("multiple-document-jobs-supported") or [False])[0]
    return form.mime != ipp_forms.JPEG or len(paper.sizes) <= 1 or bool(several)


def _trouble_of(refusal: Refused | Locked) -> Trouble:
    match refusal:
        case Stranger():
            return Trouble.STRANGER
        case Open():
            return Trouble.OPEN
        case NoPrinter():
            return Trouble.NO_PRINTER
        case Locked():
            return Trouble.LOCKED
    if refusal.status in _LOCKED:
        return Trouble.LOCKED
    if refusal.status in _NOT_FOUND:
        return Trouble.NO_PRINTER
    return _REFUSALS.get(refusal.status, Trouble.REFUSED)


def _ending(state: JobState, found: Group, *, cancelled: bool) -> Ending:
    if state is JobState.PRINTED:
        return Ending(state)
    if state is JobState.CANCELLED and cancelled:
        return Ending(JobState.CANCELLED)
    if state is JobState.DOUBTFUL:
        return Ending(state, Trouble.ABORTED)
    return Ending(JobState.FAILED, job_trouble(found))
