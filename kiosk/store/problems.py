"""What was found wrong with roster rows and has still to be looked at."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, insert, select, update

from kiosk.store.schema import problems


class State(StrEnum):
    """What became of a problem."""

    OPEN = "open"
    TAKEN = "taken"
    """The mend was made."""
    LEFT = "left"
    """Somebody looked and left the row as it is."""


@dataclass(frozen=True, slots=True)
class KnownProblem:
    """A warning about one person's roster row; ``mend`` holds fields, or ``same_as`` a person."""

    id: UUID
    attendee_id: UUID
    row: int
    code: str
    value: str
    detail: Mapping[str, str]
    mend: Mapping[str, str] | None
    state: State = State.OPEN


def add_problems(connection: Connection, found: Iterable[KnownProblem]) -> None:
    """Write problems."""
    rows = [
        {
            "id": p.id,
            "attendee_id": p.attendee_id,
            "row": p.row,
            "code": p.code,
            "value": p.value,
            "detail": dict(p.detail),
            "mend": None if p.mend is None else dict(p.mend),
            "state": p.state,
        }
        for p in found
    ]
    if rows:
        connection.execute(insert(problems), rows)


def load_problems(connection: Connection, state: State | None = None) -> list[KnownProblem]:
    """Return problems in roster order, all or those in one state."""
    statement = select(problems).order_by(problems.c.row, problems.c.code)
    if state is not None:
        statement = statement.where(problems.c.state == state)
    return [_problem(row) for row in connection.execute(statement)]


def _problem(row: Row[Any]) -> KnownProblem:
    return KnownProblem(
        row.id,
        row.attendee_id,
        row.row,
        row.code,
        row.value,
        row.detail,
        row.mend,
        State(row.state),
    )


def settle(connection: Connection, problem_id: UUID, state: State) -> None:
    """Note what became of a problem."""
    connection.execute(update(problems).where(problems.c.id == problem_id).values(state=state))
