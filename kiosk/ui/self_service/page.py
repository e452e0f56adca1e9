"""The way through self-service: welcome, scan or find, is this you, checked in, welcome again.

Nothing here leads out but the staff PIN, whatever key is pressed; whoever stops half-way is
forgotten after a while.
"""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QStackedLayout, QWidget

from kiosk.domain.attendee import Attendee
from kiosk.domain.event import Link
from kiosk.domain.journal import Method
from kiosk.domain.outcomes import AlreadyCheckedIn, CheckedIn, NeedsAnswer, Outcome
from kiosk.domain.pin import hash_pin
from kiosk.domain.programme import next_stop
from kiosk.ui.answers import Answer
from kiosk.ui.board import Board
from kiosk.ui.self_service.asking import Ask, Confirm, Find
from kiosk.ui.self_service.done import Done
from kiosk.ui.self_service.ground import Ground
from kiosk.ui.self_service.growing import Growing
from kiosk.ui.self_service.privacy import Line, may_show, told_apart
from kiosk.ui.self_service.staff import Help, Pin
from kiosk.ui.self_service.welcome import ScanHint, Welcome
from kiosk.ui.widgets.spoken import say_screen, with_patience
from kiosk.ui.wording import Tone, clock, days, moment
from kiosk.ui.wording.printing import badge_promise
from kiosk.ui.wording.self_service import ASK, tell_delegate

IDLE = 45_000
"""Milliseconds without a touch or key after which everything is forgotten."""

SHOWN = 12_000
"""Milliseconds the last screen stays."""

_TICK = 100


_ASK_WHO = "More people have this name. If you are not shown, please ask at the desk."


