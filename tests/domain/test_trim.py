"""What is kept of a printer is found again, for each use apart, and nonsense counts as nothing."""

import pytest

from kiosk.domain.trim import Trim, Use, read_millimetres, trim_of, with_trim

ADDRESS = "ipp://desk:631/ipp/print"


def test_a_printer_is_known_again_for_each_of_its_uses():
    kept = with_trim("", Use.BADGES, ADDRESS, Trim(203, 1.5, -0.5))
    kept = with_trim(kept, Use.SHEETS, ADDRESS, Trim(0, 0.0, 2.0))
    assert trim_of(kept, Use.BADGES, ADDRESS) == Trim(203, 1.5, -0.5)
    assert trim_of(kept, Use.SHEETS, ADDRESS) == Trim(0, 0.0, 2.0)
    assert trim_of(kept, Use.BADGES, "lp:other") == Trim()


@pytest.mark.parametrize(
    "kept",
    [
        "", "{", "[]", "7", '{"badges ipp://desk:631/ipp/print": 3}',
        '{"badges ipp://desk:631/ipp/print": [200, 0, 0]}',
        '{"badges ipp://desk:631/ipp/print": [203, 99, 0]}',
        '{"badges ipp://desk:631/ipp/print": [203, "1", 0]}',
    ],
)  # fmt: skip
def test_what_makes_no_sense_counts_as_nothing(kept):
    assert trim_of(kept, Use.BADGES, ADDRESS) == Trim()
    assert with_trim(kept, Use.BADGES, ADDRESS, Trim(600)).count("600") == 1


def test_dots_are_those_chosen_then_those_said_then_the_usual():
    assert Trim(203).dots_on(600) == 203
    assert Trim().dots_on(600) == 600
    assert Trim().dots_on(0) == 300
    assert Trim().dots_on(20_000) == 300


@pytest.mark.parametrize(
    ("typed", "found"),
    [("1.5", 1.5), (" −0,5 mm", -0.5), ("", 0.0), ("+20", 20.0), ("20.5", None), ("1e3", None),
     ("nan", None), ("two", None), ("1.2.3", None)],
)  # fmt: skip
def test_lengths_are_read_as_people_type_them(typed, found):
    assert read_millimetres(typed) == found
