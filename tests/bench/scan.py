"""From a scan to the check-in committed and painted, beside the least that this can take.

The least is one bare row written and committed just as safely, and one bare repaint of the same
window; both are measured between the scans of the same run.
"""

import sqlite3
import time
from pathlib import Path

from tests.bench.crowd import crowd_event
from tests.bench.desk import Desk
from tests.bench.measure import Row, late, middle, timed

SCANS = 400
WARM_UP = 20


def rows(folder: Path) -> list[Row]:
    """Measure scan to committed and painted with 10,000 people."""
    desk = Desk(crowd_event(folder, 10_000))
    codes = [person.code for person in desk.board.day.people.values()][: SCANS + WARM_UP]
    answered: list[object] = []
    desk.board.answered.connect(answered.append)
    bare = _bare_file(folder / "bare.sqlite")
    times, repaints, commits = [], [], []
    for code in codes:
        commits.append(timed(lambda c=code: bare.execute("insert into scans values (?)", (c,))))
        repaints.append(desk.repaint())
        expected = len(answered) + 1
        begun = time.perf_counter()
        desk.window.take_scan(code)
        desk.wait(lambda n=expected: len(answered) >= n)
        times.append(time.perf_counter() - begun)
    bare.close()
    desk.close()
    times, repaints, commits = times[WARM_UP:], repaints[WARM_UP:], commits[WARM_UP:]
    least = [a + b for a, b in zip(commits, repaints, strict=True)]
    base = middle(least)
    return [
        ("one bare row committed, median", f"{middle(commits) * 1000:.2f} ms", ""),
        ("bare repaint of the desk, median", f"{middle(repaints) * 1000:.2f} ms", ""),
        *(
            (f"{what}, {name}", f"{t * 1000:.2f} ms", f"{t / base:.1f}")
            for what, name, t in (
                ("both: the least it can take", "median", base),
                ("both: the least it can take", "99th percentile", late(least)),
                ("10,000 people, scan to committed and painted", "median", middle(times)),
                ("10,000 people, scan to committed and painted", "99th percentile", late(times)),
            )
        ),
    ]


def _bare_file(path: Path) -> sqlite3.Connection:
    """Return an empty file that is written as safely as an event's."""
    bare = sqlite3.connect(path, isolation_level=None)
    for setting in ("journal_mode = wal", "synchronous = full", "wal_autocheckpoint = 0"):
        bare.execute(f"pragma {setting}").close()
    bare.execute("create table scans (code text)")
    return bare
