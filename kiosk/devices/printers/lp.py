"""A queue that is reached through the ``lp`` command: the size is stated, the job is looked up.

For computers where the queue cannot be talked to directly. ``lpstat`` tells how the queue stands
and, for a while, what became of a job.
"""

import os
import re
import shutil
import subprocess
import time
from dataclasses import dataclass

from kiosk.devices.printers.ipp_status import REFUSED, troubles_in
from kiosk.devices.printers.printer import Paper, Wanted, Watch
from kiosk.domain.printing import Ending, JobState, Standing, Trouble

LP = "lp:"
"""How the address of such a queue begins."""

_WITH_ERRORS, _HELD = "job-completed-with-errors", "job-hold-until"
_SECONDS = 8.0
_SAFE = re.compile(r"[A-Za-z0-9_.@+-]+")


class LpPrinter:
    """One queue, by its name."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._queue = address.removeprefix(LP)
        self._runner = _Runner()

    def close(self) -> None:
        """Break off the command that runs."""
        self._runner.break_off()

    def stand(self) -> Standing:
        """Ask the system how the queue stands."""
        if shutil.which("lp") is None or not _SAFE.fullmatch(self._queue):
            return Standing((Trouble.GONE,))
        told = self._runner.run(["lpstat", "-l", "-p", self._queue])
        if told is None or told.returncode != 0:
            return Standing((Trouble.GONE,))
        words = told.words
        alerts = re.findall(r"^\s+Alerts:\s*(.*)$", words, re.MULTILINE)
        troubles = list(troubles_in(" ".join(alerts).split()))
        if re.search(r"^printer \S+ disabled", words, re.MULTILINE) and not troubles:
            troubles.append(Trouble.STOPPED)
        return Standing(tuple(troubles), busy="now printing" in words)

    def print_paper(self, paper: Paper, watch: Watch) -> Ending:
        """Hand the PDF to ``lp`` and look the job up until it is at an end."""
        if watch.ref:
            return self._follow(watch.ref, watch)
        width, height = (f"{side:.1f}".removesuffix(".0") for side in paper.size)
        command = ["lp", "-d", self._queue, "-t", paper.title]
        command += ["-o", f"media=Custom.{width}x{height}mm", "-o", "print-scaling=none", "--", "-"]
        told = self._runner.run(command, paper.data)
        if told is None:
            return Ending(JobState.DOUBTFUL, Trouble.GONE)
        if told.returncode != 0:
            return Ending(JobState.FAILED, Trouble.REFUSED)
        found = re.search(r"\S+-(\d+)", told.words)
        if found is None:
            return Ending(JobState.HANDED_OVER)
        return self._follow(found[1], watch)

    def _follow(self, number: str, watch: Watch) -> Ending:
        watch.told(JobState.SENT, number)
        cancelled, lost_at = False, time.monotonic() + watch.patience
        while watch.wanted is not Wanted.LEAVE:
            if watch.wanted is Wanted.CANCEL and not cancelled:
                cancelled = True
                self._cancel(number)
            ending = self._look_up(number, cancelled=cancelled)
            if ending is not None and ending.state is not JobState.SENT:
                return ending
            if ending is not None:
                lost_at = time.monotonic() + watch.patience
            elif time.monotonic() >= lost_at:
                return Ending(JobState.DOUBTFUL, Trouble.GONE)
            held = ending is not None and ending.trouble is Trouble.HELD
            watch.stood(Standing((Trouble.HELD,)) if held else self.stand())
            watch.pause()
        return Ending(JobState.SENT)

    def _look_up(self, number: str, *, cancelled: bool) -> Ending | None:
        """Return where a job is; None where nobody tells."""
        waiting = self._status("not-completed", number)
        if waiting is None:
            return None
        if _WITH_ERRORS in waiting:  # its page could not be prepared: it is kept there for ever
            self._cancel(number)
            return Ending(JobState.DOUBTFUL, Trouble.ABORTED)
        if waiting:
            return Ending(JobState.SENT, Trouble.HELD if _HELD in waiting else None)
        done = self._status("completed", number)
        if not done:
            return None
        return _ending(done, cancelled=cancelled)

    def _cancel(self, number: str) -> None:
        self._runner.run(["cancel", f"{self._queue}-{number}"])

    def _status(self, which: str, number: str) -> str | None:
        """Return what is said of a job among those that are done or not; empty: it is not there."""
        told = self._runner.run(["lpstat", "-l", "-W", which, "-o", self._queue])
        if told is None or told.returncode != 0:
            return None
        words = told.words
        jobs = re.split(r"^(?=\S)", words, flags=re.MULTILINE)
        return next((job for job in jobs if job.startswith(f"{self._queue}-{number} ")), "")


def _ending(done: str, *, cancelled: bool) -> Ending:
    """Return what became of a job by what ``lpstat`` says of it; often that is not much."""
    if "job-completed-successfully" in done:
        return Ending(JobState.PRINTED)
    if "job-canceled-by" in done:
        if cancelled:
            return Ending(JobState.CANCELLED)
        return Ending(JobState.FAILED, Trouble.CANCELLED_THERE)
    if re.search(rf"^\s+Status: {REFUSED}", done, re.MULTILINE):
        return Ending(JobState.FAILED, Trouble.ABORTED)
    if re.search(r"^\s+Status: *\S", done, re.MULTILINE) or _WITH_ERRORS in done:
        return Ending(JobState.DOUBTFUL, Trouble.ABORTED)
    if "aborted" in done:
        return Ending(JobState.FAILED, Trouble.ABORTED)
    return Ending(JobState.HANDED_OVER)


def queues_here() -> list[str]:
    """Return the names of this computer's queues."""
    if shutil.which("lpstat") is None:
        return []
    told = _Runner().run(["lpstat", "-e"])
    if told is None or told.returncode != 0:
        return []
    return [name for name in told.words.split() if _SAFE.fullmatch(name)]


@dataclass(frozen=True, slots=True)
class _Told:
    returncode: int
    words: str


class _Runner:
    """Runs the print system's commands, one at a time, in its own words."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._broken = False

    def run(self, command: list[str], data: bytes = b"") -> _Told | None:
        """Run one; None where it does not end in time."""
        if self._broken:
            return None
        pipe = subprocess.PIPE
        try:
            self._process = subprocess.Popen(  # noqa: S603 - the queue's name is checked
                command,
                stdin=pipe,
                stdout=pipe,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "LC_ALL": "C"},
            )
            told, _ = self._process.communicate(data, timeout=_SECONDS)
        except OSError:
            return None
        except subprocess.TimeoutExpired:
            self.break_off()
            self._broken = False
            return None
        return _Told(self._process.returncode, told.decode("utf-8", "replace"))

    def break_off(self) -> None:
        """End the command that runs, from any thread."""
        self._broken = True
        if self._process is not None and self._process.poll() is None:
            self._process.kill()
