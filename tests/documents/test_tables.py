"""Lists for spreadsheets and programs."""

import csv
import io
import json
import re
import zipfile
from dataclasses import fields, replace
from datetime import UTC, datetime
from types import MappingProxyType, SimpleNamespace
from uuid import uuid4

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kiosk.documents import tables
from kiosk.documents.tables import (
    ATTENDANCE,
    CELL_LIMIT,
    DELEGATES,
    Table,
    attendance_table,
    csv_bytes,
    delegates_table,
    journal_table,
    json_bytes,
    xlsx_bytes,
)
from kiosk.domain.attendee import Attendee, Enrolment, Status
from kiosk.domain.cells import neutralise, restore
from kiosk.domain.codes import new_code
from kiosk.domain.journal import Entry, Kind, Method
from kiosk.domain.names import clean
from kiosk.domain.presence import Presence
from kiosk.domain.programme import by_session
from kiosk.errors import BadValue
from kiosk.roster.columns import FIELDS
from kiosk.roster.grid import read_grid
from kiosk.roster.reading import read_roster
from kiosk.roster.renewing import all_added

RISKY = ["=1+1", "+44 161", "-1", "@SUM(A1)", "\tx", "\rx", "＝1", "'=1", "''@x", "'plain"]
CELLS = st.one_of(
    st.sampled_from(RISKY),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30),
)


@given(st.one_of(st.text(), st.sampled_from(RISKY)))
def test_neutralising_a_cell_can_be_undone(cell):
    assert restore(neutralise(cell)) == cell


@pytest.mark.parametrize("cell", RISKY[:7])
def test_no_cell_begins_like_a_formula(cell):
    assert neutralise(cell) == f"'{cell}"


SOUND = st.sampled_from(["Ann Ash", "Łukasz Ó Briain", "", "O'Neil", "2026-05-01T10:00:00+01:00"])


@given(st.lists(st.tuples(SOUND | CELLS, SOUND, SOUND | CELLS), max_size=8))
def test_csv_is_what_the_standard_writer_makes_of_neutralised_cells(rows):
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerows([[neutralise(cell) for cell in row] for row in [("a", "b", "c"), *rows]])
    assert csv_bytes(Table(("a", "b", "c"), rows)).decode("utf-8-sig") == text.getvalue()


@example([("=1+1", "=1+1", "\tx")] * 3 + [("=1+1", "\tx", "\r\t")])
@given(st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=8))
def test_a_table_comes_back_from_csv_as_it_went(rows):
    header = ("code", "a", "b")
    text = csv_bytes(Table(header, rows)).decode("utf-8-sig")
    grid = read_grid(text, "csv", "table")
    kept = [row for row in rows if any(cell.strip() for cell in row)]
    assert [cells for _, cells in grid.rows] == [header, *kept]


def test_a_table_that_was_not_neutralised_is_noticed():
    text = 'code,a\r\nx,"\'=1"\r\n'
    assert read_grid(text, "csv", "table").rows[1][1] == ("x", "=1")


def test_csv_is_utf_8_with_a_mark_commas_and_crlf():
    data = csv_bytes(Table(("a", "b"), [("é", "x,y"), ("", 'say "hi"')]))
    assert data == '\ufeffa,b\r\né,"x,y"\r\n,"say ""hi"""\r\n'.encode()


def test_half_a_letter_stops_no_file():
    table = Table(("a",), [("x\ud800",)])
    for writer in (csv_bytes, json_bytes, xlsx_bytes):
        assert writer(table)


def sheet_xml(data):
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return book.read("xl/worksheets/sheet1.xml").decode()


def test_no_xlsx_cell_is_a_formula_a_number_or_a_link():
    cells = (*RISKY, "00012345", "1E5", "http://example.org", "mailto:a@b.c", "TRUE")
    xml = sheet_xml(xlsx_bytes(Table(("=header",), [(cell,) for cell in cells])))
    assert "<f>" not in xml
    assert "hyperlink" not in xml
    assert set(re.findall(r'<c r="[A-Z]+\d+"[^>]*t="(\w+)"', xml)) == {"inlineStr"}
    assert xml.count("<c ") == len(cells) + 1


