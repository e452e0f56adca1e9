"""The rolling copy while the program runs: on, off, failing, and well again."""

import pytest
from PySide6.QtWidgets import QMenu

from kiosk.services.paper_sheets import find_sheet, sheets_in
from kiosk.ui.look.theme import dress
from kiosk.ui.organiser.page import OrganiserPage
from kiosk.ui.organiser.sidebar import Place
from kiosk.ui.wording import Tone

PATIENCE = 20_000


@pytest.fixture
def written(board, settle, qtbot):
    """Return a function that waits until nothing is being written."""

    def wait():
        qtbot.waitUntil(lambda: board.rolling.is_idle, timeout=PATIENCE)
        settle()

    return wait


def copies(folder):
    return sorted(path.name for path in folder.iterdir() if path.suffix == ".pdf")


def test_nothing_is_written_before_a_folder_is_chosen(board, written, tmp_path):
    board.rolling.write()
    written()
    assert board.rolling.last is None
    assert copies(tmp_path) == []


def test_a_copy_is_written_at_once_and_again_with_who_came_since(board, written, tmp_path):
    board.rolling.set_folder(str(tmp_path))
    written()
    assert copies(tmp_path) == ["sign-in-now-Desk-1.pdf"]
    assert board.rolling.last.headline == "Written 10:04"
    path = tmp_path / "sign-in-now-Desk-1.pdf"
    assert sheets_in(board.post, path)[0].came == {}
    board.check_in(next(iter(board.day.people)))
    written()
    board.rolling.write()
    written()
    assert len(sheets_in(board.post, path)[0].came) == 1


def test_the_number_on_the_copy_is_known_at_the_desk(board, written, tmp_path):
    board.rolling.set_folder(str(tmp_path))
    written()
    sheet = sheets_in(board.post, tmp_path / "sign-in-now-Desk-1.pdf")[0]
    assert find_sheet(board.post, sheet.number).rows == sheet.rows


def test_a_failure_is_told_once_and_tried_again_until_it_goes(board, written, tmp_path):
    told, failed = [], []
    board.rolling.told.connect(told.append)
    board.failed.connect(failed.append)
    stick = tmp_path / "stick"
    board.rolling.set_folder(str(stick))
    written()
    board.rolling.write()
    written()
    assert [one.tone for one in told] == [Tone.LOOK, Tone.LOOK]
    assert "tried again every minute" in told[0].detail
    assert len(failed) == 1
    assert "the folder is not there" in failed[0]
    stick.mkdir()
    board.rolling.write()
    written()
    assert told[-1].tone is Tone.GOOD
    assert copies(stick) == ["sign-in-now-Desk-1.pdf"]


def test_switched_off_it_writes_no_more(board, written, tmp_path):
    board.rolling.set_folder(str(tmp_path))
    written()
    board.rolling.set_folder("")
    (tmp_path / "sign-in-now-Desk-1.pdf").unlink()
    board.rolling.write()
    written()
    assert copies(tmp_path) == []
    assert not board.rolling._timer.isActive()


def test_check_ins_go_on_while_a_slow_stick_is_written(board, qtbot, settle, tmp_path):
    from threading import Event

    gate = Event()
    board.rolling._worker.ask(gate.wait)  # a stick that does not answer
    board.rolling.set_folder(str(tmp_path))
    with qtbot.waitSignal(board.answered, timeout=PATIENCE):
        board.check_in(next(iter(board.day.people)))
    settle()
    assert copies(tmp_path) == []
    gate.set()


def test_it_is_switched_on_and_off_on_the_sheets_screen(board, written, qtbot, tmp_path):
    page = OrganiserPage(board, QMenu)
    qtbot.addWidget(page)
    dress(page)
    page.show()
    page.begin()
    page.show_place(Place.SHEETS)
    heard = []
    page.setting_changed.connect(lambda name, value: heard.append((name, value)))
    page.setting_changed.connect(lambda _, value: board.rolling.set_folder(value))
    card = page.sheets.rolling
    card.take_folder(tmp_path)
    written()
    assert heard == [("rolling_folder", str(tmp_path))]
    assert card._on.isChecked()
    assert card._state.text().startswith("Written 10:04")
    card._on.click()
    assert heard[-1] == ("rolling_folder", "")
    assert not card._state.isVisible()
