"""Event definitions: read whole, or refused with the place and the fault."""

from datetime import datetime
from pathlib import Path

import pytest

from kiosk.domain.event import Part, SessionKind
from kiosk.errors import BadDefinition
from kiosk.roster.definition import read_definition
from tests.sample import DEFINITION

SMALLEST = """
[event]
name = "E"
date = 2026-05-01
time_zone = "Europe/Berlin"
"""
TALK = SMALLEST + '[[session]]\ncode = "a"\ntitle = "A"\nstart = "10:00"\nend = "11:00"\n'


def read(text):
    return read_definition(text.encode(), Path("d.toml"))


def test_the_smallest_definition_gets_a_door():
    event = read(SMALLEST).event
    assert [s.kind for s in event.sessions] == [SessionKind.REGISTRATION]


def test_times_are_in_the_events_zone():
    session = read(TALK).event.session("a")
    assert session.starts_at == datetime.fromisoformat("2026-05-01T10:00:00+02:00")


def test_a_question_a_capacity_and_windows_are_read():
    session = read(
        TALK + 'capacity = 40\nopens = "09:45"\ncloses = 2026-05-01T10:30:00\nlisted_only = true\n'
        'tracks_exit = true\n[session.question]\ntext = "Which?"\nchoices = ["x", "y"]\n'
    ).event.session("a")
    assert (session.capacity, session.listed_only, session.tracks_exit) == (40, True, True)
    assert session.opens_at < session.starts_at < session.closes_at
    assert session.question.choices == ("x", "y")


def test_what_ends_at_an_earlier_time_of_day_ends_after_midnight():
    gala = TALK.replace('"10:00"', '"22:00"').replace('"11:00"', '"02:30"')
    session = read(gala + 'opens = "21:30"\ncloses = "00:15"\n').event.session("a")
    assert session.ends_at == datetime.fromisoformat("2026-05-02T02:30:00+02:00")
    assert session.closes_at == datetime.fromisoformat("2026-05-02T00:15:00+02:00")


def test_what_opens_by_the_clock_opens_on_the_day_of_its_session():
    second = TALK.replace('"10:00"', "2026-05-02T09:00:00").replace('"11:00"', '"10:00"')
    session = read(second + 'opens = "08:45"\n').event.session("a")
    assert session.opens_at == datetime.fromisoformat("2026-05-02T08:45:00+02:00")
    assert session.ends_at == datetime.fromisoformat("2026-05-02T10:00:00+02:00")


@pytest.mark.parametrize(
    ("text", "place", "fault"),
    [
        ("nonsense", "the file", "not valid TOML"),
        ("x = 1", "the file", "'x' is not known here"),
        ("", "the file", "no table [event]"),
        (SMALLEST.replace('name = "E"', ""), "[event]", "has no name"),
        (SMALLEST.replace("Europe/Berlin", "Mars/Crater"), "[event]", "'Mars/Crater'"),
        (SMALLEST.replace("2026-05-01", '"May Day"'), "[event]", "is not a day"),
        (SMALLEST.replace("2026-05-01", "0026-05-01"), "[event]", "is not a day"),
        (TALK.replace('"10:00"', "0026-05-01T10:00:00"), "session 1 (a)", "is not a time"),
        (SMALLEST + "end_date = 2026-04-30", "[event]", "end_date is before date"),
        (SMALLEST + '[badge]\ncolour = "blue"', "[badge]", "no colour"),
        (TALK.replace('"10:00"', '"10:75"'), "session 1 (a)", "is not a time"),
        (TALK.replace('"11:00"', '"09:00"'), "session 1 (a)", "ends before it starts"),
        (TALK + 'opens = "09:45"\ncloses = "09:15"', "session 1 (a)", "closes before it opens"),
        (TALK + 'opens = "19:45"', "session 1 (a)", "opens after it ends"),
        (TALK + TALK[len(SMALLEST) :], "session 2", "taken by session 1"),
        (TALK + 'kind = "party"', "session 1 (a)", "none of"),
        (TALK + 'capacity = "many"', "session 1 (a)", "whole number"),
        (TALK + 'panellists = [{ nam = "x" }]', "panellists 1", "'nam' is not known"),
        (TALK.replace('code = "a"', 'code = "a/b"'), "session 1", "letters, digits"),
        (TALK + '[session.question]\ntext = "?"\nchoices = ["x"]', "question", "fewer than two"),
    ],
)
def test_a_fault_is_told_with_its_place(text, place, fault):
    with pytest.raises(BadDefinition) as caught:
        read(text)
    assert place in caught.value.sentence
    assert fault in caught.value.sentence
    assert "d.toml" in caught.value.sentence


def test_bytes_that_are_no_text_are_told():
    with pytest.raises(BadDefinition, match="not UTF-8"):
        read_definition(b"\xff\xfe\x00", Path("d.toml"))


def test_the_sample_event_holds_what_the_brochure_prints():
    event = read_definition(DEFINITION.read_bytes(), DEFINITION).event
    assert event.name == "Are we Rallying Together?"
    assert len(event.speakers) == 12
    assert all(len(speaker.biography) > 150 for speaker in event.speakers)
    assert event.venue.wifi.network == "Peoples History Museum"
    assert event.hashtag == "#RallyingTogether"
    assert any("slido" in link.url for link in event.links)
    assert event.organiser.phone == "+44 (0) 1865 614330"
    assert {note.title for note in event.venue.travel} >= {"By car", "By train", "By bus"}
    beside = [s for s in event.sessions if s.parallel == "break-out"]
    assert [len(s.topics) for s in beside] == [5, 4]
    assert [len(s.by_part(Part.PANELLIST)) for s in beside] == [3, 4]
    assert event.session("workshops").tables == 6
    assert [f"{s.starts_at:%H:%M}" for s in event.sessions] == [
        "10:00", "10:30", "10:45", "11:00", "11:45", "12:00", "12:00", "13:00", "13:45", "14:00",
        "14:45", "15:00", "16:00",
    ]  # fmt: skip
