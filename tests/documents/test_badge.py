"""Badges as they come out of the printer."""

import re
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.documents.badge import LAYOUTS, arrange, badge_of, badges_pdf, event_line
from kiosk.documents.barcode import QUIET_MODULES, module_width, symbol_width
from kiosk.documents.card import BAND, HEIGHT, SAFE, WIDTH
from kiosk.documents.card_foot import BARS
from kiosk.documents.card_top import band
from kiosk.documents.fonts import CAP_HEIGHT, DESCENT, missing_glyphs, width
from kiosk.documents.printed import Kind, sentence
from kiosk.domain.attendee import Attendee, Enrolment
from kiosk.domain.codes import new_code
from kiosk.domain.event import Part
from kiosk.domain.names import clean
from kiosk.domain.programme import by_session, day_of
from kiosk.errors import BadValue

RAW = (
    "Immee Hardy Centre for Social Impact Bonds, Department for Cultu Media and Sport"
    " Media and Sport"
)
NASTY = (
    ("X" * 200, "Y" * 200, "Z" * 200),
    ("", RAW, ""),
    ("Department for Cultu Media and Sport Media and Sport", "Immee Hardy Centre", RAW),
    ("Wolfeschlegelsteinhausenbergerdorff", "Featherstonehaugh-Cholmondeley", "A & B <i>Ltd</i>"),
    ("Łukasz", "Ó Briain", "Ministry of Housing, Communities and Local Government"),
    ("山田", "太郎 محمد", "😀"),
    ("", "Cher", ""),
    ("", "", ""),
    ("W" * 10_000, "i" * 10_000, "w w " * 2_500),
)


def boxes(card, dpi):
    """Return what stands on a card below the band: left, bottom, right and top of each part."""
    found = [
        (
            line.x,
            line.y - DESCENT * line.size,
            line.x + width(line.text, line.face) * line.size + line.tracking * (len(line.text) - 1),
            line.y + CAP_HEIGHT * line.size,
        )
        for line in card.lines
        if card.chip is None or not inside(line, card.chip)
    ]
    if card.chip:
        chip = card.chip
        found.append((chip.x, chip.y, chip.x + chip.width, chip.y + chip.height))
    if card.symbol:
        quiet = QUIET_MODULES * module_width(dpi)
        left = BARS.right - symbol_width(card.symbol, dpi) - quiet
        found.append((left, BARS.bottom, BARS.right, BARS.bottom + BARS.height))
    return found


def inside(line, chip):
    return chip.y < line.y < chip.y + chip.height and line.x < chip.x + chip.width


def meet(one, other):
    slack = 0.3
    return (
        one[0] < other[2] - slack
        and other[0] < one[2] - slack
        and one[1] < other[3] - slack
        and other[1] < one[3] - slack
    )


def faults(card, dpi):
    """Return every pair that meets and every part that leaves the card's safe field."""
    parts = boxes(card, dpi)
    field = (SAFE, SAFE, WIDTH - SAFE, HEIGHT - BAND)
    outside = [
        part
        for part in parts
        if part[0] < field[0] or part[1] < field[1] or part[2] > field[2] or part[3] > field[3]
    ]
    return outside + [pair for pair in combinations(parts, 2) if meet(*pair)]


@pytest.mark.parametrize("dpi", [203, 300, 600])
@pytest.mark.parametrize("names", NASTY, ids=range(len(NASTY)))
@pytest.mark.parametrize("attends", [(), ("Break-out 2, moderator", "Table 12", "Dinner " * 9)])
def test_nothing_meets_or_leaves_the_badge(badge, dpi, names, attends):
    given_name, family_name, organisation = names
    nasty = replace(
        badge,
        given_name=given_name,
        family_name=family_name,
        organisation=organisation,
        attends=attends,
        role="organising committee of the year",
    )
    assert faults(arrange(nasty, dpi, 1), dpi) == []


NAMES = st.text(max_size=200).map(clean)
CODES = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=30)


