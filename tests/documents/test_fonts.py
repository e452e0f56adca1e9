"""What the fonts can draw, and how wide they draw it."""

import subprocess
import sys
from pathlib import Path

import pytest

import kiosk
from kiosk.documents.fonts import BOX, Face, font, missing_glyphs, pieces, printable, width


def test_every_face_draws_the_same_letters():
    faces = [set(font(face).face.charToGlyph) for face in Face]
    assert all(face == faces[0] for face in faces)


@pytest.mark.parametrize(
    "name", ["Łukasz Ó Briain", "Ελένη", "Дмитрий", "O’Neil", "Ngũgĩ", "Şükrü"]
)
def test_european_names_lack_nothing(name):
    assert missing_glyphs(name) == ""
    assert printable(name) == name


@pytest.mark.parametrize(
    ("name", "missing"), [("山田 Taro", "山田"), ("محمد", "محد"), ("Zoë 😀", "😀"), ("\ue000", "")]
)
def test_what_no_face_has_is_named_once_each(name, missing):
    assert missing_glyphs(name) == missing


def test_what_cannot_be_drawn_becomes_a_box_that_can():
    assert printable("山田 Taro") == f"{BOX}{BOX} Taro"
    assert missing_glyphs(BOX) == ""


def test_a_decomposed_letter_counts_as_the_composed_one():
    assert printable("Zoe\u0308") == "Zoë"


def test_joiners_overrides_and_controls_leave_no_mark():
    assert printable("a\u202eb\u200dc\u200cd\x00e\ufefff") == "abcdef"
    assert missing_glyphs("a\u202eb\u200dc\x00") == ""


def test_blanks_of_any_kind_are_one():
    assert printable(" a\t\u00a0\u2003b\r\nc ") == "a b c"


@pytest.mark.parametrize("face", list(Face))
def test_kerning_brings_letters_together(face):
    assert width("To", face) < width("T", face) + width("o", face)
    assert width("HH", face) == pytest.approx(2 * width("H", face))


def test_pieces_hold_the_whole_text():
    text = "Tony Vávra, AVATAR Ltd"
    assert "".join(piece.text for piece in pieces(text, Face.BOLD)) == text


def test_importing_the_package_loads_no_pdf_library():
    code = (
        "import sys, kiosk.documents, kiosk.documents.badge, kiosk.documents.sheet,"
        " kiosk.documents.tables; heavy = {'reportlab', 'barcode', 'xlsxwriter', 'PIL'};"
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
