"""This computer: what is changed is told by name and value, a PIN only as its hash."""

import os
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.devices.ears import Ears
from kiosk.devices.printers.address import parse_address
from kiosk.domain.pin import fits
from kiosk.domain.printing import Standing, Trouble
from kiosk.domain.scans import LAYOUT_TEST
from kiosk.settings import Settings
from kiosk.ui.organiser.sidebar import Place
from tests.printers.eve import needs_eve, running
from tests.ui.hands import button, scan, touch


@pytest.fixture
def changes(page):
    told = []
    page.setting_changed.connect(lambda name, value: told.append((name, value)))
    return told


@pytest.fixture
def computer(page, settle):
    page.show_place(Place.COMPUTER)
    settle()
    return page.computer


def test_every_name_told_is_one_of_the_settings(computer, changes):
    computer.station.name.setText("  Desk 2 ")
    computer.station.keep()
    computer.printing.prints.chosen.emit("never")
    computer.printing.sounds.click()
    computer.printing.printer.chosen.emit("")
    computer.pin.pin.setText("4711")
    computer.pin.again.setText("4711")
    computer.pin.keep()
    names = [name for name, _ in changes]
    assert names == ["station", "print_badges", "sound", "printer", "pin"]
    assert set(names) <= set(Settings.__slots__)
    assert changes[0] == ("station", "Desk 2")
    assert changes[1] == ("print_badges", "never")


def test_a_pin_is_told_only_as_a_hash_that_fits_it(computer, changes):
    computer.pin.pin.setText("4711")
    computer.pin.again.setText("4711")
    computer.pin.keep()
    ((_, kept),) = changes
    assert "4711" not in kept
    assert fits("4711", kept)
    assert not fits("4712", kept)
    assert computer.pin.pin.text() == computer.pin.again.text() == ""


@pytest.mark.parametrize(
    ("pin", "again", "told"),
    [
        ("123", "123", "This is no PIN"),
        ("abcd", "abcd", "This is no PIN"),
        ("4711", "4712", "The two are not the same"),
    ],
)
def test_a_pin_that_will_not_do_is_refused_in_words(computer, changes, pin, again, told):
    computer.pin.pin.setText(pin)
    computer.pin.again.setText(again)
    computer.pin.keep()
    assert changes == []
    assert computer.banner.told.startswith(told)


def test_a_station_needs_a_name(computer, changes):
    computer.station.name.setText("  ")
    computer.station.keep()
    assert changes == []
    assert computer.banner.told.startswith("The name is empty")


def test_what_is_set_is_shown(page, board, settle):
    board.settings = Settings(station="Door", printer="Zebra", print_badges="never")
    page.begin()
    settle()
    computer = page.computer
    assert computer.station.name.text() == "Door"
    assert computer.printing.printer.value == "Zebra"
    assert computer.printing.prints.value == "never"
    assert computer.printing.sounds.isChecked()


def test_an_address_is_taken_as_it_is_typed_or_refused_in_words(computer, changes):
    computer.printing.address.setText("no printer at all")
    computer.printing.add_address()
    assert changes == []
    assert computer.banner.told.startswith("This is no address")
    computer.printing.address.setText(" 192.168.1.20 ")
    computer.printing.add_address()
    assert changes == [("printer", "ipp://192.168.1.20:631/ipp/print")]


def test_a_printer_that_is_not_ready_when_it_is_added_is_told_so_at_once(
    computer, board, changes, settle, tmp_path
):
    computer.printing.address.setText("localhost:1")
    computer.printing.add_address()
    assert computer.banner.told.startswith("The printer is chosen. Print a test badge")
    board.printing.take_settings(Settings(printer=changes[0][1]), tmp_path)
    settle()
    assert computer.banner.told.startswith("The printer is chosen, and is not ready. The printer")
    assert "does not answer. Check that it is on" in computer.banner.told


def test_a_folder_in_trouble_is_no_printer_that_was_added(computer, board, settle):
    board.printing.press.printers.note("", Standing((Trouble.FOLDER,)))
    settle()
    assert "" in board.printing.press.routes.standings
    assert not computer.banner.isVisibleTo(computer)


@needs_eve
def test_a_printer_with_a_certificate_of_its_own_is_known_by_it_wherever_it_was_chosen(
    computer, board, changes, settle, tmp_path
):
    with running(tmp_path / "eve") as eve:
        place = f"ipps://localhost:{eve.address.port}/ipp/print"
        board.settings = Settings(sheet_printer=f"{place}#{'0a' * 32}")
        computer.printing.address.setText(place)
        computer.printing.add_address()
        settle()
    (sheets, badges) = changes
    assert badges[1] == sheets[1] != board.settings.sheet_printer
    assert (sheets[0], badges[0]) == ("sheet_printer", "printer")
    pin = parse_address(badges[1]).pin
    assert computer.banner.told.startswith("The printer is chosen")
    assert pin[:4].upper() in computer.banner.told


