"""A board on a copy of the sample event, in the program's own look, without a screen."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QDeadlineTimer, QEvent, QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.devices.ears import Ears
from kiosk.devices.printers import FolderPrinter
from kiosk.devices.scanner import WedgeScanner
from kiosk.domain.pin import hash_pin
from kiosk.ui.board import Board
from kiosk.ui.look.palette import LIGHT
from kiosk.ui.look.theme import apply_theme, load_letters
from kiosk.ui.window import Looks, Mode, Window
from kiosk.ui.wishes import Identity
from tests.sample import MACHINE, MORNING

PATIENCE = 20_000
"""Longest wait for work on the threads, in milliseconds."""

TURNS = 3
"""So often may an answer let something else be done in the next turn of the event loop."""

PIN = hash_pin("4711")
"""What is kept of the staff PIN; making it takes a twentieth of a second, as it must."""


@pytest.fixture(autouse=True)
def no_scanner_left(qapp: QApplication) -> Iterator[None]:
    """Unplug the scanners of a test: two of them would hand each other a key for ever."""
    yield
    for scanner in qapp.findChildren(WedgeScanner):
        qapp.removeEventFilter(scanner)
        scanner.setParent(None)
        scanner.deleteLater()


@pytest.fixture
def application_look(qapp: QApplication) -> Iterator[QApplication]:
    """Return the application with the program's letters, in light and at the usual size."""
    if not qapp.property("dressed"):  # a style sheet hides the style's own name
        qapp.setStyle("Fusion")
        qapp.setProperty("dressed", True)
    load_letters()
    apply_theme(qapp, LIGHT, 100)
    yield qapp
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # else every test dresses all of them
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    apply_theme(qapp, LIGHT, 100)


@pytest.fixture
def make_board(
    application_look: QApplication, tmp_path: Path, qtbot: QtBot
) -> Iterator[Callable[[Path], Board]]:
    """Return how to open a board on an event file, on the morning of the sample event."""
    boards: list[Board] = []

    def make(path: Path) -> Board:
        made = Board(Identity(MACHINE, "Desk 1"), clock=lambda: MORNING)
        made.printing.use(FolderPrinter(tmp_path / "printed"))
        boards.append(made)
        with qtbot.waitSignal(made.opened, timeout=PATIENCE):
            made.open(path)
        return made

    yield make
    for made in boards:
        made.close()


@pytest.fixture
def board(make_board: Callable[[Path], Board], sample_file: Path) -> Board:
    """Return a board with a fresh copy of the sample event open."""
    return make_board(sample_file)


@pytest.fixture
def settle(board: Board, qapp: QApplication) -> Callable[[], None]:
    """Return a function that waits until everything asked of both threads is answered and shown."""

    def wait() -> None:
        patience, wake = QDeadlineTimer(PATIENCE), QTimer(interval=10)
        wake.start()  # an answer wakes as well, and sooner
        turns = 0
        while turns < TURNS or not board.is_idle:
            assert not patience.hasExpired(), "what was asked for was never answered"
            if board.is_idle:
                qapp.processEvents()
                turns += 1
            else:
                qapp.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
                turns = 0

    return wait


@pytest.fixture
def window(board: Board, qapp: QApplication, qtbot: QtBot) -> Iterator[Window]:
    """Return the whole window on the sample event, with a scanner plugged in."""
    made = Window(Looks("light", 100))
    made.furnish(board, PIN)
    ears = Ears(qapp)
    ears.scanned.connect(made.take_scan)
    board.plug_in(ears)
    made.resize(1280, 800)
    made.show()
    made.set_mode(Mode.DESK)
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None, timeout=PATIENCE)
    yield made
    ears.close()
    qapp.removeEventFilter(ears.keyboard)
    ears.deleteLater()
    made.set_mode(Mode.DESK)
    made.close()
    made.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
