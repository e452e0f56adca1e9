"""A list against the people already known: who is new, who changed, who stayed the same.

A row is matched by its code, then by what the same person's row said at the last import, then by
e-mail and name, then by name and organisation; somebody the programme brought, by name alone.
Each known person is matched once, so a list read twice changes nothing, whatever stands in it
twice.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from uuid import UUID, uuid4

from kiosk.domain.attendee import DELEGATE, Attendee, Status
from kiosk.domain.codes import lookup_key, new_code, parse
from kiosk.domain.names import fold, split_name, whole_name
from kiosk.roster.faults import Row
from kiosk.roster.likeness import same_name

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody known already, and the row they last came from (None: added by hand)."""

    attendee: Attendee
    roster_row: Mapping[str, str] | None


@dataclass(frozen=True, slots=True)
class Matched:
    """What a row makes of a person; ``own_code`` is a code that the list brought with it."""

    row: Row
    attendee: Attendee
    own_code: str
    kind: str
    """``added``, ``changed`` or ``unchanged``."""


def flat(row: Row) -> dict[str, str]:
    """Return a row as it is kept to be compared with the next import."""
    return {**row.fields, **{f"custom:{header}": value for header, value in row.custom.items()}}


def match_rows(
    rows: Sequence[Row], known: Iterable[Known], codes: Mapping[str, Sequence[UUID]]
) -> list[Matched]:
    """Match each row to a person, new ones included; ``codes`` tells whom a code stands for."""
    people = {k.attendee.id: k for k in known}
    free = set(people)
    index: dict[Key, list[UUID]] = defaultdict(list)
    for person in people.values():
        for key in _keys_of_known(person):
            index[key].append(person.attendee.id)
    found: dict[int, UUID] = {}
    for rank in range(4):
        for position, row in enumerate(rows):
            wanted = _keys_of_row(row)[rank]
            if position in found or wanted is None:
                continue
            candidates = codes.get(wanted[1], ()) if rank == 0 else index.get(wanted, ())
            if (match := next((c for c in candidates if c in free), None)) is not None:
                found[position] = match
                free.discard(match)
    _match_programme(rows, found, [people[i] for i in free])
    return [
        _matched(row, people[found[i]]) if i in found else _added(row, codes)
        for i, row in enumerate(rows)
    ]


def _match_programme(rows: Sequence[Row], found: dict[int, UUID], free: Iterable[Known]) -> None:
    """Match who came from the programme by name alone, a slip in the family name forgiven."""
    waiting = [k for k in free if k.roster_row is None and not k.attendee.walk_in]
    for position, row in enumerate(rows):
        if position in found:
            continue
        alike = [k for k in waiting if same_name(k.attendee.name, row.get("name"))]
        if alike:
            best = max(alike, key=lambda k: _shared_words(k, row))
            found[position] = best.attendee.id
            waiting.remove(best)


def _shared_words(known: Known, row: Row) -> tuple[bool, int]:
    here, there = fold(known.attendee.organisation).split(), fold(row.get("organisation")).split()
    return fold(known.attendee.name) == fold(row.get("name")), len(set(here) & set(there))


def _keys_of_row(row: Row) -> tuple[Key | None, ...]:
    name, organisation, email = row.get("name"), row.get("organisation"), row.get("email")
    code = lookup_key(row.get("code"))
    return (
        ("code", parse(code) or code) if code else None,
        ("row", name, organisation, email),
        ("email", email.casefold(), fold(name)) if email else None,
        ("name", fold(name), fold(organisation)),
    )


def _keys_of_known(known: Known) -> Iterator[Key]:
    attendee, row = known.attendee, known.roster_row
    if row is not None:
        yield "row", row.get("name", ""), row.get("organisation", ""), row.get("email", "")
    if attendee.email:
        yield "email", attendee.email.casefold(), fold(attendee.name)
    yield "name", fold(attendee.name), fold(attendee.organisation)


def _added(row: Row, codes: Mapping[str, Sequence[UUID]]) -> Matched:
    key = lookup_key(row.get("code"))
    ours = parse(key) if key else None
    code = ours if ours and ours not in codes else new_code()
    given, family = _name_parts(row)
    attendee = Attendee(
        id=uuid4(),
        name=row.get("name"),
        given_name=given,
        family_name=family,
        code=code,
        organisation=row.get("organisation"),
        job_title=row.get("job_title"),
        role=row.get("role") or DELEGATE,
        email=row.get("email"),
        phone=row.get("phone"),
        status=Status(row.get("status") or Status.REGISTERED),
        note=row.get("note"),
        language=row.get("language"),
        custom=MappingProxyType(dict(row.custom)),
    )
    return Matched(row, attendee, "" if ours else key, "added")


def _name_parts(row: Row) -> tuple[str, str]:
    given, family = row.get("given_name"), row.get("family_name")
    if whole_name(given, family) and (not row.get("name") or (given and family)):
        return given, family
    return split_name(row.get("name"))


def _matched(row: Row, known: Known) -> Matched:
    """Apply what the list changed since the last import; what the desk changed stays."""
    before = known.roster_row or {}
    now = flat(row)
    if before == now:
        return Matched(row, known.attendee, "", "unchanged")
    fresh = _added(row, {}).attendee
    changes: dict[str, object] = {}
    for name in ("name", "organisation", "job_title", "role", "email", "phone", "note", "language"):
        current = getattr(known.attendee, name)
        if now.get(name, "") != before.get(name, "") and current == before.get(name, current):
            changes[name] = getattr(fresh, name)
    renamed = "name" in changes or now.get("given_name") != before.get("given_name")
    if renamed and known.attendee.name == before.get("name", known.attendee.name):
        changes |= {"given_name": fresh.given_name, "family_name": fresh.family_name}
    if now.get("status") != before.get("status") and known.attendee.status is not Status.MERGED:
        changes["status"] = fresh.status
    if row.custom:
        changes["custom"] = MappingProxyType({**known.attendee.custom, **row.custom})
    attendee = replace(known.attendee, **changes)  # type: ignore[arg-type]  # fields by name
    is_new_here = known.roster_row is None  # until now only the programme had them
    kind = "changed" if is_new_here or attendee != known.attendee else "unchanged"
    return Matched(row, attendee, "", kind)
