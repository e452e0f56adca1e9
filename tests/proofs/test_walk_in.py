"""How long a walk-in takes by the keystroke-level model; ``make proof`` prints every way."""

import pytest

from tests.proofs.hand_model import HOME, Clock, by_finger, by_mouse
from tests.proofs.walk_in import CONTROL, IN_TIME, LIMIT, walk_in


@pytest.mark.parametrize("how", IN_TIME)
def test_a_walk_in_is_in_within_the_limit(qapp, tmp_path, how):
    took = walk_in(tmp_path, how)
    assert took.is_in
    assert took.green, took.line
    assert took.presses >= 15


def test_the_clock_notices_slow_hands(qapp, tmp_path):
    took = walk_in(tmp_path, CONTROL)
    assert took.is_in
    assert took.hands > LIMIT


def test_farther_and_smaller_takes_longer():
    for reach in (by_mouse, by_finger):
        assert reach(400, 50, False) > reach(100, 50, False)
        assert reach(400, 20, False) > reach(400, 80, False)
        assert reach(400, 50, True) < reach(100, 50, False)


def test_a_hand_that_goes_to_another_device_takes_its_time():
    clock = Clock()
    for hand in ("keys", "keys", "mouse", "keys"):
        clock.press(hand, 0.0)
    assert clock.seconds == 2 * HOME
