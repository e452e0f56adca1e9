"""The whole day from the command line, and the memory it takes."""

import resource
import subprocess
import sys
from pathlib import Path

from tests.bench.measure import Row, timed


def rows(folder: Path) -> list[Row]:
    """Measure the whole day, and the most memory it took."""
    words = [sys.executable, "-m", "kiosk", "demo", "--out", str(folder / "out"), "--json"]
    seconds = timed(lambda: subprocess.run(words, check=True, stdout=subprocess.DEVNULL))
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return [
        ("the whole day (kiosk demo)", f"{seconds:.1f} s", ""),
        ("most memory of it", f"{peak:.0f} MB", ""),
    ]
