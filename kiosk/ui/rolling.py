"""Writing the rolling paper copy every minute, beside everything else."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.errors import KioskError
from kiosk.ui.open_event import OpenEvent
from kiosk.ui.wording import Told, Tone, clock
from kiosk.ui.worker import Worker

if TYPE_CHECKING:
    from kiosk.services.sheets import Sheets

EVERY = 60_000
"""How often the copy is written, in milliseconds."""


class RollingCopy(QObject):
    """Writes while a folder is chosen; ``told`` brings what came of it, in words.

    It has a thread of its own: a slow stick delays neither a check-in nor a badge. What fails is
    told once on the screens, stays in ``last``, and is tried again a minute later.
    """

    told = Signal(object)

    def __init__(self, event: OpenEvent, every: int = EVERY) -> None:
        super().__init__(event)
        self._open = event
        self._worker = Worker("rolling", self)
        self._folder: Path | None = None
        self._paper = "a4"
        self._kept: frozenset[str] = frozenset()
        self._timer = QTimer(self, interval=every)
        self.last: Told | None = None
        self._timer.timeout.connect(self.write)
        event.opened.connect(self._take_opened)

    @property
    def folder(self) -> Path | None:
        """Where the copy goes; None where it is switched off."""
        return self._folder

    @property
    def is_idle(self) -> bool:
        """Whether nothing is being written."""
        return self._worker.is_idle

    def set_folder(self, folder: str, paper: str = "a4") -> None:
        """Write into another folder from now on; an empty text switches the copy off."""
        wanted = Path(folder) if folder else None
        if (wanted, paper) == (self._folder, self._paper):
            return
        self._folder, self._paper = wanted, paper
        self.last = None
        if wanted is None:
            self._timer.stop()
            return
        self._timer.start()
        self.write()

    def write(self) -> None:
        """Write the list as it stands now, unless the last writing still goes on."""
        if self._folder is None or not self._open.is_open or not self._worker.is_idle:
            return
        day, at, paper = self._open.day, self._open.clock(), self._paper
        folder, station = self._folder, self._open.identity.station

        def wish() -> "Sheets":
            from kiosk.services.rolling import rolling_name, write_rolling

            return write_rolling(day, folder / rolling_name(station), at, paper)

        def done(made: "Sheets") -> None:
            pages = "1 page" if made.pages == 1 else f"{made.pages:,} pages"
            words = f"Written {clock(at, day.event.zone)}"
            self._keep(made)
            self._tell(Told(Tone.GOOD, words, pages))

        self._worker.ask(wish, done, self._take_failure)

    def stop(self) -> None:
        """Finish what is being written, and write no more."""
        self._timer.stop()
        self._worker.stop()

    def _take_opened(self) -> None:
        self._kept = frozenset()
        self.write()

    def _keep(self, made: "Sheets") -> None:
        """Remember who stands in which row, where that is not what it was a minute ago."""
        if self._kept.issuperset(made.numbers) or not self._open.is_open:
            return
        post, at = self._open.post, self._open.clock()

        def wish() -> None:
            from kiosk.services.sheets import keep_sheets

            keep_sheets(post, made, at)

        def done(_: None) -> None:
            self._kept = frozenset(made.numbers)

        self._open.worker.ask(wish, done)

    def _take_failure(self, failure: KioskError) -> None:
        was_well = self.last is None or self.last.tone is Tone.GOOD
        sentence = f"{failure.sentence[:1].upper()}{failure.sentence[1:]}"
        detail = f"{sentence}. It is tried again every minute."
        self._tell(Told(Tone.LOOK, "The paper copy was not written", detail))
        if was_well:
            self._open.failed.emit(f"The paper copy was not written: {failure.sentence}")

    def _tell(self, told: Told) -> None:
        self.last = told
        self.told.emit(told)
