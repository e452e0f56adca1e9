"""Badges for print: from a delegate to a page, one by one or several on a sheet."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from kiosk.documents.badge_how import Design, How, checked
from kiosk.documents.card import Badge
from kiosk.documents.filling import readable
from kiosk.documents.fonts import printable
from kiosk.documents.ink import HAIRLINE, MM, Ink, fill, rounded, segment, stroke
from kiosk.documents.pictures import Pixels, add_picture, read_picture
from kiosk.documents.placed import Loss, Placed
from kiosk.documents.printed import Kind, Printed, PrintWarning
from kiosk.documents.setting import Block
from kiosk.documents.sides import Side, Which
from kiosk.documents.stocks import Layout
from kiosk.documents.template import Fold, Picture, Template
from kiosk.documents.templates import DEFAULT, built_in

__all__ = ["Badge", "Design", "How", "badge_pdf", "badges_pdf", "warm_up"]

Progress = Callable[[int, int], None]
"""Hears the badges done and their number; what it raises stops the work."""

_Piece = tuple[tuple[tuple[Which, str], ...], tuple[str, ...]]
"""The sides of a badge on one side of the paper, what moves to each, and what draws its fold."""

_HAIR = 0.25
_FOLD_MARK = 4 * MM
_OFTEN = 8  # uses from which storing takes less room than drawing again


def badge_pdf(template: Template, badge: Badge, dpi: int = 300) -> Printed:
    """Return one badge as PDF, for a look at a template: its pages are its sides."""
    return badges_pdf([badge], Design(template), How(dpi=dpi))


def badges_pdf(
    badges: Sequence[Badge],
    design: Design | None = None,
    how: How | None = None,
    progress: Progress | None = None,
) -> Printed:
    """Return badges as PDF.

    Raises :class:`BadValue` for a layout, place, resolution or colour there is none of, and for no
    badges.
    """
    design, how = design or Design(built_in(DEFAULT)), how or How()
    layout = checked(badges, design.template, how)
    return _Press(badges, design, how, layout).printed(progress)


def warm_up() -> None:
    """Load fonts and libraries ahead, so that the first badge comes as fast as the next."""
    word = ("To",) * 2
    badges_pdf([Badge("To", "To", "#000000", *word, "To", "To", ("To",), "A1")])


class _Press:
    """One PDF of badges while it is made."""

    def __init__(self, badges: Sequence[Badge], design: Design, how: How, layout: Layout) -> None:
        self._badges, self._how, self._layout = badges, how, layout
        self._template = template = design.template
        self._size = template.width * MM, template.height * MM
        self._ink = Ink(layout.size, f"{printable(badges[0].event_name)} – badges", how.dpi)
        self._pixels = _read_pictures(design)
        self._stored: dict[str, str] = {}
        self._sides = {
            which: Side(template, which, how.dpi, self._pixels) for which in self._printed_sides()
        }
        self._warnings: list[PrintWarning] = []
        self._shared: dict[tuple[str, ...], str] = {}
        self._pieces: dict[int, _Piece] = {}

    def printed(self, progress: Progress | None) -> Printed:
        """Draw all badges, sheet by sheet."""
        places = len(self._layout.places)
        total = len(self._badges)
        begin = self._how.start - 1
        number = 0
        if self._template.two_sided and Which.BACK in self._sides:
            self._ink.document.prefer(self._turned())
        while number < total:
            on_sheet = self._badges[number : number + places - begin]
            self._sheet(on_sheet, begin, number)
            number += len(on_sheet)
            begin = 0
            if progress is not None:
                progress(number, total)
        ink = self._ink
        warnings = tuple(dict.fromkeys(self._warnings))  # both sides may say the same
        return Printed(ink.finish(), ink.pages, warnings, self._layout.size)

    def _printed_sides(self) -> Iterator[Which]:
        yield Which.FRONT
        if self._template.back and (self._how.backs or self._template.fold is not Fold.NONE):
            yield Which.BACK

    def _turned(self) -> str:
        """Return how paper is turned so that mirrored backs meet their fronts."""
        wide, high = self._layout.size
        return f"/Duplex/DuplexFlip{'Long' if wide <= high else 'Short'}Edge"

    def _sheet(self, badges: Sequence[Badge], begin: int, done: int) -> None:
        for place, badge in enumerate(badges, start=begin):
            sides, fold = self._piece(place)
            for which, moved in sides:
                self._draw_side(which, badge, moved, done + place - begin + 1)
            self._ink.draw(fold)
        self._end_page(self._layout.marks)
        if self._template.two_sided and Which.BACK in self._sides:
            for place, badge in enumerate(badges, start=begin):
                moved = self._at(*self._layout.backs[place])
                self._draw_side(Which.BACK, badge, moved, done + place - begin + 1)
            self._end_page(())

    def _piece(self, place: int) -> _Piece:
        known = self._pieces.get(place)
        if known is None:
            known = self._pieces[place] = self._laid(*self._layout.places[place])
        return known

    def _laid(self, x: float, y: float) -> _Piece:
        """Return where the sides of a piece lie whose lower left corner is given, and its fold."""
        wide, high = self._size
        fold = self._template.fold if Which.BACK in self._sides else Fold.NONE
        front, back = Which.FRONT, Which.BACK
        match fold:
            case Fold.NONE:
                return ((front, self._at(x, y)),), ()
            case Fold.TOP:
                turned = self._at(x + wide, y + 2 * high, turned=True)
                crease = _fold_marks(x, y + high, x + wide, y + high)
                return ((front, self._at(x, y)), (back, turned)), crease
            case Fold.SIDE:
                crease = _fold_marks(x + wide, y, x + wide, y + high)
                return ((front, self._at(x + wide, y)), (back, self._at(x, y))), crease

    def _at(self, x: float, y: float, *, turned: bool = False) -> str:
        """Return what moves the origin to a corner of a side, on the printer's nearest dot."""
        across, down = self._how.offset
        dot = 72 / self._how.dpi
        x, y = round((x + across * MM) / dot) * dot, round((y - down * MM) / dot) * dot
        if not (x or y or turned):
            return ""
        return f"{'-1 0 0 -1' if turned else '1 0 0 1'} {x:.9g} {y:.9g} cm"

    def _draw_side(self, which: Which, badge: Badge, moved: str, number: int) -> None:
        side = self._sides[which]
        drawn = [f"q {moved}"] if moved else []
        if side.shared:
            drawn.append(self._drawn_shared(which, side, badge))
        for placed in side.place_own(badge):
            drawn.append(self._drawn_once(placed))
            if placed.losses:
                self._warn_of(badge, number, placed.losses)
        if moved:
            drawn.append("Q")
        self._ink.draw(drawn)

    def _drawn_shared(self, which: Which, side: Side, badge: Badge) -> str:
        """Draw what is the same on all badges like this one: it is stored, and told of, once."""
        key = (which, *side.shared_key(badge))
        known = self._shared.get(key)
        if known is None:
            shared = side.place_shared(badge)
            self._warn("every badge", shared)
            drawn = "\n".join([self._drawn(placed) for placed in shared])
            known = self._shared[key] = self._ink.store(self._size, drawn)
        return known

    def _drawn_once(self, placed: Placed) -> str:
        """Draw what may be on other badges as well: what often is, is stored too."""
        placed.uses += 1
        if not placed.operators:
            placed.operators = self._drawn(placed)
        elif placed.uses == _OFTEN:
            placed.operators = self._ink.store(self._size, placed.operators)
        return placed.operators

    def _drawn(self, placed: Placed) -> str:
        drawn = [placed.drawn] if placed.drawn else []
        if placed.bars is not None:
            symbol, place, dots = placed.bars
            drawn.append(self._ink.symbol(symbol, place, self._how.dpi, dots))
        if placed.picture:
            drawn.append(f"/{self._picture(placed.picture)} Do Q")
        if placed.block is not None:
            if placed.chips:
                drawn += _chips(placed.block, placed.chips)
            if placed.block.parts:
                drawn.append(self._ink.passages(placed.block.parts, placed.colours))
        if len(placed.lines) == 1:
            drawn.append(self._ink.text(placed.lines[0]))
        elif placed.lines:
            drawn.append(self._ink.texts(placed.lines))
        return "\n".join(drawn)

    def _picture(self, file: str) -> str:
        name = self._stored.get(file)
        if name is None:
            number = add_picture(self._ink.document, self._pixels[file])
            name = self._stored[file] = self._ink.add_picture(number)
        return name

    def _end_page(self, marks: Iterable[tuple[float, float, float, float]]) -> None:
        lines = [segment(*mark) for mark in marks]
        if lines:
            self._ink.draw([stroke(HAIRLINE, _HAIR), *lines, "S"])
        self._ink.end_page()

    def _warn(self, subject: str, found: Iterable[Placed]) -> None:
        for placed in found:
            for loss in placed.losses:
                self._warnings.append(PrintWarning(subject, loss.kind, loss.part, loss.detail))

    def _warn_of(self, badge: Badge, number: int, losses: Iterable[Loss]) -> None:
        for loss in losses:
            coded = bool(badge.code) and loss.kind is not Kind.NO_BARCODE
            subject = (
                f"badge {printable(readable(badge.code))}" if coded else f"badge number {number}"
            )
            self._warnings.append(PrintWarning(subject, loss.kind, loss.part, loss.detail))


def _fold_marks(x: float, y: float, to_x: float, to_y: float) -> tuple[str, ...]:
    """Return what draws short lines at both ends of a fold."""
    across = (to_x - x) / max(to_x - x, to_y - y) * _FOLD_MARK
    up = (to_y - y) / max(to_x - x, to_y - y) * _FOLD_MARK
    ends = segment(x, y, x + across, y + up), segment(to_x - across, to_y - up, to_x, to_y)
    return (stroke(HAIRLINE, _HAIR), *ends, "S")


def _chips(block: Block, accent: str) -> Iterator[str]:
    """Yield what draws the round fields behind passages."""
    for setting, top in block.parts:
        if setting.chip is not None:
            x, y, wide, high, radius = setting.chip
            yield f"{fill(accent)} {rounded(x, top + y, wide, high, radius)} f"


def _read_pictures(design: Design) -> dict[str, Pixels]:
    """Return the pictures that a template asks for; those that are none are left out."""
    template = design.template
    wanted = {f.file for f in (*template.front, *template.back) if isinstance(f, Picture)}
    found = {}
    for file in sorted(wanted & design.pictures.keys()):
        try:
            found[file] = read_picture(design.pictures[file])
        except ValueError:
            continue
    return found
