"""Scans as they are meant: marks taken off, keyboards of other countries understood."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain import keyboards, scans
from kiosk.domain.codes import new_code, parse
from kiosk.domain.keyboards import AMERICAN, KEYBOARDS

_NO_KEY = "¤"


def typed_on(country, text):
    """Return what a computer of a country hears when American keys are pressed; None if no key."""
    heard = {}
    for keys, made in zip(AMERICAN, keyboards.rows(country), strict=True):
        heard |= dict(zip(keys, made, strict=True))
    said = [heard[character] for character in text]
    return None if _NO_KEY in said else "".join(said)


def pressed_by(country, text):
    """Return what an American computer hears from a scanner that presses a country's keys."""
    heard = {}
    for keys, made in zip(AMERICAN, keyboards.rows(country), strict=True):
        heard = dict(zip(made, keys, strict=True)) | heard
    said = [heard.get(character) for character in text]
    return None if None in said else "".join(said)


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


@pytest.mark.parametrize("country", sorted(KEYBOARDS))
def test_every_row_has_a_character_for_each_key(country):
    assert [len(row) for row in keyboards.rows(country)] == [len(row) for row in AMERICAN]


def readings(heard):
    return {parse(meaning) for meaning in scans.meanings(heard)}


@pytest.mark.parametrize("country", sorted(KEYBOARDS))
def test_a_code_is_understood_on_every_keyboard_known(country):
    """In capitals, or, where Shift makes something else of them, in small letters."""
    understood = unheard = 0
    for _ in range(40):
        code = new_code()
        heard = [typed_on(country, spelled) for spelled in (code, code.lower())]
        understood += any(said is not None and code in readings(said) for said in heard)
        unheard += None in heard
    assert understood + unheard >= 40
    assert understood


@pytest.mark.parametrize(
    "country", ["German", "French", "Czech", "Turkish", "Turkish (F)", "Belgian"]
)
def test_a_scanner_set_to_another_country_is_understood_on_an_american_computer(country):
    for _ in range(40):
        code = new_code()
        assert code in readings(pressed_by(country, code))


@pytest.mark.parametrize("code", ["G9QK7VAG2SQ", "ZWSC36T26J2", "WC48NQHH9RS"])
def test_a_code_in_capitals_is_understood_where_two_keys_make_one_letter(code):
    heard = typed_on("Greek", code)
    assert "Σ" in heard
    assert code in readings(heard)


def test_a_mark_is_taken_off_in_another_countrys_spelling():
    for _ in range(40):
        code = new_code()
        assert code in readings(typed_on("German", f"]C1{code}"))
        assert code in readings(typed_on("French", f"]C1{code}"))


@pytest.mark.parametrize(
    ("country", "meant", "heard"),
    [
        ("German", "Z", "Y"),
        ("German", "y", "z"),
        ("German", "-", "ß"),
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
        ("Turkish", "i", "ı"),
        ("Thai", "1", "ๅ"),
    ],
)
def test_the_rows_say_what_is_printed_on_those_keyboards(country, meant, heard):
    assert typed_on(country, meant) == heard


def test_a_code_is_first_of_all_what_it_says():
    for _ in range(60):
        code = new_code()
        assert next(scans.meanings(code)) == scans.keys_of(code)[0] == code


def test_what_fits_no_keyboard_stays_as_it_is():
    assert list(scans.meanings("EB-12345")) == ["EB-12345"]
    assert scans.keys_of("EB-12345") == ["EB12345"]


def test_a_torn_code_is_not_made_up_on_any_keyboard():
    """Among so many readings some agree by chance; no more of them than chance makes."""
    dice = random.Random(4)
    letters = "ABCDEFGHJKMNPQRSTVWXYZ0123456789"
    torn = ["".join(dice.choice(letters) for _ in range(11)) for _ in range(300)]
    tried = sum(len({c.translate(t) for t in keyboards.tables()}) for c in torn)
    made_up = sum(len(list(scans.meanings(code))) - 1 for code in torn)
    assert made_up < tried / 20


@given(st.text(max_size=300))
def test_any_scan_has_a_meaning_and_none_is_made_up(text):
    plain, *others = scans.meanings(text)
    assert plain == scans.bare(text)
    assert all(parse(other) for other in others)


@pytest.mark.parametrize("country", sorted(KEYBOARDS))
def test_a_test_badge_teaches_every_keyboard_that_has_a_character_for_each_key(country):
    heard = typed_on(country, scans.LAYOUT_TEST)
    if heard is None or len(set(heard.upper())) != len(heard):
        assert heard is None or scans.learn(heard) is None
        return
    lesson = scans.learn(heard)
    code = new_code()
    assert scans.translate(typed_on(country, code), lesson.keys).upper() == code
    assert lesson.prefix == ""


def test_a_test_badge_teaches_most_keyboards():
    taught = [c for c in KEYBOARDS if scans.learn(typed_on(c, scans.LAYOUT_TEST) or "")]
    assert len(taught) > 0.8 * len(KEYBOARDS)


@pytest.mark.parametrize(
    ("before", "prefix"), [("", ""), ("~", "~"), ("]C1", ""), ("~]C1", "~"), ("\x02", "")]
)
def test_a_test_badge_finds_the_prefix_and_knows_a_mark(before, prefix):
    lesson = scans.learn(f"{before}{scans.LAYOUT_TEST}\r")
    assert lesson == scans.Lesson({}, prefix)
    french = typed_on("French", f"]C1{scans.LAYOUT_TEST}")
    assert scans.learn(french).prefix == ""


def test_capitals_and_small_letters_teach_the_same():
    assert scans.learn(scans.LAYOUT_TEST.lower()) == scans.Lesson({}, "")


@pytest.mark.parametrize(
    "heard",
    ["", "HX4K7RT9M2Q", scans.LAYOUT_TEST[:-1], "A" * 36, f"abcde{scans.LAYOUT_TEST}"],
)
def test_another_badge_teaches_nothing(heard):
    assert scans.learn(heard) is None


@given(st.dictionaries(st.characters(), st.sampled_from(scans.LAYOUT_TEST)))
def test_what_was_taught_is_kept_as_a_line(keys):
    assert scans.keys_from_text(scans.keys_as_text(keys)) == keys


def test_a_line_that_is_not_whole_teaches_nothing():
    assert scans.keys_from_text("ZYY") == {}
