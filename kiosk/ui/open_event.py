"""The event that is open: its file, the day as last read, and the threads that work on it.

What is asked of it is answered on the GUI thread; it tells by signals what changed. Door, printing
and rolling copy stand on this, and know no more of each other than they are given.
"""

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.domain.attendee import Attendee
from kiosk.domain.event import Session
from kiosk.domain.groups import Groups, companions
from kiosk.domain.hints import Hints
from kiosk.domain.presence import Presence
from kiosk.domain.programme import count_expected, is_expected
from kiosk.domain.scans import is_whole
from kiosk.errors import KioskError
from kiosk.finder.index import Found, NameIndex
from kiosk.settings import Settings
from kiosk.ui import wishes
from kiosk.ui.answers import Arrival
from kiosk.ui.wishes import Identity, Reading
from kiosk.ui.wording import ANOTHER_DESK
from kiosk.ui.worker import Worker

if TYPE_CHECKING:
    from kiosk.services.day import Count, Day
    from kiosk.services.post import Post

T = TypeVar("T")

LAST_KEPT = 100
"""How many of this station's last arrivals are known: those before a group that is undone too."""

_WATCH_EVERY = 1500  # milliseconds


class OpenEvent(QObject):
    """The day and the people, and the worker that owns the file; ``answered`` brings an answer."""

    opened = Signal()
    changed = Signal()
    answered = Signal(object)
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
        self.folder: Path | None = None  # this user's data
        self.settings = Settings()
        self._post: Post | None = None
        self._day: Day | None = None
        self._session: Session | None = None
        self._expected: dict[UUID, int] = {}
        self._inside: dict[UUID, int] = {}  # how many, by session; counted when asked
        self._came: dict[UUID, int] = {}  # the same, of those who were expected there
        self._groups: Groups = {}
        self.hints = Hints()  # of the list, to write down somebody who is not on it
        self._seen = (0, 0)
        self._watch = QTimer(self, interval=_WATCH_EVERY)
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
        if station_id == self.post.station.id:
            return self.identity.station
        return self.day.stations.get(station_id, ANOTHER_DESK)

    def count(self, session: Session | None = None) -> "Count":
        """Return the figures of a session, by default the present one."""
        from kiosk.services.day import Count

        session = session or self.session
        present = self.day.presences.get(session.id, {})
        if session.id not in self._inside:
            self._inside[session.id] = sum(presence.inside for presence in present.values())
        return Count(self._expected[session.id], len(present), self._inside[session.id])

    def to_come(self) -> int:
        """Return how many who are expected in the present session never came to it yet.

        Who came though expected elsewhere, or though cancelled, leaves as many as before.
        """
        day, session = self.day, self.session
        if session.id not in self._came:
            present = day.presences.get(session.id, {})
            people = (day.people[one] for one in present if one in day.people)
            self._came[session.id] = count_expected(session, day.event, day.enrolments, people)
        return self._expected[session.id] - self._came[session.id]

    def companions(self, person: Attendee) -> list[Attendee]:
        """Return who belongs together with somebody: the same order, else organisation."""
        return companions(person, self._groups)

    def find(self, query: str, limit: int) -> list[Found]:
        """Return the best people for what was typed, those still expected first of equals."""
        arrived = self.day.presences.get(self.session.id, {}) if self._day else {}
        return self.index.find(query, limit, arrived.keys())

    def is_code(self, text: str) -> bool:
        """Whether a text is a whole code, one of ours or one that somebody on the list has."""
        return is_whole(text, self.index.has_code)

    def nearest(self, query: str, limit: int) -> list[Found]:
        """Return who comes nearest where what was typed finds nobody."""
        return self.index.nearest(query, limit)

    # opening -----------------------------------------------------------------------------------

    def open(self, path: Path, failed: Callable[[KioskError], None] | None = None) -> None:
        """Open an event file; ``opened`` tells when it is ready."""
        self.worker.ask(
            partial(wishes.open_and_read, path, self.identity), self._take_opened, failed
        )

    def _take_opened(self, opened: "tuple[Post, Reading]") -> None:
        if self._post is not None:
            old, new = self._post, opened[0]
            self.worker.ask(old.close)
            if new.file.path == old.file.path:
                self.worker.ask(new.file.join_anew)
        self._post, reading = opened
        past = self._take_reading(reading)
        self._session = None
        self.last.clear()
        self._watch.start()
        self.opened.emit()
        self.changed.emit()
        self._let_go(past)

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
        """Read the day again, as after an import, and go on."""
        past: list[Day | NameIndex] = []

        def take(reading: Reading) -> None:
            past.extend(self._take_reading(reading))
            self.changed.emit()

        def go_on() -> None:
            if then is not None:
                then()
            self._let_go(past)

        since = None if self.index.is_worn else self.day.people
        self.read_again(partial(wishes.read, self.post, since), take, go_on)

    def read_again(
        self, wish: Callable[[], T], take: Callable[[T], None], then: Callable[[], None]
    ) -> None:
        """Read what was written and go on, also where it cannot be read: it is written still."""

        def taken(found: T) -> None:
            take(found)
            then()

        def refused(failure: KioskError) -> None:
            self.failed.emit(failure.sentence)
            then()

        self.worker.ask(wish, taken, refused)

    def _take_reading(self, reading: Reading) -> "list[Day | NameIndex]":
        """Show another reading; return what was shown before and is not needed any more."""
        past: list[Day | NameIndex] = []
        if reading.index is not None and self._day is not None:
            past = [self._day, self.index]
        if reading.index is not None:
            self.index = reading.index
        elif reading.changes is not None and reading.changes.since is self.day.people:
            self.index.apply(reading.changes)
        else:  # another reading came between
            self.index.update(reading.day.people)
        self._day = reading.day
        self._forget_counts()
        self._expected, self._seen = reading.expected, reading.seen
        self._groups, self.hints = reading.groups, reading.hints
        return past

    def _let_go(self, past: "list[Day | NameIndex]") -> None:
        """Forget what was shown before where nobody waits, once nothing shows it any more."""
        if past:
            self.paper.ask(partial(wishes.let_go, past))

    def _tidy(self) -> None:
        """While nobody waits: fold the log back, and look for what other programs wrote."""
        if self._post is None or not self.worker.is_idle:
            return

        def take(seen: tuple[int, int]) -> None:
            if seen != self._seen:
                self.reload()

        self.worker.ask(partial(wishes.tidy, self._post.file), take)

    def note_arrival(self, presence: Presence) -> None:
        """Show somebody as arrived who never was here before."""
        self._day = self.day.with_arrival(presence, self.post.station)
        if presence.session_id in self._inside:
            self._inside[presence.session_id] += presence.inside
        if presence.session_id in self._came:
            self._came[presence.session_id] += self._was_expected(presence)

    def take_presences(self, found: Mapping[UUID, Sequence[Presence]]) -> None:
        """Show where some people are or were, as it was just read."""
        if not found.keys() <= self.day.people.keys():  # added at another desk a moment ago
            self.reload()
            return
        self._day = self.day.with_presences(found)
        self._forget_counts()
        self.changed.emit()

    def _forget_counts(self) -> None:
        self._inside.clear()
        self._came.clear()

    def _was_expected(self, presence: Presence) -> bool:
        day = self.day
        person = day.people.get(presence.attendee_id)
        session = next(one for one in day.event.sessions if one.id == presence.session_id)
        return person is not None and is_expected(person, session, day.event, day.enrolments)
