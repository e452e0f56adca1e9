"""One side of a badge with everything in its place: what a template says of somebody's badge.

All lengths here are points from the lower left corner of the side. That corner lies on a dot of the
page, so that codes that begin on a dot of the side begin on one of the page.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kiosk.documents import barcode, qr
from kiosk.documents.agenda import set_agenda
from kiosk.documents.card import Badge
from kiosk.documents.colour import BLACK, WHITE, readable_on
from kiosk.documents.filling import OF_THE_EVENT, Value, fill, filler, placeholders, readable, value
from kiosk.documents.fitting import Step, fit
from kiosk.documents.fonts import Face, missing_glyphs, printable, width
from kiosk.documents.ink import MM, QUIET, TEXT, Line, rectangle, rounded
from kiosk.documents.ink import fill as painted
from kiosk.documents.pictures import Pixels
from kiosk.documents.printed import Kind
from kiosk.documents.setting import Block, Chip, Fitter, Room, drawable, set_texts
from kiosk.documents.template import (
    ACCENT,
    INK,
    ON_ACCENT,
    PAPER,
    QUIET_INK,
    Align,
    Bars,
    Box,
    Field,
    Panel,
    Passage,
    Picture,
    Programme,
    Square,
    Template,
    Texts,
    When,
    Whose,
)

_ABOVE_DIGITS = 1.5  # from their line to the bars, for a size of 1
_TRACKING = 0.106
_KEPT = 20_000
_NARROWEST = 23 * MM  # beside a wider barcode there is no room for a text
_DOT = 72.0
_PARTS = {
    "given_name": "given name",
    "family_name": "family name",
    "small_name": "family name",
    "job_title": "job title",
    "attends": "list of sessions",
    "event_name": "event name",
    "event_line": "event line",
    "raw_code": "code",
}


class Which(StrEnum):
    """One of the two sides."""

    FRONT = "front"
    BACK = "back"


@dataclass(frozen=True, slots=True)
class Loss:
    """What is not as it should be in a part of a badge; ``detail`` is as in ``PrintWarning``."""

    kind: Kind
    part: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Extent:
    """How far a field really reaches; a barcode with its white edges."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class Placed:
    """A field in its place: texts, fields of colour, and operators of codes and panels."""

    field: Field
    extent: Extent
    lines: tuple[Line, ...] = ()
    chips: tuple[Chip, ...] = ()
    accent: str = BLACK
    drawn: str = ""
    symbol: tuple[barcode.Symbol, barcode.Place, int] | None = None
    """A barcode, where it is drawn, and the dots of its modules."""
    picture: str = ""
    losses: tuple[Loss, ...] = ()


@dataclass(frozen=True, slots=True)
class _Stand:
    """Where barcodes of one width stand: dots of a module (0 for none), bars, their place."""

    dots: int
    extent: Extent
    left: float
    wide: float
    place: barcode.Place


