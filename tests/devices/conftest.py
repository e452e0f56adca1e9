"""What the tests of printers share: a real one on loopback, and a badge of the sample event."""

import pytest

from kiosk.devices.printers import Paper
from kiosk.services.day import load_day
from kiosk.services.printing import badges_of
from tests.printers.eve import PDF, running


@pytest.fixture
def takes() -> str:
    """In which form the printer takes documents."""
    return PDF


@pytest.fixture
def eve(tmp_path, takes):
    """Run the printer."""
    with running(tmp_path, takes=takes) as printer:
        yield printer


@pytest.fixture
def badge(post):
    """Return the badge of the first person of the list."""
    day = load_day(post)
    return Paper(badges_of(day, list(day.people)[:1]).data, "badge-HX4K7RT9M2Q")
