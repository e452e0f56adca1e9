"""What a table of a definition says: each value as it should be, or a sentence on what is wrong."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, NoReturn
from zoneinfo import ZoneInfo

from kiosk.domain.event import YEARS
from kiosk.domain.names import clean
from kiosk.errors import BadDefinition

TEXT_LIMIT = 5000
"""Longest paragraph kept, in characters."""

OVER_MIDNIGHT = timedelta(hours=12)
"""Longest that something lasts whose end is written as an earlier time of day; more is a slip."""

_MINUTE = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)")


class Says:
    """Reads values out of tables; ``where`` and the file's name only stand in errors.

    Whatever does not fit raises :class:`BadDefinition`.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def wrong(self, where: str, what: str) -> NoReturn:
        """Raise what is wrong, and where."""
        raise BadDefinition(self._path, where, what)

    def known(self, table: Mapping[str, Any], known: set[str], where: str) -> None:
        """Refuse keys that nobody knows, so that a slip is not passed over."""
        for key in table:
            if key not in known:
                self.wrong(
                    where, f"{key!r} is not known here; known are {', '.join(sorted(known))}"
                )

    def table(
        self, parent: dict[str, Any], key: str, where: str, *, optional: bool = False
    ) -> dict[str, Any]:
        """Return a table within another; an empty one where it may be missing."""
        value = parent.get(key, {} if optional else None)
        if not isinstance(value, dict):
            self.wrong(where, f"has no table [{key}]")
        return value

    def tables(
        self, parent: dict[str, Any], key: str, name: str = ""
    ) -> list[tuple[dict[str, Any], str]]:
        """Return a list of tables, each with what it is called in errors."""
        value = parent.get(key, [])
        label = name or key
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self.wrong(label, f"is not a list of tables such as [[{key}]]")
        return [(item, f"{label} {number}") for number, item in enumerate(value, start=1)]

    def text(self, table: dict[str, Any], key: str, where: str) -> str:
        """Return a text, cleaned; empty where there is none."""
        value = table.get(key, "")
        if not isinstance(value, str):
            self.wrong(where, f"{key} is not a text in quotation marks")
        return clean(value, TEXT_LIMIT)

    def required(self, table: dict[str, Any], key: str, where: str) -> str:
        """Return a text that must be there."""
        text = self.text(table, key, where)
        if not text:
            self.wrong(where, f"has no {key}")
        return text

    def texts(self, table: dict[str, Any], key: str, where: str) -> tuple[str, ...]:
        """Return a list of texts."""
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.wrong(where, f'{key} is not a list of texts such as ["…", "…"]')
        return tuple(clean(item, TEXT_LIMIT) for item in value)

    def flag(self, table: dict[str, Any], key: str, where: str, *, default: bool) -> bool:
        """Return a truth."""
        value = table.get(key, default)
        if not isinstance(value, bool):
            self.wrong(where, f"{key} is neither true nor false")
        return value

    def count(self, table: dict[str, Any], key: str, where: str) -> int | None:
        """Return a whole number, or None where there is none."""
        value = table.get(key)
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 1_000_000:
            self.wrong(where, f"{key} is not a whole number from 0 to 1,000,000")
        return value

    def day(self, table: dict[str, Any], key: str, where: str) -> date:
        """Return a day."""
        value = table.get(key)
        if isinstance(value, str):
            try:
                value = date.fromisoformat(value)
            except ValueError:
                value = None
        if not isinstance(value, date) or isinstance(value, datetime) or value.year not in YEARS:
            self.wrong(where, f"{key} is not a day such as 2019-03-28")
        return value

    def zone(self, table: dict[str, Any], where: str) -> ZoneInfo:
        """Return a time zone."""
        name = self.required(table, "time_zone", where)
        try:
            return ZoneInfo(name)
        except (KeyError, ValueError, OSError):
            self.wrong(where, f"time_zone {name!r} is none such as 'Europe/London'")

    def moment(
        self, table: dict[str, Any], key: str, where: str, day: date, zone: ZoneInfo
    ) -> datetime | None:
        """Return a moment, on ``day`` where only the time of day is said; None where nothing is."""
        value = table.get(key)
        if value is None:
            return None
        if isinstance(value, str):
            if match := _MINUTE.fullmatch(value.strip()):
                value = time(int(match[1]), int(match[2]))
            else:
                try:
                    value = datetime.fromisoformat(value)
                except ValueError:
                    value = None
        if isinstance(value, time):
            value = datetime.combine(day, value)
        if not isinstance(value, datetime) or value.year not in YEARS:
            self.wrong(where, f'{key} is not a time such as "10:30" or 2019-03-28T10:30:00')
        return value.replace(tzinfo=zone) if value.tzinfo is None else value.astimezone(zone)

    def until(
        self, table: dict[str, Any], key: str, where: str, since: datetime, zone: ZoneInfo
    ) -> datetime | None:
        """Return when what began at ``since`` ends; over midnight where only a clock says so."""
        at = self.moment(table, key, where, since.date(), zone)
        value = table.get(key)
        is_clock = isinstance(value, time) or (isinstance(value, str) and len(value.strip()) < 6)
        if at is None or at > since or not is_clock:
            return at
        next_day = at + timedelta(days=1)
        return next_day if next_day - since <= OVER_MIDNIGHT else at
