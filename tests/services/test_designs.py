"""Which template an event's badges have, kept in its file."""

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from kiosk.documents.template import Box, Picture
from kiosk.documents.template_file import template_text
from kiosk.documents.templates import built_in, built_in_keys
from kiosk.errors import BadValue
from kiosk.services.day import load_day
from kiosk.services.designs import (
    EVENT_OWN,
    choices,
    choose,
    design_of,
    save_event_template,
)
from kiosk.services.printing import badges_of


def own(title="Mine", file="logo.png"):
    logo = Picture("logo", Box(60, 90, 30, 20), file)
    small = built_in("name-80x50")
    return replace(small, title=title, front=(*small.front, replace(logo, box=Box(60, 10, 9, 9))))


def png():
    stream = BytesIO()
    Image.new("RGBA", (8, 8), (200, 20, 20, 128)).save(stream, "PNG")
    return stream.getvalue()


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "templates"
    place.mkdir()
    (place / "ours.toml").write_text(template_text(own()), encoding="utf-8")
    (place / "broken.toml").write_text("width = 'x'")
    (place / "logo.png").write_bytes(png())
    return tmp_path


def test_an_event_begins_with_the_default_template(post):
    day = load_day(post)
    assert design_of(day.badge).template == built_in("a6")
    assert [choice.key for choice in choices(day.badge)[0]] == list(built_in_keys())


def test_a_template_of_the_program_is_chosen_for_the_event(post):
    choose(post, "card-86x54")
    day = load_day(post)
    assert design_of(day.badge).template.title == "Card, 86 × 54 mm"
    printed = badges_of(day, list(day.people)[:1])
    assert printed.size == pytest.approx((86 * 72 / 25.4, 54 * 72 / 25.4))


def test_an_organisers_own_template_is_copied_into_the_event_with_its_pictures(post, folder):
    choose(post, "ours", folder)
    day = load_day(post)
    design = design_of(day.badge)  # without the folder: as on another desk
    assert design.template == replace(own(), key=EVENT_OWN)
    assert design.pictures == {"logo.png": png()}
    printed = badges_of(day, list(day.people)[:2])
    assert printed.data.count(b"/Subtype/Image") == 2  # its colours and its cover, once
    assert not any("picture" in str(warning.kind) for warning in printed.warnings)


def test_what_cannot_be_used_is_not_offered_and_says_why_when_asked_for(post, folder):
    setup = load_day(post).badge
    offered, (said,) = choices(setup, folder)
    assert [choice.key for choice in offered] == [*built_in_keys(), "ours"]
    assert choices(setup)[1] == []
    assert "broken" in said
    assert "cannot be used" in said
    with pytest.raises(BadValue, match="cannot be used"):
        choose(post, "broken", folder)
    with pytest.raises(BadValue, match=r"use one of a6, .*ours"):
        choose(post, "nothing", folder)
    with pytest.raises(BadValue, match="no template of its own"):
        choose(post, EVENT_OWN)
    assert load_day(post).badge == setup


def test_a_missing_picture_is_warned_of_and_stops_no_badge(post):
    save_event_template(post, own())
    day = load_day(post)
    printed = badges_of(day, list(day.people)[:2])
    assert printed.pages == 2
    assert {(w.kind, w.detail) for w in printed.warnings} == {("no_picture", "logo.png")}


def test_pictures_that_are_too_large_are_refused(post):
    with pytest.raises(BadValue, match="4 MB at most"):
        save_event_template(post, own(), {"logo.png": b"x" * 5_000_000})
    assert load_day(post).badge.choice == "a6"


def test_a_saved_template_is_the_events_choice_until_another_is_chosen(post):
    save_event_template(post, own("First"))
    save_event_template(post, own("Second"), {"other.png": png()})
    setup = load_day(post).badge
    assert design_of(setup).template.title == "Second"
    assert setup.pictures == {}
    assert choices(setup)[0][0].key == EVENT_OWN
    choose(post, "a6")
    assert design_of(load_day(post).badge).template == built_in("a6")
    assert choices(load_day(post).badge)[0][0].title == "Second"
