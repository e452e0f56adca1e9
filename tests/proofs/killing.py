"""Starts the program in a process of its own and ends it with SIGKILL: what every proof shares."""

import argparse
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.cli import main as kiosk

_CHUNK = 65_536


def as_it_is() -> None:
    """Leave the program as it is."""


@dataclass
class Victim:
    """A program that runs: it is told lines, says lines, and is killed or let come to its end."""

    number: int
    _to: int
    _from: int
    heard: bytes = field(default=b"", repr=False)
    _ended: bool = False

    @property
    def lines(self) -> list[str]:
        """The whole lines it has said so far; half a line was never said."""
        return self.heard.decode().split("\n")[:-1]

    @property
    def runs(self) -> bool:
        """Whether it has not ended."""
        how = os.WEXITED | os.WNOHANG | os.WNOWAIT
        return not self._ended and os.waitid(os.P_PID, self.number, how) is None

    def tell(self, words: str) -> None:
        """Write to what it reads."""
        os.write(self._to, words.encode())

    def tell_no_more(self) -> None:
        """Close what it reads."""
        if self._to >= 0:
            os.close(self._to)
            self._to = -1

    def hear(self, lines: int) -> None:
        """Wait until it has said so many lines, or says no more."""
        while self.heard.count(b"\n") < lines and self._hear_more():
            pass

    def kill(self) -> list[str]:
        """End it with SIGKILL, wherever it is; return all lines that it said."""
        self.strike()
        return self.end()

    def strike(self) -> None:
        """Send it SIGKILL, from any thread; whoever waits for its end has it then."""
        os.kill(self.number, signal.SIGKILL)

    def end(self) -> list[str]:
        """Let it come to its end; return all lines that it said."""
        if not self._ended:
            self.tell_no_more()
            while self._hear_more():
                pass
            os.waitpid(self.number, 0)
            os.close(self._from)
            self._ended = True
        return self.lines

    def _hear_more(self) -> bool:
        more = os.read(self._from, _CHUNK)
        self.heard += more
        return bool(more)


def start(words: list[str], wrap: Callable[[], None] = as_it_is) -> Victim:
    """Start a command of the program; ``wrap`` is called in its process before it begins."""

    def run() -> None:
        sys.stdin, sys.stdout = os.fdopen(0), os.fdopen(1, "w")
        wrap()
        os._exit(kiosk(words))

    return _forked(run)


def start_module(module: str, *words: object) -> Victim:
    """Start a module in a new interpreter: for what has a window, or nearly."""
    command = [sys.executable, "-m", module, *map(str, words)]
    return _forked(lambda: os.execv(command[0], command))


def _forked(run: Callable[[], None]) -> Victim:
    to_child, from_parent = os.pipe()
    to_parent, from_child = os.pipe()
    child = os.fork()
    if child:
        os.close(to_child)
        os.close(from_child)
        return Victim(child, from_parent, to_parent)
    try:
        os.dup2(to_child, 0)
        os.dup2(from_child, 1)
        os.close(from_parent)
        os.close(to_parent)
        run()
    finally:
        os._exit(70)  # what went wrong in the child must never go on as the parent


def asked(about: str | None, **numbers: int) -> argparse.Namespace:
    """Return what a proof's command line asks for: numbers by name, and the seed, which is told."""
    parser = argparse.ArgumentParser(description=about)
    for name, usual in numbers.items():
        parser.add_argument(f"--{name}", type=int, default=usual)
    parser.add_argument("--seed", type=int, default=random.randrange(1_000_000))
    wanted = parser.parse_args()
    print(f"seed {wanted.seed}")
    return wanted


@contextmanager
def folders(count: int) -> Iterator[list[Path]]:
    """Make some folders that are gone afterwards, and tell how long it all took."""
    begun = time.monotonic()
    with ExitStack() as stack:
        yield [Path(stack.enter_context(tempfile.TemporaryDirectory())) for _ in range(count)]
    print(f"{time.monotonic() - begun:.0f} s")


def verdict(*, stands: bool, noticed: bool, what: str) -> int:
    """Say whether a proof stands and its negative control was noticed; 0 only if both."""
    if not noticed:
        print("RED: the harness does not notice the fault; the proof is worth nothing")
        return 1
    print(f"GREEN: {what}, and the negative control was noticed" if stands else "RED")
    return 0 if stands else 1
