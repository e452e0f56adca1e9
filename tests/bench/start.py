"""From the command to the first paint, and until somebody is found and a scan is committed.

Every start but the first finds the modules compiled, as on any computer where the program may keep
them; so one start of each is made that does not count.
"""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from tests.bench.crowd import crowd_event
from tests.bench.measure import Row

ROUNDS = 7


def rows(folder: Path) -> list[Row]:
    """Measure first paint and readiness beside a bare window, taking turns."""
    small, large = folder / "small", folder / "large"
    for place in (small, large):
        place.mkdir()
    files = {100: crowd_event(small, 100), 10_000: crowd_event(large, 10_000)}
    bare, paint, usable = [], [], {100: [], 10_000: []}
    compiled = folder / "compiled"
    for words in (("bare",), ("kiosk", str(files[100]), str(folder / "data"))):
        started(compiled, *words)
    for _ in range(ROUNDS):
        bare.append(started(compiled, "bare")["painted"])
        for people, path in files.items():
            told = started(compiled, "kiosk", str(path), str(folder / "data"))
            usable[people].append(told["usable"])
            if people == 10_000:
                paint.append(told["painted"])
    base = statistics.median(bare)
    table = [("bare Qt window, command to first paint", f"{base:.3f} s", "1")]
    for name, times in (
        ("Kiosk, command to first paint", paint),
        ("Kiosk, usable with 100 people", usable[100]),
        ("Kiosk, usable with 10,000 people", usable[10_000]),
    ):
        ratio = statistics.median(t / b for t, b in zip(times, bare, strict=True))
        table.append((name, f"{statistics.median(times):.3f} s", f"{ratio:.2f}"))
    return table


def started(compiled: Path, *words: str) -> dict[str, float]:
    """Return the seconds from the command to each word that a start tells.

    Compiled modules are kept in a folder of their own, whatever the surroundings say of them.
    """
    surroundings = {**os.environ, "PYTHONPYCACHEPREFIX": str(compiled)}
    surroundings.pop("PYTHONDONTWRITEBYTECODE", None)
    begun = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.one_start", *words],
        stdout=subprocess.PIPE,
        text=True,
        env=surroundings,
    )
    assert process.stdout is not None
    told = {line.strip(): time.perf_counter() - begun for line in process.stdout}
    process.wait()
    return told
