"""Badges as they come out of the printer."""

import re
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.documents.badge import Design, How, badges_pdf
from kiosk.documents.card import Point
from kiosk.documents.colour import operator, readable_on
from kiosk.documents.fonts import missing_glyphs, reach, width
from kiosk.documents.ink import MM, Line
from kiosk.documents.printed import Kind, sentence
from kiosk.documents.sides import Side, Which
from kiosk.documents.template import Bars, Square
from kiosk.documents.templates import built_in, built_in_keys
from kiosk.documents.wearer import badge_of, event_line
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


def placed_on(template, badge, dpi=300):
    """Return every field of a badge's sides in its place."""
    found = []
    for which in Which if template.back else [Which.FRONT]:
        side = Side(template, which, dpi, {})
        found.append([*side.place_shared(badge), *side.place_own(badge)])
    return found


def lines_of(placed):
    """Return a field's lines of text in their places."""
    parts = placed.block.parts if placed.block else ()
    return [
        *placed.lines,
        *(
            Line(text, setting.passage.face, setting.size, x, top + y,
                 tracking=setting.passage.tracking)
            for setting, top in parts
            for text, x, y in ((line.text, line.x / 100, line.y / 100) for line in setting.lines)
        ),
    ]  # fmt: skip


def boxes(placed):
    """Return what a field covers: left, bottom, right and top of each part."""
    if isinstance(placed.field, Bars | Square):
        at = placed.extent
        drawn = placed.drawn or placed.bars
        return [(at.left, at.bottom, at.right, at.top)] if drawn else []
    parts = placed.block.parts if placed.block else ()
    chips = [
        (chip.x, top + chip.y, chip.x + chip.width, top + chip.y + chip.height)
        for setting, top in parts
        for chip in [setting.chip]
        if chip
    ]
    return chips + [
        box
        for line in lines_of(placed)
        if not any(chip[0] <= line.x <= chip[2] and chip[1] <= line.y <= chip[3] for chip in chips)
        for box in [line_box(line)]
    ]


def line_box(line):
    above, below = reach(line.text, line.face)
    wide = width(line.text, line.face) * line.size + line.tracking * (len(line.text) - 1)
    return (line.x, line.y - below * line.size, line.x + wide, line.y + above * line.size)


def meet(one, other):
    slack = 0.3
    return (
        one[0] < other[2] - slack
        and other[0] < one[2] - slack
        and one[1] < other[3] - slack
        and other[1] < one[3] - slack
    )


def faults(template, sides):
    """Return every pair of parts that meets, and every part that comes too near to an edge."""
    safe = template.safe * MM - 0.1
    wide, high = template.width * MM - safe, template.height * MM - safe
    found = []
    for side in sides:
        parts = [box for placed in side for box in boxes(placed)]
        codes = [p.extent for p in side if isinstance(p.field, Bars)]
        edges = {(at.left, at.bottom, at.right, at.top) for at in codes}  # white may reach further
        found += [
            part
            for part in parts
            if part not in edges
            and (part[0] < safe or part[1] < safe or part[2] > wide or part[3] > high)
        ]
        found += [pair for pair in combinations(parts, 2) if meet(*pair)]
    return found


def shown(template, badge, dpi=300):
    """Return the lines of a badge's front, from the top."""
    lines = [line for placed in placed_on(template, badge, dpi)[0] for line in lines_of(placed)]
    return sorted(lines, key=lambda line: -line.y)


@pytest.fixture(scope="session")
def a6():
    return built_in("a6")


@pytest.mark.parametrize("dpi", [203, 300, 600])
@pytest.mark.parametrize("names", NASTY, ids=range(len(NASTY)))
@pytest.mark.parametrize("key", built_in_keys())
def test_nothing_meets_or_leaves_the_badge(badge, key, dpi, names):
    given_name, family_name, organisation = names
    for attends in ((), ("Break-out 2, moderator", "Table 12", "Dinner " * 9)):
        nasty = replace(
            badge,
            given_name=given_name,
            family_name=family_name,
            organisation=organisation,
            attends=attends,
            role="organising committee of the year",
            pronunciation=given_name[:40],
            job_title=organisation[:60],
        )
        template = built_in(key)
        assert faults(template, placed_on(template, nasty, dpi)) == []


NAMES = st.text(max_size=200).map(clean)
CODES = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=30)


@settings(max_examples=80)
@given(
    st.sampled_from(built_in_keys()),
    st.tuples(NAMES, NAMES, NAMES, NAMES),
    st.lists(NAMES, max_size=5),
    CODES,
    st.sampled_from([203, 300]),
)
def test_no_text_makes_anything_meet_or_leave(badge, key, texts, at, code, dpi):
    given_name, family, organisation, role = texts
    drawn = replace(
        badge,
        given_name=given_name,
        family_name=family,
        organisation=organisation,
        role=role,
        attends=tuple(at),
        code=code,
    )
    template = built_in(key)
    assert faults(template, placed_on(template, drawn, dpi)) == []


