"""The card that a badge is: what it says and how large it is.

All lengths are points, from the lower left corner of the card. The names hang from the band
(``card_top``); role, sessions and barcode stand on the foot (``card_foot``).
"""

from dataclasses import dataclass

from kiosk.documents.ink import MM

WIDTH, HEIGHT = 105 * MM, 148 * MM
"""A6, upright."""

BAND = 21.5 * MM
"""Height of the coloured band."""

SAFE = 4 * MM
"""Only the band comes nearer to the edge than this: cutters and printers slip."""

MARGIN = 7 * MM
"""White left and right of texts and bars."""

ROOM = WIDTH - 2 * MARGIN
"""Width that texts have."""


@dataclass(frozen=True, slots=True)
class Badge:
    """What a badge says. ``colour`` is ``#rrggbb``; what is empty is left out."""

    event_name: str
    event_line: str
    colour: str
    given_name: str
    family_name: str
    organisation: str
    role: str
    attends: tuple[str, ...]
    code: str
