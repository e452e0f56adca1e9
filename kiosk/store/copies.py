"""Copies of an event file: made while others write, poured back, set aside."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from kiosk.store import schema


def backup(driver: sqlite3.Connection, copy: Path) -> None:
    """Write a consistent copy of an open database, readable by its owner only, all or nothing.

    A plain copy of the file would miss what still stands in its log.
    """
    draft = copy.with_name(f".{copy.name}.new-{os.getpid()}")
    try:
        os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        with closing(sqlite3.connect(draft)) as target:
            driver.backup(target)
            target.execute("PRAGMA journal_mode = DELETE").close()
        with draft.open("rb") as file:
            os.fsync(file.fileno())
        draft.replace(copy)
    finally:
        draft.unlink(missing_ok=True)


def is_older_copy(driver: sqlite3.Connection, copy: Path) -> bool:
    """Whether a file holds nothing of this event that the open database does not hold too."""
    journals = "SELECT id, seq FROM stations"
    try:
        with closing(sqlite3.connect(f"{copy.absolute().as_uri()}?mode=ro", uri=True)) as other:
            event = other.execute("SELECT id FROM event").fetchall()
            kept = other.execute(journals).fetchall()
    except sqlite3.DatabaseError:
        return False
    here = dict(driver.execute(journals).fetchall())
    is_same = event == driver.execute("SELECT id FROM event").fetchall()
    return is_same and all(here.get(station, 0) >= seq for station, seq in kept)


def is_sound(path: Path) -> bool:
    """Whether the file reads through as an event file."""
    try:
        with closing(sqlite3.connect(path)) as driver:
            ours = driver.execute("PRAGMA application_id").fetchone()[0] == schema.APPLICATION_ID
            whole = driver.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            return bool(ours and whole)
    except sqlite3.DatabaseError as failure:
        if failure.sqlite_errorcode & 0xFF in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
            return False
        raise


def pour(copy: Path, path: Path) -> None:
    """Replace the content of a database by that of a copy, in one transaction of its own."""
    with closing(sqlite3.connect(copy)) as source, closing(sqlite3.connect(path)) as target:
        source.backup(target)


def set_aside(path: Path, kept: Path) -> None:
    """Give a file and its log another name."""
    for suffix in ("", "-wal", "-shm"):
        part = Path(f"{path}{suffix}")
        if part.exists():
            part.rename(f"{kept}{suffix}")