def test_a_formula_in_a_sheet_would_be_noticed():
    from xlsxwriter import Workbook

    file = io.BytesIO()
    with Workbook(file) as book:
        book.add_worksheet().write(0, 0, "=1+1")
    assert "<f>" in sheet_xml(file.getvalue())


def test_the_header_of_a_sheet_stays_in_sight():
    xml = sheet_xml(xlsx_bytes(Table(("name",), [("x",)])))
    assert 'ySplit="1"' in xml
    assert 'state="frozen"' in xml


@pytest.mark.parametrize("letter", ["x", "😀"])
def test_a_cell_too_long_for_a_sheet_ends_in_an_ellipsis(letter):
    xml = sheet_xml(xlsx_bytes(Table(("a",), [(letter * 40_000,)])))
    text = re.findall(r"<t[^>]*>([^<]*)</t>", xml)[1]
    assert text.endswith("…")
    assert CELL_LIMIT - 1 <= len(text.encode("utf-16-le")) // 2 <= CELL_LIMIT


def test_what_xml_cannot_hold_is_replaced():
    xml = sheet_xml(xlsx_bytes(Table(("a",), [("a\x00b\x1bc\uffff",)])))
    assert "a\ufffdb\ufffdc\ufffd" in xml


def test_more_rows_than_a_sheet_holds_are_refused(monkeypatch):
    monkeypatch.setattr(tables, "SHEET_LIMIT", 2)
    assert xlsx_bytes(Table(("a",), [("x",)] * 2))
    with pytest.raises(BadValue, match="export CSV"):
        xlsx_bytes(Table(("a",), [("x",)] * 3))


def test_json_is_one_list_of_objects():
    data = json_bytes(Table(("code", "name"), [("A", "Łukasz"), ("B", "=1")]))
    assert json.loads(data) == [{"code": "A", "name": "Łukasz"}, {"code": "B", "name": "=1"}]
    assert "Łukasz".encode() in data
    assert json.loads(json_bytes(Table(("a",), []))) == []


def test_of_two_columns_with_one_name_the_first_counts():
    assert json.loads(json_bytes(Table(("code", "code"), [("A", "B")]))) == [{"code": "A"}]


# Attendance


def test_the_attendance_header_is_the_promised_one(event):
    promised = (
        "session_code,session_title,badge_code,name,given_name,family_name,organisation,role,"
        "attended,first_check_in,last_check_out,method,station,walk_in"
    )
    assert csv_bytes(attendance_table(event, [], {}, {})) == f"\ufeff{promised}\r\n".encode()


@pytest.fixture
def day(event, people):
    """Return a day on which one delegate came twice, at desk one, and left once."""
    desk = uuid4()
    person, session = people[7], event.session("keynote")
    presence = Presence(
        person.id,
        session.id,
        entry_id=uuid4(),
        at=datetime(2019, 7, 28, 9, 41, 7, 123456, tzinfo=UTC),
        station_id=desk,
        method=Method.SCAN,
        inside=False,
        left_at=datetime(2019, 7, 28, 10, 2, tzinfo=UTC),
    )
    return event, people, {session.id: {person.id: presence}}, {desk: "Desk 1"}, person, session


@given(
    st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1), timezones=st.timezones()),  # noqa: DTZ001
    st.timezones(),
)
def test_a_moment_is_told_as_the_calendar_tells_it(moment, zone):
    clock = tables._Clock(SimpleNamespace(zone=zone))
    moment = moment.astimezone(UTC)  # a clock set forward leaves times out, which are none
    wanted = moment.astimezone(zone).isoformat(timespec="seconds")
    assert [clock.tell(moment), clock.tell(moment.astimezone(zone))] == [wanted, wanted]


def as_objects(table):
    return [dict(zip(table.header, row, strict=True)) for row in table.rows]


def test_there_is_a_row_for_each_delegate_and_session_that_takes_attendance(day):
    event, people, presences, stations, *_ = day
    rows = as_objects(attendance_table(event, people, presences, stations))
    sessions = [session.code for session in event.attended_sessions]
    assert len(rows) == len(people) * len(sessions)
    assert list(dict.fromkeys(row["session_code"] for row in rows)) == sessions
    assert rows[0]["session_code"] == "registration"
    families = [row["family_name"].casefold() for row in rows[: len(people)]]
    assert families == sorted(families)


