"""The tables of an event file, as released; migrations bring older files here."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache
from uuid import UUID

from sqlalchemy import (
    CHAR,
    JSON,
    Boolean,
    Column,
    Connection,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    TypeDecorator,
    UniqueConstraint,
    text,
)

APPLICATION_ID = 0x4B696F73
"""SQLite's ``application_id`` of every event file: the letters "Kios"."""

VERSION = 3
"""SQLite's ``user_version`` of files written by this program."""


class Moment(TypeDecorator[datetime]):
    """An aware time, kept in UTC because SQLite forgets time zones."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a naive time; give UTC without a zone to the database."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give back an aware time in UTC."""
        return None if value is None else value.replace(tzinfo=UTC)


class Number(TypeDecorator[UUID]):
    """A UUID as 32 hexadecimal digits; read in half the time of SQLAlchemy's own type."""

    impl = CHAR(32)
    cache_ok = True

    def process_bind_param(self, value: UUID | None, dialect: Dialect) -> str | None:
        """Give the digits to the database."""
        return None if value is None else value.hex

    def process_result_value(self, value: str | None, dialect: Dialect) -> UUID | None:
        """Give back the UUID."""
        return None if value is None else _number(value)


@lru_cache(maxsize=1 << 15)
def _number(digits: str) -> UUID:
    """Return a UUID; the same few sessions and stations stand in every row."""
    return UUID(int=int(digits, 16))


