"""One side of a badge with everything in its place: what a template says of somebody's badge.

All lengths here are points from the lower left corner of the side. That corner lies on a dot of the
page, so that codes that begin on a dot of the side begin on one of the page.
"""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from kiosk.documents.card import Badge
from kiosk.documents.filling import OF_THE_EVENT, placeholders, value
from kiosk.documents.ink import MM, fill, rectangle, rounded
from kiosk.documents.pictures import Pixels
from kiosk.documents.placed import Extent, Loss, Placed, right_end
from kiosk.documents.placing_codes import BarsPlacer, SquarePlacer
from kiosk.documents.placing_texts import ProgrammePlacer, TextsPlacer, meant
from kiosk.documents.printed import Kind
from kiosk.documents.template import (
    Bars,
    Box,
    Field,
    Panel,
    Picture,
    Programme,
    Square,
    Template,
    Texts,
    When,
)

_ALWAYS = When()
_Places = Callable[[Badge, str, Mapping[str, Extent]], Placed | None]
"""Places a field on a badge of an accent colour, given where those before it are."""


class Which(StrEnum):
    """One of the two sides."""

    FRONT = "front"
    BACK = "back"


class _Step(NamedTuple):
    """One field to be placed: its place on the side, what for whom, and how."""

    rank: int
    name: str
    when: When | None
    places: _Places


class Side:
    """A side of a template, prepared for a printer's dots; it places one badge after the other."""

    def __init__(
        self, template: Template, which: Which, dpi: int, pictures: Mapping[str, Pixels]
    ) -> None:
        self._height, self._dpi, self._pictures = template.height, dpi, pictures
        found = template.front if which is Which.FRONT else template.back
        self.shared = _shared(found)
        """How many of the first fields are the same on all badges of one event and colour."""
        order = sorted(range(len(found)), key=lambda index: _rank(found[index]))
        steps = [self._step(index, found[index]) for index in order]
        self._shared = [step for step in steps if step.rank < self.shared]
        self._own = [step for step in steps if step.rank >= self.shared]
        self._colours = {role.casefold(): colour for role, colour in template.role_colours}

    def accent(self, badge: Badge) -> str:
        """Return a badge's accent colour."""
        if not self._colours:
            return badge.colour
        return self._colours.get(badge.role_key.casefold(), badge.colour)

    def place_shared(self, badge: Badge) -> list[Placed]:
        """Return the first fields, as they are on all badges like this one."""
        return self._placed(badge, self._shared)

    def shared_key(self, badge: Badge) -> tuple[str, ...]:
        """Return what the shared fields depend on."""
        event = badge.event_name, badge.event_line, badge.hashtag, badge.network, badge.password
        return (self.accent(badge), *event)

    def place_own(self, badge: Badge) -> list[Placed]:
        """Return the other fields."""
        return self._placed(badge, self._own)

    def _placed(self, badge: Badge, steps: Sequence[_Step]) -> list[Placed]:
        accent = self.accent(badge)
        extents: dict[str, Extent] = {}
        found: dict[int, Placed] = {}
        for index, name, when, places in steps:
            if when is not None and not _stands(when, badge):
                continue
            placed = places(badge, accent, extents)
            if placed is not None:
                extents[name] = placed.extent
                found[index] = placed
        return [found[index] for index in sorted(found)]

    def _step(self, index: int, field: Field) -> _Step:
        when = None if field.when == _ALWAYS else field.when
        return _Step(index, field.name, when, self._places(field))

    def _places(self, field: Field) -> _Places:
        at = self._measured(field.box)
        match field:
            case Texts():
                return TextsPlacer(field, at).place
            case Panel():
                return lambda _badge, accent, _extents: _panel(field, at, accent)
            case Picture():
                picture = self._picture(field, at)
                return lambda _badge, _accent, _extents: picture
            case Bars():
                bars = BarsPlacer(field, at, self._dpi)
                return lambda badge, _accent, _extents: bars.place(badge)
            case Square():
                square = SquarePlacer(field, at, self._dpi)
                return lambda badge, _accent, _extents: square.place(badge)
            case Programme():
                programme = ProgrammePlacer(field, at)
                return lambda badge, _accent, _extents: programme.place(badge)

    def _measured(self, box: Box) -> Extent:
        top = (self._height - box.y) * MM
        left = box.x * MM
        return Extent(left, top - box.height * MM, left + box.width * MM, top)

    def _picture(self, field: Picture, at: Extent) -> Placed:
        pixels = self._pictures.get(field.file)
        if pixels is None:
            return Placed(field, at, losses=(Loss(Kind.NO_PICTURE, field.name, field.file),))
        scale = min((at.right - at.left) / pixels.width, (at.top - at.bottom) / pixels.height)
        wide, high = pixels.width * scale, pixels.height * scale
        left = right_end(at, wide, field.align) - wide
        bottom = at.bottom + (at.top - at.bottom - high) / 2
        drawn = f"q {wide:.3f} 0 0 {high:.3f} {left:.3f} {bottom:.3f} cm"
        extent = Extent(left, bottom, left + wide, bottom + high)
        return Placed(field, extent, drawn=drawn, picture=field.file)


def _panel(field: Panel, at: Extent, accent: str) -> Placed:
    wide, high = at.right - at.left, at.top - at.bottom
    path = (
        rounded(at.left, at.bottom, wide, high, min(field.radius * MM, wide / 2, high / 2))
        if field.radius
        else rectangle(at.left, at.bottom, wide, high)
    )
    return Placed(field, at, drawn=f"{fill(meant(field.colour, accent))} {path} f")


def _rank(field: Field) -> int:
    """Return when a field is placed: those last that look where others are."""
    if isinstance(field, Texts):
        return 2 if field.above else 1 if field.beside else 0
    return 0


def _shared(found: Sequence[Field]) -> int:
    for index, field in enumerate(found):
        if not _is_shared(field):
            return index
    return len(found)


def _is_shared(field: Field) -> bool:
    if field.when != _ALWAYS:
        return False
    match field:
        case Panel() | Picture():
            return True
        case Texts():
            alone = not field.above and not field.beside
            return alone and all(_is_of_event(passage.text) for passage in field.passages)
        case Bars() | Square():
            return _is_of_event(field.text)
        case Programme():
            return False


def _is_of_event(text: str) -> bool:
    return all(name in OF_THE_EVENT for name in placeholders(text))


def _stands(when: When, badge: Badge) -> bool:
    role = badge.role_key or badge.role
    if when.roles and role not in when.roles:
        return False
    if role in when.not_roles:
        return False
    return not when.has or bool(value(when.has, badge))
