"""The attendee: one registered person, called a delegate on screen and paper."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID

from kiosk.domain.event import Part
from kiosk.domain.names import sort_key

DELEGATE = "delegate"
SPEAKER = "speaker"


class Status(StrEnum):
    """Whether the person is still registered."""

    REGISTERED = "registered"
    CANCELLED = "cancelled"
    MERGED = "merged"
    """The same person stands on the list elsewhere; this record only points there."""


@dataclass(frozen=True, slots=True)
class Attendee:
    """A registered person. ``code`` is the badge code now valid; roles are lower-case words."""

    id: UUID
    name: str
    given_name: str = ""
    family_name: str = ""
    code: str = ""
    organisation: str = ""
    job_title: str = ""
    role: str = DELEGATE
    email: str = ""
    phone: str = ""
    status: Status = Status.REGISTERED
    note: str = ""
    """What the desk sees when the person arrives."""
    must_read: bool = False
    """The note must be acknowledged before a check-in counts."""
    language: str = ""
    walk_in: bool = False
    custom: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Roster columns that are none of the program's own, by their header."""

    @property
    def sort_key(self) -> tuple[str, str]:
        """Order of a printed list."""
        return sort_key(self.family_name, self.given_name)

    @property
    def expected(self) -> bool:
        """Whether the person counts among those who are to come."""
        return self.status is Status.REGISTERED


@dataclass(frozen=True, slots=True)
class WalkIn:
    """What the desk knows of somebody who was not on the list."""

    name: str
    organisation: str = ""
    email: str = ""
    role: str = DELEGATE
    note: str = ""
    sessions: tuple[UUID, ...] = ()
    """Sessions the person is put on the list of."""
    must_read: bool = False
    """The note must be acknowledged wherever the person checks in later."""
    job_title: str = ""
    phone: str = ""
    custom: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """What was chosen for columns that a list brought, by their header."""


@dataclass(frozen=True, slots=True)
class Enrolment:
    """That somebody is expected in a session, in which part, and at which table (from 1)."""

    attendee_id: UUID
    session_id: UUID
    part: Part = Part.ATTENDS
    table: int | None = None
