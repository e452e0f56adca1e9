"""Frozen dataclasses to plain JSON values and back, led by their annotations."""

import dataclasses
import types
from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints
from uuid import UUID

T = TypeVar("T")


def to_document(value: object) -> Any:
    """Return ``value`` as JSON values; fields that hold their default are left out."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: to_document(getattr(value, field.name))
            for field in dataclasses.fields(value)
            if getattr(value, field.name) != _default(field)
        }
    if isinstance(value, tuple | list):
        return [to_document(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): to_document(item) for key, item in value.items()}
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, UUID):
        return str(value)
    return value


def from_document(kind: type[T], document: Any) -> T:
    """Return the ``kind`` that :func:`to_document` wrote; keys of newer programs are ignored.

    Raises :class:`TypeError`, :class:`ValueError` or :class:`KeyError` for anything else.
    """
    result: T = _read(kind, document)
    return result


def _default(field: dataclasses.Field[Any]) -> object:
    if field.default_factory is not dataclasses.MISSING:
        return field.default_factory()
    return field.default


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _read(kind: Any, value: Any) -> Any:
    if dataclasses.is_dataclass(kind):
        hints = _hints(kind)  # type: ignore[arg-type]  # is_dataclass tells mypy less than it knows
        known = {field.name for field in dataclasses.fields(kind)}
        return kind(**{k: _read(hints[k], v) for k, v in value.items() if k in known})  # type: ignore[operator]
    origin = get_origin(kind)
    if origin in {Union, types.UnionType}:
        options = [option for option in get_args(kind) if option is not type(None)]
        return None if value is None else _read(options[0], value)
    if origin is tuple:
        return tuple(_read(get_args(kind)[0], item) for item in value)
    if kind in {datetime, date}:
        return kind.fromisoformat(value)
    if isinstance(kind, type) and issubclass(kind, Enum | UUID):
        return kind(value)
    return value
