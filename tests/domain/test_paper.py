"""The number of a sheet and the code of a page: written, read, and never made up."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.codes import new_code, parse, spaced
from kiosk.domain.keyboards import tables
from kiosk.domain.paper import (
    Page,
    is_of_a_sheet,
    key_of,
    page_code,
    read_number,
    read_page,
    sheet_code,
    sheet_number,
)

EVENT, SESSION = UUID(int=11 << 100), UUID(int=12 << 100)
KEYS = [key_of(UUID(int=n << 90)) for n in range(1, 40)]
START = datetime(2019, 3, 28, 10, 4, tzinfo=UTC)
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
NUMBER = sheet_number(EVENT, SESSION, KEYS)

keys = st.lists(st.binary(min_size=5, max_size=5), max_size=40)


def test_the_same_list_has_the_same_number_and_another_another():
    assert sheet_number(EVENT, SESSION, list(KEYS)) == NUMBER
    others = {
        sheet_number(SESSION, SESSION, KEYS),
        sheet_number(EVENT, EVENT, KEYS),
        sheet_number(EVENT, SESSION, KEYS[1:]),
        sheet_number(EVENT, SESSION, KEYS[::-1]),
        sheet_number(EVENT, SESSION, []),
    }
    assert len(others | {NUMBER}) == 6


def test_no_number_ends_in_what_could_be_misread():
    numbers = [sheet_number(EVENT, SESSION, KEYS[:n]) for n in range(40)]
    assert not {number[-1] for number in numbers} & set("ILO01")
    assert all(read_number(number) == number for number in numbers)


def test_a_number_is_read_as_people_type_it():
    assert read_number(NUMBER) == NUMBER
    assert read_number(spaced(NUMBER).lower()) == NUMBER
    assert read_number(f" {NUMBER[:4]}-{NUMBER[4:]} ") == NUMBER


def test_a_number_with_one_wrong_character_is_none():
    for place in range(len(NUMBER)):
        for letter in LETTERS:
            if letter != NUMBER[place]:
                assert read_number(NUMBER[:place] + letter + NUMBER[place + 1 :]) is None


def test_no_badge_is_a_sheet_and_no_sheet_a_badge():
    for _ in range(2_000):
        assert read_number(new_code()) is None
    assert parse(NUMBER) is None


def heard_on(table, code):
    """Return what a computer hears whose keyboard makes other characters of the keys."""
    keys = {meant: chr(heard) for heard, meant in table.items()}
    return "".join(keys.get(c, keys.get(c.lower(), c)) for c in code)


WHOLE = [
    table for table in tables() if heard_on(table, LETTERS).translate(table).upper() == LETTERS
]
"""The keyboards that have a key for every letter of a code."""


def test_nearly_every_keyboard_has_all_letters():
    assert len(WHOLE) > 0.9 * len(tables()) > 50


@pytest.mark.parametrize("table", WHOLE, ids=range(len(WHOLE)))
def test_a_page_is_understood_from_a_scanner_on_any_keyboard(table):
    code = page_code(Page(NUMBER, b"ab", b"cde", 1, 39, tuple(KEYS)))
    assert read_page(sheet_code(heard_on(table, code))) == read_page(code)
    assert sheet_code(heard_on(table, code + "X")) is None


def test_no_badge_is_taken_for_a_sheet_on_any_keyboard():
    assert not any(is_of_a_sheet(new_code()) for _ in range(500))


@given(keys, st.integers(1, 60_000), st.data())
def test_a_page_is_read_as_it_was_written(people, first, data):
    minutes = st.one_of(st.none(), st.integers(0, 60_000))
    came = data.draw(st.lists(minutes, min_size=len(people), max_size=len(people)))
    times = tuple(None if n is None else START + timedelta(minutes=n) for n in came)
    times = times if any(times) else ()
    page = Page(NUMBER, b"ab", b"cde", first, 60_000, tuple(people), times)
    code = page_code(page)
    assert read_page(code) == page
    assert code.isascii()
    assert code.isalnum()
    assert code == code.upper()
    assert read_page(f" {code.lower()} \n") == page


def test_seconds_are_left_out():
    at = START + timedelta(seconds=59)
    page = Page(NUMBER, b"ab", b"cde", 1, 1, (KEYS[0],), (at,))
    assert read_page(page_code(page)).came == (START,)


@given(st.integers(0, 400), st.sampled_from(LETTERS))
def test_a_page_with_a_wrong_or_a_lost_character_is_none(place, letter):
    code = page_code(Page(NUMBER, b"ab", b"cde", 1, 39, tuple(KEYS)))
    place = 3 + place % (len(code) - 3)
    changed = code[:place] + letter + code[place + 1 :]
    assert changed == code or read_page(changed) is None
    assert read_page(code[:place] + code[place + 1 :]) is None


@given(st.text())
def test_nothing_else_is_a_page_or_a_number_and_nothing_raises(text):
    assert read_page(text) is None
    assert read_page("KP1" + text) is None
    assert read_number(text) is None or text.strip()[:1] in "Ss"
