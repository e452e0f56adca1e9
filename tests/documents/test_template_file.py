"""Templates as files: read with every fault named, written so that they read the same."""

import tomllib
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.documents.fonts import Face
from kiosk.documents.template import (
    Align,
    Anchor,
    Bars,
    Box,
    Fold,
    Panel,
    Passage,
    Picture,
    Programme,
    Shorten,
    Square,
    Template,
    Texts,
    When,
    Whose,
)
from kiosk.documents.template_file import read_template, template_text
from kiosk.documents.templates import built_in, built_in_keys, own_keys, own_template, pictures_in
from kiosk.errors import BadValue

PLAIN = """
title = "Plain"
width = 90
height = 55

[[front]]
kind = "text"
name = "who"
box = [5, 5, 80, 40]
[[front.passage]]
text = "{name}"
"""


@pytest.mark.parametrize("key", built_in_keys())
def test_every_template_of_the_program_is_sound_and_is_written_as_it_was_read(key):
    template = built_in(key)
    assert read_template(template_text(template).encode(), key) == template


def test_the_templates_that_an_organiser_asks_for_are_there():
    sizes = {key: (built_in(key).piece, built_in(key).fold) for key in built_in_keys()}
    assert sizes["a6"] == ((105, 148), Fold.NONE)
    assert sizes["a6-folded"] == ((210, 148), Fold.SIDE)
    assert sizes["insert-90x55"][0] == (90, 55)
    assert sizes["card-86x54"][0] == (86, 54)
    assert sizes["label-62"][0][0] == 62
    assert sizes["label-101x54"][0] == (101, 54)
    assert sizes["table-tent"] == ((240, 180), Fold.TOP)
    assert built_in("label-62").roll


TEXT = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp", "Cf", "Co", "Cn")),
               max_size=20).filter(str.isprintable)  # fmt: skip
LENGTH = st.floats(1, 20).map(lambda length: round(length, 3))
WHEN = st.builds(
    When,
    roles=st.lists(TEXT, max_size=2).map(tuple),
    not_roles=st.lists(TEXT, max_size=2).map(tuple),
    has=st.sampled_from(["", "pronunciation", "custom:Diet"]),
)
PASSAGE = st.builds(
    Passage,
    text=TEXT.map(lambda text: text.replace("{", "").replace("}", "")) | st.just("{job_title}"),
    face=st.sampled_from(list(Face)),
    largest=st.floats(12, 50),
    smallest=st.floats(5, 12),
    lines=st.just(1),
    shrink=st.floats(0.3, 1),
    shorten=st.sampled_from(list(Shorten)),
    colour=st.sampled_from(["text", "accent", "#12ab9f"]),
    gap=st.floats(0, 20),
    tracking=st.floats(0, 2),
    capitals=st.booleans(),
    chip=st.booleans(),
)
BOX = st.builds(Box, st.floats(8, 20), st.floats(5, 20), LENGTH, LENGTH)
ALIGN = st.sampled_from(list(Align))


def named(kind, **values):
    return st.builds(kind, name=st.uuids().map(str), box=BOX, when=WHEN, **values)


FIELD = st.one_of(
    named(Panel, colour=st.just("white"), radius=LENGTH),
    named(Texts, passages=st.lists(PASSAGE, min_size=1, max_size=3).map(tuple), align=ALIGN,
          anchor=st.sampled_from(list(Anchor)), clearance=LENGTH),
    named(Bars, align=ALIGN, module=st.floats(0.25, 1)),
    named(Square, text=st.sampled_from(["{wifi}", "{code}"]), align=ALIGN),
    named(Picture, file=st.just("logo.png"), align=ALIGN),
    named(Programme, whose=st.sampled_from(list(Whose)), largest=st.just(9.5)),
)  # fmt: skip
TEMPLATE = st.builds(
    Template,
    key=st.just("t"),
    title=TEXT,
    width=st.floats(60, 200),
    height=st.floats(60, 200),
    front=st.lists(FIELD, min_size=1, max_size=4).map(tuple),
    back=st.lists(FIELD, min_size=1, max_size=2).map(tuple),
    fold=st.sampled_from(list(Fold)),
    roll=st.booleans(),
    role_colours=st.dictionaries(TEXT, st.just("#0a0b0c")).map(lambda d: tuple(d.items())),
)


