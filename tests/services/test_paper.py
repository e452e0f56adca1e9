"""The way back from paper: the attendance after it is exactly what the paper says."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from kiosk.domain.attendee import Status, WalkIn
from kiosk.domain.journal import Kind, Method
from kiosk.domain.paper import is_of_a_sheet, read_page
from kiosk.errors import BadValue
from kiosk.services.checking_in import Request, check_in_person
from kiosk.services.day import load_day
from kiosk.services.paper import Fate, Filled, Written, bring_in, plan_paper
from kiosk.services.paper_past import brought_in, take_back
from kiosk.services.paper_sheets import filled, find_sheet, sheets_in
from kiosk.services.post import open_post
from kiosk.services.sheets import keep_sheets, sheets_of
from kiosk.services.verifying import verify
from kiosk.store import attendees, journal
from tests.sample import MACHINE, MORNING, add_walk_in, sample_copy, sample_post

AT = datetime(2019, 3, 28, 10, 20, tzinfo=UTC)
LATER = AT + timedelta(hours=3)


def printed(post, session=None):
    """Print a session's sheet and remember it."""
    made = sheets_of(load_day(post), [session or post.event.registration])
    keep_sheets(post, made, MORNING)
    return made


def present(post, session=None):
    """Return who is present and since when."""
    found = load_day(post).presences.get((session or post.event.registration).id, {})
    return {who: presence.at for who, presence in found.items()}


def entries(post):
    with post.file.read() as connection:
        return journal.load_journal(connection)


def change(post, attendee_id, **fields):
    with post.file.write() as connection:
        person = attendees.load_attendee(connection, attendee_id)
        attendees.update_attendee(connection, replace(person, **fields))


@pytest.fixture
def sheet(post):
    """Return registration's sheet, found again by the number that was printed."""
    return find_sheet(post, printed(post).numbers[0])


def test_rows_become_check_ins_at_the_times_that_were_written(post, sheet):
    came = {1: AT, 7: AT + timedelta(minutes=3), 104: AT}
    done = bring_in(post, filled(sheet, came), LATER)
    assert present(post) == {sheet.rows[row]: at for row, at in came.items()}
    assert (done.arrivals, done.count(Fate.HERE)) == (3, 0)
    assert verify(post) == []
    made = [entry for entry in entries(post) if entry.kind is Kind.CHECK_IN]
    assert {entry.method for entry in made} == {Method.PAPER}
    assert {entry.target for entry in made} == {done.entry}
    assert [entry.reason for entry in made][1] == f"sheet {sheet.number}, row 7"


def test_a_plan_changes_nothing_and_says_what_would_be_done(post, sheet):
    before = entries(post)
    plan = plan_paper(post, filled(sheet, {1: AT, 2: AT}))
    assert entries(post) == before
    assert [line.fate for line in plan.lines] == [Fate.COMES, Fate.COMES]
    assert plan.entry is None
    assert plan.lines == bring_in(post, filled(sheet, {1: AT, 2: AT}), LATER).lines


def test_whoever_is_here_already_stays_as_they_are(post, sheet):
    who = sheet.rows[3]
    check_in_person(post, who, Request(post.event.registration, MORNING))
    done = bring_in(post, filled(sheet, {3: AT, 4: AT}), LATER)
    assert [line.fate for line in done.lines] == [Fate.HERE, Fate.COMES]
    assert done.lines[0].first.at == MORNING
    assert present(post)[who] == MORNING
    assert not any(e.attendee_id == who and e.method is Method.PAPER for e in entries(post))


def test_the_same_sheet_again_changes_nothing(post, sheet):
    wish = filled(sheet, dict.fromkeys(range(1, 50), AT))
    bring_in(post, wish, LATER)
    before = entries(post)
    again = bring_in(post, wish, LATER)
    assert (again.arrivals, again.entry) == (0, None)
    assert again.count(Fate.HERE) == 49
    assert entries(post) == before


def test_two_desks_with_a_file_each_bring_in_the_same_sheet(tmp_path):
    """Both know the sheet from its paper alone; put together, everybody came once."""
    first = sample_post(tmp_path)
    (tmp_path / "other").mkdir()
    second = open_post(sample_copy(tmp_path / "other"), UUID(int=8), "Desk 2")
    sheet = find_sheet(first, printed(first).numbers[0])
    for post in (first, second):
        bring_in(post, filled(sheet, {5: AT, 6: AT}), LATER)
    assert present(first) == present(second)
    both = entries(first) + entries(second)
    from kiosk.domain.presence import presences

    assert {who for who, _ in presences(both)} == set(present(first))
    for post in (first, second):
        post.close()


