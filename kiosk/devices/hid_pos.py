"""Scanners that say by USB that they are scanners (HID POS), and no keyboards.

Nothing they send can be mistaken for typing. They are read on a thread of their own, and looked
for again whenever they are away.
"""

import sys
from dataclasses import dataclass
from threading import Event, Thread
from types import ModuleType
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal

from kiosk.devices.device import Condition
from kiosk.domain.scans import LONGEST, bare

PAGE = 0x8C
"""The usage page of bar code scanners (USB, *HID Point of Sale Usage Tables*)."""

AGAIN = 1.5
"""How long until a scanner that is away is looked for again, in seconds."""

_SCANNED = 0x02  # report: length, symbology mark, data, two spare bytes, more to come
_LENGTH, _DATA, _MORE, _SIZE = 1, 5, 63, 64
_MOST = _MORE - 2 - _DATA
_PATIENCE = 300  # milliseconds a reading may take, so that closing never waits for long


class Source(Protocol):
    """A scanner that is open."""

    def read(self, most: int, patience: int) -> list[int]:
        """Return the next report, or nothing when none came in so many milliseconds."""

    def close(self) -> None:
        """Let go of it."""


@dataclass(slots=True)
class Reports:
    """Puts the reports of one scanner together to codes."""

    _before: bytes = b""

    def take(self, report: bytes) -> str | None:
        """Return the code that a report completes; None where there is none, or more to come."""
        if len(report) < _DATA or report[0] != _SCANNED:
            return None
        length = min(report[_LENGTH], _MOST)
        whole = self._before + report[_DATA : _DATA + length]
        if len(report) >= _SIZE and report[_MORE] & 1 and len(whole) < LONGEST * 4:
            self._before = whole
            return None
        self._before = b""
        return bare(whole.decode("utf-8", errors="replace")) or None


class HidScanner(QObject):
    """Reads the first such scanner there is; ``scanned`` brings each code."""

    scanned = Signal(str)
    changed = Signal()
    _became = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.condition = Condition.STARTING
        self._is_over = Event()
        self._thread = Thread(target=self._listen, name="scanner", daemon=True)
        self._became.connect(self._become, Qt.ConnectionType.QueuedConnection)

    def open(self) -> None:
        """Look for a scanner, now and whenever it is away."""
        self._thread.start()

    def close(self) -> None:
        """Stop listening."""
        self._is_over.set()
        self._thread.join()

    def _become(self, condition: Condition) -> None:
        if condition is not self.condition:
            self.condition = condition
            self.changed.emit()

    def _listen(self) -> None:
        while not self._is_over.is_set():
            source, condition = find_source()
            self._became.emit(condition)
            if source is not None:
                self._read(source)
                self._became.emit(Condition.AWAY)
            self._is_over.wait(AGAIN)

    def _read(self, source: Source) -> None:
        reports = Reports()
        try:
            while not self._is_over.is_set():
                report = source.read(_SIZE, _PATIENCE)
                code = reports.take(bytes(report)) if report else None
                if code is not None:
                    self.scanned.emit(code)
        except (OSError, ValueError):
            return  # it was pulled out
        finally:
            source.close()


def find_source() -> tuple[Source | None, Condition]:
    """Open the first scanner there is, or say why there is none."""
    hid = _library()
    if hid is None:
        return None, Condition.REFUSED
    try:
        found = [one for one in hid.enumerate() if one["usage_page"] == PAGE]
    except OSError:  # the system is just rearranging its devices
        return None, Condition.AWAY
    for one in found:
        device = hid.device()
        try:
            device.open_path(one["path"])
        except OSError:
            continue
        source: Source = device
        return source, Condition.READY
    return None, Condition.REFUSED if found else Condition.AWAY


def _library() -> ModuleType | None:
    """Return the library; on Linux the part of it that knows usage pages."""
    try:
        if sys.platform == "linux":
            import hidraw as library
        else:
            import hid as library
    except ImportError:
        return None
    found: ModuleType = library
    return found