def test_a_printer_that_does_not_answer_in_secret_is_not_chosen(computer, changes, settle):
    computer.printing.address.setText("ipps://localhost:1")
    computer.printing.add_address()
    assert computer.banner.told.startswith("Asking the printer")
    settle()
    assert changes == []
    assert computer.banner.told.startswith("The printer does not answer")


def test_a_new_roll_is_counted_down_by_what_comes_out(computer, board, changes, settle, tmp_path):
    computer.printing._roll.set_value(3)
    computer.printing.begin_roll()
    assert [name for name, _ in changes] == ["roll_since", "roll"]
    board.settings = Settings(roll=3, roll_since=changes[0][1])
    board.printing.take_settings(board.settings, tmp_path / "printed")
    computer.printing.print_test()
    settle()
    assert board.printing.left == 2
    assert computer.printing._left.text() == "2 of 3 left, by count of what came out."


def test_a_test_badge_comes_out_of_the_printer_and_is_nobodys(computer, board, settle, tmp_path):
    computer.printing.print_test()
    settle()
    (badge,) = (tmp_path / "printed").glob("*.pdf")
    assert badge.name.startswith("test-badge")
    assert computer.banner.told.startswith("Test badge printed")
    assert len(board.day.people) == 104


# scanner and camera ------------------------------------------------------------------------------


@pytest.fixture
def ears(board, qapp, page, qtbot):
    made = Ears(qapp)
    board.plug_in(made)
    page.activateWindow()
    page.computer.station.name.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    yield made
    board.ears = None
    made.close()
    qapp.removeEventFilter(made.keyboard)
    made.deleteLater()


@pytest.fixture
def kept(board, ears, page):
    """Keep what is changed, as the program does, and follow it."""

    def keep(name, value):
        board.settings = replace(board.settings, **{name: value})
        ears.follow(board.settings)

    page.setting_changed.connect(keep)
    return keep


def test_the_test_page_teaches_the_keyboard_and_it_can_be_forgotten(computer, board, ears, kept):
    codes = []
    ears.scanned.connect(codes.append)
    touch(computer, "Scan the test page")
    turned = LAYOUT_TEST.translate(str.maketrans("YZ", "ZY"))
    scan(f"~{turned}")
    assert computer.banner.told.startswith("The scanner’s keyboard is learnt")
    assert (board.settings.scanner_prefix, board.settings.scanner_keys) == ("~", "ZYYZ")
    scan("~ABZ12")
    assert codes == ["ABY12"]
    touch(computer, "Forget what was learnt")
    scan("ABZ12")
    assert codes == ["ABY12", "ABZ12"]


@pytest.mark.parametrize(
    ("scanned", "told"),
    [
        (LAYOUT_TEST, "The scanner is understood as it is"),
        ("HX4K7RT9M2Q", "That was not the test page"),
        (LAYOUT_TEST[:30], "That was not the test page"),
    ],
)
def test_a_lesson_says_what_it_taught(computer, changes, ears, scanned, told):
    touch(computer, "Scan the test page")
    scan(scanned)
    assert computer.banner.told.startswith(told)
    assert all(value == "" for _, value in changes)
    assert button(computer, "Scan the test page").isVisible()


def test_a_lesson_can_be_called_off(computer, changes, ears):
    codes = []
    ears.scanned.connect(codes.append)
    touch(computer, "Scan the test page")
    touch(computer, "Cancel")
    scan(LAYOUT_TEST)
    assert changes == []
    assert codes == [LAYOUT_TEST]


def test_a_scanner_that_is_away_says_what_to_do(computer, kept, words_on):
    computer.scanners.port.chosen.emit(f"no-such-port-{os.getpid()}")
    words = " ".join(words_on(computer.scanners))
    assert "Scanner not plugged in. Plug it in" in words


def test_a_camera_that_is_away_says_what_to_do_and_goes_when_it_is_off(
    computer, kept, words_on, qtbot
):
    computer.camera.camera.chosen.emit("no-such-camera")
    qtbot.waitUntil(lambda: "No camera. Plug it in" in " ".join(words_on(computer.camera)))
    computer.camera.camera.chosen.emit("")
    assert not computer.camera.eye.isVisible()
