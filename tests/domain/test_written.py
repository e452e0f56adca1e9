"""What people type from a filled-in sheet."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.written import Written, days_of, moment, read_clock, read_name, read_rows, spelt
from tests.sample import sample_post


@pytest.mark.parametrize(
    ("text", "rows", "at"),
    [
        ("12", (12,), None),
        (" 12 ", (12,), None),
        ("12 10:04", (12,), time(10, 4)),
        ("12 1004", (12,), time(10, 4)),
        ("12  9.05", (12,), time(9, 5)),
        ("12 9h05", (12,), time(9, 5)),
        ("1-4", (1, 2, 3, 4), None),
        ("4–1", (1, 2, 3, 4), None),
        ("1, 3; 5 - 6 0959", (1, 3, 5, 6), time(9, 59)),
        ("3,3,3", (3,), None),
        ("1004", (1004,), None),
    ],
)
def test_rows_and_a_time_are_read(text, rows, at):
    assert read_rows(text) == Written(rows, at)


@pytest.mark.parametrize(
    ("text", "name", "at"),
    [
        ("Sara Barry", "Sara Barry", None),
        (" Sara  Barry 10:11 ", "Sara Barry", time(10, 11)),
        ("Sara 1011", "Sara", time(10, 11)),
        ("Sara 9.05", "Sara", time(9, 5)),
        ("Louis 104", "Louis 104", None),
        ("Sara 25:00", "Sara 25:00", None),
        ("10:11", "10:11", None),
        ("", "", None),
    ],
)
def test_a_name_is_told_from_the_time_after_it(text, name, at):
    assert read_name(text) == (name, at)


@pytest.mark.parametrize(
    "text", ["", "Smith", "12 Smith", "12 25:00", "12 10:60", "12 20", "0", "-3", "12,", "١٢ab"]
)
def test_what_says_no_rows_is_none(text):
    assert read_rows(text) is None


@pytest.mark.parametrize("text", ["", "1", "24:00", "12:60", "noon", "10:4", "100400"])
def test_what_is_no_time_is_none(text):
    assert read_clock(text) is None


@given(st.sets(st.integers(1, 9_999), min_size=1, max_size=60))
def test_rows_spelt_out_are_read_back(rows):
    assert set(read_rows(spelt(rows)).rows) == rows


@given(st.text(max_size=40))
def test_nothing_that_is_typed_raises(text):
    read_rows(text)
    read_clock(text)


def test_a_time_is_one_of_the_sessions_days_in_the_events_zone(tmp_path):
    post = sample_post(tmp_path)
    (day,) = days_of(post.event.registration, post.event)
    assert day == date(2019, 3, 28)
    at = moment(time(10, 4), day, post.event.registration, post.event)
    assert at.isoformat() == "2019-03-28T10:04:00+00:00"
    post.close()


@pytest.mark.parametrize(
    ("hours", "at", "day"),
    [
        (5, time(0, 30), 29),
        (5, time(3, 5), 29),
        (5, time(22, 10), 28),
        (5, time(21, 50), 28),
        (1, time(0, 5), 28),
        (30, time(0, 30), 28),
    ],
)
def test_a_time_after_midnight_is_the_next_days_in_a_session_of_one_evening(
    tmp_path, hours, at, day
):
    post = sample_post(tmp_path)
    starts = datetime(2019, 3, 28, 22, tzinfo=UTC)
    gala = replace(
        post.event.registration, starts_at=starts, ends_at=starts + timedelta(hours=hours)
    )
    assert moment(at, date(2019, 3, 28), gala, post.event) == datetime.combine(
        date(2019, 3, day), at, UTC
    )
    post.close()
