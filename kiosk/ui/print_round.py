"""One job on its way from the event file over paper and printer back to the event file."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.domain.printing import PrintJob, Standing
from kiosk.domain.routes import SURELY_INSIDE

if TYPE_CHECKING:
    from kiosk.devices.printers import Watch
    from kiosk.services.post import Post

STUCK = 10
"""Looks at a printer in trouble after which its job goes to the second printer."""


@dataclass(slots=True)
class Round:
    """A job, and the event file that it is of: another may be open before it is done."""

    job: PrintJob
    owner: "Post"
    pages: int = 0
    watch: "Watch | None" = None
    """How the printer is listened to, and asked, that is at work on it."""
    is_moving: bool = False
    """Whether it is taken back, for the second printer."""
    _stuck: int = 0

    @property
    def address(self) -> str:
        """Where the printer is that it goes to."""
        return self.job.printer or ""

    def is_stuck(self, standing: Standing) -> bool:
        """Whether the printer is long enough in trouble, after another look at it."""
        self._stuck = self._stuck + 1 if standing.trouble in SURELY_INSIDE else 0
        return self._stuck >= STUCK and not self.is_moving
