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


def lacking_libraries(folder: Path) -> list[str]:
    """Return the libraries that the frozen camera parts look for in vain, where that can be asked.

    Nothing of the day needs them, so that nobody would notice until a camera is plugged in.
    """
    if sys.platform != "linux":
        return []
    parts = [*folder.rglob("libffmpegmediaplugin.so"), *folder.rglob("QtMultimedia.abi3.so")]
    asked = [subprocess.run(["ldd", part], capture_output=True, text=True) for part in parts]
    said = [line.strip() for one in asked for line in one.stdout.splitlines()]
    found = [line for line in said if "not found" in line]
    return found if len(parts) == 2 else [*found, "the camera plugin itself"]


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
    lacking = lacking_libraries(program.parent)
    files = program.parent.rglob("*")
    size = sum(p.stat().st_size for p in files if p.is_file() and not p.is_symlink())
    print(
        f"{told['checked_in']} of {told['delegates']} checked in, {pictures} pictures,"
        f" {size / 1_000_000:.0f} MB"
    )
    if lacking:
        print("RED: cameras would not work:", *lacking, sep="\n")
        return 1
    if missing or pictures < 20 or not verified["ok"] or not told["checked_in"]:
        print("RED")
        return 1
    print("GREEN: the frozen program lived the whole day")
    return 0


if __name__ == "__main__":
    sys.exit(main())
