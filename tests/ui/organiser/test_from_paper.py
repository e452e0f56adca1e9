"""The way back from paper on the screen: by keys, by touch, by scan, and never half."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from kiosk.documents.sheet_reading import codes_in
from kiosk.domain.codes import spaced
from kiosk.domain.journal import Method
from kiosk.domain.paper import read_page
from kiosk.services.day import load_day
from kiosk.services.paper import Filled, Written, bring_in
from kiosk.services.progress import untold
from kiosk.services.sheets import keep_sheets, sheets_of
from kiosk.store import events
from kiosk.ui.look.theme import dress
from kiosk.ui.organiser.page import OrganiserPage
from kiosk.ui.organiser.sidebar import Place
from tests.sample import MORNING
from tests.ui.hands import touch


@pytest.fixture
def printed(board, settle):
    """Return registration's sheet as it was printed at this desk."""
    made = sheets_of(board.day, [board.day.event.registration])
    board.worker.ask(lambda: keep_sheets(board.post, made, MORNING))
    settle()
    return made


@pytest.fixture
def paper(page, settle):
    page.show_place(Place.PAPER)
    settle()
    return page.paper


@pytest.fixture
def opened(paper, printed, settle):
    """Return the screen with the sheet on it."""
    paper.open_code(printed.numbers[0])
    settle()
    return paper


def type_line(paper, text):
    QTest.keyClicks(paper.filling.entry._box, text)
    QTest.keyClick(paper.filling.entry._box, Qt.Key.Key_Return)


def present(board):
    found = load_day(board.post).presences.get(board.day.event.registration.id, {})
    return {who: (presence.at, presence.method) for who, presence in found.items()}


def at(hour, minute):
    return datetime(2019, 3, 28, hour, minute, tzinfo=UTC)


def test_rows_typed_one_after_the_other_are_checked_in_by_the_keyboard_alone(opened, board, settle):
    for line in ("12 10:07", "30-32", "40 1015"):
        type_line(opened, line)
    touch(opened, "Look at it")
    settle()
    assert present(board) == {}
    QTest.keyClick(opened._bring, Qt.Key.Key_Return)
    settle()
    rows = [12, 30, 31, 32, 40]
    sheet = sheets_of(load_day(board.post), [board.day.event.registration])
    times = [at(10, 7), at(10, 0), at(10, 0), at(10, 0), at(10, 15)]
    came = present(board)
    keys = [sheet.kept[0].keys[row - 1] for row in rows]
    assert {who.bytes[:5]: when for who, (when, _) in came.items()} == dict(
        zip(keys, times, strict=True)
    )
    assert {how for _, how in came.values()} == {Method.PAPER}
    assert opened.banner.told.startswith("5 people brought in from paper")
    assert opened.draft is None


def test_what_was_brought_in_can_be_taken_back_at_once(opened, printed, board, settle):
    type_line(opened, "1-9")
    opened.look()
    settle()
    opened.bring_in()
    settle()
    assert len(present(board)) == 9
    settle()
    touch(opened, f"Take back Sheet {spaced(printed.numbers[0])}, 9 people")
    settle()
    assert present(board) == {}
    assert "9 people taken back" in opened.banner.told


def test_a_sheet_brought_in_yesterday_can_be_taken_back_too(paper, board, settle):
    session = board.day.event.registration
    lines = (Written(MORNING, next(iter(board.day.people))),)
    board.worker.ask(lambda: bring_in(board.post, Filled(session, lines), MORNING))
    board.reload()
    settle()
    settle()
    touch(paper, "Take back Paper without a number, 1 person")
    settle()
    settle()
    assert present(board) == {}
    assert not paper.start._before.isVisible()


def test_all_but_these_marks_everybody_first(opened, board, settle):
    entry = opened.filling.entry
    entry._mode.setCurrentIndex(1)
    entry._mode.activated.emit(1)
    assert opened.draft.count == 104
    type_line(opened, "7, 9")
    assert opened.draft.count == 102
    assert {7, 9}.isdisjoint(opened.draft.came)
    touch(opened, "Mark nobody")
    assert opened.draft.count == 0


