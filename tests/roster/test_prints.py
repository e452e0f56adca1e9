"""Lists printed to PDF: the same people as on the paper, however the table is set."""

import pytest

from kiosk.errors import BadRoster
from kiosk.roster.reading import read_roster
from tests.roster import prints
from tests.sample import ROSTER

BROCHURE = prints.brochure_rows()
SHORT = [row for row in BROCHURE if len(row[0]) < 40 and len(row[1]) < 40]
NAMES = [row[:1] for row in SHORT][:91]


def people(data):
    rows = read_roster(data, "list.pdf").rows
    return [(row.get("name"), row.get("organisation")) for row in rows]


PRINTS = {
    "drawn on several pages, with a title and page numbers": {"title": "Delegates"},
    "drawn closely": {"pitch": 11, "size": 9},
    "drawn in small letters": {"size": 6},
}


@pytest.mark.parametrize("how", PRINTS)
def test_the_brochures_list_is_the_same_99_rows_on_paper(how):
    assert people(prints.drawn(BROCHURE, **PRINTS[how])) == BROCHURE[1:]


@pytest.mark.parametrize("ruled", [True, False])
@pytest.mark.parametrize("middle", [True, False])
@pytest.mark.parametrize("widths", [(150, 250), (100, 120), (90, 300)])
def test_a_table_reads_the_same_ruled_or_not_with_cells_of_several_lines(ruled, middle, widths):
    data = prints.tabled(BROCHURE, widths=widths, ruled=ruled, middle=middle)
    assert people(data) == BROCHURE[1:]


def test_a_table_set_in_the_middle_of_its_columns_reads_the_same():
    assert people(prints.tabled(BROCHURE, ruled=False, centre=True)) == BROCHURE[1:]


def test_the_faults_of_the_print_are_those_of_the_text():
    printed = read_roster(prints.drawn(BROCHURE, title="Delegates"), "list.pdf")
    typed = read_roster(ROSTER.read_bytes(), "delegates.txt")
    assert [(p.code, p.value) for p in printed.problems] == [
        (p.code, p.value) for p in typed.problems
    ]
    assert len(printed.problems) == 12


def test_a_list_without_a_header_needs_none():
    assert people(prints.drawn([None, *BROCHURE[1:]])) == BROCHURE[1:]


@pytest.mark.parametrize("header", [SHORT[0], None])
def test_a_list_set_in_two_columns_is_read_down_and_then_across(header):
    data = prints.drawn([header, *SHORT[1:]], columns=(40, 140), size=7, blocks=2, title="Who")
    assert people(data) == SHORT[1:]


def test_names_alone_set_in_three_columns_are_read_down_and_then_across():
    data = prints.drawn([None, *NAMES[1:]], columns=(40,), size=8, pitch=22, blocks=3)
    assert people(data) == [(name, "") for (name,) in NAMES[1:]]


def test_more_columns_keep_apart():
    rows = [("Name", "Organisation", "E-mail", "Job title")]
    rows += [(f"Ann Ash{n}", "NHS", f"a{n}@example.org", "Nurse") for n in range(9)]
    roster = read_roster(prints.tabled(rows, widths=(90, 90, 150, 80)), "list.pdf")
    assert [row.get("email") for row in roster.rows] == [f"a{n}@example.org" for n in range(9)]
    assert {row.get("job_title") for row in roster.rows} == {"Nurse"}


def test_a_print_with_a_row_left_out_would_be_noticed():
    assert people(prints.drawn(BROCHURE[:-1])) != BROCHURE[1:]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (prints.picture(), "pictures of a list and no text"),
        (prints.locked(BROCHURE), "password"),
        (prints.own("Are we Rallying Together? – badges"), "badges and no list"),
        (b"%PDF-1.7 and no more", "damaged"),
        (prints.drawn(BROCHURE)[:3000], "damaged|no text"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(data, words):
    with pytest.raises(BadRoster, match=words):
        read_roster(data, "list.pdf")


def test_only_badges_of_its_own_are_known_by_their_title():
    for data in (prints.own("Ours – sign-in sheets"), prints.own("Ours – badges", maker="Word")):
        assert read_roster(data, "list.pdf").rows
