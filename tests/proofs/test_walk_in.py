"""How long a walk-in takes by the keystroke-level model; ``make proof`` prints every way."""

import pytest

from tests.proofs.walk_in import CONTROL, IN_TIME, LIMIT, by_finger, by_mouse, walk_in


@pytest.mark.parametrize("how", IN_TIME)
def test_a_walk_in_is_in_within_the_limit(qapp, tmp_path, how):
    took = walk_in(tmp_path, how)
    assert took.is_in
    assert took.green, took.line
    assert took.presses > 20


def test_the_clock_notices_slow_hands(qapp, tmp_path):
    took = walk_in(tmp_path, CONTROL)
    assert took.is_in
    assert took.seconds > LIMIT


def test_farther_and_smaller_takes_longer():
    for reach in (by_mouse, by_finger):
        assert reach(400, 50, False) > reach(100, 50, False)
        assert reach(400, 20, False) > reach(400, 80, False)
        assert reach(400, 50, True) < reach(100, 50, False)
