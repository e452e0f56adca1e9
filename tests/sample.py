"""The sample event for tests, made once and copied for each."""

import shutil
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from uuid import UUID

from kiosk.domain.attendee import Attendee, WalkIn
from kiosk.services.making import new_event
from kiosk.services.people import enter_walk_in
from kiosk.services.post import Post, open_post
from tests.dice import dice

ROOT = Path(__file__).parents[1]
DEFINITION = ROOT / "data" / "rallying-together" / "event.toml"
ROSTER = ROOT / "data" / "rallying-together" / "delegates.txt"
MACHINE = UUID(int=7)
MORNING = datetime(2019, 3, 28, 10, 4, tzinfo=UTC)


@cache
def _original() -> Path:
    path = Path(mkdtemp(prefix="kiosk-sample-")) / "event.sqlite"
    with dice("the sample event"):
        new_event(path, DEFINITION, (MACHINE, "Desk 1"), MORNING)
    return path


def sample_copy(folder: Path) -> Path:
    """Return a fresh copy of the sample event's file in a folder."""
    return Path(shutil.copy(_original(), folder / "event.sqlite"))


def sample_post(folder: Path, station: str = "Desk 1") -> Post:
    """Return a post on a fresh copy of the sample event."""
    return open_post(sample_copy(folder), MACHINE, station)


def add_walk_in(post: Post, walk_in: WalkIn, at: datetime) -> Attendee:
    """Add somebody at the desk who is not checked in, as where a rule refuses them."""
    with post.file.write() as connection:
        return enter_walk_in(connection, post, walk_in, at)
