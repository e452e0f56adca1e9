"""What comes of taking an act back: who goes, what is as before, and what stays and why."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from kiosk.domain.attendee import Attendee
from kiosk.domain.journal import Entry


class Why(StrEnum):
    """Why something stays although the act that brought it is taken back."""

    CHECKED_IN = "checked_in"
    JOINED = "joined"
    """Joined with somebody else since, or somebody with them."""
    LISTED = "listed"
    """A list that was imported later has them too."""
    CHANGED = "changed"
    """Changed again since: the later change stands."""


@dataclass(frozen=True, slots=True)
class Stay:
    """Somebody who stays, or some of whose fields do, and why; ``at`` is when they checked in."""

    attendee: Attendee
    why: Why
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What taking an act back does; ``undo`` is the entry that did it, None where nothing is done.

    That is so while it is only planned, and where everything has to stay.
    """

    act: Entry
    undo: UUID | None = None
    gone: tuple[Attendee, ...] = ()
    """Who is no longer on the list."""
    as_before: tuple[Attendee, ...] = ()
    """Whose fields, codes or places are as they were before the act."""
    stays: tuple[Stay, ...] = ()
    touched: int = 0
    """How many of those who go had been changed by hand since."""
    result: ClassVar[str] = "undone"


@dataclass(frozen=True, slots=True)
class TakenBackBefore:
    """Somebody took this act back before; nothing changed."""

    act: Entry
    result: ClassVar[str] = "already_undone"
