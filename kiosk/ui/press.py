"""The press: it gives a station's print jobs to its printers, one after the other.

Each job goes round four stops: the event file (which job is next; it is noted as being sent), the
paper thread (its page is made), the printers' own thread (it is sent and followed), the event file
again (what became of it). Nothing here makes a check-in wait, and nothing waits for the window.
"""

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEventLoop, QLockFile, QObject, QTimer, Signal

from kiosk.domain.printing import (
    Ending,
    JobState,
    PrintJob,
    Standing,
    Trouble,
    mark_of,
)
from kiosk.domain.routes import OF_ONE_PRINTER, SURELY_INSIDE, Routes
from kiosk.domain.trim import trim_of
from kiosk.errors import KioskError
from kiosk.ui import print_papers, print_wishes
from kiosk.ui.open_event import OpenEvent
from kiosk.ui.print_lock import lock_for
from kiosk.ui.printers import Printers

if TYPE_CHECKING:
    from kiosk.devices.printers import Paper, Printer, Watch
    from kiosk.services.post import Post
    from kiosk.services.sheets import Sheets

LOOK_EVERY = 3_000
"""Milliseconds between two looks at printers that are not at work."""

STUCK = 10
"""Looks at a printer in trouble after which its job goes to the second printer."""

WARM_AFTER = 1_000
"""Milliseconds after an event is open until what pages need is loaded, behind the window."""

_CLOSING = 1_500  # milliseconds a printer is given to answer when the window closes