def test_a_sheet_printed_before_walk_ins_came_still_has_its_own_rows(post):
    old = printed(post)
    before = find_sheet(post, old.numbers[0])
    walk_in = add_walk_in(post, WalkIn("Aaron Aardvark"), MORNING)
    new = find_sheet(post, printed(post).numbers[0])
    assert new.number != before.number
    assert new.rows[1] == walk_in.id
    assert find_sheet(post, old.numbers[0]) == before
    bring_in(post, filled(before, {1: AT}), LATER)
    assert set(present(post)) == {before.rows[1]}
    assert walk_in.id not in present(post)


def test_people_written_on_blank_lines_are_added_and_come(post, sheet):
    by_hand = [
        Written(AT, name=" Łukasz Ó Briain ", organisation="Ad hoc"),
        Written(AT, sheet.rows[9]),
    ]
    done = bring_in(post, filled(sheet, {2: AT}, by_hand), LATER)
    assert [line.fate for line in done.lines] == [Fate.COMES, Fate.NEW, Fate.COMES]
    new = done.lines[1].attendee
    added = load_day(post).people[new.id]
    assert (added.name, added.organisation) == ("Łukasz Ó Briain", "Ad hoc")
    assert added.walk_in
    assert added.code
    assert present(post)[new.id] == AT
    assert verify(post) == []


def test_one_bad_line_and_nothing_is_brought_in(post, sheet):
    before = entries(post), len(load_day(post).people)
    for bad in (Written(AT, name="   "), Written(AT, uuid4(), row=3)):
        wish = Filled(
            sheet.session, (*filled(sheet, {1: AT}).lines, Written(AT, name="New One"), bad)
        )
        with pytest.raises(BadValue):
            bring_in(post, wish, LATER)
        with pytest.raises(BadValue):
            plan_paper(post, wish)
    assert (entries(post), len(load_day(post).people)) == before


def test_a_person_named_twice_comes_once(post, sheet):
    wish = Filled(sheet.session, (Written(AT, sheet.rows[1], row=1), Written(LATER, sheet.rows[1])))
    done = bring_in(post, wish, LATER)
    assert done.arrivals == 1
    assert list(present(post).values()) == [AT]


def test_what_the_rules_would_have_refused_is_let_in_and_said(post, sheet):
    change(post, sheet.rows[1], status=Status.CANCELLED)
    done = bring_in(post, filled(sheet, {1: AT, 2: AT}), LATER)
    assert [line.fate for line in done.lines] == [Fate.CANCELLED, Fate.COMES]
    (override,) = [e for e in entries(post) if e.kind is Kind.OVERRIDE]
    assert override.reason.endswith("row 1, cancelled")
    assert len(present(post)) == 2


def test_whoever_is_enrolled_next_door_is_unexpected(post):
    room = post.event.session("best-interests")
    day = load_day(post)
    (panellist, *_) = day.enrolments[post.event.session("accountability").id]
    done = bring_in(post, Filled(room, (Written(AT, panellist),)), LATER)
    assert [line.fate for line in done.lines] == [Fate.UNEXPECTED]


@pytest.mark.parametrize(("moved", "where"), [(-5, "one"), (5, "other")])
def test_nobody_is_in_two_rooms_of_a_group(post, moved, where):
    one, other = post.event.session("best-interests"), post.event.session("accountability")
    day = load_day(post)
    taken = {i for s in (one, other) for i in day.enrolments.get(s.id, {})}
    who = next(i for i in day.people if i not in taken)
    check_in_person(post, who, Request(other, AT + timedelta(minutes=moved)))
    done = bring_in(post, Filled(one, (Written(AT, who),)), LATER)
    now = load_day(post).presences
    inside = {name for name, s in (("one", one), ("other", other)) if now[s.id][who].inside}
    assert inside == {where}
    take_back(post, done.entry, "wrong sheet", LATER)
    assert set(load_day(post).presences[other.id]) == {who}
    assert load_day(post).presences[other.id][who].inside
    assert who not in load_day(post).presences.get(one.id, {})
    assert verify(post) == []


def test_a_sheet_is_taken_back_whole(post, sheet):
    check_in_person(post, sheet.rows[1], Request(sheet.session, MORNING))
    before = present(post)
    done = bring_in(post, filled(sheet, dict.fromkeys(range(1, 40), AT)), LATER)
    assert len(present(post)) == 39
    assert take_back(post, done.entry, "wrong sheet", LATER) == 38
    assert present(post) == before
    assert take_back(post, done.entry, "again", LATER) == 0
    assert verify(post) == []
    assert bring_in(post, filled(sheet, {2: AT}), LATER).arrivals == 1


def test_whoever_a_sheet_added_goes_with_it_unless_they_came_elsewhere(post, sheet):
    people = set(load_day(post).people)
    by_hand = [Written(AT, name="Nora New"), Written(AT, name="Stan Stays")]
    done = bring_in(post, filled(sheet, {1: AT}, by_hand), LATER)
    goes, stays = (line.attendee.id for line in done.lines[1:])
    check_in_person(post, stays, Request(post.event.session("keynote"), LATER))
    assert take_back(post, done.entry, "wrong sheet", LATER) == 3
    assert present(post) == {}
    assert set(load_day(post).people) == people | {stays}
    assert goes not in load_day(post).people
    assert verify(post) == []


