"""What every test stands on: no screen, no settings of this user, the sample event."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.pop("KIOSK_EVENT", None)
os.environ.pop("KIOSK_DATA_DIR", None)

from kiosk.services.post import Post
from tests.sample import sample_copy, sample_post


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