class Press(QObject):
    """Runs while there are jobs and a printer is ready; ``ended`` brings each job it let go of."""

    changed = Signal()
    ended = Signal(object)
    failed = Signal(str)
    _told = Signal(object, object, str)
    _stood = Signal(str, object)

    def __init__(self, event: OpenEvent) -> None:
        super().__init__(event)
        self._open = event
        self.printers = Printers(self)
        self.waits = False
        """Whether a job waits for its turn; told by the queue."""
        self._post: Post | None = None
        self._owner: Post | None = None
        """The event file that the job on its round is of; another may be open by then."""
        self._lock: QLockFile | None = None
        self._job: PrintJob | None = None
        self._watch: Watch | None = None
        self._pages = 0
        self._stuck = 0
        self._is_moving = False
        self._is_running = False
        self.is_stopped = False
        """Whether the window closes."""
        self.is_warm = False
        """Whether what pages need was loaded ahead."""
        self._look = QTimer(self, interval=LOOK_EVERY)
        self._connect()

    def _connect(self) -> None:
        self.printers.line.failed.connect(self.failed)
        self.printers.changed.connect(self.changed)
        self._told.connect(self._take_progress)
        self._stood.connect(self._take_standing)
        self._look.timeout.connect(self.look)

    @property
    def is_idle(self) -> bool:
        """Whether no job is on its round."""
        return not self._is_running and self.printers.line.is_idle

    @property
    def routes(self) -> Routes:
        """Where jobs go, and how the printers stand as far as they were asked."""
        return self.printers.routes

    def set_printers(self, badges: "Iterable[Printer]", sheets: "Iterable[Printer]" = ()) -> None:
        """Print badges and sheets on these, on a later one where those before are in trouble."""
        self.printers.choose(badges, sheets)
        self.look()

    # running -----------------------------------------------------------------------------------

    def begin(self, post: "Post") -> None:
        """Give out the jobs of another event file from now on."""
        self._post, self._lock = post, None
        self._look.start()
        self.look()
        QTimer.singleShot(WARM_AFTER, self, self._warm_up)

    def _warm_up(self) -> None:
        """Load what pages need while nobody waits, so that the first badge is as fast as others."""
        if not (self.is_warm or self.is_stopped) and self.printers.all:
            self.is_warm = True
            self._open.paper.ask(print_papers.warm_up, lambda _: None)

    def run(self) -> None:
        """Give out what waits, unless that is under way."""
        if self._is_running or not self._may_run():
            return
        self._is_running = True
        self.printers.ask_new(self._ask_next, self._stand_still)

    def _may_run(self) -> bool:
        """Whether this window gives out the station's jobs: of several open at once, one does."""
        if self.is_stopped or self._post is None or not self.printers.all:
            return False
        if self._lock is None:
            self._lock = lock_for(self._post)
            if self._lock is None:
                return False
            at = self._open.clock()
            self._open.worker.ask(partial(print_wishes.note_crash, self._post, at))
        return True

    def _ask_next(self) -> None:
        assert self._post is not None
        self._owner = self._post
        wish = partial(print_wishes.take_next, self._post, self.routes, self._open.clock())
        self._open.worker.ask(wish, self._take_job, self._stand_still)

    def _take_job(self, job: PrintJob | None) -> None:
        if job is None:
            self._is_running = False
            self.changed.emit()
            return
        self._job, self._pages, self._stuck, self._is_moving = job, 0, 0, False
        self.changed.emit()
        if self.is_stopped:  # the window closes: nothing was sent yet
            self._end(Ending(JobState.PRINTING if job.ref else JobState.WAITING))
            return
        if job.ref:
            self._send(None)
        elif job.attendee_id is not None and job.attendee_id not in self._open.day.people:
            self._open.reload(self._make)  # added at another desk a moment ago
        else:
            self._make()

    def _make(self) -> None:
        assert self._job is not None
        making = self._making(self._job)
        wish = partial(print_papers.make_paper, self._open.day, self._job, making)
        unmade = Ending(JobState.FAILED, Trouble.UNMADE)
        self._open.paper.ask(wish, self._take_made, lambda _: self._end(unmade))

    def _making(self, job: PrintJob) -> print_papers.Making:
        """Return what is known of the printer that a job goes to."""
        address, settings = job.printer or "", self._open.settings
        trim = trim_of(settings.trims, print_papers.use_of(job), address)
        dots = trim.dots_on(self.printers.standing(address).dots)
        return print_papers.Making(dots, trim.offset, settings.paper, self._open.folder)

    def _take_made(self, made: "tuple[Paper, Sheets | None]") -> None:
        """Send what was made; sheets once they are known, so that they can be brought in again."""
        paper, sheets = made
        if sheets is None:
            self._send(paper)
            return
        assert self._owner is not None
        wish = partial(print_wishes.keep_sheets, self._owner, sheets, self._open.clock())
        unmade = Ending(JobState.FAILED, Trouble.UNMADE)
        self._open.worker.ask(wish, lambda _: self._send(paper), lambda _: self._end(unmade))

    def _send(self, paper: "Paper | None") -> None:
        """Give the page to its printer; without one, ask after a job it had before a crash."""
        from kiosk.devices.printers import Paper, Watch

        job = self._job
        assert job is not None
        if self.is_stopped:
            self._end(Ending(JobState.WAITING))
            return
        printer = self.printers.at(job.printer or "")
        paper = paper or Paper(b"", "")
        self._pages = max(len(paper.sizes), 1)
        watch = self._watch = Watch(
            told=lambda state, ref: self._told.emit(job.id, state, ref),
            stood=lambda standing: self._stood.emit(printer.address, standing),
            ref=job.ref,
            mark=mark_of(job),
        )
        fault = Ending(JobState.DOUBTFUL, Trouble.CRASH)
        self.printers.line.ask(
            lambda: printer.print_paper(paper, watch), self._end, lambda _: self._end(fault)
        )

    def _end(self, ending: Ending) -> None:
        job, self._watch = self._job, None
        assert job is not None
        assert self._owner is not None
        address = job.printer or ""
        if ending.state is JobState.CANCELLED and self._is_moving:
            ending = Ending(JobState.FAILED, self.printers.standing(address).trouble)
        if ending.state is JobState.WAITING and ending.trouble is not None:
            self.printers.note(address, Standing((ending.trouble,)))
        else:
            self.printers.forget(address)
        if ending.state in {JobState.SENT, JobState.PRINTING}:  # left with the printer
            self._is_running = False
            return
        at = self._open.clock()
        wish = partial(print_wishes.note_ending, self._owner, job.id, ending, at, self._pages)
        self._note(wish)

    def _note(self, wish: "Callable[[], PrintJob | None]") -> None:
        """Write down what became of the job; where that fails, say so and try until it does."""

        def refused(failure: KioskError) -> None:
            self.failed.emit(failure.sentence)
            if self.is_stopped:
                self._is_running = False
            else:
                QTimer.singleShot(LOOK_EVERY, self, lambda: self._note(wish))

        self._open.worker.ask(wish, self._take_ended, refused)

    def _take_ended(self, job: PrintJob | None) -> None:
        self._job, self._is_running = None, False
        if job is None:  # settled elsewhere meanwhile
            self.run()
            return
        self.ended.emit(job)
        other = self.routes.second_for(job)
        if job.state is JobState.FAILED and other and job.trouble in OF_ONE_PRINTER:
            assert self._owner is not None
            wish = partial(
                print_wishes.send_elsewhere, self._owner, job.id, self._open.clock(), other
            )
            self._open.worker.ask(wish, lambda _: self.run())
        elif job.trouble is Trouble.BUSY and not self.routes.is_free_for(job):
            pass  # a busy printer is asked again at the next look
        else:
            self.run()
        self.changed.emit()

    def _stand_still(self, failure: KioskError) -> None:
        """Say that the event file could not be used; the next look tries again."""
        self._job, self._is_running = None, False
        self.failed.emit(failure.sentence)

    # looking -----------------------------------------------------------------------------------

    def look(self) -> None:
        """Ask the printers how they stand, where none is at work."""
        if not (self._is_running or self.is_stopped):
            self.printers.look(self._go_on, job_waits=self.waits)

    def _go_on(self) -> None:
        if self.waits or self._lock is None:
            self.run()

    def _take_standing(self, address: str, standing: Standing) -> None:
        """Hear how the printer stands that is at work; take its job back if it is stuck."""
        self._stuck = self._stuck + 1 if standing.trouble in SURELY_INSIDE else 0
        self.printers.note(address, standing)
        if self._stuck >= STUCK and not self._is_moving and self._watch is not None:
            assert self._job is not None
            if self.routes.second_for(self._job):
                self._is_moving = True
                self.want_cancelled(self._job)

    def _take_progress(self, job_id: object, state: JobState, ref: str) -> None:
        if self._job is None or self._job.id != job_id or self._owner is None:
            return
        wish = partial(
            print_wishes.note_progress, self._owner, self._job.id, state, self._open.clock(), ref
        )
        self._open.worker.ask(wish, lambda _: self.changed.emit())

    def want_cancelled(self, job: PrintJob) -> bool:
        """Ask the printer that is at work on a job to forget it; whether one is."""
        from kiosk.devices.printers import Wanted

        if self._job is None or self._job.id != job.id or self._watch is None:
            return False
        self._watch.want(Wanted.CANCEL)
        return True

    # closing -----------------------------------------------------------------------------------

    def stop(self) -> None:
        """Let printers go on alone, note what is known by then, and end the thread."""
        from threading import Timer

        from kiosk.devices.printers import Wanted

        self.is_stopped = True
        self._look.stop()
        if self._watch is not None:
            self._watch.want(Wanted.LEAVE)
        patience = Timer(_CLOSING / 1000, self.printers.break_off)
        patience.daemon = True
        patience.start()
        quietly = QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents
        while self._is_running:  # each stop of the round sees that it is over
            QCoreApplication.processEvents(quietly, 20)
        self.printers.line.stop()
        patience.cancel()
        if self._lock is not None:
            self._lock.unlock()
