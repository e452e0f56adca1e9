"""A programme jotted down, one session a line, read into the tables of a definition.

``10:45 – 11:30 Opening talk @ Main Hall``: when, what, and where if that is said. A line ``Day 2``
begins the second day. Breaks and meals take no attendance, as in a definition.
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from kiosk.domain.written import read_clock
from kiosk.errors import BadValue

SESSIONS_LIMIT = 500
"""Most sessions of one programme."""

_CLOCK = r"\d{1,2}\s*[:.h]\s*\d{2}"
_LINE = re.compile(rf"({_CLOCK})\s*(?:[-–—]|to)\s*({_CLOCK})[\s:,–—-]+(.+)")
_DAY = re.compile(r"day\s+(\d{1,2})\s*:?", re.IGNORECASE)
_IDLE = frozenset(
    "and or & tea coffee lunch dinner breakfast break drinks refreshments networking morning"
    " afternoon evening".split()
)


def read_programme(text: str, first: date, last: date) -> list[dict[str, Any]]:
    """Return the sessions as tables of a definition; they take place from ``first`` to ``last``.

    Raises :class:`BadValue` with the number of the line that says something else.
    """
    tables: list[dict[str, Any]] = []
    codes: set[str] = set()
    day, has_door = first, False
    for number, line in _lines(text):
        if turn := _DAY.fullmatch(line):
            day = _day(number, int(turn[1]), first, last)
            continue
        start, end, title, room = _session(number, line)
        is_door = not has_door and "registration" in title.casefold()
        has_door = has_door or is_door
        codes.add(code := _code(title, codes))
        kind = "registration" if is_door else "break" if _is_idle(title) else "talk"
        ends_on = day if end > start else day + timedelta(days=1)
        tables.append(
            {"code": code, "title": title, "kind": kind, "room": room,
             "start": datetime.combine(day, start), "end": datetime.combine(ends_on, end)}
        )  # fmt: skip
        if len(tables) > SESSIONS_LIMIT:
            raise BadValue(f"more than {SESSIONS_LIMIT} sessions", "write a definition file")
    return tables


def _lines(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            yield number, " ".join(line.split())


def _day(number: int, count: int, first: date, last: date) -> date:
    days = (last - first).days + 1
    if not 1 <= count <= days:
        length = "1 day" if days == 1 else f"{days} days"
        raise BadValue(
            f"line {number} of the programme names day {count}", f"the event has {length}"
        )
    return first + timedelta(days=count - 1)


def _session(number: int, line: str) -> tuple[time, time, str, str]:
    match = _LINE.fullmatch(line)
    start, end = (read_clock(match[1]), read_clock(match[2])) if match else (None, None)
    if match is None or start is None or end is None or start == end:
        raise BadValue(
            f"line {number} of the programme does not say when and what",
            "write it like '10:45 – 11:30 Opening talk @ Main Hall'",
        )
    title, _, room = match[3].rpartition(" @ ") if " @ " in match[3] else (match[3], "", "")
    return start, end, title.strip(), room.strip()


def _is_idle(title: str) -> bool:
    return all(word in _IDLE for word in title.casefold().split())


def _code(title: str, taken: set[str]) -> str:
    """Return a short name of letters and digits that no other session has."""
    plain = unicodedata.normalize("NFKD", title.casefold()).encode("ascii", "ignore").decode()
    stem = "-".join(re.findall(r"[a-z0-9]+", plain)[:4])[:30] or "session"
    code, number = stem, 1
    while code in taken:
        number += 1
        code = f"{stem}-{number}"
    return code
