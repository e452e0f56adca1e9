"""Prints: what became of each is shown, and each can be mended, moved or given up there."""

import pytest

from kiosk.domain.printing import Ending, JobState, Trouble
from kiosk.ui.organiser.sidebar import Place
from tests.printers.remembering import Remembering
from tests.ui.hands import touch


@pytest.fixture
def printers(board, settle):
    first, second = Remembering("ipp://first:631/p"), Remembering("ipp://second:631/printers/Zebra")
    board.printing.use(first, second)
    settle()
    return first, second


@pytest.fixture
def prints(page, settle, printers):
    page.show_place(Place.PRINTS)
    settle()
    return page.prints


def print_badges(board, settle, count=1):
    people = list(board.day.people)[:count]
    for person in people:
        board.print_badge(person)
    settle()
    return [board.day.people[person].name for person in people]


def test_nothing_to_do_is_said(prints, words_on):
    assert "Nothing waits, and nothing went wrong." in words_on(prints)
    assert "Nothing was printed at this station yet." in words_on(prints)


def test_what_was_printed_stands_there_with_time_and_printer(prints, board, settle, words_on):
    (name,) = print_badges(board, settle)
    shown = words_on(prints)
    assert f"Badge of {name}" in shown
    assert "10:04 · Network printer at first" in shown
    assert "printed" in shown


def test_a_doubt_is_settled_here(prints, board, printers, settle, words_on):
    printers[0].endings = [Ending(JobState.DOUBTFUL, Trouble.GONE)]
    (name,) = print_badges(board, settle)
    assert "it may have come out: the printer does not answer" in words_on(prints)
    touch(prints, f"It came out: Badge of {name}")
    settle()
    assert board.printing.jobs == ()
    assert "printed" in words_on(prints)
    assert len(printers[0].papers) == 1


def test_a_job_is_moved_to_another_printer(prints, board, printers, settle):
    printers[0].endings = [Ending(JobState.FAILED, Trouble.JAM)]
    (name,) = print_badges(board, settle)
    touch(prints, f"On Zebra at second: Badge of {name}")
    settle()
    assert len(printers[1].papers) == 1
    assert board.printing.jobs == ()


def test_all_that_failed_is_printed_again_and_what_is_in_doubt_is_not(
    prints, board, printers, settle
):
    failed, doubt = Ending(JobState.FAILED, Trouble.JAM), Ending(JobState.DOUBTFUL, Trouble.GONE)
    printers[0].endings = [failed, doubt, failed]
    print_badges(board, settle, 3)
    touch(prints, "Print all again")
    settle()
    assert len(printers[0].papers) == 5
    assert [job.state for job in board.printing.jobs] == [JobState.DOUBTFUL]


def test_a_job_is_given_up(prints, board, printers, settle, words_on):
    printers[0].endings = [Ending(JobState.FAILED, Trouble.JAM)]
    (name,) = print_badges(board, settle)
    touch(prints, f"Cancel: Badge of {name}")
    settle()
    assert board.printing.jobs == ()
    assert "cancelled" in words_on(prints)


def test_a_sign_in_sheet_is_printed(prints, board, printers, settle):
    touch(prints, "Print this sheet")
    settle()
    assert [paper.title for paper in printers[0].papers] == ["sheet-registration"]
