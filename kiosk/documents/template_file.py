"""Badge templates as TOML: read with every fault named, and written so that they read the same.

What a file may say is what the values of ``template`` hold; a field's ``kind`` is the key of
:data:`KINDS`, a box is ``[x, y, width, height]``, and what is left out is as the values default it.
"""

import json
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from enum import StrEnum
from typing import Any, TypeVar

from kiosk.documents.fonts import Face
from kiosk.documents.template import (
    Align,
    Anchor,
    Bars,
    Box,
    Field,
    Fold,
    Panel,
    Passage,
    Picture,
    Programme,
    Shorten,
    Square,
    Template,
    Texts,
    When,
    Whose,
)
from kiosk.documents.template_check import check
from kiosk.errors import BadValue

KINDS: Mapping[str, type[Field]] = {
    "panel": Panel,
    "text": Texts,
    "code128": Bars,
    "qr": Square,
    "image": Picture,
    "programme": Programme,
}
"""Kinds of fields by the word that a file uses."""

FACES = {"regular": Face.REGULAR, "medium": Face.MEDIUM, "semi-bold": Face.SEMI_BOLD,
         "bold": Face.BOLD}  # fmt: skip
"""Faces by the word that a file uses."""

SIZE_LIMIT = 200_000
"""Longest template read, in bytes."""

_Value = TypeVar("_Value")
_CHOICES: Mapping[str, type[StrEnum]] = {
    "align": Align, "anchor": Anchor, "shorten": Shorten, "whose": Whose, "fold": Fold,
}  # fmt: skip
_SIDES = ("front", "back")


class _Fault(Exception):
    """Something in a file that is not as it should be."""


def read_template(data: bytes, key: str) -> Template:
    """Read a template; ``key`` is the name by which it will be chosen.

    Raises :class:`BadValue` that says what is wrong and where.
    """
    try:
        if len(data) > SIZE_LIMIT:
            raise _Fault("it is too long to be a template")
        table = _parsed(data)
        template = _template(table, key)
        for fault in check(template):
            raise _Fault(fault)
    except _Fault as fault:
        raise BadValue(f"the badge template {key!r} cannot be used", str(fault)) from None
    return template


def template_text(template: Template) -> str:
    """Return a template as TOML that reads the same."""
    lines = [
        f"{name} = {_written(getattr(template, name))}"
        for name in ("title", "width", "height", "fold", "safe", "roll")
    ]
    if template.role_colours:
        lines += ["", "[role_colours]"]
        lines += [f"{_text(role)} = {_text(colour)}" for role, colour in template.role_colours]
    for side in _SIDES:
        for field in getattr(template, side):
            lines += ["", f"[[{side}]]", *_field_lines(field, side)]
    return "\n".join(lines) + "\n"


def _parsed(data: bytes) -> dict[str, Any]:
    try:
        return tomllib.loads(data.decode("utf-8"))
    except UnicodeDecodeError:
        raise _Fault("it is no UTF-8 text") from None
    except tomllib.TOMLDecodeError as fault:
        raise _Fault(f"it is no TOML: {fault}") from None


def _template(table: dict[str, Any], key: str) -> Template:
    rest = dict(table)
    if not rest.get("front"):
        raise _Fault("its front is empty: add [[front]] fields")
    sides = {side: _side(rest.pop(side, []), side) for side in _SIDES}
    colours = rest.pop("role_colours", {})
    if not isinstance(colours, dict) or not all(isinstance(c, str) for c in colours.values()):
        raise _Fault("role_colours must be a table of colours by role")
    values = _values(Template, rest, "the template", frozenset({"key", "role_colours", *_SIDES}))
    front, back = sides["front"], sides["back"]
    return Template(key, front=front, back=back, role_colours=tuple(colours.items()), **values)


def _side(items: Any, side: str) -> tuple[Field, ...]:
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise _Fault(f"{side} must be fields, each beginning with [[{side}]]")
    return tuple(_field(item, f"{side} field {n}") for n, item in enumerate(items, start=1))


def _field(item: dict[str, Any], where: str) -> Field:
    rest = dict(item)
    word = rest.pop("kind", None)
    if word not in KINDS:
        raise _Fault(f"{where} needs a kind: {', '.join(KINDS)}")
    kind = KINDS[word]
    rest.setdefault("name", where)
    if kind is Texts:
        passages = rest.pop("passage", None)
        if not isinstance(passages, list) or not passages:
            raise _Fault(f"{where} ({rest['name']}) needs a passage")
        rest["passages"] = passages
    return kind(**_values(kind, rest, f"{where} ({rest['name']})"))


