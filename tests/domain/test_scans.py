"""Scans as they are meant: marks taken off, keyboards of other countries understood."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain import scans
from kiosk.domain.codes import new_code, parse


@pytest.mark.parametrize(
    ("heard", "meant"),
    [
        ("]C1HX4K7RT9M2Q", "HX4K7RT9M2Q"),
        ("]Q3\\000026HX4K", "HX4K"),
        ("\x02HX4K\x1d7RT9\x03", "HX4K7RT9"),
        ("  HX4K \r\n", "HX4K"),
        ("", ""),
        ("\x00\x1b", ""),
    ],
)
def test_marks_and_controls_are_taken_off(heard, meant):
    assert scans.bare(heard) == meant


@pytest.mark.parametrize("country", sorted(scans._LAYOUTS))
def test_a_code_is_understood_on_every_keyboard_known(country):
    table = scans._LAYOUTS[country]
    typed = {meant: heard for heard, meant in table.items()}
    for _ in range(60):
        code = new_code()
        spelled = code if all(c in typed or c.isdigit() for c in code) else code.lower()
        heard = "".join(typed.get(c, c) for c in spelled)
        assert code in {parse(m) for m in scans.meanings(heard)}, (country, heard)


@pytest.mark.parametrize(
    ("country", "meant", "heard"),
    [
        ("German", "Z", "Y"),
        ("German", "Y", "Z"),
        ("French", "Q", "A"),
        ("French", "1", "&"),
        ("French", "M", "?"),
        ("Belgian", "6", "§"),
        ("Czech", "2", "ě"),
        ("Slovak", "2", "ľ"),
        ("Hungarian", "0", "ö"),
        ("Lithuanian", "8", "ū"),
        ("Russian", "Q", "Й"),
        ("Greek", "B", "Β"),
        ("Hebrew", "t", "א"),
    ],
)
def test_the_tables_say_what_is_printed_on_those_keyboards(country, meant, heard):
    assert scans._LAYOUTS[country][heard] == meant


def test_a_code_is_first_of_all_what_it_says():
    for _ in range(60):
        code = new_code()
        assert next(scans.meanings(code)) == scans.keys_of(code)[0] == code


def test_what_fits_no_keyboard_stays_as_it_is():
    assert list(scans.meanings("EB-12345")) == ["EB-12345"]
    assert scans.keys_of("EB-12345") == ["EB12345"]


@given(st.text(max_size=300))
def test_any_scan_has_a_meaning_and_none_is_made_up(text):
    plain, *others = scans.meanings(text)
    assert plain == scans.bare(text)
    assert all(parse(other) for other in others)


def test_a_test_badge_teaches_any_keyboard():
    heard = scans.LAYOUT_TEST.translate(str.maketrans("YZ1", "ZY&"))
    table = scans.learn_layout(f"]C1{heard}")
    assert table == {"Z": "Y", "Y": "Z", "&": "1"}
    assert scans.translate("ZY&", table) == "YZ1"
    assert scans.learn_layout(scans.LAYOUT_TEST) == {}
    assert scans.learn_layout(scans.LAYOUT_TEST.lower()) == {}


@pytest.mark.parametrize("heard", ["", "HX4K7RT9M2Q", scans.LAYOUT_TEST[:-1], "A" * 36])
def test_another_badge_teaches_nothing(heard):
    assert scans.learn_layout(heard) is None
