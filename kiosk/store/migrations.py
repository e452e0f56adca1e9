"""Bringing an event file of an older release up to date, one numbered step after another."""

import sqlite3
from collections.abc import Callable, Mapping
from pathlib import Path

from sqlalchemy import Connection

from kiosk.store import schema
from kiosk.store.copies import backup

Step = Callable[[Connection], None]


def _to_2(connection: Connection) -> None:
    """Notes that must be read."""
    connection.exec_driver_sql(
        "ALTER TABLE attendees ADD COLUMN must_read BOOLEAN DEFAULT 0 NOT NULL"
    )
    _remember_what_stood_before(connection)
    _keep_sheets(connection)
    _queue_prints(connection)


def _remember_what_stood_before(connection: Connection) -> None:
    """Acts that can be taken back, and records that are one person."""
    connection.exec_driver_sql("ALTER TABLE attendees ADD COLUMN added_by CHAR(32)")
    connection.exec_driver_sql("CREATE INDEX journal_merges ON journal (seq) WHERE kind = 'merge'")
    connection.exec_driver_sql(
        "CREATE TABLE changes (entry_id CHAR(32) NOT NULL, number INTEGER NOT NULL,"
        " what VARCHAR NOT NULL, attendee_id CHAR(32), key VARCHAR NOT NULL,"
        " before JSON, after JSON, PRIMARY KEY (entry_id, number),"
        " FOREIGN KEY(attendee_id) REFERENCES attendees (id))"
    )
    connection.exec_driver_sql("CREATE INDEX changes_attendee ON changes (attendee_id)")


def _keep_sheets(connection: Connection) -> None:
    """Sign-in sheets as they were printed."""
    connection.exec_driver_sql(
        "CREATE TABLE sheets (number VARCHAR NOT NULL, session_id CHAR(32) NOT NULL,"
        " keys BLOB NOT NULL, printed_at DATETIME NOT NULL, PRIMARY KEY (number))"
    )


def _queue_prints(connection: Connection) -> None:
    """Print jobs, each with its state."""
    for statement in (
        "CREATE TABLE print_jobs (id CHAR(32) NOT NULL, station_id CHAR(32) NOT NULL,"
        " number INTEGER NOT NULL, what VARCHAR NOT NULL, state VARCHAR NOT NULL,"
        " asked_at DATETIME NOT NULL, changed_at DATETIME NOT NULL, method VARCHAR NOT NULL,"
        " attendee_id CHAR(32), session_id CHAR(32), printer VARCHAR, copy INTEGER NOT NULL,"
        " pages INTEGER NOT NULL, why VARCHAR NOT NULL, trouble VARCHAR, ref VARCHAR NOT NULL,"
        " PRIMARY KEY (id), CONSTRAINT print_jobs_station_number UNIQUE (station_id, number))",
        "CREATE INDEX print_jobs_attendee ON print_jobs (attendee_id)",
        "CREATE INDEX print_jobs_state ON print_jobs (station_id, state)",
    ):
        connection.exec_driver_sql(statement)


def _to_3(connection: Connection) -> None:
    """What a sheet was wanted like, kept with its print job."""
    connection.exec_driver_sql("ALTER TABLE print_jobs ADD COLUMN form VARCHAR DEFAULT '' NOT NULL")


STEPS: Mapping[int, Step] = {1: _to_2, 2: _to_3}
"""The step that leaves schema ``n`` for ``n + 1``, by ``n``. A released step is never edited."""


def migrate(connection: Connection) -> None:
    """Take every step from the file's schema to the newest, in the caller's one transaction."""
    version = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    for number in range(version, schema.VERSION):
        STEPS[number](connection)
        connection.exec_driver_sql(f"PRAGMA user_version = {number + 1}")


def copy_before(driver: sqlite3.Connection, path: Path) -> Path:
    """Copy the file beside itself as it was before a migration; an earlier copy is kept."""
    version = driver.execute("PRAGMA user_version").fetchone()[0]
    copy = path.with_name(f"{path.stem}.before-schema-{version + 1}{path.suffix}")
    if not copy.exists():
        backup(driver, copy)
    return copy