def test_who_came_has_times_method_and_station(day):
    event, people, presences, stations, person, session = day
    rows = as_objects(attendance_table(event, people, presences, stations))
    (came,) = [row for row in rows if row["attended"] == "yes"]
    assert came == {
        "session_code": "keynote",
        "session_title": session.title,
        "badge_code": person.code,
        "name": person.name,
        "given_name": person.given_name,
        "family_name": person.family_name,
        "organisation": person.organisation,
        "role": "delegate",
        "attended": "yes",
        "first_check_in": "2019-07-28T10:41:07+01:00",
        "last_check_out": "2019-07-28T11:02:00+01:00",
        "method": "scan",
        "station": "Desk 1",
        "walk_in": "no",
    }
    absent = next(row for row in rows if row["attended"] == "no")
    assert [absent[k] for k in ("first_check_in", "last_check_out", "method", "station")] == [
        ""
    ] * 4


def test_cancelled_delegates_have_rows_and_merged_records_have_none(day):
    event, people, presences, stations, *_ = day
    cancelled = replace(people[0], status=Status.CANCELLED, walk_in=True)
    merged = replace(people[1], status=Status.MERGED)
    rows = as_objects(attendance_table(event, [cancelled, merged], presences, stations))
    assert {row["badge_code"] for row in rows} == {cancelled.code}
    assert {row["walk_in"] for row in rows} == {"yes"}


def test_attendance_can_be_that_of_one_session_and_of_those_who_came(day):
    event, people, presences, stations, person, session = day
    keynote = attendance_table(event, people, presences, stations, sessions=[session])
    assert {row[0] for row in keynote.rows} == {"keynote"}
    came = attendance_table(event, people, presences, stations, present_only=True)
    assert [row[ATTENDANCE.index("badge_code")] for row in came.rows] == [person.code]


# Delegates

WORDS = st.text(max_size=40).map(clean)


HEADERS = st.sampled_from(["Diet", "diet", "E-mail", "Middle name", "code", "custom:code", "=Sum"])
NAMES = st.sampled_from(
    [
        ("Ada", "Byron"),
        ("", "Cher"),
        ("", "Mary Ann"),
        ("Łukasz", "Ó Briain"),
        ("A, B", "C"),
        ("X", ""),
    ]
)
OF_FIELDS = {
    "id": st.builds(uuid4),
    "code": st.builds(new_code),
    "organisation": WORDS,
    "job_title": WORDS,
    "role": WORDS.map(lambda role: clean(role.casefold()) or "delegate"),
    "email": WORDS,
    "phone": WORDS,
    "status": st.sampled_from([Status.REGISTERED, Status.CANCELLED]),
    "note": WORDS,
    "must_read": st.booleans(),
    "language": st.sampled_from(["", "cy"]),
    "walk_in": st.booleans(),
    "custom": st.dictionaries(HEADERS, WORDS.filter(bool)).map(MappingProxyType),
}
"""What each field of an attendee may be; a field that is forgotten here ends the tests below."""


@st.composite
def delegates(draw):
    given_name, family_name = draw(NAMES | st.tuples(WORDS, WORDS.filter(bool)))
    parts = {"given_name": given_name, "family_name": family_name}
    parts["name"] = clean(f"{given_name} {family_name}")
    more = [field.name for field in fields(Attendee) if field.name not in parts]
    return Attendee(**parts, **{name: draw(OF_FIELDS[name]) for name in more})


def test_the_delegate_list_has_all_fields_of_a_roster():
    assert DELEGATES == FIELDS


@pytest.mark.parametrize("write", [csv_bytes, json_bytes, xlsx_bytes])
@given(st.lists(delegates(), min_size=1, max_size=4))
@settings(max_examples=25)
def test_the_importer_reads_every_field_of_the_delegate_list_back_exactly(event, write, people):
    data = write(delegates_table(event, people, {}))
    roster = read_roster(data, "delegates")
    made = {matched.attendee.code: matched.attendee for matched in all_added(roster.rows, {})}
    assert set(made) == {person.code for person in people}
    for person in people:
        assert replace(made[person.code], id=person.id) == person


