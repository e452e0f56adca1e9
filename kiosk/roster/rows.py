"""The values of a list once it is understood: its rows, and what is wrong with them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple


class Severity(StrEnum):
    """An error keeps the row out; a warning never does."""

    ERROR = "error"
    WARNING = "warning"


class Row(NamedTuple):
    """One person's row: the line it begins on, its fields, and the columns that are no field.

    (A tuple, because there are as many as a list has lines.)
    """

    number: int
    fields: Mapping[str, str]
    custom: Mapping[str, str] = MappingProxyType({})

    def get(self, name: str) -> str:
        """Return a field, empty where the row has none."""
        return self.fields.get(name, "")


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: ``value`` is what stands there, ``mend`` the fields as they should perhaps be.

    ``detail`` holds what the sentence about it needs; a mend of ``{"same_as": "12"}`` says that
    the person is the one on line 12.
    """

    row: int
    code: str
    value: str
    severity: Severity = Severity.WARNING
    detail: Mapping[str, str] = field(default_factory=dict)
    mend: Mapping[str, str] | None = None
