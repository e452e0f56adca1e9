"""What somebody needs, told from columns that only sound like it."""

from types import MappingProxyType
from uuid import UUID

import pytest

from kiosk.domain.attendee import Attendee
from kiosk.domain.attention import attention


def needs(**columns):
    named = {header.replace("_", " "): value for header, value in columns.items()}
    return attention(Attendee(UUID(int=1), "Ann Ash", custom=MappingProxyType(named)))


@pytest.mark.parametrize(
    ("columns", "lines"),
    [
        ({"Dietary_requirements?": "vegan"}, ("Dietary requirements: vegan",)),
        ({"Requires_special_attention": "Yes"}, ("Requires special attention",)),
        ({"Bedürfnisse": "Rollstuhlplatz"}, ("Bedürfnisse: Rollstuhlplatz",)),
        ({"Access_needs": "No"}, ()),
        ({"Allergies": " - "}, ()),
        ({"Dietary": "N/A"}, ()),
        ({"Access_code": "7781"}, ()),
        ({"Access_level": "VIP"}, ()),
        ({"Company_size": "yes"}, ()),
        ({}, ()),
    ],
)
def test_needs_are_told_and_nothing_else(columns, lines):
    assert needs(**columns) == lines
