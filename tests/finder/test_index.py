"""Finding people by what is typed."""

from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.attendee import Attendee, Status
from kiosk.domain.codes import new_code, spaced
from kiosk.domain.names import split_name
from kiosk.finder.index import NameIndex
from kiosk.finder.marks import marks
from kiosk.services.finding import load_index

NAMES = {
    "Łukasz Ó Briain": "GO Lab",
    "Jacqui Mckinlay": "Centre for Public Scrutiny",
    "Dave Kelly": "Greater Manchester Combined Authority",
    "Kelly Adams": "Leeds",
    "Mary O’Neil": "NHS",
    "Li Xu": "Sodexo",
    "Ann-Marie Smith-Jones": "Ignite",
    "Müller Günther": "SBM",
}


def person(number, name, organisation):
    given_name, family_name = split_name(name)
    return Attendee(UUID(int=number), name, given_name, family_name, new_code(), organisation)


PEOPLE = [person(n, name, org) for n, (name, org) in enumerate(NAMES.items(), 1)]
INDEX = NameIndex(PEOPLE)


def first(query):
    found = INDEX.find(query, 5)
    return found[0].attendee.name if found else None


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("lukasz", "Łukasz Ó Briain"),
        ("BRIAIN luk", "Łukasz Ó Briain"),
        ("mckinley", "Jacqui Mckinlay"),
        ("jaqui", "Jacqui Mckinlay"),
        ("kelly manchester", "Dave Kelly"),
        ("oneil", "Mary O’Neil"),
        ("o'ne", "Mary O’Neil"),
        ("xu", "Li Xu"),
        ("l", "Li Xu"),
        ("jones ann", "Ann-Marie Smith-Jones"),
        ("gunther", "Müller Günther"),
        ("scrutiny", "Jacqui Mckinlay"),
        ("brian", "Łukasz Ó Briain"),
        ("zzzzz", None),
        ("", None),
        ("%", None),
        ("_", None),
    ],
)
def test_people_are_found_by_what_hands_type(query, name):
    if query == "l":
        assert first(query) in {"Li Xu", "Łukasz Ó Briain"}
    else:
        assert first(query) == name


def test_a_family_name_comes_before_a_given_name_and_that_before_an_organisation():
    assert [f.attendee.name for f in INDEX.find("kelly", 5)] == ["Dave Kelly", "Kelly Adams"]


def test_of_equals_who_is_still_expected_comes_first():
    twins = [person(1, "Ann Ash", "A"), person(2, "Ann Ash", "B")]
    index = NameIndex(twins)
    assert index.find("ash", 2, arrived={UUID(int=1)})[0].attendee.organisation == "B"
    assert index.find("ash", 2)[0].attendee.organisation == "A"


def test_a_code_is_found_however_it_is_typed():
    someone = PEOPLE[3]
    for typed in (someone.code, someone.code.lower(), spaced(someone.code), someone.code[:6]):
        if any(c.isdigit() for c in typed):
            assert INDEX.find(typed, 1)[0].attendee == someone


def test_who_is_added_changed_or_removed_is_found_so_at_once():
    index = NameIndex(PEOPLE)
    index.put(person(99, "Zora Quick", "Nova"))
    assert index.find("zor", 1)[0].attendee.name == "Zora Quick"
    index.put(replace(person(99, "Zora Slow", "Nova")))
    assert not index.find("quick", 1)
    assert index.find("slow", 1)
    index.remove(UUID(int=99))
    assert not index.find("zora", 1)
    index.put(replace(person(99, "Zora Slow", "Nova"), status=Status.MERGED))
    assert not index.find("zora", 1)


@given(st.text(max_size=40))
def test_whatever_is_typed_is_an_answer_and_never_an_error(query):
    assert len(INDEX.find(query, 3)) <= 3


def test_the_matched_letters_are_marked():
    assert marks("Jacqui McKinley", ["mckin"]) == ((7, 12),)
    assert marks("Łukasz Ó Briain", ["luk", "bri"]) == ((0, 3), (9, 12))
    assert marks("Straße", ["stras"]) == ((0, 5),)
    assert marks("Mary O’Neil", ["oneil"]) == ((5, 11),)
    assert marks("Jacqui Mckinlay", ["mckinley"]) == ((7, 15),)
    assert marks("Donna Hall", ["mckin"]) == ()


def test_everybody_of_the_sample_event_is_found_by_their_own_name(post):
    index = load_index(post)
    from kiosk.services.day import load_day

    for attendee in load_day(post).people.values():
        found = [f.attendee.id for f in index.find(attendee.name[:60], 3)]
        assert attendee.id in found
