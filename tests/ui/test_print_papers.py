"""What comes out is made for the printer it goes to: its dots, its offset, and the form wanted."""

import subprocess
import sys
from dataclasses import replace

import pypdfium2
import pytest

from kiosk.domain.printing import JobState, Standing
from kiosk.domain.sheet_choice import SheetChoice
from kiosk.domain.trim import Trim, Use, with_trim
from kiosk.settings import Settings
from kiosk.ui import press
from tests.printers.remembering import Remembering


@pytest.fixture
def printers(board, settle):
    badges, sheets = Remembering("ipp://badges:631/p"), Remembering("ipp://sheets:631/p")
    board.printing.press.set_printers([badges], [sheets])
    settle()
    return badges, sheets


def dark(data, dpi=254):
    """Return the box of what is dark on the first page, in dots."""
    picture = pypdfium2.PdfDocument(data)[0].render(scale=dpi / 72).to_pil().convert("L")
    return picture.point(lambda grey: 255 * (grey < 128)).getbbox()


def trimmed(board, use, address, trim):
    board.settings = Settings(trims=with_trim(board.settings.trims, use, address, trim))


@pytest.mark.parametrize("use", list(Use))
def test_everything_is_moved_by_what_the_printer_is_off(board, printers, settle, use):
    printer = printers[use is Use.SHEETS]
    address = printer.address

    def print_one():
        if use is Use.BADGES:
            board.print_badge(next(iter(board.day.people)))
        else:
            board.printing.print_sheets([board.day.event.registration.id], SheetChoice(blank=0))
        settle()
        return dark(printer.papers[-1].data)

    straight = print_one()
    trimmed(board, use, address, Trim(0, 2.0, 3.0))
    moved = print_one()
    assert moved[0] - straight[0] == pytest.approx(20, abs=1)
    assert moved[1] - straight[1] == pytest.approx(30, abs=1)
    other = Use.SHEETS if use is Use.BADGES else Use.BADGES
    trimmed(board, use, address, Trim())
    trimmed(board, other, address, Trim(0, 9.0, 9.0))
    assert print_one() == straight


def test_the_page_with_rulers_goes_to_the_printer_it_is_about(board, printers, settle):
    badges, sheets = printers
    trimmed(board, Use.SHEETS, sheets.address, Trim(0, 4.0, 0.0))
    board.printing.print_rulers(Use.SHEETS, sheets.address)
    board.printing.print_rulers(Use.BADGES, badges.address)
    settle()
    assert [paper.title for paper in sheets.papers] == ["offset"]
    assert sheets.papers[0].size == pytest.approx((210, 297), abs=0.1)
    assert badges.papers[0].size == pytest.approx((105, 148), abs=0.1)
    left, _, right, _ = dark(sheets.papers[0].data)
    assert (left + right) / 2 == pytest.approx(1050 + 40, abs=2)
    assert [job.state for job in board.printing.done] == [JobState.PRINTED] * 2


def test_bars_are_made_of_the_dots_the_printer_says_it_has(board, printers, settle):
    printer = printers[0]
    said = {}
    for dots in (203, 300, 600):
        printer.standing = Standing(dots=dots)
        board.printing.press.look()
        settle()
        board.print_badge(next(iter(board.day.people)))
        settle()
        said[dots] = printer.papers[-1].data
    assert len(set(said.values())) == 3
    printer.standing = Standing(dots=600)
    trimmed(board, Use.BADGES, printer.address, Trim(203))
    board.print_badge(next(iter(board.day.people)))
    settle()
    assert printer.papers[-1].data == said[203]


def test_a_sheet_is_printed_as_it_was_wanted_also_after_a_restart(
    board, printers, settle, make_board, qtbot
):
    sheets = printers[1]
    choice = SheetChoice(blank=3, columns=("Table",), paper="letter", landscape=True)
    sheets.standing = Standing((press.Trouble.PAPER_OUT,))
    board.printing.press.look()
    settle()
    board.printing.print_sheets([board.day.event.registration.id], choice)
    settle()
    assert sheets.papers == []
    board.close()
    again = make_board(board.path)
    after = Remembering(sheets.address)
    again.printing.press.set_printers([after])
    qtbot.waitUntil(lambda: bool(again.printing.done), timeout=20_000)
    (paper,) = after.papers
    assert paper.size == pytest.approx((279.4, 215.9), abs=0.1)
    text = pypdfium2.PdfDocument(paper.data)[0].get_textpage().get_text_range()
    assert "Table" in text


def test_a_sheet_that_failed_is_printed_again_as_it_was_wanted(board, printers, settle):
    sheets = printers[1]
    sheets.endings = [press.Ending(JobState.FAILED, press.Trouble.ABORTED)]
    board.printing.print_sheets([board.day.event.registration.id], SheetChoice(paper="letter"))
    settle()
    board.settings = replace(board.settings, sheet_choice=SheetChoice(size="large").text)
    (job,) = board.printing.jobs
    board.printing.try_again(job)
    settle()
    first, second = sheets.papers
    assert first.size == second.size == pytest.approx((215.9, 279.4), abs=0.1)


_FRESH = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QEventLoop
from PySide6.QtWidgets import QApplication
from kiosk.devices.printers import FolderPrinter
from kiosk.ui.board import Board
from kiosk.ui.wishes import Identity
from tests.sample import MACHINE

application = QApplication([])
board = Board(Identity(MACHINE, "Desk 1"))
board.printing.use(FolderPrinter(Path(sys.argv[2])))
told = []
board.opened.connect(lambda: told.append("kiosk.documents.badge" in sys.modules))
board.open(Path(sys.argv[1]))
while not (told and board.printing.press.is_warm and board.is_idle):
    QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
print(told[0], "kiosk.documents.badge" in sys.modules, Path(sys.argv[2]).exists())
board.close()
"""


def test_what_badges_need_is_loaded_after_the_event_is_open_and_before_the_first(
    sample_file, tmp_path
):
    words = [sys.executable, "-c", _FRESH, sample_file, tmp_path / "none"]
    told = subprocess.run(words, capture_output=True, text=True, check=True, timeout=60)
    assert told.stdout.split() == ["False", "True", "False"]
