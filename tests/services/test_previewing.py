"""Looking at a list before it is imported."""

import itertools

import pytest

from kiosk.errors import BadRoster
from kiosk.roster.choices import Choices
from kiosk.roster.reading import Options
from kiosk.services.day import load_day
from kiosk.services.importing import import_roster
from kiosk.services.mending import open_problems, take_mends
from kiosk.services.previewing import EXAMPLES, decide, look_again, preview_import
from kiosk.services.taking_back import past_imports, take_back
from tests.sample import MORNING


def preview(post, text, **options):
    return preview_import(post, text.encode(), "list", Options(**options))


def test_each_column_comes_with_its_field_and_some_of_its_values(post):
    text = "Name,Firma,Diet\nAda,A,\nBob,B,x\nCy,C,\nDee,D,y\n"
    seen = [(c.number, c.header, c.field, c.examples) for c in preview(post, text).columns]
    assert seen == [
        (1, "Name", "name", ("Ada", "Bob", "Cy")),
        (2, "Firma", "organisation", ("A", "B", "C")),
        (3, "Diet", None, ("x", "y")),
    ]
    assert EXAMPLES == 3


def test_the_plan_counts_and_nothing_is_written(post):
    before = load_day(post).people
    seen = preview(post, "Name,Organisation\nAda Byron,London\n,Nobody\n")
    assert (seen.plan.count("added"), seen.plan.skipped) == (1, 1)
    assert load_day(post).people == before


def test_a_list_whose_names_are_not_known_has_columns_and_no_plan(post):
    text = "Wer,Wo,Was\nAda,London,x\n"
    assert preview(post, text).plan is None
    assert [column.field for column in preview(post, text).columns] == [None, None, None]
    assert preview(post, text, columns={"1": "name"}).plan is not None


def test_a_list_without_a_header_has_columns_by_number_that_are_guessed(post):
    seen = preview(post, "Ada Byron\tLondon\nBob Ross\tYork\n")
    assert [(c.number, c.header, c.field) for c in seen.columns] == [
        (1, "", "name"),
        (2, "", "organisation"),
    ]
    assert (seen.header_line, seen.guessed_columns) == (None, True)
    assert seen.plan.count("added") == 2


def test_columns_are_taken_otherwise_without_reading_the_file_again(post):
    seen = preview(post, "Name,Firma\nLondon,Ada Byron\n")
    again = look_again(post, seen.table, Options(columns={"1": "organisation", "2": "name"}))
    (row,) = again.plan.matched
    assert (row.attendee.name, row.attendee.organisation) == ("Ada Byron", "London")


def test_what_somebody_decides_is_planned_and_not_written(post):
    before = load_day(post)
    seen = preview(post, "Name,Organisation\nAda Byron,London\nBob Ross,York\n")
    decided = decide(post, seen, Choices(left_out=frozenset({3})))
    assert (decided.plan.count("added"), decided.plan.skipped) == (1, 1)
    assert load_day(post) == before


def test_a_guessed_encoding_is_owned_up_to(post):
    data = "Name,Organisation\nAmélie,Café\n".encode("cp1252")
    assert preview_import(post, data, "list", Options()).assumed_encoding
    assert not preview_import(post, data, "list", Options(encoding="cp1252")).assumed_encoding


def stop_at_look(number):
    looks = itertools.count(1)

    def progress(done, total):
        if next(looks) == number:
            raise Stopped

    return progress


@pytest.mark.parametrize("text", ["", ",,,\n,,\n"])
def test_what_holds_nobody_is_refused(post, text):
    with pytest.raises(BadRoster):
        preview(post, text)


class Stopped(Exception):
    """Somebody has changed their mind."""


def stop_at(step):
    def progress(done, total):
        if done == step:
            raise Stopped

    return progress


def test_an_import_leaves_everything_as_it_was_whenever_it_is_stopped(post):
    before, open_before = load_day(post).people, open_problems(post)
    roster = preview(post, "Name,Organisation\nAda Byron,\nAda Byron,\n").plan.roster
    told = []
    import_roster(post, roster, MORNING, lambda done, total: told.append(done / total))
    assert told == sorted(told)
    assert told[-1] == 1
    assert load_day(post).people != before
    assert take_back(post, past_imports(post)[0].entry, "", MORNING).gone

    for last_look in range(1, len(told) + 1):
        with pytest.raises(Stopped):
            import_roster(post, roster, MORNING, stop_at_look(last_look))
        assert load_day(post).people == before
        assert open_problems(post) == open_before


def test_all_mends_of_fields_are_one_wish(post):
    ids = [p.id for p in open_problems(post) if p.mend and "same_as" not in p.mend]
    with pytest.raises(Stopped):
        take_mends(post, ids, MORNING, stop_at(3))
    assert len(open_problems(post)) == 14
    assert take_mends(post, ids, MORNING) == 8
    assert {p.code for p in open_problems(post)} == {
        "no_organisation",
        "out_of_order",
        "possible_duplicate",
    }