def test_a_touch_marks_a_row_and_another_takes_it_back(opened):
    table = opened.filling.table
    place = table.visualRect(table.model().index(2, 1)).center()
    for count in (1, 0):
        QTest.mouseClick(
            table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place.x(), place.y())
        )
        assert opened.draft.count == count
    table.setCurrentIndex(table.model().index(4, 0))
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert set(opened.draft.came) == {5}


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("105", "There is no row 105: the sheet has 104."),
        ("12 99:99", "That is no row"),
        ("-", "That is no row"),
    ],
)
def test_a_line_that_says_nothing_is_told_and_marks_nothing(opened, line, words):
    type_line(opened, line)
    assert words in opened.filling.entry._said.text()
    assert opened.draft.count == 0


def test_a_time_that_is_none_is_told(opened):
    opened.filling.entry._time.setText("noon")
    type_line(opened, "12")
    assert "The time is none" in opened.filling.entry._said.text()
    assert opened.draft.count == 0
    type_line(opened, "12 10:20")
    assert opened.draft.came == {12: at(10, 20)}


def test_a_name_finds_the_row_and_a_name_on_no_list_becomes_a_walk_in(opened, board, settle):
    QTest.keyClicks(opened.filling.entry._box, "jordan harrison")
    settle()
    touch(opened, "Jordan Harrison · row")
    assert opened.draft.count == 1
    assert opened.draft.by_hand == ()
    opened.filling.entry._box.setText("Łukasz Ó Briain")  # no key has these letters
    opened.filling.entry.typing.emit("Łukasz Ó Briain")
    settle()
    touch(opened, "Add “Łukasz Ó Briain” as a walk-in")
    assert opened.filling.table.rows[0].name == "Łukasz Ó Briain"
    opened.look()
    settle()
    opened.bring_in()
    settle()
    names = {board.day.people[who].name for who in present(board)}
    assert names == {"Jordan Harrison", "Łukasz Ó Briain"}
    assert "1 of them added as a walk-in" in opened.banner.told


def test_scans_of_rows_and_badges_mark_people(page, opened, board, settle):
    people = list(board.day.people.values())
    page.take_scan(people[3].code)
    settle()
    assert opened.draft.count == 1
    page.take_scan("NOBODY1234")
    settle()
    assert "Nobody has this code" in opened.filling.entry._said.text()
    assert page.shown is opened


def test_a_sheets_code_scanned_anywhere_in_the_organisers_screens_opens_it(page, printed, settle):
    page.show_place(Place.EXPORTS)
    page.take_scan(printed.numbers[0])
    settle()
    assert page.shown is page.paper
    assert page.paper.draft.sheet.number == printed.numbers[0]


def test_pages_that_no_file_knows_add_up_as_they_are_scanned(page, paper, board, settle):
    made = sheets_of(board.day, [board.day.event.registration])  # as another computer printed it
    codes = [code for code in codes_in(made.data, "x", untold) if read_page(code)]
    page.take_scan(codes[0])
    settle()
    type_line(paper, "104")
    assert "stands on another page" in paper.filling.entry._said.text()
    for code in codes[1:]:
        page.take_scan(code)
        settle()
    type_line(paper, "104")
    assert set(paper.draft.came) == {104}


def test_another_sheet_does_not_throw_away_what_is_marked(page, opened, board, settle):
    other = sheets_of(board.day, [board.day.event.session("keynote")])
    keep = keep_sheets
    board.worker.ask(lambda: keep(board.post, other, MORNING))
    type_line(opened, "12")
    page.take_scan(other.numbers[0])
    settle()
    assert "another sheet" in opened.banner.told
    assert opened.draft.count == 1
    opened.leave()
    page.take_scan(other.numbers[0])
    settle()
    assert opened.draft.session.code == "keynote"


def test_a_pdf_brings_its_ticks(paper, board, settle, tmp_path):
    door = board.day.event.registration
    who = next(iter(board.day.people))
    board.check_in(who)
    settle()
    made = sheets_of(board.day, [door])
    (tmp_path / "list.pdf").write_bytes(made.data)
    paper.read_file(tmp_path / "list.pdf")
    settle()
    assert paper.draft.count == 1
    assert "1 person ticked in print" in paper.filling.entry._said.text()
    paper.look()
    settle()
    assert paper.plan.arrivals == 0
    assert not paper._bring.isEnabled()


