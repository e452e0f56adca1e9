"""Measure start, scan, badge and the day, each beside its yardstick in the same run."""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROUNDS = 7
SCANS = 400


def started(*words: str) -> dict[str, float]:
    """Return the seconds from the command to each word that a start tells."""
    begun = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.start", *words], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    told = {line.strip(): time.perf_counter() - begun for line in process.stdout}
    process.wait()
    return told


def starts(folder: Path) -> list[tuple[str, str, str]]:
    """Measure first paint and readiness beside a bare window, taking turns."""
    from tests.bench.crowd import crowd_event

    small, large = folder / "small", folder / "large"
    for place in (small, large):
        place.mkdir()
    files = {100: crowd_event(small, 100), 10_000: crowd_event(large, 10_000)}
    bare, paint, usable = [], [], {100: [], 10_000: []}
    for _ in range(ROUNDS):
        bare.append(started("bare")["painted"])
        for people, path in files.items():
            told = started("kiosk", str(path), str(folder / "data"))
            usable[people].append(told["usable"])
            if people == 10_000:
                paint.append(told["painted"])
    base = statistics.median(bare)
    rows = [("bare Qt window, command to first paint", f"{base:.3f} s", "1")]
    for name, times in (
        ("Kiosk, command to first paint", paint),
        ("Kiosk, usable with 100 people", usable[100]),
        ("Kiosk, usable with 10,000 people", usable[10_000]),
    ):
        ratio = statistics.median(t / b for t, b in zip(times, bare, strict=True))
        rows.append((name, f"{statistics.median(times):.3f} s", f"{ratio:.2f}"))
    return rows


def scans(folder: Path) -> list[tuple[str, str, str]]:
    """Measure scan to committed and painted with 10,000 people, beside a bare repaint."""
    from PySide6.QtCore import QEventLoop

    from kiosk.app import make_application
    from kiosk.settings import Settings
    from kiosk.ui.board import Board
    from kiosk.ui.window import Looks, Window
    from kiosk.ui.wishes import Identity
    from tests.bench.crowd import MACHINE

    application = make_application(Settings(palette="light"))
    board = Board(Identity(MACHINE, "Desk 1"))
    window = Window(Looks("light", 100))
    window.furnish(board, "")
    window.show()
    board.open(folder / "large" / "crowd.sqlite")

    def settle() -> None:
        while not (board.worker.is_idle and board.paper.is_idle):
            application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
        application.processEvents()

    settle()
    codes = [person.code for person in board.day.people.values()][: SCANS + 20]
    answered: list[object] = []
    board.answered.connect(answered.append)
    times, repaints = [], []
    for number, code in enumerate(codes):
        begun = time.perf_counter()
        window.repaint()
        repaint = time.perf_counter() - begun
        seen = len(answered)
        begun = time.perf_counter()
        window.take_scan(code)
        while len(answered) == seen:
            application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        application.processEvents()  # paints what changed
        if number >= 20:
            times.append(time.perf_counter() - begun)
            repaints.append(repaint)
    settle()
    board.close()
    times.sort()
    base = statistics.median(repaints)
    middle, late = statistics.median(times), times[int(len(times) * 0.99)]
    return [
        ("bare repaint of the desk, median", f"{base * 1000:.2f} ms", "1"),
        (
            "scan to committed and painted, 10,000 people, median",
            f"{middle * 1000:.2f} ms",
            f"{middle / base:.1f}",
        ),
        (
            "scan to committed and painted, 99th percentile",
            f"{late * 1000:.2f} ms",
            f"{late / base:.1f}",
        ),
    ]


def badges(folder: Path) -> list[tuple[str, str, str]]:
    """Measure the first badge, warm badges, and a thousand."""
    from kiosk.services.day import load_day
    from kiosk.services.post import open_post
    from kiosk.services.printing import badges_of
    from tests.bench.crowd import MACHINE

    post = open_post(folder / "large" / "crowd.sqlite", MACHINE, "Bench")
    day = load_day(post)
    people = list(day.people)
    post.close()
    first = timed(lambda: badges_of(day, people[:1]))
    warm = sorted(timed(lambda i=i: badges_of(day, [i])) for i in people[1:201])
    thousand = timed(lambda: badges_of(day, people[:1_000], layout="a4"))
    middle = statistics.median(warm)
    return [
        ("first badge after start", f"{first * 1000:.0f} ms", f"{first / middle:.0f}"),
        ("one badge, warm, median", f"{middle * 1000:.1f} ms", "1"),
        (
            "one badge, warm, 99th percentile",
            f"{warm[198] * 1000:.1f} ms",
            f"{warm[198] / middle:.1f}",
        ),
        ("a badge among 1,000 on A4", f"{thousand:.2f} ms", f"{thousand / 1000 / middle:.2f}"),
    ]


def timed(work: Callable[[], object]) -> float:
    """Return the seconds that work takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def the_day(folder: Path) -> list[tuple[str, str, str]]:
    """Measure the whole day, and the most memory it took."""
    words = [sys.executable, "-m", "kiosk", "demo", "--out", str(folder / "out"), "--json"]
    seconds = timed(lambda: subprocess.run(words, check=True, stdout=subprocess.DEVNULL))
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return [
        ("the whole day (kiosk demo)", f"{seconds:.1f} s", ""),
        ("most memory of it", f"{peak:.0f} MB", ""),
    ]


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        rows = [*starts(folder), *scans(folder), *badges(folder), *the_day(folder)]
    width = max(len(row[0]) for row in rows)
    print(f"{'':{width}}  {'median':>10}  {'ratio':>6}")
    for name, figure, ratio in rows:
        print(f"{name:{width}}  {figure:>10}  {ratio:>6}")


if __name__ == "__main__":
    main()
