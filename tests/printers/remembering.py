"""A printer that remembers what it was given and does as the test says."""

from threading import Event

from kiosk.devices.printers import Paper, Wanted, Watch
from kiosk.domain.printing import READY, Ending, JobState, Standing, Trouble


class Remembering:
    """Prints everything, unless it is told to stand otherwise, to end otherwise, or to wait."""

    def __init__(self, address: str = "ipp://desk:631/ipp/print") -> None:
        self.address = address
        self.papers: list[Paper] = []
        self.standing = READY
        self.endings: list[Ending] = []
        self.gate: Event | None = None
        self.at_work = Event()
        self.resumed: list[str] = []

    def stand(self) -> Standing:
        """Stand as the test says."""
        return self.standing

    def in_trouble(self, *troubles: Trouble) -> "Remembering":
        """Stand in the way of itself from now on."""
        self.standing = Standing(troubles)
        return self

    def print_paper(self, paper: Paper, watch: Watch) -> Ending:
        """Remember the paper; wait for the gate where there is one."""
        if watch.ref:
            self.resumed.append(watch.ref)
        else:
            self.papers.append(paper)
        watch.pace = 0.01
        if not self.endings or self.endings[0].state is not JobState.WAITING:  # it takes the job
            watch.told(JobState.PRINTING, watch.ref or str(len(self.papers)))
        self.at_work.set()
        while self.gate is not None and not self.gate.is_set():
            if watch.wanted is Wanted.LEAVE:
                return Ending(JobState.PRINTING)
            if watch.wanted is Wanted.CANCEL:
                return Ending(JobState.CANCELLED)
            watch.stood(self.standing)
            watch.pause()
        return self.endings.pop(0) if self.endings else Ending(JobState.PRINTED)

    def close(self) -> None:
        """Let whoever waits go."""
        if self.gate is not None:
            self.gate.set()
