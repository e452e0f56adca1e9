"""The print queue in the window: true words, nothing twice in silence, a check-in never waits."""

import sqlite3
from contextlib import closing
from threading import Event
from uuid import UUID

import pytest

from kiosk.domain.journal import Method
from kiosk.domain.printing import Ending, JobState, Standing, Trouble
from kiosk.domain.sheet_choice import SheetChoice
from kiosk.services.making import new_event
from kiosk.services.verifying import verify
from kiosk.settings import Settings
from tests.printers.remembering import Remembering
from tests.sample import DEFINITION, MACHINE, MORNING
from tests.ui.conftest import PATIENCE


@pytest.fixture
def printer(board, settle):
    made = Remembering()
    board.printing.use(made)
    settle()
    return made


@pytest.fixture
def told(board):
    heard = []
    board.printed.connect(lambda tone, words, who: heard.append((tone, words, who)))
    return heard


@pytest.fixture
def people(board):
    return list(board.day.people)


def states(board):
    return [job.state for job in board.printing.jobs]


def test_a_check_in_is_answered_while_the_printer_is_at_work(board, printer, people, qtbot, settle):
    printer.gate = Event()
    board.check_in(people[0])
    qtbot.waitUntil(printer.at_work.is_set, timeout=PATIENCE)
    board.check_in(people[1])
    qtbot.waitUntil(lambda: board.count().checked_in == 2, timeout=PATIENCE)
    assert len(printer.papers) == 1
    printer.gate.set()
    settle()
    assert len(printer.papers) == 2
    assert board.count().checked_in == 2


def test_badges_come_out_in_the_order_of_the_check_ins(board, printer, people, settle):
    for person in people[:5]:
        board.check_in(person)
    settle()
    codes = [board.day.people[person].code for person in people[:5]]
    assert [paper.title for paper in printer.papers] == [f"badge-{code}" for code in codes]
    assert board.printing.jobs == ()
    assert verify(board.post) == []


def test_a_badge_waits_for_paper_and_comes_out_by_itself(board, printer, people, told, settle):
    printer.in_trouble(Trouble.PAPER_OUT)
    board.printing.press.look()
    settle()
    assert board.printing.told.headline == "Printer: no paper"
    board.check_in(people[0])
    settle()
    assert board.count().checked_in == 1
    assert told == [("look", "the badge waits: the printer is out of paper", people[0])]
    assert states(board) == [JobState.WAITING]
    assert board.printing.attention.headline == "One print waits"
    printer.standing = Standing()
    board.printing.press.look()
    settle()
    assert len(printer.papers) == 1
    assert board.printing.attention is None
    assert board.printing.told.headline == "Badge printer ready"


def test_undoing_a_failed_print_undoes_no_check_in(board, printer, people, told, settle):
    printer.endings = [Ending(JobState.FAILED, Trouble.WRONG_MEDIA)]
    board.check_in(people[0])
    settle()
    assert told[-1][:2] == (
        "look",
        "the badge was not printed: the printer has no paper of this size",
    )
    (job,) = board.printing.jobs
    board.printing.cancel(job)
    settle()
    assert board.printing.jobs == ()
    assert board.count().checked_in == 1


def test_what_failed_is_printed_again_once_however_often_it_is_asked_for(
    board, printer, people, settle
):
    printer.endings = [Ending(JobState.FAILED, Trouble.ABORTED)]
    board.check_in(people[0])
    settle()
    (job,) = board.printing.jobs
    for _ in range(3):
        board.printing.try_again(job)
    settle()
    assert len(printer.papers) == 2
    assert board.printing.jobs == ()


def test_the_second_printer_steps_in_when_the_first_is_in_trouble(board, people, settle):
    first = Remembering("ipp://first:631/ipp/print").in_trouble(Trouble.OFFLINE)
    second = Remembering("ipp://second:631/ipp/print")
    board.printing.use(first, second)
    board.check_in(people[0])
    settle()
    assert (len(first.papers), len(second.papers)) == (0, 1)
    assert board.printing.told.headline == "Second printer in use"
    first.standing = Standing()
    board.printing.press.look()
    settle()
    board.check_in(people[1])
    settle()
    assert (len(first.papers), len(second.papers)) == (1, 1)


