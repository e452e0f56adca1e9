"""A badge template: how large a badge is and what stands where, as plain values.

Lengths are millimetres from the upper left corner of a side, sizes of letters are points. A
template is kept as TOML (``template_file``), edited as these values, and printed by ``badge``.
"""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.documents.barcode import MODULE_MM
from kiosk.documents.fonts import Face

ACCENT, ON_ACCENT, INK, QUIET_INK, PAPER = "accent", "on-accent", "text", "quiet", "white"
COLOUR_WORDS = (ACCENT, ON_ACCENT, INK, QUIET_INK, PAPER)
"""Colours with a meaning; any other is ``#rrggbb``. The accent is the role's, else the event's."""


class Fold(StrEnum):
    """Where a badge printed on one side of the paper is folded to have two."""

    NONE = "none"
    """Front and back are printed on both sides of the paper."""
    TOP = "top"
    """The back stands above the front, upside down."""
    SIDE = "side"
    """The back stands to the left of the front."""


class Align(StrEnum):
    """Where lines, bars and pictures stand in the width of their box."""

    LEFT = "left"
    """A field of texts whose first is read from the right stands at the right."""
    CENTRE = "centre"
    RIGHT = "right"


class Anchor(StrEnum):
    """Where a text begins in the height of its box."""

    TOP = "top"
    MIDDLE = "middle"
    BOTTOM = "bottom"
    """The last line stands on the lower edge."""


class Shorten(StrEnum):
    """What becomes of a text that does not fit even at its smallest; it is warned of."""

    ELLIPSIS = "ellipsis"
    INITIALS = "initials"
    """All words but the first become initials; if that is still too long, an ellipsis follows."""


class Whose(StrEnum):
    """Whose programme is printed."""

    OWN = "own"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a side."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height


@dataclass(frozen=True, slots=True)
class When:
    """On whose badge a field stands: for some roles, not for others, or who has something."""

    roles: tuple[str, ...] = ()
    not_roles: tuple[str, ...] = ()
    has: str = ""
    """A placeholder that must not be empty, such as ``pronunciation``."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A text and how it is fitted: first smaller, then on more lines, then shortened.

    ``text`` may hold placeholders such as ``{given_name}``; where all of them are empty, the
    passage is left out.
    """

    text: str
    face: Face = Face.REGULAR
    largest: float = 12
    smallest: float = 8
    lines: int = 1
    shrink: float = 0.62
    """To which part of its size a text goes before it takes another line."""
    shorten: Shorten = Shorten.ELLIPSIS
    colour: str = INK
    gap: float = 0
    """White above it, in points, unless it is the first."""
    leading: float = 1.15
    """From line to line, for a size of 1."""
    tracking: float = 0
    """Points added after each letter."""
    capitals: bool = False
    chip: bool = False
    """Stands on a round field of the accent colour."""


@dataclass(frozen=True, slots=True)
class Panel:
    """A coloured rectangle."""

    name: str
    box: Box
    colour: str = ACCENT
    radius: float = 0
    when: When = When()


@dataclass(frozen=True, slots=True)
class Texts:
    """Passages below each other, which shrink together where there is little room."""

    name: str
    box: Box
    passages: tuple[Passage, ...]
    align: Align = Align.LEFT
    anchor: Anchor = Anchor.TOP
    above: tuple[str, ...] = ()
    """Fields that it must end above, wherever they really reach."""
    beside: str = ""
    """A code that it stands to the left of; above it, where too little room is left."""
    clearance: float = 5
    """White kept to those fields."""
    when: When = When()


@dataclass(frozen=True, slots=True)
class Bars:
    """A Code 128; its bars fill the box at most, and white is kept beside it."""

    name: str
    box: Box
    text: str = "{raw_code}"
    align: Align = Align.RIGHT
    module: float = MODULE_MM
    """Width of the narrowest bar where there is room; rounded up to whole dots of the printer."""
    digits: float = 0
    """Size of the code for people to read, below the bars; 0 for none."""
    when: When = When()


@dataclass(frozen=True, slots=True)
class Square:
    """A QR code, its white edge within the box. ``{wifi}`` holds what telephones join by."""

    name: str
    box: Box
    text: str = "{raw_code}"
    align: Align = Align.CENTRE
    when: When = When()


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG or JPEG that lies beside the template, as large as its box allows."""

    name: str
    box: Box
    file: str
    align: Align = Align.CENTRE
    when: When = When()


@dataclass(frozen=True, slots=True)
class Programme:
    """A list of sessions: time, title and place, as many as fit at the smallest size."""

    name: str
    box: Box
    whose: Whose = Whose.OWN
    largest: float = 11
    smallest: float = 7
    when: When = When()


Field = Panel | Texts | Bars | Square | Picture | Programme


@dataclass(frozen=True, slots=True)
class Template:
    """A badge. ``width`` and ``height`` are those of one side; a fold puts two on one paper."""

    key: str
    """The name of its file, by which it is chosen."""
    title: str
    width: float
    height: float
    front: tuple[Field, ...]
    back: tuple[Field, ...] = ()
    fold: Fold = Fold.NONE
    safe: float = 4
    """How near to an edge anything but panels and pictures may come: cutters and printers slip."""
    roll: bool = False
    """It is printed on a roll of labels."""
    role_colours: tuple[tuple[str, str], ...] = ()
    """Accent colours of some roles, however those are written: capitals make no other role."""

    @property
    def piece(self) -> tuple[float, float]:
        """Width and height of the paper that one badge takes."""
        if self.fold is Fold.TOP:
            return self.width, 2 * self.height
        if self.fold is Fold.SIDE:
            return 2 * self.width, self.height
        return self.width, self.height

    @property
    def two_sided(self) -> bool:
        """Whether the paper is printed on both sides."""
        return bool(self.back) and self.fold is Fold.NONE
