"""Letters on the event's colour."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.documents.colour import contrast, is_colour, operator, readable_on


@given(st.integers(0, 0xFFFFFF))
def test_letters_on_any_colour_are_readable(number):
    colour = f"#{number:06x}"
    assert contrast(readable_on(colour), colour) >= 4.5


def test_white_on_yellow_would_not_be():
    assert contrast("#ffffff", "#ffe000") < 4.5
    assert readable_on("#ffe000") == "#000000"


def test_the_contrast_of_black_and_white_is_twenty_one():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("text", ["", "blue", "#fff", "#0b5ffg", "0b5fff", "#0b5fff0"])
def test_what_is_no_colour_is_known(text):
    assert is_colour("#0b5FFF")
    assert not is_colour(text)


def test_what_is_grey_needs_no_coloured_ink():
    assert (operator("#000000"), operator("#4d4d4d")) == ("0 g", ".302 g")
    assert operator("#ffffff", lines=True) == "1 G"
    assert operator("#4d4d4e", lines=True) == ".302 .302 .306 RG"
