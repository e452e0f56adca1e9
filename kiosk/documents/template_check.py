"""What is wrong with a template, in words for whoever wrote it."""

from collections.abc import Iterator

from kiosk.documents.barcode import SMALLEST_MODULE_MM
from kiosk.documents.colour import is_colour
from kiosk.documents.filling import PLACEHOLDERS, is_known, placeholders
from kiosk.documents.fonts import DESCENT
from kiosk.documents.ink import MM
from kiosk.documents.template import (
    COLOUR_WORDS,
    Anchor,
    Bars,
    Box,
    Field,
    Fold,
    Panel,
    Passage,
    Picture,
    Programme,
    Square,
    Template,
    Texts,
)

SIDES_MM = (20.0, 420.0)
"""Shortest and longest side of a badge."""

SIZES = (4.0, 300.0)
"""Smallest and largest letters, in points."""

MOST_MODULE_MM = 1.0
MOST_LINES = 12
MOST_FIELDS = 60
QUIET_BESIDE = 3.0
"""White that a barcode needs to the edge of the badge, beyond its box; in millimetres."""

_SLACK = 0.01


def check(template: Template) -> Iterator[str]:
    """Say what is wrong with a template, one sentence a fault."""
    for length in (template.width, template.height):
        if not SIDES_MM[0] <= length <= SIDES_MM[1]:
            yield f"width and height must be {SIDES_MM[0]:g} to {SIDES_MM[1]:g} mm"
            return
    if not 0 <= template.safe <= min(template.width, template.height) / 3:
        yield "safe must be 0 mm to a third of the shorter side"
    for role, colour in template.role_colours:
        if not is_colour(colour):
            yield f"the colour of {role!r} must be such as '#0b5fff'"
    if template.fold is not Fold.NONE and not template.back:
        yield "a folded badge needs a back"
    for side, found in (("front", template.front), ("back", template.back)):
        yield from _side(template, side, found)


def _side(template: Template, side: str, found: tuple[Field, ...]) -> Iterator[str]:
    if len(found) > MOST_FIELDS:
        yield f"the {side} has more than {MOST_FIELDS} fields"
    names = [field.name for field in found]
    for name in names:
        if names.count(name) > 1:
            yield f"two fields of the {side} are called {name!r}"
            return
    codes = {field.name for field in found if isinstance(field, Bars | Square)}
    for field in found:
        where = f"{field.name!r} on the {side}"
        yield from _place(template, field, where)
        if field.when.has and not is_known(field.when.has):
            yield f"{where} asks for {field.when.has!r}; it may be {_known()}"
        yield from _content(field, where, frozenset(names), codes)


def _content(field: Field, where: str, names: frozenset[str], codes: set[str]) -> Iterator[str]:
    match field:
        case Panel():
            yield from _colour(field.colour, where)
        case Texts():
            yield from _texts(field, where, names, codes)
        case Bars():
            yield from _placeholders(field.text, where)
            if field.digits and not SIZES[0] <= field.digits <= SIZES[1]:
                yield f"digits of {where} must be 0, or {SIZES[0]:g} to {SIZES[1]:g} points"
            if not SMALLEST_MODULE_MM <= field.module <= MOST_MODULE_MM:
                span = f"{SMALLEST_MODULE_MM:g} to {MOST_MODULE_MM:g} mm"
                yield f"the module of {where} must be {span}"
        case Square():
            yield from _placeholders(field.text, where)
        case Picture():
            if not _is_plain_name(field.file):
                yield f"the file of {where} must be a PNG or JPEG that lies beside the template"
        case Programme():
            yield from _sizes(field.largest, field.smallest, where)


def room(template: Template, field: Field) -> Box:
    """Return where a field may stand: all of a side for panels and pictures, else the safe area."""
    edge = 0.0 if isinstance(field, Panel | Picture) else template.safe
    beside = edge + QUIET_BESIDE if isinstance(field, Bars) else edge
    high = template.height - 2 * edge - _below(field)
    return Box(beside, edge, template.width - 2 * beside, high)


def least(field: Field) -> float:
    """Return how wide and high a field's box must be; bars must stay higher than their digits."""
    if isinstance(field, Panel):
        return 0.1
    return max(1.0, field.digits) if isinstance(field, Bars) else 1.0


def _place(template: Template, field: Field, where: str) -> Iterator[str]:
    box, space = field.box, room(template, field)
    shortest = least(field)
    if box.width < shortest or box.height < shortest:
        yield f"the box of {where} must be at least {shortest:g} mm wide and high"
    if (
        box.x < space.x - _SLACK
        or box.y < space.y - _SLACK
        or box.right > space.right + _SLACK
        or box.bottom > space.bottom + _SLACK
    ):
        far = f"{space.x:g} mm from the sides and {space.y:g} mm from above and below"
        yield f"the box of {where} must stay {far}"


def _below(field: Field) -> float:
    """Return how far letters reach below their box, in millimetres."""
    if not isinstance(field, Texts) or field.anchor is not Anchor.BOTTOM:
        return 0
    return DESCENT * max((passage.largest for passage in field.passages), default=0) / MM


def _texts(field: Texts, where: str, names: frozenset[str], codes: set[str]) -> Iterator[str]:
    for name in field.above:
        if name not in names or name == field.name:
            yield f"{where} is to end above {name!r}, which is no other field of its side"
    if field.beside and field.beside not in codes:
        yield f"{where} is to stand beside {field.beside!r}, which is no code of its side"
    if field.clearance < 0:
        yield f"the clearance of {where} must not be below 0"
    for passage in field.passages:
        yield from _passage(passage, where)


def _passage(passage: Passage, where: str) -> Iterator[str]:
    yield from _placeholders(passage.text, where)
    yield from _sizes(passage.largest, passage.smallest, where)
    yield from _colour(passage.colour, where)
    if passage.chip and passage.lines != 1:
        yield f"a text of {where} on a chip has one line"
    if not 1 <= passage.lines <= MOST_LINES:
        yield f"a text of {where} may have 1 to {MOST_LINES} lines"
    if not 0.2 <= passage.shrink <= 1:
        yield f"shrink of {where} must be 0.2 to 1"
    if not 0.9 <= passage.leading <= 3:
        yield f"leading of {where} must be 0.9 to 3"
    if not 0 <= passage.gap <= 100 or not 0 <= passage.tracking <= 20:
        yield f"gap and tracking of {where} must be 0 to 100 and 0 to 20 points"


def _placeholders(text: str, where: str) -> Iterator[str]:
    for name in placeholders(text):
        if not is_known(name):
            yield f"{where} has {{{name}}}, which means nothing; it may have {_known()}"


def _sizes(largest: float, smallest: float, where: str) -> Iterator[str]:
    if not SIZES[0] <= smallest <= largest <= SIZES[1]:
        yield f"letters of {where} must be {SIZES[0]:g} to {SIZES[1]:g} points, smallest first"


def _colour(colour: str, where: str) -> Iterator[str]:
    if colour not in COLOUR_WORDS and not is_colour(colour):
        yield f"the colour of {where} must be {', '.join(COLOUR_WORDS)} or such as '#0b5fff'"


def _is_plain_name(name: str) -> bool:
    plain = name and not set(name) & set('/\\:*?"<>|') and not name.startswith(".")
    return bool(plain) and name.lower().endswith((".png", ".jpg", ".jpeg"))


def _known() -> str:
    return ", ".join((*PLACEHOLDERS, "custom:Header"))
