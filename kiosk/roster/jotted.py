"""Names jotted down for people to read: the recipients of a mail, bullets, numbers, brackets.

Nothing here is a table, and yet it is how a list often comes: copied from the head of a mail or
from its text. Only what is written so throughout is taken so; anything else stays as it is.
"""

import re
from collections.abc import Callable, Iterable, Iterator

from kiosk.domain.names import split_name
from kiosk.roster.table import Line

# What may be long is held in bounds, and what is passed is not gone back over: a text is hostile.
_WORD = r"[^<>\s@,;\"]{1,100}"
_ADDRESS = rf"{_WORD}@{_WORD}"
_NAME = r"(?:\"(?P<quoted>[^\"\n]{0,200})\"|(?P<name>[^<>\"@;\t\n]{0,200}?))[ \t]{0,4}"
_RECIPIENT = re.compile(
    rf"[\s,;]*+(?:{_NAME}<(?P<address>{_ADDRESS})>|(?P<bare>{_ADDRESS}))(?=[\s,;]|$)"
)
_LONGEST = 500  # characters of a line
_MARK = re.compile(r"\s*(?:[•·▪◦‣*–—-]|\(?\d{1,5}[.)])\s+(?=\S)")
_BRACKETS = re.compile(r"([^()\t]+?)\s*\(([^()\t]+)\)")
_CUT = re.compile(r"[,;|]|\s[–—-]\s")  # what parts a line that has brackets too
_PART = r"[^\W\d_][\w'’.-]*"
_LAST_FIRST = re.compile(rf"({_PART}(?: {_PART}){{0,3}}),[ ]+{_PART}(?: {_PART})?")
_FEWEST = 2  # lines that must be written so before it is a habit


def recipients(text: str) -> Iterator[Line] | None:
    """Return the recipients of a mail as rows, each with its number; None for any other text."""
    found: list[tuple[str, str]] = []
    place = 0
    text = text.strip().rstrip(",;").rstrip()
    while place < len(text):
        match = _RECIPIENT.match(text, place)
        if match is None:
            return None
        found.append((match["quoted"] or match["name"] or "", match["address"] or match["bare"]))
        place = match.end()
    return _rows(found)


def _rows(found: Iterable[tuple[str, str]]) -> Iterator[Line]:
    yield 0, ("name", "email")
    yield from enumerate(found, start=1)


def unmarked(text: str) -> str:
    """Return lines without the bullets or numbers that stand before each of them."""
    return _each(text, _MARK.match, lambda match: match.string[match.end() :])


def spread(text: str) -> str:
    """Return lines such as ``Ann Ash (NHS)`` with a tab where the bracket was."""
    return _each(text, _bracketed, lambda match: f"{match[1]}\t{match[2]}")


def _bracketed(line: str) -> re.Match[str] | None:
    """Return what stands before a bracket and in it, where no more than a name stands before."""
    found = _BRACKETS.fullmatch(line)
    is_more = found is not None and _CUT.search(found[1]) and not _is_last_first(found[1])
    return None if is_more else found


def is_last_first(text: str) -> bool:
    """Whether each line is ``Ash, Ann``: a family name, a comma, and one or two words more."""
    lines = _lines(text)
    return len(lines) >= _FEWEST and all(map(_is_last_first, lines))


def _is_last_first(line: str) -> bool:
    """Whether one word, with the particles of a family name or without, comes before a comma."""
    found = _LAST_FIRST.fullmatch(line)
    return found is not None and split_name(f"x {found[1]}")[1] == found[1]


def _each(
    text: str,
    match: Callable[[str], re.Match[str] | None],
    change: Callable[[re.Match[str]], str],
) -> str:
    """Change each line, or none where some line is written otherwise; blank ones stay."""
    if len(_lines(text)) < _FEWEST:
        return text
    changed = []
    for line in text.splitlines():
        words = line.strip()
        found = match(words) if 0 < len(words) <= _LONGEST else None
        if found is None and words:
            return text
        changed.append(change(found) if found else line)
    return "\n".join(changed)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
