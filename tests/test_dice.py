"""Chance in tests: none, unless it is asked for."""

from uuid import uuid4

from kiosk.domain.codes import new_code
from tests.dice import dice


def _drawn(seed, **more):
    with dice(seed, **more):
        return uuid4(), new_code()


def test_numbers_and_codes_are_the_same_each_time():
    assert _drawn("one") == _drawn("one") != _drawn("another")


def test_dice_that_are_not_loaded_fall_as_they_will():
    assert _drawn("one", loaded=False) != _drawn("one", loaded=False)