class Extras(TypeDecorator[dict[str, str]]):
    """Texts by name, as JSON; nearly always there are none, which costs nothing."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: Mapping[str, str] | None, dialect: Dialect) -> str | None:
        """Give JSON to the database."""
        return json.dumps(dict(value), ensure_ascii=False) if value else "{}"

    def process_result_value(self, value: str | None, dialect: Dialect) -> dict[str, str]:
        """Give back the texts."""
        return {} if value is None or value == "{}" else dict(json.loads(value))


metadata = MetaData()

event = Table(
    "event",
    metadata,
    Column("id", Number, primary_key=True),
    Column("name", String, nullable=False),
    Column("document", JSON, nullable=False),
    Column("created_at", Moment, nullable=False),
)

sessions = Table(
    "sessions",
    metadata,
    Column("id", Number, primary_key=True),
    Column("code", String, nullable=False, unique=True),
    Column("position", Integer, nullable=False),
    Column("document", JSON, nullable=False),
)

attendees = Table(
    "attendees",
    metadata,
    Column("id", Number, primary_key=True),
    Column("name", String, nullable=False),
    Column("given_name", String, nullable=False),
    Column("family_name", String, nullable=False),
    Column("organisation", String, nullable=False),
    Column("job_title", String, nullable=False),
    Column("role", String, nullable=False),
    Column("email", String, nullable=False),
    Column("phone", String, nullable=False),
    Column("status", String, nullable=False),
    Column("note", String, nullable=False),
    Column("must_read", Boolean, nullable=False, server_default=text("0")),
    Column("language", String, nullable=False),
    Column("walk_in", Boolean, nullable=False),
    Column("custom", Extras, nullable=False),
    Column("roster_row", JSON(none_as_null=True)),  # the fields as the roster last gave them
    Column("position", Integer, nullable=False),
    Column("added_by", Number),  # the journal entry of the import or the hand that added them
)

badge_codes = Table(
    "badge_codes",
    metadata,
    Column("key", String, primary_key=True),
    Column("attendee_id", Number, ForeignKey("attendees.id"), primary_key=True),
    Column("current", Boolean, nullable=False),  # the one that is printed
    Column("created_at", Moment, nullable=False),
    Column("revoked_at", Moment),
    Index("badge_codes_attendee", "attendee_id"),
    Index(
        "badge_codes_current",
        "attendee_id",
        unique=True,
        sqlite_where=text("current = 1"),
    ),
)

enrolments = Table(
    "enrolments",
    metadata,
    Column("session_id", Number, ForeignKey("sessions.id"), primary_key=True),
    Column("attendee_id", Number, ForeignKey("attendees.id"), primary_key=True),
    Column("part", String, nullable=False),
    Column("seat", Integer),
    Index("enrolments_attendee", "attendee_id"),
)

answers = Table(
    "answers",
    metadata,
    Column("session_id", Number, ForeignKey("sessions.id"), primary_key=True),
    Column("attendee_id", Number, ForeignKey("attendees.id"), primary_key=True),
    Column("answer", String, nullable=False),
)

problems = Table(
    "problems",
    metadata,
    Column("id", Number, primary_key=True),
    Column("attendee_id", Number, ForeignKey("attendees.id"), nullable=False),
    Column("row", Integer, nullable=False),
    Column("code", String, nullable=False),
    Column("value", String, nullable=False),
    Column("detail", JSON, nullable=False),
    Column("mend", JSON(none_as_null=True)),
    Column("state", String, nullable=False),
    Index("problems_attendee", "attendee_id"),
)

settings = Table(
    "settings",
    metadata,
    Column("key", String, primary_key=True),
    Column("value", JSON, nullable=False),
)

stations = Table(
    "stations",
    metadata,
    Column("id", Number, primary_key=True),
    Column("name", String, nullable=False),
    Column("seq", Integer, nullable=False),  # number of its last entry
    Column("clock", Integer, nullable=False),
    Column("head", String, nullable=False),  # hash of its last entry
)

journal = Table(
    "journal",
    metadata,
    Column("id", Number, primary_key=True),
    Column("station_id", Number, ForeignKey("stations.id"), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("clock", Integer, nullable=False),
    Column("at", Moment, nullable=False),
    Column("kind", String, nullable=False),
    Column("method", String, nullable=False),
    Column("attendee_id", Number),
    Column("session_id", Number),
    Column("target", Number),
    Column("reason", String, nullable=False),
    Column("previous", String, nullable=False),
    UniqueConstraint("station_id", "seq", name="journal_station_seq"),
    Index("journal_pair", "attendee_id", "session_id"),
    Index("journal_merges", "seq", sqlite_where=text("kind = 'merge'")),
)

changes = Table(  # what stood before an act, so that it can be taken back
    "changes",
    metadata,
    Column("entry_id", Number, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("what", String, nullable=False),
    Column("attendee_id", Number, ForeignKey("attendees.id")),
    Column("key", String, nullable=False),
    Column("before", JSON(none_as_null=True)),
    Column("after", JSON(none_as_null=True)),
    Index("changes_attendee", "attendee_id"),
)

presence = Table(
    "presence",
    metadata,
    Column("session_id", Number, primary_key=True),
    Column("attendee_id", Number, primary_key=True),
    Column("entry_id", Number, nullable=False),
    Column("at", Moment, nullable=False),
    Column("station_id", Number, nullable=False),
    Column("method", String, nullable=False),
    Column("inside", Boolean, nullable=False),
    Column("left_at", Moment),
    Column("last_at", Moment),
    Index("presence_attendee", "attendee_id"),
)

sheets = Table(
    "sheets",
    metadata,
    Column("number", String, primary_key=True),
    Column("session_id", Number, nullable=False),
    Column("keys", LargeBinary, nullable=False),  # five bytes of each person's number, by row
    Column("printed_at", Moment, nullable=False),
)

print_jobs = Table(
    "print_jobs",
    metadata,
    Column("id", Number, primary_key=True),
    Column("station_id", Number, nullable=False),
    Column("number", Integer, nullable=False),  # its place in the station's queue
    Column("what", String, nullable=False),
    Column("state", String, nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False),
    Column("method", String, nullable=False),
    Column("attendee_id", Number),
    Column("session_id", Number),
    Column("printer", String),
    Column("copy", Integer, nullable=False),
    Column("pages", Integer, nullable=False),
    Column("why", String, nullable=False),
    Column("trouble", String),
    Column("ref", String, nullable=False),  # what the printer calls it
    Column("form", String, nullable=False, server_default=text("''")),  # how a sheet is wanted
    UniqueConstraint("station_id", "number", name="print_jobs_station_number"),
    Index("print_jobs_attendee", "attendee_id"),
    Index("print_jobs_state", "station_id", "state"),
)

_GUARDS = (
    "CREATE TRIGGER journal_is_never_updated BEFORE UPDATE ON journal"
    " BEGIN SELECT RAISE(ABORT, 'journal entries are never updated'); END",
    "CREATE TRIGGER journal_is_never_deleted BEFORE DELETE ON journal"
    " BEGIN SELECT RAISE(ABORT, 'journal entries are never deleted'); END",
)


def create(connection: Connection) -> None:
    """Make all tables and the guards that keep the journal append-only."""
    metadata.create_all(connection, checkfirst=False)
    for guard in _GUARDS:
        connection.exec_driver_sql(guard)
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {VERSION}")
