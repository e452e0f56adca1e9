"""What one printer needs besides its address: its dots per inch, and by how much it prints off.

Kept as one text among a computer's settings, by use and address: a printer's drawer of labels may
be off by another length than its drawer of A4.
"""

import json
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

USUAL_DOTS = 300
"""Dots per inch where neither the printer nor a setting says."""

DOTS = (203, 300, 600)
"""Dots per inch that can be chosen."""

FARTHEST = 20.0
"""Most millimetres that a printer may be off."""

_LEAST, _MOST = 150, 2400  # dots per inch that are believed of a printer
_NUMBER = re.compile(r"[+\-−]?\d{1,2}(?:[.,]\d{1,2})?")


class Use(StrEnum):
    """What a printer is used for."""

    BADGES = "badges"
    SHEETS = "sheets"


@dataclass(frozen=True, slots=True)
class Trim:
    """How to print on one printer: ``dots`` per inch (0: as it says itself), and its offset.

    ``right`` and ``down`` are millimetres by which everything is moved.
    """

    dots: int = 0
    right: float = 0.0
    down: float = 0.0

    @property
    def offset(self) -> tuple[float, float]:
        """Millimetres to the right and down."""
        return self.right, self.down

    def dots_on(self, said: int) -> int:
        """Return the dots per inch, given those that the printer says it has (0: it does not)."""
        believed = said if _LEAST <= said <= _MOST else USUAL_DOTS
        return self.dots or believed


def trim_of(kept: str, use: Use, address: str) -> Trim:
    """Return what is kept of a printer; what cannot be read counts as nothing."""
    match _read(kept).get(_key(use, address)):
        case [int(dots), int() | float() as right, int() | float() as down] if (
            dots in {0, *DOTS} and abs(right) <= FARTHEST and abs(down) <= FARTHEST
        ):
            return Trim(dots, float(right), float(down))
    return Trim()


def with_trim(kept: str, use: Use, address: str, trim: Trim) -> str:
    """Return what is to be kept once a printer's trim is another."""
    all_kept = _read(kept) | {_key(use, address): [trim.dots, trim.right, trim.down]}
    return json.dumps(all_kept, separators=(",", ":"), sort_keys=True)


def read_millimetres(typed: str) -> float | None:
    """Return a length that somebody typed ("1.5", "−0,5 mm"); None for what is none or too far."""
    words = typed.strip().removesuffix("mm").strip() or "0"
    if not _NUMBER.fullmatch(words):
        return None
    found = float(words.replace("−", "-").replace(",", "."))
    return found if abs(found) <= FARTHEST else None


def _key(use: Use, address: str) -> str:
    return f"{use} {address.partition('#')[0]}"  # with a new certificate it is the same printer


def _read(kept: str) -> dict[str, Any]:
    try:
        found = json.loads(kept or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
