"""What came of a wish, as the screens show it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kiosk.domain.attendee import Attendee
from kiosk.domain.outcomes import DepartureOutcome, Outcome, UndoOutcome
from kiosk.ui.wishes import CheckIn
from kiosk.ui.wording import Told


@dataclass(frozen=True, slots=True)
class Answer:
    """The words, whom they are about, and what can be done next."""

    told: Told
    attendee: Attendee | None = None
    entries: tuple[UUID, ...] = ()
    """What an undo would undo, all of it in one go."""
    outcome: Outcome | DepartureOutcome | UndoOutcome | None = None
    asked: CheckIn | None = None
    """What was asked for; it can be asked again with more said."""
    group: tuple[Outcome, ...] = ()
    """What came of each of several people."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """One of this station's last arrivals."""

    attendee: Attendee
    entry: UUID
    at: datetime
