"""Hands for a day without anybody: they type, scan and touch in a real window."""

import sys
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, Qt, QThread, qInstallMessageHandler
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication

from kiosk.app import import_plainly, make_application, refuse_unsafe_qt
from kiosk.devices.ears import Ears
from kiosk.devices.printers import FolderPrinter
from kiosk.domain.pin import hash_pin
from kiosk.errors import KioskError
from kiosk.settings import Settings, machine_number
from kiosk.ui.board import Board
from kiosk.ui.window import Looks, Window
from kiosk.ui.wishes import Identity

_STEP = timedelta(seconds=17)


class Hands:
    """The window of the day, with a clock of its own and hands that work it."""

    def __init__(self, out: Path, event_file: Path, scratch: Path) -> None:
        refuse_unsafe_qt()
        import_plainly()
        qInstallMessageHandler(_hear_qt)
        self.out, self.event_file = out, event_file
        self.printed = scratch / "badges"
        self.application = make_application(Settings(palette="light"))
        self.machine = machine_number(scratch)
        self.board: Board = Board(Identity(self.machine, "Desk 1"), clock=self._clock)
        self.board.printing.use(FolderPrinter(self.printed))
        self.window: Window = Window(Looks("light", 100))
        self.window.furnish(self.board, hash_pin("2019"))
        self.ears = Ears(self.application)
        self.ears.scanned.connect(self.window.take_scan)
        self.board.plug_in(self.ears)
        self.time = datetime.fromisoformat("2019-03-28T09:52:00+00:00")
        self._milliseconds = 1_000
        self._pictures = 0

    def close(self) -> None:
        """Let go of the keys, the window and the event file."""
        self.application.removeEventFilter(self.ears.keyboard)
        self.ears.close()
        self.window.close()
        self.board.close()

    def _clock(self) -> datetime:
        return self.time

    def pass_time(self, by: timedelta = _STEP) -> None:
        """Let the day's clock go on."""
        self.time += by

    def settle(self) -> None:
        """Wait until everything asked for is done and shown."""
        flags = QEventLoop.ProcessEventsFlag.AllEvents
        self.application.processEvents(flags, 20)
        while not self.board.is_idle:
            QThread.msleep(1)  # the threads that work need the interpreter
            self.application.processEvents(flags, 20)
        for _ in range(3):
            self.application.processEvents()
            self.application.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def picture(self, name: str) -> None:
        """Keep a picture of the window."""
        self.settle()
        self._pictures += 1
        path = self.out / "screens" / f"{self._pictures:02}-{name}.png"
        path.parent.mkdir(exist_ok=True)
        if not self.window.grab().save(str(path)):
            raise KioskError(f"{path} cannot be written: choose another place")

    def type(self, text: str) -> None:
        """Type as hands do."""
        for character in text:
            self._key(character, gap=140)

    def press(self, key: str) -> None:
        """Press a key that is no letter, by Qt's name for it."""
        self._key("", gap=200, name=key)
        if self.ears.keyboard.is_waiting:  # it may have been the first of a scan
            self.ears.keyboard.hear_silence()

    def scan(self, code: str) -> None:
        """Send a code as a scanner does: fast, and Return at the end."""
        self._milliseconds += 1_000
        for character in code:
            self._key(character, gap=6)
        self._key("\r", gap=6, name="Return")
        self.pass_time()
        self.settle()

    def _key(self, text: str, *, gap: int, name: str = "") -> None:
        self._milliseconds += gap
        key = getattr(Qt.Key, f"Key_{name}") if name else Qt.Key(ord(text.upper()[0]))
        target = QApplication.focusWidget() or self.window.focusWidget() or self.window
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text)
            event.setTimestamp(self._milliseconds)
            QApplication.sendEvent(target, event)

    def touch(self, name: str, ending: str = "") -> None:
        """Touch the button with this accessible name, or one that begins and ends so."""
        shown = [b for b in self.window.findChildren(QAbstractButton) if b.isVisible()]
        names = [b.accessibleName() for b in shown]
        found = [b for b, n in zip(shown, names, strict=True) if n == name]
        found += [
            b
            for b, n in zip(shown, names, strict=True)
            if n.startswith(name) and n.endswith(ending)
        ]
        if not found:
            raise LookupError(f"no button {name!r} is on the screen")
        found[0].click()
        self.settle()


def _hear_qt(_kind: object, _context: object, message: str) -> None:
    """Pass Qt's warnings on, but for what it always says where there is no screen."""
    if "propagateSizeHints" not in message:
        sys.stderr.write(f"Qt: {message}\n")
