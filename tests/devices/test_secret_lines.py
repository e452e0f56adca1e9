"""A printer that is talked to in secret: known by the certificate that it showed when chosen."""

from dataclasses import replace

import pytest

from kiosk.devices.printers import Watch, printer_called
from kiosk.devices.printers.address import Address
from kiosk.devices.printers.call import Call, NoAnswer, Stranger, certificate_of
from kiosk.devices.printers.ipp import IppPrinter
from kiosk.domain.printing import Ending, JobState, Trouble
from tests.printers.eve import needs_eve, running

pytestmark = needs_eve


def in_secret(eve):
    return replace(eve.address, secret=True)


def chosen(eve):
    return replace(in_secret(eve), pin=certificate_of(in_secret(eve), 5))


def test_a_printer_with_a_certificate_of_its_own_prints_once_it_was_chosen(eve, badge):
    printer = printer_called(chosen(eve).uri, None)
    assert printer.stand().is_ready
    assert printer.print_paper(badge, Watch(pace=0.02)) == Ending(JobState.PRINTED)
    assert eve.printed == [badge.data]
    assert "Connection now encrypted" in eve.log


def test_one_that_nobody_chose_is_told_nothing(eve, badge):
    printer = IppPrinter(in_secret(eve))
    assert printer.stand().trouble is Trouble.STRANGER
    assert printer.print_paper(badge, Watch()) == Ending(JobState.FAILED, Trouble.STRANGER)
    assert "Create-Job" not in eve.log


def test_another_in_its_place_is_told_nothing_until_it_is_chosen_anew(eve, badge, tmp_path):
    known = chosen(eve)
    eve.kill()
    (tmp_path / "other").mkdir()
    with running(tmp_path / "other", port=known.port) as other:
        assert certificate_of(in_secret(other), 5) != known.pin
        printer = IppPrinter(known)
        assert printer.stand().trouble is Trouble.STRANGER
        with pytest.raises(Stranger):
            Call(known, 5).post(b"a name")
        assert other.log.count("Get-Printer-Attributes") == 1  # as it was waited for
        assert IppPrinter(chosen(other)).print_paper(badge, Watch()) == Ending(JobState.PRINTED)


def test_what_does_not_answer_or_has_no_certificate_shows_none():
    for address in (Address("localhost", 1, secret=True),):
        with pytest.raises(NoAnswer):
            certificate_of(address, 1)
