"""The kerning that is read out of the font."""

import pytest

from kiosk.documents.fonts import Face, font
from kiosk.documents.kerning import Kerning


@pytest.fixture(scope="module")
def bold():
    face = font(Face.BOLD).face
    kerning = Kerning(face.get_table("GPOS"))
    glyphs = face.charToGlyph
    return lambda pair: kerning.between(glyphs[ord(pair[0])], glyphs[ord(pair[1])])


@pytest.mark.parametrize("pair", ["To", "AV", "VA", "Ya", "P.", "LT", "Wa"])
def test_pairs_with_a_hole_between_them_move_together(bold, pair):
    assert bold(pair) < 0


@pytest.mark.parametrize("pair", ["HH", "nn", "HI", "ni"])
def test_straight_sides_stay_where_they_are(bold, pair):
    assert bold(pair) == 0


def test_accented_letters_are_kerned_like_plain_ones(bold):
    assert bold("Tö") < 0
    assert bold("ÁV") == bold("AV")
