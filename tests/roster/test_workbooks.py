"""Workbooks: read in a child process, whatever is in them; what is not safe is refused."""

import io
import json
import subprocess
import sys
import zipfile
from datetime import date, datetime

import pytest

from kiosk.errors import BadRoster
from kiosk.roster.apart import calling
from kiosk.roster.reading import Options, read_roster
from tests.proofs.lists import seconds_of_work
from tests.roster import books

HEADER = ("Name", "Organisation")
EMPTY = b"PK\x05\x06" + b"\0" * 18  # an archive of nothing


def names(data, **options):
    return [
        (row.get("name"), row.get("organisation"))
        for row in read_roster(data, "book", Options(**options)).rows
    ]


@pytest.mark.parametrize("make", [books.xlsx, books.xls, books.ods])
def test_a_workbook_of_any_kind_brings_its_people(make):
    data = make([HEADER, *books.PEOPLE])
    assert names(data) == list(books.PEOPLE)
    assert read_roster(data, "book").format == make.__name__


def test_the_first_sheet_of_people_is_read_and_another_can_be_chosen():
    data = books.xlsx([HEADER, *books.PEOPLE], title="People", before=["Cover", "Notes"])
    roster = read_roster(data, "book")
    assert (roster.sheet, roster.sheets) == ("People", ("Cover", "Notes", "People"))
    assert read_roster(data, "book", Options(sheet="Notes")).sheet == "Notes"
    with pytest.raises(BadRoster, match="no sheet 'Nope'; it has 'Cover'"):
        read_roster(data, "book", Options(sheet="Nope"))


def test_a_hidden_sheet_is_not_offered():
    def hide(book, sheet):
        book.create_sheet("Old")["A1"] = "Name"
        book["Old"].sheet_state = "hidden"

    data = books.xlsx([HEADER, *books.PEOPLE], change=hide)
    assert read_roster(data, "book").sheets == ("Sheet1",)


def test_titles_above_the_header_are_passed_over():
    rows = [("Delegates of the conference",), (), ("Printed on Monday",), HEADER, *books.PEOPLE]
    roster = read_roster(books.xlsx(rows), "book")
    assert roster.header_line == 4
    assert [row.number for row in roster.rows] == [5, 6, 7]


def test_a_value_of_merged_cells_is_every_rows():
    rows = [HEADER, ("Ann Ash", "NHS"), ("Ben Beech", None), ("Cy Cork", None), ("Di Day", "X")]

    def merge(book, sheet):
        sheet.insert_cols(1)
        sheet.merge_cells("C2:C4")

    merged = books.xlsx(rows, change=merge)
    assert [org for _, org in names(merged)] == ["NHS", "NHS", "NHS", "X"]
    assert [org for _, org in names(books.xlsx(rows))] == ["NHS", "", "", "X"]


@pytest.mark.parametrize("above", [0, 2])
@pytest.mark.parametrize("left", [0, 1])
def test_a_value_of_merged_cells_is_every_rows_in_an_opendocument_sheet_too(above, left):
    people = [("Ann Ash", "NHS"), ("Ben Beech", None), ("Cy Cork", None), ("Di Day", "X")]
    rows = [()] * above + [[None] * left + list(row) for row in (HEADER, *people)]
    merged = books.ods(rows, spans={(above + 1, left + 1): 3})
    assert [org for _, org in names(merged)] == ["NHS", "NHS", "NHS", "X"]
    assert [org for _, org in names(books.ods(rows))] == ["NHS", "", "", "X"]


def test_rows_that_repeat_are_counted_before_a_merger():
    merged = books.ods(
        [HEADER, ("Ann Ash", "A"), ("Ben Beech", "NHS"), ("Cy Cork", None)], spans={(2, 1): 2}
    )
    with zipfile.ZipFile(io.BytesIO(merged)) as archive:
        content = archive.read("content.xml").decode()
    header, rest = content.split("<table:table-row>", 2)[1:]
    gap = '<table:table-row table:number-rows-repeated="40"><table:table-cell/></table:table-row>'
    wide = content.replace(f"<table:table-row>{header}", f"<table:table-row>{header}{gap}", 1)
    assert rest in wide
    data = books.changed(merged, {"content.xml": wide})
    assert names(data) == [("Ann Ash", "A"), ("Ben Beech", "NHS"), ("Cy Cork", "NHS")]


def test_numbers_dates_and_truths_read_as_people_write_them():
    when = datetime(2026, 5, 1, 9, 30)  # noqa: DTZ001 - as a cell holds it
    rows = [
        ("Name", "Barcode", "Born", "Arrives", "Vegan", "Share"),
        ("Ann Ash", 12345678, date(1970, 2, 3), when, True, 0.5),
    ]
    (row,) = read_roster(books.xlsx(rows), "book").rows
    assert row.get("code") == "12345678"
    assert list(row.custom.values()) == ["1970-02-03", "2026-05-01 09:30", "yes", "0.5"]


