"""A printer or queue that speaks IPP: it is told the exact size and asked until the paper is out.

The job is made first and its document sent after (RFC 8011, 4.2.4 and 4.3.1), so the printer's name
for the job is known before anything can come out: after a crash it can still be asked about it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

from kiosk.devices.printers.address import Address
from kiosk.devices.printers.call import Call, Locked, NoAnswer
from kiosk.devices.printers.ipp_status import (
    job_state,
    job_trouble,
    standing,
    takes_size,
)
from kiosk.devices.printers.ipp_words import (
    Attributes,
    Group,
    Message,
    NotIpp,
    Tag,
    Value,
    answer,
    request,
)
from kiosk.devices.printers.printer import Paper, Wanted, Watch
from kiosk.domain.printing import IN_HAND, Ending, JobState, Standing, Trouble

PRINT_JOB, VALIDATE_JOB, CREATE_JOB, SEND_DOCUMENT = 0x02, 0x04, 0x05, 0x06
CANCEL_JOB, GET_JOB, GET_PRINTER = 0x08, 0x09, 0x0B

_OK = 0x00FF  # the highest status that is a success
_NOT_FOUND = {0x0406, 0x0407}  # not found, gone
_BUSY = {0x0502, 0x0503, 0x0507, 0x0508}  # unavailable, internal, busy, not now
_WITHOUT_DOCUMENT = {"job-data-insufficient", "job-incoming"}
_LOCKED = {0x0401, 0x0402, 0x0403}
_REFUSALS = {0x040A: Trouble.REFUSED, 0x040B: Trouble.WRONG_MEDIA, 0x0506: Trouble.REFUSED}
_PDF = ("application/pdf", "application/octet-stream")

_ASKED_OF_PRINTER = (
    "printer-state", "printer-state-reasons", "printer-is-accepting-jobs",
    "printer-resolution-default", "printer-resolution-supported",
)  # fmt: skip
_ASKED_BEFORE = (
    *_ASKED_OF_PRINTER, "document-format-supported", "operations-supported",
    "media-size-supported", "media-col-supported", "media-col-database", "print-scaling-supported",
    "job-creation-attributes-supported",
)  # fmt: skip
_ASKED_OF_JOB = ("job-state", "job-state-reasons")

DEADLINE = 4.0
"""Seconds after which a question without an answer is given up."""

_DOCUMENT_DEADLINE = 20.0


@dataclass(frozen=True, slots=True)
class _Refused(Exception):
    """The printer answered, and its answer is no."""

    status: int


class IppPrinter:
    """One printer at an address; asked from one thread, closed from any."""

    def __init__(self, address: Address, *, deadline: float = DEADLINE) -> None:
        self._address = address
        self._call = Call(address, deadline)
        self._numbers = count(1)

    @property
    def address(self) -> str:
        """Where it is."""
        return self._address.uri

    def close(self) -> None:
        """Break off what it is being asked."""
        self._call.break_off()

    def stand(self) -> Standing:
        """Ask it how it stands."""
        try:
            return standing(self._ask_printer(_ASKED_OF_PRINTER))
        except NoAnswer:
            return Standing((Trouble.GONE,))
        except Locked:
            return Standing((Trouble.LOCKED,))
        except _Refused as refusal:
            return Standing((_trouble_of(refusal.status),))

    def print_paper(self, paper: Paper, watch: Watch) -> Ending:
        """Give it a PDF and follow it to its end."""
        if watch.ref:
            if self._took_back(watch.ref):
                return Ending(JobState.WAITING)
            return self._follow(watch.ref, watch)
        try:
            ready = self._ask_printer(_ASKED_BEFORE)
            if (trouble := _unfit(ready, paper)) is not None:
                return Ending(JobState.FAILED, trouble)
            return self._send(ready, paper, watch)
        except NoAnswer:
            return Ending(JobState.WAITING, Trouble.GONE)
        except Locked:
            return Ending(JobState.FAILED, Trouble.LOCKED)
        except _Refused as refusal:
            if refusal.status in _BUSY:
                return Ending(JobState.WAITING)
            return Ending(JobState.FAILED, _trouble_of(refusal.status))

    # sending -----------------------------------------------------------------------------------

    def _send(self, ready: Group, paper: Paper, watch: Watch) -> Ending:
        """Make the job and send its document; before the printer has a name for it, all is safe."""
        can = ready.get("operations-supported", [])
        if CREATE_JOB not in can or SEND_DOCUMENT not in can:
            return self._send_at_once(ready, paper, watch)
        made = self._ask(CREATE_JOB, _job_of(ready, paper))
        ref = str(made.first(Tag.JOB, "job-id") or "")
        if not ref:
            return Ending(JobState.FAILED, Trouble.REFUSED)
        watch.told(JobState.SENDING, ref)
        document = {
            "job-id": Value(Tag.INTEGER, int(ref)),
            "requesting-user-name": _USER,
            "document-format": _format(ready),
            "last-document": Value(Tag.BOOLEAN, value=True),
        }
        try:
            self._ask(SEND_DOCUMENT, [(Tag.OPERATION, document)], paper.data)
        except NoAnswer:
            pass  # the printer knows the job by name: it is asked what it got
        except (_Refused, Locked) as refusal:
            self._cancel(ref)
            status = refusal.status if isinstance(refusal, _Refused) else 0x0401
            return Ending(JobState.FAILED, _trouble_of(status))
        return self._follow(ref, watch)

    def _send_at_once(self, ready: Group, paper: Paper, watch: Watch) -> Ending:
        """Send job and document in one; where no answer comes, nobody knows what it did."""
        groups = _job_of(ready, paper)
        operation = {**groups[0][1], "document-format": _format(ready)}
        try:
            made = self._ask(PRINT_JOB, [(Tag.OPERATION, operation), *groups[1:]], paper.data)
        except NoAnswer as silence:
            state = JobState.DOUBTFUL if silence.began else JobState.WAITING
            return Ending(state, Trouble.GONE)
        return self._follow(str(made.first(Tag.JOB, "job-id") or 0), watch)

    # following ---------------------------------------------------------------------------------

    def _follow(self, ref: str, watch: Watch) -> Ending:
        """Ask about the job until it is at an end; of its own accord nothing is given up."""
        watch.told(JobState.SENT, ref)
        known, unanswered, cancelled = JobState.SENT, 0, False
        while True:
            if watch.wanted is Wanted.LEAVE:
                return Ending(known)
            if watch.wanted is Wanted.CANCEL and not cancelled:
                cancelled = self._cancel(ref)
            try:
                found = self._ask_job(ref)
            except _Refused as refusal:
                if refusal.status in _NOT_FOUND:
                    return Ending(JobState.DOUBTFUL, Trouble.ABORTED)
                found = {}
            except (NoAnswer, Locked):
                found = {}
            state = job_state(found)
            unanswered = unanswered + 1 if state is None else 0
            if unanswered >= watch.patience:
                return Ending(JobState.DOUBTFUL, Trouble.GONE)
            if state is not None and state not in IN_HAND:
                return _ending(state, found, cancelled=cancelled)
            if state is not None and state is not known:
                known = state
                watch.told(state, ref)
            watch.stood(self.stand())
            watch.pause()

    def _took_back(self, ref: str) -> bool:
        """Take a job back that still waits for its document: the program ended before it sent it.

        Nothing can come out of such a job, and some printers take no other while it is there.
        """
        try:
            reasons = self._ask_job(ref).get("job-state-reasons", [])
        except (NoAnswer, Locked, _Refused):
            return False
        return bool(_WITHOUT_DOCUMENT.intersection(reasons)) and self._cancel(ref)

    def _cancel(self, ref: str) -> bool:
        """Ask the printer to forget a job; what became of it shows when it is asked about it."""
        job = Value(Tag.INTEGER, int(ref))
        try:
            self._ask(CANCEL_JOB, [(Tag.OPERATION, {"job-id": job, "requesting-user-name": _USER})])
        except (NoAnswer, Locked, _Refused):
            return False
        return True

    # asking ------------------------------------------------------------------------------------

    def _ask_printer(self, names: Sequence[str]) -> Group:
        wanted = [Value(Tag.KEYWORD, name) for name in names]
        attributes: Attributes = {
            "requesting-user-name": _USER,
            "requested-attributes": wanted,
        }
        return self._ask(GET_PRINTER, [(Tag.OPERATION, attributes)]).group(Tag.PRINTER)

    def _ask_job(self, ref: str) -> Group:
        attributes: Attributes = {
            "job-id": Value(Tag.INTEGER, int(ref)),
            "requesting-user-name": _USER,
            "requested-attributes": [Value(Tag.KEYWORD, name) for name in _ASKED_OF_JOB],
        }
        return self._ask(GET_JOB, [(Tag.OPERATION, attributes)]).group(Tag.JOB)

    def _ask(
        self, operation: int, groups: Sequence[tuple[Tag, Attributes]], document: bytes = b""
    ) -> Message:
        """Ask one question, the first group with what every request begins with."""
        first = {
            "attributes-charset": Value(Tag.CHARSET, "utf-8"),
            "attributes-natural-language": Value(Tag.LANGUAGE, "en"),
            "printer-uri": Value(Tag.URI, self.address),
            **groups[0][1],
        }
        words = request(operation, next(self._numbers), [(Tag.OPERATION, first), *groups[1:]])
        deadline = _DOCUMENT_DEADLINE if document else None
        try:
            found = answer(self._call.post(words + document, deadline))
        except NotIpp:
            raise NoAnswer(began=True) from None
        if found.status > _OK:
            raise _Refused(found.status)
        return found


_USER = Value(Tag.NAME, "kiosk")


def _job_of(ready: Group, paper: Paper) -> list[tuple[Tag, Attributes]]:
    """Return a job's attributes: its title, and the size of its paper where the printer hears it.

    ``ipp-attribute-fidelity`` makes a printer refuse a size that it has not, in place of printing
    on another.
    """
    operation = {
        "requesting-user-name": _USER,
        "job-name": Value(Tag.NAME, paper.title),
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
    return [(Tag.OPERATION, operation), (Tag.JOB, job)]


def _format(ready: Group) -> Value:
    formats = ready.get("document-format-supported", [])
    return Value(Tag.MIME, next((kind for kind in _PDF if kind in formats), _PDF[0]))


def _unfit(ready: Group, paper: Paper) -> Trouble | None:
    """Return why a printer cannot print this, before it is given it."""
    formats = ready.get("document-format-supported", [])
    if formats and not set(_PDF) & set(formats):
        return Trouble.REFUSED
    return None if takes_size(ready, paper.size) else Trouble.WRONG_MEDIA


def _trouble_of(status: int) -> Trouble:
    if status in _NOT_FOUND:
        return Trouble.GONE
    if status in _LOCKED:
        return Trouble.LOCKED
    return _REFUSALS.get(status, Trouble.REFUSED)


def _ending(state: JobState, found: Group, *, cancelled: bool) -> Ending:
    if state is JobState.PRINTED:
        return Ending(state)
    if state is JobState.CANCELLED and cancelled:
        return Ending(JobState.CANCELLED)
    if state is JobState.DOUBTFUL:
        return Ending(state, Trouble.ABORTED)
    return Ending(JobState.FAILED, job_trouble(found))
