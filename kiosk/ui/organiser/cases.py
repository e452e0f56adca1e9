"""What has to be looked at, person by person: what stands there and what would mend it. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from kiosk.domain.attendee import Attendee, Status

if TYPE_CHECKING:
    from kiosk.store.problems import KnownProblem


@dataclass(frozen=True, slots=True)
class Change:
    """One field: what stands there now, and what the mend would make of it."""

    field: str
    now: str
    then: str


@dataclass(frozen=True, slots=True)
class Mend:
    """One way to mend a person: fields that change, or the person they would be joined with."""

    problem_id: UUID
    codes: tuple[str, ...]
    changes: tuple[Change, ...] = ()
    joins: Attendee | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """One person with everything that is open about them."""

    person: Attendee
    line: int
    problems: "tuple[KnownProblem, ...]"
    mends: tuple[Mend, ...]


def cases(problems: "Iterable[KnownProblem]", people: Mapping[UUID, Attendee]) -> list[Case]:
    """Return open problems by person, in the order of the list.

    Problems of a record that was joined with another's are nobody's any more.
    """
    by_person: dict[UUID, list[KnownProblem]] = {}
    for problem in problems:
        person = people.get(problem.attendee_id)
        if person is not None and person.status is not Status.MERGED:
            by_person.setdefault(person.id, []).append(problem)
    return [
        Case(
            people[person_id], found[0].row, tuple(found), _mends(people[person_id], found, people)
        )
        for person_id, found in by_person.items()
    ]


def _mends(
    person: Attendee, problems: "Iterable[KnownProblem]", people: Mapping[UUID, Attendee]
) -> tuple[Mend, ...]:
    alike: dict[frozenset[tuple[str, str]], list[KnownProblem]] = {}
    for problem in problems:
        if problem.mend is not None:
            alike.setdefault(frozenset(problem.mend.items()), []).append(problem)
    found = (_mend(person, same, people) for same in alike.values())
    return tuple(mend for mend in found if mend is not None)


def _mend(
    person: Attendee, same: "list[KnownProblem]", people: Mapping[UUID, Attendee]
) -> Mend | None:
    """Return what some problems propose alike; None where it is so already."""
    first, codes = same[0], tuple(problem.code for problem in same)
    mend = first.mend or {}
    if "same_as" in mend:
        kept = people.get(UUID(mend["same_as"]))
        return None if kept is None else Mend(first.id, codes, joins=kept)
    changes = tuple(
        Change(field, getattr(person, field), value)
        for field, value in mend.items()
        if getattr(person, field) != value
    )
    return Mend(first.id, codes, changes) if changes else None


def problems_by_kind(found: Iterable[Case]) -> dict[str, list[UUID]]:
    """Return all open problems by their kind; the key "" holds all of them."""
    by_kind: dict[str, list[UUID]] = {"": []}
    for case in found:
        for problem in case.problems:
            by_kind[""].append(problem.id)
            by_kind.setdefault(problem.code, []).append(problem.id)
    return by_kind


def field_mends(found: Iterable[Case]) -> dict[str, list[UUID]]:
    """Return the mends that only change fields, by kind of problem: problems to be taken.

    The key "" holds all of them. Joins are left out: each wants a look of its own.
    """
    by_kind: dict[str, list[UUID]] = {"": []}
    for case in found:
        for mend in case.mends:
            if mend.joins is None:
                by_kind[""].append(mend.problem_id)
                for code in dict.fromkeys(mend.codes):
                    by_kind.setdefault(code, []).append(mend.problem_id)
    return by_kind
