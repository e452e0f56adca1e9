"""The letters on the screen: every language whole, every accent a name needs within two touches."""

import string

import pytest

from kiosk.domain.letters import LANGUAGES, capital, letters_of, variants


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_letter_of_english_stands_once_whatever_the_language(language):
    written = "".join(letters_of(language).lines)
    assert len(written) == len(set(written))
    reachable = set(written) | {v for letter in written for v in variants(letter)}
    assert set(string.ascii_lowercase) <= reachable
    assert max(len(line) for line in letters_of(language).lines) <= 12


def test_names_of_europe_can_be_written_with_a_letter_and_its_variants():
    plain = set("".join(letters_of("en").lines))
    reachable = plain | {v for letter in plain for v in variants(letter)}
    for name in ("Łukasz", "Ó Briain", "Ştefan", "Čapek", "Þórður", "Ægir", "Gößwein", "Ŵyn"):
        missing = {letter for letter in name.lower() if letter.isalpha()} - reachable
        assert missing == set(), name
    assert "ж" not in reachable


def test_variants_keep_the_case_and_lead_on_to_each_other():
    assert variants("O").startswith("ÓÒÔÖ")
    assert "ö" in variants("ó")
    assert "o" in variants("ó")
    assert variants("7") == variants("") == ""
    assert all(len(variants(letter)) <= 10 for letter in string.ascii_letters)


def test_capitals_are_one_letter_and_turkish_keeps_its_dot():
    assert (capital("i", "tr"), capital("i", "en"), capital("ı", "tr")) == ("İ", "I", "I")
    assert capital("ß") == "ẞ"
    assert letters_of("xx_YY") == letters_of("en") == letters_of("EN-gb")
