"""What a scanner may mean: symbology marks taken off, and the keyboard's language taken out.

A wedge scanner sends the keys of one keyboard (usually the American one); the computer reads them
by its own. On a German computer Z and Y change places, on a French one digits become ``&é"'(``.
Every layout known here is tried, and the right one is where the check character agrees.
"""

import re
from collections.abc import Iterator, Mapping

from kiosk.domain.codes import lookup_key, parse

LONGEST = 200
"""Most characters of a scan that are looked at."""

_AIM = re.compile(r"\][A-Za-z][0-9A-Za-z]")  # symbology identifier, ISO/IEC 15424
_ECI = re.compile(r"\\\d{6}")  # extended channel interpretation, as readers transmit it

_QWERTZ = dict(zip("yzß", "zy-", strict=True))
_AZERTY_LETTERS = dict(zip("qwazQWAZ,?", "azqwAZQWmM", strict=True))
_FRENCH_DIGITS = dict(zip("&é\"'(-è_çà)", "1234567890-", strict=True))
_BELGIAN_DIGITS = dict(zip("&é\"'(§è!çà)", "1234567890-", strict=True))
_CZECH_DIGITS = dict(zip("+ěščřžýáíé=", "1234567890-", strict=True))
_SLOVAK_DIGITS = dict(zip("+ľščťžýáíé=", "1234567890-", strict=True))
_HUNGARIAN = {"ö": "0", "Ö": "0", "ü": "-"}
_LITHUANIAN = dict(zip("ąčęėįšųū", "12345678", strict=True))
_TURKISH = {"ı": "i", "İ": "I", "*": "-"}
_US = "qwertyuiopasdfghjklzxcvbnm"
_CYRILLIC = dict(zip("йцукенгшщзфывапролдячсмить", _US, strict=True))
_GREEK = dict(zip("ςερτυθιοπασδφγηξκλζχψωβνμ", _US[1:], strict=True)) | {";": "q"}
_HEBREW = dict(zip("/'קראטוןםפשדגכעיחלךזסבהנמצ", _US, strict=True))
_ARABIC = dict(zip("ضصثقفغعهخحشسيبلاتنمئءؤرىة", _US.replace("b", ""), strict=True))
_DVORAK = dict(zip("',.pyfgcrlaoeuidhtn;qjkxbm", _US, strict=True)) | {"[": "-"}


def _both_cases(table: Mapping[str, str]) -> dict[str, str]:
    upper = {a.upper(): b.upper() for a, b in table.items() if len(a.upper()) == 1}
    return {**upper, **table}


_LAYOUTS: Mapping[str, Mapping[str, str]] = {
    "German": _both_cases(_QWERTZ),
    "French": _AZERTY_LETTERS | _FRENCH_DIGITS,
    "Belgian": _AZERTY_LETTERS | _BELGIAN_DIGITS,
    "Czech": _both_cases(_QWERTZ) | _CZECH_DIGITS,
    "Czech, QWERTY": _CZECH_DIGITS,
    "Slovak": _both_cases(_QWERTZ) | _SLOVAK_DIGITS,
    "Slovak, QWERTY": _SLOVAK_DIGITS,
    "Hungarian": _both_cases(_QWERTZ) | _HUNGARIAN,
    "Lithuanian": _LITHUANIAN,
    "Turkish": _TURKISH,
    "Russian": _both_cases(_CYRILLIC),
    "Greek": _both_cases(_GREEK),
    "Hebrew": _HEBREW,
    "Arabic": _ARABIC,
    "Dvorak": _both_cases(_DVORAK),
}

LAYOUT_TEST = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""What the test badge says: every character a code may hold, in order."""


def bare(text: str) -> str:
    """Return a scan without symbology marks and control characters."""
    printable = "".join(c for c in text[: LONGEST * 2] if c.isprintable())
    return _ECI.sub("", _AIM.sub("", printable, count=1)).strip()[:LONGEST]


def learn_layout(heard: str) -> dict[str, str] | None:
    """Return what each character means, from a scan of :data:`LAYOUT_TEST` as it was heard.

    An empty table says that nothing needs to be mended; None, that this was not the test badge.
    """
    heard = bare(heard)
    if len(heard) != len(LAYOUT_TEST) or len(set(heard)) != len(heard):
        return None
    return {a: b for a, b in zip(heard, LAYOUT_TEST, strict=True) if a.upper() != b}


def translate(text: str, table: Mapping[str, str]) -> str:
    """Return a scan as it was meant, by a learnt table."""
    return "".join(table.get(character, character) for character in text)


def meanings(text: str) -> Iterator[str]:
    """Yield what a scan may mean, the likeliest first: as it is, then by each layout known.

    Only readings whose check character agrees are taken from another layout, so that nobody's
    code is ever made up. One misreading in 37 has a check character that agrees by chance, so the
    others are tried even where the first looks sound.
    """
    plain = bare(text)
    yield plain
    seen = {lookup_key(plain)}
    for table in _LAYOUTS.values():
        meant = translate(plain, table)
        key = lookup_key(meant)
        if key not in seen and parse(meant) is not None:
            seen.add(key)
            yield meant


def keys_of(text: str) -> list[str]:
    """Return every key under which a scan's code may be kept, the likeliest first."""
    keys: dict[str, None] = {}
    for meant in meanings(text):
        keys |= dict.fromkeys(key for key in (lookup_key(meant), parse(meant)) if key)
    return list(keys)
