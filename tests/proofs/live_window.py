"""How live the organiser's window stays while a long list is read, imported and taken back.

A timer ticks in the window all the while; the longest time between two ticks is how long nobody
could have pressed Cancel. Beside it stands the same for a thread that only counts, because a busy
computer holds up any window. Run as ``python -m tests.proofs.live_window --rows 100000``.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QMenu

from kiosk.ui.board import Board
from kiosk.ui.look.theme import load_letters
from kiosk.ui.organiser.page import OrganiserPage
from kiosk.ui.organiser.sidebar import Place
from kiosk.ui.organiser.work import Work
from kiosk.ui.wishes import Identity
from tests.sample import MACHINE, MORNING, sample_copy

TICK = 5  # milliseconds
GIVEN = "Anna Ben Cara Dan Eva Finn Gwen Hugo Łukasz Zoë Nia Owen Priya".split()
FAMILY = "Ash Beech Cedar Nowak García Patel Jones Smith".split()


@dataclass(frozen=True, slots=True)
class Lived:
    """One piece of work: how long it took, how often the window ticked, and its longest gap."""

    seconds: float
    ticks: int
    gap: float

    def __str__(self) -> str:
        return f"{self.seconds:6.1f} s, {self.ticks:6,} ticks, longest gap {1000 * self.gap:.0f} ms"


def long_list(rows: int) -> str:
    """Return a list of so many people."""
    lines = ["Name,Organisation,E-mail,Barcode,Diet"]
    lines += [
        f"{GIVEN[n % 13]} {FAMILY[n % 8]}{n},Org {n % 5000},p{n}@x.org,{1_000_000_000 + n},"
        for n in range(rows)
    ]
    return "\n".join(lines) + "\n"


class Watch:
    """Ticks in the window's thread, and notes the longest gap."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._last, self._gap, self._ticks = 0.0, 0.0, 0
        self._timer = QTimer(interval=TICK)
        self._timer.timeout.connect(self._tick)

    def _tick(self) -> None:
        now = time.perf_counter()
        self._gap, self._last = max(self._gap, now - self._last), now
        self._ticks += 1

    def during(self, begin: Callable[[], object]) -> Lived:
        """Begin some work, wait until all of it is answered, and return how live the window was."""
        begun = self._last = time.perf_counter()
        self._gap, self._ticks = 0.0, 0
        self._timer.start()
        begin()
        wait = QEventLoop.ProcessEventsFlag.WaitForMoreEvents
        while not (self._board.worker.is_idle and self._board.paper.is_idle):
            QApplication.processEvents(wait)
        for _ in range(3):
            QApplication.processEvents(wait)
        while not self._ticks:  # it was over sooner than a tick
            QApplication.processEvents(wait)
        self._timer.stop()
        return Lived(time.perf_counter() - begun, self._ticks, self._gap)


def pressed(watch: Watch, work: Work, begin: Callable[[], object], share: float) -> float:
    """Press Cancel once some work is so far; return the seconds until it was given up."""
    times: list[float] = []

    def press(done: int, total: int) -> None:
        if not times and total and done / total >= share:
            times.append(time.perf_counter())
            work.cancel()

    def note() -> None:
        times.append(time.perf_counter())

    work._told.connect(press)
    work.cancelled.connect(note)
    watch.during(begin)
    work._told.disconnect(press)
    work.cancelled.disconnect(note)
    assert len(times) == 2, "it could not be cancelled"
    return times[1] - times[0]


def give_up(folder: Path, rows: int, tell: Callable[[str, str], None]) -> None:
    """Cancel the reading, the importing and the taking back of a list, each in its midst."""
    path = folder / "given-up.csv"
    path.write_text(long_list(rows), encoding="utf-8")
    board = Board(Identity(MACHINE, "Desk 1"), clock=lambda: MORNING)
    watch = Watch(board)
    (folder / "other").mkdir()
    board.open(sample_copy(folder / "other"))
    watch.during(lambda: None)
    page = OrganiserPage(board, QMenu)
    page.show()
    page.begin()
    page.show_place(Place.IMPORT)
    screen, before = page.importing, set(board.day.people)
    for name, share in (("parsing", 0.0), ("understanding", 0.5), ("matching", 0.6)):
        seconds = pressed(watch, screen._work, lambda: screen.read_file(path), share)
        tell(f"cancelled while {name}", f"after {1000 * seconds:4.0f} ms")
    watch.during(lambda: screen.read_file(path))
    for name, share in (("matching", 0.0), ("storing", 0.3), ("finishing", 0.6)):
        seconds = pressed(watch, screen._work, screen.import_list, share)
        tell(f"cancelled while {name}", f"after {1000 * seconds:4.0f} ms")
        watch.during(board.reload)
        assert set(board.day.people) == before, "something was stored"
    watch.during(screen.import_list)
    (entry,), everybody = screen.banner._entries, set(board.day.people)
    for name, share in (("looking", 0.0), ("taking back", 0.5)):
        work = screen._past.work
        seconds = pressed(watch, work, lambda: screen._past._take_back(entry), share)
        tell(f"cancelled while {name}", f"after {1000 * seconds:4.0f} ms")
        watch.during(board.reload)
        assert set(board.day.people) == everybody, "something was taken back"
    page.close()
    board.close()


def count_up() -> int:
    """Do nothing but count: what any thread costs the window on this computer."""
    return sum(number & 1 for number in range(6_000_000))


def live(folder: Path, rows: int, tell: Callable[[str, Lived], None]) -> int:
    """Read, import and take back a list of so many rows; return how many people that removed."""
    path = folder / "long.csv"
    path.write_text(long_list(rows), encoding="utf-8")
    board = Board(Identity(MACHINE, "Desk 1"), clock=lambda: MORNING)
    watch = Watch(board)
    board.open(sample_copy(folder))
    watch.during(lambda: None)
    page = OrganiserPage(board, QMenu)
    page.resize(1280, 800)
    page.show()
    page.begin()
    page.show_place(Place.IMPORT)
    before = len(board.day.people)
    tell("a thread that counts", watch.during(lambda: board.worker.ask(count_up)))
    tell("reading", watch.during(lambda: page.importing.read_file(path)))
    tell("importing", watch.during(page.importing.import_list))
    there = len(board.day.people)
    entries = page.importing.banner._entries
    page.importing.banner.undo_wanted.emit(entries)
    watch.during(lambda: None)
    tell("taking back", watch.during(lambda: page.importing._past._take_back(entries[0])))
    left = len(board.day.people)
    page.close()
    board.close()
    assert there == before + rows, "the list did not go in"
    return there - left


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    rows = parser.parse_args().rows
    application = QApplication([])
    application.setStyle("Fusion")
    load_letters()
    with tempfile.TemporaryDirectory() as folder:
        removed = live(Path(folder), rows, lambda name, lived: print(f"{name:>30}: {lived}"))
        give_up(Path(folder), rows, lambda name, words: print(f"{name:>30}: {words}"))
    print(f"{removed:,} people came and went")
    return 0 if removed == rows else 1


if __name__ == "__main__":
    sys.exit(main())
