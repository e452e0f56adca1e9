"""Colours that can be read, and a sentence for every answer."""

import re
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.devices.scanner import Heard
from kiosk.domain import outcomes
from kiosk.domain.acts import Stay, TakenBack, TakenBackBefore, Why
from kiosk.domain.attendee import Attendee
from kiosk.domain.event import Question, Session, SessionKind
from kiosk.domain.journal import ACTS, Entry, Kind, Method
from kiosk.domain.printing import Trouble
from kiosk.domain.scans import Lesson
from kiosk.ui import wording
from kiosk.ui.look.palette import LIGHT, PALETTES, contrast, with_accent
from kiosk.ui.look.style import style_sheet
from kiosk.ui.wording.acts import act_words, tell_undo
from kiosk.ui.wording.desk import tell_group, tell_look
from kiosk.ui.wording.hearing import lesson_words
from kiosk.ui.wording.journal import entry_words
from kiosk.ui.wording.lists import tell_mend
from kiosk.ui.wording.printing import badge_promise
from kiosk.ui.wording.self_service import tell_delegate
from kiosk.ui.wording.troubles import TROUBLES

NOW = datetime(2019, 7, 28, 9, 4, tzinfo=UTC)
LONDON = ZoneInfo("Europe/London")
ANN = Attendee(UUID(int=1), "Ann Ash", "Ann", "Ash")
DOOR = Session(
    UUID(int=2), "door", "The door", SessionKind.REGISTRATION, NOW, NOW, room="Hall", label="Door"
)


@pytest.mark.parametrize("palette", PALETTES.values(), ids=lambda p: p.name)
def test_every_text_of_every_palette_can_be_read(palette):
    for ink, ground in palette.text_pairs():
        assert contrast(ink, ground) >= palette.least, (ink, ground)


@pytest.mark.parametrize("palette", PALETTES.values(), ids=lambda p: p.name)
def test_what_cannot_be_pressed_is_paler_than_what_can(palette):
    assert contrast(palette.text, palette.off) >= 2


def test_the_computation_knows_the_standards_extremes_and_a_failing_pair():
    assert round(contrast("#000000", "#ffffff"), 1) == 21.0
    assert contrast("#777777", "#ffffff") < 4.5
    assert contrast("#767676", "#ffffff") >= 4.5
    spoilt = replace(LIGHT, quiet="#aab3c0")
    assert any(contrast(*pair) < spoilt.least for pair in spoilt.text_pairs())


@given(st.integers(0, 0xFFFFFF), st.sampled_from(sorted(PALETTES)))
def test_any_colour_of_an_event_becomes_an_accent_that_can_be_read(colour, name):
    palette = with_accent(PALETTES[name], f"#{colour:06x}")
    for ink, ground in palette.text_pairs():
        assert contrast(ink, ground) >= palette.least, (ink, ground)


def test_the_sample_events_blue_stays_itself_on_light():
    assert with_accent(LIGHT, "#0b5fff").accent == "#0b5fff"


ICONS = {"down_icon": "d.svg", "check_icon": "c.svg"}


@pytest.mark.parametrize("scale", [100, 125, 150, 200])
def test_the_style_sheet_has_no_gap(scale):
    sheet = style_sheet(LIGHT, scale, ICONS)
    assert "$" not in sheet


EVERY = {
    outcomes.CheckedIn: outcomes.CheckedIn(ANN, DOOR, UUID(int=9), NOW),
    outcomes.CheckedOut: outcomes.CheckedOut(ANN, DOOR, UUID(int=9), NOW),
    outcomes.AlreadyCheckedIn: outcomes.AlreadyCheckedIn(ANN, DOOR, outcomes.Seen(NOW, "Desk 2")),
    outcomes.AlreadyCheckedOut: outcomes.AlreadyCheckedOut(ANN, DOOR, NOW),
    outcomes.Unknown: outcomes.Unknown(DOOR, looks_like_ours=True),
    outcomes.Ambiguous: outcomes.Ambiguous(DOOR, (ANN, ANN)),
    outcomes.Revoked: outcomes.Revoked(ANN, DOOR, NOW),
    outcomes.Cancelled: outcomes.Cancelled(ANN, DOOR),
    outcomes.NotEnrolled: outcomes.NotEnrolled(ANN, DOOR, DOOR),
    outcomes.TooEarly: outcomes.TooEarly(ANN, DOOR, NOW + timedelta(minutes=12), NOW),
    outcomes.TooLate: outcomes.TooLate(ANN, DOOR, NOW),
    outcomes.Full: outcomes.Full(ANN, DOOR, 40, 40),
    outcomes.MustRead: outcomes.MustRead(ANN, DOOR, "Ask for the press officer"),
    outcomes.NeedsAnswer: outcomes.NeedsAnswer(ANN, DOOR, Question("Tea?", ("Yes", "No"))),
}
WORDS = {
    outcomes.CheckedIn: ("good", "Checked in 10:04 · Door"),
    outcomes.AlreadyCheckedIn: ("look", "First checked in 10:04 at Desk 2"),
    outcomes.AlreadyCheckedOut: ("good", "Checked out 10:04 · Door, just now"),
    outcomes.TooEarly: ("stop", "Opens 10:16, in 12 minutes"),
    outcomes.NotEnrolled: ("stop", "Expected in Door, Hall"),
    outcomes.Full: ("stop", "Door in Hall has 40 places, and all are taken"),
    outcomes.NeedsAnswer: ("look", "Tea?"),
}


