"""Spreadsheet cells that cannot run: how a text is kept from being taken for a formula.

A cell that begins with ``= + - @`` (also in full width), a tab or a carriage return is a formula
to some spreadsheet (OWASP, "CSV Injection"). It gets one apostrophe in front, and so does a cell
that has apostrophes before such a sign already; :func:`restore` takes exactly that one away.
"""

import re

_SIGNS = "=+-@\t\r\uff1d\uff0b\uff0d\uff20"
_RISKY = re.compile(r"'*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]")
_NEUTRALISED = re.compile(r"'+[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]")
_GUARD = re.compile(
    r"'[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]"
)  # its end: no run is read again and again


def neutralise(cell: str) -> str:
    """Return ``cell`` as no spreadsheet runs it."""
    return f"'{cell}" if _RISKY.match(cell) else cell


def may_be_guarded(text: str) -> bool:
    """Whether any cell of a text may be one that :func:`restore` changes."""
    return _GUARD.search(text) is not None


def begin_a_formula(lines: str) -> bool:
    """Whether a cell of lines with commas between their cells may begin with such a sign.

    Asked of many rows at once, because nearly none does.
    """
    signs = [sign for sign in f"'{_SIGNS}" if sign in lines]
    cells = "," + lines.replace("\n", ",") if signs else ""
    return any(f",{sign}" in cells for sign in signs)


def restore(cell: str) -> str:
    """Undo :func:`neutralise`."""
    return cell[1:] if _NEUTRALISED.match(cell) else cell
