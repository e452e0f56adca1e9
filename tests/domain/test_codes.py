"""Badge codes: random, spelled for people, guarded by a check character."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain import codes

ALPHABET = string.digits + string.ascii_uppercase


def test_a_code_is_a_letter_nine_characters_and_a_check():
    code = codes.new_code()
    assert len(code) == 11
    assert code[0].isalpha()
    assert not set("ILOU") & set(code[:10])
    assert codes.parse(code) == code


def test_many_codes_at_once_are_all_different_and_all_codes():
    many = codes.new_codes(5_000)
    assert len(set(many)) == 5_000
    assert all(codes.parse(code) == code and code[0].isalpha() for code in many)
    assert not set("ILO01") & {code[-1] for code in many}
    assert {character for code in many for character in code[1:10]} == set(codes._CROCKFORD)
    assert codes.new_codes(0) == []


@given(st.text(ALPHABET, min_size=10, max_size=10), st.sampled_from([str, str.lower]))
def test_a_code_is_one_as_it_is_written(body, written):
    for text in (codes.new_code(), body + codes.check_character(body), body):
        for other in (text, written(text), f"{text} ", text[:4] + "-" + text[4:]):
            assert codes.is_code(other) == (codes.parse(other) == other)


def test_the_check_character_is_that_of_the_standard():
    # A published example of ISO 7064 MOD 37,36: the Global Release Identifier A1-2425G-ABC1234002-M
    assert codes.check_character("A12425GABC1234002") == "M"


@given(st.integers(0, 10), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_always_noticed(position, wrong):
    code = codes.new_code()
    slip = code[:position] + wrong + code[position + 1 :]
    if slip == code:
        return
    lookalike = {"O": "0", "I": "1", "L": "1"}
    read_the_same = position < 10 and lookalike.get(wrong, wrong) == code[position]
    assert codes.parse(slip) == (code if read_the_same else None)


def test_without_its_check_character_a_code_is_refused():
    assert codes.parse(codes.new_code()[:10]) is None


@pytest.mark.parametrize("typed", ["{0}", " {0} ", "{1}", "{2}"])
def test_case_blanks_and_hyphens_do_not_matter(typed):
    code = codes.new_code()
    dashed = "-".join([code[:4], code[4:8], code[8:]])
    assert codes.parse(typed.format(code, codes.spaced(code).lower(), dashed)) == code


@pytest.mark.parametrize(
    "hostile", ["", "\0", "ß" * 11, "é" * 11, "A" * 10_000, "١" * 11, "\u202e"]
)
def test_what_is_no_code_is_none_and_never_an_error(hostile):
    assert codes.parse(hostile) is None
    assert len(codes.lookup_key(hostile)) <= 120
