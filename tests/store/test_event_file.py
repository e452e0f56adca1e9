"""Event files: safe in a power cut, private, refused whole where they are not ours."""

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text

from kiosk import errors
from kiosk.domain.journal import Fact, Kind, Method, Station
from kiosk.store import event_file, journal, schema
from kiosk.store.event_file import inspect, new_event_file, open_event_file
from tests.sample import MACHINE, MORNING, sample_copy

DESK = Station.on(MACHINE, "Desk 1")


def print_fact():
    return Fact(Kind.PRINT, Method.SEARCH, MORNING)


def test_the_settings_that_survive_a_power_cut_are_on(sample_file):
    file = open_event_file(sample_file)
    with file.raw() as driver:
        for setting, wanted in {
            "journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1,
        }.items():  # fmt: skip
            assert driver.execute(f"PRAGMA {setting}").fetchone()[0] == wanted
    file.close()


def test_a_disk_that_refuses_them_is_refused(sample_file, monkeypatch):
    monkeypatch.setitem(event_file._SAFE, "synchronous", 9)
    with pytest.raises(errors.UnsafeStorage, match="synchronous"):
        open_event_file(sample_file)


def test_only_its_owner_can_read_the_file(tmp_path):
    path = tmp_path / "e.sqlite"
    with new_event_file(path) as file, file.write() as connection:
        connection.execute(text("SELECT 1"))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_file_that_is_half_made_never_appears(tmp_path):
    path = tmp_path / "e.sqlite"
    with pytest.raises(RuntimeError), new_event_file(path):
        raise RuntimeError
    assert not list(tmp_path.iterdir())


def test_an_existing_file_is_never_overwritten(tmp_path):
    path = tmp_path / "e.sqlite"
    path.write_text("mine")
    with pytest.raises(errors.EventFileExists), new_event_file(path):
        pass
    assert path.read_text() == "mine"


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", errors.NotAnEventFile),
        (b"%PDF-1.7" + b"x" * 200, errors.NotAnEventFile),
        (b"SQLite format 3\0" + b"\0" * 100, errors.NotAnEventFile),
        (None, errors.EventFileMissing),
    ],
)
def test_what_is_no_event_file_is_refused_and_left_alone(tmp_path, content, error):
    path = tmp_path / "e.sqlite"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(error):
        open_event_file(path)
    assert content is None or path.read_bytes() == content
    assert len(list(tmp_path.iterdir())) == (content is not None)


def test_another_programs_database_is_refused(tmp_path):
    path = tmp_path / "other.sqlite"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE t (x)")
    other.commit()
    other.close()
    with pytest.raises(errors.NotAnEventFile):
        open_event_file(path)


def test_a_folder_is_refused(tmp_path):
    with pytest.raises(errors.NotAFile):
        open_event_file(tmp_path)


def test_a_file_of_a_newer_version_is_refused_unchanged(sample_file):
    driver = sqlite3.connect(sample_file)
    driver.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    driver.commit()
    driver.close()
    before = sample_file.read_bytes()
    with pytest.raises(errors.NewerEventFile):
        open_event_file(sample_file)
    assert sample_file.read_bytes() == before


def test_a_damaged_file_is_told_and_left_alone(sample_file):
    whole = bytearray(sample_file.read_bytes())
    whole[4096:] = b"\xaa" * (len(whole) - 4096)
    sample_file.write_bytes(whole)
    with pytest.raises(errors.DamagedEventFile):
        open_event_file(sample_file)
    assert sample_file.read_bytes() == bytes(whole)


