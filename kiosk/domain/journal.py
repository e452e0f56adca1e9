"""The journal: the append-only list of everything that happened, from which all else follows.

Each station numbers its own entries and chains them by hash, so a missing, altered or reordered
entry shows. Entries hold identifiers and never names: the journal may outlive the personal data.
"""

import hashlib
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from enum import StrEnum
from uuid import UUID, uuid4, uuid5

GENESIS = "0" * 64
"""What the first entry of a station gives as the hash of its predecessor."""


class Kind(StrEnum):
    """What kind of fact an entry states."""

    CHECK_IN = "check_in"
    OVERRIDE = "override"
    """A check-in against the rules, for the reason given."""
    CHECK_OUT = "check_out"
    UNDO = "undo"
    REFUSAL = "refusal"
    PRINT = "print"
    REPRINT = "reprint"
    ADD = "add"
    EDIT = "edit"
    IMPORT = "import"
    ENROL = "enrol"
    NEW_CODE = "new_code"
    LOOK = "look"
    """A badge was scanned only to see whose it is."""
    MERGE = "merge"
    """The record named is the same person as the one that ``target`` names, which is kept."""
    SPLIT = "split"
    """The record named was taken out of the one that ``target`` names."""
    CANCEL = "cancel"
    RESTORE = "restore"
    PAPER = "paper"
    """A filled-in sheet was brought in; the check-ins that came of it name this entry."""


class Method(StrEnum):
    """How the person was identified, or where the fact came from."""

    SCAN = "scan"
    SEARCH = "search"
    SELF_SERVICE = "self-service"
    PAPER = "paper"
    IMPORT = "import"


ARRIVALS = frozenset({Kind.CHECK_IN, Kind.OVERRIDE})
"""Kinds that make somebody present."""

UNDOABLE = frozenset({Kind.CHECK_IN, Kind.OVERRIDE, Kind.CHECK_OUT})
"""Kinds that an undo may name."""

ACTS = frozenset(
    {
        Kind.ADD, Kind.EDIT, Kind.IMPORT, Kind.ENROL, Kind.NEW_CODE, Kind.MERGE, Kind.SPLIT,
        Kind.CANCEL, Kind.RESTORE,
    }
)  # fmt: skip
"""Kinds that change who is known, and that an undo may name too: it brings back what stood."""


@dataclass(frozen=True, slots=True)
class Station:
    """One computer at the venue under one name; the same computer and name give the same number."""

    id: UUID
    name: str

    @classmethod
    def on(cls, machine: UUID, name: str) -> "Station":
        """Return the station called ``name`` on the computer known by ``machine``."""
        return cls(uuid5(machine, name.casefold()), name)


@dataclass(frozen=True, slots=True)
class Fact:
    """What happened, before a station makes it an entry of its own. ``at`` is aware."""

    kind: Kind
    method: Method
    at: datetime
    attendee_id: UUID | None = None
    session_id: UUID | None = None
    target: UUID | None = None
    reason: str = ""
    id: UUID = field(default_factory=uuid4)


@dataclass(frozen=True, slots=True)
class Entry:
    """One fact. ``at`` is UTC; ``clock`` the hybrid logical clock; ``seq`` counts from 1."""

    id: UUID
    station_id: UUID
    seq: int
    clock: int
    at: datetime
    kind: Kind
    method: Method
    attendee_id: UUID | None = None
    session_id: UUID | None = None
    target: UUID | None = None
    reason: str = ""
    previous: str = GENESIS

    def digest(self, zone: tzinfo = UTC) -> str:
        """Return the SHA-256, in hexadecimal, that the station's next entry must carry.

        Before 0.4.0 a time that was written by hand went in as it was said, in any ``zone``.
        """
        at = self.at.astimezone(zone).isoformat()
        values = [
            str(self.id), str(self.station_id), self.seq, self.clock, at,
            self.kind, self.method, _text(self.attendee_id), _text(self.session_id),
            _text(self.target), self.reason, self.previous,
        ]  # fmt: skip
        canonical = json.dumps(values, ensure_ascii=True, separators=(",", ":"))
        return hashlib.sha256(canonical.encode("ascii")).hexdigest()

    @property
    def order(self) -> tuple[int, UUID, int]:
        """Position among the entries of all stations; the same wherever it is worked out."""
        return self.clock, self.station_id, self.seq


def _text(value: UUID | None) -> str | None:
    return None if value is None else str(value)


def next_clock(last: int, now: datetime) -> int:
    """Return the hybrid logical clock's next tick after ``last`` at wall time ``now``.

    The upper 48 bits are milliseconds since 1970, the lower 16 a counter: it follows the wall
    clock, never stands still and never runs backwards (Kulkarni et al., 2014).
    """
    return max(last + 1, int(now.timestamp() * 1000) << 16)