@settings(max_examples=150)
@given(TEMPLATE)
def test_every_template_is_written_so_that_it_reads_the_same(template):
    assert read_template(template_text(template).encode(), "t") == template


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("width = 90", "width = 9"), "width and height must be 20 to 420 mm"),
        (("width = 90", ""), "the template has no width"),
        (("width = 90", 'width = "90"'), "width of the template must be a number"),
        (("width = 90", "width = nan"), "width of the template must be a number"),
        (("height", "hight"), "'hight', which means nothing"),
        (('"text"', '"texts"'), "front field 1 needs a kind: panel, text, code128"),
        (("[5, 5, 80, 40]", "[5, 5, 80]"), "four numbers"),
        (("[5, 5, 80, 40]", "[5, 5, 90, 40]"), "'who' on the front must stay 4 mm from the sides"),
        (("{name}", "{nmae}"), "{nmae}, which means nothing; it may have given_name"),
        (('text = "{name}"', 'text = "x"\nlargest = 900'), "4 to 300 points"),
        (('text = "{name}"', 'text = "x"\ncolour = "blue"'), "must be accent, on-accent"),
        (('text = "{name}"', 'text = "x"\nface = "Times"'), "one of regular, medium"),
        (("[[front.passage]]", "above = ['x']\n[[front.passage]]"), "no other field"),
        (("[[front.passage]]", "beside = 'x'\n[[front.passage]]"), "no code of its side"),
        (("[[front.passage]]", "when = {role = 'x'}\n[[front.passage]]"), "'role', which means"),
        (("[[front]]", "[[other]]"), "must be fields"),
        (("title", "fold = 'top'\ntitle"), "a folded badge needs a back"),
        (("title", "= "), "no TOML"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(change, said):
    read_template(PLAIN.encode(), "mine")
    with pytest.raises(BadValue) as caught:
        read_template(PLAIN.replace(*change, 1).encode(), "mine")
    assert "the badge template 'mine' cannot be used" in caught.value.sentence
    assert said in caught.value.sentence


def test_a_template_without_a_front_is_refused():
    with pytest.raises(BadValue, match="front is empty"):
        read_template(b"title = 'x'\nwidth = 90\nheight = 50\n", "mine")


def test_no_picture_is_fetched_from_elsewhere():
    for file in ("../secret.png", "/etc/x.png", "a\\b.png", ".hidden.png", "page.svg"):
        field = f'[[front]]\nkind = "image"\nname = "logo"\nbox = [5, 5, 9, 9]\nfile = {file!r}\n'
        with pytest.raises(BadValue, match="beside the template"):
            read_template((PLAIN + field).encode(), "mine")


def test_bytes_that_are_no_text_and_files_that_are_too_long_are_refused():
    with pytest.raises(BadValue, match="no UTF-8"):
        read_template(b"\xff\xfe", "mine")
    with pytest.raises(BadValue, match="too long"):
        read_template(b"#" * 300_000, "mine")


def test_what_is_left_out_is_as_the_values_have_it():
    template = read_template(PLAIN.encode(), "mine")
    assert template == replace(template, fold=Fold.NONE, safe=4, back=())
    assert "face" not in tomllib.loads(template_text(template))["front"][0]["passage"][0]


def test_an_organisers_own_templates_lie_in_a_folder(tmp_path):
    (tmp_path / "mine.toml").write_text(PLAIN)
    (tmp_path / "logo.png").write_bytes(b"x")
    assert own_keys(tmp_path) == ("mine",)
    assert own_template(tmp_path, "mine").title == "Plain"
    assert pictures_in(tmp_path) == {"logo.png": b"x"}
    assert own_keys(tmp_path / "nowhere") == ()
    with pytest.raises(BadValue, match="cannot be read"):
        own_template(tmp_path, "other")