def test_a_time_typed_after_a_name_is_that_persons_and_no_part_of_a_name(opened, board, settle):
    for line in ("toby lowe 10:11", "Nell Gwyn 10:12"):
        type_line(opened, line)
        offered = opened.filling.entry._flow.itemAt(0)
        button = offered.widget() if offered is not None else opened.filling.entry._add
        button.click()
    QTest.keyClicks(opened.filling.entry._box, "donna hall 10:13")
    donna = next(who for who in board.day.people.values() if who.name == "Donna Hall")
    opened.filling.mark_person(donna)  # her badge is scanned while another is being typed
    opened.look()
    settle()
    opened.bring_in()
    settle()
    names = {board.day.people[who].name: when for who, (when, _) in present(board).items()}
    assert names == {
        "Toby Lowe": at(10, 11), "Nell Gwyn": at(10, 12), "Donna Hall": at(10, 0)
    }  # fmt: skip


def test_nobody_is_added_while_those_are_entered_who_stayed_away(opened, board, settle):
    opened.filling.entry._mode.choose("stayed away")
    opened.filling.entry.mode_chosen.emit("stayed away")
    before = opened.draft.count
    opened.filling.add_name("Nell Gwyn", "")
    assert "Nell Gwyn is on no row" in opened.filling.entry._said.text()
    assert opened.draft.count == before
    opened.filling.entry._mode.choose("came")
    opened.filling.add_name("Nell Gwyn", "")
    assert opened.draft.count == before + 1


def choose_stayed_away(paper):
    paper.filling.entry._mode.choose("stayed away")
    paper.filling.entry.mode_chosen.emit("stayed away")


def test_who_has_a_time_written_came_also_where_those_are_entered_who_stayed_away(opened, board):
    choose_stayed_away(opened)
    everybody = opened.draft.count
    for line in ("3, 7", "20 10:31"):
        type_line(opened, line)
    assert opened.draft.count == everybody - 2
    assert opened.draft.came[20] == at(10, 31)
    QTest.keyClicks(opened.filling.entry._box, "Nell Gwyn 10:12")
    opened.filling.entry._add.click()
    assert [(one.name, one.at) for one in opened.draft.by_hand] == [("Nell Gwyn", at(10, 12))]


def test_where_somebody_is_marked_already_not_everybody_is_and_that_is_said(opened):
    type_line(opened, "12 10:07")
    choose_stayed_away(opened)
    assert list(opened.draft.came) == [12]
    assert "Only these are marked" in opened.filling.entry._said.text()
    touch(opened, "Mark nobody")
    choose_stayed_away(opened)
    assert opened.draft.count == opened.draft.total


def test_paper_without_a_number_takes_names(paper, board, settle):
    paper.open_session(board.day.event.session("keynote"))
    type_line(paper, "12")
    assert "no rows" in paper.filling.entry._said.text()
    QTest.keyClicks(paper.filling.entry._box, "jordan harrison")
    settle()
    touch(paper, "Jordan Harrison")
    paper.look()
    settle()
    paper.bring_in()
    settle()
    found = load_day(board.post).presences[board.day.event.session("keynote").id]
    assert len(found) == 1


def test_a_failure_is_said_and_the_draft_stays(opened, board, settle):
    type_line(opened, "12")
    sheet = opened.draft.sheet
    opened.filling.draft = replace(
        opened.draft, sheet=replace(sheet, rows={**sheet.rows, 12: None})
    )
    opened.look()
    settle()
    assert "no longer on the list" in opened.banner.told
    assert opened.draft.count == 1
    assert opened._look.isEnabled()


def test_cancelling_brings_nothing_in(opened, board, settle, hold):
    type_line(opened, "1-50")
    opened.look()
    settle()
    with hold(board.worker):
        opened.bring_in()
        opened._work.cancel()
    settle()
    assert present(board) == {}
    assert "Cancelled" in opened.banner.told


