"""One line of a table to one person's row: every text cleaned at the door, nothing guessed."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kiosk.domain.attendee import Status
from kiosk.domain.names import NAME_LIMIT, are_clean, clean, whole_name
from kiosk.roster.layout import Layout
from kiosk.roster.naming import comma_parts, name_in_address, turning
from kiosk.roster.rows import Problem, Row, Severity
from kiosk.roster.statuses import YES, YES_OR_NO, Standing, standing, yes_or_no
from kiosk.roster.table import Cells, Line

NOTE_LIMIT = 2000
"""Longest note or custom field kept, in characters."""

_SHOWN = 60  # characters of a faulty cell
_HARMFUL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069]")
_PARTS = ("given_name", "family_name")


class _Place(NamedTuple):
    """Where the text of a column goes: a field, or a custom field, and how long it may be."""

    field: str | None
    header: str
    limit: int


_NOWHERE = _Place(None, "", NOTE_LIMIT)


class RowReader:
    """Reads the lines of one table, and keeps what is wrong with them."""

    def __init__(self, layout: Layout) -> None:
        self.problems: list[Problem] = []
        self._places = [
            _Place(field, header, NAME_LIMIT if field and field != "note" else NOTE_LIMIT)
            for field, header in zip(layout.fields, layout.headers, strict=True)
        ]
        self._turn = turning(layout)
        fields = [(i, place.field) for i, place in enumerate(self._places) if place.field]
        custom = [(i, place.header) for i, place in enumerate(self._places) if not place.field]
        self._own, self._custom = fields, custom
        own = {field for _, field in fields}
        self._is_plain = len(own) == len(fields) and all(header for _, header in custom)
        settled = own & {"status", "role", *YES_OR_NO} or self._turn not in {None, comma_parts}
        self._is_simple = "name" in own and not settled

    def read_some(self, lines: Sequence[Line]) -> Iterator[Row]:
        """Yield some lines as rows.

        Mostly nothing in them needs cleaning, which shows in all of them at once.
        """
        own, custom, width = self._own, self._custom, len(self._places)
        if not (self._is_plain and are_clean([cell for _, cells in lines for cell in cells])):
            width = -1
        for number, cells in lines:
            if len(cells) != width:
                yield self.read(number, cells)
                continue
            values = {field: cell for i, field in own if (cell := cells[i])}
            if not self._is_simple or "," in values.get("name", ","):
                self._finish(number, cells, values)
            if custom:
                more = {header: cell for i, header in custom if (cell := cells[i])}
                yield Row(number, values, more)
            else:
                yield Row(number, values)

    def read(self, number: int, cells: Cells) -> Row:
        """Return a line as a row; without a name, it is an error among the problems."""
        values: dict[str, str] = {}
        custom: dict[str, str] = {}
        places = self._places
        for index, cell in enumerate(cells):
            if not cell:
                continue
            field, header, limit = places[index] if index < len(places) else _NOWHERE
            text = self._clean(number, cell, limit)
            if not text:
                continue
            if field:
                values[field] = f"{values[field]} {text}" if field in values else text
            else:
                custom[header or self._unnamed(number, index, text)] = text
        self._finish(number, cells, values)
        return Row(number, values, custom)

    def _finish(self, number: int, cells: Cells, values: dict[str, str]) -> None:
        """Settle name, standing and role."""
        self._name(number, values)
        if not values["name"]:
            value = " ".join(" ".join(cells).split())[:_SHOWN]
            spelt = name_in_address(values.get("email", ""))
            mend = {"name": spelt} if spelt else None
            self._say(number, "missing_name", clean(value), mend=mend, severity=Severity.ERROR)
        self._standing(number, values)
        if "role" in values:
            values["role"] = values["role"].casefold()
        for field in YES_OR_NO & values.keys():
            said = values.pop(field)
            if (answer := yes_or_no(said)) is None:
                self._say(number, "not_yes_or_no", said[:_SHOWN], {"field": field})
            elif answer:
                values[field] = YES

    def _say(
        self,
        number: int,
        code: str,
        value: str,
        detail: dict[str, str] | None = None,
        *,
        mend: dict[str, str] | None = None,
        severity: Severity = Severity.WARNING,
    ) -> None:
        self.problems.append(Problem(number, code, value, severity, detail or {}, mend))

    def _clean(self, number: int, cell: str, limit: int) -> str:
        text = clean(cell, limit)
        if text == cell and len(text) < limit:
            return text
        if len(text) == limit and len(cell) > limit:
            self._say(number, "too_long", text[:_SHOWN], {"limit": str(limit)})
        if not cell.isprintable() and _HARMFUL.search(cell):
            self._say(number, "control_characters", text[:_SHOWN])
        return text

    def _unnamed(self, number: int, index: int, text: str) -> str:
        """Return what a column without a header is called, and say that it has none."""
        header = f"Column {index + 1}"
        self._say(number, "bad_row", text[:_SHOWN], {"column": str(index + 1), "header": header})
        return header

    def _name(self, number: int, values: dict[str, str]) -> None:
        if "name" not in values:
            parts = (values.get(part, "") for part in _PARTS)
            values["name"] = whole_name(*parts)[:NAME_LIMIT]
            return
        turned = (self._turn or comma_parts)(values["name"])
        if turned is None or any(part in values for part in _PARTS):
            return
        if self._turn is not None:
            values["given_name"], values["family_name"] = turned
            values["name"] = whole_name(*turned)
        else:
            mend = {"name": whole_name(*turned)}
            self._say(number, "family_name_first", values["name"], mend=mend)

    def _standing(self, number: int, values: dict[str, str]) -> None:
        if "status" not in values:
            return
        said = values.pop("status")
        how = standing(said)
        if how is Standing.GONE:
            values["status"] = Status.CANCELLED
            self._say(number, "cancelled", values["name"], {"status": said})
        elif how is Standing.OPEN:
            self._say(number, "not_confirmed", values["name"], {"status": said})
