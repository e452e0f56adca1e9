"""Printing at the desk, played through with a real printer: the words on the screen are true."""

import pytest
from PySide6.QtCore import Qt

from kiosk.devices.printers.ipp import IppPrinter
from kiosk.domain.printing import Ending, JobState, Trouble
from kiosk.domain.sheet_choice import SheetChoice
from kiosk.settings import Settings
from tests.printers.eve import needs_eve, running
from tests.printers.remembering import Remembering
from tests.ui.conftest import PATIENCE
from tests.ui.hands import button, press, touch, type_keys


@pytest.fixture
def desk(window, settle):
    settle()
    return window.page


@pytest.fixture
def eve(tmp_path, board, settle):
    with running(tmp_path) as printer:
        board.printing.use(IppPrinter(printer.address))
        settle()
        yield printer


def strip(desk):
    return desk._paper.told


def header(desk):
    return desk._header._printer.text()


def told(desk):
    return desk._answer.told


def check_in(words):
    type_keys(f"{words}\r")


@needs_eve
def test_a_badge_is_printed_by_a_real_printer(desk, board, eve, settle):
    assert header(desk) == "Badge printer ready"
    check_in("toby")
    settle()
    assert "badge printed" in told(desk)
    assert len(eve.printed) == 1
    assert strip(desk) == ""


@needs_eve
def test_no_paper_is_said_while_it_lasts_and_no_longer(desk, board, eve, qtbot, settle):
    eve.order("hold media-empty\n")
    check_in("toby")
    qtbot.waitUntil(lambda: header(desk) == "Printer: no paper", timeout=PATIENCE)
    assert board.count().checked_in == 1
    qtbot.waitUntil(lambda: strip(desk).startswith("One print waits"), timeout=PATIENCE)
    assert "Load paper or labels. Printing then goes on by itself" in strip(desk)
    assert told(desk).endswith("the badge waits: the printer is out of paper")
    check_in("donna hall")
    qtbot.waitUntil(lambda: board.count().checked_in == 2, timeout=PATIENCE)
    qtbot.waitUntil(lambda: strip(desk).startswith("2 prints wait"), timeout=PATIENCE)
    eve.order("print\n")
    settle()
    assert told(desk).endswith("badge printed")
    assert "waits" not in told(desk)
    assert len(eve.printed) == 2
    board.printing.press.look()
    settle()
    assert header(desk) == "Badge printer ready"
    assert strip(desk) == ""


@needs_eve
def test_a_printer_that_dies_half_way_asks_and_an_answer_settles_it(
    desk, window, board, eve, qtbot, settle, monkeypatch
):
    from kiosk.devices.printers import printer as devices

    monkeypatch.setattr(devices, "PATIENCE", 0.2)
    eve.order("hold\n")
    check_in("toby")
    qtbot.waitUntil(lambda: header(desk) == "Badge printer busy", timeout=PATIENCE)
    eve.kill()
    settle()
    assert header(desk) == "Printer: does not answer"
    assert strip(desk).startswith("Did it come out? Badge of Toby Lowe.")
    assert "may or may not have come out" in told(desk)
    touch(window, "It came out")
    settle()
    assert strip(desk) == ""
    assert [job.state for job in board.printing.done] == [JobState.PRINTED]


@needs_eve
def test_a_printer_that_is_gone_holds_the_badge_until_it_is_back(desk, board, eve, qtbot, settle):
    eve.kill()
    board.printing.press.look()
    qtbot.waitUntil(lambda: "does not answer" in header(desk), timeout=PATIENCE)
    check_in("toby")
    settle()
    assert "the badge waits: the printer does not answer" in told(desk)
    assert strip(desk).startswith(
        "One print waits. Badge of Toby Lowe. The printer does not answer"
    )
    assert board.count().checked_in == 1


def test_wrong_paper_is_said_and_another_printer_helps(desk, window, board, settle):
    first, second = Remembering("ipp://first:631/p"), Remembering("ipp://second:631/p")
    first.endings = [Ending(JobState.FAILED, Trouble.WRONG_MEDIA)]
    second.in_trouble(Trouble.JAM)
    board.printing.use(first, second)
    check_in("toby")
    settle()
    assert strip(desk).startswith("One print did not come out. Badge of Toby Lowe.")
    assert "The printer has no paper of this size" in strip(desk)
    second.standing = first.standing
    board.printing.press.look()
    settle()
    touch(window, "Other printer")
    settle()
    assert (len(first.papers), len(second.papers)) == (1, 1)
    assert strip(desk) == ""


