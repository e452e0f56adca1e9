"""The board: what every screen shows and asks for, in one place on the GUI thread.

It holds the day as last read, asks the services on its worker, and tells by signals what changed.
Screens call its verbs and read its values; they never see the database.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.domain import outcomes
from kiosk.domain.attendee import Attendee
from kiosk.domain.event import Session
from kiosk.domain.journal import Method
from kiosk.domain.presence import Presence
from kiosk.errors import KioskError
from kiosk.finder.index import Found, NameIndex
from kiosk.settings import Settings
from kiosk.ui import wishes
from kiosk.ui.wishes import CheckIn, Identity, Reading
from kiosk.ui.wording import Told, Tone, tell, tell_undo
from kiosk.ui.worker import Worker

if TYPE_CHECKING:
    from kiosk.devices.printers import Printer
    from kiosk.services.day import Count, Day
    from kiosk.services.post import Post

LAST_KEPT = 8
"""How many of this station's last arrivals are shown."""

_WATCH_EVERY = 1500  # milliseconds


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a wish, in words, with the person and the entry that can be undone."""

    told: Told
    attendee: Attendee | None = None
    entry: UUID | None = None
    outcome: outcomes.Outcome | None = None


@dataclass(frozen=True, slots=True)
class Arrival:
    """One of this station's last arrivals."""

    attendee: Attendee
    entry: UUID
    at: datetime


