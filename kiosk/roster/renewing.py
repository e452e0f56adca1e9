"""What a row of a list makes of somebody: a new person, or changes to one who is known.

A list changes only what it has changed itself since it was last imported: what the desk wrote
meanwhile stays, and so does everything that the list has no column for.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple
from uuid import UUID

from kiosk.domain.attendee import DELEGATE, Attendee, Status
from kiosk.domain.codes import lookup_key, new_codes, parse
from kiosk.domain.names import split_name, whole_name
from kiosk.domain.numbers import new_numbers
from kiosk.roster.columns import CUSTOM
from kiosk.roster.rows import Row
from kiosk.roster.statuses import YES, YES_OR_NO

Codes = Mapping[str, Sequence[UUID]]
"""Whom each valid code stands for."""

_NO_MORE: Mapping[str, str] = MappingProxyType({})
_FIELDS = (
    "name", "organisation", "job_title", "role", "email", "phone", "note", "language", "must_read",
    "walk_in",
)  # fmt: skip


class By(StrEnum):
    """What a row was matched by."""

    NOTHING = ""
    CODE = "code"
    ROW = "row"
    """The same row as at the last import."""
    EMAIL = "email"
    """E-mail and name."""
    NAME = "name"
    """Name and organisation."""
    PROGRAMME = "programme"
    """Somebody of the programme, by name alone."""
    HAND = "hand"
    """Somebody said so."""


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody known already, and the row they last came from (None: added by hand)."""

    attendee: Attendee
    roster_row: Mapping[str, str] | None


class Matched(NamedTuple):
    """What a row makes of a person; ``own_code`` is a code that the list brought with it.

    Somebody new is ``fresh``, a number (in hexadecimal) and a badge code, and is only made a person
    when asked for: of a long list, few ever are.
    """

    row: Row
    kind: str
    """``added``, ``changed`` or ``unchanged``."""
    fresh: tuple[str, str] | None
    person: Attendee | None = None
    own_code: str = ""
    by: By = By.NOTHING
    before: Known | None = None
    kept: Mapping[str, str] = _NO_MORE
    """Values of the list that were not taken because the desk has written others."""
    now: Mapping[str, str] | None = None

    @property
    def id(self) -> UUID:
        """The person's number."""
        if self.person is not None:
            return self.person.id
        assert self.fresh is not None
        return UUID(self.fresh[0])

    @property
    def attendee(self) -> Attendee:
        """The person whom the row makes."""
        if self.person is not None:
            return self.person
        assert self.fresh is not None
        return _newcomer(self.row, *self.fresh)

    @property
    def listed(self) -> Mapping[str, str]:
        """The row as it is kept to be compared with the next import."""
        return flat(self.row) if self.now is None else self.now


def flat(row: Row) -> dict[str, str]:
    """Return a row as it is kept to be compared with the next import."""
    if not row.custom:
        return dict(row.fields)
    return {**row.fields, **{f"{CUSTOM}{header}": value for header, value in row.custom.items()}}


def all_added(rows: Sequence[Row], codes: Codes) -> Iterator[Matched]:
    """Yield the new person whom each row makes.

    Their numbers ascend, as random as they are: a database takes them in half the time.
    """
    numbers = sorted(new_numbers(len(rows)))
    for row, number, code in zip(rows, numbers, new_codes(len(rows)), strict=True):
        own = ""
        if brought := lookup_key(row.fields.get("code", "")):
            ours = parse(brought)
            if ours is None:
                own = brought
            elif ours not in codes:
                code = ours  # noqa: PLW2901 - the list says which it is
        yield Matched(row, "added", (number, code), None, own)


def _newcomer(row: Row, number: str, code: str) -> Attendee:
    get = row.get
    given, family = name_parts(row)
    return Attendee(
        UUID(number),
        get("name"),
        given,
        family,
        code,
        get("organisation"),
        get("job_title"),
        get("role") or DELEGATE,
        get("email"),
        get("phone"),
        Status(get("status") or Status.REGISTERED),
        get("note"),
        get("must_read") == YES,
        get("language"),
        get("walk_in") == YES,
        custom=MappingProxyType(dict(row.custom)) if row.custom else _NO_MORE,
    )


