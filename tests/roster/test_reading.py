"""Lists in different shapes: encodings, delimiters, headers, bad ones."""

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.errors import BadRoster
from kiosk.roster.faults import Severity
from kiosk.roster.reading import Options, read_roster

CSV = "First Name,Last Name,Company,Email\nŁukasz,Ó Briain,Müller & Söhne,l@example.org\n"


def read(data, **options):
    return read_roster(
        data if isinstance(data, bytes) else data.encode(), "list", Options(**options)
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_an_encoding_that_says_what_it_is_is_read_without_asking(encoding):
    roster = read(CSV.encode(encoding))
    assert roster.rows[0].get("name") == "Łukasz Ó Briain"
    assert not roster.assumed_encoding


def test_an_encoding_that_must_be_guessed_is_said_to_be():
    roster = read("Name;Firma\nJörg Groß;Köln\n".encode("cp1252"))
    assert (roster.encoding, roster.assumed_encoding) == ("cp1252", True)
    assert roster.rows[0].get("name") == "Jörg Groß"


def test_a_named_encoding_is_taken_at_its_word_or_refused():
    data = "Name\nŘehoř Šípek\n".encode("iso8859-2")
    assert read(data, encoding="iso8859-2").rows[0].get("name") == "Řehoř Šípek"
    with pytest.raises(BadRoster, match="does not read as 'ascii'"):
        read(data, encoding="ascii")
    with pytest.raises(BadRoster, match="does not read as 'klingon'"):
        read(data, encoding="klingon")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_out(delimiter):
    text = "\n".join(delimiter.join(row) for row in [("Name", "Org"), ("Ann Ash", "NHS")])
    assert read(text).rows[0].fields["organisation"] == "NHS"


def test_quoted_cells_may_hold_delimiters_and_line_breaks():
    roster = read('Name,Organisation,Note\n"Ash, Ann","A, B\nand C",x\n')
    assert roster.rows[0].get("organisation") == "A, B and C"
    assert roster.rows[0].number == 2


def test_a_list_without_header_of_one_or_two_columns_is_names_and_organisations():
    roster = read("Ann Ash\tNHS\nBen Beech\tIgnite\n")
    assert [row.get("name") for row in roster.rows] == ["Ann Ash", "Ben Beech"]


def test_unknown_columns_are_kept_as_custom_fields():
    roster = read("Name,Shoe size\nAnn Ash,38\n")
    assert roster.rows[0].custom == {"Shoe size": "38"}
    assert roster.columns == {"Name": "name", "Shoe size": None}


def test_columns_can_be_remapped_and_ignored():
    roster = read("Who,Company,X\nAnn Ash,NHS,y\n", columns={"Who": "name", "X": "role"})
    assert roster.rows[0].fields == {"name": "Ann Ash", "organisation": "NHS", "role": "y"}
    ignored = read("Name,Company\nAnn Ash,NHS\n", columns={"company": "none"})
    assert ignored.rows[0].get("organisation") == ""
    with pytest.raises(BadRoster, match="no column 'Nope'"):
        read(CSV, columns={"Nope": "name"})
    with pytest.raises(BadRoster, match="'shoe' is no field"):
        read(CSV, columns={"Company": "shoe"})


def test_json_as_the_program_writes_it_is_read():
    people = [{"name": "Ann Ash", "organisation": "NHS", "badge": 5}]
    roster = read(json.dumps({"delegates": people}))
    assert roster.format == "json"
    assert roster.rows[0].custom == {"badge": "5"}


def test_a_row_without_a_name_is_an_error_with_its_line():
    roster = read("Name,Company\n,NHS\nAnn Ash,NHS\n")
    (problem,) = roster.problems
    assert (problem.row, problem.code, problem.severity) == (2, "missing_name", Severity.ERROR)
    assert len(roster.rows) == 1


def test_cancelled_people_are_kept_and_said_to_be():
    roster = read("Name,Status\nAnn Ash,Refunded\nBen Beech,Attending\n")
    assert [row.get("status") for row in roster.rows] == ["cancelled", ""]
    assert [p.code for p in roster.problems] == ["cancelled"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b"  \n ", "is empty"),
        (b"\x00\x01\x02\x80binary", "not a text file"),
        (b'Name,Company\nAnn,"unclosed', "not well-formed"),
        (b"{", "not valid JSON"),
        (b"[1, 2]", "no list of people"),
        (b"a,b,c,d\n1,2,3,4\n", "--column"),
        (b"Company,Email\nNHS,x@y\n", "no column of names that is known"),
        (b"[" * 100_000, "not valid JSON"),
        (("Name" + ",x" * 300 + "\n").encode(), "more than 200 columns"),
    ],
)
def test_what_is_no_list_is_refused_in_a_sentence(data, words):
    with pytest.raises(BadRoster, match=words):
        read(data)


def test_hostile_names_become_harmless_text():
    names = ["<b>x", "=cmd|calc", "e\u202evil", "N\x00ul", "x" * 10_000, "&lt;"]
    roster = read("Name\n" + "\n".join(names), format="text")
    assert [row.get("name") for row in roster.rows] == [
        "<b>x", "=cmd|calc", "evil", "Nul", "x" * 200, "&lt;"
    ]  # fmt: skip
    found = [(p.row, p.code) for p in roster.problems]
    assert found == [(4, "control_characters"), (5, "control_characters"), (6, "too_long")]


@given(st.binary(max_size=400))
def test_any_bytes_are_a_list_or_a_sentence(data):
    with suppress(BadRoster):
        read_roster(data, "list")
