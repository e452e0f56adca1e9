"""What a printer is asked in IPP: how it stands, what became of a job, to make one, to forget one.

Each question is one call that is answered, refused or not answered in time.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

from kiosk.devices.printers.address import Address
from kiosk.devices.printers.call import Call, Locked, NoAnswer
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

PRINT_JOB, CREATE_JOB, SEND_DOCUMENT = 0x02, 0x05, 0x06
CANCEL_JOB, GET_JOB, GET_JOBS, GET_PRINTER = 0x08, 0x09, 0x0A, 0x0B

DEADLINE = 4.0
"""Seconds after which a question without an answer is given up."""

_DOCUMENT_DEADLINE = 20.0
_SLOWEST = 250_000  # bytes a second that a printer takes; pictures of pages are many
_OK = 0x00FF  # the highest status that is a success
_MOST_JOBS = 100  # that are looked through for a name
_ASKED_OF_JOB = ("job-state", "job-state-reasons", "job-printer-state-message")
_USER = Value(Tag.NAME, "kiosk")


@dataclass(frozen=True, slots=True)
class Refused(Exception):
    """The printer answered, and its answer is no."""

    status: int


class Questions:
    """Asks one printer, one question at a time; :meth:`close` breaks off from any thread.

    Every question may raise :class:`NoAnswer`, :class:`Locked` and :class:`Refused`.
    """

    def __init__(self, address: Address, deadline: float = DEADLINE) -> None:
        self._address = address
        self._call = Call(address, deadline)
        self._numbers = count(1)

    def close(self) -> None:
        """Break off what is being asked."""
        self._call.break_off()

    def printer(self, names: Sequence[str]) -> Group:
        """Ask for some of the printer's attributes."""
        wanted = [Value(Tag.KEYWORD, name) for name in names]
        return self._ask(GET_PRINTER, {"requested-attributes": wanted}).group(Tag.PRINTER)

    def job(self, ref: str) -> Group:
        """Ask how far a job is, by the printer's number for it."""
        wanted = [Value(Tag.KEYWORD, name) for name in _ASKED_OF_JOB]
        return self._ask(GET_JOB, {**_number(ref), "requested-attributes": wanted}).group(Tag.JOB)

    def find(self, mark: str) -> str:
        """Return the number of the latest job whose name ends in a mark; empty: there is none."""
        wanted = [Value(Tag.KEYWORD, name) for name in ("job-id", "job-name")]
        found = []
        for which in ("not-completed", "completed"):
            asked: Attributes = {
                "limit": Value(Tag.INTEGER, _MOST_JOBS),
                "requested-attributes": wanted,
                "which-jobs": Value(Tag.KEYWORD, which),
            }
            jobs = [group for tag, group in self._ask(GET_JOBS, asked).groups if tag == Tag.JOB]
            found += [
                number
                for job in jobs
                for name in job.get("job-name", [])
                for number in job.get("job-id", [])
                if str(name).endswith(mark)
            ]
        return str(max(found)) if found else ""

    def make_job(self, operation: Attributes, job: Attributes) -> str:
        """Make a job without a document yet; return the printer's number for it."""
        return _ref(self._ask(CREATE_JOB, operation, job))

    def send(self, ref: str, mime: str, document: bytes, *, is_last: bool) -> None:
        """Send a document of a job that was made."""
        about = {
            **_number(ref),
            "document-format": Value(Tag.MIME, mime),
            "last-document": Value(Tag.BOOLEAN, value=is_last),
        }
        self._ask(SEND_DOCUMENT, about, document=document)

    def print_at_once(
        self, operation: Attributes, job: Attributes, mime: str, document: bytes
    ) -> str:
        """Make a job and send its only document in one; return the printer's number for it."""
        about = {**operation, "document-format": Value(Tag.MIME, mime)}
        return _ref(self._ask(PRINT_JOB, about, job, document))

    def cancel(self, ref: str) -> bool:
        """Ask the printer to forget a job; what became of it shows when it is asked about it."""
        try:
            self._ask(CANCEL_JOB, _number(ref))
        except (NoAnswer, Locked, Refused):
            return False
        return True

    def _ask(
        self,
        operation: int,
        about: Attributes,
        job: Attributes | None = None,
        document: bytes = b"",
    ) -> Message:
        first = {
            "attributes-charset": Value(Tag.CHARSET, "utf-8"),
            "attributes-natural-language": Value(Tag.LANGUAGE, "en"),
            "printer-uri": Value(Tag.URI, self._address.target),
            **about,
            "requesting-user-name": _USER,
        }
        groups = [(Tag.OPERATION, first), *([(Tag.JOB, job)] if job else [])]
        deadline = _DOCUMENT_DEADLINE + len(document) / _SLOWEST if document else None
        words = request(operation, next(self._numbers), groups)
        try:
            found = answer(self._call.post(words + document, deadline))
        except NotIpp:
            raise NoAnswer(began=True) from None
        if found.status > _OK:
            raise Refused(found.status)
        return found


def _number(ref: str) -> dict[str, Value]:
    return {"job-id": Value(Tag.INTEGER, int(ref))}


def _ref(made: Message) -> str:
    return str(made.first(Tag.JOB, "job-id") or "")
