"""Codes that a list brings, and what a spreadsheet has made of them on the way."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from kiosk.domain.codes import lookup_key
from kiosk.roster.rows import Problem, Row

_POWER = re.compile(r"\d(?:[.,]\d+)?[eE]\+?\d{1,3}")
_EXACT = 15  # digits that a spreadsheet keeps of a number
_SHARE = 0.5  # of the codes show how long a code is
_FROM = 3


def find_code_faults(rows: Sequence[Row]) -> Iterable[Problem]:
    """Yield codes that became numbers, lost their zeros, or stand for several people."""
    coded = [(row, row.fields["code"]) for row in rows if row.fields.get("code")]
    if not coded:
        return
    width = _usual_width([code for _, code in coded])
    first: dict[str, Row] = {}
    for row, code in coded:
        if _POWER.fullmatch(code) or _is_rounded(code):
            yield Problem(row.number, "damaged_code", code)
            continue
        if code.isascii() and code.isdigit() and len(code) < width:
            mend = {"code": code.zfill(width)}
            yield Problem(row.number, "lost_zeros", code, detail=mend, mend=mend)
        other = first.setdefault(lookup_key(code), row)
        if other is not row and other.get("name") != row.get("name"):
            detail = {"other_row": str(other.number), "other": other.get("name")}
            yield Problem(row.number, "shared_code", code, detail=detail)


def _is_rounded(code: str) -> bool:
    """Whether a long number ends in the zeros that stand for digits nobody knows any more."""
    if not (code.isascii() and code.isdigit()):
        return False
    return len(code) > _EXACT and not code[17:].strip("0") and code.endswith("0")


def _usual_width(codes: Sequence[str]) -> int:
    """Return how long the list's codes of digits are, where some do begin with a zero."""
    widths = Counter(len(code) for code in codes)
    width, count = widths.most_common(1)[0]
    zeros = sum(code.startswith("0") and len(code) == width and code.isdigit() for code in codes)
    return width if zeros and count >= max(_FROM, len(codes) * _SHARE) else 0