class Side:
    """A side of a template, prepared for a printer's dots; it places one badge after the other."""

    def __init__(
        self, template: Template, which: Which, dpi: int, pictures: Mapping[str, Pixels]
    ) -> None:
        self._template, self._dpi, self._pictures = template, dpi, pictures
        found = template.front if which is Which.FRONT else template.back
        self._fields: Sequence[Field] = found
        self._order = sorted(range(len(found)), key=lambda index: _rank(found[index]))
        self._fitters = {
            id(field): [Fitter(passage, n) for n, passage in enumerate(field.passages)]
            for field in found
            if isinstance(field, Texts)
        }
        self._fillers = {
            field.name: [filler(passage.text) for passage in field.passages]
            for field in found
            if isinstance(field, Texts)
        }
        self._colours = dict(template.role_colours)
        self.shared = _shared(found)
        """How many of the first fields are the same on all badges of one event and colour."""
        self._known: dict[str, dict[object, Placed | None]] = {}
        self._stands: dict[tuple[str, int], _Stand] = {}
        self._boxes: dict[Box, Extent] = {}
        self._shared_known: dict[tuple[str, ...], tuple[Placed, ...]] = {}

    def accent(self, badge: Badge) -> str:
        """Return a badge's accent colour."""
        return self._colours.get(badge.role_key, badge.colour) if self._colours else badge.colour

    def place_shared(self, badge: Badge) -> tuple[Placed, ...]:
        """Return the first fields, as they are on all badges like this one."""
        key = self.shared_key(badge)
        known = self._shared_known.get(key)
        if known is None:
            known = tuple(self._placed(badge, range(self.shared)))
            self._shared_known[key] = known
        return known

    def shared_key(self, badge: Badge) -> tuple[str, ...]:
        """Return what the shared fields depend on."""
        event = badge.event_name, badge.event_line, badge.hashtag, badge.network, badge.password
        return (self.accent(badge), *event)

    def place_own(self, badge: Badge) -> list[Placed]:
        """Return the other fields."""
        return self._placed(badge, range(self.shared, len(self._fields)))

    def _placed(self, badge: Badge, wanted: range) -> list[Placed]:
        accent = self.accent(badge)
        extents: dict[str, Extent] = {}
        found: dict[int, Placed] = {}
        for index in self._order:
            field = self._fields[index]
            if index not in wanted or not _stands(field.when, badge):
                continue
            placed = self._place(field, badge, accent, extents)
            if placed is not None:
                extents[field.name] = placed.extent
                found[index] = placed
        return [found[index] for index in sorted(found)]

    def _place(
        self, field: Field, badge: Badge, accent: str, extents: Mapping[str, Extent]
    ) -> Placed | None:
        match field:
            case Panel():
                return self._panel(field, accent)
            case Texts():
                return self._texts(field, badge, accent, extents)
            case Bars():
                return self._bars(field, badge)
            case Square():
                return self._square(field, badge)
            case Picture():
                return self._picture(field)
            case Programme():
                return self._programme(field, badge)

    def _extent(self, box: Box) -> Extent:
        known = self._boxes.get(box)
        if known is None:
            known = self._boxes[box] = self._measured(box)
        return known

    def _measured(self, box: Box) -> Extent:
        top = (self._template.height - box.y) * MM
        left = box.x * MM
        return Extent(left, top - box.height * MM, left + box.width * MM, top)

    def _panel(self, field: Panel, accent: str) -> Placed:
        at = self._extent(field.box)
        wide, high = at.right - at.left, at.top - at.bottom
        path = (
            rounded(at.left, at.bottom, wide, high, min(field.radius * MM, wide / 2, high / 2))
            if field.radius
            else rectangle(at.left, at.bottom, wide, high)
        )
        return Placed(field, at, drawn=f"{painted(_meant(field.colour, accent))} {path} f")

    def _texts(
        self, field: Texts, badge: Badge, accent: str, extents: Mapping[str, Extent]
    ) -> Placed | None:
        raw = tuple([filled(badge) for filled in self._fillers[field.name]])
        room = self._room(field, extents)
        key = raw, room.bottom, room.width, accent, bool(badge.given_name)
        known = self._known.setdefault(field.name, {})
        if key not in known:
            if len(known) > _KEPT:
                known.clear()
            known[key] = self._set(field, badge, accent, raw, room)
        return known[key]

    def _set(
        self, field: Texts, badge: Badge, accent: str, raw: Sequence[Value], room: Room
    ) -> Placed | None:
        texts = [
            drawable(text, capitals=passage.capitals) if text else ""
            for text, passage in zip(raw, field.passages, strict=True)
        ]
        if not any(texts):
            return None
        colours = [
            readable_on(accent) if passage.chip else _meant(passage.colour, accent)
            for passage in field.passages
        ]
        block = set_texts(self._fitters[id(field)], texts, room, colours)
        losses = tuple(_text_losses(field.passages, raw, block, badge))
        return Placed(field, _reached(block, room), block.lines, block.chips, accent, losses=losses)

    def _room(self, field: Texts, extents: Mapping[str, Extent]) -> Room:
        """Return where a text may go, given where its neighbours are."""
        at = self._extent(field.box)
        clearance = field.clearance * MM
        right, bottom = at.right, at.bottom
        beside = extents.get(field.beside)
        if beside is not None and beside.left < right and beside.top > bottom:
            if beside.left - at.left >= _NARROWEST:
                right = beside.left
            else:
                bottom = max(bottom, beside.top + clearance)
        for name in field.above:
            if name in extents:
                bottom = max(bottom, extents[name].top + clearance)
        return Room(at.left, right - at.left, at.top, bottom, field.align, field.anchor)

    def _bars(self, field: Bars, badge: Badge) -> Placed | None:
        at = self._extent(field.box)
        code = _text(fill(field.text, badge))
        try:
            symbol = barcode.code128(code)
        except ValueError:
            why = (
                "the code has signs that scanners do not type" if code else "the badge has no code"
            )
            return _nothing(field, at, why)
        stand = self._stands.get((field.name, symbol.modules))
        if stand is None:
            stand = self._stand(field, at, symbol)
            self._stands[field.name, symbol.modules] = stand
        if not stand.dots:
            return _nothing(field, at, "the code is too long for this printer's dots")
        lines = _digits(field, code, stand, at.bottom) if field.digits else ()
        return Placed(field, stand.extent, lines, symbol=(symbol, stand.place, stand.dots))

    def _stand(self, field: Bars, at: Extent, symbol: barcode.Symbol) -> _Stand:
        """Return where barcodes as wide as one stand, and the dots of their modules."""
        dpi = self._dpi
        dots = barcode.fitting_dots(symbol.modules, at.right - at.left, dpi, field.module)
        if not dots:
            return _Stand(0, at, 0, 0, barcode.Place(0, 0, 0))
        wide = symbol.modules * dots * _DOT / dpi
        right = _right(at, wide, field.align)
        bottom = at.bottom + _ABOVE_DIGITS * field.digits
        left = barcode.left_dots(symbol, right, dpi, dots) * _DOT / dpi
        quiet = barcode.QUIET_MODULES * dots * _DOT / dpi
        extent = Extent(left - quiet, at.bottom, left + wide + quiet, at.top)
        place = barcode.Place(right, bottom, at.top - bottom)
        return _Stand(dots, extent, left, wide, place)

    def _square(self, field: Square, badge: Badge) -> Placed | None:
        at, dpi = self._extent(field.box), self._dpi
        text = _text(fill(field.text, badge))
        is_code = bool(set(placeholders(field.text)) & {"code", "raw_code"})
        if not text:
            return _nothing(field, at, "the badge has no code") if is_code else None
        try:
            symbol = qr.matrix(text)
        except ValueError:
            return _nothing(field, at, "its text is too long")
        edge = qr.QUIET * 2 + symbol.modules
        dots = qr.fitting_dots(symbol.modules, min(at.right - at.left, at.top - at.bottom), dpi)
        if not dots:
            return _nothing(field, at, "its text is too long for this printer's dots")
        wide = edge * dots * _DOT / dpi
        right = _right(at, wide, field.align)
        left = int((right - wide) * dpi / _DOT + 0.999) + qr.QUIET * dots
        bottom = int((at.bottom + (at.top - at.bottom - wide) / 2) * dpi / _DOT) + qr.QUIET * dots
        x, y = (left - qr.QUIET * dots) * _DOT / dpi, (bottom - qr.QUIET * dots) * _DOT / dpi
        extent = Extent(x, y, x + wide, y + wide)
        return Placed(field, extent, drawn=qr.operators(symbol, left, bottom, dots, dpi))

    def _picture(self, field: Picture) -> Placed:
        at = self._extent(field.box)
        pixels = self._pictures.get(field.file)
        if pixels is None:
            return Placed(field, at, losses=(Loss(Kind.NO_PICTURE, field.name, field.file),))
        scale = min((at.right - at.left) / pixels.width, (at.top - at.bottom) / pixels.height)
        wide, high = pixels.width * scale, pixels.height * scale
        left = _right(at, wide, field.align) - wide
        bottom = at.bottom + (at.top - at.bottom - high) / 2
        drawn = f"q {wide:.3f} 0 0 {high:.3f} {left:.3f} {bottom:.3f} cm"
        extent = Extent(left, bottom, left + wide, bottom + high)
        return Placed(field, extent, drawn=drawn, picture=field.file)

    def _programme(self, field: Programme, badge: Badge) -> Placed | None:
        points = badge.own_day if field.whose is Whose.OWN else badge.programme
        if not points:
            return None
        at = self._extent(field.box)
        room = Room(at.left, at.right - at.left, at.top, at.bottom)
        block = set_agenda(points, room, field.largest, field.smallest)
        missing = missing_glyphs(" ".join(f"{point.title} {point.place}" for point in points))
        losses = [Loss(kind, "programme") for kind, _ in block.losses]
        if missing:
            losses.append(Loss(Kind.MISSING_GLYPHS, "programme", missing))
        return Placed(field, _reached(block, room), block.lines, losses=tuple(losses))


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
    if field.when != When():
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


