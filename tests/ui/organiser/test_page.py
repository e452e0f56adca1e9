"""The page as a whole: the way from screen to screen, and what the window tells it."""

import subprocess
import sys

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit, QMenu, QPushButton

from kiosk.domain.attendee import WalkIn
from kiosk.ui.dialogs import PDF, ask_name
from kiosk.ui.organiser.page import OrganiserPage
from kiosk.ui.organiser.person_editor import PersonEditor
from kiosk.ui.organiser.sidebar import TITLES, Place
from kiosk.ui.window import Looks, Mode, Window
from tests.sample import ROOT, add_walk_in
from tests.ui.conftest import PATIENCE
from tests.ui.hands import touch


def nav(page, place):
    words = TITLES[place]
    return next(b for b in page.findChildren(QPushButton) if b.accessibleName().startswith(words))


def test_every_screen_is_one_press_away(page, settle):
    shown = set()
    for place in Place:
        nav(page, place).click()
        settle()
        shown.add(page.shown)
        assert nav(page, place).isChecked()
    assert len(shown) == len(Place)


def test_the_arrow_keys_go_from_screen_to_screen(page, settle):
    QTest.keyClick(nav(page, Place.OVERVIEW), Qt.Key.Key_Down)
    settle()
    assert page.shown is page.people
    QTest.keyClick(nav(page, Place.PEOPLE), Qt.Key.Key_Up)
    settle()
    assert page.shown is page.overview


def test_the_focus_does_not_stay_behind_on_another_screens_name(page, settle):
    page.show_place(Place.OVERVIEW)
    nav(page, Place.OVERVIEW).setFocus()
    page.show_place(Place.EXPORTS)
    assert nav(page, Place.EXPORTS).hasFocus()
    box = page.exports.findChild(QComboBox)
    box.setFocus()
    page.show_place(Place.EXPORTS)
    assert box.hasFocus()


def test_the_event_is_named_and_the_station_opens_the_menu(board, settle, qtbot, words_on):
    opened = []

    def menu():
        made = QMenu()
        made.aboutToShow.connect(lambda: opened.append(made))
        return made

    page = OrganiserPage(board, menu)
    qtbot.addWidget(page)
    page.show()
    page.begin()
    settle()
    assert "Are we Rallying Together?" in words_on(page)
    next(
        b for b in page.findChildren(QPushButton) if b.accessibleName() == "Menu of this station"
    ).click()
    assert opened
    opened[0].close()


def test_no_heavy_part_is_loaded_before_it_is_needed():
    code = (
        "import sys, kiosk.ui.organiser.page;"
        "heavy = {'sqlalchemy', 'reportlab', 'pypdfium2', 'PIL', 'xlsxwriter', 'barcode'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    words = [sys.executable, "-c", code]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_file_is_given_the_ending_that_was_proposed(page, qtbot, tmp_path):
    def answer():
        dialog = page.findChild(QFileDialog)
        dialog.setDirectory(str(tmp_path))
        dialog.selectFile("mine")
        dialog.accept()

    QTimer.singleShot(0, answer)
    assert ask_name(page, "Badges", "badges.pdf", PDF) == tmp_path / "mine.pdf"


def test_coming_in_again_begins_with_the_overview(page, settle):
    nav(page, Place.EXPORTS).click()
    page.exports.verify()
    settle()
    page.begin()
    assert page.shown is page.overview
    assert page.exports.banner.isHidden()


def test_a_failure_of_the_surroundings_is_said_on_the_screen_that_is_shown(page, board):
    nav(page, Place.BADGES).click()
    board.failed.emit("the disk is full: make room and try again")
    assert "The disk is full" in page.badges.banner.told


def test_what_is_written_and_nowhere_else_holds_the_window_open_once(window, settle):
    window.set_mode(Mode.ORGANISER)
    settle()
    page = window.page
    page.show_place(Place.PEOPLE)
    touch(page, "Add a person")
    assert not page.is_unfinished
    page.findChild(PersonEditor).findChild(QLineEdit).setText("Nell")
    assert not window.close()
    assert page.people.banner.told.startswith("That did not work. This is not saved yet")
    touch(page, "Cancel")
    page.show_place(Place.BADGES)
    settle()
    page.badges._change.click()
    settle()
    assert not page.is_unfinished
    page.editor._tools.field_wanted.emit("panel")
    assert page.is_unfinished
    page.editor.undo()
    assert not page.is_unfinished


def test_what_another_program_writes_shows_by_itself(page, board, settle, qtbot):
    from kiosk.services.post import open_post
    from tests.sample import MACHINE, MORNING

    other = open_post(board.path, MACHINE, "Desk 2")
    add_walk_in(other, WalkIn("Ann Ash", ""), MORNING)
    other.close()

    def is_seen():
        board._tidy()  # as every few seconds; it waits while anything else is asked
        return "Ann Ash" in {person.name for person in board.day.people.values()}

    qtbot.waitUntil(is_seen, timeout=PATIENCE)
    settle()
    assert page.overview._walk_ins.accessibleName() == "1 walk-in"


def test_the_window_opens_it_as_the_organisers_mode(board, settle, qtbot):
    window = Window(Looks("light", 100))
    window.furnish(board, "")
    qtbot.addWidget(window)
    window.show()
    told = []
    window.setting_changed.connect(lambda name, value: told.append((name, value)))
    window.set_mode(Mode.ORGANISER)
    settle()
    page = window.page
    assert isinstance(page, OrganiserPage)
    page.setting_changed.emit("sound", False)
    assert told == [("sound", False)]


def test_a_new_pin_holds_in_self_service_at_once(board, settle, qtbot):
    window = Window(Looks("light", 100))
    window.furnish(board, "")
    qtbot.addWidget(window)
    window.show()
    self_service = window._page(Mode.SELF_SERVICE)
    window.set_mode(Mode.ORGANISER)
    settle()
    window.page.setting_changed.emit("pin", "its hash")
    assert (window._pin, self_service._pin) == ("its hash", "its hash")
