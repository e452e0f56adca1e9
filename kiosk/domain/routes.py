"""Which printers a station's jobs go to, how each stands, and what therefore keeps a job."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kiosk.domain.printing import IN_HAND, JobState, PrintJob, Standing, Trouble, What

SURELY_INSIDE = frozenset(
    {Trouble.PAPER_OUT, Trouble.DOOR_OPEN, Trouble.SUPPLY_OUT, Trouble.OFFLINE}
)
"""Troubles in which a job that the printer takes back has surely not come out."""

OF_ONE_PRINTER = SURELY_INSIDE | {
    Trouble.WRONG_MEDIA, Trouble.REFUSED, Trouble.FOLDER, Trouble.LOCKED, Trouble.STRANGER,
    Trouble.GONE, Trouble.STOPPED, Trouble.ABORTED, Trouble.OPEN, Trouble.NO_PRINTER,
}  # fmt: skip
"""Troubles that another printer may not have, where the job surely did not come out."""


@dataclass(frozen=True, slots=True)
class Routes:
    """Printers by address, the preferred first; and how those stand that have been asked."""

    badges: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()
    standings: Mapping[str, Standing] = field(default_factory=dict)

    def of_kind(self, job: PrintJob) -> tuple[str, ...]:
        """Return the printers for what a job puts on paper."""
        return self.sheets if job.what is What.SHEET else self.badges

    def printer_for(self, job: PrintJob) -> str | None:
        """Return where a job goes now: to the printer chosen for it, else the first that is ready.

        One that was busy is tried where no other is ready. None where it has to wait.
        """
        wanted = self._wanted(job)
        ready = (printer for printer in wanted if self._is_ready(printer))
        busy = (printer for printer in wanted if self.is_busy(printer))
        return next(ready, next(busy, None))

    def is_free_for(self, job: PrintJob) -> bool:
        """Whether a printer is ready for a job, and was not just busy."""
        return any(self._is_ready(printer) for printer in self._wanted(job))

    def is_busy(self, address: str) -> bool:
        """Whether a printer took no job the last time, because another was in it."""
        standing = self.standings.get(address)
        return standing is not None and standing.trouble is Trouble.BUSY

    @property
    def can_print_badges(self) -> bool:
        """Whether any printer for badges is ready, or was not asked yet."""
        found = [self.standings.get(address) for address in self.badges]
        return not found or any(standing is None or standing.is_ready for standing in found)

    def second_for(self, job: PrintJob) -> str:
        """Return the printer that steps in for the first of its kind; empty where none is ready."""
        first, *others = self.of_kind(job) or ("",)
        if job.printer != first:
            return ""
        return next((printer for printer in others if self._is_ready(printer)), "")

    def others_for(self, job: PrintJob) -> tuple[str, ...]:
        """Return the printers to which somebody may move a job."""
        if job.state not in {JobState.WAITING, JobState.FAILED, JobState.DOUBTFUL}:
            return ()
        known = self.of_kind(job)
        return tuple(address for address in known if address != (job.printer or known[0]))

    def trouble_of(self, job: PrintJob) -> Trouble | None:
        """Return what keeps a job: one waits where all its printers are in trouble."""
        if job.state in IN_HAND:
            keepers: tuple[str, ...] = (job.printer or "",)
        elif job.state is JobState.WAITING:
            keepers = self._wanted(job)
        else:
            return job.trouble
        found = [self.standings.get(address) for address in keepers]
        troubles = [standing.trouble for standing in found if standing is not None]
        return troubles[0] if troubles and len(troubles) == len(found) and all(troubles) else None

    def keeper_of(self, job: PrintJob) -> str:
        """Return the printer that :meth:`trouble_of` speaks of: that of the job, else the first."""
        if job.state is not JobState.WAITING and job.printer is not None:
            return job.printer
        return next(iter(self._wanted(job)), "")

    def in_question(self, jobs: Sequence[PrintJob]) -> tuple[PrintJob, ...]:
        """Return the jobs that somebody has to look at first: in doubt, else failed, else kept."""
        for state in (JobState.DOUBTFUL, JobState.FAILED):
            found = tuple(job for job in jobs if job.state is state)
            if found:
                return found
        return tuple(job for job in jobs if self.trouble_of(job) is not None)

    def _wanted(self, job: PrintJob) -> tuple[str, ...]:
        if job.printer is not None and job.printer in {*self.badges, *self.sheets}:
            return (job.printer,)
        return self.of_kind(job)

    def _is_ready(self, address: str) -> bool:
        standing = self.standings.get(address)
        return standing is not None and standing.is_ready
