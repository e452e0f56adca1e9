"""What the fonts can draw, and how wide they draw it."""

import subprocess
import sys
from pathlib import Path

import pytest

import kiosk
from kiosk.documents.fonts import (
    BOX,
    Face,
    fonts_of,
    is_plain,
    missing_glyphs,
    printable,
    reach,
    runs,
    width,
)
from kiosk.documents.shaping import shape
from kiosk.paths import resources
from tests.documents.names import NAMES


def test_every_face_of_inter_draws_the_same_letters():
    faces = [fonts_of(face)[0].covered for face in Face]
    assert all(face == faces[0] for face in faces)


def test_every_font_file_is_used_and_listed_with_its_licence():
    used = {typeface.name for face in Face for typeface in fonts_of(face)}
    assert used == {path.stem for path in (resources() / "fonts").glob("*.ttf")}
    listed = (resources() / "fonts" / "README.md").read_text(encoding="utf-8")
    for name in {name.partition("-")[0] for name in used}:
        assert f"`{name}" in listed, name


@pytest.mark.parametrize("face", list(Face))
@pytest.mark.parametrize("name", NAMES)
def test_names_of_every_script_lack_nothing(name, face):
    text = printable(name)
    assert missing_glyphs(name) == ""
    assert BOX not in text
    glyphs = [glyph.number for run in shape(text, fonts_of(face)) for glyph in run.glyphs]
    assert glyphs
    assert 0 not in glyphs


@pytest.mark.parametrize(
    ("name", "missing"),
    [("Taro 😀", "😀"), ("Zoë 😀😀 𒀀", "😀𒀀"), ("\ue000", ""), ("𠮷田", "𠮷")],
)
def test_what_no_font_has_is_named_once_each(name, missing):
    assert missing_glyphs(name) == missing


def test_what_cannot_be_drawn_becomes_a_box_that_can():
    assert printable("𒀀 Taro") == f"{BOX} Taro"
    assert missing_glyphs(BOX) == ""


def test_a_letter_that_no_font_has_is_noticed_in_its_glyphs():
    glyphs = [glyph.number for run in shape("a𒀀", fonts_of(Face.BOLD)) for glyph in run.glyphs]
    assert 0 in glyphs


def test_a_decomposed_letter_counts_as_the_composed_one():
    assert printable("Zoe\u0308") == "Zoë"


def test_a_mark_that_one_font_lacks_is_drawn_by_another_with_its_letter():
    (run,) = runs("x\u0331", Face.BOLD)
    assert run.typeface.name == "NotoSans-Bold"
    assert [glyph.number for glyph in run.glyphs].count(0) == 0


def test_joiners_overrides_and_controls_leave_no_mark_between_plain_letters():
    assert printable("a\u202eb\u200dc\u200cd\x00e\ufefff") == "abcdef"
    assert missing_glyphs("a\u202eb\u200dc\x00") == ""


def test_a_joiner_stays_where_it_keeps_letters_apart():
    joined, apart = "میخواهم", "می\u200cخواهم"
    assert printable(apart) == apart
    numbers = [
        [glyph.number for run in runs(text, Face.REGULAR) for glyph in run.glyphs if glyph.advance]
        for text in (joined, apart)
    ]
    assert numbers[0] != numbers[1]


def test_blanks_of_any_kind_are_one():
    assert printable(" a\t\u00a0\u2003b\r\nc ") == "a b c"


@pytest.mark.parametrize("face", list(Face))
def test_kerning_brings_letters_together(face):
    assert width("To", face) < width("T", face) + width("o", face)
    assert width("HH", face) == pytest.approx(2 * width("H", face))


@pytest.mark.parametrize("face", list(Face))
@pytest.mark.parametrize(
    "text", ["Tony Vávra, AVATAR Ltd", "HX4K 7RT9 M20", "Ελένη Παπαδοπούλου", "O’Neil & Wątły"]
)
def test_the_quick_way_is_as_wide_as_the_careful_one(text, face):
    assert is_plain(text, face)
    careful = sum(run.advance for run in shape(text, fonts_of(face))) / 1000
    assert width(text, face) == pytest.approx(careful, abs=0.02)


def test_arabic_letters_are_joined_and_devanagari_reordered():
    alone = [g.number for letter in "محمد" for r in runs(letter, Face.BOLD) for g in r.glyphs]
    (joined,) = runs("محمد", Face.BOLD)
    assert [glyph.number for glyph in reversed(joined.glyphs)] != alone
    (syllable,) = runs("कि", Face.BOLD)
    (bare,) = runs("क", Face.BOLD)
    assert syllable.glyphs[-1].number == bare.glyphs[0].number


def test_letters_that_reach_further_than_capitals_are_measured():
    assert reach("Hg", Face.BOLD) == reach("x", Face.BOLD)
    assert reach("ทั้ง", Face.BOLD)[0] > reach("Hg", Face.BOLD)[0]
    assert reach("कु", Face.BOLD)[1] > reach("Hg", Face.BOLD)[1]


def test_importing_the_package_loads_no_library_of_paper():
    code = (
        "import sys, kiosk.documents, kiosk.documents.badge, kiosk.documents.sheet,"
        " kiosk.documents.tables; heavy = {'reportlab', 'barcode', 'xlsxwriter', 'PIL',"
        " 'uharfbuzz', 'zxingcpp'};"
        " print(heavy & {name.partition('.')[0] for name in sys.modules})"
    )
    said = subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(kiosk.__file__).parent.parent,
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.strip() == "set()"
