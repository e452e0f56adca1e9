"""Where badges lie: inside the page, none on another, backs behind their fronts, codes readable."""

import re
from dataclasses import replace
from itertools import combinations

import pypdfium2 as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.documents.badge import Design, How, badges_pdf
from kiosk.documents.calibration import PAPERS, calibration_pdf
from kiosk.documents.ink import MM
from kiosk.documents.stocks import NAMES, STOCKS, Stock, layout_of, layouts_for
from kiosk.documents.template import Bars, Fold, Square
from kiosk.documents.templates import built_in, built_in_keys

WAYS = [(key, way) for key in built_in_keys() for way in layouts_for(built_in(key).piece)]
DPI = (203, 300, 600)
CODES = ("HX4K7RT9M20", "FQ6KGVWC4TP", "V3K7TVHQAEW")
PRINTED = [
    (key, way, dpi)
    for key in built_in_keys()
    for number, way in enumerate(layouts_for(built_in(key).piece))
    for dpi in (DPI if number == 0 else (300,))
]
"""Each template at every resolution, and on each of its sheets at one: what else a sheet changes
is where the pieces lie, and those lie on whole dots at each."""


def misplaced(layout):
    """Return the badges that leave the page, and the pairs that overlap."""
    wide, high = layout.piece
    found = []
    for corners in (layout.places, layout.backs):
        boxes = [(x, y, x + wide, y + high) for x, y in corners]
        found += [
            box
            for box in boxes
            if min(box) < -0.01 or box[2] > layout.size[0] + 0.01 or box[3] > layout.size[1] + 0.01
        ]
        found += [
            pair
            for pair in combinations(boxes, 2)
            if pair[0][0] < pair[1][2] - 0.01
            and pair[1][0] < pair[0][2] - 0.01
            and pair[0][1] < pair[1][3] - 0.01
            and pair[1][1] < pair[0][3] - 0.01
        ]
    return found


@pytest.mark.parametrize(("key", "way"), WAYS)
def test_every_badge_of_every_preset_lies_inside_its_page_and_on_no_other(key, way):
    assert misplaced(layout_of(way, built_in(key).piece)) == []


@settings(max_examples=300)
@given(st.sampled_from(list(NAMES)), st.floats(20, 300), st.floats(20, 300))
def test_badges_of_any_size_lie_inside_the_page_or_are_refused(way, wide, high):
    layout = layout_of(way, (wide, high))
    if layout is not None:
        assert misplaced(layout) == []
        assert layout.places


@given(st.sampled_from(list(NAMES)), st.floats(20, 300), st.floats(20, 300))
def test_a_back_lies_behind_its_front_when_the_paper_is_turned(way, wide, high):
    layout = layout_of(way, (wide, high))
    if layout is not None:
        for (x, y), (back_x, back_y) in zip(layout.places, layout.backs, strict=True):
            assert back_x + layout.piece[0] == pytest.approx(layout.size[0] - x)
            assert back_y == y


def test_a_sheet_of_bad_measures_is_noticed():
    rows = layout_of("avery-l7418", (86, 54))
    assert misplaced(replace(rows, places=(*rows.places, (rows.places[0][0] + 5, 300))))
    high = Stock("rows of 60 mm, six of them", (210, 297), 2, 6, (75, 40), (93, 60))
    assert high.first[1] < 0


@pytest.mark.parametrize("stock", STOCKS.values(), ids=STOCKS)
def test_labels_of_a_sheet_lie_inside_it(stock):
    left, top = stock.first
    assert left >= 0
    assert top >= 0
    assert stock.pitch[0] >= stock.label[0]
    assert stock.pitch[1] >= stock.label[1]


def test_every_sheet_has_a_template():
    used = {way for _, way in WAYS}
    assert used == set(NAMES)


@pytest.mark.parametrize(
    ("way", "piece", "places"),
    [("a4", (105, 148), 4), ("letter", (105, 148), 2), ("a4", (240, 180), 1), ("a4", (86, 54), 10),
     ("letter", (240, 180), 1), ("avery-l4785", (80, 50), 10), ("durable-1453", (75, 40), 12)],
)  # fmt: skip
def test_as_many_as_go_on_a_sheet(way, piece, places):
    assert len(layout_of(way, piece).places) == places


def test_a_badge_that_does_not_fit_is_refused():
    assert layout_of("avery-l4785", (105, 148)) is None
    assert layout_of("a4", (300, 300)) is None
    assert layout_of("avery-l4785", (50, 30)) is None


@pytest.mark.parametrize(("key", "way", "dpi"), PRINTED)
def test_every_code_is_read_from_the_printed_page(badge, pages, codes_on, key, way, dpi):
    template = built_in(key)
    layout = layout_of(way, template.piece)
    badges = [
        replace(badge, code=code, network="Guests; free") for code in CODES[: len(layout.places)]
    ]
    count = len(badges)
    start = len(layout.places) - count + 1
    printed = badges_pdf(badges, Design(template), How(way, start, dpi))
    found = [code for page in pages(printed.data, dpi) for code in codes_on(page)]
    fields = (*template.front, *template.back)
    has_code = any(isinstance(f, Bars | Square) and f.text == "{raw_code}" for f in fields)
    has_wifi = any(isinstance(f, Square) and f.text == "{wifi}" for f in fields)
    wanted = [item.code for item in badges] * has_code
    wanted += [r"WIFI:S:Guests\; free;T:nopass;;"] * (count * has_wifi)
    assert sorted(found) == sorted(wanted)