def test_a_code_kept_as_text_keeps_its_zeros():
    (row,) = read_roster(books.xlsx([("Name", "Barcode"), ("Ann", "00012345")]), "book").rows
    assert row.get("code") == "00012345"


BOMBS = [
    (books.sheet_bomb, "unpacks to far more"),
    (books.lying_sizes, "unpacks to far more"),
    (books.entity_bomb, "entities"),
    (books.far_cell, "too large"),
    (books.repeated_cell, "too large|far larger"),
    (books.many_parts, "parts"),
]


@pytest.mark.parametrize(("make", "words"), BOMBS, ids=lambda value: getattr(value, "__name__", ""))
def test_a_bomb_is_refused_before_it_goes_off(make, words):
    data = make()
    begun = seconds_of_work()
    with pytest.raises(BadRoster, match=words):
        read_roster(data, "bomb.xlsx")
    assert seconds_of_work() - begun < 2


def test_without_the_limits_a_bomb_goes_off(monkeypatch):
    """The control: the same small file, not looked through, yields its two million cells."""
    from kiosk.roster.apart import archive, workbook

    data = books.sheet_bomb()
    assert len(data) < 500_000
    monkeypatch.setattr(archive, "RATIO_LIMIT", 10**9)
    book = workbook.read_book(data, None)
    assert book.height == 40_000


@pytest.mark.parametrize("part", ["xl/vbaProject.bin", "Basic/Standard/Module1.xml"])
def test_macros_are_refused(part):
    data = books.changed(books.xlsx([HEADER]), {part: "Sub Auto_Open()"})
    with pytest.raises(BadRoster, match="holds macros"):
        read_roster(data, "book.xlsm")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (books.xlsx([]), "is empty"),
        (books.xlsx([HEADER])[:-200], "damaged"),
        (books.xls([HEADER])[:600], "damaged"),
        (b"PK\x03\x04" + b"\0" * 50, "damaged"),
        (books.changed(books.xlsx([]), {"xl/workbook.xml": "<broken"}), "damaged"),
        (
            books.changed(b"PK\x05\x06" + b"\0" * 18, {"a.csv": "Name"}),
            "an archive and no workbook",
        ),
        (books.changed(b"PK\x05\x06" + b"\0" * 18, {"word/document.xml": ""}), "text document"),
    ],
)
def test_what_is_no_workbook_is_refused_in_a_sentence(data, words):
    with pytest.raises(BadRoster, match=words):
        read_roster(data, "book")


def test_reading_tells_how_far_it_is_and_stops_when_asked():
    data = books.xlsx([HEADER, *((f"Person {n}", "NHS") for n in range(3_000))])
    told = []
    read_roster(data, "book", Options(), lambda done, total: told.append(done / total))
    assert told[0] == 0
    assert told[-1] > 0.5
    assert told == sorted(told)

    class Stopped(Exception):
        pass

    def stop(done, total):
        raise Stopped

    with pytest.raises(Stopped):
        read_roster(data, "book", Options(), stop)


def test_a_file_that_takes_too_long_is_given_up(monkeypatch):
    monkeypatch.setattr(calling, "TIME_LIMIT", 0)
    with pytest.raises(BadRoster, match="took longer"):
        read_roster(books.xlsx([HEADER, *books.PEOPLE]), "book")


def test_no_child_is_left_behind(monkeypatch):
    made = []
    start = calling.subprocess.Popen

    def remember(*words, **more):
        made.append(start(*words, **more))
        return made[-1]

    monkeypatch.setattr(calling.subprocess, "Popen", remember)
    with pytest.raises(BadRoster):
        read_roster(books.far_cell(), "bomb")
    assert made[0].returncode is not None


CHATTER = """
import os
from kiosk.roster.apart import serving, workbook
read = workbook.read_book
def chatty(*what):
    print("Ann Ash", flush=True)
    os.write(1, b"Ben Beech")
    return read(*what)
workbook.read_book = chatty
serving.serve()
"""


def test_what_a_reader_prints_does_not_stand_among_the_answers():
    request = json.dumps({"kind": "book", "sheet": None}).encode() + b"\n"
    told = subprocess.run(
        [sys.executable, "-c", CHATTER],
        input=request + books.xlsx([HEADER, *books.PEOPLE]),
        stdout=subprocess.PIPE,
        check=True,
    ).stdout
    answers = [json.loads(line) for line in told.splitlines()]
    assert [cells for _, cells in answers[0]] == [list(HEADER), *map(list, books.PEOPLE)]
    assert answers[-1]["end"]["sheets"] == ["Sheet1"]
