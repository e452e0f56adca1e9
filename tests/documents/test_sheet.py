"""Sign-in sheets as they come out of the printer."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from uuid import uuid4

import pypdfium2 as pdfium
import pytest

from kiosk.documents.fonts import CAP_HEIGHT, missing_glyphs, width
from kiosk.documents.ink import MM
from kiosk.documents.printed import Kind, sentence
from kiosk.documents.sheet import SheetRow, SheetStyle, SignInSheet, sheets_pdf
from kiosk.documents.sheet_form import FOOT, MARGIN, ROW, form_on
from kiosk.documents.sheet_head import head
from kiosk.documents.sheet_list import Content, Known, sheet_of
from kiosk.documents.sheet_rows import Slot, frame, person, slots_of
from kiosk.domain.names import fold
from kiosk.domain.presence import Presence
from kiosk.errors import BadValue

A4 = SheetStyle()
FORM = form_on(A4)
NOTHING = Known({}, {})


def rows(count):
    return tuple(
        SheetRow(f"Family{n:04}", f"Given{n:04}", f"Group{n:04}", False) for n in range(count)
    )


@pytest.fixture(scope="module")
def sheet():
    return SignInSheet(
        event_name="Are we Rallying Together?",
        title="Accountability without control",
        when="Thursday 28 March 2019, 12:00–13:00",
        room="Meeting Room",
        cast=(
            ("Moderator", "Clare FitzGerald, Research Fellow, GO Lab"),
            ("Panellists", "; ".join(f"Panellist {n}, Director, Council {n}" for n in range(4))),
        ),
        rows=rows(60),
        blank=3,
    )


def test_people_are_listed_once_each_by_family_name(event, people, texts):
    sheet = sheet_of(event.registration, event, reversed(people), NOTHING, Content(0))
    families = [row.family_name for row in sheet.rows]
    assert families == sorted(families, key=fold)
    assert len(sheet.rows) == len(people)
    text = "\n".join(texts(sheets_pdf([sheet]).data))
    numbers = [int(n) for n in re.findall(r"^(\d+)\s*[A-Z]", text, re.MULTILINE)]
    assert numbers == list(range(1, len(people) + 1))


def test_the_head_names_session_time_room_and_everybody_on_stage(event, people, texts):
    session = event.session("accountability")
    sheet = sheet_of(session, event, people, NOTHING, Content(4))
    for page in texts(sheets_pdf([sheet]).data):
        text = " ".join(page.split())
        assert "Accountability without control" in text
        assert "Thursday 28 March 2019, 12:00–13:00 · Meeting Room" in text
        assert "Clare FitzGerald, Research Fellow, GO Lab" in text
        for panellist in session.contributors[1:]:
            assert panellist.name in text
            assert panellist.position in text


def test_every_page_says_which_of_how_many_it_is(sheet, texts):
    short = replace(sheet, rows=rows(2), blank=0)
    found = texts(sheets_pdf([sheet, short]).data)
    pages = [re.search(r"page (\d+) of (\d+)", page).groups() for page in found]
    assert pages == [("1", "3"), ("2", "3"), ("3", "3"), ("1", "1")]
    assert all("Are we Rallying Together?" in page for page in found)


def test_pages_are_counted(sheet):
    assert sheets_pdf([sheet]).pages == 3
    assert sheets_pdf([replace(sheet, rows=(), blank=0)]).pages == 1


def test_nobody_is_split_over_two_pages(sheet, texts):
    found = texts(sheets_pdf([replace(sheet, rows=rows(200))]).data)
    for number in range(200):
        words = (f"Family{number:04}", f"Given{number:04}", f"Group{number:04}")
        assert [all(word in page for word in words) for page in found].count(True) == 1
        assert [any(word in page for word in words) for page in found].count(True) == 1


STYLES = [
    SheetStyle(paper, landscape, size, codes)
    for paper in ("a4", "letter")
    for landscape in (False, True)
    for size in ("usual", "large")
    for codes in ("qr", "none")
] + [SheetStyle(paper, landscape=True, codes="bars") for paper in ("a4", "letter")]


@pytest.mark.parametrize("style", STYLES, ids=str)
def test_no_row_reaches_the_running_foot_or_leaves_the_page(sheet, style):
    form = form_on(style)
    document = pdfium.PdfDocument(sheets_pdf([sheet], style).data)
    assert {tuple(round(side) for side in page.get_size()) for page in document} == {
        (round(form.width), round(form.height))
    }
    for page in document:
        text = page.get_textpage()
        boxes = [text.get_rect(index) for index in range(text.count_rects())]
        feet = [box for box in boxes if box[1] < FOOT + 8]
        assert len(feet) >= 2
        for left, bottom, right, _ in boxes:
            assert left >= MARGIN - 1
            assert right <= form.width - MARGIN + 1
            assert bottom < FOOT + 8 or bottom > FOOT + 20


LONG = (
    SheetRow("Wolfeschlegelsteinhausenbergerdorff", "Adolph Blaine Charles David", "Q" * 200, True),
    SheetRow("X" * 200, "Y" * 200, "long words " * 18, False),
    SheetRow("Immee Hardy Centre for Social Impact Bonds", "Department for Cultu Media", "", False),
    SheetRow("", "Cher", "Ministry of Housing, Communities and Local Government", False),
    SheetRow("W" * 10_000, "", "w " * 5_000, False),
)


@pytest.mark.parametrize("row", LONG, ids=range(len(LONG)))
def test_a_long_name_stays_in_its_row_and_column(row):
    lines, _ = person(row, FORM, 100)
    document = pdfium.PdfDocument(sheets_pdf([one_row(row)]).data)
    text = document[0].get_textpage()
    boxes = [text.get_rect(index) for index in range(text.count_rects())]
    for line in lines:
        assert line.y - 0.2 * line.size > 100
        assert line.y + 0.75 * line.size < 100 + ROW
    names = [box for box in boxes if box[0] < FORM.organisation.x - 1 and box[1] < 650]
    assert all(box[2] <= FORM.name.end + 1 for box in names if box[0] >= FORM.name.x - 1)


@pytest.mark.parametrize("style", STYLES, ids=str)
@pytest.mark.parametrize("came", ["10:04", "28.12. 10:04"])
def test_a_time_stays_in_its_column_on_another_day_too(style, came):
    form = form_on(style)
    lines, _ = person(SheetRow("Ash", "Ann", "NHS", True, came=came), form, 100)
    times = [line for line in lines if line.x >= form.time.x]
    assert " ".join(line.text for line in times) == came
    for line in times:
        assert line.x + width(line.text, line.face) * line.size <= form.time.end
        assert 100 < line.y < 100 + form.row


def one_row(row):
    return SignInSheet("", "", "", "", (), (row,), 0)


def test_a_row_beyond_its_column_is_noticed():
    wide = SheetRow("Wolfeschlegelsteinhausenbergerdorff", "", "", False)
    narrow = replace(FORM, name=replace(FORM.name, width=20))
    shortened = person(wide, narrow, 100)[1]
    assert shortened == ["name"]
    assert person(wide, replace(FORM, name=replace(FORM.name, width=300)), 100)[1] == []


@pytest.mark.parametrize("size", ["usual", "large"])
@pytest.mark.parametrize(
    "long",
    [
        SheetRow("", "", "Department for Digital, Culture, Media and Sport of England", False),
        SheetRow("Fernández de la Vega y Rodríguez-Sanz", "María", "", False),
        SheetRow("Li", "Wilhelmina Alexandrina Frederica Louise", "", False),
    ],
)
def test_what_is_long_takes_three_lines_of_a_row_before_it_is_cut(size, long):
    form = form_on(SheetStyle(size=size))
    column = replace(form.organisation, width=88 * form.scale)
    lines, cut = person(long, replace(form, name=column, organisation=column), 100)
    assert (len(lines), cut) == (3, [])
    assert len({line.y for line in lines}) == 3
    assert lines[-1].y - lines[-1].size / 4 > 100
    assert lines[0].y + lines[0].size * CAP_HEIGHT < 100 + form.row


def test_what_is_cut_short_is_warned_of_by_row_and_without_a_name(sheet):
    printed = sheets_pdf([replace(sheet, rows=(*rows(2), LONG[1]))])
    assert {(w.kind, w.part) for w in printed.warnings} == {
        (Kind.SHORTENED, "name"),
        (Kind.SHORTENED, "organisation"),
    }
    said = " ".join(map(sentence, printed.warnings))
    assert "row 3 of the sheet for 'Accountability without control'" in said
    assert "XXX" not in said


@pytest.mark.parametrize(("code", "times"), [("AX2CK5ZMZE4", 1), ("", 2)])
def test_who_is_on_two_sheets_is_warned_of_once_if_a_code_tells_so(sheet, code, times):
    long = replace(sheet, rows=(*rows(2), replace(LONG[1], code=code)))
    printed = sheets_pdf([long, replace(long, title="Lunch")], SheetStyle(codes="none"))
    assert [w.part for w in printed.warnings] == ["name", "organisation"] * times


def test_letters_that_cannot_be_drawn_are_boxes_and_warned_of(sheet, texts):
    row = SheetRow("𒀀𒀁", "𒀂𒀃", "", False)
    printed = sheets_pdf([replace(sheet, rows=(row,), title="Zoë 𒀀")])
    assert "□□" in texts(printed.data)[0]
    assert {w.part for w in printed.warnings} == {"name", "title"}
    assert "𒀂" not in " ".join(sentence(w) for w in printed.warnings)


def test_markup_is_printed_as_it_stands(sheet, texts):
    row = SheetRow("<b>x", "<Smith> & Sons", "<img src=x>", False)
    text = texts(sheets_pdf([replace(sheet, rows=(row,))]).data)[0]
    assert "<b>x, <Smith> & Sons" in text
    assert "<img src=x>" in text


def came(person, event, at=datetime(2019, 3, 28, 10, 4, tzinfo=UTC)):
    return Presence(person.id, event.registration.id, uuid4(), at, uuid4(), "scan")


def test_who_is_present_is_ticked(event, people, operators):
    known = Known({people[i].id: came(people[i], event) for i in (0, 5)}, {})
    sheet = sheet_of(event.registration, event, people[:9], known, Content(0))
    assert [row.present for row in sheet.rows].count(True) == 2

    def ticks(rows):
        drawn = operators(sheets_pdf([replace(sheet, rows=rows)]).data)
        return len(re.findall(r"^[\d. ]+ m [\d. ]+ l [\d. ]+ l$", drawn, re.MULTILINE))

    assert ticks(sheet.rows) == 2
    assert ticks(tuple(replace(row, present=False) for row in sheet.rows)) == 0


def test_blank_rows_follow_under_an_invitation(sheet, texts):
    found = texts(sheets_pdf([sheet]).data)
    assert ["Not on the list?" in page for page in found] == [False, False, True]
    assert "Not on the list?" not in texts(sheets_pdf([replace(sheet, blank=0)]).data)[2]


@pytest.mark.parametrize("people", range(8))
def test_the_invitation_never_ends_a_page(people):
    slots = slots_of(rows(people), 2, 4)
    assert slots.index(Slot.INVITATION) % 4 != 3
    assert slots.count(Slot.BLANK) == 2
    assert slots[-1] is Slot.BLANK


@pytest.mark.parametrize("people", range(8))
@pytest.mark.parametrize("blank", [1, 5, 9])
def test_every_page_says_what_its_blank_rows_are_for(people, blank):
    slots = slots_of(rows(people), blank, 4)
    assert slots.count(Slot.BLANK) == blank
    for page in (slots[start : start + 4] for start in range(0, len(slots), 4)):
        assert page.count(Slot.INVITATION) == (Slot.BLANK in page)


def test_every_row_has_a_box_and_a_line_to_sign():
    drawn = frame([*rows(3), Slot.INVITATION, Slot.BLANK], FORM, 500)
    assert sum(part.endswith("re") for part in drawn) == 4
    assert sum(part.startswith(f"{FORM.signature.x:.2f} ") for part in drawn) == 4


def test_a_head_too_long_leaves_room_for_rows_and_says_so(sheet):
    endless = replace(sheet, title="Title " * 900, cast=(("Speakers", "Somebody; " * 500),) * 4)
    top = head(endless, FORM)
    assert FORM.rows_below(top.bottom) >= 4
    assert "title" in top.shortened
    assert "line of speakers" in top.shortened
    assert head(sheet, FORM).shortened == ()


def test_the_same_sheet_gives_the_same_bytes(sheet):
    assert sheets_pdf([sheet]).data == sheets_pdf([sheet]).data
    assert sheets_pdf([sheet]).data != sheets_pdf([replace(sheet, room="Hall")]).data


def test_more_letters_than_one_part_of_a_font_holds_are_all_printed(sheet, texts):
    codes = [
        *range(0x100, 0x180),
        *range(0x391, 0x3A2),
        *range(0x410, 0x450),
        *range(0x1E00, 0x1E70),
    ]
    letters = "".join(chr(code) for code in codes if not missing_glyphs(chr(code)))
    assert len(letters) > 256
    row_texts = [letters[i : i + 12] for i in range(0, len(letters), 12)]
    printed = sheets_pdf([replace(sheet, rows=tuple(SheetRow(t, "", t, False) for t in row_texts))])
    text = "".join(texts(printed.data))
    assert all(part in text for part in row_texts)


def test_progress_is_heard_to_the_end_and_can_stop_the_work(sheet):
    heard = []
    sheets_pdf([sheet, sheet], progress=lambda done, total: heard.append((done, total)))
    assert heard[-1] == (120, 120)
    assert heard == sorted(heard)

    def stop(done, total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        sheets_pdf([sheet], progress=stop)


def test_what_cannot_be_printed_says_what_can(sheet):
    with pytest.raises(BadValue, match="use one of a4, letter"):
        sheets_pdf([sheet], SheetStyle("a5"))
    with pytest.raises(BadValue, match="choose a session"):
        sheets_pdf([])
    with pytest.raises(BadValue, match="use 0 to"):
        sheets_pdf([replace(sheet, blank=-1)])


def test_times_are_the_events_own(event, people):
    door = event.registration
    utc = replace(
        door, starts_at=door.starts_at.astimezone(UTC), ends_at=door.ends_at.astimezone(UTC)
    )
    summer = replace(event, time_zone="Asia/Tokyo")
    assert sheet_of(utc, event, [], NOTHING, Content()).when.endswith("10:00–10:30")
    assert sheet_of(utc, summer, [], NOTHING, Content()).when.endswith("19:00–19:30")


def test_who_came_has_the_time_printed_in_the_events_zone(event, people, texts):
    known = Known({people[0].id: came(people[0], event)}, {})
    there = replace(event, time_zone="Asia/Tokyo")
    text = texts(
        sheets_pdf([sheet_of(event.registration, there, people[:2], known, Content(0))]).data
    )
    assert text[0].count("19:04") == 1


def test_a_note_is_marked_and_never_printed(event, people, texts):
    noted = replace(people[0], note="Severe nut allergy")
    sheet = sheet_of(event.registration, event, [noted, *people[1:4]], NOTHING, Content(0))
    text = texts(sheets_pdf([sheet]).data)[0]
    assert "allergy" not in text
    assert "! a note waits at the desk" in text
    plain = sheet_of(event.registration, event, people[:4], NOTHING, Content(0))
    assert "a note waits" not in texts(sheets_pdf([plain]).data)[0]


def test_own_columns_hold_a_field_an_extra_of_the_list_or_room_to_write(event, people, texts):
    person = replace(people[0], custom={"T-Shirt": "size XL"}, job_title="Head of Lists")
    content = Content(0, ("t-shirt", "Job title", "Car park"))
    sheet = sheet_of(event.registration, event, [person], NOTHING, content)
    assert sheet.rows[0].extras == ("size XL", "Head of Lists", "")
    text = texts(sheets_pdf([sheet], SheetStyle(landscape=True)).data)[0]
    assert "size XL" in text
    assert "Car park" in text


def test_columns_that_find_no_room_are_refused_with_a_way_out(sheet):
    with pytest.raises(BadValue, match="landscape"):
        sheets_pdf([replace(sheet, columns=("A", "B", "C"))])
    with pytest.raises(BadValue, match="6 at most"):
        sheets_pdf([replace(sheet, columns=tuple("ABCDEFG"))])


def test_large_print_has_names_of_sixteen_points():
    lines, _ = person(SheetRow("Kim", "Ha", "", False), form_on(SheetStyle(size="large")), 100)
    assert lines[0].size == 16
    assert person(SheetRow("Kim", "Ha", "", False), FORM, 100)[0][0].size == 10


def test_a_part_of_the_alphabet_is_named_in_the_head_and_the_foot(sheet, texts):
    text = texts(sheets_pdf([replace(sheet, part="A–F")]).data)[0]
    assert text.count("A–F") == 2


def test_every_script_stands_on_the_sheet(sheet, texts):
    row = SheetRow("山田", "太郎", "Łódź · Ó Briain", False)
    printed = sheets_pdf([replace(sheet, rows=(row,))])
    assert "山田, 太郎" in texts(printed.data)[0]
    assert not [w for w in printed.warnings if w.kind is Kind.MISSING_GLYPHS]


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("landscape", [False, True])
@pytest.mark.parametrize("size", ["usual", "large"])
@pytest.mark.parametrize("codes", ["qr", "bars", "none"])
@pytest.mark.parametrize("extras", range(7))
@pytest.mark.parametrize("marks", [False, True])
def test_columns_stand_beside_each_other_inside_the_page_or_one_is_told_what_helps(
    paper, landscape, size, codes, extras, marks
):
    style = SheetStyle(paper, landscape, size, codes)
    try:
        form = form_on(style, extras=extras, marks=marks)
    except BadValue as refusal:
        told = refusal.sentence
        if "turn the page to landscape" in told:
            form_on(replace(style, landscape=True), extras=extras, marks=marks)
        if "take the usual size" in told:
            form_on(replace(style, size="usual"), extras=extras, marks=marks)
        if "leave one of your columns out" in told:
            form_on(style, extras=extras - 1, marks=marks)
        assert "landscape" in told or "leave" in told or "usual" in told
        return
    columns = [form.code, form.number, form.mark, form.name, form.organisation, *form.extras,
               form.box, form.time, form.signature]  # fmt: skip
    there = [column for column in columns if column is not None]
    assert all(left.end <= right.x + 0.01 for left, right in pairwise(there))
    assert there[-1].end <= form.width - MARGIN + 0.01
    assert form.signature.width >= 34 * MM - 0.01


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_large_print_upright_has_room_for_times_and_marks(paper):
    assert form_on(SheetStyle(paper, size="large"), marks=True).time is not None


@pytest.mark.parametrize("dpi", [203, 300, 600])
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_large_print_in_landscape_takes_bars_marks_and_a_column_of_ones_own(paper, dpi):
    style = SheetStyle(paper, landscape=True, size="large", codes="bars", dpi=dpi)
    form = form_on(style, extras=1, marks=True)
    for came in ("10:04", "28.12. 10:04"):
        lines, _ = person(SheetRow("Ash", "Ann", "NHS", True, came=came), form, 100)
        times = [line for line in lines if line.x >= form.time.x]
        assert " ".join(line.text for line in times) == came
        for line in times:
            assert line.x + width(line.text, line.face) * line.size < form.signature.x - MM


def test_a_name_that_is_read_from_the_right_begins_there():
    (family, rest), _ = person(SheetRow("כהן", "לאה", "", False), FORM, 100)
    assert (family.text, rest.text) == ("כהן", ", לאה")
    assert family.y == rest.y
    assert rest.x == FORM.name.x
    assert family.x == pytest.approx(rest.x + width(rest.text, rest.face) * rest.size)
    (family, given), _ = person(SheetRow("כהן", "Leah", "", False), FORM, 100)
    assert family.y > given.y  # two directions on two lines
