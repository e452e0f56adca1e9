"""Badges for print: from a delegate to a page, one by one or several on a sheet."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from kiosk.documents.barcode import Place, Symbol, operators
from kiosk.documents.card import BAND, HEIGHT, WIDTH, Badge
from kiosk.documents.card_foot import BARS, Chip, foot, readable
from kiosk.documents.card_top import band, names
from kiosk.documents.colour import is_colour
from kiosk.documents.dates import day_span
from kiosk.documents.fonts import missing_glyphs
from kiosk.documents.ink import HAIRLINE, MM, Ink, Line, fill, rectangle, rounded, segment, stroke
from kiosk.documents.layouts import LAYOUTS, Layout
from kiosk.documents.printed import Kind, Printed, PrintWarning
from kiosk.documents.stacking import Block
from kiosk.domain.attendee import Attendee
from kiosk.domain.event import Event, Part
from kiosk.domain.programme import Stop
from kiosk.errors import BadValue

__all__ = ["LAYOUTS", "Badge", "arrange", "badge_of", "badges_pdf", "warm_up"]


_DPI = range(150, 2401)
_RADIUS = 4.5
_ABOVE_FOOT = 5 * MM
_HAIR = 0.25
_ON_STAGE = {
    Part.SPEAKER: "speaker",
    Part.MODERATOR: "moderator",
    Part.PANELLIST: "panel",
    Part.FACILITATOR: "facilitator",
}


@dataclass(frozen=True, slots=True)
class Card:
    """A badge with everything in its place, the band apart."""

    lines: tuple[Line, ...]
    chip: Chip | None
    symbol: Symbol | None
    warnings: tuple[PrintWarning, ...]


def badge_of(attendee: Attendee, event: Event, stops: Iterable[Stop]) -> Badge:
    """Return somebody's badge; ``stops`` is their day."""
    quiet = attendee.role.casefold() in event.badge.quiet_roles
    nameless = not attendee.given_name and not attendee.family_name
    return Badge(
        event_name=event.name,
        event_line=event_line(event),
        colour=event.badge.colour,
        given_name=attendee.given_name,
        family_name=attendee.name if nameless else attendee.family_name,
        organisation=attendee.organisation,
        role="" if quiet else attendee.role,
        attends=tuple(text for stop in stops for text in _attends(stop)),
        code=attendee.code,
    )


def event_line(event: Event) -> str:
    """Return day and town: ``28 March 2019 · Manchester``."""
    place = event.venue.city or event.venue.name
    days = day_span(event.starts_on, event.ends_on)
    return f"{days} · {place}" if place else days


def badges_pdf(
    badges: Sequence[Badge],
    layout: str = "single",
    start: int = 1,
    dpi: int = 300,
    progress: Callable[[int, int], None] | None = None,
) -> Printed:
    """Return badges as PDF for a printer of ``dpi``.

    On a sheet, ``start`` is the first place used, from 1, for sheets begun before. ``progress``
    hears the badges done and their number; what it raises stops the work. Raises
    :class:`BadValue` for a layout, place, resolution or colour there is none of, and no badges.
    """
    pages = _checked(badges, layout, start, dpi)
    ink = Ink(pages.size, f"{badges[0].event_name} – badges")
    warnings: list[PrintWarning] = []
    place = start - 1
    for number, badge in enumerate(badges, start=1):
        card = arrange(badge, dpi, number)
        warnings += card.warnings
        _draw(ink, badge, card, pages.places[place], dpi)
        place += 1
        if place == len(pages.places) or number == len(badges):
            _end(ink, pages)
            place = 0
            if progress is not None:
                progress(number, len(badges))
    return Printed(ink.finish(), ink.pages, tuple(warnings))


def arrange(badge: Badge, dpi: int, number: int) -> Card:
    """Put a badge together for a printer of ``dpi``; ``number`` tells one without a code apart."""
    below = foot(badge, dpi)
    above = names(badge, below.edge + _ABOVE_FOOT)
    warnings = tuple(_warnings(badge, number, below.fault, (above, below.block)))
    return Card((*above.lines, *below.block.lines), below.chip, below.symbol, warnings)


