"""Files that are whole or not there: writing results, backing up, bringing back."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from kiosk.errors import BadValue, DamagedEventFile, EventFileExists, unreadable
from kiosk.services.post import Post
from kiosk.store.copies import backup as copy_database
from kiosk.store.copies import is_older_copy, is_sound, pour, set_aside
from kiosk.store.event_file import inspect, is_event_file
from kiosk.store.failures import in_sentences

READ_LIMIT = 60_000_000
"""Most bytes read of a file: more than any list or picture may have, so that each limit tells."""


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that its name always stands for the whole of it, old or new.

    Raises :class:`kiosk.errors.DiskFull` or :class:`kiosk.errors.CannotWrite`, and
    :class:`kiosk.errors.EventFileExists` where the name is an event's: a list never takes the
    place of a day's check-ins. What was there before is then still there.
    """
    if is_event_file(path):
        raise EventFileExists(path)
    with in_sentences(path), _draft(path) as draft:
        with draft.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)


@contextmanager
def _draft(path: Path) -> Iterator[Path]:
    draft = path.with_name(f".{path.name}.new-{os.getpid()}")
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        yield draft
    finally:
        draft.unlink(missing_ok=True)


def backup(post: Post, copy: Path) -> None:
    """Write a consistent copy of the event file while others work on it.

    An older copy of the same event is replaced. Raises :class:`kiosk.errors.EventFileExists` where
    anything else has that name, another event above all.
    """
    here = post.file.path
    if copy.exists() and here.exists() and copy.samefile(here):
        raise BadValue("the copy would be the event file itself", "choose another name")
    with in_sentences(copy):
        copy.parent.mkdir(parents=True, exist_ok=True)
    with post.file.raw() as driver, in_sentences(copy):
        if copy.exists() and not is_older_copy(driver, copy):
            raise EventFileExists(copy)
        copy_database(driver, copy)


def restore(path: Path, copy: Path, at: datetime) -> Path | None:
    """Bring an event file back from a copy; return where its last state is kept, if it had one.

    Desks that have the file open go on with what was brought back. The copy is read through
    first: one that is no sound event file changes nothing.
    """
    inspect(copy)
    if not is_sound(copy):
        raise DamagedEventFile(copy)
    if not path.exists():
        with in_sentences(path), closing(sqlite3.connect(copy)) as source:
            copy_database(source, path)
        return None
    if path.samefile(copy):
        raise BadValue("the copy is the event file itself", "name a copy made before")
    kept = path.with_name(f"{path.stem}.before-restore-{at:%Y%m%d-%H%M%S}{path.suffix}")
    with in_sentences(path):
        if is_sound(path):
            with closing(sqlite3.connect(path)) as old:
                copy_database(old, kept)
            pour(copy, path)
        else:
            set_aside(path, kept)
            with closing(sqlite3.connect(copy)) as source:
                copy_database(source, path)
    return kept


def read_file(path: Path) -> bytes:
    """Return the bytes of a file, or so many that it is plainly too large for a list.

    Raises :class:`kiosk.errors.NotAFile`, :class:`kiosk.errors.CannotRead`.
    """
    try:
        with path.open("rb") as file:
            return file.read(READ_LIMIT)
    except OSError as failure:
        raise unreadable(path, failure) from None
