"""What a stranger may learn by typing: never the list, only people whose name they know."""

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.domain.names import fold
from kiosk.finder.index import Found
from kiosk.finder.marks import certain

FEWEST_LETTERS = 3
"""Letters to type before anybody is shown; two are enough for a name that has only two."""

MOST_SHOWN = 4
"""Where more people fit, none is shown: more letters are needed."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The people to show, and whether more letters would be needed to show any."""

    people: tuple[Found, ...] = ()
    needs_more: bool = False


def may_show(query: str, found: Sequence[Found]) -> Shown:
    """Return whom to show for what was typed; matches by organisation alone do not count."""
    words = fold(query).split()
    letters = sum(len(word) for word in words)
    if not words or letters < FEWEST_LETTERS - 1:
        return Shown(needs_more=True)
    by_name = [one for one in certain(found) if one.name_marks]
    if letters < FEWEST_LETTERS:
        by_name = [one for one in by_name if words[0] in fold(one.attendee.name).split()]
        return Shown(tuple(by_name[:MOST_SHOWN]), needs_more=not by_name)
    if len(by_name) > MOST_SHOWN:
        whole = [one for one in by_name if set(words) <= set(fold(one.attendee.name).split())]
        if not 0 < len(whole) <= MOST_SHOWN:
            return Shown(needs_more=True)
        by_name = whole
    return Shown(tuple(by_name))
