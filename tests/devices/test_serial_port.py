"""A scanner at a serial port, played by the other end of a pseudo-terminal."""

import os
import sys

import pytest

from kiosk.devices import serial_port
from kiosk.devices.device import Condition
from kiosk.devices.serial_port import SerialScanner
from kiosk.domain.scans import LONGEST

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals there")
if sys.platform != "win32":
    import pty
    import tty

NO_PORT = f"no-such-port-{os.getpid()}"  # the lock on a name is shared by all that runs here


class Line:
    """A port with a scanner's cable in it; ``name`` stays, whatever is plugged in."""

    def __init__(self, folder):
        self.path = folder / "scanner-port"
        self._ends = []

    def plug_in(self):
        ours, theirs = pty.openpty()
        tty.setraw(theirs)
        self._ends = [ours, theirs]
        self.path.unlink(missing_ok=True)
        self.path.symlink_to(os.ttyname(theirs))

    def send(self, data):
        os.write(self._ends[0], data)

    def pull_out(self):
        self.path.unlink(missing_ok=True)
        for end in self._ends:
            os.close(end)
        self._ends = []


@pytest.fixture
def line(tmp_path):
    made = Line(tmp_path)
    made.plug_in()
    yield made
    made.pull_out()


@pytest.fixture
def scanner(qapp, line, monkeypatch):
    monkeypatch.setattr(serial_port, "AGAIN", 20)
    made = SerialScanner(str(line.path))
    made.scans = []
    made.scanned.connect(made.scans.append)
    made.open()
    yield made
    made.close()


def test_each_line_is_a_scan(scanner, line, qtbot):
    assert scanner.condition is Condition.READY
    line.send(b"]C1HX4K7RT9M2Q\r\nSECOND22\n")
    qtbot.waitUntil(lambda: scanner.scans == ["HX4K7RT9M2Q", "SECOND22"])


def test_a_scan_that_comes_in_pieces_is_put_together(scanner, line, qtbot):
    line.send(b"HX4K")
    line.send(b"7RT9M2Q\r")
    qtbot.waitUntil(lambda: scanner.scans == ["HX4K7RT9M2Q"])


def test_a_scan_without_an_end_is_taken_after_a_silence(scanner, line, qtbot):
    line.send(b"HX4K7RT9M2Q")
    qtbot.waitUntil(lambda: scanner.scans == ["HX4K7RT9M2Q"])


def test_noise_and_a_flood_harm_nothing(scanner, line, qtbot):
    line.send(b"\xff\xfe\x00\x01\x1b\r")
    for _ in range(5):
        line.send(b"X" * 2_000)
        qtbot.wait(1)
    line.send(b"\rHX4K7RT9M2Q\r")
    qtbot.waitUntil(lambda: scanner.scans[-1:] == ["HX4K7RT9M2Q"])
    assert all(len(scan) <= LONGEST for scan in scanner.scans)


def test_a_scanner_that_was_pulled_out_is_found_again(scanner, line, qtbot):
    changes = []
    scanner.changed.connect(lambda: changes.append(scanner.condition))
    line.pull_out()
    qtbot.waitUntil(lambda: scanner.condition is Condition.AWAY)
    line.plug_in()
    qtbot.waitUntil(lambda: scanner.condition is Condition.READY)
    line.send(b"HX4K7RT9M2Q\r")
    qtbot.waitUntil(lambda: scanner.scans == ["HX4K7RT9M2Q"])
    assert changes == [Condition.AWAY, Condition.READY]


def test_a_port_that_is_not_there_is_a_normal_state(qapp):
    scanner = SerialScanner(NO_PORT)
    scanner.open()
    assert scanner.condition is Condition.AWAY
    scanner.close()


@pytest.mark.parametrize(("takes", "again"), [(0.01, serial_port.AGAIN), (5.0, serial_port.SELDOM)])
def test_a_port_whose_opening_takes_long_is_tried_seldom(qapp, takes, again):
    times = iter([0.0, takes])
    scanner = SerialScanner(NO_PORT, now=lambda: next(times))
    scanner.open()
    assert (scanner.condition, scanner._again.interval()) == (Condition.AWAY, again)
    assert scanner._again.isActive()
    scanner.close()