def test_a_file_cut_short_is_told(sample_file):
    whole = sample_file.read_bytes()
    sample_file.write_bytes(whole[: len(whole) // 2])

    def read_through():
        file = open_event_file(sample_file)
        try:
            with file.read() as connection:
                journal.load_journal(connection)
                connection.execute(text("SELECT * FROM attendees")).all()
        finally:
            file.close()

    with pytest.raises(errors.DamagedEventFile):
        read_through()


def test_a_file_that_another_holds_is_told_after_a_while(sample_file, monkeypatch):
    monkeypatch.setattr(event_file, "LOCK_PATIENCE", 0.05)
    holder = sqlite3.connect(sample_file, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    file = open_event_file(sample_file)
    with pytest.raises(errors.EventFileLocked), file.write():
        pass
    holder.execute("ROLLBACK")
    with file.write():
        pass
    holder.close()
    file.close()


def test_a_full_disk_is_told_and_nothing_is_half_done(sample_file):
    file = open_event_file(sample_file)
    with file.raw() as driver:
        pages = driver.execute("PRAGMA page_count").fetchone()[0]
        driver.execute(f"PRAGMA max_page_count = {pages}")
    with file.read() as connection:
        before = len(journal.load_journal(connection))
    with pytest.raises(errors.DiskFull), file.write() as connection:
        journal.append(connection, DESK, [print_fact() for _ in range(2_000)])
    with file.read() as connection:
        assert len(journal.load_journal(connection)) == before
    file.close()


def test_a_write_that_fails_leaves_nothing(sample_file):
    file = open_event_file(sample_file)

    def print_and_fail():
        with file.write() as connection:
            journal.append(connection, DESK, [print_fact()])
            raise RuntimeError

    with pytest.raises(RuntimeError):
        print_and_fail()
    with file.read() as connection:
        assert all(entry.kind is not Kind.PRINT for entry in journal.load_journal(connection))
    file.close()


def test_many_writers_at_once_all_get_their_turn(sample_file):
    def work(number):
        file = open_event_file(sample_file)
        station = Station.on(MACHINE, f"Desk {number}")
        for _ in range(25):
            with file.write() as connection:
                journal.append(connection, station, [print_fact()])
        file.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(4)))
    file = open_event_file(sample_file)
    with file.read() as connection:
        printed = [e for e in journal.load_journal(connection) if e.kind is Kind.PRINT]
    assert len(printed) == 100
    file.close()


@pytest.mark.skipif(os.name == "nt", reason="no program loses its locks so there")
def test_nothing_is_lost_where_something_here_closed_the_file_and_another_program_ended(
    sample_file,
):
    mine = open_event_file(sample_file)
    with mine.write() as connection:
        journal.append(connection, DESK, [print_fact()])
    seen = mine.changes_elsewhere()
    for name in (sample_file, sample_file.with_name(f"{sample_file.name}-shm")):
        name.read_bytes()  # as a library does that looks for what kind of file it is
    ends = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('SELECT * FROM event')"
    subprocess.run([sys.executable, "-c", f"{ends}; c.close()", sample_file], check=True)
    assert not sample_file.with_name(f"{sample_file.name}-wal").exists()
    assert mine.changes_elsewhere() != seen
    with mine.write() as connection:
        journal.append(connection, DESK, [print_fact()])
    other = open_event_file(sample_file)
    with other.read() as connection:
        printed = [e for e in journal.load_journal(connection) if e.kind is Kind.PRINT]
    assert len(printed) == 2
    mine.close()
    other.close()


def test_what_others_write_is_noticed_and_what_one_writes_oneself_is_not(sample_file):
    mine, other = open_event_file(sample_file), open_event_file(sample_file)
    seen = mine.changes_elsewhere()
    with mine.write() as connection:
        journal.append(connection, DESK, [print_fact()])
    assert mine.changes_elsewhere() == seen
    with other.write() as connection:
        journal.append(connection, DESK, [print_fact()])
    assert mine.changes_elsewhere() != seen
    mine.close()
    other.close()


def test_deleted_names_cannot_be_read_in_the_file(tmp_path):
    path = sample_copy(tmp_path)
    file = open_event_file(path)
    with file.write() as connection:
        connection.execute(text("UPDATE attendees SET name='', family_name='', roster_row=NULL"))
    with file.raw() as driver:
        driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    file.close()
    assert b"Mahoney" not in path.read_bytes()
    assert b"Mahoney" in sample_copy(tmp_path).read_bytes()


def test_an_unreadable_file_is_told(sample_file, tmp_path):
    if (
        sys.platform == "win32"
        or subprocess.run(["id", "-u"], capture_output=True).stdout == b"0\n"
    ):
        pytest.skip("a superuser reads everything")
    sample_file.chmod(0)
    with pytest.raises(errors.CannotRead):
        inspect(sample_file)


def test_a_copy_made_by_hand_of_a_closed_file_opens(sample_file, tmp_path):
    file = open_event_file(sample_file)
    with file.write() as connection:
        journal.append(connection, DESK, [print_fact()])
    file.close()
    copy = tmp_path / "copy.sqlite"
    shutil.copy(sample_file, copy)
    opened = open_event_file(copy)
    with opened.read() as connection:
        assert any(e.kind is Kind.PRINT for e in journal.load_journal(connection))
    opened.close()


def test_the_log_is_folded_back_only_when_asked(sample_file):
    file = open_event_file(sample_file)
    before = sample_file.stat().st_mtime_ns
    with file.write() as connection:
        journal.append(connection, DESK, [print_fact() for _ in range(500)])
    assert sample_file.stat().st_mtime_ns == before
    file.fold_log()
    assert sample_file.stat().st_mtime_ns > before
    file.close()


@pytest.mark.parametrize(("free", "failure"), [(0, errors.DiskFull), (10**9, errors.CannotWrite)])
def test_where_a_log_cannot_be_begun_a_full_disk_is_told_from_a_strange_one(
    sample_file, monkeypatch, free, failure
):
    (sample_file.parent / f"{sample_file.name}-wal").mkdir()
    usage = shutil.disk_usage(sample_file.parent)._replace(free=free)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    with pytest.raises(failure):
        open_event_file(sample_file)
