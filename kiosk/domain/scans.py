"""What a scan may mean: symbology marks taken off, and the keyboard's language taken out.

A wedge scanner sends the keys of one keyboard (usually the American one); the computer reads them
by its own. On a German computer Z and Y change places, on a French one digits become ``&é"'(``.
Every keyboard of :mod:`kiosk.domain.keyboards` is tried, and the right one is where the check
character agrees; a test badge finds it once and for all.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from kiosk.domain.codes import is_code, lookup_key, parse
from kiosk.domain.keyboards import readings

LONGEST = 640
"""Most characters of a scan that are looked at: the code of a sheet's page has up to 600."""

LAYOUT_TEST = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""What the test badge says: every character a code may hold, in order."""

_LONGEST_PREFIX = 4
_SHORTEST = 4  # characters of a code that is told from other texts
_AIM = re.compile(r"\][A-Za-z][0-9A-Za-z]")  # symbology identifier, ISO/IEC 15424
_AIM_AT_END = re.compile(r"[^0-9A-Za-z][A-Za-z][0-9]$")  # one whose bracket is another character
_ECI = re.compile(r"\\\d{6}")  # extended channel interpretation, as readers transmit it


@dataclass(frozen=True, slots=True)
class Lesson:
    """What the test badge taught: what characters mean, and what the scanner sends before them."""

    keys: Mapping[str, str]
    """Empty where nothing needs to be mended."""
    prefix: str


def printable(text: str) -> str:
    """Return a scan without control characters, cut to twice what is looked at."""
    return "".join(c for c in text[: LONGEST * 2] if c.isprintable())


def bare(text: str) -> str:
    """Return a scan without symbology marks and control characters."""
    return _ECI.sub("", _AIM.sub("", printable(text), count=1)).strip()[:LONGEST]


def learn(heard: str) -> Lesson | None:
    """Return what a scan of :data:`LAYOUT_TEST` teaches, just as it was heard.

    None says that it was not the test badge. What comes before the test is the scanner's prefix,
    symbology marks apart.
    """
    heard = printable(heard).strip()
    said, before = heard[-len(LAYOUT_TEST) :], heard[: -len(LAYOUT_TEST)]
    if len(set(said.upper())) != len(LAYOUT_TEST) or len(said) != len(LAYOUT_TEST):
        return None
    keys = {a: b for a, b in zip(said, LAYOUT_TEST, strict=True) if a.upper() != b}
    mark = _AIM_AT_END.search(translate(before, keys))
    prefix = before[: mark.start()] if mark else before
    return Lesson(keys, prefix) if len(prefix) <= _LONGEST_PREFIX else None


def translate(text: str, keys: Mapping[str, str]) -> str:
    """Return a scan as it was meant, by what a test badge taught."""
    return "".join(keys.get(character, character) for character in text)


def keys_as_text(keys: Mapping[str, str]) -> str:
    """Return what a test badge taught as one line, to be kept: each character and its meaning."""
    return "".join(heard + meant for heard, meant in keys.items())


def keys_from_text(text: str) -> dict[str, str]:
    """Return what :func:`keys_as_text` kept; a line that is not whole teaches nothing."""
    if len(text) % 2:
        return {}
    return dict(zip(text[::2], text[1::2], strict=True))


def meanings(text: str) -> Iterator[str]:
    """Yield what a scan may mean, the likeliest first: as it is, then by each keyboard known.

    Only readings whose check character agrees are taken from another keyboard, so that nobody's
    code is ever made up. One misreading in 37 has a check character that agrees by chance, so the
    others are tried even where the first looks sound.
    """
    plain = bare(text)
    yield plain
    raw = printable(text)[:LONGEST]
    seen = {lookup_key(plain)}
    others = dict.fromkeys(readings(raw))
    others.pop(raw, None)
    for turned in others:  # many keyboards read alike
        meant = bare(turned)
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


def is_whole(text: str, is_held: Callable[[str], bool]) -> bool:
    """Whether a text is one whole code, and no name or number that somebody begins to type.

    It is with a right check character and a digit, or where somebody has it; ``is_held`` tells that
    of a key. Nobody's name is taken for a code: what has no digit must be one of ours, and held.
    """
    if len(lookup_key(text)) < _SHORTEST:
        return False
    if has_digit(text) and parse(text) is not None:
        return True
    return any((has_digit(key) or is_code(key)) and is_held(key) for key in keys_of(text))


def has_digit(text: str) -> bool:
    """Whether a text has a digit, as most codes do and no name."""
    return any(map(str.isdigit, text))