def test_sheets_that_still_stand_are_listed_the_latest_first(post, sheet):
    first = bring_in(post, filled(sheet, {1: AT, 2: AT}), LATER)
    keynote = Filled(post.event.session("keynote"), (Written(AT, sheet.rows[1]),))
    second = bring_in(post, keynote, LATER)
    listed = brought_in(post)
    assert [(one.entry, one.number, one.standing) for one in listed] == [
        (second.entry, "", 1),
        (first.entry, sheet.number, 2),
    ]
    assert listed[1].station == "Desk 1"
    take_back(post, first.entry, "wrong sheet", LATER)
    assert [one.entry for one in brought_in(post)] == [second.entry]


def test_only_a_sheet_can_be_taken_back(post, sheet):
    outcome = check_in_person(post, sheet.rows[1], Request(sheet.session, MORNING))
    for entry in (outcome.entry, uuid4()):
        with pytest.raises(BadValue, match="no sheet"):
            take_back(post, entry, "no", LATER)
    assert present(post)


def test_the_journal_holds_no_name_of_the_paper(post, sheet):
    bring_in(post, filled(sheet, {1: AT}, [Written(AT, name="Quentin Quirk")]), LATER)
    assert not any("Quirk" in str(entry) for entry in entries(post))


# which sheet it is -----------------------------------------------------------------------------


def test_every_page_tells_its_rows_to_a_file_that_never_saw_the_sheet(tmp_path):
    here = sample_post(tmp_path)
    (tmp_path / "other").mkdir()
    there = open_post(sample_copy(tmp_path / "other"), MACHINE, "Desk 2")
    made = printed(here)
    path = tmp_path / "sheet.pdf"
    path.write_bytes(made.data)
    with pytest.raises(BadValue, match="was not printed from this event file"):
        find_sheet(there, made.numbers[0])
    (sheet,) = sheets_in(there, path)
    assert len(sheet.rows) == sheet.total
    assert sheet == find_sheet(here, made.numbers[0])
    here.close()
    there.close()


def test_pages_scanned_one_by_one_add_up(post, tmp_path):
    from kiosk.documents.sheet_reading import codes_in
    from kiosk.services.progress import untold

    made = sheets_of(load_day(post), [post.event.registration])  # printed, but not kept
    codes = codes_in(made.data, "x.pdf", untold)
    first, *others = [find_sheet(post, code) for code in codes if is_of_a_sheet(code)]
    assert len(first.rows) < first.total
    with pytest.raises(BadValue, match="a page that was not scanned"):
        filled(first, {104: AT})
    whole = first
    for page in others:
        whole = whole.with_page(page)
    assert len(whole.rows) == whole.total
    keep_sheets(post, made, MORNING)
    assert find_sheet(post, made.numbers[0]).rows == whole.rows


def test_a_sheet_of_another_event_is_refused(post, tmp_path):
    made = sheets_of(load_day(post), [post.event.registration])
    from kiosk.documents.sheet_reading import codes_in
    from kiosk.domain.paper import page_code
    from kiosk.services.progress import untold

    page = next(p for code in codes_in(made.data, "x", untold) if (p := read_page(code)))
    with pytest.raises(BadValue, match="another event"):
        find_sheet(post, page_code(replace(page, event_tag=b"??")))
    with pytest.raises(BadValue, match="session of this sheet is gone"):
        find_sheet(post, page_code(replace(page, session_tag=b"???")))


@pytest.mark.parametrize("row", [0, 105, 99_999])
def test_a_row_that_is_not_on_the_sheet_is_refused(sheet, row):
    with pytest.raises(BadValue, match="its rows are 1 to 104"):
        filled(sheet, {row: AT})


def test_a_row_of_somebody_who_is_gone_is_refused_in_words(sheet):
    gone = replace(sheet, rows={**sheet.rows, 5: None})
    with pytest.raises(BadValue, match=r"row 5 .* no longer on the list"):
        filled(gone, {5: AT})


@pytest.mark.parametrize("text", ["", "hello", "HX4K7RT9M20", "S123"])
def test_what_is_no_sheet_is_refused_in_words(post, text):
    assert not is_of_a_sheet(text)
    with pytest.raises(BadValue, match="no number of a sheet"):
        find_sheet(post, text)


def test_a_file_without_a_sheet_is_refused_in_words(post, tmp_path):
    (tmp_path / "x.pdf").write_bytes(b"nothing")
    with pytest.raises(BadValue, match="neither a PDF nor a picture"):
        sheets_in(post, tmp_path / "x.pdf")