class SelfServicePage(QWidget):
    """Shows one screen after another; ``left`` tells that staff have opened the door."""

    left = Signal()
    sounded = Signal(str)
    pin_chosen = Signal(str)

    is_unfinished = False  # whoever walked away will come again

    def __init__(self, board: Board, pin: str) -> None:
        super().__init__()
        self.setObjectName("page")
        self._board = board
        self._pin = pin
        self._welcome = Welcome()
        self._scan_hint = ScanHint(board)
        self._find = Find(board.is_code)
        self._confirm = Confirm()
        self._ask = Ask()
        self._done = Done()
        self._help = Help()
        self._staff = Pin()
        self._stack = QStackedLayout()
        self._growing = Growing(self)
        self._left = self._stays = 0
        self._shown_id: UUID | None = None
        self._idle = QTimer(self, interval=IDLE, singleShot=True)
        self._countdown = QTimer(self, interval=_TICK)
        self._minute = QTimer(self, interval=5_000)
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        self.setLayout(self._stack)
        for screen in (
            self._welcome,
            self._scan_hint,
            self._find,
            self._confirm,
            self._ask,
            self._done,
            self._help,
            self._staff,
        ):
            self._stack.addWidget(screen)

    def _connect(self) -> None:
        self._welcome.scan_wanted.connect(lambda: self._show(self._scan_hint))
        self._welcome.find_wanted.connect(self._show_find)
        self._welcome.help_wanted.connect(self._show_help)
        self._scan_hint.find_wanted.connect(self._show_find)
        for screen in (self._scan_hint, self._find, self._confirm, self._ask, self._help):
            screen.back_wanted.connect(self._show_welcome)
        self._staff.back_wanted.connect(self._leave_staff)
        self._help.staff_wanted.connect(self._show_staff)
        self._staff.passed.connect(self.left)
        self._staff.chosen.connect(self._take_pin)
        self._find.changed.connect(self._search)
        self._find.chosen.connect(self._show_confirm)
        self._find.code_given.connect(self.take_scan)
        self._confirm.agreed.connect(self._check_in)
        self._ask.answered.connect(self._answer)
        self._done.finished.connect(self._show_welcome)
        self._idle.timeout.connect(self._show_welcome)
        self._countdown.timeout.connect(self._count_down)
        self._minute.timeout.connect(self._show_clock)
        self._board.answered.connect(self._take_answer)
        self._board.printed.connect(self._take_printed)
        self._board.failed.connect(self._take_failure)

    # what the window tells --------------------------------------------------------------------

    def begin(self) -> None:
        """Begin with the welcome; where no PIN is chosen yet, with that."""
        for ground in self.findChildren(Ground):
            ground.dress()
        self._find.set_letters(self._board.settings.touch_language, self._board.hints.scripts)
        self._board.choose_session(self._board.day.event.registration)
        self._minute.start()
        if self._pin:
            self._show_welcome()
        else:
            self._staff.choose()
            self._show(self._staff)

    def set_pin(self, pin: str) -> None:
        """Be left only by another PIN from now on; ``pin`` is what is kept of it."""
        self._pin = pin

    def take_scan(self, code: str) -> None:
        """Ask whoever was scanned whether it is they."""
        if self._stack.currentWidget() is self._staff:
            return
        self._board.look_up(code, self._take_holder)

    def _take_holder(self, code: str, person: Attendee | None) -> None:
        if person is None:
            self._board.scan(code, Method.SELF_SERVICE)
        else:
            self._show_confirm(Line(person, person.organisation))

    # screens ----------------------------------------------------------------------------------

    @property
    def shown(self) -> QWidget | None:
        """The screen that is shown."""
        return self._stack.currentWidget()

    def _show(self, screen: QWidget) -> None:
        self._stack.setCurrentWidget(screen)
        self._countdown.stop()
        say_screen(screen)
        if screen is self._welcome:
            self._idle.stop()
        else:
            self._idle.start()

    def _show_welcome(self) -> None:
        self._find.begin()
        self._idle.setInterval(with_patience(IDLE))
        self._show_clock()
        self._show(self._welcome)
        self._welcome.setFocus()

    def _show_clock(self) -> None:
        event = self._board.day.event
        place = ", ".join(part for part in (event.venue.name, event.venue.city) if part)
        where = " · ".join(part for part in (days(event.starts_on, event.ends_on), place) if part)
        self._welcome.show_event(event.name, where, clock(self._board.clock(), event.zone))

    def _show_find(self) -> None:
        self._find.begin()
        self._show(self._find)

    def _show_help(self) -> None:
        organiser = self._board.day.event.organiser
        self._help.show_contact(f"Phone {organiser.phone}" if organiser.phone else "")
        self._show(self._help)

    def _show_staff(self) -> None:
        self._staff.ask(self._pin)
        self._show(self._staff)

    def _leave_staff(self) -> None:
        if self._pin:
            self._show_welcome()
        else:
            self.left.emit()

    def _take_pin(self, pin: str) -> None:
        self._pin = hash_pin(pin)
        self.pin_chosen.emit(self._pin)
        self._show_welcome()

    def _search(self, typed: str) -> None:
        shown = may_show(typed, self._board.find(typed, 50))
        people, others = told_apart([found.attendee for found in shown.people])
        if shown.people:
            hint = _ASK_WHO if others else ""
        elif shown.needs_more:
            hint = "Type more letters of your name." if typed.strip() else ""
            hint = hint or "Type the first letters of your name."
        else:
            hint = "No such name on the list. Try another spelling, or ask at the desk."
        self._find.show_people(people, hint)

    def _show_confirm(self, line: Line) -> None:
        self._confirm.show_person(line)
        self._show(self._confirm)

    # checking in ------------------------------------------------------------------------------

    def _check_in(self, person_id: UUID) -> None:
        self._confirm.wait()
        self._board.check_in(person_id, Method.SELF_SERVICE)

    def _answer(self, person_id: UUID, choice: str) -> None:
        self._board.check_in(person_id, Method.SELF_SERVICE, answer=choice)

    def _take_answer(self, answer: Answer) -> None:
        if not self.isVisible():
            return
        outcome = answer.outcome
        if isinstance(outcome, NeedsAnswer):
            question = outcome.question
            self._ask.show_question(outcome.attendee.id, question.text, question.choices)
            self._show(self._ask)
            return
        if not isinstance(outcome, Outcome):
            return
        board, printing = self._board, self._board.printing
        prints = printing.prints_for(Method.SELF_SERVICE)
        ready = printing.press.routes.can_print_badges
        promise = badge_promise(prints=prints, ready=ready)
        told = tell_delegate(outcome, board.day.event.zone, board.clock(), promise)
        known = isinstance(outcome, CheckedIn | AlreadyCheckedIn)
        self.sounded.emit(told.tone)
        self._show_done(told.tone, told.headline, told.detail, answer.attendee if known else None)

    def _take_failure(self, sentence: str) -> None:
        if self.isVisible():
            self.sounded.emit(Tone.STOP)
            detail = "This computer cannot check you in at the moment."
            self._show_done(Tone.STOP, ASK, detail, None)

    def _take_printed(self, tone: str, _: str, attendee_id: UUID | None) -> None:
        shown = self.isVisible() and self.shown is self._done and attendee_id == self._shown_id
        if shown and tone != Tone.GOOD:
            self._done.add_detail(badge_promise(prints=True, ready=False))

    def _show_done(self, tone: Tone, headline: str, detail: str, person: Attendee | None) -> None:
        event = self._board.day.event
        self._shown_id = person.id if person is not None else None
        tiles = self._tiles(person) if person is not None else ()
        foot = " · ".join(part for part in (event.hashtag, _questions_at(event.links)) if part)
        self._done.show_result(tone, headline, detail, tiles, foot)
        self._show(self._done)
        self._left = self._stays = with_patience(SHOWN)
        self._done.show_time_left(self._left, self._stays)
        self._countdown.start()

    def _tiles(self, person: Attendee) -> Sequence[tuple[str, str, str]]:
        event, now = self._board.day.event, self._board.clock()
        stops = self._board.day.stops(person.id)
        tiles = []
        if (coming := next_stop(stops, now)) is not None:
            start = moment(coming.session.starts_at, event.zone, now)
            heading = f"Now, from {start}" if coming.session.starts_at <= now else f"Next, {start}"
            title = " or ".join(s.label or s.title for s in coming.sessions)
            rooms = " or ".join(dict.fromkeys(s.room for s in coming.sessions if s.room))
            tiles.append((heading, title, rooms))
        for stop in stops:
            if stop.table is not None:
                title = stop.session.label or stop.session.title
                start = moment(stop.session.starts_at, event.zone, now)
                tiles.append((f"{title}, {start}", f"Table {stop.table}", stop.session.room))
        if event.venue.wifi is not None:
            wifi = event.venue.wifi
            password = f"Password {wifi.password}" if wifi.password else ""
            tiles.append(("Wi-Fi", wifi.network, password))
        return tiles

    def _count_down(self) -> None:
        self._left -= _TICK
        self._done.show_time_left(max(self._left, 0), self._stays)
        if self._left <= 0:
            self._show_welcome()

    # nothing leads out ------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Watch for touches and keys, to know when somebody has gone."""
        super().showEvent(event)
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice touches and keys; let them pass."""
        touched = {QEvent.Type.MouseButtonPress, QEvent.Type.KeyPress, QEvent.Type.TouchBegin}
        if event.type() in touched and self.isVisible() and self._idle.isActive():
            self._idle.start()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Swallow every key that no screen wanted."""
        event.accept()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Never close."""
        event.ignore()


def _questions_at(links: Sequence[Link]) -> str:
    return next((f"questions at {link.url}" for link in links if link.title == "Slido"), "")
