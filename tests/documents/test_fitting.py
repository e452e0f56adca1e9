"""Texts that are made to fit."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.documents.fitting import ELLIPSIS, Step, fit, shorten, wrap
from kiosk.documents.fonts import Face, printable, width

STEPS = (Step(1, 40, 24), Step(2, 30, 18), Step(2, 18, 18, splits_words=True))
ROOM = 250.0


def test_a_short_text_is_set_in_the_largest_size():
    fitted = fit("Jo", Face.BOLD, ROOM, STEPS)
    assert (fitted.lines, fitted.size) == (("Jo",), 40)


def test_a_longer_text_shrinks_before_it_wraps():
    fitted = fit("Christopherson", Face.BOLD, ROOM, STEPS)
    assert len(fitted.lines) == 1
    assert 24 <= fitted.size < 40


def test_a_text_too_long_for_one_line_takes_two_of_about_equal_length():
    fitted = fit("Maximilian Alexander von", Face.BOLD, ROOM, STEPS)
    assert fitted.lines == ("Maximilian", "Alexander von")


def test_a_double_name_breaks_after_its_hyphen():
    fitted = fit("Featherstonehaugh-Cholmondeley", Face.BOLD, ROOM, STEPS)
    assert fitted.lines == ("Featherstonehaugh-", "Cholmondeley")


def test_a_word_without_a_break_is_split_as_the_last_resort():
    fitted = fit("Wolfeschlegelsteinhausenbergerdorff", Face.BOLD, ROOM, STEPS)
    assert "".join(fitted.lines).replace("-", "") == "Wolfeschlegelsteinhausenbergerdorff"
    assert not fitted.shortened


@pytest.mark.parametrize("text", ["中国科学院计算技术", "จุฬาลงกรณ์มหาวิทยาลัย", "서울대학교산학단"])
def test_a_script_without_hyphens_is_split_without_one(text):
    fitted = fit(text, Face.BOLD, ROOM / 2, (Step(4, 18, 18, splits_words=True),))
    assert len(fitted.lines) > 1
    assert "".join(fitted.lines) == text


def test_no_line_begins_with_a_mark():
    steps = (Step(9, 18, 18, splits_words=True),)
    for room in range(40, 200):
        for line in fit("राजीवगांधीराजीवगांधी", Face.BOLD, room, steps).lines:
            assert unicodedata.category(line[0])[0] != "M"


def test_what_fits_nowhere_ends_in_an_ellipsis_and_says_so():
    fitted = fit("many words " * 20, Face.BOLD, ROOM, STEPS)
    assert fitted.shortened
    assert fitted.lines[-1].endswith(ELLIPSIS)
    assert "  " not in " ".join(fitted.lines)


def test_a_cut_text_keeps_the_blanks_between_its_words():
    text = "Immee Hardy Centre for Social Impact Bonds, Department for Cultu Media and Sport"
    fitted = fit(text, Face.BOLD, ROOM, STEPS)
    assert text.startswith(" ".join(fitted.lines).removesuffix(ELLIPSIS))


def test_marks_stay_with_their_letter():
    text = "x\u0331" * 60  # no composed form, so NFC leaves the mark
    assert fit(text, Face.BOLD, ROOM, STEPS).lines[-1].removesuffix(ELLIPSIS).endswith("\u0331")


@given(st.text(max_size=400))
def test_no_line_is_wider_than_its_room(text):
    for fitted in (
        fit(printable(text), Face.BOLD, ROOM, STEPS),
        wrap(printable(text), Face.BOLD, 12, ROOM, 3),
    ):
        assert all(width(line, Face.BOLD) * fitted.size <= ROOM + 1e-6 for line in fitted.lines)
        assert len(fitted.lines) <= 3


@given(st.text(alphabet="ab -/é", max_size=200))
def test_nothing_is_lost_unless_it_says_so(text):
    text = printable(text)
    fitted = fit(text, Face.BOLD, ROOM, STEPS)
    kept = "".join(fitted.lines).replace("-", "").replace(" ", "")
    whole = text.replace("-", "").replace(" ", "")
    assert kept == whole or fitted.shortened


def test_shorten_leaves_a_text_that_fits():
    assert shorten("short", Face.BOLD, 10, ROOM) == "short"
    assert shorten("long " * 40, Face.BOLD, 10, ROOM).endswith(ELLIPSIS)
