"""What can come of a scan: one type per answer, each with exactly what its sentence needs.

``result`` is the word that the command line and the journal use for the type. Others may be added;
none is ever renamed.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from kiosk.domain.acts import TakenBack, TakenBackBefore
from kiosk.domain.attendee import Attendee
from kiosk.domain.event import Question, Session


@dataclass(frozen=True, slots=True)
class Seen:
    """An earlier arrival: when, and the name of the station."""

    at: datetime
    station: str


@dataclass(frozen=True, slots=True)
class CheckedIn:
    """The person is in; ``entry`` can be undone."""

    attendee: Attendee
    session: Session
    entry: UUID
    at: datetime
    left: Session | None = None
    """The session beside this one that the person was in until now."""
    inside: int | None = None
    """People in the room now, this one included, where it has a capacity."""
    back: bool = False
    """The person was here before and had left."""
    result: ClassVar[str] = "checked_in"


@dataclass(frozen=True, slots=True)
class CheckedOut:
    """The person has left a session that tracks leaving."""

    attendee: Attendee
    session: Session
    entry: UUID
    at: datetime
    result: ClassVar[str] = "checked_out"


@dataclass(frozen=True, slots=True)
class AlreadyCheckedIn:
    """The person was in before; nothing changed."""

    attendee: Attendee
    session: Session
    first: Seen
    echo: bool = False
    """Scanned twice within seconds at the same station: the scanner's echo, no second visit."""
    entry: UUID | None = None
    """Of an echo, the check-in it is the echo of, which can be undone."""
    result: ClassVar[str] = "already_checked_in"


@dataclass(frozen=True, slots=True)
class AlreadyCheckedOut:
    """The person left within the last seconds, by the same code: the scanner's echo, no return."""

    attendee: Attendee
    session: Session
    left_at: datetime
    entry: UUID | None = None
    """The check-out, which can be undone."""
    result: ClassVar[str] = "already_checked_out"


@dataclass(frozen=True, slots=True)
class Unknown:
    """Nobody has this code."""

    session: Session
    looks_like_ours: bool
    """The code is well formed, so it may belong to another event or a newer list."""
    result: ClassVar[str] = "unknown"


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Several people have this code."""

    session: Session
    candidates: tuple[Attendee, ...]
    result: ClassVar[str] = "ambiguous"


@dataclass(frozen=True, slots=True)
class Revoked:
    """The code was replaced by a new one."""

    attendee: Attendee
    session: Session
    revoked_at: datetime
    result: ClassVar[str] = "revoked"


@dataclass(frozen=True, slots=True)
class Cancelled:
    """The registration was cancelled."""

    attendee: Attendee
    session: Session
    result: ClassVar[str] = "cancelled"


@dataclass(frozen=True, slots=True)
class NotEnrolled:
    """The session is for people on its list; ``elsewhere`` is where this one is expected."""

    attendee: Attendee
    session: Session
    elsewhere: Session | None
    result: ClassVar[str] = "not_enrolled"


@dataclass(frozen=True, slots=True)
class TooEarly:
    """Check-in opens at ``opens_at``; it is ``now``."""

    attendee: Attendee
    session: Session
    opens_at: datetime
    now: datetime
    result: ClassVar[str] = "too_early"


@dataclass(frozen=True, slots=True)
class TooLate:
    """Check-in closed at ``closed_at``."""

    attendee: Attendee
    session: Session
    closed_at: datetime
    result: ClassVar[str] = "too_late"


@dataclass(frozen=True, slots=True)
class Full:
    """The room holds ``capacity`` people, and ``inside`` are in it."""

    attendee: Attendee
    session: Session
    capacity: int
    inside: int
    result: ClassVar[str] = "full"


@dataclass(frozen=True, slots=True)
class MustRead:
    """Staff must have read the note about this person first."""

    attendee: Attendee
    session: Session
    note: str
    result: ClassVar[str] = "must_read"


@dataclass(frozen=True, slots=True)
class NeedsAnswer:
    """The person must answer ``question`` first."""

    attendee: Attendee
    session: Session
    question: Question
    result: ClassVar[str] = "needs_answer"


Overridable = Revoked | Cancelled | NotEnrolled | TooEarly | TooLate | Full
"""The rules that staff may break for a reason. A note must be read and a question answered anyway,
and a doubt who it is stays one."""

Outcome = (
    CheckedIn
    | CheckedOut
    | AlreadyCheckedIn
    | AlreadyCheckedOut
    | Unknown
    | Ambiguous
    | Revoked
    | Cancelled
    | NotEnrolled
    | TooEarly
    | TooLate
    | Full
    | MustRead
    | NeedsAnswer
)
"""Every answer to a scan."""


@dataclass(frozen=True, slots=True)
class NotHere:
    """The person cannot leave: they never came, or left before."""

    attendee: Attendee
    session: Session
    left_at: datetime | None = None
    result: ClassVar[str] = "not_here"


DepartureOutcome = CheckedOut | NotHere | Unknown | Ambiguous | Revoked
"""Every answer to a check-out by hand."""


@dataclass(frozen=True, slots=True)
class Undone:
    """What was noted no longer counts; ``still`` is an earlier check-in that does."""

    attendee: Attendee
    session: Session
    entry: UUID
    still: Seen | None
    was: Seen | None = None
    """When and where the entry was made that is undone."""
    departure: bool = False
    """The entry that is undone was a check-out."""
    inside: bool = False
    """The person counts as inside now."""
    back_in: Session | None = None
    """The session beside this one that the person is in again."""
    result: ClassVar[str] = "undone"


@dataclass(frozen=True, slots=True)
class AlreadyUndone:
    """Somebody undid this entry before; nothing changed."""

    attendee: Attendee
    session: Session
    result: ClassVar[str] = "already_undone"


@dataclass(frozen=True, slots=True)
class CannotUndo:
    """The entry is none that can be undone, or there is none of that number."""

    result: ClassVar[str] = "cannot_undo"


UndoOutcome = Undone | AlreadyUndone | CannotUndo | TakenBack | TakenBackBefore
"""Every answer to an undo."""