@settings(max_examples=60)
@given(NAMES, NAMES, NAMES, NAMES, st.lists(NAMES, max_size=5), CODES, st.sampled_from([203, 300]))
def test_no_text_makes_anything_meet_or_leave(badge, given_name, family, org, role, at, code, dpi):
    drawn = replace(
        badge,
        given_name=given_name,
        family_name=family,
        organisation=org,
        role=role,
        attends=tuple(at),
        code=code,
    )
    assert faults(arrange(drawn, dpi, 1), dpi) == []


def test_parts_that_meet_or_leave_are_noticed(badge):
    card = arrange(badge, 300, 1)
    first, second, *rest = card.lines
    lower = replace(first, y=second.y + 2)
    wider = replace(first, size=first.size * 3)
    assert faults(replace(card, lines=(lower, second, *rest)), 300)
    assert faults(replace(card, lines=(wider, second, *rest)), 300)


@pytest.mark.parametrize("names", NASTY, ids=range(len(NASTY)))
def test_the_edge_below_the_band_stays_white(badge, pages, names):
    given_name, family_name, organisation = names
    nasty = replace(
        badge, given_name=given_name, family_name=family_name, organisation=organisation
    )
    picture = pages(badges_pdf([nasty]).data, 150)[0]
    edge = int(3.8 / 25.4 * 150)
    top = int((BAND / 72 + 0.02) * 150)
    wide, high = picture.size
    for strip in (
        (0, top, edge, high),
        (wide - edge, top, wide, high),
        (0, high - edge, wide, high),
    ):
        assert picture.crop(strip).getextrema() == (255, 255)


def test_the_given_name_is_largest_and_the_family_name_next(badge):
    sizes = {line.text: line.size for line in arrange(badge, 300, 1).lines}
    assert sizes["Jacqui"] > sizes["McKinley"] > sizes["Centre for Public Scrutiny"]


def test_who_has_one_name_only_gets_it_in_large_letters(badge):
    single = replace(badge, given_name="", family_name="Cher")
    assert arrange(single, 300, 1).lines[0].size == arrange(badge, 300, 1).lines[0].size


def test_a_name_too_long_for_one_line_takes_two(badge):
    long = replace(badge, given_name="Maximilian-Alexander")
    lines = [line.text for line in arrange(long, 300, 1).lines]
    assert lines[:2] == ["Maximilian-", "Alexander"]


def test_a_raw_scan_row_is_printed_whole(badge):
    raw = replace(badge, given_name="", family_name=RAW, organisation="")
    card = arrange(raw, 300, 1)
    assert RAW in " ".join(line.text for line in card.lines)
    assert card.warnings == ()


def test_the_sessions_stand_one_on_a_line_rather_than_broken(badge):
    long = replace(badge, attends=("Break-out 1, moderator", "Table 6"))
    lines = [line.text for line in arrange(long, 300, 1).lines]
    assert {"Break-out 1, moderator", "Table 6"} <= set(lines)


@pytest.mark.parametrize("dpi", [203, 300, 600])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_barcode_is_read_from_the_printed_page(badge, pages, barcodes, dpi, layout):
    codes = [new_code() for _ in range(4)]
    printed = badges_pdf([replace(badge, code=code) for code in codes], layout, dpi=dpi)
    found = [code for page in pages(printed.data, dpi) for code in barcodes(page)]
    assert sorted(found) == sorted(codes)


def test_a_badge_without_its_barcode_reads_as_nothing(badge, pages, barcodes):
    printed = badges_pdf([replace(badge, code="")])
    assert barcodes(pages(printed.data, 300)[0]) == []
    assert [warning.kind for warning in printed.warnings] == [Kind.NO_BARCODE]


@pytest.mark.parametrize("dpi", [203, 300, 600])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_bars_are_whole_dots_wherever_a_badge_lies(badge, operators, dpi, layout):
    drawn = operators(badges_pdf([badge] * 4, layout, dpi=dpi).data)
    symbols = re.findall(r"q 0 g ([\d.]+) 0 0 \S+ ([\d.]+) \S+ cm", drawn)
    assert len(symbols) == 4
    for numbers in symbols:
        for number in numbers:
            dots = float(number) * dpi / 72
            assert abs(dots - round(dots)) < 0.001