def test_parts_that_meet_or_leave_are_noticed(badge, a6):
    (side,) = placed_on(a6, badge)
    names = next(placed for placed in side if placed.field.name == "names")
    (first, top), (second, below), *rest = names.block.parts
    larger = replace(first, size=first.size * 3)
    others = [placed for placed in side if placed is not names]

    def wrong(*parts):
        return [*others, replace(names, block=names.block._replace(parts=(*parts, *rest)))]

    assert faults(a6, [wrong((first, below + 2), (second, below))])
    assert faults(a6, [wrong((larger, top), (second, below))])


@pytest.mark.parametrize("names", NASTY, ids=range(len(NASTY)))
def test_the_edge_below_the_band_stays_white(badge, pages, names):
    given_name, family_name, organisation = names
    nasty = replace(
        badge, given_name=given_name, family_name=family_name, organisation=organisation
    )
    picture = pages(badges_pdf([nasty]).data, 150)[0]
    edge = int(3.8 / 25.4 * 150)
    top = int((21.5 / 25.4 + 0.02) * 150)
    wide, high = picture.size
    for strip in (
        (0, top, edge, high),
        (wide - edge, top, wide, high),
        (0, high - edge, wide, high),
    ):
        assert picture.crop(strip).getextrema() == (255, 255)


def test_the_given_name_is_largest_and_the_family_name_next(badge, a6):
    sizes = {line.text: line.size for line in shown(a6, badge)}
    assert sizes["Jacqui"] > sizes["McKinley"] > sizes["Centre for Public Scrutiny"]


def test_who_has_one_name_only_gets_it_in_large_letters(badge, a6):
    single = replace(badge, given_name="", family_name="Cher")
    sizes = [max(line.size for line in shown(a6, who)) for who in (single, badge)]
    assert sizes[0] == sizes[1]


def test_a_name_too_long_for_one_line_takes_two(badge, a6):
    long = replace(badge, given_name="Maximilian-Christopher")
    lines = [line.text for line in shown(a6, long)]
    assert lines[2:4] == ["Maximilian-", "Christopher"]


def test_a_raw_scan_row_is_printed_whole(badge, a6):
    raw = replace(badge, given_name="", family_name=RAW, organisation="")
    assert RAW in " ".join(line.text for line in shown(a6, raw))
    assert badges_pdf([raw]).warnings == ()


def test_a_session_is_broken_after_a_comma_at_most_and_no_smaller_than_that_needs(badge, a6):
    long = replace(badge, attends=("Break-out 1, moderator", "Table 12", "Dinner"))
    lines = [line for line in shown(a6, long) if line.text[:5] in "Break moder Table"]
    assert [line.text for line in lines] == ["Break-out 1,", "moderator", "Table 12 · Dinner"]
    assert min(line.size for line in lines) >= 10


@pytest.mark.parametrize("given", ["لأميرة", "Lamira"])
def test_a_name_that_is_read_from_the_right_stands_at_the_right(badge, a6, given):
    """And what belongs to it stands under it; what stands beside the code stays where it is."""
    family = "الأنصاري"
    other = replace(badge, given_name=given, family_name=family, organisation="Cairo")
    at = {line.text: line for line in shown(a6, other)}
    ends = {
        text: at[text].x + width(text, at[text].face) * at[text].size
        for text in (given, family, "Cairo")
    }
    right = given != "Lamira"
    assert [end == pytest.approx(98 * MM, abs=0.1) for end in ends.values()] == [right] * 3
    assert at["SPEAKER"].x < 20 * MM


@pytest.mark.parametrize("key", [key for key in built_in_keys() if built_in(key).role_colours])
def test_a_role_has_its_colour_and_is_said_in_a_word_too(badge, key):
    template = built_in(key)
    for role, colour in template.role_colours:
        assert readable_on(colour) == "#ffffff"
        other = replace(badge, role=role, role_key=role.title())
        assert role.upper() in [line.text for line in shown(template, other)]
        band = next(placed for placed in placed_on(template, other)[0] if placed.drawn)
        assert band.drawn.startswith(operator(colour))


def test_no_line_begins_with_what_stands_between_two_sessions(badge):
    long = replace(badge, attends=("Break-out 2, moderator", "Table 12", "Dinner"))
    for key in built_in_keys():
        texts = [line.text for side in placed_on(built_in(key), long) for p in side
                 for line in lines_of(p)]  # fmt: skip
        assert not [text for text in texts if text.startswith("·")], key