def test_a_job_the_first_printer_refuses_goes_to_the_second(board, people, settle):
    first, second = Remembering("ipp://first:631/p"), Remembering("ipp://second:631/p")
    first.endings = [Ending(JobState.FAILED, Trouble.WRONG_MEDIA)]
    board.printing.use(first, second)
    board.check_in(people[0])
    settle()
    assert (len(first.papers), len(second.papers)) == (1, 1)
    assert board.printing.jobs == ()


def test_a_job_stuck_in_the_first_printer_is_taken_back_and_printed_on_the_second(
    board, people, settle, qtbot
):
    first, second = Remembering("ipp://first:631/p"), Remembering("ipp://second:631/p")
    board.printing.use(first, second)
    settle()
    first.gate = Event()
    board.check_in(people[0])
    qtbot.waitUntil(first.at_work.is_set, timeout=PATIENCE)
    first.in_trouble(Trouble.PAPER_OUT)
    settle()
    assert (len(first.papers), len(second.papers)) == (1, 1)
    assert board.printing.jobs == ()
    assert [job.state for job in board.printing.done] == [JobState.PRINTED]


def test_a_job_its_printer_did_not_take_goes_to_the_second(board, people, settle):
    first, second = Remembering("ipp://first:631/p"), Remembering("ipp://second:631/p")
    first.endings = [
        Ending(JobState.WAITING, Trouble.GONE),
        Ending(JobState.WAITING, Trouble.BUSY),
    ]
    board.printing.use(first, second)
    for person in people[:2]:
        board.check_in(person)
        settle()
        board.printing.press.look()
        settle()
    assert len(second.papers) == 2
    assert board.printing.jobs == ()


def test_a_printer_busy_with_anothers_job_is_said_to_be_and_asked_again(
    board, printer, people, told, settle
):
    printer.endings = [Ending(JobState.WAITING, Trouble.BUSY)] * 2
    board.check_in(people[0])
    settle()
    for papers in (1, 2):
        assert len(printer.papers) == papers
        assert board.printing.told.headline == "Printer: busy with another job"
        assert board.printing.attention.headline == "One print waits"
        board.printing.press.look()
        settle()
    assert told[0][1] == "the badge waits: the printer is busy with another job"
    assert (len(printer.papers), board.printing.jobs) == (3, ())
    assert board.printing.told.headline == "Badge printer ready"


def test_a_sheet_is_told_to_wait_by_its_own_printer(board, settle):
    badges, sheets = Remembering("ipp://badges:631/p"), Remembering("ipp://sheets:631/p")
    sheets.in_trouble(Trouble.JAM)
    board.printing.press.set_printers([badges], [sheets])
    settle()
    board.printing.print_sheets([board.day.event.registration.id], SheetChoice())
    settle()
    assert "Paper is jammed" in board.printing.attention.detail
    assert board.printing.told.headline == "Badge printer ready"


def test_a_doubtful_job_never_goes_to_the_second_by_itself(board, people, settle):
    first, second = Remembering("ipp://first:631/p"), Remembering("ipp://second:631/p")
    first.endings = [Ending(JobState.DOUBTFUL, Trouble.GONE)]
    board.printing.use(first, second)
    board.check_in(people[0])
    settle()
    assert second.papers == []
    assert states(board) == [JobState.DOUBTFUL]
    assert board.printing.attention.headline == "Did it come out?"
    board.printing.say_it_came_out(board.printing.jobs[0])
    settle()
    assert board.printing.jobs == ()
    assert len(first.papers) == 1


def test_a_printing_job_is_cancelled_at_the_printer(board, printer, people, qtbot, settle):
    printer.gate = Event()
    board.check_in(people[0])
    qtbot.waitUntil(lambda: states(board) == [JobState.PRINTING], timeout=PATIENCE)
    board.printing.cancel(board.printing.jobs[0])
    settle()
    assert [job.state for job in board.printing.done] == [JobState.CANCELLED]


def test_closing_the_window_leaves_the_job_with_the_printer_which_is_asked_next_time(
    board, printer, people, qtbot, make_board, sample_file, settle
):
    printer.gate = Event()
    board.check_in(people[0])
    qtbot.waitUntil(lambda: states(board) == [JobState.PRINTING], timeout=PATIENCE)
    board.close()
    assert not printer.gate.is_set()
    printer.gate.set()
    again = make_board(sample_file)
    again.printing.use(printer)
    qtbot.waitUntil(lambda: again.is_idle and bool(again.printing.done), timeout=PATIENCE)
    assert printer.resumed == ["1"]
    assert len(printer.papers) == 1
    assert [job.state for job in again.printing.done] == [JobState.PRINTED]


