"""How a printer prints is set for each printer and use, and no length that is none is kept."""

from dataclasses import replace

import pytest

from kiosk.domain.printing import Standing
from kiosk.domain.sheet_choice import SheetChoice
from kiosk.domain.trim import Trim, Use, trim_of
from kiosk.ui.organiser.sidebar import Place
from tests.printers.remembering import Remembering
from tests.ui.hands import touch


@pytest.fixture
def printers(page, board, settle):
    """Return the printers, with settings that are kept as the program keeps them."""

    def keep(name, value):
        board.settings = replace(board.settings, **{name: value})
        board.changed.emit()

    page.setting_changed.connect(keep)
    badges, sheets = Remembering("ipp://desk:631/p"), Remembering("ipp://office:631/p")
    badges.standing = Standing(dots=203)
    board.printing.press.set_printers([badges], [sheets])
    settle()
    return badges, sheets


@pytest.fixture
def trimming(page, printers, settle):
    page.show_place(Place.COMPUTER)
    settle()
    return page.computer.trimming


def choose(trimming, index):
    trimming.printer.setCurrentIndex(index)
    trimming.printer.activated.emit(index)


def test_each_printer_is_offered_in_what_it_is_used_for(trimming):
    offered = [trimming.printer.itemText(n) for n in range(trimming.printer.count())]
    assert offered == [
        "Badges: Network printer at desk", "Sign-in sheets: Network printer at office"
    ]  # fmt: skip


def test_what_a_printer_says_of_its_dots_is_shown_and_can_be_overruled(trimming, board, printers):
    assert trimming.dots.currentText() == "As the printer says: 203"
    trimming.dots.chosen.emit(600)
    assert trim_of(board.settings.trims, Use.BADGES, printers[0].address) == Trim(600)
    choose(trimming, 1)
    assert trimming.dots.currentText() == "Not said by the printer: 300"


def test_lengths_are_kept_for_the_printer_that_is_chosen(trimming, page, board, printers):
    choose(trimming, 1)
    trimming.right.setText("1,5")
    trimming.down.setText("-0.5 mm")
    touch(page, "Keep these numbers")
    assert trim_of(board.settings.trims, Use.SHEETS, printers[1].address) == Trim(0, 1.5, -0.5)
    assert trim_of(board.settings.trims, Use.BADGES, printers[0].address) == Trim()
    choose(trimming, 0)
    assert trimming.right.text() == "0"
    choose(trimming, 1)
    assert (trimming.right.text(), trimming.down.text()) == ("1.5", "-0.5")


@pytest.mark.parametrize("typed", ["far", "25", "1e2", "NaN"])
def test_a_length_that_is_none_is_refused_in_a_sentence(trimming, page, board, words_on, typed):
    trimming.right.setText(typed)
    touch(page, "Keep these numbers")
    assert "This is no length" in words_on(page)
    assert board.settings.trims == ""


def test_the_rulers_are_printed_where_they_are_wanted(trimming, page, printers, settle):
    choose(trimming, 1)
    touch(page, "Print the page with rulers")
    settle()
    assert [paper.title for paper in printers[1].papers] == ["offset"]
    assert printers[0].papers == []


def test_sheets_are_printed_as_they_are_chosen_and_from_prints_as_well(page, printers, settle):
    page.show_place(Place.SHEETS)
    settle()
    page.sheets._paper.choose(("letter", True))
    page.sheets._paper.chosen.emit(("letter", True))
    settle()
    touch(page, "Print now")
    settle()
    sessions = len(page.sheets.board.day.event.attended_sessions)
    assert len(printers[1].papers) == sessions
    page.show_place(Place.PRINTS)
    settle()
    touch(page, "Print this sheet")
    settle()
    assert len(printers[1].papers) == sessions + 1
    for paper in printers[1].papers:
        assert paper.size == pytest.approx((279.4, 215.9), abs=0.1)


def test_what_was_chosen_for_sheets_is_there_the_next_time(page, board, printers, settle):
    choice = SheetChoice(9, ("Table", "Coat"), "3", "letter", landscape=True, size="large")
    board.settings = replace(board.settings, sheet_choice=choice.text)
    page.show_place(Place.SHEETS)
    settle()
    assert page.sheets._read_choices() == choice
