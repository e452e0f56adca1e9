"""From a scan to the check-in committed and painted, beside a bare repaint of the same window."""

import time
from pathlib import Path

from tests.bench.crowd import crowd_event
from tests.bench.desk import Desk
from tests.bench.measure import Row, late, middle

SCANS = 400
WARM_UP = 20


def rows(folder: Path) -> list[Row]:
    """Measure scan to committed and painted with 10,000 people."""
    desk = Desk(crowd_event(folder, 10_000))
    codes = [person.code for person in desk.board.day.people.values()][: SCANS + WARM_UP]
    answered: list[object] = []
    desk.board.answered.connect(answered.append)
    times, repaints = [], []
    for code in codes:
        repaints.append(desk.repaint())
        expected = len(answered) + 1
        begun = time.perf_counter()
        desk.window.take_scan(code)
        desk.wait(lambda n=expected: len(answered) >= n)
        times.append(time.perf_counter() - begun)
    desk.close()
    times, base = times[WARM_UP:], middle(repaints[WARM_UP:])
    return [
        ("bare repaint of the desk, median", f"{base * 1000:.2f} ms", "1"),
        *(
            (f"scan to committed and painted, {name}", f"{t * 1000:.2f} ms", f"{t / base:.1f}")
            for name, t in (
                ("10,000 people, median", middle(times)),
                ("99th percentile", late(times)),
            )
        ),
    ]
