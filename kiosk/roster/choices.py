"""What somebody decides about the rows of a list before it is imported."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from uuid import UUID

SAME_AS = "same_as"
"""What a mend says that joins a row with another one of the list, by that row's number."""

KNOWN = "known"
"""What a mend says that takes a row for somebody known already, by that person's number."""

Mend = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Choices:
    """Nothing decided leaves every row as it stands, and everybody as they are.

    ``mends`` are by row and code of the problem: the fields as they shall be, or None to leave the
    row as it is. What is undecided is imported as it stands and kept to be looked at.
    """

    mends: Mapping[tuple[int, str], Mend | None] = field(
        default_factory=lambda: MappingProxyType({})
    )
    left_out: frozenset[int] = frozenset()
    """Rows that are not imported."""
    from_list: frozenset[int] = frozenset()
    """Rows whose values count, although the desk has written others."""
    cancelled: frozenset[UUID] = frozenset()
    """People who are not on the list any more and are not expected either."""

    def known(self) -> dict[int, UUID]:
        """Return for whom somebody takes rows, by row."""
        return {
            number: UUID(mend[KNOWN])
            for (number, _), mend in self.mends.items()
            if mend is not None and KNOWN in mend
        }

    def fields(self) -> dict[int, dict[str, str]]:
        """Return the fields that somebody has mended, by row."""
        found: dict[int, dict[str, str]] = {}
        for (number, _), mend in self.mends.items():
            if mend is not None and not {SAME_AS, KNOWN} & mend.keys():
                found.setdefault(number, {}).update(mend)
        return found

    def joins(self) -> dict[int, int]:
        """Return the rows that are joined with others."""
        return {
            number: int(mend[SAME_AS])
            for (number, _), mend in self.mends.items()
            if mend is not None and SAME_AS in mend
        }


UNDECIDED = Choices()
