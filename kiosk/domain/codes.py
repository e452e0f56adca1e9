"""Badge codes: what the barcode on a badge says, made so that a slip of the finger is noticed.

A code is ten random characters of Crockford's base 32 (no I, L, O, U), the first a letter so that
no spreadsheet takes it for a number, and one check character by ISO/IEC 7064, MOD 37,36, which
finds every single wrong character and nearly every swap.
"""

import secrets

_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_VALUES = {character: value for value, character in enumerate(_ALPHABET)}
_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LETTERS = _CROCKFORD[10:]
_LOOKALIKES = str.maketrans("ILO", "110")
_LENGTH = 11


def new_code() -> str:
    """Return a fresh code of eleven characters (49 random bits).

    Its check character is none that could be misread, so that it can be compared strictly.
    """
    while True:
        first, *others = _five_bits(secrets.randbits(50))
        if first < 10:
            continue  # a digit
        body = _CROCKFORD[first] + "".join([_CROCKFORD[place] for place in others])
        check = check_character(body)
        if check not in "ILO01":
            return body + check


def _five_bits(bits: int) -> list[int]:
    return [bits >> shift & 31 for shift in range(45, -1, -5)]


def check_character(body: str) -> str:
    """Return the ISO/IEC 7064 MOD 37,36 check character of ``body`` (digits and A-Z)."""
    product = 36
    for character in body:
        total = (product + _VALUES[character]) % 36 or 36
        product = total * 2 % 37
    return _ALPHABET[(37 - product) % 36]


def parse(text: str) -> str | None:
    """Return the code that ``text`` spells, or None if it is not one of ours.

    Case, blanks and hyphens do not matter; I, L and O are read as 1, 1 and 0 as Crockford says.
    """
    squeezed = lookup_key(text)
    if len(squeezed) != _LENGTH or not squeezed.isascii() or not squeezed.isalnum():
        return None
    body = squeezed[:-1].translate(_LOOKALIKES)
    if body[0] not in _LETTERS or any(c not in _CROCKFORD for c in body):
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


def spaced(code: str) -> str:
    """Return ``code`` in groups for people to read: ``HX4K 7RT9 M2Q``."""
    return " ".join(code[i : i + 4] for i in range(0, len(code), 4))