def test_a_sheet_that_did_not_come_out_says_on_which_printer(desk, board, settle):
    badges, sheets = Remembering("ipp://badges:631/p"), Remembering("ipp://sheets:631/p")
    sheets.endings = [Ending(JobState.FAILED, Trouble.JAM)]
    board.printing.press.set_printers([badges], [sheets])
    keynote = board.day.event.attended_sessions[0]
    board.printing.print_sheets([keynote.id], SheetChoice())
    settle()
    assert header(desk) == "Badge printer ready"
    assert "(Network printer at sheets). Paper is jammed" in strip(desk)
    sheets.endings = []
    badges.endings = [Ending(JobState.FAILED, Trouble.JAM)]
    board.printing.try_again(board.printing.jobs[0])
    settle()
    check_in("toby")
    settle()
    assert "Badge of Toby Lowe. Paper is jammed" in strip(desk)


def test_several_that_failed_are_printed_again_at_once(desk, window, board, settle):
    printer = Remembering()
    printer.endings = [Ending(JobState.FAILED, Trouble.WRONG_MEDIA)] * 3
    board.printing.use(printer)
    for words in ("toby", "donna hall", "mara"):
        check_in(words)
        settle()
    assert strip(desk).startswith("3 prints did not come out. Badge of Toby Lowe, and 2 more.")
    touch(window, "Print all again")
    settle()
    assert len(printer.papers) == 6
    assert strip(desk) == ""


def test_a_doubt_is_settled_by_keyboard_alone(desk, window, board, settle):
    printer = Remembering()
    printer.endings = [Ending(JobState.DOUBTFUL, Trouble.GONE)]
    board.printing.use(printer)
    check_in("toby")
    settle()
    button(window, "Print again: Did").setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Return, "\r")
    settle()
    assert len(printer.papers) == 2
    assert strip(desk) == ""


def test_the_next_check_in_is_taken_while_printing_asks(desk, board, settle):
    printer = Remembering()
    printer.endings = [Ending(JobState.DOUBTFUL, Trouble.GONE)]
    board.printing.use(printer)
    check_in("toby")
    settle()
    check_in("donna hall")
    settle()
    assert board.count().checked_in == 2
    assert told(desk).startswith("Welcome, Donna Hall")
    assert strip(desk).startswith("Did it come out? Badge of Toby Lowe.")


def test_a_note_about_a_badge_never_stands_with_somebody_else(desk, board, settle):
    board.printing.use(Remembering().in_trouble(Trouble.JAM))
    check_in("toby")
    settle()
    check_in("donna hall")
    settle()
    board.printed.emit("good", "", next(iter(board.day.people)))
    assert "badge printed" not in told(desk)


def test_a_reason_is_asked_for_and_goes_into_the_journal(desk, window, board, settle):
    from kiosk.store import journal

    printer = Remembering()
    board.printing.use(printer)
    board.printing._settings = Settings(ask_why_again=True, printer=printer.address)
    check_in("toby")
    settle()
    press(Qt.Key.Key_F4)
    settle()
    assert strip(desk) == "Why another badge for Toby Lowe? Printed 10:04 at Desk 1."
    assert len(printer.papers) == 1
    touch(window, "Damaged")
    settle()
    assert len(printer.papers) == 2
    assert strip(desk) == ""
    with board.post.file.read() as connection:
        assert journal.load_journal(connection)[-1].reason == "damaged"


def test_the_buttons_are_large_enough_and_have_names(desk, window, board, settle):
    printer = Remembering()
    printer.endings = [Ending(JobState.DOUBTFUL, Trouble.GONE)]
    board.printing.use(printer)
    check_in("toby")
    settle()
    for name in ("It came out", "Print again", "Not needed"):
        found = button(window, f"{name}: Did it come out?")
        assert found.height() >= 48
        assert found.text() == name