class Board(QObject):
    """The day, the people and the worker behind all screens."""

    opened = Signal()
    changed = Signal()
    answered = Signal(object)
    printed = Signal(str, str)
    failed = Signal(str)

    def __init__(
        self, identity: Identity, *, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        super().__init__()
        self.identity = identity
        self.clock = clock
        self.index = NameIndex()
        self.last: deque[Arrival] = deque(maxlen=LAST_KEPT)
        self.worker = Worker("database", self)
        self.paper = Worker("paper", self)
        self.printer: Printer | None = None
        self.prints_on_check_in = True
        self.settings = Settings()
        self._post: Post | None = None
        self._day: Day | None = None
        self._session: Session | None = None
        self._expected: dict[UUID, int] = {}
        self._seen = 0
        self._watch = QTimer(self, interval=_WATCH_EVERY)
        self._connect()

    def _connect(self) -> None:
        self.worker.failed.connect(self.failed)
        self._watch.timeout.connect(self._tidy)

    # what is known ---------------------------------------------------------------------------

    @property
    def is_open(self) -> bool:
        """Whether an event is loaded."""
        return self._day is not None

    @property
    def day(self) -> "Day":
        """The day as last read."""
        assert self._day is not None, "no event is open"
        return self._day

    @property
    def post(self) -> "Post":
        """The post, for wishes asked on the worker."""
        assert self._post is not None, "no event is open"
        return self._post

    @property
    def session(self) -> Session:
        """What people are checked in to now."""
        return self._session or self.day.event.registration

    @property
    def path(self) -> Path | None:
        """The open event file."""
        return self._post.file.path if self._post else None

    def presence(self, attendee_id: UUID, session: Session | None = None) -> Presence | None:
        """Return whether and when somebody came to a session, by default the present one."""
        at = (session or self.session).id
        return self.day.presences.get(at, {}).get(attendee_id)

    def station_name(self, station_id: UUID) -> str:
        """Return what a station is called."""
        return self.day.stations.get(station_id, self.identity.station)

    def count(self, session: Session | None = None) -> "Count":
        """Return the figures of a session, by default the present one."""
        from kiosk.services.day import Count

        session = session or self.session
        present = self.day.presences.get(session.id, {})
        inside = len(present)
        if session.tracks_exit:
            inside = sum(presence.inside for presence in present.values())
        return Count(self._expected[session.id], len(present), inside)

    def find(self, query: str, limit: int) -> list[Found]:
        """Return the best people for what was typed, those still expected first of equals."""
        arrived = self.day.presences.get(self.session.id, {}) if self._day else {}
        return self.index.find(query, limit, arrived.keys())

    # opening -----------------------------------------------------------------------------------

    def open(self, path: Path, failed: Callable[[KioskError], None] | None = None) -> None:
        """Open an event file; ``opened`` tells when it is ready."""
        self.worker.ask(
            partial(wishes.open_and_read, path, self.identity), self._take_opened, failed
        )

    def _take_opened(self, opened: "tuple[Post, Reading]") -> None:
        if self._post is not None:
            old = self._post
            self.worker.ask(old.close)
        self._post, reading = opened
        self._take_reading(reading)
        self._session = None
        self.last.clear()
        self._watch.start()
        self.opened.emit()
        self.changed.emit()

    def close(self) -> None:
        """Let go of the event file and end the threads; what was asked for is finished first."""
        self._watch.stop()
        if self._post is not None:
            self.worker.ask(self._post.close)
        self.worker.stop()
        self.paper.stop()

    def choose_session(self, session: Session) -> None:
        """Check people in to another session from now on."""
        self._session = session
        self.changed.emit()

    def reload(self, then: Callable[[], None] | None = None) -> None:
        """Read the day again, as after an import."""

        def take(reading: Reading) -> None:
            self._take_reading(reading)
            self.changed.emit()
            if then is not None:
                then()

        self.worker.ask(partial(wishes.read, self.post), take)

    def _take_reading(self, reading: Reading) -> None:
        self._day, self.index = reading.day, reading.index
        self._expected, self._seen = reading.expected, reading.seen

    def _tidy(self) -> None:
        """While nobody waits: fold the log back, and look for what other programs wrote."""
        if self._post is None or not self.worker.is_idle:
            return

        def take(seen: int) -> None:
            if seen != self._seen:
                self.reload()

        self.worker.ask(partial(wishes.tidy, self._post.file), take)

    # checking in -------------------------------------------------------------------------------

    def scan(self, code: str, method: Method = Method.SCAN, answer: str | None = None) -> None:
        """Check in whoever has this code; ``answered`` tells what came of it."""
        self._ask_check_in(code, method, answer)

    def look_up(self, code: str, then: Callable[[str, Attendee | None], None]) -> None:
        """Find out whom a code stands for, without checking in; None unless it is one person."""
        self.worker.ask(partial(wishes.look_up, self.post, code), lambda person: then(code, person))

    def check_in(
        self, attendee_id: UUID, method: Method = Method.SEARCH, answer: str | None = None
    ) -> None:
        """Check in somebody who was found."""
        self._ask_check_in(attendee_id, method, answer)

    def _ask_check_in(self, who: str | UUID, method: Method, answer: str | None) -> None:
        if self._post is None:
            return
        wanted = CheckIn(who, self.session, self.clock(), method, answer)

        def take(outcome: outcomes.Outcome) -> None:
            self._take_outcome(outcome, method)

        self.worker.ask(partial(wishes.check_in, self._post, wanted), take)

    def _take_outcome(self, outcome: outcomes.Outcome, method: Method) -> None:
        told = tell(outcome, self.day.event.zone)
        attendee = getattr(outcome, "attendee", None)
        entry = None
        if isinstance(outcome, outcomes.CheckedIn):
            entry = outcome.entry
            self.last.appendleft(Arrival(outcome.attendee, outcome.entry, outcome.at))
            self._note_presence(outcome, method)
            if self.prints_on_check_in and outcome.session.id == self.day.event.registration.id:
                self.print_badge(outcome.attendee.id)
        elif isinstance(outcome, outcomes.CheckedOut):
            self.reload()
        self.answered.emit(Answer(told, attendee, entry, outcome))
        if entry is not None:
            self.changed.emit()

    def _note_presence(self, outcome: outcomes.CheckedIn, method: Method) -> None:
        day, session, person = self.day, outcome.session.id, outcome.attendee.id
        if self.presence(person, outcome.session) is not None:  # back again
            self.reload()
            return
        here = self.post.station
        presence = Presence(person, session, outcome.entry, outcome.at, here.id, method)
        present = {**day.presences.get(session, {}), person: presence}
        self._day = replace(
            day,
            presences={**day.presences, session: present},
            stations={**day.stations, here.id: here.name},
        )

    def undo(self, entry: UUID, reason: str = "undone at the desk") -> None:
        """Undo a check-in; ``answered`` tells what came of it."""

        def take(outcome: outcomes.UndoOutcome) -> None:
            told = tell_undo(outcome, self.day.event.zone)
            kept = [arrival for arrival in self.last if arrival.entry != entry]
            self.last.clear()
            self.last.extend(kept)
            answer = Answer(told, getattr(outcome, "attendee", None))
            self.reload(lambda: self.answered.emit(answer))

        self.worker.ask(partial(wishes.undo, self.post, entry, reason, self.clock()), take)

    # people ------------------------------------------------------------------------------------

    def add_walk_in(
        self, name: str, organisation: str, failed: Callable[[KioskError], None]
    ) -> None:
        """Add somebody who is not on the list, and check them in."""

        def take(attendee: Attendee) -> None:
            self.reload(lambda: self.check_in(attendee.id))

        wish = partial(wishes.add_walk_in, self.post, name, organisation, self.clock())
        self.worker.ask(wish, take, failed)

    def correct(
        self, attendee_id: UUID, changes: dict[str, str], failed: Callable[[KioskError], None]
    ) -> None:
        """Change somebody's name or organisation."""

        def take(attendee: Attendee) -> None:
            told = Told(Tone.GOOD, attendee.name, "Corrected. Print the badge again if needed")
            self.reload(lambda: self.answered.emit(Answer(told, attendee)))

        wish = partial(wishes.correct, self.post, attendee_id, changes, self.clock())
        self.worker.ask(wish, take, failed)

    # paper -------------------------------------------------------------------------------------

    def print_badge(self, attendee_id: UUID) -> None:
        """Print somebody's badge; ``printed`` tells the tone and the words of what came of it."""
        day, printer, post = self.day, self.printer, self.post
        if printer is None:
            return
        if attendee_id not in day.people:  # added at another desk a moment ago
            self.reload(lambda: self.print_badge(attendee_id))
            return

        def note(_: object) -> None:
            self.printed.emit(Tone.GOOD, "")
            self.worker.ask(partial(wishes.record_print, post, attendee_id, self.clock()))

        def refused(failure: KioskError) -> None:
            self.printed.emit(Tone.LOOK, failure.sentence)

        self.paper.ask(partial(wishes.print_badge, day, printer, attendee_id), note, refused)