@pytest.mark.parametrize("way", ["a4", "durable-1456"])
def test_codes_are_read_where_a_page_is_stretched_to_whole_dots(badge, barcodes, way):
    """A4 is 1678.3 dots wide at 203 dpi, some draw 1679: of two dots a bar, that is too much."""
    template = built_in("insert-90x55")
    badges = [replace(badge, code=code) for code in CODES]
    last = len(layout_of(way, template.piece).places)
    printed = badges_pdf(badges, Design(template), How(way, last - 2, 203))

    def read(data):
        (page,) = pdfium.PdfDocument(data)
        return sorted(barcodes(page.render(scale=203 / 72, grayscale=True).to_pil()))

    assert read(printed.data) == sorted(CODES)
    assert read(printed.data.replace(b"/CropBox", b"/Ignored")) != sorted(CODES)


@pytest.mark.parametrize("dpi", DPI)
def test_bars_are_whole_dots_in_black_and_white(badge, pages, dpi):
    """Every edge lies on a dot: at the printer's own dots, bars are pure black and white."""
    bare = replace(badge, role="", attends=(), organisation="")
    printed = badges_pdf([bare], Design(built_in("card-86x54")), How("a4", 4, dpi))
    (picture,) = pages(printed.data, dpi)
    row = max(
        (picture.crop((0, y, picture.width, y + 1)) for y in range(0, picture.height, 2)),
        key=lambda line: len(re.findall(rb"[\x00-\x30]+", line.tobytes())),
    )
    runs = [len(run) for run in re.findall(rb"[\x00-\x30]+", row.tobytes())]
    assert len(runs) > 30
    dots = min(runs)
    assert dots >= 0.25 / 25.4 * dpi - 0.05
    assert all(run % dots == 0 for run in runs)


def test_backs_follow_their_fronts_and_printers_are_told_how_to_turn(badge, texts):
    template = built_in("a6-two-sided")
    badges = [replace(badge, network="Guests", given_name=name) for name in ("Ann", "Bo", "Cy")]
    printed = badges_pdf(badges, Design(template), How("a4", 3))
    front, back, second, _ = texts(printed.data)
    assert "Ann" in front
    assert "Bo" in front
    assert "Wi-Fi Guests" in back
    assert "Cy" in second
    assert b"/DuplexFlipLongEdge" in printed.data
    fronts = badges_pdf(badges, Design(template), How("a4", 3, backs=False))
    assert fronts.pages == 2
    assert b"/Duplex" not in fronts.data


def test_everything_moves_by_the_offset_and_not_further_than_is_sane(badge, pages):
    at = []
    for offset in ((0, 0), (2, 3)):
        printed = badges_pdf([badge], how=How("a4", offset=offset))
        (picture,) = pages(printed.data, 254)  # ten dots a millimetre
        band = picture.crop((400, 0, 401, 2000)).point(lambda grey: 255 * (grey < 128))
        side = picture.crop((0, 100, 1200, 101)).point(lambda grey: 255 * (grey < 128))
        at.append((side.getbbox()[0], band.getbbox()[1]))
    assert at[1][0] - at[0][0] == pytest.approx(20, abs=1)
    assert at[1][1] - at[0][1] == pytest.approx(30, abs=1)


@pytest.mark.parametrize("paper", [PAPERS["a4"], PAPERS["letter"], (105, 148), (101, 54)])
def test_the_calibration_page_has_its_cross_in_the_middle_of_the_paper(pages, paper):
    for offset in ((0, 0), (3, -2)):
        printed = calibration_pdf(paper, offset)
        (picture,) = pages(printed.data, 254)
        dark = picture.point(lambda grey: 255 * (grey < 128))
        left, top, right, bottom = dark.getbbox()
        wide, high = (length / 72 * 254 for length in printed.size)
        assert (left + right) / 2 == pytest.approx(wide / 2 + 10 * offset[0], abs=2)
        assert picture.height - (top + bottom) / 2 == pytest.approx(
            high / 2 - 10 * offset[1], abs=2
        )


def test_a_fold_on_top_turns_the_back_upside_down(badge, pages):
    template = built_in("table-tent")
    assert template.fold is Fold.TOP
    (picture,) = pages(badges_pdf([badge], Design(template)).data, 60)
    half = picture.height // 2
    front = picture.crop((10, half + 12, picture.width - 10, picture.height - 2))
    back = picture.crop((10, 2, picture.width - 10, half - 12)).rotate(180)
    difference = sum(abs(a - b) for a, b in zip(front.tobytes(), back.tobytes(), strict=False))
    upright = picture.crop((10, 2, picture.width - 10, half - 12))
    wrong = sum(abs(a - b) for a, b in zip(front.tobytes(), upright.tobytes(), strict=False))
    assert difference < wrong / 3


@pytest.mark.parametrize("dpi", DPI)
@pytest.mark.parametrize(("key", "way"), WAYS)
def test_every_piece_lies_on_the_printers_dots(badge, operators, key, way, dpi):
    template = built_in(key)
    places = layout_of(way, template.piece).places
    drawn = operators(badges_pdf([badge] * len(places), Design(template), How(way, dpi=dpi)).data)
    moved = re.findall(r"^(?:q )?(?:1 0 0 1|-1 0 0 -1) ([\d.]+) ([\d.]+) cm$", drawn, re.M)
    assert len(moved) >= sum(place != (0, 0) for place in places)
    for length in (float(one) for pair in moved for one in pair):
        assert abs(length * dpi / 72 - round(length * dpi / 72)) < 0.001


def test_a_millimetre_is_as_long_as_it_is():
    assert pytest.approx(72 / 25.4) == MM
