"""The staff PIN."""

import pytest

from kiosk.domain.pin import fits, hash_pin, is_pin


def test_the_right_pin_fits_and_no_other():
    kept = hash_pin("47114711")
    assert fits("47114711", kept)
    assert not fits("47114712", kept)
    assert "47114711" not in kept
    assert hash_pin("47114711") != kept


@pytest.mark.parametrize("text", ["", "123", "123456789", "12a4", "١٢٣٤", "12 4"])
def test_a_pin_is_four_to_eight_digits(text):
    assert not is_pin(text)


@pytest.mark.parametrize("kept", ["", ":", "xx:yy", "00"])
def test_a_spoilt_hash_lets_nobody_out(kept):
    assert not fits("4711", kept)
