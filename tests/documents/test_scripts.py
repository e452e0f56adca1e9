"""Names of every script on paper, read back as text and as a picture."""

import re
import unicodedata

import pytest

from kiosk.documents.bidi import is_simple, spans
from kiosk.documents.fonts import Face, printable, width
from kiosk.documents.ink import Ink, Line
from tests.documents.names import NAMES

WESTERN = [
    letter
    for byte in range(33, 256)
    for letter in bytes([byte]).decode("cp1252", "ignore")
    if printable(letter) == letter
]
SILENT = "\u200b"


def on_paper(*texts, face=Face.BOLD):
    """Return a page with each text on a line of its own."""
    ink = Ink((600, 40.0 * len(texts) + 40), "names")
    for number, text in enumerate(texts, start=1):
        ink.draw([ink.text(Line(printable(text), face, 20, 20, 40.0 * number))])
    ink.end_page()
    return ink.finish()


def words(text):
    """Return the words of a text, without what a PDF reader adds."""
    return unicodedata.normalize("NFC", text.replace(SILENT, "")).split()


@pytest.mark.parametrize("face", [Face.REGULAR, Face.BOLD])
@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_read_back_as_it_was_written(texts, name, face):
    assert words(texts(on_paper(name, face=face))[0]) == printable(name).split()


@pytest.mark.parametrize("face", list(Face))
def test_western_letters_are_drawn_and_read_as_any_others(texts, pages, face):
    lines = ["".join(WESTERN[start : start + 24]) for start in range(0, len(WESTERN), 24)]
    lines += [r"(a\) \\(", "Tr (ToAVy) ET"]
    bytes_, numbers = (on_paper(*(f"{x} {end}" for x in lines), face=face) for end in "lł")
    assert [b"WinAnsiEncoding" in data for data in (bytes_, numbers)] == [True, False]
    assert words(texts(numbers)[0].replace("ł", "l")) == words(texts(bytes_)[0])
    assert words(texts(bytes_)[0]) == [word for line in lines for word in f"{line} l".split()]
    seen, expected = (pages(data, 144)[0] for data in (bytes_, numbers))
    for number, line in enumerate(lines, start=1):
        end = round(2 * (20 + 20 * width(line, face)))
        strip = (0, seen.height - 80 * number - 40, end, seen.height - 80 * number + 40)
        assert seen.crop(strip).tobytes() == expected.crop(strip).tobytes(), line


def test_a_name_written_backwards_is_noticed(texts):
    name = "لאה כהן"[1:]
    assert words(texts(on_paper(name[::-1]))[0]) != name.split()


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_as_wide_as_it_was_counted(pages, name):
    (picture,) = pages(on_paper(name), 144)
    ink = picture.point(lambda grey: 255 - grey).getbbox()
    counted = width(printable(name), Face.BOLD) * 20
    assert ink[2] / 2 - 20 == pytest.approx(counted, abs=3.5)
    assert ink[0] / 2 == pytest.approx(20, abs=3.5)


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("abc", ["abc"]),
        ("לאה", ["לאה"]),
        ("לאה Cohen", ["Cohen", "לאה "]),
        ("Leah כהן 12", ["Leah ", "12", "כהן "]),
        ("محمد (12-34) Ltd", ["Ltd", ") ", "34", "-", "12", "محمد ("]),
        ("Dr. א. ב.", ["Dr. ", "א. ב", "."]),
        ("Zoë (דוד)", ["Zoë (", "דוד", ")"]),
        ("דוד (Zoë)", [")", "Zoë", "דוד ("]),
    ],
)
def test_directions_stand_as_the_unicode_algorithm_orders_them(text, order):
    assert [text[span.start : span.end] for span in spans(text)] == order


def test_plain_text_needs_no_order():
    assert is_simple("Łukasz Ó Briain 12")
    assert not is_simple("Łukasz ב")
    assert spans("") == []


def test_one_name_of_each_script_in_one_document_embeds_each_font_once():
    data = on_paper(*NAMES, *NAMES)
    fonts = re.findall(rb"/BaseFont/[A-Z]{6}\+([\w-]+)/CIDSystemInfo", data)
    assert len(fonts) == len(set(fonts)) > 15
    assert len(data) < 250_000
