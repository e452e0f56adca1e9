"""Days and times as British readers write them, whatever the computer's language is set to."""

from datetime import date, datetime

_MONTHS = (
    "January February March April May June July August September October November December".split()
)
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def day_span(first: date, last: date) -> str:
    """Return a day or several: ``28 March 2019``, ``28–29 March 2019``."""
    end = f"{last.day} {_month(last)} {last.year}"
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{end}"
    start = f"{first.day} {_month(first)}"
    return f"{start} – {end}" if first.year == last.year else f"{start} {first.year} – {end}"


def time_span(start: datetime, end: datetime) -> str:
    """Return a session's day and hours: ``Thursday 28 March 2019, 12:00–13:00``."""
    day = f"{_WEEKDAYS[start.weekday()]} {day_span(start.date(), start.date())}"
    if start.date() == end.date():
        return f"{day}, {start:%H:%M}–{end:%H:%M}"
    return f"{day}, {start:%H:%M} – {end.day} {_month(end)}, {end:%H:%M}"


def day_and_month(day: date, *, letters: int | None = None) -> str:
    """Return a day without its year: ``28 March``; with three letters of it, ``28 Mar``."""
    return f"{day.day} {_month(day)[:letters]}"


def weekday(day: date) -> str:
    """Return the day of the week in three letters: ``Thu``."""
    return _WEEKDAYS[day.weekday()][:3]


def _month(day: date) -> str:
    return _MONTHS[day.month - 1]
