"""JSON to rows of cells: the program's own lists, or any list of objects, one of them a person."""

import json
from collections.abc import Iterator
from typing import Any

from kiosk.errors import BadRoster
from kiosk.roster.table import COLUMN_LIMIT, ROW_LIMIT, Line

_LISTS = ("delegates", "attendees", "participants", "guests", "people", "data", "results")
"""Where the list of people stands in an object that holds more."""


def object_lines(text: str, name: str) -> Iterator[Line]:
    """Yield a header and one line for each object; numbers count the objects, the header first.

    Raises :class:`BadRoster` for what is no JSON, or holds no list of objects.
    """
    people = _people(_document(text, name))
    if people is None:
        raise BadRoster(name, "holds no list of people")
    if len(people) > ROW_LIMIT:
        raise BadRoster(name, f"has more than {ROW_LIMIT:,} people: split the list")
    headers: dict[str, None] = {}
    for person in people:
        headers.update(dict.fromkeys(person))
        if len(headers) > COLUMN_LIMIT:
            raise BadRoster(name, f"has more than {COLUMN_LIMIT} columns")
    yield 1, tuple(headers)
    for number, person in enumerate(people, start=2):
        yield number, tuple(_cell(person.get(header)) for header in headers)


def _document(text: str, name: str) -> Any:
    try:
        return json.loads(text)
    except RecursionError:
        raise BadRoster(name, "is not valid JSON") from None
    except ValueError as fault:
        try:  # one object a line
            return [json.loads(line) for line in text.splitlines() if line.strip()]
        except (ValueError, RecursionError):
            line = getattr(fault, "lineno", 1)
            raise BadRoster(name, f"is not valid JSON (line {line})") from None


def _people(document: Any) -> list[dict[str, Any]] | None:
    if isinstance(document, dict):
        document = next((document[key] for key in _LISTS if key in document), None)
    if not isinstance(document, list) or not all(isinstance(one, dict) for one in document):
        return None
    return document or None


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "; ".join(_cell(item) for item in value)
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_cell(item)}" for key, item in value.items())
    return str(value)
