"""What somebody says about a list, against what it seems to be."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Options:
    """None, or nothing, leaves it to be found out.

    ``columns`` maps headers, or numbers from 1, to fields or to ``none``; ``sheet`` names one of
    a workbook; ``header`` says whether the first row holds headers.
    """

    encoding: str | None = None
    format: str | None = None
    columns: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    sheet: str | None = None
    header: bool | None = None


AS_IT_SEEMS = Options()
"""Nothing is said of the list."""
