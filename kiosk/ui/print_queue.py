"""The print queue as the window sees it: what waits, what went wrong, and what can be done."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.domain.journal import Method
from kiosk.domain.printing import (
    IN_HAND,
    JobState,
    PrintJob,
    Rule,
    Why,
    labels_left,
)
from kiosk.domain.sheet_choice import SheetChoice
from kiosk.domain.trim import Use
from kiosk.errors import KioskError
from kiosk.settings import Settings
from kiosk.ui import print_wishes
from kiosk.ui.open_event import OpenEvent
from kiosk.ui.press import Press
from kiosk.ui.print_attention import attention, words_of
from kiosk.ui.wording import Told
from kiosk.ui.wording.printing import tell_job, tell_printers

if TYPE_CHECKING:
    from kiosk.devices.printers import Printer
    from kiosk.services.print_queue import Copies, Queue

_LATER = 100  # milliseconds
_WAITS = (JobState.WAITING,)


class PrintQueue(QObject):
    """This station's jobs, and its printers; ``changed`` tells that either did.

    ``ended`` brings the tone, the words and the person of a job that came out or did not.
    """

    changed = Signal()
    ended = Signal(str, str, object)
    why_wanted = Signal(object, object)

    def __init__(self, event: OpenEvent) -> None:
        super().__init__(event)
        self._open = event
        self._settings = Settings()
        self.jobs: tuple[PrintJob, ...] = ()
        """Those that are not done with, in order."""
        self.done: tuple[PrintJob, ...] = ()
        self._used = 0
        self._is_reading = False
        self._is_stale = False
        self._told_waiting: set[UUID] = set()
        self._later = QTimer(self, interval=_LATER, singleShot=True)
        self.press = Press(event)
        self._connect()

    def _connect(self) -> None:
        self.press.changed.connect(self.reload)
        self.press.failed.connect(self._open.failed)
        self.press.ended.connect(self._tell_ended)
        self._open.opened.connect(self._begin)
        self._later.timeout.connect(self.reload)
        self._open.changed.connect(self._reload_later)

    def _begin(self) -> None:
        self.press.begin(self._open.post)
        self.reload()

    # settings ----------------------------------------------------------------------------------

    def take_settings(self, settings: Settings, folder: Path) -> None:
        """Print as these settings say; files go into a folder."""
        from kiosk.devices.printers import printer_called

        before, self._settings, self.press.printers.folder = self._settings, settings, folder
        if self.press.printers.all and _printers_of(before) == _printers_of(settings):
            self.reload()
            return
        badges = [settings.printer]
        badges += [settings.second_printer] if settings.second_printer else []
        sheets = [settings.sheet_printer] if settings.sheet_printer else [settings.printer]
        self.press.set_printers(
            (printer_called(address, folder) for address in badges),
            (printer_called(address, folder) for address in sheets),
        )

    def use(self, *printers: "Printer") -> None:
        """Print on these, whatever the settings say."""
        self.press.set_printers(printers)

    @property
    def rule(self) -> Rule:
        """Whether a check-in prints."""
        return Rule(self._settings.print_badges) if self.press.printers.all else Rule.NEVER

    def prints_for(self, method: Method) -> bool:
        """Whether a check-in prints that was made in this way; a badge that is scanned is there."""
        return self.rule_for(method) is not Rule.NEVER

    def rule_for(self, method: Method) -> Rule:
        """Return how often a check-in prints that is made in this way."""
        scanned = method is Method.SCAN and self._settings.preprinted
        return Rule.NEVER if scanned else self.rule

    @property
    def left(self) -> int | None:
        """How many labels are left of the roll; None where they are not counted."""
        return labels_left(self._settings.roll, self._used)

    # what is known -----------------------------------------------------------------------------

    @property
    def told(self) -> Told:
        """How the badge printer stands, in few words."""
        return tell_printers(self.press.routes, self.left)

    @property
    def attention(self) -> Told | None:
        """What the desk has to look at; None where printing takes care of itself."""
        jobs = self.in_question
        return attention(jobs, self.press.routes, self._open.day) if jobs else None

    @property
    def in_question(self) -> tuple[PrintJob, ...]:
        """The jobs that :attr:`attention` is about."""
        return self.press.routes.in_question(self.jobs)

    def others(self, job: PrintJob) -> tuple[str, ...]:
        """Return the addresses of the other printers that a job could go to now."""
        return self.press.routes.others_for(job)

    def words(self, job: PrintJob) -> str:
        """Return what a job is, with the name of the person or session."""
        return words_of(job, self._open.day)

    def reload(self) -> None:
        """Read the queue again; asked for many times at once, it is read once more."""
        if self.press.is_stopped:
            return
        if not self._open.is_open:
            self.changed.emit()
        elif self._is_reading:
            self._is_stale = True
        else:
            self._is_reading = True
            self._read()

    def _reload_later(self) -> None:
        """Read again what another window may have asked for, after what is shown is painted."""
        if not self._later.isActive():
            self._later.start()

    def _read(self) -> None:
        since = None
        if self._settings.roll and self._settings.roll_since:
            with suppress(ValueError):
                since = datetime.fromisoformat(self._settings.roll_since)
        wish = partial(print_wishes.queue_of, self._open.post, self._settings.printer, since)
        self._open.worker.ask(wish, self._take, self._take_failure)

    def _take_failure(self, failure: KioskError) -> None:
        self._is_reading = False
        self._open.failed.emit(failure.sentence)

    def _take(self, queue: "Queue") -> None:
        self._is_reading = False
        if self._is_stale:
            self._is_stale = False
            self.reload()
        waiting = {job.id for job in queue.jobs if job.state is JobState.WAITING}
        if waiting - {job.id for job in self.jobs}:
            self.press.run()  # another window of this station may have asked
        self.press.waits = bool(waiting)
        if (queue.jobs, queue.done, queue.used) != (self.jobs, self.done, self._used):
            self.jobs, self.done, self._used = queue.jobs, queue.done, queue.used
        self._tell_kept()
        self.changed.emit()

    def _tell_kept(self) -> None:
        """Tell once of each badge that has to wait, with what keeps it."""
        routes = self.press.routes
        kept = {job: trouble for job in self.jobs if (trouble := routes.trouble_of(job))}
        kept = {job: trouble for job, trouble in kept.items() if job.state in {*IN_HAND, *_WAITS}}
        if not self.press.is_idle and not any(job.state in IN_HAND for job in kept):
            return  # the printers are just being asked
        for job, trouble in kept.items():
            if job.id not in self._told_waiting:
                told = tell_job(replace(job, state=JobState.WAITING, trouble=trouble))
                self.ended.emit(told.tone, told.headline, job.attendee_id)
        self._told_waiting |= {job.id for job in kept}

    def _tell_ended(self, job: PrintJob) -> None:
        if job.state in {JobState.WAITING, JobState.CANCELLED}:
            return
        told = tell_job(job)
        words = "" if job.state is JobState.PRINTED else told.headline
        self.ended.emit(told.tone, words, job.attendee_id)

    # verbs -------------------------------------------------------------------------------------

    def wake(self) -> None:
        """Give out what a check-in has put in the queue."""
        if self.press.printers.all:
            self.press.run()
            self.reload()

    def print_badge(self, attendee_id: UUID, why: Why | None = None) -> None:
        """Print somebody's badge because somebody said so.

        Where a reason has to be given for another one, ``why_wanted`` asks for it.
        """
        if why is not None or not self._settings.ask_why_again:
            self._ask_for_badge(attendee_id, why)
            return

        def take(copies: "Copies") -> None:
            if copies.out:
                self.why_wanted.emit(attendee_id, copies)
            else:
                self._ask_for_badge(attendee_id, None)

        self._open.worker.ask(partial(print_wishes.copies_of, self._open.post, attendee_id), take)

    def _ask_for_badge(self, attendee_id: UUID, why: Why | None) -> None:
        if not self.press.printers.all:
            return
        post, at = self._open.post, self._open.clock()

        def wish() -> PrintJob | None:
            from kiosk.services.print_queue import BadgeWish

            return print_wishes.ask_for_badge(post, BadgeWish(attendee_id, at, why=why))

        self._ask(wish)

    def print_sheets(self, session_ids: Sequence[UUID], choice: SheetChoice) -> None:
        """Print the sign-in sheets of some sessions, as they are wanted."""
        post, at = self._open.post, self._open.clock()
        self._ask(partial(print_wishes.ask_for_sheets, post, session_ids, at, choice.text))

    def print_rulers(self, use: Use, address: str) -> None:
        """Print the page that shows by how much a printer is off."""
        post, at = self._open.post, self._open.clock()
        self._ask(partial(print_wishes.ask_for_rulers, post, use, address, at))

    def print_test(self) -> None:
        """Print the badge of nobody."""
        self._ask(partial(print_wishes.ask_for_test, self._open.post, self._open.clock()))

    def try_again(self, job: PrintJob) -> None:
        """Print a job that failed or is in doubt."""
        self._told_waiting.discard(job.id)
        self._ask_about(job, print_wishes.try_again)

    def send_elsewhere(self, job: PrintJob, address: str) -> None:
        """Print a job on another printer."""
        self._ask_about(job, print_wishes.send_elsewhere, address)

    def cancel(self, job: PrintJob) -> None:
        """Cancel a job, at the printer if it is there."""
        if not self.press.want_cancelled(job):
            self._ask_about(job, print_wishes.cancel)

    def say_it_came_out(self, job: PrintJob) -> None:
        """Settle the doubt about a job: it did."""
        self._ask_about(job, print_wishes.say_it_came_out)

    def _ask_about(self, job: PrintJob, wish: Callable[..., PrintJob | None], *more: str) -> None:
        self._ask(partial(wish, self._open.post, job.id, self._open.clock(), *more))

    def _ask(self, wish: Callable[[], PrintJob | None]) -> None:
        def take(_: PrintJob | None) -> None:
            self.press.run()
            self.reload()

        self._open.worker.ask(wish, take)


def _printers_of(settings: Settings) -> tuple[str, str, str]:
    return settings.printer, settings.second_printer, settings.sheet_printer
