"""Lists to take away, the copy of the event file, and its verification."""

import csv
import json
import sqlite3
from contextlib import closing

import pytest

from kiosk.services.day import load_day
from kiosk.services.post import open_post
from kiosk.ui.organiser.sidebar import Place
from tests.sample import MACHINE


@pytest.fixture
def exports(page, settle):
    page.show_place(Place.EXPORTS)
    settle()
    return page.exports


def rows(path):
    return list(csv.DictReader(path.read_text("utf-8-sig").splitlines()))


def test_attendance_has_a_row_for_each_person_and_session(exports, board, settle, tmp_path):
    exports.write_to(tmp_path / "attendance.csv")
    settle()
    sessions = len(board.day.event.attended_sessions)
    assert len(rows(tmp_path / "attendance.csv")) == 104 * sessions
    assert exports.banner.told == f"{104 * sessions:,} rows written. Saved as attendance.csv"


def test_only_who_came_to_one_session(exports, board, settle, tmp_path):
    somebody = next(iter(board.day.people.values()))
    board.check_in(somebody.id)
    settle()
    exports._session.choose(board.day.event.registration)
    exports._present.setChecked(True)
    exports.write_to(tmp_path / "attendance.json")
    settle()
    (row,) = json.loads((tmp_path / "attendance.json").read_text("utf-8"))
    assert row["badge_code"] == somebody.code


@pytest.mark.parametrize(("what", "header"), [("delegates", "family_name"), ("journal", "kind")])
def test_the_other_lists_are_written_too(exports, settle, tmp_path, what, header):
    exports.choose_list(what)
    exports.write_to(tmp_path / "list.csv")
    settle()
    assert header in rows(tmp_path / "list.csv")[0]


def test_excel_is_a_workbook(exports, settle, tmp_path):
    exports.write_to(tmp_path / "attendance.xlsx")
    settle()
    assert (tmp_path / "attendance.xlsx").read_bytes().startswith(b"PK")


def test_another_ending_is_refused_in_a_sentence(exports, settle, tmp_path):
    exports.write_to(tmp_path / "attendance.doc")
    settle()
    assert "ends with none of" in exports.banner.told
    assert not (tmp_path / "attendance.doc").exists()


def test_an_export_that_is_cancelled_leaves_no_file(exports, board, settle, hold, tmp_path):
    with hold(board.worker):
        exports.write_to(tmp_path / "attendance.csv")
        exports._work.cancel()
    settle()
    assert not list(tmp_path.glob("*attendance*"))
    assert exports.banner.told.startswith("Cancelled")


def test_the_copy_is_an_event_file_with_everybody(exports, settle, tmp_path):
    exports.back_up_to(tmp_path / "copy.sqlite")
    settle()
    copy = open_post(tmp_path / "copy.sqlite", MACHINE, "Desk 1")
    assert len(load_day(copy).people) == 104
    copy.close()


def test_the_file_itself_is_no_place_for_its_copy(exports, board, settle):
    exports.back_up_to(board.path)
    settle()
    assert "the event file itself" in exports.banner.told


def test_verify_says_that_a_sound_file_is_whole(exports, settle):
    exports.verify()
    settle()
    assert exports.banner.told.startswith("The event file is whole")


def test_verify_names_what_is_wrong_with_a_tampered_file(exports, board, settle, words_on):
    with closing(sqlite3.connect(board.path)) as other, other:
        other.execute("DROP TRIGGER journal_is_never_updated")
        other.execute("UPDATE journal SET reason = 'altered' WHERE seq = 1")
    exports.verify()
    settle()
    assert exports.banner.told.startswith("The event file has 1 flaw")
    assert any(words.startswith("The journal of Desk 1") for words in words_on(exports))
