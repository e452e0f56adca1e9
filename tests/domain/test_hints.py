"""What a list says that helps to write down somebody who is not on it."""

from uuid import uuid4

import pytest

from kiosk.domain.attendee import Attendee, Status
from kiosk.domain.hints import (
    addresses_like,
    begins_so,
    gather_hints,
    organisations_like,
    words_like,
)
from kiosk.domain.names import split_name


def person(name, organisation="", email="", **more):
    given, family = split_name(name)
    return Attendee(uuid4(), name, given, family, "", organisation, email=email, **more)


POLICE = [
    person("Ann Lee", "Northumbria Police", "ann.lee@police.example"),
    person("Bo O'Neil", "Northumbria Police", "bo.oneil@police.example"),
    person("Cy Ü", "northumbria police", "cy@home.example"),
]
LIST = [
    *POLICE,
    person("Dee Fox", "GO Lab", "dfox@lab.example"),
    person("Eve Gay", "GO Lab", "egay@lab.example"),
    person("Flo Hay", "North Lane"),
    person("Gus Ivy", "Mail A", "gus.ivy@mail.example"),
    person("Hal Jay", "Mail A", "hal.jay@mail.example"),
    *[person("Kim Low", f"Other {n}", f"kim.low{n}@mail.example") for n in range(2)],
]
HINTS = gather_hints(LIST)


def test_organisations_are_found_by_first_letters_those_with_most_people_first():
    assert organisations_like(HINTS, "no", 3) == ["Northumbria Police", "North Lane"]
    assert organisations_like(HINTS, "pol", 3) == ["Northumbria Police"]
    assert organisations_like(HINTS, "GO Lab", 3) == []
    assert organisations_like(HINTS, "go lab", 3) == ["GO Lab"]
    assert organisations_like(HINTS, " ", 3) == []
    assert begins_so("Northumbria Police", "NÓRTH")
    assert not begins_so("Northumbria Police", "pol")


@pytest.mark.parametrize(
    ("name", "organisation", "address"),
    [
        ("Nell Gwyn", "Northumbria Police", ["nell.gwyn@police.example"]),
        ("Nell Gwyn", "northumbria  police", ["nell.gwyn@police.example"]),
        ("Mary Jane Smith", "Northumbria Police", ["mary.smith@police.example"]),
        ("Łukasz Ó Briain", "Northumbria Police", ["lukasz.obriain@police.example"]),
        ("Jan van der Berg", "Northumbria Police", ["jan.vanderberg@police.example"]),
        ("Nell Gwyn", "GO Lab", ["ngwyn@lab.example"]),
        ("Nell", "Northumbria Police", []),  # a family name alone spells no given name
        ("محمد علي", "Northumbria Police", []),
        ("Ann Lee", "Northumbria Police", []),  # somebody else's already
        ("Nell Gwyn", "North Lane", []),
        ("Nell Gwyn", "Mail A", []),  # a provider of everybody's
        ("Nell Gwyn", "", []),
    ],
)
def test_an_address_is_spelled_as_others_of_the_organisation_have_theirs(
    name, organisation, address
):
    assert addresses_like(HINTS, "", name, organisation, 3) == address


def test_what_is_typed_of_an_address_narrows_it_or_completes_its_host():
    def proposed(typed):
        return addresses_like(HINTS, typed, "Nell Gwyn", "Northumbria Police", 3)

    assert proposed("nel") == ["nell.gwyn@police.example"]
    assert proposed("Nell.G") == ["nell.gwyn@police.example"]
    assert proposed("n.gwyn@p") == ["n.gwyn@police.example"]
    assert proposed("n.gwyn@x") == []
    assert proposed("gwyn") == []


def test_where_nothing_is_known_of_the_place_hosts_of_several_and_of_providers_are_completed():
    def proposed(typed, limit=3):
        return addresses_like(HINTS, typed, "Nell Gwyn", "Drury Lane", limit)

    assert proposed("Nell@") == ["Nell@mail.example", "Nell@police.example", "Nell@lab.example"]
    assert proposed("nell@M") == ["nell@mail.example"]
    assert proposed("nell@g") == ["nell@gmail.com", "nell@googlemail.com", "nell@gmx.de"]
    assert proposed("nell@home") == []  # one person's alone, and theirs to tell
    assert proposed("nell@hotmail.co") == []  # it may be whole
    assert proposed("@g") == proposed("nell") == []


def test_what_a_list_has_in_the_place_of_addresses_is_no_host():
    hints = gather_hints([person(f"Kim Low{n}", "Drury Lane", "n/a") for n in range(3)])
    assert addresses_like(hints, "nell@n", "Nell Gwyn", "Drury Lane", 3) == []


def test_one_address_alone_is_no_habit():
    hints = gather_hints(LIST[:1])
    assert addresses_like(hints, "", "Nell Gwyn", "Northumbria Police", 3) == []


def test_the_first_word_is_completed_by_given_names_and_later_ones_by_family_names():
    assert words_like(HINTS, "ki", 3) == ["Kim"]
    assert words_like(HINTS, "Nell lo", 3) == ["Nell Low"]
    assert words_like(HINTS, "Nell ", 3) == []


def test_a_column_with_few_short_answers_is_chosen_from_and_others_are_not():
    people = [
        person(
            f"A B{n}",
            custom={"Meal": ("Vegan", "Any")[n % 4 == 0], "Ticket no.": str(n), "Talk": "x" * 40},
        )
        for n in range(12)
    ]
    assert gather_hints(people).answers == {"Meal": ("Vegan", "Any")}


def test_who_is_cancelled_proposes_nothing_but_their_role_stays_known():
    gone = person("Ann Lee", "Gone Ltd", role="judge", status=Status.CANCELLED)
    hints = gather_hints([gone])
    assert organisations_like(hints, "gone", 3) == []
    assert hints.roles == {"judge"}


def test_the_scripts_of_the_names_are_known_the_most_frequent_first():
    people = [person("Ελένη Παππά"), person("דוד כהן"), person("Νίκος Lee"), person("Ann Lee")]
    assert gather_hints(people).scripts == ("Greek", "Hebrew")


def test_a_field_is_known_where_a_fifth_of_the_people_have_it():
    people = [person(f"A B{n}", job_title="Nurse" if n < 2 else "") for n in range(10)]
    assert gather_hints(people).fields == {"job_title"}
    assert gather_hints(people[1:]).fields == set()
    assert gather_hints([]).fields == set()
