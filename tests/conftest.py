"""What every test stands on: no screen, no settings of this user, the sample event."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.pop("KIOSK_EVENT", None)
os.environ.pop("KIOSK_DATA_DIR", None)

from kiosk.services.post import Post
from tests.sample import sample_copy, sample_post

# The same examples each time, and none is too slow: what a change did not touch cannot fail on it.
# `make proof` draws new ones.
settings.register_profile("the same each time", derandomize=True, deadline=None)
settings.register_profile("fresh", deadline=None, print_blob=True)
settings.load_profile("the same each time")


@pytest.fixture
def post(tmp_path: Path) -> Iterator[Post]:
    """Return a station at work on a fresh copy of the sample event."""
    opened = sample_post(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def sample_file(tmp_path: Path) -> Path:
    """Return the file of a fresh copy of the sample event."""
    return sample_copy(tmp_path)
