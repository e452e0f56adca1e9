"""What SQLite and the operating system say of a failure, as a sentence that says what to do."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from kiosk import errors

_LEAST_ROOM = 65_536  # bytes


@contextmanager
def in_sentences(path: Path) -> Iterator[None]:
    """Turn a failure of SQLite or the operating system into the sentence that fits it."""
    try:
        yield
    except DBAPIError as failure:
        if isinstance(failure.orig, sqlite3.Error):
            _raise_sentence(path, failure.orig)
        raise
    except sqlite3.Error as failure:
        _raise_sentence(path, failure)
        raise
    except OSError as failure:
        raise errors.unwritable(path, failure) from None


def _raise_sentence(path: Path, failure: sqlite3.Error) -> None:
    code = getattr(failure, "sqlite_errorcode", 0) & 0xFF
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        raise errors.EventFileLocked(path) from None
    if code == sqlite3.SQLITE_FULL:
        raise errors.DiskFull(path) from None
    if code in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
        raise errors.DamagedEventFile(path) from None
    if code in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM}:
        raise errors.CannotWrite(path, "it is read-only") from None
    if code in {sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN}:
        if _is_full(path.parent):  # the log cannot be begun: SQLite does not say why
            raise errors.DiskFull(path) from None
        raise errors.CannotWrite(path, "the disk does not answer as it should") from None
    if code == sqlite3.SQLITE_ERROR and "no such" in str(failure):
        raise errors.DamagedEventFile(path) from None


def _is_full(folder: Path) -> bool:
    try:
        return shutil.disk_usage(folder).free < _LEAST_ROOM
    except OSError:
        return False
