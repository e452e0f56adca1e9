"""Files that are whole or not there; copies that bring everything back."""

import os
import stat
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.errors import (
    BadValue,
    CannotWrite,
    DamagedEventFile,
    EventFileExists,
    EventFileGone,
    NotAnEventFile,
)
from kiosk.services.checking_in import Request, check_in_person
from kiosk.services.day import load_day
from kiosk.services.exporting import export
from kiosk.services.making import new_event
from kiosk.services.post import open_post
from kiosk.services.safekeeping import backup, restore, write_whole
from kiosk.services.verifying import verify
from tests.sample import DEFINITION, MACHINE, MORNING


def arrived(post):
    return load_day(post).count(post.event.registration).checked_in


def arrive(post, number):
    person = list(load_day(post).people)[number]
    check_in_person(post, person, Request(post.event.registration, MORNING))


def test_a_file_is_written_whole_or_not_at_all(tmp_path, monkeypatch):
    path = tmp_path / "new" / "list.csv"
    write_whole(path, b"old")

    def fail(handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(Exception, match="full"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert [p.name for p in path.parent.iterdir()] == ["list.csv"]


def test_a_place_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(CannotWrite):
        write_whole(tmp_path / "file" / "list.csv", b"x")


def test_a_copy_made_while_the_desk_works_is_whole_and_private(post, tmp_path):
    arrive(post, 0)
    copy = tmp_path / "copies" / "copy.sqlite"
    backup(post, copy)
    arrive(post, 1)
    copied = open_post(copy, MACHINE, "Desk 1")
    assert (arrived(copied), arrived(post)) == (1, 2)
    assert verify(copied) == []
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    copied.close()


def test_a_copy_over_the_event_itself_is_refused(post):
    with pytest.raises(BadValue):
        backup(post, post.file.path)


def test_a_list_or_a_page_never_takes_the_place_of_an_event(post):
    whole = post.file.path.read_bytes()
    with pytest.raises(EventFileExists, match="choose another name"):
        write_whole(post.file.path, b"%PDF-1.7")
    assert post.file.path.read_bytes() == whole


def test_an_older_copy_is_replaced_and_nothing_else_is(post, tmp_path):
    copy = tmp_path / "copy.sqlite"
    backup(post, copy)
    arrive(post, 0)
    backup(post, copy)
    copied = open_post(copy, MACHINE, "Desk 1")
    assert arrived(copied) == 1
    arrive(copied, 1)
    copied.close()
    holds_more = copy.read_bytes()
    with pytest.raises(EventFileExists):
        backup(post, copy)
    assert copy.read_bytes() == holds_more
    other, notes = tmp_path / "other.sqlite", tmp_path / "notes.txt"
    new_event(other, DEFINITION, (MACHINE, "Desk 1"), MORNING)
    notes.write_text("mine")
    for path in (other, notes):
        before = path.read_bytes()
        with pytest.raises(EventFileExists):
            backup(post, path)
        assert path.read_bytes() == before


def test_bringing_back_keeps_what_was_there_and_an_open_desk_goes_on(post, tmp_path):
    arrive(post, 0)
    copy = tmp_path / "copy.sqlite"
    backup(post, copy)
    arrive(post, 1)
    kept = restore(post.file.path, copy, MORNING)
    assert arrived(post) == 1
    arrive(post, 2)
    assert arrived(post) == 2
    assert verify(post) == []
    before = open_post(kept, MACHINE, "x")
    assert arrived(before) == 2
    before.close()


def test_bringing_back_where_there_is_nothing_makes_the_file(post, tmp_path):
    copy = tmp_path / "copy.sqlite"
    backup(post, copy)
    assert restore(tmp_path / "again.sqlite", copy, MORNING) is None
    again = open_post(tmp_path / "again.sqlite", MACHINE, "x")
    assert len(load_day(again).people) == 104
    again.close()


def test_a_damaged_event_is_set_aside_and_replaced(sample_file, tmp_path):
    post = open_post(sample_file, MACHINE, "x")
    copy = tmp_path / "copy.sqlite"
    backup(post, copy)
    post.close()
    sample_file.write_bytes(sample_file.read_bytes()[:5000])
    kept = restore(sample_file, copy, MORNING)
    assert kept is not None
    assert kept.stat().st_size == 5000
    post = open_post(sample_file, MACHINE, "x")
    assert len(load_day(post).people) == 104
    post.close()


@pytest.mark.parametrize("spoil", [lambda _: b"nonsense", lambda b: b[:9000] + b"\xaa" * len(b)])
def test_a_copy_that_is_not_sound_changes_nothing(post, tmp_path, spoil):
    copy = tmp_path / "copy.sqlite"
    backup(post, copy)
    copy.write_bytes(spoil(copy.read_bytes()))
    arrive(post, 0)
    with pytest.raises((NotAnEventFile, DamagedEventFile)):
        restore(post.file.path, copy, MORNING)
    assert arrived(post) == 1
    assert not list(Path(post.file.path).parent.glob("*before-restore*"))


def test_exports_say_how_many_rows_and_refuse_strange_endings(post, tmp_path):
    arrive(post, 0)
    sessions = len(post.event.attended_sessions)
    assert export(post, "attendance", tmp_path / "a.csv") == 104 * sessions
    assert export(post, "attendance", tmp_path / "b.xlsx", session=post.event.registration) == 104
    assert export(post, "attendance", tmp_path / "c.json", present_only=True) == 1
    assert export(post, "delegates", tmp_path / "d.csv", present_only=True) == 1
    assert export(post, "journal", tmp_path / "j.csv", session=post.event.registration) == 1
    with pytest.raises(BadValue, match=r"\.csv"):
        export(post, "attendance", tmp_path / "a.doc")
    assert not (tmp_path / "a.doc").exists()


def test_the_delegates_of_a_session_are_as_many_as_are_expected_there(post, tmp_path):
    day = load_day(post)
    for session in post.event.attended_sessions:
        rows = export(post, "delegates", tmp_path / "d.csv", session=session)
        assert rows == day.count(session).expected


def test_times_in_the_attendance_list_are_the_events(post, tmp_path):
    person = next(iter(load_day(post).people))
    summer = MORNING + timedelta(days=30)
    check_in_person(post, person, Request(post.event.registration, summer))
    export(post, "attendance", tmp_path / "a.csv", present_only=True)
    assert "2019-04-27T11:04:00+01:00" in (tmp_path / "a.csv").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("lose", ["move", "delete", "replace"])
def test_nothing_is_written_where_it_would_be_lost(sample_file, tmp_path, lose):
    post = open_post(sample_file, MACHINE, "Desk 1")
    person = next(iter(load_day(post).people))
    elsewhere = tmp_path / "elsewhere.sqlite"
    if lose == "delete":
        sample_file.unlink()
    else:
        sample_file.rename(elsewhere)
    if lose == "replace":
        sample_file.write_bytes(elsewhere.read_bytes())
    with pytest.raises(EventFileGone, match="nothing was changed: put it back"):
        check_in_person(post, person, Request(post.event.registration, MORNING))
    copy = tmp_path / "copy.sqlite"
    backup(post, copy)
    kept = open_post(copy, MACHINE, "Desk 1")
    assert len(load_day(kept).people) == 104
    kept.close()
    if lose == "move":
        elsewhere.rename(sample_file)
        check_in_person(post, person, Request(post.event.registration, MORNING))
        assert load_day(post).count(post.event.registration).checked_in == 1
    post.close()
