"""A programme jotted down, one session a line: taken as it is meant, or refused with its line."""

from datetime import date

import pytest

from kiosk.domain.event import SessionKind
from kiosk.errors import BadValue
from kiosk.roster.programme_lines import read_programme
from kiosk.services.making import Outline, event_of

FIRST, LAST = date(2026, 5, 1), date(2026, 5, 2)


def event(programme, **more):
    said = {
        "name": "Łukasz’ day",
        "starts_on": FIRST,
        "ends_on": LAST,
        "time_zone": "Europe/Warsaw",
    }
    return event_of(Outline(programme=programme, **(said | more)), "e.sqlite")


def test_when_what_and_where_are_read_however_they_are_written():
    read = event(
        "9:30-10.00 Arrival & registration\n\n10:00 – 11:15  Why collaborate? @ Engine Hall\n"
        "11:15 to 11:30: Tea and coffee\nDay 2\n23:00—1:00 Night talk"
    )
    door, talk, tea, night = read.sessions
    assert [s.kind for s in read.sessions] == [
        SessionKind.REGISTRATION, SessionKind.TALK, SessionKind.BREAK, SessionKind.TALK,
    ]  # fmt: skip
    assert door.starts_at.isoformat() == "2026-05-01T09:30:00+02:00"
    assert (talk.title, talk.room, talk.code) == (
        "Why collaborate?", "Engine Hall", "why-collaborate",
    )  # fmt: skip
    assert not tea.takes_attendance
    assert night.starts_at.isoformat() == "2026-05-02T23:00:00+02:00"
    assert night.ends_at.isoformat() == "2026-05-03T01:00:00+02:00"


def test_without_a_programme_there_is_a_door():
    assert [s.kind for s in event("").sessions] == [SessionKind.REGISTRATION]


def test_sessions_of_one_title_and_of_no_latin_letters_have_codes_of_their_own():
    lines = "10:00-11:00 Talk\n11:00-12:00 Talk\n12:00-13:00 東京\n13:00-14:00 東京"
    codes = [table["code"] for table in read_programme(lines, FIRST, FIRST)]
    assert codes == ["talk", "talk-2", "session", "session-2"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("nonsense", "line 2 of the programme does not say when"),
        ("25:00-26:00 Talk", "line 2 of the programme does not say when"),
        ("10:00-10:00 Talk", "line 2 of the programme does not say when"),
        ("10:00-11:00", "line 2 of the programme does not say when"),
        ("Day 3", "names day 3: the event has 2 days"),
        ("Day 0", "names day 0"),
    ],
)
def test_a_line_that_says_something_else_is_named(line, said):
    with pytest.raises(BadValue, match=said):
        event(f"9:00-10:00 Talk\n{line}")


def test_a_break_in_a_title_is_no_break():
    (table,) = read_programme("10:00-11:00 Break the silence", FIRST, FIRST)
    assert table["kind"] == "talk"


@pytest.mark.parametrize(
    ("more", "said"),
    [({"name": "  "}, "has no name"), ({"ends_on": date(2026, 4, 30)}, "ends before it begins")],
)
def test_an_event_that_cannot_be_is_refused(more, said):
    with pytest.raises(BadValue, match=said):
        event("", **more)
