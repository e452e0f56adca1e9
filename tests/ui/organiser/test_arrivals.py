"""The curve of arrivals and the marks beside it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.roster.definition import read_definition
from kiosk.ui.organiser.arrivals import count_marks, curve, in_the_last_hour, time_marks
from tests.sample import DEFINITION

EVENT = read_definition(DEFINITION.read_bytes(), DEFINITION).event
NINE = datetime(2019, 3, 28, 9, 40, tzinfo=UTC)


def minutes(number):
    return timedelta(minutes=number)


def test_without_arrivals_there_is_no_curve():
    assert curve(EVENT, [], 104, NINE) is None


def test_the_curve_counts_up_and_spans_the_day_of_the_event():
    moments = [NINE + minutes(5), NINE, NINE + minutes(2)]
    shown = curve(EVENT, moments, 104, NINE + minutes(30))
    assert [count for _, count in shown.points] == [0, 1, 2, 3]
    assert f"{shown.starts_at:%H:%M}" == "09:00"
    assert shown.ends_at >= max(session.ends_at for session in EVENT.attended_sessions)
    assert shown.known_until == NINE + minutes(30)
    assert (shown.arrived, shown.expected) == (3, 104)


def test_who_came_the_day_before_counts_from_the_beginning():
    shown = curve(EVENT, [NINE - timedelta(days=1), NINE], 104, NINE)
    assert [count for _, count in shown.points] == [1, 2]
    assert shown.starts_at.date() == NINE.date()


def test_arrivals_after_the_programme_make_the_axis_longer():
    late = NINE.replace(hour=22)
    assert curve(EVENT, [NINE, late], 104, late).ends_at >= late


def test_a_day_without_programme_still_has_an_axis():
    moment = datetime(2026, 11, 23, 14, 5, tzinfo=UTC)
    shown = curve(EVENT, [moment], 104, moment)
    assert shown.ends_at - shown.starts_at >= timedelta(hours=2)
    assert shown.starts_at <= moment <= shown.ends_at


def test_times_are_those_of_the_events_zone():
    event = replace(EVENT, time_zone="Asia/Kolkata")
    shown = curve(event, [NINE], 104, NINE)
    assert f"{shown.points[-1][0]:%H:%M}" == "15:10"


@given(st.integers(2, 1440), st.integers(2, 12))
def test_there_are_never_more_times_than_there_is_room_for(length, most):
    start = datetime(2019, 3, 28, 9, tzinfo=ZoneInfo("Europe/London"))
    marks = time_marks(start, start + minutes(length), most)
    apart = {later - sooner for sooner, later in pairwise(marks)}
    assert marks[0] == start
    assert len(apart) <= 1
    assert len(marks) <= most or apart == {minutes(360)}


def test_times_stay_an_hour_apart_when_the_clocks_go_forward():
    start = datetime(2019, 3, 31, 0, tzinfo=ZoneInfo("Europe/London"))
    marks = time_marks(start, datetime(2019, 3, 31, 4, tzinfo=ZoneInfo("Europe/London")), 6)
    assert [f"{mark:%H}" for mark in marks] == ["00", "02", "03", "04"]


@given(st.integers(0, 100_000), st.integers(2, 12))
def test_counts_reach_the_highest_and_are_round(highest, most):
    marks = count_marks(highest, most)
    step = marks[1] - marks[0]
    assert marks[0] == 0
    assert marks[-1] >= highest
    assert marks[-1] - highest < max(step, 2)
    assert str(step).rstrip("0") in {"1", "2", "5"}


@pytest.mark.parametrize(("ago", "counted"), [(0, 1), (59, 1), (60, 0), (-1, 0)])
def test_the_last_hour_is_sixty_minutes(ago, counted):
    assert in_the_last_hour([NINE - minutes(ago)], NINE) == counted
