"""From the command to the first paint, and until somebody is found and a scan is committed.

The memory is the most that a start took until then.

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
    bare, paint, usable, memory = [], [], {100: [], 10_000: []}, {0: [], 100: [], 10_000: []}
    compiled = folder / "compiled"
    for words in (("bare",), ("kiosk", str(files[100]), str(folder / "data"))):
        started(compiled, *words)
    for _ in range(ROUNDS):
        told = started(compiled, "bare")
        bare.append(told["painted"])
        memory[0].append(told["memory"])
        for people, path in files.items():
            told = started(compiled, "kiosk", str(path), str(folder / "data"))
            usable[people].append(told["usable"])
            memory[people].append(told["memory"])
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
    least = statistics.median(memory[0])
    for name, taken in (
        ("bare Qt window", least),
        ("Kiosk with 100 people", statistics.median(memory[100])),
        ("Kiosk with 10,000 people", statistics.median(memory[10_000])),
    ):
        table.append((f"{name}, memory", f"{taken:.0f} MB", f"{taken / least:.2f}"))
    return table


def started(compiled: Path, *words: str) -> dict[str, float]:
    """Return the seconds from the command to each word that a start tells, and its memory in MB.

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
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return {**told, "memory": used.ru_maxrss / 1024}
