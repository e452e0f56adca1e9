"""Splitting a list over several desks by the first letter of the family name: "A–F", "G–Z"."""

from collections.abc import Sequence
from itertools import groupby, pairwise

from kiosk.domain.attendee import Attendee

Letters = tuple[str, str]
"""From which letter to which, capitals."""

_FIRST, _LAST = "A", "Z"
_DASH = "–"
REST = "Other names"
"""What the sheet of those is called who are in none of the ranges given."""


def initial(person: Attendee) -> str:
    """Return the letter under which somebody stands: "Ó Briain" under O, "Østergård" too."""
    key = person.sort_key[0]
    return key[:1].upper()


def split_evenly(people: Sequence[Attendee], desks: int) -> list[tuple[str, list[Attendee]]]:
    """Return about equally long lists, at most ``desks``, none of which parts a letter.

    Each has a label that covers the alphabet from the one before to the next, so that somebody
    who is on no list knows where to ask.
    """
    ordered = sorted(people, key=lambda person: person.sort_key)
    groups = [list(group) for _, group in groupby(ordered, key=initial)]
    lists: list[list[list[Attendee]]] = []
    done = 0
    for group in groups:
        share = len(lists) * len(ordered) / desks
        if not lists or (len(lists) < desks and done + len(group) / 2 > share):
            lists.append([])
        lists[-1].append(group)
        done += len(group)
    starts = [initial(one[0][0]) for one in lists]
    return [
        (_label(index, starts, one), [person for group in one for person in group])
        for index, one in enumerate(lists)
    ]


def split_by(
    people: Sequence[Attendee], ranges: Sequence[Letters]
) -> list[tuple[str, list[Attendee]]]:
    """Return a list for each range of letters, and one more for whoever is in none."""
    ordered = sorted(people, key=lambda person: person.sort_key)
    lists: list[tuple[str, list[Attendee]]] = [(named(letters), []) for letters in ranges]
    rest: list[Attendee] = []
    for person in ordered:
        at = initial(person)
        found = (i for i, (first, last) in enumerate(ranges) if at and first <= at <= last)
        place = next(found, None)
        (rest if place is None else lists[place][1]).append(person)
    return [*lists, (REST, rest)] if rest else lists


def read_ranges(text: str) -> tuple[Letters, ...] | None:
    """Return the ranges that a text says (``A-F, G-Z``); None where it says none, or they meet."""
    found = []
    for part in text.upper().split(","):
        letters = [letter.strip() for letter in part.replace(_DASH, "-").split("-")]
        if len(letters) > 2 or not all(len(c) == 1 and c.isalpha() for c in letters):
            return None
        found.append((letters[0], letters[-1]))
    in_order = sorted(found)
    apart = all(sooner[1] < later[0] for sooner, later in pairwise(in_order))
    return tuple(found) if apart and all(a <= b for a, b in found) else None


def named(letters: Letters) -> str:
    """Return what a range is called: "A–F", or "M" alone."""
    return letters[0] if letters[0] == letters[1] else _DASH.join(letters)


def _label(index: int, starts: Sequence[str], groups: Sequence[Sequence[Attendee]]) -> str:
    letters = [initial(group[0]) for group in groups]
    latin = [letter for letter in letters if _is_latin(letter)]
    others = [letter for letter in letters if letter and not _is_latin(letter)]
    if not latin:
        return named((others[0], others[-1])) if others else REST
    before = any(map(_is_latin, starts[:index]))
    after = next(filter(_is_latin, starts[index + 1 :]), None)
    first = latin[0] if before else _FIRST
    last = chr(ord(after) - 1) if after is not None else _LAST
    covered = named((first, max(last, latin[-1])))
    return f"{covered}, {named((others[0], others[-1]))}" if others else covered


def _is_latin(letter: str) -> bool:
    return len(letter) == 1 and _FIRST <= letter <= _LAST
