"""Numbers of people: random UUIDs, many at once."""

from uuid import RFC_4122, UUID

from kiosk.domain.numbers import new_numbers


def test_many_numbers_are_all_different_and_all_uuids_of_version_four():
    many = new_numbers(2_000)
    assert len(set(many)) == 2_000
    for number in many:
        assert UUID(number).hex == number
        assert (UUID(number).version, UUID(number).variant) == (4, RFC_4122)
    assert new_numbers(0) == []


def test_every_digit_but_those_of_the_version_and_variant_varies():
    columns = zip(*new_numbers(400), strict=True)
    fixed = [place for place, digits in enumerate(columns) if len(set(digits)) == 1]
    assert fixed == [12, 16]