@pytest.mark.parametrize(
    ("code", "why"),
    [("", "no code"), ("Ü-77", "scanners do not type"), ("TICKET-" * 8, "too long")],
)
def test_a_code_that_cannot_be_a_barcode_stops_no_badge(badge, texts, code, why):
    printed = badges_pdf([badge, replace(badge, code=code)])
    assert printed.pages == 2
    assert "Jacqui" in texts(printed.data)[1]
    (warning,) = printed.warnings
    assert (warning.subject, warning.kind) == ("badge number 2", Kind.NO_BARCODE)
    assert why in sentence(warning)


def test_a_code_of_ours_is_grouped_and_any_other_left_as_it_is(badge, texts):
    assert "HX4K 7RT9 M20" in texts(badges_pdf([badge]).data)[0]
    assert "ORDER-12345" in texts(badges_pdf([replace(badge, code="ORDER-12345")]).data)[0]


def test_letters_that_cannot_be_drawn_are_warned_of_without_naming_anybody(badge):
    printed = badges_pdf([replace(badge, family_name="𒀀𒀁", organisation="😀 Ltd")])
    kinds = {(w.part, w.kind, w.detail) for w in printed.warnings}
    assert kinds == {
        ("family name", Kind.MISSING_GLYPHS, "𒀀𒀁"),
        ("organisation", Kind.MISSING_GLYPHS, "😀"),
    }
    said = " ".join(map(sentence, printed.warnings))
    assert "2 characters of the family name (Cuneiform)" in said
    assert "badge HX4K 7RT9 M20" in said
    assert missing_glyphs(said) == ""


def test_what_is_cut_short_is_warned_of(badge):
    printed = badges_pdf([replace(badge, organisation="Z" * 200, role="w" * 80)])
    assert {w.part for w in printed.warnings} == {"organisation", "role"}
    assert all("ends in an ellipsis" in sentence(w) for w in printed.warnings)


def test_a_sound_badge_warns_of_nothing(badge):
    assert badges_pdf([badge]).warnings == ()


def test_markup_is_printed_as_it_stands(badge, texts):
    marked = replace(badge, given_name="<b>x</b>", organisation="A & B <img src=x>")
    text = texts(badges_pdf([marked]).data)[0]
    assert "<b>x</b>" in text
    assert "A & B <img src=x>" in text


def test_the_same_badges_give_the_same_bytes(badge):
    other = replace(badge, given_name="Łukasz")
    assert badges_pdf([badge, other], "a4").data == badges_pdf([badge, other], "a4").data
    assert badges_pdf([badge]).data != badges_pdf([other]).data


def test_every_font_is_embedded(badge):
    data = badges_pdf([badge]).data
    assert b"Helvetica" not in data
    assert data.count(b"/FontFile2 ") == data.count(b"/Subtype/CIDFontType2") == 4


def test_a_viewer_is_asked_to_print_at_true_size(badge):
    assert b"/PrintScaling/None" in badges_pdf([badge]).data


@pytest.mark.parametrize(
    ("layout", "badges", "start", "expected"),
    [
        ("single", 3, 1, 3),
        ("a4", 4, 1, 1),
        ("a4", 5, 1, 2),
        ("a4", 4, 2, 2),
        ("a4", 1, 4, 1),
        ("letter", 3, 1, 2),
    ],
)
def test_pages_are_as_many_as_it_takes(badge, layout, badges, start, expected):
    assert badges_pdf([badge] * badges, layout, start).pages == expected