def test_a_second_window_of_the_station_prints_nothing_twice(
    board, printer, people, make_board, sample_file, qtbot, settle
):
    beside, other = make_board(sample_file), Remembering("ipp://desk:631/ipp/print")
    beside.printing.use(other)
    for person in people[:3]:
        beside.check_in(person)
    qtbot.waitUntil(
        lambda: len(printer.papers) + len(other.papers) == 3 and board.is_idle and beside.is_idle,
        timeout=PATIENCE,
    )
    assert other.papers == []
    assert beside.post.station == board.post.station


def test_once_always_never_and_badges_from_before_the_day(board, printer, people, settle, tmp_path):
    def rule(**settings):
        board.printing._settings = Settings(printer=printer.address, **settings)

    code = board.day.people[people[0]].code
    rule(preprinted=True)
    board.scan(code)
    settle()
    assert printer.papers == []
    board.undo(board.last[0].entry)
    settle()
    board.check_in(people[0])
    settle()
    assert len(printer.papers) == 1
    rule(print_badges="never")
    board.check_in(people[1])
    settle()
    assert len(printer.papers) == 1
    assert not board.printing.prints_for(Method.SEARCH)
    for name, total in (("once", 1), ("always", 2)):
        rule(print_badges=name)
        board.undo(board.last[0].entry)
        board.undo(board.last[-1].entry)
        settle()
        board.check_in(people[0])
        settle()
        assert len(printer.papers) == total, name


def test_a_reason_is_asked_for_another_badge_only_where_it_is_wanted(
    board, printer, people, settle
):
    asked = []
    board.printing.why_wanted.connect(lambda who, copies: asked.append((who, copies.out)))
    board.printing._settings = Settings(ask_why_again=True)
    board.print_badge(people[0])
    settle()
    assert (asked, len(printer.papers)) == ([], 1)
    board.print_badge(people[0])
    settle()
    assert (asked, len(printer.papers)) == ([(people[0], 1)], 1)


def test_a_person_who_is_gone_from_the_list_is_told_and_holds_up_nobody(
    board, printer, people, settle, told
):
    board.print_badge(UUID(int=5))
    board.print_badge(people[0])
    settle()
    assert told[0][1] == "the badge was not printed: the page could not be made"
    assert len(printer.papers) == 1


def test_a_sheet_is_printed_and_can_be_brought_in_again(board, printer, settle):
    from kiosk.services.sheets import sheets_of

    board.printing.print_sheets([board.day.event.registration.id], SheetChoice())
    settle()
    (paper,) = printer.papers
    assert paper.title == "sheet-registration"
    assert paper.data.startswith(b"%PDF")
    number = sheets_of(board.day, [board.day.event.registration]).numbers[0]
    with board.post.file.read() as connection:
        kept = connection.exec_driver_sql("SELECT count(*) FROM sheets").scalar()
    assert kept == 1, number


def test_a_day_that_cannot_be_read_again_holds_up_no_later_badge(
    board, printer, people, settle, told, sample_file
):
    with closing(sqlite3.connect(sample_file)) as file:
        file.execute("ALTER TABLE settings RENAME TO away")
        board.print_badge(UUID(int=5))
        settle()
        file.execute("ALTER TABLE away RENAME TO settings")
    assert told[0][1] == "the badge was not printed: the page could not be made"
    board.print_badge(people[0])
    settle()
    assert len(printer.papers) == 1


def test_a_badge_that_was_about_to_be_made_waits_for_its_own_event(
    board, printer, people, settle, told, sample_file, tmp_path
):
    new_event(tmp_path / "other.sqlite", DEFINITION, (MACHINE, "Desk 1"), MORNING)
    printer.in_trouble(Trouble.PAPER_OUT)
    board.printing.press.look()
    settle()
    board.check_in(people[0])
    settle()
    told.clear()
    printer.standing = Standing()
    board.printing.press.printers.note(printer.address, printer.standing)
    board.open(tmp_path / "other.sqlite")
    board.printing.press.run()
    settle()
    assert people[0] not in board.day.people
    assert (printer.papers, told) == ([], [])
    board.open(sample_file)
    settle()
    board.printing.press.look()
    settle()
    assert [paper.title for paper in printer.papers] == [
        f"badge-{board.day.people[people[0]].code}"
    ]
