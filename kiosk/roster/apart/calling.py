"""The parent's side: starts the child, feeds it a file, and gives up on it when it must.

The child is this program once more, with one argument that nobody types. It gets no file name and
no path; a frozen program has no other Python to start.
"""

import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from kiosk.domain.progress import Progress
from kiosk.errors import BadRoster
from kiosk.roster.apart.refusal import DAMAGED
from kiosk.roster.table import Line

READ_APART = "--read-apart"
"""The argument that makes the program a reader of one file."""

TIME_LIMIT = 60
"""Seconds after which a file is given up."""

_TURN = 0.1  # seconds between two looks whether the work is still wanted
_PACKAGES = Path(__file__).parents[3]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the child read."""

    lines: tuple[Line, ...]
    format: str
    sheet: str = ""
    sheets: tuple[str, ...] = ()


def read_apart(kind: str, data: bytes, sheet: str | None, name: str, progress: Progress) -> Answer:
    """Let a child process read a ``book`` or a ``pdf``.

    Raises :class:`BadRoster` with the child's reason, or where it died or took too long; and
    whatever ``progress`` raises. The child is gone in any case.
    """
    request = json.dumps({"kind": kind, "sheet": sheet}).encode("ascii") + b"\n"
    lines: list[Line] = []
    done, total = 0, 1
    with _child() as child:
        for said in _answers(child, request + data, name):
            if isinstance(said, list):
                lines += [(number, tuple(cells)) for number, cells in said]
            elif "told" in said:
                done, total = said["told"]
            elif "refused" in said:
                raise BadRoster(name, said["refused"])
            elif "end" in said:
                end = said["end"]
                return Answer(tuple(lines), end["format"], end["sheet"], tuple(end["sheets"]))
            progress(done, total)
    raise BadRoster(name, DAMAGED)


@contextmanager
def _child() -> Iterator["subprocess.Popen[bytes]"]:
    frozen = getattr(sys, "frozen", False)
    words = [sys.executable] if frozen else [sys.executable, "-m", "kiosk"]
    paths = [str(_PACKAGES), *filter(None, [os.environ.get("PYTHONPATH")])]
    child = subprocess.Popen(  # noqa: S603 - ourselves, and no shell
        [*words, READ_APART],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # what a reader complains of may be somebody's name
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    try:
        yield child
    finally:
        child.kill()
        child.wait()


def _answers(child: "subprocess.Popen[bytes]", request: bytes, name: str) -> Iterator[Any]:
    """Yield what the child says, and an empty answer whenever it has said nothing for a moment."""
    assert child.stdin is not None
    assert child.stdout is not None
    heard: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
    threading.Thread(target=_feed, args=(child.stdin, request), daemon=True).start()
    threading.Thread(target=_hear, args=(child.stdout, heard), daemon=True).start()
    deadline = time.monotonic() + TIME_LIMIT
    while time.monotonic() < deadline:
        try:
            line = heard.get(timeout=_TURN)
        except queue.Empty:
            yield {}
            continue
        if line is None:
            return
        yield json.loads(line)
    raise BadRoster(name, f"took longer than {TIME_LIMIT} seconds to read: split the list")


def _feed(pipe: IO[bytes], data: bytes) -> None:
    with suppress(OSError), pipe:  # a child that has refused reads no further
        pipe.write(data)


def _hear(pipe: IO[bytes], heard: "queue.SimpleQueue[bytes | None]") -> None:
    with suppress(OSError, ValueError), pipe:
        for line in pipe:
            heard.put(line)
    heard.put(None)