def test_a_sheet_begun_before_is_used_from_its_first_free_place(badge, pages):
    page = pages(badges_pdf([badge], "a4", start=4).data, 50)[0]
    wide, high = page.width // 2, page.height // 2
    inner = 10
    dark = {
        place: page.crop((x + inner, y + inner, x + wide - inner, y + high - inner)).getextrema()[0]
        < 100
        for place, (x, y) in enumerate(((0, 0), (wide, 0), (0, high), (wide, high)), start=1)
    }
    assert dark == {1: False, 2: False, 3: False, 4: True}


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS.keys())
def test_no_layout_lets_badges_overlap_or_leave_the_page(layout):
    wide, high = layout.size
    corners = [(x, y, x + WIDTH, y + HEIGHT) for x, y in layout.places]
    for left, bottom, right, top in corners:
        assert left >= -0.01
        assert bottom >= -0.01
        assert right <= wide + 0.01
        assert top <= high + 0.01
    assert not any(meet(one, other) for one, other in combinations(corners, 2))


def test_two_rows_of_badges_would_leave_letter():
    assert 2 * HEIGHT > 11 * 72


def test_progress_is_heard_to_the_end_and_can_stop_the_work(badge):
    heard = []
    badges_pdf([badge] * 6, "a4", progress=lambda done, total: heard.append((done, total)))
    assert heard == [(4, 6), (6, 6)]

    def stop(done, total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        badges_pdf([badge] * 6, "a4", progress=stop)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"layout": "a3"}, "use one of single, a4, letter"),
        ({"layout": "a4", "start": 5}, "use 1 to 4"),
        ({"start": 0}, "use 1 to 1"),
        ({"dpi": 72}, "use 203, 300 or 600"),
    ],
)
def test_what_cannot_be_printed_says_what_can(badge, options, said):
    with pytest.raises(BadValue, match=said):
        badges_pdf([badge], **options)


def test_no_badges_and_no_colour_are_refused(badge):
    with pytest.raises(BadValue, match="no badge"):
        badges_pdf([])
    with pytest.raises(BadValue, match="no colour"):
        badges_pdf([replace(badge, colour="blue")])


def test_a_long_event_name_stays_on_its_band():
    block = band("The International Conference on " * 20, "1 May 2030 · Llanfair" * 20, "#ffb000")
    assert block.shortened == ("event name", "event line")
    for line in block.lines:
        assert line.y - DESCENT * line.size > HEIGHT - BAND
        assert line.y + line.size < HEIGHT


def test_a_badge_says_where_somebody_is_expected(event, people):
    person = next(p for p in people if p.name == "Jane Forrest")
    panel, workshop = event.session("accountability"), event.session("workshops")
    enrolled = by_session(
        [
            Enrolment(person.id, panel.id, Part.PANELLIST),
            Enrolment(person.id, workshop.id, table=2),
        ]
    )
    badge = badge_of(replace(person, role="speaker"), event, day_of(person.id, event, enrolled))
    assert badge.attends == ("Break-out 2, panel", "Table 2")
    assert (badge.event_name, badge.event_line) == (event.name, "28 March 2019 · Manchester")
    assert (badge.given_name, badge.family_name, badge.role) == ("Jane", "Forrest", "speaker")


def test_a_choice_still_open_and_a_quiet_role_are_left_out(event, people):
    badge = badge_of(people[0], event, day_of(people[0].id, event, {}))
    assert badge.attends == ()
    assert badge.role == ""


def test_somebody_without_name_parts_has_the_whole_name(event, people):
    person = Attendee(id=people[0].id, name="Cher", code=new_code())
    assert badge_of(person, event, ()).family_name == "Cher"


def test_an_event_without_a_town_says_its_day(event):
    nowhere = replace(event, venue=replace(event.venue, city="", name=""))
    assert event_line(nowhere) == "28 March 2019"


def test_every_delegate_of_the_sample_has_a_badge_worth_wearing(event, people, pages, barcodes):
    badges = [badge_of(person, event, day_of(person.id, event, {})) for person in people]
    printed = badges_pdf(badges, "a4")
    assert printed.warnings == ()
    assert all(faults(arrange(badge, 300, 1), 300) == [] for badge in badges)
    found = {code for page in pages(printed.data, 200)[:3] for code in barcodes(page)}
    assert found == {badge.code for badge in badges[:12]}
