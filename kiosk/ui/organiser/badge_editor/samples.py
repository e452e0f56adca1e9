"""Whose badges a template is tried on: the hardest names of this very list."""

from collections.abc import Iterable
from dataclasses import dataclass
from unicodedata import bidirectional
from uuid import UUID

from kiosk.domain.attendee import Attendee

_RIGHT_TO_LEFT = frozenset({"R", "AL"})
_TWO_LINES = 3  # words of a name from which it is likely to take two lines


@dataclass(frozen=True, slots=True)
class Sample:
    """A person to try a template on, and why."""

    why: str
    person: UUID


def samples(people: Iterable[Attendee]) -> list[Sample]:
    """Return the longest and the shortest name, one of many words, one written right to left.

    What a list does not have is left out; nobody comes twice.
    """
    expected = sorted((p for p in people if p.expected), key=lambda p: (len(p.name), p.sort_key))
    if not expected:
        return []
    wordy = [p for p in expected if len(p.name.split()) >= _TWO_LINES]
    leftward = [p for p in expected if any(bidirectional(c) in _RIGHT_TO_LEFT for c in p.name)]
    on_stage = [p for p in expected if p.role != "delegate"]
    belonging = max(expected, key=lambda p: len(p.organisation))
    wanted = [
        ("The longest name", expected[-1:]),
        ("The shortest name", expected[:1]),
        ("A name of several words", wordy[-1:]),
        ("A name written right to left", leftward[-1:]),
        ("The longest organisation", [belonging] if belonging.organisation else []),
        ("Somebody with a role", on_stage[:1]),
    ]
    found: dict[UUID, Sample] = {}
    for why, chosen in wanted:
        for person in chosen:
            found.setdefault(person.id, Sample(why, person.id))
    return list(found.values())
