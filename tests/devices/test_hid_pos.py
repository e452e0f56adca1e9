"""Scanners that are no keyboards: their reports, byte by byte, and one that is pulled out."""

from threading import Event

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.devices import hid_pos
from kiosk.devices.device import Condition
from kiosk.devices.hid_pos import HidScanner, Reports
from kiosk.domain.scans import LONGEST


def report(data, *, more=False, kind=0x02):
    """Return a report as such scanners send it: number, length, mark, data, spare, more."""
    return bytes([kind, len(data)]) + b"]C1" + data.ljust(58, b"\0") + bytes([more])


def test_a_report_is_a_code():
    assert len(report(b"")) == 64
    assert Reports().take(report(b"HX4K7RT9M2Q")) == "HX4K7RT9M2Q"


def test_a_code_in_several_reports_is_put_together():
    reports = Reports()
    assert reports.take(report(b"HX4K", more=True)) is None
    assert reports.take(report(b"7RT9M2Q")) == "HX4K7RT9M2Q"
    assert reports.take(report(b"SECOND22")) == "SECOND22"


@pytest.mark.parametrize("odd", [b"", b"\x02", b"\x02\x05]C1", report(b"ABCD", kind=0x09)])
def test_another_report_is_no_code(odd):
    assert Reports().take(odd) is None


@given(st.lists(st.binary(max_size=70), max_size=40))
def test_no_bytes_harm_anything(odd):
    reports = Reports()
    for one in odd:
        code = reports.take(one)
        assert code is None or 0 < len(code) <= LONGEST


class Cable:
    """A scanner that sends what it is given, and can be pulled out."""

    def __init__(self):
        self.reports, self.is_out, self.closed = [], False, Event()

    def read(self, most, patience):
        if self.is_out:
            raise OSError
        return list(self.reports.pop(0)) if self.reports else []

    def close(self):
        self.closed.set()


def test_a_scanner_is_read_and_missed_and_found_again(qapp, qtbot, monkeypatch):
    first, second = Cable(), Cable()
    plugged = [(first, Condition.READY)]
    monkeypatch.setattr(
        hid_pos, "find_source", lambda: plugged.pop() if plugged else (None, Condition.AWAY)
    )
    monkeypatch.setattr(hid_pos, "AGAIN", 0.01)
    scanner = HidScanner()
    scans = []
    scanner.scanned.connect(scans.append)
    first.reports.append(report(b"FIRST111"))
    scanner.open()
    qtbot.waitUntil(lambda: scans == ["FIRST111"])
    assert scanner.condition is Condition.READY
    first.is_out = True
    qtbot.waitUntil(lambda: scanner.condition is Condition.AWAY)
    second.reports.append(report(b"SECOND22"))
    plugged.append((second, Condition.READY))
    qtbot.waitUntil(lambda: scans == ["FIRST111", "SECOND22"])
    scanner.close()
    assert first.closed.is_set()
    assert second.closed.is_set()


def test_no_such_scanner_is_a_normal_state():
    source, condition = hid_pos.find_source()
    if source is not None:
        source.close()
        pytest.skip("this computer has one")
    assert condition in {Condition.AWAY, Condition.REFUSED}
