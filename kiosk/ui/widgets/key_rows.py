"""The keys of the keyboard on the screen: which stand in which row, and how wide each is."""

from dataclasses import dataclass
from enum import Enum, auto

from kiosk.domain.letters import Letters

WIDTH = 22
"""Columns a row has; a letter is two of them wide."""

_LETTER = 2
_DIGITS = "1234567890"
_SIGNS = (_DIGITS, "@._-+/&()#", "’'\",;:!?*")


class Deed(Enum):
    """What a key does that writes nothing of its own."""

    SHIFT = auto()
    ERASE = auto()
    TURN = auto()
    """Show signs instead of letters, or letters again."""
    SCRIPT = auto()
    """Show the letters of another script."""
    ENTER = auto()
    HIDE = auto()


@dataclass(frozen=True, slots=True)
class Place:
    """One key: what it writes or does, and how many columns it is wide."""

    does: str | Deed
    width: int = _LETTER


Row = tuple[Place, ...]


def letter_rows(letters: Letters, *, whole: bool) -> tuple[Row, ...]:
    """Return the rows of letters; ``whole`` is the keyboard for all kinds of text."""
    upper, middle, lower = (_written(line) for line in letters.lines)
    shift = (Place(Deed.SHIFT, 3),) if whole else ()
    erase = Place(Deed.ERASE, 3 if whole else 4)  # the row ends where those above it end
    return upper, middle, (*shift, *lower, erase), _below(whole=whole)


def sign_rows() -> tuple[Row, ...]:
    """Return the rows of digits and signs."""
    upper, middle, lower = (_written(line) for line in _SIGNS)
    return upper, middle, (*lower, Place(Deed.ERASE, 3)), _below(whole=True)


def _written(line: str) -> Row:
    return tuple(Place(letter) for letter in line)


def _below(*, whole: bool) -> Row:
    if not whole:
        return Place(Deed.SCRIPT, 3), Place("’"), Place("-"), Place(" ", 13)
    turn, go, hide = Place(Deed.TURN, 3), Place(Deed.ENTER, 3), Place(Deed.HIDE)
    script = Place(Deed.SCRIPT, 3)
    return turn, script, Place("’"), Place("-"), Place(" ", 5), Place("."), go, hide
