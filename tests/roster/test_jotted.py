"""Lists as people write them in a mail come in as they are meant, and nothing else is taken so."""

import time
from contextlib import suppress

import pytest

from kiosk.errors import BadRoster
from kiosk.roster.options import Options
from kiosk.roster.reading import read_roster


def read(text):
    roster = read_roster(text.encode(), "a paste", Options(format="text"))
    return [tuple(row.get(f) for f in ("name", "organisation", "email")) for row in roster.rows]


@pytest.mark.parametrize(
    "text",
    [
        "Jane Doe <jane@x.org>; Bob Ó Briain <bob@y.org>",
        "Jane Doe <jane@x.org>, Bob Ó Briain <bob@y.org>,\n",
        "Jane Doe <jane@x.org>\r\n  Bob Ó Briain <bob@y.org>;\r\n",
        '"Doe, Jane" <jane@x.org>; "Ó Briain, Bob" <bob@y.org>',
        "Doe, Jane <jane@x.org>; Ó Briain, Bob <bob@y.org>",
    ],
)
def test_the_recipients_of_a_mail_are_people_with_addresses(text):
    assert read(text) == [("Jane Doe", "", "jane@x.org"), ("Bob Ó Briain", "", "bob@y.org")]


def test_an_address_alone_is_a_row_whose_name_is_proposed():
    roster = read_roster(b"jane.doe@x.org; Bob Ross <bob@y.org>", "a paste", Options(format="text"))
    assert [row.get("name") for row in roster.rows] == ["Bob Ross"]
    (problem,) = roster.problems
    assert (problem.code, problem.mend) == ("missing_name", {"name": "Jane Doe"})


@pytest.mark.parametrize("mark", ["•", "-", "–", "*", "1.", "(12)", "3)"])
@pytest.mark.parametrize("line", ["{}, {}", "{} - {}", "{} ({})", "{}\t{}"])
def test_bullets_numbers_and_brackets_are_no_part_of_a_name(mark, line):
    rows = [("Jane Doe", "Acme"), ("Bob Ó Briain", "NHS Wales")]
    text = "\n".join(f"{mark} {line.format(*row)}" for row in rows)
    assert read(text) == [(*row, "") for row in rows]


def test_one_word_a_comma_and_another_is_the_family_name_first():
    assert read("Doe, Jane\nÓBriain, Bob Lee\n") == [
        ("Jane Doe", "", ""),
        ("Bob Lee ÓBriain", "", ""),
    ]
    assert read("Jane Doe, Acme\nMadonna, Warner\n")[0] == ("Jane Doe", "Acme", "")


def test_a_family_name_with_its_particles_comes_first_too():
    rows = read("Ó Briain, Łukasz\nvan der Berg, Jan\nDoe, Jane\n")
    assert [name for name, _, _ in rows] == ["Łukasz Ó Briain", "Jan van der Berg", "Jane Doe"]


def test_a_header_says_what_stands_before_the_comma():
    assert read("Firstname, Surname\nJane, Doe\nBob, Ross\n") == [
        ("Jane Doe", "", ""),
        ("Bob Ross", "", ""),
    ]
    assert read("Name, Organisation\nMadonna, Warner\n") == [("Madonna", "Warner", "")]


@pytest.mark.parametrize("cut", [", ", "; ", " | ", " - "])
def test_brackets_after_an_organisation_are_a_part_of_it(cut):
    rows = [("Jane Doe", "Acme (London)"), ("Łukasz Ó Briain", "NHS (Cardiff)")]
    assert read("\n".join(map(cut.join, rows))) == [(*row, "") for row in rows]
    assert read("Doe, Jane (Acme)\nÓ Briain, Łukasz (NHS)")[1] == ("Łukasz Ó Briain", "NHS", "")


def test_what_is_only_here_and_there_stays_as_it_is():
    assert read("• Jane Doe\nBob Ross\n")[0][0] == "• Jane Doe"
    assert read("Jane Doe (Acme)\nBob Ross\n")[0][0] == "Jane Doe (Acme)"
    assert read("- Jane Doe\n")[0][0] == "- Jane Doe"


HOSTILE = (
    "a" + " " * 300_000 + "b",
    "a@b.cc" + " ," * 200_000 + "x",
    "a@" + "." * 190_000 + " x",
    "a@" + "b." * 100_000 + "\0",
    "(" * 190_000,
    "'" * 190_000,
    ("a" + " " * 100_000 + "\n") * 2,
    '"' + "a" * 300_000,
)


@pytest.mark.parametrize("kind", ["text", None])
@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_text_is_no_trap(text, kind):
    begun = time.process_time()
    with suppress(BadRoster):
        read_roster(text.encode(), "a list", Options(format=kind))
    assert time.process_time() - begun < 2
