"""The rows of a list that want a look, in words, before anything is imported. Pure."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.roster.faults import Problem, Severity
from kiosk.ui.wording import tell_mend, tell_problem

if TYPE_CHECKING:
    from kiosk.services.importing import Plan


@dataclass(frozen=True, slots=True)
class RowToLookAt:
    """One row: its line in the list, what stands there, what is wrong, and what would mend it."""

    line: int
    name: str
    organisation: str
    sentences: tuple[str, ...]
    mends: tuple[str, ...]
    is_left_out: bool


def rows_to_look_at(plan: "Plan") -> list[RowToLookAt]:
    """Return the rows with problems, in the order of the list, those left out first."""
    by_line: dict[int, list[Problem]] = {}
    for problem in plan.roster.problems:
        by_line.setdefault(problem.row, []).append(problem)
    rows = {row.number: row for row in plan.roster.rows}
    found = []
    for line, problems in by_line.items():
        row = rows.get(line)
        found.append(
            RowToLookAt(
                line,
                row.get("name") if row else problems[0].value,
                row.get("organisation") if row else "",
                tuple(dict.fromkeys(tell_problem(p.code, p.detail) for p in problems)),
                tuple(dict.fromkeys(tell_mend(p.mend) for p in problems if p.mend)),
                any(p.severity is Severity.ERROR for p in problems),
            )
        )
    return sorted(found, key=lambda row: (not row.is_left_out, row.line))
