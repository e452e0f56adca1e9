"""Measure the program part by part, each figure beside its yardstick in the same run.

``python -m tests.bench`` measures every part, ``python -m tests.bench finder`` the parts named. A
part is a module of this package with ``rows(folder)``, which may fill the folder it is given.
"""

import os
import subprocess
import sys
import tempfile
from importlib import import_module
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

PARTS = ("start", "finder", "scan", "paper", "sheets", "lists", "day")
"""Names of the modules that measure; each one's ``rows`` gives :data:`~tests.bench.measure.Row`."""


def measure(part: str) -> None:
    """Measure one part in this process and print its table."""
    with tempfile.TemporaryDirectory() as scratch:
        rows = import_module(f"tests.bench.{part}").rows(Path(scratch))
    width = max(60, *(len(row[0]) for row in rows))
    print(f"\n{part:{width}}  {'figure':>12}  {'ratio':>7}")
    for name, figure, ratio in rows:
        print(f"{name:{width}}  {figure:>12}  {ratio:>7}", flush=True)


def main(wanted: list[str]) -> int:
    """Measure the parts wanted, or all; several each in a process of its own, one by one."""
    unknown = [part for part in wanted if part not in PARTS]
    if unknown:
        sys.stderr.write(f"bench: no part {unknown[0]!r}; the parts are {', '.join(PARTS)}\n")
        return 2
    if len(wanted) == 1:
        measure(wanted[0])
        return 0
    command = [sys.executable, "-m", "tests.bench"]
    return max(subprocess.run([*command, part], check=False).returncode for part in wanted or PARTS)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
