"""Badge codes: what the barcode on a badge says, made so that a slip of the finger is noticed.

A code is ten random characters of Crockford's base 32 (no I, L, O, U), the first a letter so that
no spreadsheet takes it for a number, and one check character by ISO/IEC 7064, MOD 37,36, which
finds every single wrong character and nearly every swap.
"""

import os
import re
import sys
from functools import cache

_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_VALUES = {character: value for value, character in enumerate(_ALPHABET)}
_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LETTERS = _CROCKFORD[10:]
_LOOKALIKES = str.maketrans("ILO", "110")
_LENGTH = 11
_BODY = re.compile(f"[{_LETTERS}][{_CROCKFORD}]*")
_CODE = re.compile(f"[{_LETTERS}][{_CROCKFORD}]{{{_LENGTH - 2}}}[{_ALPHABET}]")


def new_code() -> str:
    """Return a fresh code of eleven characters (49 random bits).

    Its check character is none that could be misread, so that it can be compared strictly.
    """
    return new_codes(1)[0]


def new_codes(count: int) -> list[str]:
    """Return fresh codes, no two of them the same.

    They are drawn as five pairs of characters, and each pair takes the check one step further by a
    table: a long list wants a hundred thousand at once.
    """
    pairs, steps, checks = _tables()
    found: dict[str, None] = {}
    while (missing := count - len(found)) > 0:
        drawn = iter(_random_tens(5 * (missing * 7 // 4 + 4)))  # three in five will do
        for one, two, three, four, five in zip(drawn, drawn, drawn, drawn, drawn, strict=True):
            if one < _FIRST_LETTER:
                continue
            check = checks[steps[steps[steps[steps[steps[36][one]][two]][three]][four]][five]]
            if check is not None:
                code = pairs[one] + pairs[two] + pairs[three] + pairs[four] + pairs[five] + check
                found[code] = None
    return list(found)[:count]


def _random_tens(count: int) -> memoryview:
    """Return random numbers of ten bits."""
    size = 2 * count
    drawn = int.from_bytes(os.urandom(size), sys.byteorder)
    mask = int.from_bytes((1023).to_bytes(2, sys.byteorder) * count, sys.byteorder)
    return memoryview((drawn & mask).to_bytes(size, sys.byteorder)).cast("H")


_FIRST_LETTER = 10 << 5  # the first pair that begins with a letter


@cache
def _tables() -> tuple[list[str], list[list[int]], list[str | None]]:
    """Return all pairs of characters, where each takes a check that stands, and its character."""
    pairs = [one + other for one in _CROCKFORD for other in _CROCKFORD]
    ones = [_VALUES[character] for character in _CROCKFORD]
    single = [[_step(state, value) for value in ones] for state in range(37)]
    steps = [[after for middle in row for after in single[middle]] for row in single]
    checks = [_ALPHABET[(37 - state) % 36] for state in range(37)]
    return pairs, steps, [None if check in "ILO01" else check for check in checks]


def _step(product: int, value: int) -> int:
    return ((product + value) % 36 or 36) * 2 % 37


def check_character(body: str) -> str:
    """Return the ISO/IEC 7064 MOD 37,36 check character of ``body`` (digits and A-Z)."""
    steps = _steps()
    state = 36
    for character in body:
        state = steps[state][character]
    return _ALPHABET[(37 - state) % 36]


@cache
def _steps() -> list[dict[str, int]]:
    """Return where each character takes each state of the check."""
    return [{c: _step(state, value) for c, value in _VALUES.items()} for state in range(37)]


def is_code(text: str) -> bool:
    """Whether a text is one of our codes, written as we write it."""
    return _CODE.fullmatch(text) is not None and check_character(text[:-1]) == text[-1]


def parse(text: str) -> str | None:
    """Return the code that ``text`` spells, or None if it is not one of ours.

    Case, blanks and hyphens do not matter; I, L and O are read as 1, 1 and 0 as Crockford says.
    """
    squeezed = lookup_key(text)
    if len(squeezed) != _LENGTH or not squeezed.isascii() or not squeezed.isalnum():
        return None
    body = as_crockford(squeezed[:-1])
    if not _BODY.fullmatch(body):
        return None
    return body + squeezed[-1] if check_character(body) == squeezed[-1] else None


def lookup_key(text: str) -> str:
    """Return the form in which any code, ours or a roster's, is kept and looked up."""
    if not text:
        return ""
    if text.isascii() and text.isalnum():
        return text.upper()[:120]
    return "".join(c for c in text.upper() if c.isprintable() and not c.isspace() and c != "-")[
        :120
    ]


def as_crockford(code: str) -> str:
    """Return what was read as letters that codes of ours do not have as the digits they are."""
    return code.translate(_LOOKALIKES)


def spaced(code: str) -> str:
    """Return ``code`` in groups for people to read: ``HX4K 7RT9 M2Q``."""
    return " ".join([code[i : i + 4] for i in range(0, len(code), 4)])
