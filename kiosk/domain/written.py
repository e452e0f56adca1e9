"""What somebody types from a filled-in sheet: row numbers, or spans of them, or a name; and a time.

``12``, ``12 10:04``, ``1-20, 24 1004``: the time that was written beside them comes last.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from kiosk.domain.event import Event, Session

_ROWS = re.compile(r"\d{1,5}(?:\s*[-–—]\s*\d{1,5})?(?:\s*[,;]\s*\d{1,5}(?:\s*[-–—]\s*\d{1,5})?)*")
_CLOCK = re.compile(r"(\d{1,2})\s*[:.h]\s*(\d{2})|(\d{1,2})(\d{2})")

_FEWEST = 3  # signs of a time after a name: 10:4 and 104 are none


@dataclass(frozen=True, slots=True)
class Written:
    """Rows in the order typed, each once, and the time of day written beside them."""

    rows: tuple[int, ...]
    at: time | None = None


def read_rows(text: str) -> Written | None:
    """Return the rows and the time that a line says, or None where it says something else.

    A number of four digits that stands last, after a blank, is a time (``12 1004``).
    """
    text = text.strip()
    match = _ROWS.match(text)
    if match is None:
        return None
    rest = text[match.end() :]
    at = read_clock(rest) if rest.strip() else None
    if rest.strip() and (at is None or not rest[0].isspace()):
        return None
    rows = dict.fromkeys(row for part in re.split("[,;]", match[0]) for row in _span(part))
    return Written(tuple(rows), at) if rows else None


def read_clock(text: str) -> time | None:
    """Return the time of day that is written: ``10:04``, ``10.04``, ``10h04``, ``1004``."""
    match = _CLOCK.fullmatch(text.strip())
    if match is None:
        return None
    hour, minute = (int(match[i] or match[i + 2]) for i in (1, 2))
    return time(hour, minute) if hour < 24 and minute < 60 else None


def read_name(text: str) -> tuple[str, time | None]:
    """Return a name and the time that is written after it (``Sara Barry 10:11``), if one is."""
    name, _, last = " ".join(text.split()).rpartition(" ")
    at = read_clock(last) if len(last) > _FEWEST else None
    return (name, at) if name and at is not None else (" ".join(text.split()), None)


def days_of(session: Session, event: Event) -> tuple[date, ...]:
    """Return the days on which a session takes place, in the event's zone."""
    first = session.starts_at.astimezone(event.zone).date()
    last = session.ends_at.astimezone(event.zone).date()
    return tuple(first + timedelta(days=n) for n in range((last - first).days + 1))


def moment(at: time, day: date, session: Session, event: Event) -> datetime:
    """Return the moment of a time of day in the event's zone.

    In a session over midnight a time before its start is the next day's where that is nearer: who
    writes 00:30 came after those who wrote 23:50, and who writes 02:05 as it ended at two.
    """
    found, later = (datetime.combine(day + timedelta(days=n), at, event.zone) for n in (0, 1))
    is_one_evening = session.ends_at - session.starts_at < timedelta(days=1)
    is_over_midnight = is_one_evening and len(days_of(session, event)) > 1
    is_nearer = later - session.ends_at < session.starts_at - found
    return later if is_over_midnight and is_nearer else found


def spelt(rows: Iterable[int]) -> str:
    """Return rows as they are typed: ``1–20, 24``."""
    spans: list[list[int]] = []
    for row in sorted(rows):
        if spans and row == spans[-1][1] + 1:
            spans[-1][1] = row
        else:
            spans.append([row, row])
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in spans)


def _span(part: str) -> range:
    """Return the rows from the first number of a part to its last, whichever is larger."""
    ends = [int(number) for number in re.findall(r"\d+", part)]
    low, high = min(ends), max(ends)
    return range(max(low, 1), high + 1)
