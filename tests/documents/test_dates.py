"""Days and times on paper."""

from datetime import UTC, date, datetime

import pytest

from kiosk.documents.dates import day_span, time_span


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2019, 3, 28), date(2019, 3, 28), "28 March 2019"),
        (date(2019, 3, 28), date(2019, 3, 29), "28–29 March 2019"),
        (date(2019, 3, 30), date(2019, 4, 2), "30 March – 2 April 2019"),
        (date(2019, 12, 31), date(2020, 1, 1), "31 December 2019 – 1 January 2020"),
    ],
)
def test_days_read_as_people_write_them(first, last, said):
    assert day_span(first, last) == said


def test_a_session_says_its_day_and_hours():
    start, end = (datetime(2019, 3, 28, hour, tzinfo=UTC) for hour in (9, 13))
    assert time_span(start, end) == "Thursday 28 March 2019, 09:00–13:00"


def test_a_session_past_midnight_says_both_days():
    start, end = datetime(2019, 3, 28, 22, tzinfo=UTC), datetime(2019, 3, 29, 1, tzinfo=UTC)
    assert time_span(start, end) == "Thursday 28 March 2019, 22:00 – 29 March, 01:00"