def test_what_is_not_as_expected_is_shown_before_it_is_done(opened, board, settle, words_on):
    board.check_in(opened.draft.sheet.rows[12])
    settle()
    type_line(opened, "12-13 10:30")
    opened.look()
    settle()
    words = words_on(opened.preview)
    assert any("Here since 10:04 and stays so; the paper says 10:30" in text for text in words)
    assert sum("10:30" in text for text in words) == 1


def test_a_number_that_is_none_is_said(paper, settle):
    paper.open_code("S000000000")
    settle()
    assert "no number of a sheet" in paper.banner.told


@pytest.fixture
def after_a_power_cut(board, make_board, qtbot, qapp):
    """Return how to open the same file as the next start does; the first one never closes it."""

    def start():
        again = make_board(board.path)
        made = OrganiserPage(again, QMenu)
        qtbot.addWidget(made)
        dress(made)
        made.resize(1280, 800)
        made.show()
        made.begin()
        made.show_place(Place.PAPER)
        qtbot.waitUntil(lambda: again.is_idle, timeout=20_000)
        qapp.processEvents()
        qtbot.waitUntil(lambda: again.is_idle, timeout=20_000)
        qapp.processEvents()
        return made.paper

    return start


def test_what_is_typed_outlives_a_power_cut(opened, board, settle, after_a_power_cut):
    type_line(opened, "12 10:07")
    type_line(opened, "30-32")
    opened.filling.entry._box.setText("Łukasz Ó Briain")
    opened.filling.entry.typing.emit("Łukasz Ó Briain")
    opened.filling.entry._organisation.setText("Dún  Laoghaire")
    QTest.keyClick(opened.filling.entry._organisation, Qt.Key.Key_Return)
    settle()
    before = opened.draft
    paper = after_a_power_cut()
    assert (
        paper.draft.came == before.came == {12: at(10, 7), **dict.fromkeys((30, 31, 32), at(10, 0))}
    )
    assert paper.draft.by_hand == before.by_hand
    assert paper.draft.by_hand[0].organisation == "Dún Laoghaire"
    assert paper.draft.sheet.rows == before.sheet.rows
    assert "5 people marked before are here again" in paper.banner.told
    assert not paper.filling.entry._said.text()  # they are not ticked in print


def test_the_time_that_most_rows_have_outlives_a_power_cut(opened, settle, after_a_power_cut):
    opened.filling.entry._time.setText("10:05")
    for line in ("30-32", "12 10:07"):
        type_line(opened, line)
    settle()
    paper = after_a_power_cut()
    type_line(paper, "40")
    assert paper.draft.came[40] == at(10, 5)


@pytest.mark.parametrize("end", ["brought in", "thrown away", "nothing marked"])
def test_what_was_brought_in_or_thrown_away_comes_back_no_more(
    opened, board, settle, after_a_power_cut, end
):
    type_line(opened, "12 10:07")
    settle()
    if end == "brought in":
        opened.look()
        settle()
        opened.bring_in()
    elif end == "thrown away":
        opened.leave()
    else:
        opened.filling.change(opened.draft.unmark([12]), "")
    settle()
    assert after_a_power_cut().draft is None


def test_paper_without_a_number_comes_back_too(paper, board, settle, after_a_power_cut):
    paper.open_session(board.day.event.session("keynote"))
    paper.filling.add_name("Nell Gwyn", "Drury Lane")
    settle()
    again = after_a_power_cut()
    assert (again.draft.session.code, again.draft.sheet) == ("keynote", None)
    assert [line.name for line in again.draft.by_hand] == ["Nell Gwyn"]


def test_a_sheet_with_marks_is_left_only_when_asked_twice(opened, settle):
    type_line(opened, "12")
    touch(opened, "Another sheet")
    assert opened.banner.told.startswith("1 person marked and not brought in")
    assert opened.draft.count == 1
    touch(opened, "Another sheet")
    assert opened.draft is None


def test_a_draft_of_another_version_is_none_and_stops_nothing(board, settle, after_a_power_cut):
    def keep():
        with board.post.file.write() as connection:
            events.set_setting(connection, f"paper_draft:{board.post.station.id}", {"session": 7})

    board.worker.ask(keep)  # where all that is written is written
    settle()
    assert after_a_power_cut().draft is None
