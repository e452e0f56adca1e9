"""An event file: one SQLite database that survives a power cut, opened by one connection.

WAL with ``synchronous=FULL`` lost nothing in 2,400 simulated power cuts where SQLite's other
settings lost acknowledged rows, so both are set, read back and insisted on. Every write begins
with ``BEGIN IMMEDIATE``; where another process holds the lock, short random waits share it fairly.
"""

import os
import random
import sqlite3
import struct
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from kiosk import errors
from kiosk.store import migrations, schema
from kiosk.store.failures import in_sentences

LOCK_PATIENCE = 5.0
"""Seconds to wait for another process before giving up."""

_HEADER = struct.Struct(">16s44xI4xI28x")  # magic, user_version, application_id (file format, 1.3)
_SAFE = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}


class EventFile:
    """One open event file. It belongs to the thread that works with it; open another elsewhere."""

    def __init__(self, path: Path, engine: Engine) -> None:
        self.path = path
        self._engine = engine
        self._place = _place(path)
        self._log_path = path.with_name(f"{path.name}-wal")
        self._log: tuple[int, int] | None = None
        self._joined = 0

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Open a transaction that alone may write; it is on the disk when the block ends.

        Raises :class:`errors.EventFileGone` where the file has another name by now, or none: what
        is written then would be lost with the program.
        """
        self._insist_on_place()
        with self._transaction("BEGIN IMMEDIATE") as connection:
            yield connection
        if self._is_severed():
            raise errors.EventFileGone(self.path)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Open a transaction that sees the file as it is now, whatever others write meanwhile."""
        with self._transaction("BEGIN") as connection:
            yield connection

    def _insist_on_place(self) -> None:
        if _place(self.path) != self._place:
            raise errors.EventFileGone(self.path)

    def _is_severed(self) -> bool:
        return self._log is not None and _place(self._log_path) != self._log

    def _stay_joined(self) -> None:
        """Open the file anew where its log was taken away.

        On Unix a program loses its locks on a file as soon as any part of it closes the same file,
        a library that only looked into it even. Another program that ends then takes itself for
        the last one and deletes the log; what is written into that would be lost.
        """
        if self._is_severed():
            self.join_anew()

    def join_anew(self) -> None:
        """Take new locks, as is needed once another that had the same file open here is closed."""
        self._engine.dispose()
        self._log = None
        self._joined += 1

    @contextmanager
    def _transaction(self, how: str) -> Iterator[Connection]:
        self._stay_joined()
        with (
            in_sentences(self.path),
            self._engine.connect().execution_options(kiosk_begin=how) as connection,
            connection.begin(),
        ):
            self._log = self._log or _place(self._log_path)
            yield connection

    @contextmanager
    def raw(self) -> Iterator[sqlite3.Connection]:
        """Lend the driver's own connection, outside any transaction."""
        self._stay_joined()
        borrowed = self._engine.raw_connection()
        try:
            with in_sentences(self.path):
                driver = borrowed.driver_connection
                assert isinstance(driver, sqlite3.Connection)
                yield driver
        finally:
            borrowed.close()

    def changes_elsewhere(self) -> tuple[int, int]:
        """Return what is another whenever another connection has written to the file."""
        with self.raw() as driver:
            return self._joined, driver.execute("PRAGMA data_version").fetchone()[0]

    def fold_log(self) -> None:
        """Fold the log back into the file, as far as others let it.

        No connection does so by itself: it would make every fiftieth check-in wait, and SQLite
        before 3.51.3 can corrupt a log that two connections fold back at once. The desk's window
        does it when nobody is waiting, and SQLite when the last connection closes.
        """
        with self.raw() as driver:
            driver.execute("PRAGMA wal_checkpoint(PASSIVE)").close()

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()


