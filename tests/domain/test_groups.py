"""Who belongs together."""

from uuid import UUID

from kiosk.domain.attendee import Attendee, Status
from kiosk.domain.groups import companions, gather


def person(number, organisation="", order="", status=Status.REGISTERED):
    return Attendee(
        UUID(int=number), f"P {number}", family_name=f"{number}", organisation=organisation,
        custom={"Order no.": order} if order else {}, status=status,
    )  # fmt: skip


def numbers(people):
    return [p.id.int for p in people]


def test_an_order_comes_before_an_organisation():
    people = [person(1, "NHS", "A7"), person(2, "SBM", "A7"), person(3, "NHS")]
    assert numbers(companions(people[0], gather(people))) == [2]
    assert numbers(companions(people[2], gather(people))) == [1]


def test_an_organisation_is_the_same_however_it_is_written():
    people = [person(1, "GO Lab"), person(2, "go-lab"), person(3, "Golab")]
    assert numbers(companions(people[0], gather(people))) == [2]


def test_who_has_neither_stands_alone_and_who_cancelled_is_left_out():
    people = [person(1), person(2), person(3, "NHS"), person(4, "NHS", status=Status.CANCELLED)]
    assert companions(people[0], gather(people)) == []
    assert companions(people[2], gather(people)) == []


def test_the_date_of_an_order_is_no_order():
    people = [
        Attendee(UUID(int=n), f"P {n}", custom={"Order date": "1 May", "Order #": f"A{n}"})
        for n in (1, 2)
    ]
    assert companions(people[0], gather(people)) == []


def test_a_group_stands_in_order_of_family_name():
    people = [person(number, "NHS") for number in (4, 2, 3, 1)]
    assert numbers(companions(people[0], gather(people))) == [1, 2, 3]
