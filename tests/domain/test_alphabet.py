"""Lists split over desks: nobody lost, no letter parted, labels that cover the alphabet."""

from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.alphabet import REST, initial, read_ranges, split_by, split_evenly
from kiosk.domain.attendee import Attendee


def person(family):
    return Attendee(uuid4(), f"Kim {family}".strip(), "Kim", family)


people = st.lists(
    st.text("abcdefghijklmnopqrstuvwxyzÓŁøЯ王1-'", min_size=1, max_size=8).map(person), max_size=60
)


@given(people, st.integers(1, 26))
def test_every_person_is_on_exactly_one_list_in_order(everybody, desks):
    lists = split_evenly(everybody, desks)
    assert len(lists) <= desks
    listed = [one.id for _, some in lists for one in some]
    assert sorted(listed) == sorted(one.id for one in everybody)
    keys = [one.sort_key for _, some in lists for one in some]
    assert keys == sorted(keys)
    letters = [{initial(one) for one in some} for _, some in lists]
    assert sum(map(len, letters)) == len(set().union(*letters))


def test_lists_are_about_equally_long_and_cover_the_alphabet():
    everybody = [person(f"{letter}{n}") for letter in "BCDFGHKLMNPRST" for n in range(10)]
    lists = split_evenly(everybody, 4)
    assert [label for label, _ in lists] == ["A–F", "G–K", "L–Q", "R–Z"]
    assert max(len(some) for _, some in lists) <= 50


def test_a_letter_of_many_is_not_parted():
    everybody = [person("Smith") for _ in range(50)] + [person("Abel"), person("Zed")]
    lists = split_evenly(everybody, 3)
    assert sum(any(one.family_name == "Smith" for one in some) for _, some in lists) == 1


def test_accents_stand_with_their_letter_and_other_scripts_have_their_own():
    assert initial(person("Ó Briain")) == "O"
    assert initial(person("Łukasz")) == "L"
    lists = split_evenly([person("Abel"), person("Øst"), person("Яков")], 2)
    assert lists[-1][0].endswith("Я")


@given(people)
def test_ranges_lose_nobody(everybody):
    lists = split_by(everybody, (("A", "F"), ("G", "M")))
    assert sorted(one.id for _, some in lists for one in some) == sorted(p.id for p in everybody)
    others = [label for label, _ in lists[2:]]
    assert others in ([], [REST])


@pytest.mark.parametrize(
    ("text", "ranges"),
    [
        ("A-F, G-Z", (("A", "F"), ("G", "Z"))),
        ("n–z,a-m", (("N", "Z"), ("A", "M"))),
        ("S", (("S", "S"),)),
    ],
)
def test_ranges_are_read(text, ranges):
    assert read_ranges(text) == ranges


@pytest.mark.parametrize("text", ["", "A-", "A-F-G", "A-M, M-Z", "F-A", "AB-C", "1-3", "A-F G-Z"])
def test_what_says_no_ranges_is_none(text):
    assert read_ranges(text) is None