def _meant(colour: str, accent: str) -> str:
    if colour.startswith("#"):
        return colour
    if colour == ON_ACCENT:
        return readable_on(accent)
    return {ACCENT: accent, INK: TEXT, QUIET_INK: QUIET, PAPER: WHITE}[colour]


def _text(found: Value) -> str:
    return found if isinstance(found, str) else " ".join(found)


def _right(at: Extent, wide: float, align: Align) -> float:
    match align:
        case Align.LEFT:
            return at.left + wide
        case Align.CENTRE:
            return (at.left + at.right + wide) / 2
        case Align.RIGHT:
            return at.right


def _nothing(field: Field, at: Extent, why: str) -> Placed:
    """Return a code that cannot be printed: it takes no room."""
    losses = (Loss(Kind.NO_BARCODE, "code", why),)
    return Placed(field, Extent(at.right, at.bottom, at.right, at.bottom), losses=losses)


def _digits(field: Bars, code: str, stand: _Stand, y: float) -> tuple[Line, ...]:
    """Set a code for people to read, under the middle of its bars."""
    text = printable(readable(code))
    if not text:
        return ()
    tracking = round(_TRACKING * field.digits, 2)
    left, wide = stand.left, stand.wide
    room, size, long = max(1, wide - tracking * len(text)), field.digits, width(text, Face.MEDIUM)
    if long * size > room:
        fitted = fit(text, Face.MEDIUM, room, (Step(1, size, 0.7 * size),))
        text, size = fitted.lines[0], fitted.size
        long = width(text, Face.MEDIUM)
    x = left + (wide - long * size - tracking * (len(text) - 1)) / 2
    return (Line(text, Face.MEDIUM, size, x, y, tracking=tracking),)


def _reached(block: Block, room: Room) -> Extent:
    return Extent(room.x, block.bottom, room.x + room.width, block.top)


def _text_losses(
    passages: Sequence[Passage], raw: Sequence[Value], block: Block, badge: Badge
) -> Iterator[Loss]:
    for passage, text in zip(passages, raw, strict=True):
        if isinstance(text, str) and text.isascii():
            continue
        if missing := missing_glyphs(_text(text)):
            yield Loss(Kind.MISSING_GLYPHS, _part(passage, badge), missing)
    for kind, number in block.losses:
        yield Loss(kind, _part(passages[number], badge))


def _part(passage: Passage, badge: Badge) -> str:
    """Name a passage for people, without what it says on this badge."""
    name = next(iter(placeholders(passage.text)), "text")
    if name == "large_name":
        return "given name" if badge.given_name else "family name"
    return _PARTS.get(name, name.removeprefix("custom:").replace("_", " "))
