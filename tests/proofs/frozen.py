"""Proof that the frozen program lives the whole day by itself.

``python -m tests.proofs.frozen dist/kiosk/kiosk`` runs it far from the checkout, with an empty
home and nothing of this Python in its environment, and looks at what it wrote.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

EXPECTED = ("event.sqlite", "badges.pdf", "attendance.csv", "sign-in/registration.pdf")


def run(program: Path, *words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the frozen program in a folder, with an environment that could not help it."""
    environment = {"HOME": str(folder), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
    if sys.platform == "win32":
        environment |= {"SYSTEMROOT": os.environ["SYSTEMROOT"]}
    return subprocess.run(
        [str(program), *words],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def main() -> int:
    """Return 0 if the frozen program did the whole day."""
    program = Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        done = run(program, "demo", "--out", "out", "--json", folder=folder)
        if done.returncode:
            print(f"RED: the frozen program ended with {done.returncode}: {done.stderr}")
            return 1
        told = json.loads(done.stdout)
        missing = [name for name in EXPECTED if not (folder / "out" / name).stat().st_size]
        pictures = len(list((folder / "out" / "screens").glob("*.png")))
        event = str(folder / "out" / "event.sqlite")
        verified = json.loads(
            run(program, "verify", "--event", event, "--json", folder=folder).stdout
        )
    files = program.parent.rglob("*")
    size = sum(p.stat().st_size for p in files if p.is_file() and not p.is_symlink())
    print(
        f"{told['checked_in']} of {told['delegates']} checked in, {pictures} pictures,"
        f" {size / 1_000_000:.0f} MB"
    )
    if missing or pictures < 20 or not verified["ok"] or not told["checked_in"]:
        print("RED")
        return 1
    print("GREEN: the frozen program lived the whole day")
    return 0


if __name__ == "__main__":
    sys.exit(main())
