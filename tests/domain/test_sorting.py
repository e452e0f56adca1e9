"""Sorting in steps."""

import random

import pytest

from kiosk.domain.sorting import in_steps


@pytest.mark.parametrize("count", [0, 1, 3_000, 30_000])
@pytest.mark.parametrize("kinds", [1, 7, 1_000_000])
def test_a_list_is_sorted_and_equals_stay_as_they_stand(count, kinds):
    dice = random.Random(count)
    things = [(dice.randrange(kinds), number) for number in range(count)]
    assert in_steps(things, lambda thing: thing[0]) == sorted(things, key=lambda thing: thing[0])


def test_no_step_of_a_long_list_is_long():
    """Keys between two bounds are compared with each other only: far fewer than in one sort."""
    compared = []

    class Key(int):
        def __lt__(self, other):
            compared.append(abs(self - other))
            return int(self) < int(other)

    dice = random.Random(5)
    things = dice.sample(range(40_000), 40_000)
    assert in_steps(things, Key) == sorted(things)
    bounds = sum(far > 4_000 for far in compared)
    assert bounds < 40_000 * 8  # by which each finds its step; the rest is among neighbours
