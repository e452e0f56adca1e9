"""What somebody has decided so far about the rows of a list that is being looked at."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID

from kiosk.roster.choices import KNOWN, Choices
from kiosk.ui.organiser.import_rows import NAMELESS, RowMend, RowToLookAt


class Verdict(StrEnum):
    """What was decided about a row."""

    OPEN = ""
    TAKEN = "taken"
    LEFT = "left"
    OUT = "out"
    """The row is not imported."""


class Decisions:
    """Decisions by row; :attr:`choices` is what the import is told of them."""

    def __init__(self) -> None:
        self._mends: dict[tuple[int, str], Mapping[str, str] | None] = {}
        self._out: set[int] = set()
        self._from_list: set[int] = set()
        self._cancelled: set[UUID] = set()

    @property
    def choices(self) -> Choices:
        """Everything that was decided."""
        return Choices(
            MappingProxyType(dict(self._mends)),
            frozenset(self._out),
            frozenset(self._from_list),
            frozenset(self._cancelled),
        )

    # rows with problems ------------------------------------------------------------------------

    def take(
        self, row: RowToLookAt, mend: RowMend, fields: Mapping[str, str] | None = None
    ) -> None:
        """Take a mend, as it is proposed or with other fields.

        What cannot be mended about the row was looked at with it.
        """
        mended = {code for other in row.mends for code in other.codes}
        for code in row.codes:
            if code not in mended:
                self._mends[row.line, code] = None
        for code in mend.codes:
            self._mends[row.line, code] = dict(mend.fields if fields is None else fields)
        self._out.discard(row.line)

    def change(self, row: RowToLookAt, fields: Mapping[str, str]) -> None:
        """Mend a row by hand, whatever was proposed."""
        code = next((code for mend in row.mends for code in mend.codes), row.codes[0])
        for other in row.codes:
            self._mends[row.line, other] = None
        self._mends[row.line, code] = dict(fields)
        self._out.discard(row.line)

    def leave(self, row: RowToLookAt) -> None:
        """Import a row as it stands, and ask no more."""
        for code in row.codes:
            self._mends[row.line, code] = None
        self._out.discard(row.line)

    def leave_out(self, row: RowToLookAt) -> None:
        """Do not import a row."""
        self.decide_again(row)
        self._out.add(row.line)

    def decide_again(self, row: RowToLookAt) -> None:
        """Have a row undecided as in the beginning."""
        for code in row.codes:
            self._mends.pop((row.line, code), None)
        self._out.discard(row.line)

    def verdict(self, row: RowToLookAt) -> Verdict:
        """Return what was decided about a row."""
        if row.line in self._out:
            return Verdict.OUT
        decided = [
            self._mends[row.line, code] for code in row.codes if (row.line, code) in self._mends
        ]
        if not decided:
            return Verdict.OPEN
        return Verdict.TAKEN if any(fields is not None for fields in decided) else Verdict.LEFT

    def taken(self, row: RowToLookAt, mend: RowMend) -> Mapping[str, str] | None:
        """Return the fields of a mend that was taken, or None."""
        return self._mends.get((row.line, mend.codes[0]))

    def typed(self, row: RowToLookAt) -> Mapping[str, str] | None:
        """Return the fields that somebody wrote for a row, or None."""
        found = (self._mends.get((row.line, code)) for code in row.codes)
        return next((fields for fields in found if fields is not None), None)

    # other rows --------------------------------------------------------------------------------

    def insist(self, line: int, *, yes: bool) -> None:
        """Take the list's values of a row instead of the desk's, or do not."""
        (self._from_list.add if yes else self._from_list.discard)(line)

    def insists(self, line: int) -> bool:
        """Whether the list's values of a row go before the desk's."""
        return line in self._from_list

    def cancel(self, people: Iterable[UUID], *, yes: bool) -> None:
        """Expect people no longer who are not on the list, or keep them."""
        if yes:
            self._cancelled.update(people)
        else:
            self._cancelled.difference_update(people)

    def cancels(self, person: UUID) -> bool:
        """Whether somebody is to be expected no longer."""
        return person in self._cancelled


def changes_the_plan(row: RowToLookAt, mend: RowMend | None = None) -> bool:
    """Whether a decision about a row changes how many are new, changed or left out."""
    return NAMELESS in row.codes or (mend is not None and KNOWN in mend.fields)
