"""The printers of this station: which there are, how each stands, and the thread to them."""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kiosk.domain.printing import READY, Standing
from kiosk.domain.routes import Routes
from kiosk.errors import KioskError
from kiosk.ui import print_wishes
from kiosk.ui.worker import Worker

if TYPE_CHECKING:
    from kiosk.devices.printers import Printer


class Printers(QObject):
    """Those for badges and those for sheets, the preferred first; ``changed`` tells of any news."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.line = Worker("printing", self)
        self.folder = Path("badges")
        """Where files go that take the place of paper."""
        self._badges: tuple[Printer, ...] = ()
        self._sheets: tuple[Printer, ...] = ()
        self._standings: dict[str, Standing] = {}

    @property
    def all(self) -> "tuple[Printer, ...]":
        """Every printer once, those for badges first."""
        return tuple({p.address: p for p in (*self._badges, *self._sheets)}.values())

    @property
    def routes(self) -> Routes:
        """Where jobs go, and how the printers stand as far as they were asked."""
        badges, sheets = (tuple(p.address for p in kind) for kind in (self._badges, self._sheets))
        return Routes(badges, sheets, self._standings)

    def choose(self, badges: "Iterable[Printer]", sheets: "Iterable[Printer]" = ()) -> None:
        """Print badges and sheets on these, on a later one where those before are in trouble."""
        self._badges = tuple(badges)
        self._sheets = tuple(sheets) or self._badges
        self._standings = {}
        self.changed.emit()

    def at(self, address: str) -> "Printer":
        """Return the printer at an address, one that was chosen before too."""
        from kiosk.devices.printers import printer_called

        known = {printer.address: printer for printer in self.all}
        return known.get(address) or printer_called(address, self.folder)

    def standing(self, address: str) -> Standing:
        """Return how a printer stands as far as it is known; ready where it was not asked."""
        return self._standings.get(address, READY)

    # asking ------------------------------------------------------------------------------------

    def ask_new(self, then: Callable[[], None], failed: Callable[[KioskError], None]) -> None:
        """Ask those how they stand of whom it is not known, and go on."""
        unknown = [p for p in self.all if p.address not in self._standings]
        if not unknown:
            then()
            return

        def take(found: dict[str, Standing]) -> None:
            self._standings |= found
            self.changed.emit()
            then()

        self.line.ask(partial(print_wishes.ask_standings, unknown), take, failed)

    def look(self, then: Callable[[], object], *, job_waits: bool) -> None:
        """Ask all how they stand, where none is at work; ``job_waits``: for one of them."""
        if not self.line.is_idle or not self.all:
            return

        def take(found: dict[str, Standing]) -> None:
            known = {
                p.address: self._shown(p.address, found[p.address], job_waits=job_waits)
                for p in self.all
                if p.address in found
            }
            if known != self._standings:
                self._standings = known
                self.changed.emit()
            then()

        self.line.ask(partial(print_wishes.ask_standings, self.all), take)

    def _shown(self, address: str, standing: Standing, *, job_waits: bool) -> Standing:
        """Return how a printer is shown: busy until it takes the job that waits for it."""
        is_still_busy = job_waits and standing.is_ready and self.routes.is_busy(address)
        return self._standings[address] if is_still_busy else standing

    def note(self, address: str, standing: Standing) -> None:
        """Note how a printer stands that is at work."""
        if self._standings.get(address) != standing:
            self._standings[address] = standing
            self.changed.emit()

    def forget(self, address: str) -> None:
        """Ask a printer anew that was in trouble: it has moved since."""
        if not self.standing(address).is_ready:
            del self._standings[address]

    def break_off(self) -> None:
        """End whatever is being asked, from any thread."""
        for printer in self.all:
            printer.close()
