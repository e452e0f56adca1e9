"""Printers without a line: a folder, one of the system that is not there, and their choice."""

import pytest

from kiosk.devices.printers import FolderPrinter, Paper, Watch, print_now, printer_called
from kiosk.devices.printers.ipp import IppPrinter
from kiosk.devices.printers.lp import LpPrinter
from kiosk.devices.printers.system import SystemPrinter
from kiosk.domain.printing import Ending, JobState, Trouble
from kiosk.errors import PrinterFailed


def test_a_badge_in_a_folder_is_whole_and_named_without_a_name(tmp_path, badge):
    printer = printer_called("", tmp_path / "badges")
    assert printer.print_paper(badge, Watch()) == Ending(JobState.PRINTED)
    (made,) = (tmp_path / "badges").iterdir()
    assert made.name.startswith("badge-HX4K7RT9M2Q-")
    assert made.read_bytes() == badge.data
    assert printer.stand().is_ready


def test_a_badge_that_is_in_the_folder_after_a_crash_came_out_and_another_is_in_doubt(
    tmp_path, badge
):
    printer, lost = FolderPrinter(tmp_path / "badges"), Paper(b"", "")
    assert printer.print_paper(badge, Watch(mark="5f3a-1")) == Ending(JobState.PRINTED)
    assert printer.print_paper(lost, Watch(ref="mark:5f3a-1")) == Ending(JobState.PRINTED)
    again = printer.print_paper(lost, Watch(ref="mark:5f3a-2"))
    assert again == Ending(JobState.DOUBTFUL, Trouble.CRASH)
    assert len(list((tmp_path / "badges").iterdir())) == 1


def test_a_folder_that_cannot_be_made_is_told(tmp_path, badge):
    (tmp_path / "file").write_text("x")
    printer = FolderPrinter(tmp_path / "file")
    assert printer.print_paper(badge, Watch()) == Ending(JobState.FAILED, Trouble.FOLDER)
    with pytest.raises(PrinterFailed, match="check-in counts"):
        print_now(printer, badge.data, badge.title)


def test_a_printer_that_is_gone_is_told(qapp, badge):
    printer = printer_called("No such printer", None)
    assert isinstance(printer, SystemPrinter)
    assert printer.stand().trouble is Trouble.GONE
    assert printer.print_paper(badge, Watch()) == Ending(JobState.FAILED, Trouble.GONE)


def test_the_address_chooses_the_kind_of_printer(tmp_path):
    kinds = {"": FolderPrinter, "ipp://h/p": IppPrinter, "lp:Q": LpPrinter, "Q": SystemPrinter}
    for address, kind in kinds.items():
        assert type(printer_called(address, tmp_path)) is kind


def test_the_size_of_the_paper_is_read_from_the_page(badge):
    (size,) = badge.sizes[:1]
    assert size == pytest.approx((105, 148), abs=0.1)
    assert Paper(b"no page", "x").sizes == ()


def test_a_queue_that_does_not_exist_is_gone_and_no_name_reaches_a_shell(badge):
    for name in ("nosuchqueue", "; touch /tmp/x", "-h evil"):
        printer = LpPrinter(f"lp:{name}")
        assert printer.stand().trouble is Trouble.GONE
    assert LpPrinter("lp:nosuchqueue").print_paper(badge, Watch()).state is JobState.FAILED
