"""A list against the people already known: who is new, who changed, who stayed, who is missing.

A row is matched by its code, then by what the same person's row said at the last import, then by
e-mail and name, then by name and organisation; somebody the programme brought, by name alone.
Each known person is matched once, so a list read twice changes nothing, whatever stands in it
twice. Where only the name or only the e-mail agrees, the row is taken for somebody new, and it is
asked whether it is not the one known already.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from kiosk.domain.attendee import Attendee, Status
from kiosk.domain.codes import lookup_key, parse
from kiosk.domain.names import fold, fold_all
from kiosk.roster.choices import KNOWN, UNDECIDED, Choices
from kiosk.roster.likeness import same_words
from kiosk.roster.renewing import By, Codes, Known, Matched, all_added, flat, renewed
from kiosk.roster.rows import Problem, Row

__all__ = ["By", "Known", "Matched", "Matching", "flat", "match_list", "match_rows"]

T = TypeVar("T")
Key = tuple[str, ...]
_RANKS = (By.CODE, By.ROW, By.EMAIL, By.NAME)


@dataclass(frozen=True, slots=True)
class Matching:
    """A list matched: what each row makes, who is not on it any more, and who may be known."""

    rows: tuple[Matched, ...]
    vanished: tuple[Attendee, ...]
    doubts: tuple[Problem, ...]


def match_rows(rows: Sequence[Row], known: Iterable[Known], codes: Codes) -> list[Matched]:
    """Match each row to a person, new ones included; ``codes`` tells whom a code stands for."""
    return list(match_list(rows, known, codes).rows)


def match_list(
    rows: Sequence[Row],
    known: Iterable[Known],
    codes: Codes,
    choices: Choices = UNDECIDED,
    said: frozenset[str] = frozenset(),
) -> Matching:
    """Match a list; ``said`` are the fields it has a column for (none: every field)."""
    people = {k.attendee.id: k for k in known}
    found = _find(rows, people, codes, choices)
    met = {person for person, _ in found.values()}
    free = [known for number, known in people.items() if number not in met]
    new = [row for i, row in enumerate(rows) if i not in found] if found else rows
    fresh = all_added(new, codes)
    made = tuple(
        renewed(
            row, people[found[i][0]], found[i][1], codes, said,
            insist=row.number in choices.from_list,
        )
        if i in found
        else next(fresh)
        for i, row in enumerate(rows)
    ) if found else tuple(fresh)  # fmt: skip
    vanished = tuple(k.attendee for k in free if k.roster_row is not None and k.attendee.expected)
    doubts = tuple(_doubts(new, free))
    return Matching(made, vanished if met else (), doubts)


def _find(
    rows: Sequence[Row], people: Mapping[UUID, Known], codes: Codes, choices: Choices
) -> dict[int, tuple[UUID, By]]:
    """Return whom each row stands for, by its position, and by what it was matched."""
    found: dict[int, tuple[UUID, By]] = {}
    if not people:
        return found
    free = set(people)
    said = choices.known()
    for position, row in enumerate(rows) if said else ():
        person = said.get(row.number)
        if person in free and person is not None:
            found[position] = person, By.HAND
            free.discard(person)
    index: dict[Key, list[UUID]] = defaultdict(list)
    for known in people.values():
        for own in _keys_of_known(known):
            index[own].append(known.attendee.id)
    wanted = [_keys_of_row(row) for row in rows]
    for rank, by in enumerate(_RANKS):
        for position, row_keys in enumerate(wanted):
            key = row_keys[rank]
            if key is None or position in found:
                continue
            candidates = codes.get(key[1], ()) if by is By.CODE else index.get(key, ())
            if (match := next((c for c in candidates if c in free), None)) is not None:
                found[position] = match, by
                free.discard(match)
    _match_programme(rows, found, [people[number] for number in people if number in free])
    return found


def _match_programme(
    rows: Sequence[Row], found: dict[int, tuple[UUID, By]], free: Iterable[Known]
) -> None:
    """Match who came from the programme by name alone, a slip in the family name forgiven."""
    waiting = [k for k in free if k.roster_row is None and not k.attendee.walk_in]
    if not waiting:
        return
    by_words: dict[tuple[str, ...], list[tuple[list[str], Known]]] = defaultdict(list)
    for known in waiting:
        words = fold(known.attendee.name).split()
        by_words[tuple(words[:-1])].append((words, known))  # a slip is only in the last
    for position, name in enumerate(fold_all([row.get("name") for row in rows])):
        if position in found:
            continue
        words = name.split()
        near = by_words.get(tuple(words[:-1]), ())
        alike = [pair for pair in near if same_words(pair[0], words)]
        if alike:
            best = max(alike, key=lambda pair: _shared_words(pair[1], rows[position]))
            found[position] = best[1].attendee.id, By.PROGRAMME
            by_words[tuple(words[:-1])].remove(best)


def _shared_words(known: Known, row: Row) -> tuple[bool, int]:
    here, there = fold(known.attendee.organisation).split(), fold(row.get("organisation")).split()
    return fold(known.attendee.name) == fold(row.get("name")), len(set(here) & set(there))


def _keys_of_row(row: Row) -> tuple[Key | None, ...]:
    name, organisation, email = row.get("name"), row.get("organisation"), row.get("email")
    code = lookup_key(row.get("code"))
    folded = fold(name)
    return (
        ("code", parse(code) or code) if code else None,
        ("row", name, organisation, email),
        ("email", email.casefold(), folded) if email and name else None,
        ("name", folded, fold(organisation)) if name else None,
    )


def _keys_of_known(known: Known) -> Iterator[Key]:
    attendee, row = known.attendee, known.roster_row
    if row is not None:
        yield "row", row.get("name", ""), row.get("organisation", ""), row.get("email", "")
    folded = fold(attendee.name)
    if attendee.email:
        yield "email", attendee.email.casefold(), folded
    yield "name", folded, fold(attendee.organisation)


def _doubts(new: Sequence[Row], free: Sequence[Known]) -> Iterator[Problem]:
    """Ask where exactly one new row and one person left over share a name, or an e-mail."""
    left = [k.attendee for k in free if k.attendee.status is not Status.MERGED]
    if not left:
        return
    for what in ("name", "email"):
        rows = _alone((fold(row.get(what)), row) for row in new)
        people = _alone((fold(getattr(person, what)), person) for person in left)
        for key in rows.keys() & people.keys():
            row, person = rows[key], people[key]
            if what == "email" and fold(row.get("name")) == fold(person.name):
                continue
            detail = {"by": what, "name": person.name, "organisation": person.organisation}
            mend = {KNOWN: str(person.id)}
            yield Problem(row.number, "maybe_known", row.get("name"), detail=detail, mend=mend)


def _alone(pairs: Iterable[tuple[str, T]]) -> dict[str, T]:
    found = [(key, value) for key, value in pairs if key]
    counts = Counter(key for key, _ in found)
    return {key: value for key, value in found if counts[key] == 1}
