"""The rows of a list in the words of the screen, before anything is imported. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.domain.attendee import Attendee
from kiosk.roster.choices import KNOWN, SAME_AS
from kiosk.roster.faults import Problem, Severity
from kiosk.roster.renewing import By, Matched, said_of
from kiosk.roster.rows import Row
from kiosk.ui.organiser.cases import Change
from kiosk.ui.wording.lists import tell_mend, tell_problem, without_name

if TYPE_CHECKING:
    from kiosk.services.importing import Plan

NAMELESS = "missing_name"
"""The error of a row that has no name, and comes in as soon as somebody types one."""

_COMPARED = (
    "name", "organisation", "job_title", "role", "email", "phone", "note", "language", "status",
    "must_read", "walk_in",
)  # fmt: skip
_BY = {
    By.NOTHING: "Nobody like this is known yet",
    By.CODE: "Matched by the badge code",
    By.ROW: "The same row as at the last import",
    By.EMAIL: "Matched by e-mail and name",
    By.NAME: "Matched by name and organisation",
    By.PROGRAMME: "Matched by name with the programme",
    By.HAND: "Taken for somebody known, as you said",
}


@dataclass(frozen=True, slots=True)
class RowMend:
    """One way to mend a row: what it proposes, the problems that propose it, and what it changes.

    A mend that joins changes nothing by itself; ``words`` say with whom.
    """

    codes: tuple[str, ...]
    fields: Mapping[str, str]
    changes: tuple[Change, ...]
    words: str

    @property
    def joins(self) -> bool:
        """Whether the row would be joined with another, or with somebody known."""
        return bool({SAME_AS, KNOWN} & self.fields.keys())


@dataclass(frozen=True, slots=True)
class RowToLookAt:
    """One row: its line in the list, what stands there, what is wrong, and what would mend it."""

    line: int
    name: str
    organisation: str
    codes: tuple[str, ...]
    sentences: tuple[str, ...]
    mends: tuple[RowMend, ...]
    is_left_out: bool


@dataclass(frozen=True, slots=True)
class RowToCompare:
    """A row that changes somebody known, or that says otherwise than the desk has written since."""

    line: int
    name: str
    why: str
    changes: tuple[Change, ...]
    kept: tuple[Change, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sorted:
    """A plan's rows by what becomes of them; worked out where the window does not wait for it."""

    looks: "list[RowToLookAt]"
    new: list[Matched]
    changed: list[RowToCompare]
    kept: list[RowToCompare]
    unchanged: list[Matched]
    missing: tuple[Attendee, ...]


def sort_rows(plan: "Plan | None") -> Sorted | None:
    """Return a plan's rows by what becomes of them."""
    if plan is None:
        return None
    return Sorted(
        rows_to_look_at(plan),
        [one for one in plan.matched if one.kind == "added"],
        rows_that_change(plan),
        rows_kept(plan),
        [one for one in plan.matched if one.kind == "unchanged"],
        plan.vanished,
    )


def rows_to_look_at(plan: "Plan") -> list[RowToLookAt]:
    """Return the rows with problems, in the order of the list, those left out first.

    A row that changes nothing was looked at when it first came.
    """
    settled = {m.row.number for m in plan.matched if m.kind == "unchanged"}
    by_line: dict[int, list[Problem]] = {}
    for problem in plan.problems:
        if problem.row not in settled:
            by_line.setdefault(problem.row, []).append(problem)
    rows = {row.number: row for row in (*plan.roster.rows, *plan.roster.left_out)}
    found = [_to_look_at(line, rows.get(line), some) for line, some in by_line.items()]
    return sorted(found, key=lambda row: (not row.is_left_out, row.line))


def _to_look_at(line: int, row: Row | None, problems: list[Problem]) -> RowToLookAt:
    alike: dict[frozenset[tuple[str, str]], list[Problem]] = {}
    for problem in problems:
        if problem.mend:
            alike.setdefault(frozenset(problem.mend.items()), []).append(problem)
    return RowToLookAt(
        line,
        (row.get("name") if row else "") or _nameless(row, problems[0]),
        row.get("organisation") if row else "",
        tuple(dict.fromkeys(p.code for p in problems)),
        tuple(dict.fromkeys(tell_problem(p.code, p.detail) for p in problems)),
        tuple(_mend(row, same) for same in alike.values()),
        any(p.severity is Severity.ERROR for p in problems),
    )


def _nameless(row: Row | None, problem: Problem) -> str:
    """Return what to call a row without a name: by whatever it holds beside the organisation."""
    if problem.code != NAMELESS or row is None:
        return problem.value
    return without_name(problem.value.replace(row.get("organisation"), "", 1))


def _mend(row: Row | None, same: list[Problem]) -> RowMend:
    mend = same[0].mend or {}
    changes = tuple(
        Change(name, row.get(name) if row else "", value)
        for name, value in mend.items()
        if name not in {SAME_AS, KNOWN}
    )
    return RowMend(tuple(p.code for p in same), mend, changes, tell_mend(mend))


def rows_that_change(plan: "Plan") -> list[RowToCompare]:
    """Return the rows that change somebody known, field by field."""
    return [_compared(one) for one in plan.matched if one.kind == "changed"]


def rows_kept(plan: "Plan") -> list[RowToCompare]:
    """Return the rows that say otherwise than the desk has written since."""
    return [_compared(one) for one in plan.matched if one.kept or _insisted(one, plan)]


def _insisted(one: Matched, plan: "Plan") -> bool:
    return one.row.number in plan.choices.from_list


def _compared(one: Matched) -> RowToCompare:
    before = one.before.attendee if one.before is not None else None
    changes = _changes(before, one.attendee) if before is not None else ()
    kept = tuple(
        Change(name, said_of(one.attendee, name), value) for name, value in one.kept.items()
    )
    notes = []
    if before is not None and before.walk_in and one.kind == "changed":
        notes.append("Was added by hand before.")
    if one.own_code:
        notes.append("The list brings a badge code that will work beside the one printed.")
    if one.kind == "changed" and not changes and not one.own_code:
        from_programme = one.before is not None and one.before.roster_row is None
        notes.append(
            "Was known without a list until now; nothing else changes."
            if from_programme
            else "Only where they are expected changes, or what is kept of the row."
        )
    return RowToCompare(
        one.row.number, one.attendee.name, by_words(one.by), changes, kept, tuple(notes)
    )


def _changes(before: Attendee, after: Attendee) -> tuple[Change, ...]:
    found = [
        Change(name, said_of(before, name), said_of(after, name))
        for name in _COMPARED
        if getattr(before, name) != getattr(after, name)
    ]
    headers = dict.fromkeys((*before.custom, *after.custom))
    for header in headers:
        was, now = before.custom.get(header, ""), after.custom.get(header, "")
        if was != now:
            found.append(Change(header, was, now))
    return tuple(found)


def by_words(by: By) -> str:
    """Return what a row was matched by: "Matched by e-mail and name"."""
    return _BY[by]


def doubtful_letters(texts: Iterable[str], limit: int = 8) -> list[str]:
    """Return some texts with letters that depend on the encoding, so that one sees them."""
    found: dict[str, None] = {}
    for text in texts:
        if not text.isascii():
            found.setdefault(" ".join(text.split())[:40])
        if len(found) == limit:
            break
    return list(found)
