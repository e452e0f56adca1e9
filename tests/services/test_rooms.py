"""In rooms side by side nobody is in two, and the last to be entered counts, whatever is undone."""

from datetime import timedelta

import pytest

from kiosk.services.checking_in import Request, check_in_person, check_out_person
from kiosk.services.day import load_day
from kiosk.services.joining import merge
from kiosk.services.undoing import undo
from kiosk.services.verifying import verify
from kiosk.store import whereabouts
from tests.sample import MORNING


@pytest.fixture
def rooms(post):
    return [post.event.session(code) for code in ("best-interests", "accountability")]


def test_of_three_records_that_are_one_the_last_arrival_counts(post, rooms):
    blue, red = rooms
    one, other, third = list(load_day(post).people)[:3]
    for who, room in ((one, blue), (other, red), (third, blue)):
        assert check_in_person(post, who, Request(room, MORNING)).result == "checked_in"
    merge(post, one, other, MORNING)  # who has left the blue room for the red one, as is noted now
    assert [load_day(post).count(room).inside for room in rooms] == [1, 1]
    merge(post, other, third, MORNING)
    assert [load_day(post).count(room).inside for room in rooms] == [1, 0]
    assert verify(post) == []


def test_who_went_on_left_when_they_went_on_though_a_return_was_undone(post, rooms):
    blue, red = rooms
    ann = next(iter(load_day(post).people))

    def goes(room, minutes, verb=check_in_person):
        return verb(post, ann, Request(room, MORNING + timedelta(minutes=minutes))).entry

    goes(blue, 0)
    slip = goes(red, 1)
    goes(red, 2, check_out_person)
    goes(red, 5)
    back = goes(blue, 10)
    goes(red, 15)
    for entry in (slip, back):
        assert undo(post, entry, "slip", MORNING).result == "undone"
    with post.file.read() as connection:
        left = whereabouts.load_presence(connection, (ann, blue.id)).left_at
    assert left == MORNING + timedelta(minutes=5)
    assert verify(post) == []
