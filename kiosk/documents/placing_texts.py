"""Puts texts and programmes into their boxes, beside and above what else stands on the badge."""

from collections.abc import Iterator, Mapping, Sequence

from kiosk.documents.agenda import set_agenda
from kiosk.documents.bidi import is_leftwards
from kiosk.documents.card import Badge, Point
from kiosk.documents.colour import WHITE, readable_on
from kiosk.documents.filling import Value, filler, placeholders, text_of
from kiosk.documents.fonts import missing_glyphs
from kiosk.documents.ink import MM, QUIET, TEXT
from kiosk.documents.passages import Fitter, Said
from kiosk.documents.placed import Extent, Loss, Placed
from kiosk.documents.printed import Kind
from kiosk.documents.setting import Block, Room, set_texts
from kiosk.documents.template import (
    ACCENT,
    INK,
    ON_ACCENT,
    PAPER,
    QUIET_INK,
    Align,
    Passage,
    Programme,
    Texts,
    Whose,
)

_KEPT = 1000  # names hardly ever come twice, but roles, tables and sessions do
_NARROWEST = 23 * MM  # beside a wider barcode there is no room for a text
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
_MEANT = {INK: TEXT, QUIET_INK: QUIET, PAPER: WHITE}


def meant(colour: str, accent: str) -> str:
    """Return the colour that a template means."""
    if colour.startswith("#"):
        return colour
    if colour == ON_ACCENT:
        return readable_on(accent)
    return accent if colour == ACCENT else _MEANT[colour]


class TextsPlacer:
    """Places the texts of one field; what comes again is placed once."""

    def __init__(self, field: Texts, at: Extent) -> None:
        self._field, self._at = field, at
        self._fitters = _fitters(field, field.align)
        turns = field.align is Align.LEFT and not field.beside
        self._turned = _fitters(field, Align.RIGHT) if turns else self._fitters
        self._fillers = [filler(passage.text) for passage in field.passages]
        self._room = Room(at.left, at.right - at.left, at.top, at.bottom, field.anchor)
        self._chips = any(passage.chip for passage in field.passages)
        self._known: dict[object, Placed | None] = {}
        self._colours: dict[str, tuple[str, ...]] = {}

    def place(self, badge: Badge, accent: str, extents: Mapping[str, Extent]) -> Placed | None:
        """Return the texts, given where their neighbours are; None if there is nothing to say."""
        raw = tuple([filled(badge) for filled in self._fillers])
        right, bottom = self._free(extents)
        key = raw, right, bottom, accent, bool(badge.given_name)
        if key in self._known:
            return self._known[key]
        placed = self._set(badge, accent, raw, right, bottom)
        if len(self._known) < _KEPT:
            self._known[key] = placed
        return placed

    def _free(self, extents: Mapping[str, Extent]) -> tuple[float, float]:
        """Return how far to the right and how far down a text may go."""
        field, at = self._field, self._at
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
        return right, bottom

    def _set(
        self, badge: Badge, accent: str, raw: Sequence[Value], right: float, bottom: float
    ) -> Placed | None:
        first = next((text_of(text) for text in raw if text), "")
        fitters = self._fitters if first.isascii() or not is_leftwards(first) else self._turned
        said = [
            (fitter, fitter.said(text)) for fitter, text in zip(fitters, raw, strict=True) if text
        ]
        parts = [(fitter, words.text) for fitter, words in said if words.text]
        if not parts:
            return None
        room = self._room
        if right != room.x + room.width or bottom != room.bottom:
            room = self._room = Room(room.x, right - room.x, room.top, bottom, room.anchor)
        block = set_texts(parts, room)
        colours = self._colours.get(accent) or self._coloured(accent)
        extent = Extent(room.x, block.bottom, room.x + room.width, block.top)
        losses = tuple(_losses(said, block, badge))
        chips = accent if self._chips else ""
        return Placed(self._field, extent, block, colours, chips, losses=losses)

    def _coloured(self, accent: str) -> tuple[str, ...]:
        found = self._colours[accent] = tuple(
            readable_on(accent) if passage.chip else meant(passage.colour, accent)
            for passage in self._field.passages
        )
        return found


class ProgrammePlacer:
    """Places the programme of one field; what comes again is placed once."""

    def __init__(self, field: Programme, at: Extent) -> None:
        self._field = field
        self._room = Room(at.left, at.right - at.left, at.top, at.bottom)
        self._known: dict[object, Placed] = {}

    def place(self, badge: Badge) -> Placed | None:
        """Return the programme; None where there is none."""
        points = badge.own_day if self._field.whose is Whose.OWN else badge.programme
        if not points:
            return None
        known = self._known.get(points)
        if known is None:
            known = self._set(points)
            if len(self._known) < _KEPT:
                self._known[points] = known
        return known

    def _set(self, points: tuple[Point, ...]) -> Placed:
        field, room = self._field, self._room
        agenda = set_agenda(points, room, field.largest, field.smallest)
        missing = missing_glyphs(" ".join(f"{point.title} {point.place}" for point in points))
        losses = [Loss(kind, "programme") for kind in agenda.losses]
        if missing:
            losses.append(Loss(Kind.MISSING_GLYPHS, "programme", missing))
        extent = Extent(room.x, agenda.bottom, room.x + room.width, agenda.top)
        return Placed(field, extent, lines=agenda.lines, losses=tuple(losses))


def _fitters(field: Texts, align: Align) -> list[Fitter]:
    return [Fitter(passage, number, align) for number, passage in enumerate(field.passages)]


def _losses(said: Sequence[tuple[Fitter, Said]], block: Block, badge: Badge) -> Iterator[Loss]:
    for fitter, words in said:
        if words.missing:
            yield Loss(Kind.MISSING_GLYPHS, _part(fitter.passage, badge), words.missing)
    for kind, number in block.losses:
        passage = next(fitter.passage for fitter, _ in said if fitter.number == number)
        yield Loss(kind, _part(passage, badge))


def _part(passage: Passage, badge: Badge) -> str:
    """Name a passage for people, without what it says on this badge."""
    name = next(iter(placeholders(passage.text)), "text")
    if name == "large_name":
        return "given name" if badge.given_name else "family name"
    return _PARTS.get(name, name.removeprefix("custom:").replace("_", " "))