def _values(
    kind: type, table: dict[str, Any], where: str, apart: frozenset[str] = frozenset()
) -> dict[str, Any]:
    """Return the arguments of a value from a table; raise :class:`_Fault` for what is odd."""
    known = {field.name: field for field in fields(kind) if field.name not in apart}
    for name in table:
        if name not in known:
            raise _Fault(f"{where} has {name!r}, which means nothing; it may have {_list(known)}")
    for name, field in known.items():
        if name not in table and field.default is MISSING:
            raise _Fault(f"{where} has no {name}")
    return {name: _READERS[name](raw, f"{name} of {where}") for name, raw in table.items()}


def _list(names: Mapping[str, object]) -> str:
    return ", ".join(names)


def _string(raw: Any, where: str) -> str:
    if not isinstance(raw, str) or not raw.isprintable():
        raise _Fault(f"{where} must be a text of one line")
    return raw


def _strings(raw: Any, where: str) -> tuple[str, ...]:
    if not isinstance(raw, list):
        raise _Fault(f"{where} must be a list of texts")
    return tuple(_string(item, where) for item in raw)


def _number(raw: Any, where: str) -> float:
    if isinstance(raw, bool) or not isinstance(raw, int | float) or not -1e4 < raw < 1e4:
        raise _Fault(f"{where} must be a number")
    return float(raw)


def _whole(raw: Any, where: str) -> int:
    if isinstance(raw, bool) or not isinstance(raw, int):
        raise _Fault(f"{where} must be a whole number")
    return raw


def _yes_or_no(raw: Any, where: str) -> bool:
    if not isinstance(raw, bool):
        raise _Fault(f"{where} must be true or false")
    return raw


def _box(raw: Any, where: str) -> Box:
    if not isinstance(raw, list) or len(raw) != 4:
        raise _Fault(f"{where} must be four numbers: [x, y, width, height]")
    return Box(*(_number(item, where) for item in raw))


def _face(raw: Any, where: str) -> Face:
    return _one_of(FACES, raw, where)


def _choice(name: str) -> Callable[[Any, str], StrEnum]:
    values = {item.value: item for item in _CHOICES[name]}
    return lambda raw, where: _one_of(values, raw, where)


def _one_of(known: Mapping[str, _Value], raw: Any, where: str) -> _Value:
    if not isinstance(raw, str) or raw not in known:
        raise _Fault(f"{where} must be one of {_list(known)}")
    return known[raw]


def _when(raw: Any, where: str) -> When:
    if not isinstance(raw, dict):
        raise _Fault(f"{where} must be a table such as {{ roles = ['speaker'] }}")
    return When(**_values(When, raw, where))


def _passages(raw: Any, where: str) -> tuple[Passage, ...]:
    if not isinstance(raw, list) or not all(isinstance(item, dict) for item in raw):
        raise _Fault(f"{where} must be tables")
    return tuple(
        Passage(**_values(Passage, item, f"passage {number} in {where}"))
        for number, item in enumerate(raw, start=1)
    )


_READERS: Mapping[str, Callable[[Any, str], Any]] = {
    **dict.fromkeys(("title", "name", "colour", "text", "beside", "file", "has"), _string),
    **dict.fromkeys(("above", "roles", "not_roles"), _strings),
    **dict.fromkeys(
        (
            "width", "height", "safe", "radius", "clearance", "largest", "smallest", "shrink",
            "gap", "leading", "tracking", "digits", "module",
        ),
        _number,
    ),
    **dict.fromkeys(("roll", "capitals", "chip"), _yes_or_no),
    **{name: _choice(name) for name in _CHOICES},
    "lines": _whole,
    "box": _box,
    "face": _face,
    "when": _when,
    "passages": _passages,
}  # fmt: skip
"""How each value is read, by its name, which means the same wherever it stands."""


def _field_lines(field: Field, side: str) -> list[str]:
    word = next(word for word, kind in KINDS.items() if type(field) is kind)
    lines = [f"kind = {_text(word)}", *_value_lines(field, frozenset({"passages"}))]
    if isinstance(field, Texts):
        for passage in field.passages:
            lines += [f"[[{side}.passage]]", *_value_lines(passage)]
    return lines


def _value_lines(value: Any, apart: frozenset[str] = frozenset()) -> list[str]:
    """Return what a value says other than its defaults."""
    return [
        f"{field.name} = {_written(getattr(value, field.name))}"
        for field in fields(value)
        if field.name not in apart and getattr(value, field.name) != field.default
    ]


def _written(value: Any) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case Face():
            return _text(next(word for word, face in FACES.items() if face is value))
        case str():
            return _text(str(value))
        case int() | float():
            short = f"{value:g}"
            return short if float(short) == value else repr(value)
        case Box(x, y, width, height):
            return f"[{', '.join(_written(length) for length in (x, y, width, height))}]"
        case When():
            return f"{{ {', '.join(_value_lines(value))} }}"
        case _:
            return f"[{', '.join(_written(item) for item in value)}]"


def _text(text: str) -> str:
    """Return a TOML string: JSON's, with the one character that TOML wants escaped besides."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
