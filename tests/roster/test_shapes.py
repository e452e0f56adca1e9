"""Lists in every shape that they come in bring exactly their people."""

import pytest

from kiosk.roster.reading import Options, read_roster
from tests.roster.shapes import EIGHT, PARTS, Shape, csv_text, shapes

SHAPES = shapes()


def people(shape):
    rows = read_roster(shape.data, "list", Options(**shape.options)).rows
    return tuple((row.get("name"), row.get("organisation"), row.get("email")) for row in rows)


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_a_list_brings_exactly_its_people(shape):
    assert people(shape) == shape.people


def test_there_are_at_least_sixty_different_files():
    assert len({shape.data for shape in SHAPES}) >= 60
    assert len({shape.name for shape in SHAPES}) == len(SHAPES)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("Ann Ash", "Ann Asch"),
        lambda text: text.replace("Ó Briain", "O Briain"),
        lambda text: "\n".join(text.splitlines()[:-1]),
        lambda text: text + text.splitlines()[-1],
    ],
)
def test_one_letter_or_one_row_more_or_less_is_noticed(change):
    text = csv_text([("Name", "Organisation", "Email"), *EIGHT])
    assert people(Shape("sound", text.encode())) == EIGHT
    assert people(Shape("changed", change(text).encode())) != EIGHT


@pytest.mark.parametrize(
    "shape", [s for s in SHAPES if s.name.startswith(("shop", "tongue"))], ids=lambda s: s.name
)
def test_given_and_family_names_stay_what_the_list_says(shape):
    for row in read_roster(shape.data, "list").rows:
        if row.get("given_name"):
            assert (row.get("given_name"), row.get("family_name")) == PARTS[row.get("name")]


def test_no_buyer_is_ever_an_attendee():
    for shape in SHAPES:
        for row in read_roster(shape.data, "list", Options(**shape.options)).rows:
            assert not any("buyer" in text.casefold() for text in row.fields.values()), shape.name
