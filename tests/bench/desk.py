"""A real desk window on a crowd's event, for parts that measure what a volunteer waits for."""

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop

from kiosk.app import make_application
from kiosk.settings import Settings
from kiosk.ui.board import Board
from kiosk.ui.window import Looks, Window
from kiosk.ui.wishes import Identity
from tests.bench.crowd import MACHINE


class Desk:
    """The window at the registration desk, with an event open and everything settled."""

    def __init__(self, event: Path) -> None:
        self.application = make_application(Settings(palette="light"))
        self.board = Board(Identity(MACHINE, "Desk 1"))
        self.window = Window(Looks("light", 100))
        self.window.furnish(self.board, "")
        self.window.show()
        self.board.open(event)
        self.settle()

    def settle(self) -> None:
        """Wait until nothing is being worked on and all is painted."""
        while not self.board.is_idle:
            self.application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
        self.application.processEvents()

    def wait(self, until: Callable[[], bool]) -> None:
        """Wait until something is so, then paint what it changed."""
        while not until():
            self.application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        self.application.processEvents()

    def repaint(self) -> float:
        """Return the seconds that painting the whole window takes."""
        begun = time.perf_counter()
        self.window.repaint()
        return time.perf_counter() - begun

    def close(self) -> None:
        """Put everything away."""
        self.settle()
        self.board.close()
        self.window.close()
