"""The upper part of a badge: the event on its band, and below it the name, as large as fits."""

from dataclasses import replace
from functools import lru_cache

from kiosk.documents.card import BAND, HEIGHT, MARGIN, ROOM, Badge
from kiosk.documents.colour import readable_on
from kiosk.documents.fitting import Step
from kiosk.documents.fonts import Face, printable
from kiosk.documents.ink import MM, QUIET
from kiosk.documents.stacking import Block, Space, Style, stack

_BELOW_BAND = 9.5 * MM
_SHRINKING = (1, 0.9, 0.8, 0.7, 0.6)
_GIVEN = Style(
    "given name",
    Face.BOLD,
    (
        Step(1, 54, 34),
        Step(2, 38, 25),
        Step(3, 28, 20),
        Step(2, 28, 20, splits_words=True),
        Step(4, 22, 16),
        Step(4, 20, 16, splits_words=True),
    ),
    leading=1.08,
)
_FAMILY = Style(
    "family name",
    Face.REGULAR,
    (Step(1, 31, 19), Step(2, 24, 16), Step(1, 19, 13), Step(2, 16, 14, splits_words=True)),
    gap=7,
)
_ORGANISATION = Style(
    "organisation",
    Face.REGULAR,
    (Step(1, 16, 14.5), Step(2, 15.5, 13), Step(3, 14, 11), Step(3, 11, 11, splits_words=True)),
    colour=QUIET,
    gap=16,
    leading=1.26,
)
_EVENT = Style(
    "event name",
    Face.SEMI_BOLD,
    (Step(1, 14, 11), Step(2, 12, 9.5), Step(2, 9.5, 9.5, splits_words=True)),
    leading=1.2,
)
_EVENT_LINE = Style(
    "event line", Face.REGULAR, (Step(1, 10.5, 8), Step(1, 8, 8, splits_words=True)), gap=4
)


@lru_cache(maxsize=64)
def band(event_name: str, event_line: str, colour: str) -> Block:
    """Return the texts of the band, in its middle: the event's name, and its day and place."""
    ink = readable_on(colour)
    name = replace(_EVENT, colour=ink), printable(event_name)
    line = replace(_EVENT_LINE, colour=ink), printable(event_line)
    block = stack((name, line), Space(MARGIN, HEIGHT, ROOM))
    down = (BAND - (HEIGHT - block.edge)) / 2
    return replace(block, lines=tuple(replace(line, y=line.y - down) for line in block.lines))


def names(badge: Badge, foot: float) -> Block:
    """Set the names and the organisation between the band and ``foot``.

    Whoever has one name only gets it in the large letters.
    """
    given, family = printable(badge.given_name), printable(badge.family_name)
    large = (_GIVEN, given) if given else (replace(_GIVEN, part=_FAMILY.part), family)
    small = (_FAMILY, family if given else "")
    parts = (large, small, (_ORGANISATION, printable(badge.organisation)))
    space = Space(MARGIN, HEIGHT - BAND - _BELOW_BAND, ROOM)
    block = Block()
    for factor in _SHRINKING:
        block = stack(parts, space, factor)
        if block.edge >= foot:
            break
    return block