def test_there_is_a_sentence_for_every_answer_there_is():
    assert EVERY.keys() == set(outcomes.Outcome.__args__)
    lines = {wording.tell(outcome, LONDON).line for outcome in EVERY.values()}
    assert len(lines) == len(EVERY)
    assert all(line and "None" not in line for line in lines)


@pytest.mark.parametrize("kind", WORDS)
def test_the_sentence_says_what_the_desk_must_know_in_the_events_time(kind):
    told = wording.tell(EVERY[kind], LONDON)
    assert (told.tone, told.detail) == WORDS[kind]


def test_undo_has_its_sentences():
    undone = outcomes.Undone(ANN, DOOR, UUID(int=9), None)
    still = replace(undone, still=outcomes.Seen(NOW, "Desk 2"), inside=True)
    assert "expected again" in tell_undo(undone, LONDON).headline
    assert "10:04 at Desk 2" in tell_undo(still, LONDON).detail
    was = replace(undone, was=outcomes.Seen(NOW, "Desk 1"), back_in=DOOR)
    said = tell_undo(was, LONDON).detail
    assert said == "The check-in of 10:04 at Desk 1 is undone. Back in Door"
    left = replace(still, departure=True, was=outcomes.Seen(NOW, "Desk 1"))
    assert tell_undo(left, LONDON).headline == "Ann Ash is inside again"
    assert "check-out of 10:04" in tell_undo(left, LONDON).detail
    assert tell_undo(outcomes.CannotUndo(), LONDON).tone == "stop"


ACT = Entry(UUID(int=8), UUID(int=1), 1, 1, NOW, Kind.IMPORT, Method.IMPORT)


def test_taking_an_import_back_says_who_goes_and_who_stays_and_why():
    arrived = Stay(ANN, Why.CHECKED_IN, NOW)
    done = TakenBack(ACT, UUID(int=9), gone=(ANN, ANN), as_before=(ANN,), stays=(arrived,))
    told = tell_undo(done, LONDON)
    assert told.headline == "The import is taken back"
    assert told.detail == (
        f"2 people removed · 1 person as before · {ANN.name} stays: checked in 10:04"
    )
    several = replace(done, stays=(arrived, arrived, Stay(ANN, Why.JOINED)))
    assert "2 stay: checked in · 1 stay: joined with others since" in (
        tell_undo(several, LONDON).detail
    )
    assert tell_undo(TakenBackBefore(ACT), LONDON).detail == "Nothing was changed"


@pytest.mark.parametrize("why", Why)
def test_whatever_stays_there_is_a_reason_for_it(why):
    told = tell_undo(TakenBack(ACT, stays=(Stay(ANN, why),)), LONDON)
    assert told.tone == "stop"
    assert told.detail.startswith(f"{ANN.name} stays: ")
    assert "_" not in told.detail


@pytest.mark.parametrize("kind", sorted(ACTS))
def test_every_act_has_words(kind):
    assert act_words(kind)[0].isupper()
    assert "_" not in act_words(kind)


def test_a_window_of_days_is_written_as_people_do():
    start = NOW.date()
    assert wording.days(start, start) == "28 July 2019"
    assert wording.days(start, start + timedelta(days=2)) == "28–30 July 2019"
    assert wording.days(start, start + timedelta(days=5)) == "28 July – 2 August 2019"


def test_every_palette_says_every_colour():
    names = {field.name for field in fields(LIGHT)}
    for palette in PALETTES.values():
        for name in names - {"name", "least"}:
            assert len(getattr(palette, name)) == 7


def test_a_room_that_fills_is_told_from_nine_tenths_on():
    room = replace(DOOR, capacity=50)

    def words(inside):
        return wording.tell(outcomes.CheckedIn(ANN, room, UUID(int=9), NOW, None, inside), LONDON)

    assert words(44).detail == "Checked in 10:04 · Door"
    assert words(45).detail.endswith("the room is nearly full: 45 of 50")
    assert words(50).detail.endswith("the room is full now: 50 of 50")


def test_who_changes_rooms_and_who_is_scanned_twice_at_once_are_told_calmly():
    other = replace(DOOR, label="Break-out 1")
    moved = outcomes.CheckedIn(ANN, DOOR, UUID(int=9), NOW, other)
    assert (
        wording.tell(moved, LONDON).detail == "Checked in 10:04 · Door · checked out of Break-out 1"
    )
    echo = outcomes.AlreadyCheckedIn(ANN, DOOR, outcomes.Seen(NOW, "Desk 2"), echo=True)
    assert wording.tell(echo, LONDON).tone == "good"


