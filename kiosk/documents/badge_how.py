"""How badges are wanted: in which design, on which paper, for which printer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from kiosk.documents.card import Badge
from kiosk.documents.colour import is_colour
from kiosk.documents.stocks import NAMES, SINGLE, Layout, layout_of, layouts_for
from kiosk.documents.template import Template
from kiosk.errors import BadValue

_DPI = range(150, 2401)
_OFFSET_LIMIT = 20.0


@dataclass(frozen=True, slots=True)
class Design:
    """A template with the pictures that lie beside it, by their file names."""

    template: Template
    pictures: Mapping[str, bytes] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class How:
    """How badges are printed.

    ``layout`` is one of ``stocks.NAMES``; on a sheet, ``start`` is the first place used, from 1,
    for sheets begun before. ``offset`` moves everything right and down, in millimetres, for
    printers that do not print where they should. Without ``backs`` only fronts are printed.
    """

    layout: str = SINGLE
    start: int = 1
    dpi: int = 300
    offset: tuple[float, float] = (0, 0)
    backs: bool = True


def checked(badges: Sequence[Badge], template: Template, how: How) -> Layout:
    """Return the layout; raise :class:`BadValue` for what cannot be printed."""
    if how.layout not in NAMES:
        raise BadValue(f"there is no layout {how.layout!r}", f"use one of {', '.join(NAMES)}")
    layout = layout_of(how.layout, template.piece)
    if layout is None:
        fitting = ", ".join(layouts_for(template.piece))
        raise BadValue(
            f"badges of {template.title} do not fit on {NAMES[how.layout]}", f"use {fitting}"
        )
    places = len(layout.places)
    if not 1 <= how.start <= places:
        raise BadValue(f"there is no place {how.start} on the sheet", f"use 1 to {places}")
    if how.dpi not in _DPI:
        raise BadValue(f"no printer has {how.dpi} dots per inch", "use 203, 300 or 600")
    if max(map(abs, how.offset)) > _OFFSET_LIMIT:
        raise BadValue("no printer is that far off", f"use up to {_OFFSET_LIMIT:g} mm")
    if not badges:
        raise BadValue("there is no badge to print", "choose somebody who has one")
    for colour in {badge.colour for badge in badges}:
        if not is_colour(colour):
            raise BadValue(f"{colour!r} is no colour", "use one such as '#0b5fff'")
    return layout
