"""The press: it gives a station's print jobs to its printers, one after the other.

Each job goes round four stops: the event file (which job is next; it is noted as being sent), the
paper thread (its page is made), the printers' own thread (it is sent and followed), the event file
again (what became of it). Nothing here makes a check-in wait, and nothing waits for the window.
"""

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEventLoop, QLockFile, QObject, QTimer, Signal

from kiosk.domain.printing import Ending, JobState, PrintJob, Standing, Trouble, mark_of
from kiosk.domain.routes import OF_ONE_PRINTER, Routes
from kiosk.domain.trim import trim_of
from kiosk.errors import KioskError
from kiosk.ui import print_papers, print_wishes
from kiosk.ui.open_event import OpenEvent
from kiosk.ui.print_lock import lock_for
from kiosk.ui.print_round import Round
from kiosk.ui.printers import Printers

if TYPE_CHECKING:
    from kiosk.devices.printers import Paper, Printer
    from kiosk.services.post import Post
    from kiosk.services.sheets import Sheets

LOOK_EVERY = 3_000
"""Milliseconds between two looks at printers that are not at work."""

WARM_AFTER = 1_000
"""Milliseconds after an event is open until leftovers are printed and the parts of pages loaded."""

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
        self._lock: QLockFile | None = None
        self._round: Round | None = None
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
        self.printers.look(self._may_run, job_waits=self.waits)
        QTimer.singleShot(WARM_AFTER, self, self._set_to_work)

    def _set_to_work(self) -> None:
        """Print what was left over, and load what pages need before the first badge is waited for.

        The window is just there: who stands before it comes first.
        """
        self.run()
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
        """Be the window that gives out the station's jobs, if no other is; return whether it is."""
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
        post = self._post
        assert post is not None, "nothing runs before an event is open"
        wish = partial(print_wishes.take_next, post, self.routes, self._open.clock())
        self._open.worker.ask(wish, partial(self._take_job, post), self._stand_still)

    def _take_job(self, owner: "Post", job: PrintJob | None) -> None:
        if job is None:
            self._is_running = False
            self.changed.emit()
            return
        now = self._round = Round(job, owner)
        self.changed.emit()
        if self.is_stopped or owner is not self._post:  # closed, or another: nothing was sent yet
            self._end(now, Ending(JobState.PRINTING if job.ref else JobState.WAITING))
        elif job.ref:
            self._send(now, None)
        elif job.attendee_id is not None and job.attendee_id not in self._open.day.people:
            self._open.reload(partial(self._make, now))  # added at another desk a moment ago
        else:
            self._make(now)

    def _make(self, now: Round) -> None:
        wish = partial(print_papers.make_paper, self._open.day, now.job, self._making(now))
        self._open.paper.ask(wish, partial(self._take_made, now), self._unmade(now))

    def _making(self, now: Round) -> print_papers.Making:
        """Return what is known of the printer that a job goes to."""
        settings = self._open.settings
        trim = trim_of(settings.trims, print_papers.use_of(now.job), now.address)
        dots = trim.dots_on(self.printers.standing(now.address).dots)
        return print_papers.Making(dots, trim.offset, settings.paper, self._open.folder)

    def _unmade(self, now: Round) -> Callable[[KioskError], None]:
        return lambda _: self._end(now, Ending(JobState.FAILED, Trouble.UNMADE))

    def _take_made(self, now: Round, made: "tuple[Paper, Sheets | None]") -> None:
        """Send what was made; sheets once they are known, so that they can be brought in again."""
        paper, sheets = made
        if sheets is None:
            self._send(now, paper)
            return
        wish = partial(print_wishes.keep_sheets, now.owner, sheets, self._open.clock())
        self._open.worker.ask(wish, lambda _: self._send(now, paper), self._unmade(now))

    def _send(self, now: Round, paper: "Paper | None") -> None:
        """Give the page to its printer; without one, ask after a job it had before a crash."""
        from kiosk.devices.printers import Paper, Watch

        if self.is_stopped:
            self._end(now, Ending(JobState.WAITING))
            return
        printer, number = self.printers.at(now.address), now.job.id
        paper = paper or Paper(b"", "")
        now.pages = max(len(paper.sizes), 1)
        watch = now.watch = Watch(
            told=lambda state, ref: self._told.emit(number, state, ref),
            stood=lambda standing: self._stood.emit(printer.address, standing),
            ref=now.job.ref,
            mark=mark_of(now.job),
        )
        crashed = Ending(JobState.DOUBTFUL, Trouble.CRASH)
        self.printers.line.ask(
            lambda: printer.print_paper(paper, watch),
            partial(self._end, now),
            lambda _: self._end(now, crashed),
        )

    def _end(self, now: Round, ending: Ending) -> None:
        now.watch = None
        if ending.state is JobState.CANCELLED and now.is_moving:
            ending = Ending(JobState.FAILED, self.printers.standing(now.address).trouble)
        if ending.state is JobState.WAITING and ending.trouble is not None:
            self.printers.note(now.address, Standing((ending.trouble,)))
        else:
            self.printers.forget(now.address)
        if ending.state in {JobState.SENT, JobState.PRINTING}:  # left with the printer
            self._is_running = False
            return
        at, number = self._open.clock(), now.job.id
        self._note(now, partial(print_wishes.note_ending, now.owner, number, ending, at, now.pages))

    def _note(self, now: Round, wish: Callable[[], PrintJob | None]) -> None:
        """Write down what became of the job; where that fails, say so and try until it does."""

        def refused(failure: KioskError) -> None:
            self.failed.emit(failure.sentence)
            if self.is_stopped:
                self._is_running = False
            else:
                QTimer.singleShot(LOOK_EVERY, self, lambda: self._note(now, wish))

        self._open.worker.ask(wish, partial(self._take_ended, now), refused)

    def _take_ended(self, now: Round, job: PrintJob | None) -> None:
        self._round, self._is_running = None, False
        if job is None:  # settled elsewhere meanwhile
            self.run()
            return
        self.ended.emit(job)
        other = self.routes.second_for(job)
        if job.state is JobState.FAILED and other and job.trouble in OF_ONE_PRINTER:
            at = self._open.clock()
            wish = partial(print_wishes.send_elsewhere, now.owner, job.id, at, other)
            self._open.worker.ask(wish, lambda _: self.run())
        elif job.trouble is Trouble.BUSY and not self.routes.is_free_for(job):
            pass  # a busy printer is asked again at the next look
        else:
            self.run()
        self.changed.emit()

    def _stand_still(self, failure: KioskError) -> None:
        """Say that the event file could not be used; the next look tries again."""
        self._round, self._is_running = None, False
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
        self.printers.note(address, standing)
        now = self._round
        if now is not None and now.is_stuck(standing) and self.routes.second_for(now.job):
            now.is_moving = self.want_cancelled(now.job)

    def _take_progress(self, job_id: object, state: JobState, ref: str) -> None:
        now = self._round
        if now is not None and now.job.id == job_id:
            at = self._open.clock()
            wish = partial(print_wishes.note_progress, now.owner, now.job.id, state, at, ref)
            self._open.worker.ask(wish, lambda _: self.changed.emit())

    def want_cancelled(self, job: PrintJob) -> bool:
        """Ask the printer that is at work on a job to forget it; whether one is."""
        from kiosk.devices.printers import Wanted

        now = self._round
        if now is None or now.job.id != job.id or now.watch is None:
            return False
        now.watch.want(Wanted.CANCEL)
        return True

    # closing -----------------------------------------------------------------------------------

    def stop(self) -> None:
        """Let printers go on alone, note what is known by then, and end the thread."""
        from threading import Timer

        from kiosk.devices.printers import Wanted

        self.is_stopped = True
        self._look.stop()
        if self._round is not None and self._round.watch is not None:
            self._round.watch.want(Wanted.LEAVE)
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