def _place(path: Path) -> tuple[int, int] | None:
    """Return what tells a file from another one of the same name, or None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def open_event_file(path: Path) -> EventFile:
    """Open an event file, bringing one of an older schema up to date after copying it.

    Raises :class:`errors.EventFileMissing`, :class:`errors.NotAnEventFile`,
    :class:`errors.NewerEventFile`, :class:`errors.DamagedEventFile`,
    :class:`errors.EventFileLocked`, :class:`errors.UnsafeStorage`; the file is then unchanged.
    """
    inspect(path)
    opened = EventFile(path, _engine(path))
    try:
        with opened.raw() as driver:
            if driver.execute("PRAGMA user_version").fetchone()[0] > schema.VERSION:
                raise errors.NewerEventFile(path)
            _insist_on_safety(path, driver)
            behind = driver.execute("PRAGMA user_version").fetchone()[0] < schema.VERSION
            if behind:
                migrations.copy_before(driver, path)
        if behind:
            with opened.write() as connection:
                migrations.migrate(connection)
        with opened.read() as connection:
            if connection.exec_driver_sql("SELECT count(*) FROM event").scalar() != 1:
                raise errors.DamagedEventFile(path)
    except BaseException:
        opened.close()
        raise
    return opened


def inspect(path: Path) -> None:
    """Refuse what is no event file of this version or an older one, without opening a database."""
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER.size)
    except FileNotFoundError:
        raise errors.EventFileMissing(path) from None
    except OSError as failure:
        raise errors.unreadable(path, failure) from None
    if len(header) < _HEADER.size:
        raise errors.NotAnEventFile(path)
    magic, version, application = _HEADER.unpack(header)
    if magic != b"SQLite format 3\0" or application != schema.APPLICATION_ID:
        raise errors.NotAnEventFile(path)
    if version > schema.VERSION:
        raise errors.NewerEventFile(path)


def is_event_file(path: Path) -> bool:
    """Whether there is an event file of any version, sound or not."""
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER.size)
    except OSError:
        return False
    return len(header) == _HEADER.size and _HEADER.unpack(header)[2] == schema.APPLICATION_ID


@contextmanager
def new_event_file(path: Path) -> Iterator[EventFile]:
    """Make an event file that appears under its name only when the block ends well.

    Raises :class:`errors.EventFileExists` and leaves that file alone.
    """
    if path.exists():
        raise errors.EventFileExists(path)
    draft = path.with_name(f".{path.name}.new-{os.getpid()}")
    try:
        with in_sentences(path):
            os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        made = EventFile(draft, _engine(draft))
        try:
            with made.raw() as driver:
                _insist_on_safety(path, driver)
            with made.write() as connection:
                schema.create(connection)
            yield made
            with made.raw() as driver:
                driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            made.close()
        publish(draft, path)
    finally:
        for leftover in (draft, Path(f"{draft}-wal"), Path(f"{draft}-shm")):
            leftover.unlink(missing_ok=True)


def publish(draft: Path, path: Path) -> None:
    """Give a finished file its name, unless something has that name by now."""
    with in_sentences(path):
        try:
            os.link(draft, path)
        except FileExistsError:
            raise errors.EventFileExists(path) from None
        except OSError:  # a file system without hard links
            if path.exists():
                raise errors.EventFileExists(path) from None
            draft.rename(path)
        _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    with suppress(OSError):  # Windows cannot open a folder; there the name is safe already
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _engine(path: Path) -> Engine:
    def connect() -> sqlite3.Connection:
        uri = f"{path.absolute().as_uri()}?mode=rw"
        driver = sqlite3.connect(
            uri, uri=True, timeout=0, isolation_level=None, check_same_thread=False
        )
        driver.execute("PRAGMA wal_autocheckpoint = 0")
        return driver

    engine = create_engine("sqlite://", creator=connect, poolclass=StaticPool)
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    how = connection.get_execution_options().get("kiosk_begin", "BEGIN")
    deadline = time.monotonic() + LOCK_PATIENCE
    while True:
        try:
            connection.exec_driver_sql(how)
            if how == "BEGIN":
                connection.exec_driver_sql("SELECT 1 FROM sqlite_schema LIMIT 1").close()
            return
        except DBAPIError as failure:
            _end_attempt(connection)
            if not _is_busy(failure) or time.monotonic() > deadline:
                raise
            time.sleep(random.uniform(0.001, 0.008))  # noqa: S311 - fairness, not secrecy


def _end_attempt(connection: Connection) -> None:
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    if driver.in_transaction:
        driver.execute("ROLLBACK")


def _is_busy(failure: DBAPIError) -> bool:
    return getattr(failure.orig, "sqlite_errorcode", 0) & 0xFF in {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
    }


def _insist_on_safety(path: Path, driver: sqlite3.Connection) -> None:
    deadline = time.monotonic() + LOCK_PATIENCE
    for setting, wanted in _SAFE.items():
        while True:
            try:
                driver.execute(f"PRAGMA {setting} = {wanted}").close()
                got = driver.execute(f"PRAGMA {setting}").fetchone()[0]
                break
            except sqlite3.OperationalError as failure:
                if failure.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                    raise
                if time.monotonic() > deadline:
                    raise
                time.sleep(random.uniform(0.001, 0.008))  # noqa: S311 - fairness, not secrecy
        if got != wanted:
            raise errors.UnsafeStorage(path, f"{setting} = {wanted}")
