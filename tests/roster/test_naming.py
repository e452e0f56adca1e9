"""How lists write names: the family name first where the header says so, and names in addresses."""

import pytest

from kiosk.domain.names import split_family_first
from kiosk.roster.naming import name_in_address
from kiosk.roster.reading import read_roster


def names(header, *cells):
    roster = read_roster("\n".join([f"{header}\tFirma", *(f"{c}\tX" for c in cells)]).encode(), "l")
    assert all(row.get("organisation") == "X" for row in roster.rows)
    return [(r.get("name"), r.get("given_name"), r.get("family_name")) for r in roster.rows]


@pytest.mark.parametrize(
    ("header", "cell", "given", "family"),
    [
        ("Nom Prénom", "Dupont Marie", "Marie", "Dupont"),
        ("Nom et prénom", "DUPONT DURAND Jean Marc", "Jean Marc", "DUPONT DURAND"),
        ("NOM, Prénom", "de la Tour Anne", "Anne", "de la Tour"),
        ("Name, Vorname", "von der Heide Jörg", "Jörg", "von der Heide"),
        ("Nachname Vorname", "Müller, Jörg", "Jörg", "Müller"),
        ("Apellidos y nombre", "García Pérez Ana", "Ana", "García Pérez"),
        ("Apellidos y nombre", "García Ana", "Ana", "García"),
        ("Cognome e nome", "Rossi Anna Maria", "Anna Maria", "Rossi"),
        ("Achternaam en voornaam", "van den Berg Jan", "Jan", "van den Berg"),
        ("Surname, first name", "Ó Briain Łukasz", "Łukasz", "Ó Briain"),
    ],
)
def test_a_name_is_turned_where_the_header_says_that_it_begins_with_the_family(
    header, cell, given, family
):
    assert names(header, cell) == [(f"{given} {family}", given, family)]


@pytest.mark.parametrize("header", ["Nom", "Prénom Nom", "Name", "Full name", "Nome e cognome"])
def test_a_name_stands_as_it_is_where_the_header_says_nothing_of_the_kind(header):
    assert names(header, "Marie Dupont") == [("Marie Dupont", "", "")]


def test_capitals_at_the_end_say_more_than_the_header():
    rows = names("Nom et prénom", "Marie DUPONT", "Jean DURAND", "Anne Petit")
    assert [name for name, *_ in rows] == ["Marie DUPONT", "Jean DURAND", "Anne Petit"]


def test_a_single_word_is_never_turned():
    assert names("Nom et prénom", "Cher") == [("Cher", "", "")]
    assert split_family_first("Cher") == ("", "Cher")
    assert split_family_first("") == ("", "")


@pytest.mark.parametrize(
    ("email", "name"),
    [
        ("jane.doe@example.org", "Jane Doe"),
        ("JANE_DOE@example.org", "Jane Doe"),
        ("mary-ann.o-neil+kiosk@example.org", None),
        ("mary-ann.smith+kiosk@example.org", "Mary-Ann Smith"),
        ("łukasz.müller@example.org", "Łukasz Müller"),
        ("jdoe@example.org", None),
        ("j.doe@example.org", None),
        ("jane.doe2@example.org", None),
        ("events.team@example.org", None),
        ("no.reply@example.org", None),
        ("jane.doe.smith@example.org", None),
        ("", None),
    ],
)
def test_a_name_is_read_in_an_address_only_where_it_is_plainly_spelt(email, name):
    assert name_in_address(email) == name


def test_a_row_without_a_name_proposes_the_one_that_its_address_spells():
    text = "Name,Organisation,E-mail\nAnn Ash,A,a@x.org\n,B,jane.doe@x.org\n,C,office@x.org\n,D,\n"
    roster = read_roster(text.encode(), "list")
    found = [(p.row, p.severity, p.mend) for p in roster.problems if p.code == "missing_name"]
    assert found == [(3, "error", {"name": "Jane Doe"}), (4, "error", None), (5, "error", None)]
    assert [row.get("email") for row in roster.left_out] == ["jane.doe@x.org", "office@x.org", ""]
