"""How many had arrived when: the curve of one day, and the marks beside and below it. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import ceil

from kiosk.domain.event import Event

_HOUR = timedelta(hours=1)
_SHORTEST = 2 * _HOUR
_STEPS = (15, 30, 60, 120, 180, 240, 360)  # minutes between two marks
_NICE = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Curve:
    """Arrivals over one day, in the event's zone.

    ``points`` are the moments at which the count became what it says, the first of them
    ``starts_at``; the last count holds until ``known_until``.
    """

    starts_at: datetime
    ends_at: datetime
    points: tuple[tuple[datetime, int], ...]
    known_until: datetime
    expected: int

    @property
    def arrived(self) -> int:
        """How many had arrived in the end."""
        return self.points[-1][1]


def curve(event: Event, moments: Iterable[datetime], expected: int, now: datetime) -> Curve | None:
    """Return the curve of the day on which somebody arrived last; None where nobody has.

    Those who came on an earlier day count from its beginning.
    """
    zone = event.zone
    sorted_moments = sorted(moment.astimezone(zone) for moment in moments)
    if not sorted_moments:
        return None
    day = sorted_moments[-1].date()
    earlier = sum(moment.date() < day for moment in sorted_moments)
    today = sorted_moments[earlier:]
    sessions = [
        (s.starts_at.astimezone(zone), s.ends_at.astimezone(zone))
        for s in event.attended_sessions
        if s.starts_at.astimezone(zone).date() == day
    ]
    starts_at = _hour_before(min([today[0], *(start for start, _ in sessions)]))
    ends_at = max([today[-1], *(end for _, end in sessions), starts_at + _SHORTEST])
    ends_at = _hour_before(ends_at + _HOUR - timedelta(microseconds=1))
    points = [(starts_at, earlier)]
    points += [(moment, earlier + count) for count, moment in enumerate(today, start=1)]
    known_until = min(max(now.astimezone(zone), today[-1]), ends_at)
    return Curve(starts_at, ends_at, tuple(points), known_until, expected)


def _hour_before(moment: datetime) -> datetime:
    return moment.replace(minute=0, second=0, microsecond=0)


def time_marks(starts_at: datetime, ends_at: datetime, most: int) -> list[datetime]:
    """Return at most so many moments from start to end, a whole number of minutes apart."""
    minutes = (ends_at - starts_at) // timedelta(minutes=1)
    fitting = (step for step in _STEPS if minutes // step < most)
    step = timedelta(minutes=next(fitting, _STEPS[-1]))
    zone, moment, marks = starts_at.tzinfo, starts_at.astimezone(UTC), []
    while moment <= ends_at:
        marks.append(moment.astimezone(zone))
        moment += step
    return marks


def count_marks(highest: int, most: int) -> list[int]:
    """Return at most so many counts from 0 to ``highest`` or more, a round number apart."""
    least = max(1, ceil(highest / max(1, most - 1)))
    power = 1
    while True:
        for nice in _NICE:
            step = nice * power
            if step >= least:
                return [step * i for i in range(ceil(max(highest, 1) / step) + 1)]
        power *= 10


def in_the_last_hour(moments: Iterable[datetime], now: datetime) -> int:
    """Return how many of the moments lie within the last hour."""
    return sum(now - _HOUR < moment <= now for moment in moments)
