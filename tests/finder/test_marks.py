"""Why somebody was found."""

import pytest

from kiosk.finder.found import Found
from kiosk.finder.index import NameIndex
from kiosk.finder.marks import Why, reasons
from kiosk.finder.query import Token
from tests.finder.test_index import KNOWN, PEOPLE, person


def marks(name, words):
    return reasons((name, "", ""), "", "", "", words=tuple(map(Token, words))).name


def test_the_matched_letters_are_marked():
    assert marks("Jacqui McKinley", ["mckin"]) == ((7, 12),)
    assert marks("Łukasz Ó Briain", ["luk", "bri"]) == ((0, 3), (9, 12))
    assert marks("Straße", ["stras"]) == ((0, 5),)
    assert marks("Mary O’Neil", ["oneil"]) == ((5, 11),)
    assert marks("Jacqui Mckinlay", ["mckinley"]) == ((7, 15),)
    assert marks("Donna Hall", ["mckin"]) == ()


@pytest.mark.parametrize(
    ("query", "marked", "why"),
    [
        ("kelly", "Kelly", None),
        ("kel", "Kel", None),
        ("klely", "Kelly", Why.SLIP),
        ("bill", "William", Why.NICKNAME),
        ("stevens", "Stephens", Why.SLIP),
        ("clark", "Clark", None),
        ("klarke", "Clarke", Why.SOUND),
        ("mueller", "Müller", None),
        ("eleni", "Ελένη", None),
        ("mohammed", "محمد", Why.SOUND),
        ("mac donald", "McDonald", None),
        ("smithjones", "SmithJones", None),
        ("tclarke", "TimothyClarke", None),
        ("jm", "JM", Why.INITIALS),
        ("hp schroder", "HPSchröder", Why.INITIALS),
        ("dima", "Дмитрий", Why.NICKNAME),
        ("inlay", "inlay", None),
        ("ström", "ström", None),
        ("вфму", "Dave", None),
    ],
)
def test_a_find_says_why(query, marked, why):
    found = KNOWN.find(query, 1)[0]
    name = found.attendee.name
    assert "".join(name[start:end] for start, end in found.name_marks) == marked
    assert found.why == why


def test_a_code_an_address_and_a_field_are_told_in_a_word():
    someone = person(1, "Ann Ash", email="pepper@farm.example", custom={"Diet": "vegan"})
    index = NameIndex([someone])
    assert index.find("pepper", 1)[0].why is Why.EMAIL
    assert index.find("vegan", 1)[0].why is Why.ELSEWHERE
    assert index.find("ash", 1)[0].why is None
    coded = next(one for one in PEOPLE if any(c.isdigit() for c in one.code[:6]))
    assert KNOWN.find(coded.code[:6], 1)[0].why is Why.CODE
    assert Found(someone, 1.0).why is None


def test_of_who_comes_nearest_no_reason_is_told_for_a_word_that_does_not_fit():
    assert not KNOWN.find("dave zebulon", 3)
    assert KNOWN.nearest("dave zebulon", 3)[0].why is None
    assert KNOWN.nearest("bill zebulon", 3)[0].why is Why.NICKNAME


def test_the_organisation_is_marked_too():
    found = KNOWN.find("kelly manchester", 1)[0]
    organisation = found.attendee.organisation
    assert [organisation[a:b] for a, b in found.organisation_marks] == ["Manchester"]


@pytest.mark.parametrize(
    ("query", "marked", "why"),
    [
        ("hmpps", ["HM", "P", "P", "S"], Why.INITIALS),
        ("dfe", ["D", "f", "E"], Why.INITIALS),
        ("catch 22", ["Catch22"], None),
        ("golab", ["GO", "Lab"], None),
    ],
)
def test_an_organisation_is_marked_where_it_is_said_for_short(query, marked, why):
    found = KNOWN.find(query, 1)[0]
    organisation = found.attendee.organisation
    assert [organisation[a:b] for a, b in found.organisation_marks] == marked
    assert found.why == why


def test_what_is_found_only_by_a_slip_is_not_sure():
    assert KNOWN.find("kelly", 1)[0].sure
    assert KNOWN.find("tim", 1)[0].sure
    assert not KNOWN.find("klely", 1)[0].sure
