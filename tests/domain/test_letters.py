"""The letters on the screen: every language whole, every accent a name needs within two touches."""

import string

import pytest

from kiosk.domain.letters import (
    LANGUAGES,
    SAMPLES,
    Script,
    capital,
    letters_of,
    round_of,
    scripts_of,
    variants,
)

ALPHABETS = {
    Script.LATIN: string.ascii_lowercase,
    Script.GREEK: "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐ",
    Script.CYRILLIC: "абвгдеёжзийклмнопрстуфхцчшщьюяіїєґўјљњћђџ",
    Script.ARABIC: "ابتثجحخدذرزسشصضطظعغفقلمنوأإآؤئپچژگکیكي",
    Script.HEBREW: "אבגדהוזחטיכךלמםנןסעפףצץקרשת",
}
"""What names need, whichever language of a script the letters are laid out for."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_letter_of_a_script_can_be_written_whatever_the_language(language):
    letters = letters_of(language)
    written = "".join(letters.lines)
    assert len(written) == len(set(written))
    reachable = {*written, *letters.often, *(v for letter in written for v in variants(letter))}
    assert set(ALPHABETS[letters.script]) <= reachable
    assert scripts_of(written) == {letters.script} - {Script.LATIN}
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


def test_the_switch_goes_through_every_script_once_those_wanted_first():
    assert round_of("de", ()) == ("de", "el", "ru", "ar", "he")
    assert round_of("de", ["Hebrew", "Arabic"])[:3] == ("de", "he", "ar")
    assert round_of("uk", ["Cyrillic"]) == ("uk", "en", "el", "ar", "he")
    assert set(SAMPLES) == set(Script)


def test_a_text_tells_its_scripts():
    assert scripts_of("Ελένη Smith محمد") == {Script.GREEK, Script.ARABIC}
    assert scripts_of("Łukasz Ó Briain") == scripts_of("陈伟") == set()
