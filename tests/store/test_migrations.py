"""Files of older releases are brought up to date, after a copy, or left whole."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect, text

from kiosk.services.day import load_day
from kiosk.services.post import open_post
from kiosk.services.verifying import verify
from kiosk.store import migrations, schema
from kiosk.store.event_file import open_event_file
from tests.sample import MACHINE

RELEASED = sorted((Path(__file__).parent / "released").glob("schema-*.sqlite"))


def shape(connection):
    """Return every table, column, index and trigger, however they were made."""
    found = inspect(connection)
    columns = {
        table: sorted(str(sorted(c.items(), key=str)) for c in found.get_columns(table))
        for table in found.get_table_names()
    }
    triggers = connection.execute(text("SELECT sql FROM sqlite_schema WHERE type = 'trigger'"))
    indexes = {
        (i["name"], *i["column_names"], i["unique"], str(i["dialect_options"].get("sqlite_where")))
        for table in columns
        for i in found.get_indexes(table)
    }
    return columns, sorted(row[0] for row in triggers), indexes


def test_there_is_a_file_of_every_released_schema():
    assert [path.stem for path in RELEASED] == [f"schema-{n}" for n in range(1, schema.VERSION + 1)]
    assert sorted(migrations.STEPS) == list(range(1, schema.VERSION))


@pytest.mark.parametrize("released", RELEASED, ids=lambda path: path.stem)
def test_a_file_of_every_released_schema_opens_with_all_that_was_in_it(released, tmp_path):
    path = tmp_path / "old.sqlite"
    path.write_bytes(released.read_bytes())
    post = open_post(path, MACHINE, "Desk 1")
    day = load_day(post)
    assert len(day.people) == 104
    assert day.count(day.event.registration).checked_in == 3
    assert verify(post) == []
    with post.file.read() as connection, create_engine("sqlite://").begin() as fresh:
        schema.create(fresh)
        assert shape(connection) == shape(fresh)
    post.close()


def test_a_step_is_taken_once_and_after_a_copy(sample_file, monkeypatch):
    def add_colour(connection):
        connection.exec_driver_sql("ALTER TABLE stations ADD COLUMN colour TEXT")

    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    monkeypatch.setattr(migrations, "STEPS", {schema.VERSION - 1: add_colour})
    for _ in range(2):
        open_event_file(sample_file).close()
    copies = list(sample_file.parent.glob("*.before-schema-*"))
    assert [copy.name for copy in copies] == [f"event.before-schema-{schema.VERSION}.sqlite"]
    old, new = sqlite3.connect(copies[0]), sqlite3.connect(sample_file)
    assert old.execute("PRAGMA user_version").fetchone()[0] == schema.VERSION - 1
    assert new.execute("PRAGMA user_version").fetchone()[0] == schema.VERSION
    assert new.execute("SELECT count(colour) FROM stations").fetchone() == (0,)
    assert old.execute("SELECT count(*) FROM attendees").fetchone() == (104,)
    old.close()
    new.close()


def test_a_step_that_fails_leaves_the_file_as_it_was(sample_file, monkeypatch):
    def fail(connection):
        connection.exec_driver_sql("ALTER TABLE stations ADD COLUMN colour TEXT")
        raise RuntimeError

    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    monkeypatch.setattr(migrations, "STEPS", {schema.VERSION - 1: fail})
    with pytest.raises(RuntimeError):
        open_event_file(sample_file)
    driver = sqlite3.connect(sample_file)
    assert driver.execute("PRAGMA user_version").fetchone()[0] == schema.VERSION - 1
    assert "colour" not in str(driver.execute("PRAGMA table_info(stations)").fetchall())
    driver.close()