def test_another_day_is_said_with_its_day():
    tomorrow = outcomes.TooEarly(ANN, DOOR, NOW + timedelta(days=1), NOW)
    assert wording.tell(tomorrow, LONDON).detail == "Opens 29 July, 10:04, in 24 hours"
    before = outcomes.AlreadyCheckedIn(ANN, DOOR, outcomes.Seen(NOW - timedelta(days=1), "Desk 2"))
    assert wording.tell(before, LONDON, NOW).detail == "First checked in 27 July, 10:04 at Desk 2"
    told = tell_delegate(before, LONDON, NOW, "").detail
    assert told.startswith("You checked in on 27 July, 10:04.")


def test_a_look_says_that_nothing_was_changed():
    lines = {tell_look(outcome, LONDON, NOW).line for outcome in EVERY.values()}
    assert len(lines) == len(EVERY)
    assert all(line.endswith("only looked at") for line in lines)


def test_a_delegate_is_told_nothing_that_is_for_staff():
    for outcome in EVERY.values():
        for prints in (True, False):
            told = tell_delegate(outcome, LONDON, NOW, badge_promise(prints=prints, ready=True))
            assert told.headline
            assert "press officer" not in told.line
            assert "organiser" not in told.line
            assert "by name" not in told.line


def test_a_group_is_told_who_came_who_was_here_and_who_did_not():
    came, here = EVERY[outcomes.CheckedIn], EVERY[outcomes.AlreadyCheckedIn]
    full = EVERY[outcomes.Full]
    assert tell_group([came, came], LONDON).line == "Welcome, 2 people. Checked in 10:04"
    mixed = tell_group([came, here, full], LONDON)
    assert mixed.tone == "look"
    assert "Ann Ash was here already" in mixed.detail
    assert "not in: The room is full" in mixed.detail
    assert tell_group([full], LONDON).tone == "stop"
    assert tell_group([came, *[full] * 5], LONDON).detail.endswith(" · and 2 more not in")


def test_what_a_test_page_taught_is_told_in_numbers():
    heard = Heard("KEYS", ended=True, pace=12.4)
    one, two = ({"y": "z"}, {"y": "z", "z": "y"})
    told = [lesson_words(heard, Lesson(keys, "~")).detail for keys in (one, two)]
    assert told == [
        f"{mended} mended now. 4 characters, one every 12 ms; “~” before each code, ended by a key."
        for mended in ("1 character is", "2 characters are")
    ]


def test_a_mend_is_told_as_what_it_does():
    assert tell_mend({"same_as": "4"}) == "Join with line 4, which stays as it is."
    assert tell_mend({"known": "x"}).endswith("who is known already.")
    assert (
        tell_mend({"name": "Ann Ash", "organisation": ""}) == "Name: “Ann Ash”. Organisation: none."
    )


def entry(kind, reason=""):
    return Entry(
        UUID(int=1), UUID(int=2), 1, 1, NOW, kind, Method.SCAN, ANN.id, DOOR.id, reason=reason
    )


def test_every_kind_of_entry_has_words_of_its_own():
    words = {entry_words(entry(kind, "full"), DOOR) for kind in Kind}
    assert len(words) == len(Kind)
    for kind in set(Kind) - {Kind.REFUSAL, Kind.PRINT, Kind.UNDO}:
        assert not entry_words(entry(kind), None).startswith(kind.replace("_", " ") + " ·")


def test_every_refusal_has_words_in_the_journal():
    for outcome in EVERY.values():
        if not isinstance(outcome, outcomes.CheckedIn | outcomes.CheckedOut):
            words = entry_words(entry(Kind.REFUSAL, outcome.result), DOOR)
            assert not words.startswith(outcome.result.replace("_", " ")), words


def test_the_signs_in_controls_grow_with_the_text():
    usual, large = (style_sheet(LIGHT, scale, ICONS) for scale in (100, 200))
    for sign, px in (("QComboBox::down-arrow", 16), ("QCheckBox::indicator", 22)):
        assert re.search(rf"{sign} {{[^}}]*\bwidth: {px}px", usual)
        assert re.search(rf"{sign} {{[^}}]*\bwidth: {2 * px}px", large)


@pytest.mark.parametrize("trouble", Trouble)
def test_every_trouble_of_a_printer_is_told_in_few_words_and_in_a_sentence_with_what_helps(trouble):
    words = TROUBLES[trouble]
    assert 0 < len(words.chip) <= 24, "the top of the desk has no room for it"
    assert words.sentence[0].isupper()
    assert words.remedy[0].isupper()
    assert not words.sentence.endswith(".")
    assert not words.remedy.endswith(".")
