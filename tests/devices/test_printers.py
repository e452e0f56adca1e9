"""Printers: a folder, and one of the operating system that is not there."""

import pytest

from kiosk.devices.printers import FolderPrinter, SystemPrinter, printer_called
from kiosk.errors import PrinterFailed
from kiosk.services.day import load_day
from kiosk.services.printing import badges_of, record_print


@pytest.fixture
def badge(post):
    day = load_day(post)
    return badges_of(day, list(day.people)[:1]).data


def test_a_badge_in_a_folder_is_whole_and_named_without_a_name(tmp_path, badge):
    printer = printer_called("", tmp_path / "badges")
    printer.print_pdf(badge, "badge-HX4K7RT9M2Q")
    (made,) = (tmp_path / "badges").iterdir()
    assert made.name.startswith("badge-HX4K7RT9M2Q-")
    assert made.read_bytes() == badge
    assert printer.is_ready


def test_a_folder_that_cannot_be_made_is_told(tmp_path, badge):
    (tmp_path / "file").write_text("x")
    with pytest.raises(PrinterFailed, match="check-in counts"):
        FolderPrinter(tmp_path / "file").print_pdf(badge, "badge")


def test_a_printer_that_is_gone_is_told(qapp, badge):
    printer = printer_called("No such printer", None)
    assert isinstance(printer, SystemPrinter)
    assert not printer.is_ready
    assert printer.state == "Badge printer is missing"
    with pytest.raises(PrinterFailed, match="No such printer"):
        printer.print_pdf(badge, "badge")


def test_the_first_print_and_every_reprint_are_told_apart(post):
    from tests.sample import MORNING

    person = next(iter(load_day(post).people))
    assert [record_print(post, person, MORNING) for _ in range(3)] == [
        "print",
        "reprint",
        "reprint",
    ]
