"""What every printer can do, what it is given, and how it is watched while it works.

A printer belongs to the thread that asks it. It never raises for what may happen to a printer:
how it stands and what became of a job are values.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, auto
from threading import Event
from typing import Protocol

from kiosk.domain.printing import CAME_OUT, Ending, JobState, Standing
from kiosk.errors import PrinterFailed

_MM_PER_POINT = 25.4 / 72
_BOX = re.compile(rb"/MediaBox\s*\[\s*([-\d.]+)\s+([-\d.]+)\s+([-\d.]+)\s+([-\d.]+)\s*\]")
_A6 = (105.0, 148.0)

PACE = 0.4
PATIENCE = 20.0


@dataclass(frozen=True, slots=True)
class Paper:
    """One PDF of ours to print; ``title`` holds no personal data.

    ``dots`` are those per inch for which its bars were laid out; 0 where nobody says.
    """

    data: bytes = field(repr=False)
    title: str
    dots: int = 0

    @property
    def sizes(self) -> tuple[tuple[float, float], ...]:
        """Width and height of each page in millimetres, as the PDF states them."""
        found = []
        for match in _BOX.finditer(self.data):
            left, bottom, right, top = (float(number) for number in match.groups())
            found.append(((right - left) * _MM_PER_POINT, (top - bottom) * _MM_PER_POINT))
        return tuple(found)

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the first page in millimetres."""
        return self.sizes[0] if self.sizes else _A6


class Wanted(Enum):
    """What is wanted of a job that a printer is at work on."""

    PRINT = auto()
    CANCEL = auto()
    LEAVE = auto()
    """The window closes: the printer goes on alone, and is asked when the program is back."""


def _ignore(*_: object) -> None:
    pass


@dataclass(slots=True)
class Watch:
    """How a job is watched: what is told of it, and what is wanted of it meanwhile.

    ``told`` hears of a new state with the printer's own name for the job, ``stood`` how the printer
    stands. :meth:`want` may be called from any thread and ends a pause at once.
    """

    told: Callable[[JobState, str], None] = _ignore
    stood: Callable[[Standing], None] = _ignore
    ref: str = ""
    """What the printer called the job before the program ended; empty for a new one."""
    mark: str = ""
    """What its name at the printer is to end in, so that it is found again by it."""
    pace: float = field(default_factory=lambda: PACE)
    """Seconds between two looks at a job."""
    patience: float = field(default_factory=lambda: PATIENCE)
    """Seconds without an answer after which a job is in doubt."""
    wanted: Wanted = Wanted.PRINT
    _turn: Event = field(default_factory=Event)

    def want(self, wanted: Wanted) -> None:
        """Want something else."""
        self.wanted = wanted
        self._turn.set()

    def pause(self) -> None:
        """Wait before the next look, unless something else is wanted meanwhile."""
        if self._turn.wait(self.pace):
            self._turn.clear()


class Printer(Protocol):
    """What takes a PDF and says what became of it."""

    @property
    def address(self) -> str:
        """Where it is."""

    def stand(self) -> Standing:
        """Ask it how it stands."""

    def print_paper(self, paper: Paper, watch: Watch) -> Ending:
        """Give it a PDF and follow it to its end, or as far as can be known."""

    def close(self) -> None:
        """Break off what it is being asked, from any thread."""


def print_now(printer: Printer, data: bytes, title: str) -> None:
    """Print a PDF and wait until it is out.

    Raises :class:`PrinterFailed`.
    """
    ending = printer.print_paper(Paper(data, title), Watch())
    if ending.state not in CAME_OUT:
        why = (ending.trouble or ending.state).replace("_", " ")
        raise PrinterFailed(name_of(printer.address), why)


def name_of(address: str) -> str:
    """Return what people call the printer at an address: its queue, host or name."""
    if not address:
        return "the folder for badges"
    if "://" not in address:
        return address.removeprefix("lp:")
    host, _, path = address.split("://", 1)[1].partition("#")[0].partition("/")
    queue = path.removeprefix("printers/")
    return queue if queue != path else host.removesuffix(":631")