def name_parts(row: Row) -> tuple[str, str]:
    """Return the given and the family name that a row says."""
    given, family = row.get("given_name"), row.get("family_name")
    if not given and not family:
        return split_name(row.get("name"))
    whole = whole_name(given, family)
    if whole and (row.get("name") in {"", whole} or (given and family)):
        return given, family
    return split_name(row.get("name"))


def renewed(
    row: Row, known: Known, by: By, codes: Codes, said: frozenset[str], *, insist: bool
) -> Matched:
    """Return what a row makes of somebody known.

    ``said`` are the fields and custom headers that the list has a column for; with ``insist`` its
    values go before the desk's.
    """
    before = known.roster_row or {}
    now = flat(row)
    if said:
        now = {**{name: v for name, v in before.items() if name not in said}, **now}
    kept = _kept(known, now, said)
    if before == now and not (insist and kept):
        return Matched(row, "unchanged", None, known.attendee, "", by, known, kept, now)
    taken = _taken(known, now, said) + (list(kept) if insist else [])
    attendee = _with(known.attendee, row, now, before, taken)
    own = _own_code(row, codes)
    is_new_here = known.roster_row is None  # until now only the programme had them
    moved = now.get("sessions", "") != before.get("sessions", "")
    changes = is_new_here or own or moved or attendee != known.attendee
    kind = "changed" if changes else "unchanged"
    return Matched(row, kind, None, attendee, own, by, known, {} if insist else kept, now)


def _kept(known: Known, now: Mapping[str, str], said: frozenset[str]) -> dict[str, str]:
    """Return the list's values where the desk has written others."""
    before = known.roster_row
    if before is None:
        return {}
    found = {}
    for name in _FIELDS:
        current, listed = said_of(known.attendee, name), _listed(now, name)
        if current not in {listed, _listed(before, name)} and _says(name, said):
            found[name] = listed
    return found


def said_of(attendee: Attendee, name: str) -> str:
    """Return a field of somebody as a list says it."""
    value = getattr(attendee, name)
    if isinstance(value, bool):
        return YES if value else ""
    return str(value)


def _listed(row: Mapping[str, str], name: str) -> str:
    return row.get(name, "") or (DELEGATE if name == "role" else "")


def _says(name: str, said: frozenset[str]) -> bool:
    if name == "name":
        return not said or bool({"name", "given_name", "family_name"} & said)
    return not said or name in said


def _taken(known: Known, now: Mapping[str, str], said: frozenset[str]) -> list[str]:
    """Return the fields that the list has changed and the desk has not."""
    before = known.roster_row or {}
    found = []
    for name in _FIELDS:
        current = said_of(known.attendee, name)
        was = _listed(before, name) if known.roster_row is not None else current
        changed = _listed(now, name) != _listed(before, name)
        if changed and current == was and _says(name, said):
            found.append(name)
    return found


def _with(
    attendee: Attendee,
    row: Row,
    now: Mapping[str, str],
    before: Mapping[str, str],
    taken: Sequence[str],
) -> Attendee:
    changes: dict[str, object] = {
        name: _listed(now, name) == YES if name in YES_OR_NO else _listed(now, name)
        for name in taken
    }
    renamed = "name" in changes or now.get("given_name") != before.get("given_name")
    if renamed and ("name" in changes or attendee.name == before.get("name", attendee.name)):
        changes["given_name"], changes["family_name"] = name_parts(row)
    if now.get("status") != before.get("status") and attendee.status is not Status.MERGED:
        changes["status"] = Status(now.get("status") or Status.REGISTERED)
    if row.custom:
        changes["custom"] = MappingProxyType({**attendee.custom, **row.custom})
    return replace(attendee, **changes)  # type: ignore[arg-type]  # fields by name


def _own_code(row: Row, codes: Codes) -> str:
    """Return a code that the list brings for somebody known, and that stands for nobody yet."""
    key = lookup_key(row.get("code"))
    return "" if not key or key in codes or (parse(key) or key) in codes else key