@pytest.mark.parametrize("key", [key for key in built_in_keys() if key != "label-62"])
def test_the_event_stands_in_the_middle_of_its_band(badge, key):
    placed = {one.field.name: one for one in placed_on(built_in(key), badge)[0]}
    band, lines = placed["band"].extent, lines_of(placed["event"])
    middle = (max(line_box(line)[3] for line in lines) + min(line.y for line in lines)) / 2
    assert middle == pytest.approx((band.top + band.bottom) / 2, abs=MM)


def test_a_badge_without_its_barcode_reads_as_nothing(badge, pages, barcodes):
    printed = badges_pdf([replace(badge, code="")])
    assert barcodes(pages(printed.data, 300)[0]) == []
    assert [warning.kind for warning in printed.warnings] == [Kind.NO_BARCODE]


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
    assert (
        badges_pdf([badge, other], how=How("a4")).data
        == badges_pdf([badge, other], how=How("a4")).data
    )
    assert badges_pdf([badge]).data != badges_pdf([other]).data


@pytest.mark.parametrize("key", ["a6-two-sided", "table-tent", "name-75x40"])
def test_a_badge_among_many_looks_as_it_does_alone(badge, pages, key):
    """What comes again is worked out and stored once; a page shows nothing of that."""
    design, roles = Design(built_in(key)), ("speaker", "")
    people = [
        replace(badge, given_name=name, role=roles[n % 2], own_day=(Point("9:00", "Talk"),))
        for n, name in enumerate(("Jo", "Łukasz", "محمد", "Maximilian-Christopher") * 6)
    ]
    together = pages(badges_pdf(people, design).data, 60)
    sides = len(together) // len(people)
    for number in (0, 1, 2, 3, 7, 8, 15, 22, 23):
        alone = pages(badges_pdf([people[number]], design).data, 60)
        assert together[number * sides : (number + 1) * sides] == alone
    assert together[0] != together[sides]


def test_every_font_is_embedded(badge):
    eastern = replace(badge, given_name="Łukasz", family_name="Ελένη")
    for data, fonts, files in (
        (badges_pdf([badge]).data, 4, 4),
        (badges_pdf([badge, eastern]).data, 6, 4),  # both kinds of font share their file
    ):
        kinds = re.findall(rb"/Subtype/(TrueType|CIDFontType2)/", data)
        found = re.findall(rb"/FontFile2 (\d+) 0 R", data)
        assert b"Helvetica" not in data
        assert (len(kinds), len(found), len(set(found))) == (fonts, fonts, files)


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
    assert badges_pdf([badge] * badges, how=How(layout, start)).pages == expected


def test_a_sheet_begun_before_is_used_from_its_first_free_place(badge, pages):
    page = pages(badges_pdf([badge], how=How("a4", 4)).data, 50)[0]
    wide, high = page.width // 2, page.height // 2
    inner = 10
    dark = {
        place: page.crop((x + inner, y + inner, x + wide - inner, y + high - inner)).getextrema()[0]
        < 100
        for place, (x, y) in enumerate(((0, 0), (wide, 0), (0, high), (wide, high)), start=1)
    }
    assert dark == {1: False, 2: False, 3: False, 4: True}


def test_progress_is_heard_to_the_end_and_can_stop_the_work(badge):
    heard = []
    badges_pdf([badge] * 6, how=How("a4"), progress=lambda done, total: heard.append((done, total)))
    assert heard == [(4, 6), (6, 6)]

    def stop(done, total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        badges_pdf([badge] * 6, how=How("a4"), progress=stop)


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
        badges_pdf([badge], how=How(**options))


def test_no_badges_and_no_colour_are_refused(badge):
    with pytest.raises(BadValue, match="no badge"):
        badges_pdf([])
    with pytest.raises(BadValue, match="no colour"):
        badges_pdf([replace(badge, colour="blue")])


def test_a_long_event_name_stays_on_its_band(badge, a6):
    name, line = "The International Conference on " * 20, "1 May 2030 · Llanfair" * 20
    long = replace(badge, event_name=name, event_line=line, colour="#ffb000")
    (side,) = placed_on(a6, long)
    band = next(placed for placed in side if placed.field.name == "event")
    assert len(lines_of(band)) == 3
    assert all(
        box[3] < 148 * MM and box[1] > (148 - 21.5) * MM for box in map(line_box, lines_of(band))
    )
    printed = badges_pdf([long, long])
    assert [(w.subject, w.part) for w in printed.warnings] == [
        ("every badge", "event name"),
        ("every badge", "event line"),
    ]


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


def test_every_delegate_of_the_sample_has_a_badge_worth_wearing(a6, event, people, pages, barcodes):
    badges = [badge_of(person, event, day_of(person.id, event, {})) for person in people]
    printed = badges_pdf(badges, how=How("a4"))
    assert printed.warnings == ()
    assert all(faults(a6, placed_on(a6, badge)) == [] for badge in badges)
    found = {code for page in pages(printed.data, 200)[:3] for code in barcodes(page)}
    assert found == {badge.code for badge in badges[:12]}
