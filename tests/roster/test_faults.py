"""Faults of rows: found where the list gives the evidence, and silent where it does not."""

import pytest

from kiosk.roster.reading import read_roster
from tests.sample import ROSTER

CULTURE = "Centre for Social Impact Bonds, Department for Culture Media and Sport"
EXPECTED = {
    ("Immee Hardy", "joined_columns"): {"name": "Immee Hardy", "organisation": CULTURE},
    ("Immee Hardy", "repeated_text"): {"name": "Immee Hardy", "organisation": CULTURE},
    ("Immee Hardy", "truncated"): {"name": "Immee Hardy", "organisation": CULTURE},
    ("Immee Hardy", "out_of_order"): None,
    ("Chris Tribley", "no_organisation"): None,
    ("Eleanor Carter", "repeated_text"): {"organisation": "GO Lab"},
    ("Martin Pratt", "possible_duplicate"): {"same_as": "58"},
    ("Sharon Caddell", "joined_columns"): {
        "name": "Sharon Caddell",
        "organisation": "Cleveland Police & Crime Commissioner's Office",
    },
    ("Silverio Zebral", "no_organisation"): None,
    ("Sophie Williamson", "repeated_text"): {"organisation": "Coffee Creations"},
    ("Thomas Griffiths", "truncated"): {
        "organisation": "Ministry of Housing, Communities and Local Government"
    },
    ("Zoe Appleton", "joined_columns"): {
        "name": "Zoe Appleton",
        "organisation": "Zoe Appleton Consulting Ltd",
    },
}


def test_every_torn_row_of_the_brochure_is_flagged_with_its_mend_and_no_sound_one():
    roster = read_roster(ROSTER.read_bytes(), "delegates.txt")
    assert len(roster.rows) == 99
    names = {row.number: " ".join(row.get("name").split()[:2]) for row in roster.rows}
    found = {(names[p.row], p.code): p.mend for p in roster.problems}
    assert found == EXPECTED


def faults(*rows):
    text = "Name\tOrganisation\n" + "\n".join("\t".join(row) for row in rows)
    return [(p.row - 2, p.code, p.mend) for p in read_roster(text.encode(), "list").problems]


def test_a_sound_list_has_no_faults():
    assert not faults(
        ("Adrian Ashton", "Adrian Ashton"),
        ("Laura Quiroz Lopez", "GO Lab"),
        ("Ann Police", "NHS"),
        ("Jo Jo", "Duran Duran"),
        ("Carla di Carlo", "di Carlo Ltd"),
    )


@pytest.mark.parametrize(
    ("name", "mended", "organisation"),
    [
        ("Ann Ash Ignite", "Ann Ash", "Ignite"),
        ("Ann Mary Ash Ignite", "Ann Mary Ash", "Ignite"),
        ("Ann Ash City of York Council", "Ann Ash", "City of York Council"),
        ("Ann Ash Ann Ash Consulting", "Ann Ash", "Ann Ash Consulting"),
    ],
)
def test_a_name_and_an_organisation_in_one_cell_are_told_apart(name, mended, organisation):
    found = faults(("Ben Beech", "Ignite"), ("Cy Cork", "Ignite"), (name, ""))
    assert found == [(2, "joined_columns", {"name": mended, "organisation": organisation})]


def test_a_long_name_alone_is_not_torn_apart():
    found = faults(
        ("Ben Beech", "Ignite"), ("Cy Cork", "NHS"), ("Ana Maria Teresa Garcia Ruiz", "")
    )
    assert [code for _, code, _ in found] == ["no_organisation"]


def test_where_nobody_has_an_organisation_nobody_lacks_one():
    assert not faults(("Ann Ash", ""), ("Ben Beech", ""))


def test_a_whole_row_that_stands_twice_is_flagged_and_kept():
    found = faults(("Ann Ash", "NHS"), ("Ann Ash", "NHS"))
    assert found == [(1, "duplicate", {"same_as": "2"})]


def test_a_cut_word_needs_another_row_that_has_it_whole():
    assert not faults(("Ann Ash", "Ministry of Local Governmen"), ("Ben Beech", "NHS"))
    found = faults(
        ("Ann Ash", "Ministry of Local Governmen"), ("Ben Beech", "Ministry of Local Government")
    )
    assert found == [(0, "truncated", {"organisation": "Ministry of Local Government"})]


def test_a_list_in_no_order_has_nobody_out_of_order():
    rows = [(f"{chr(97 + n * 7 % 26)}nn Ash{n}", "NHS") for n in range(40)]
    assert not faults(*rows)
    ordered = sorted(rows)
    ordered.insert(5, ("zoe Last", "NHS"))
    assert [code for _, code, _ in faults(*ordered)] == ["out_of_order"]


@pytest.mark.parametrize("name", ["Info Requested Info Requested", "TBC", "n/a", "Guest", "Invité"])
def test_what_only_stands_for_a_name_is_told(name):
    assert faults((name, "NHS"), ("Ann Ash", "NHS")) == [(0, "stand_in", None)]


@pytest.mark.parametrize("name", ["Na Na", "Guest Hartley", "Test Dlamini", "Li Na", "Name Okoro"])
def test_a_name_that_only_looks_like_none_is_a_name(name):
    assert not faults((name, "NHS"), ("Ann Ash", "NHS"))