def warm_up() -> None:
    """Load fonts and libraries ahead, so that the first badge comes as fast as the next."""
    badges_pdf([Badge("To", "To", "#000000", "To", "To", "To", "To", ("To",), "A")])


def _checked(badges: Sequence[Badge], layout: str, start: int, dpi: int) -> Layout:
    """Return the layout; raise :class:`BadValue` for what cannot be printed."""
    if layout not in LAYOUTS:
        raise BadValue(f"there is no layout {layout!r}", f"use one of {', '.join(LAYOUTS)}")
    places = len(LAYOUTS[layout].places)
    if not 1 <= start <= places:
        raise BadValue(f"there is no place {start} on the sheet", f"use 1 to {places}")
    if dpi not in _DPI:
        raise BadValue(f"no printer has {dpi} dots per inch", "use 203, 300 or 600")
    if not badges:
        raise BadValue("there is no badge to print", "choose somebody who has one")
    for colour in {badge.colour for badge in badges}:
        if not is_colour(colour):
            raise BadValue(f"{colour!r} is no colour", "use one such as '#0b5fff'")
    return LAYOUTS[layout]


def _warnings(
    badge: Badge, number: int, fault: str, blocks: Iterable[Block]
) -> Iterator[PrintWarning]:
    subject = f"badge number {number}" if fault else f"badge {readable(badge.code)}"
    if fault:
        yield PrintWarning(subject, Kind.NO_BARCODE, "code", fault)
    for part, text in (
        ("given name", badge.given_name),
        ("family name", badge.family_name),
        ("organisation", badge.organisation),
        ("role", badge.role.upper()),
        ("list of sessions", " ".join(badge.attends)),
        ("event name", badge.event_name),
        ("event line", badge.event_line),
    ):
        if missing := missing_glyphs(text):
            yield PrintWarning(subject, Kind.MISSING_GLYPHS, part, missing)
    for block in (band(badge.event_name, badge.event_line, badge.colour), *blocks):
        for part in block.shortened:
            yield PrintWarning(subject, Kind.SHORTENED, part)


def _draw(ink: Ink, badge: Badge, card: Card, at: tuple[float, float], dpi: int) -> None:
    x, y = at
    texts = (badge.event_name, badge.event_line, badge.colour)
    ink.stamp(texts, (WIDTH, HEIGHT), at, lambda: _band(ink, *texts))
    drawn = [f"q 1 0 0 1 {x:.3f} {y:.3f} cm"]
    if card.chip is not None:
        drawn += _chip(card.chip, badge.colour)
    drawn += map(ink.text, card.lines)
    drawn.append("Q")
    if card.symbol is not None:
        bars = Place(x + BARS.right, y + BARS.bottom, BARS.height)
        drawn.append(operators(card.symbol, bars, dpi))
    ink.draw(drawn)


def _band(ink: Ink, event_name: str, event_line: str, colour: str) -> list[str]:
    field = [fill(colour), rectangle(0, HEIGHT - BAND, WIDTH, BAND), "f"]
    return field + [ink.text(line) for line in band(event_name, event_line, colour).lines]


def _chip(chip: Chip, colour: str) -> list[str]:
    return [fill(colour), rounded(chip.x, chip.y, chip.width, chip.height, _RADIUS), "f"]


def _end(ink: Ink, layout: Layout) -> None:
    if layout.marks:
        lines = (segment(*mark) for mark in layout.marks)
        ink.draw([stroke(HAIRLINE, _HAIR), *lines, "S"])
    ink.end_page()


def _attends(stop: Stop) -> list[str]:
    """Say where somebody is expected: the session among several at a time, and the table."""
    said = []
    if len(stop.sessions) == 1 and stop.session.parallel:
        title = stop.session.label or stop.session.title
        part = _ON_STAGE.get(stop.part)
        said.append(f"{title}, {part}" if part else title)
    if stop.table is not None:
        said.append(f"Table {stop.table}")
    return said
