"""The rolling paper copy, and the attendance that comes back from it when all else is gone."""

from datetime import timedelta
from uuid import UUID

import pypdfium2
import pytest

from kiosk.errors import CannotWrite
from kiosk.services.checking_in import Request, check_in_person
from kiosk.services.day import load_day
from kiosk.services.paper import bring_in
from kiosk.services.paper_sheets import filled, sheets_in
from kiosk.services.post import open_post
from kiosk.services.rolling import rolling_name, rolling_sessions, write_rolling
from kiosk.services.verifying import verify
from tests.sample import MORNING, sample_copy


def attendance(post):
    """Return who came to which session in which minute."""
    found = load_day(post).presences
    return {
        (session, who): presence.at.replace(second=0, microsecond=0)
        for session, people in found.items()
        for who, presence in people.items()
    }


def test_the_last_copy_alone_brings_the_exact_attendance_back(post, tmp_path):
    """The disk is gone; what is left is yesterday's file and the last paper copy."""
    yesterday = tmp_path / "yesterday"
    yesterday.mkdir()
    restored = open_post(sample_copy(yesterday), UUID(int=8), "Desk 2")
    sessions = [post.event.registration, post.event.session("keynote")]
    for session in sessions:
        for minute, who in enumerate(
            list(load_day(post).people)[: 60 if session is sessions[0] else 9]
        ):
            at = MORNING + timedelta(minutes=minute, seconds=minute)
            check_in_person(post, who, Request(session, at))
    path = tmp_path / rolling_name("Desk 1")
    write_rolling(load_day(post), path, MORNING)
    for sheet in sheets_in(restored, path):
        bring_in(restored, filled(sheet, sheet.came), MORNING)
    assert attendance(restored) == attendance(post)
    assert len(attendance(post)) == 69
    assert verify(restored) == []
    restored.close()


def test_what_a_pen_added_to_the_copy_comes_with_it(post, tmp_path):
    people = list(load_day(post).people)
    for who in people[:5]:
        check_in_person(post, who, Request(post.event.registration, MORNING))
    path = tmp_path / "copy.pdf"
    write_rolling(load_day(post), path, MORNING)
    (sheet, *_) = sheets_in(post, path)
    late = MORNING + timedelta(hours=1)
    by_pen = [row for row, who in sheet.rows.items() if who in people[5:9]]
    done = bring_in(post, filled(sheet, {**sheet.came, **dict.fromkeys(by_pen, late)}), late)
    assert done.arrivals == 4
    found = load_day(post).presences[post.event.registration.id]
    assert {who: p.at for who, p in found.items()} == dict.fromkeys(
        people[:5], MORNING
    ) | dict.fromkeys(people[5:9], late)


def test_the_copy_has_the_door_and_what_is_on_or_begins_soon_or_has_people(post):
    day = load_day(post)
    codes = [session.code for session in rolling_sessions(day, MORNING)]
    assert codes[0] == "registration"
    assert "workshops" not in codes
    check_in_person(post, next(iter(day.people)), Request(post.event.session("workshops"), MORNING))
    codes = [session.code for session in rolling_sessions(load_day(post), MORNING)]
    assert "workshops" in codes


def test_the_copy_says_of_when_it_is_and_replaces_the_one_before(post, tmp_path):
    path = tmp_path / "copy.pdf"
    for minute in (0, 7):
        write_rolling(load_day(post), path, MORNING + timedelta(minutes=minute))
    text = pypdfium2.PdfDocument(path)[0].get_textpage().get_text_range()
    assert "marks of 10:11" in text
    assert [file.name for file in tmp_path.iterdir() if file.suffix == ".pdf"] == ["copy.pdf"]


def test_a_stick_that_was_pulled_out_is_said_and_its_folder_not_made(post, tmp_path):
    path = tmp_path / "stick" / "copy.pdf"
    with pytest.raises(CannotWrite, match="the folder is not there"):
        write_rolling(load_day(post), path, MORNING)
    assert not path.parent.exists()


@pytest.mark.parametrize(
    ("station", "name"),
    [
        ("Desk 1", "sign-in-now-Desk-1.pdf"),
        ("../../etc", "sign-in-now-etc.pdf"),
        ("Żółw", "sign-in-now-Żółw.pdf"),
        (" / ", "sign-in-now-desk.pdf"),
    ],
)
def test_each_station_has_a_name_of_its_own_and_stays_in_the_folder(station, name):
    assert rolling_name(station) == name
