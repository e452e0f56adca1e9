"""Sheets as they leave the house: split, kept, the same again."""

from dataclasses import replace

import pypdfium2
import pytest

from kiosk.documents.sheet import SheetStyle
from kiosk.errors import BadValue
from kiosk.services.checking_in import Request, check_in_person
from kiosk.services.day import load_day
from kiosk.services.paper_sheets import find_sheet
from kiosk.services.sheets import SheetWish, keep_sheets, sheets_of
from tests.sample import MORNING


def texts(data):
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)]


def test_a_list_split_over_desks_loses_nobody(post):
    day, door = load_day(post), post.event.registration
    whole = sheets_of(day, [door])
    for split in ("2", "3", "A-F, G-M, N-Z", "A-C"):
        parts = sheets_of(day, [door], SheetWish(split=split))
        assert parts.people == whole.people == 104
        assert len(set(parts.numbers)) == len(parts.kept) > 1
        keys = [key for sheet in parts.kept for key in sheet.keys]
        assert sorted(keys) == sorted(whole.kept[0].keys)
    assert "Other names · Arrival" in "".join(texts(parts.data))


@pytest.mark.parametrize("split", ["0", "27", "A-", "AB", "-1", "A-M, L-Z"])
def test_a_split_that_says_nothing_is_refused_with_an_example(post, split):
    with pytest.raises(BadValue, match="A-F, G-M, N-Z"):
        sheets_of(load_day(post), [post.event.registration], SheetWish(split=split))


def test_rows_are_numbered_from_one_on_each_desks_sheet(post):
    made = sheets_of(load_day(post), [post.event.registration], SheetWish(split="3"))
    keep_sheets(post, made, MORNING)
    for kept in made.kept:
        sheet = find_sheet(post, kept.number)
        assert list(sheet.rows) == list(range(1, len(kept.keys) + 1))


def test_a_column_that_the_sheet_has_anyway_is_not_there_twice(post):
    door, wanted = post.event.registration, ("organisation", "Time", "Diet", " diet", "Signature")
    style = SheetStyle(landscape=True, with_time=False)
    made = sheets_of(load_day(post), [door], SheetWish(columns=wanted, style=style))
    (heads,) = {line for page in texts(made.data) for line in page.splitlines() if "Here" in line}
    assert heads.split() == "Name Organisation Time Diet Here Signature".split()


def test_what_was_said_of_somebody_in_another_file_is_not_said_again(post):
    day, told = load_day(post), set()
    open_to_all = [s for s in post.event.attended_sessions if not s.listed_only][:2]
    who, person = next(iter(day.people.items()))
    day = replace(day, people={**day.people, who: replace(person, given_name="\U0001f600")})
    first, second = (sheets_of(day, [session], told=told) for session in open_to_all)
    assert (len(first.warnings) > 0, len(second.warnings)) == (True, 0)
    assert sheets_of(day, open_to_all[1:]).warnings


def test_the_same_day_gives_the_same_bytes_and_the_same_number(post):
    sessions = post.event.attended_sessions
    one, two = (sheets_of(load_day(post), sessions, SheetWish(split="2")) for _ in range(2))
    assert one.data == two.data
    assert one.numbers == two.numbers
    who = next(iter(load_day(post).people))
    check_in_person(post, who, Request(post.event.registration, MORNING))
    three = sheets_of(load_day(post), sessions, SheetWish(split="2"))
    assert three.data != one.data
    assert three.numbers == one.numbers  # who stands where is the same


def test_keeping_a_sheet_twice_is_no_harm(post):
    made = sheets_of(load_day(post), [post.event.registration])
    for _ in range(2):
        keep_sheets(post, made, MORNING)
    assert find_sheet(post, made.numbers[0]).total == 104


def test_whoever_came_unexpected_stands_on_the_sheet_too(post):
    day = load_day(post)
    room, other = post.event.session("best-interests"), post.event.session("accountability")
    guest = next(iter(day.enrolments[other.id]))
    before = sheets_of(day, [room]).people
    check_in_person(post, guest, Request(room, MORNING, override="swapped"))
    assert sheets_of(load_day(post), [room]).people == before + 1


def test_when_the_marks_were_true_is_told_where_that_is_wanted(post):
    made = sheets_of(load_day(post), [post.event.registration], SheetWish(as_of=MORNING))
    assert "marks of 10:04" in texts(made.data)[0]
    plain = sheets_of(load_day(post), [post.event.registration])
    assert "marks of" not in texts(plain.data)[0]


def test_columns_of_ones_own_and_landscape(post):
    style = SheetStyle(landscape=True, paper="letter")
    wish = SheetWish(columns=("Table", "Coat"), style=style)
    made = sheets_of(load_day(post), [post.event.session("workshops")], wish)
    assert "Coat" in texts(made.data)[0]
    page = pypdfium2.PdfDocument(made.data)[0]
    assert page.get_width() > page.get_height()