@pytest.mark.parametrize("name", sorted({field.name for field in fields(Attendee)} - {"id"}))
def test_a_field_that_the_list_leaves_out_would_be_noticed(event, name):
    parts = {"given_name": "Ada", "family_name": "Byron", "status": Status.CANCELLED}
    texts = {"organisation": "A", "job_title": "B", "role": "c", "email": "d", "phone": "e"}
    more = {"note": "f", "language": "cy", "custom": {"Diet": "g"}}
    flags = {"must_read": True, "walk_in": True}
    person = Attendee(uuid4(), "Ada M Byron", code=new_code(), **parts, **texts, **more, **flags)
    header, (row,) = delegates_table(event, [person], {})
    places = [
        i for i, h in enumerate(header) if h not in {name, "Diet" if name == "custom" else ""}
    ]
    assert len(places) == len(header) - 1
    less = Table(tuple(header[i] for i in places), [tuple(row[i] for i in places)])
    (matched,) = all_added(read_roster(csv_bytes(less), "delegates").rows, {})
    assert replace(matched.attendee, id=person.id) != person


def test_a_backslash_before_a_quotation_mark_is_a_letter_like_any_other(event):
    person = Attendee(uuid4(), 'Ann \\"Ash', code=new_code(), note='\\"0')
    table = delegates_table(event, [person], {})
    (row,) = read_roster(csv_bytes(table), "delegates.csv").rows
    assert (row.get("name"), row.get("note")) == (person.name, person.note)


def test_sessions_are_named_by_their_codes(event, people):
    person = people[0]
    codes = ("accountability", "workshops")
    enrolled = by_session(Enrolment(person.id, event.session(code).id) for code in codes)
    table = delegates_table(event, people[:2], enrolled)
    by_code = {row["code"]: row["sessions"] for row in as_objects(table)}
    assert by_code == {person.code: "accountability; workshops", people[1].code: ""}


def test_columns_of_every_delegate_are_kept(event, people):
    one = replace(people[0], custom={"Diet": "vegan"})
    other = replace(people[1], custom={"Access": "ramp"})
    table = delegates_table(event, [one, other], {})
    assert set(table.header[len(DELEGATES) :]) == {"Diet", "Access"}
    assert {len(row) for row in table.rows} == {len(table.header)}


# Journal


def test_the_journal_has_codes_and_no_names(event, people):
    person, desk = people[0], uuid4()
    session = event.session("keynote")
    arrival = Entry(
        uuid4(), desk, 1, 5, datetime(2019, 3, 28, 10, tzinfo=UTC), Kind.CHECK_IN, Method.SCAN,
        person.id, session.id,
    )  # fmt: skip
    undo = Entry(
        uuid4(), desk, 2, 6, datetime(2019, 3, 28, 11, tzinfo=UTC), Kind.UNDO, Method.SEARCH,
        person.id, session.id, arrival.id, "wrong person", arrival.digest(),
    )  # fmt: skip
    table = journal_table(event, [arrival, undo], {person.id: person}, {desk: "Desk 1"})
    first, second = as_objects(table)
    assert first["at"] == "2019-03-28T10:00:00+00:00"
    assert (first["kind"], first["session_code"], first["badge_code"], first["station"]) == (
        "check_in",
        "keynote",
        person.code,
        "Desk 1",
    )
    assert (second["target"], second["previous"]) == (str(arrival.id), arrival.digest())
    assert person.family_name not in csv_bytes(table).decode()


def test_an_entry_about_nobody_has_empty_cells(event):
    entry = Entry(
        uuid4(), uuid4(), 1, 1, datetime(2019, 3, 28, tzinfo=UTC), Kind.IMPORT, Method.IMPORT
    )
    (row,) = as_objects(journal_table(event, [entry], {}, {}))
    assert [row[key] for key in ("session_code", "badge_code", "station", "target")] == [""] * 4


def test_every_csv_row_is_as_long_as_its_header(day):
    event, people, presences, stations, *_ = day
    text = csv_bytes(attendance_table(event, people, presences, stations)).decode("utf-8-sig")
    lengths = {len(row) for row in csv.reader(io.StringIO(text, newline=""), strict=True)}
    assert lengths == {len(ATTENDANCE)}
