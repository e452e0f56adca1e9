"""This computer: what is changed is told by name and value, a PIN only as its hash."""

import pytest

from kiosk.domain.pin import fits
from kiosk.settings import Settings
from kiosk.ui.organiser.sidebar import Place


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
    computer.printing.prints.click()
    computer.printing.sounds.click()
    computer.printing.printer.chosen.emit("")
    computer.pin.pin.setText("4711")
    computer.pin.again.setText("4711")
    computer.pin.keep()
    names = [name for name, _ in changes]
    assert names == ["station", "print_on_check_in", "sound", "printer", "pin"]
    assert set(names) <= set(Settings.__slots__)
    assert changes[0] == ("station", "Desk 2")
    assert changes[1] == ("print_on_check_in", False)


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
    board.settings = Settings(station="Door", printer="Zebra", print_on_check_in=False)
    page.begin()
    settle()
    computer = page.computer
    assert computer.station.name.text() == "Door"
    assert computer.printing.printer.value == "Zebra"
    assert not computer.printing.prints.isChecked()
    assert computer.printing.sounds.isChecked()


def test_a_test_badge_comes_out_of_the_printer_and_is_nobodys(computer, board, settle, tmp_path):
    computer.printing.print_test()
    settle()
    (badge,) = (tmp_path / "printed").glob("*.pdf")
    assert badge.name.startswith("test-badge")
    assert computer.banner.told.startswith("Test badge printed")
    assert len(board.day.people) == 104
