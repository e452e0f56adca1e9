"""The door: everything that is asked about coming and going, and what is told of it.

It asks on the open event's worker, brings its day up to date for the people concerned and tells the
answer by its signal ``answered``.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from kiosk.domain import outcomes
from kiosk.domain.acts import TakenBack
from kiosk.domain.attendee import Attendee, WalkIn
from kiosk.domain.journal import Method
from kiosk.domain.presence import Presence
from kiosk.errors import KioskError
from kiosk.ui import wishes
from kiosk.ui.answers import Answer, Arrival
from kiosk.ui.open_event import OpenEvent
from kiosk.ui.print_queue import PrintQueue
from kiosk.ui.wishes import CheckIn
from kiosk.ui.wording import tell
from kiosk.ui.wording.acts import tell_undo
from kiosk.ui.wording.desk import tell_departure, tell_group, tell_look, tell_undone_group

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

_MOVED = (
    outcomes.CheckedIn
    | outcomes.CheckedOut
    | outcomes.AlreadyCheckedIn
    | outcomes.AlreadyCheckedOut
)
"""Answers that say where somebody is, or is no longer."""


class Door:
    """Checks in and out, looks and undoes, for the event that is open."""

    def __init__(self, event: OpenEvent, printing: PrintQueue) -> None:
        self._open = event
        self._printing = printing

    def check_in(
        self,
        who: str | UUID,
        method: Method,
        answer: str | None = None,
    ) -> None:
        """Check in whoever has this code or number."""
        if self._open.is_open:
            self.ask(replace(self._wish(who, method), answer=answer))

    def add_walk_in(self, walk_in: WalkIn, failed: Callable[[KioskError], None]) -> None:
        """Add somebody who is not on the list, and check them in, or neither."""
        wanted = replace(self._wish("", Method.SEARCH), has_read=True)  # the note was just written

        def take(added: tuple[Attendee, outcomes.Outcome]) -> None:
            attendee, outcome = added

            def show() -> None:
                if isinstance(outcome, outcomes.CheckedIn):
                    self._note([outcome])
                self._tell(replace(wanted, who=attendee.id), outcome)
                self._open.changed.emit()

            self._open.reload(show)

        wish = partial(wishes.add_walk_in, self._open.post, walk_in, wanted)
        self._open.worker.ask(wish, take, failed)

    def ask(self, wanted: CheckIn) -> None:
        """Ask for a check-in, or for one again with more said."""
        wanted = replace(wanted, at=self._open.clock())
        wish = partial(wishes.check_in, self._open.post, wanted)
        self._open.worker.ask(wish, partial(self._take, wanted))

    def check_in_group(self, people: Sequence[UUID]) -> None:
        """Check several people in, in one go."""
        wanted = self._wish(people[0], Method.SEARCH)
        wish = partial(wishes.check_in_group, self._open.post, people, wanted)
        self._open.worker.ask(wish, self._take_group)

    def look(self, code: str) -> None:
        """Tell whose code it is and what a scan would come to; nobody is checked in."""
        wanted = self._wish(code, Method.SCAN)

        def take(outcome: outcomes.Outcome) -> None:
            told = tell_look(outcome, self._zone, self._open.clock())
            answer = Answer(told, getattr(outcome, "attendee", None), (), outcome)
            self._open.answered.emit(answer)

        self._open.worker.ask(partial(wishes.look, self._open.post, code, wanted), take)

    def look_up(
        self, code: str, method: Method, then: Callable[[str, Attendee | None], None]
    ) -> None:
        """Find out whom a valid code stands for; None unless it is one person."""

        def take(outcome: outcomes.Outcome) -> None:
            known = not isinstance(outcome, outcomes.Revoked)
            then(code, getattr(outcome, "attendee", None) if known else None)

        wanted = self._wish(code, method)
        self._open.worker.ask(partial(wishes.look, self._open.post, code, wanted), take)

    def check_out(self, attendee_id: UUID) -> None:
        """Check somebody out by hand."""
        wanted = self._wish(attendee_id, Method.SEARCH)

        def take(outcome: outcomes.DepartureOutcome) -> None:
            told = tell_departure(outcome, self._zone, wanted.at)
            entries = (outcome.entry,) if isinstance(outcome, outcomes.CheckedOut) else ()
            answer = Answer(told, getattr(outcome, "attendee", None), entries, outcome)
            self._refresh([attendee_id], lambda: self._open.answered.emit(answer))

        self._open.worker.ask(partial(wishes.check_out, self._open.post, attendee_id, wanted), take)

    def undo(self, entries: Sequence[UUID], reason: str) -> None:
        """Undo what was done in one go."""

        def take(undone: list[outcomes.UndoOutcome]) -> None:
            kept = [arrival for arrival in self._open.last if arrival.entry not in entries]
            self._open.last.clear()
            self._open.last.extend(kept)
            people = [a.id for one in undone if (a := getattr(one, "attendee", None)) is not None]
            if len(undone) == 1:
                told = tell_undo(undone[0], self._zone, self._open.clock())
                answer = Answer(told, getattr(undone[0], "attendee", None), (), undone[0])
            else:
                answer = Answer(tell_undone_group(undone))
            if any(isinstance(one, TakenBack) for one in undone):
                self._open.reload(lambda: self._open.answered.emit(answer))
            else:
                self._refresh(people, lambda: self._open.answered.emit(answer))

        wish = partial(wishes.undo, self._open.post, entries, reason, self._open.clock())
        self._open.worker.ask(wish, take)

    # what came of it ---------------------------------------------------------------------------

    @property
    def _zone(self) -> "ZoneInfo":
        return self._open.day.event.zone

    def _wish(self, who: str | UUID, method: Method) -> CheckIn:
        prints = self._printing.rule_for(method)
        return CheckIn(who, self._open.session, self._open.clock(), method, prints=prints)

    def _take(self, wanted: CheckIn, outcome: outcomes.Outcome) -> None:
        if isinstance(outcome, outcomes.CheckedIn):
            self._note([outcome])
            if outcome.left is None and not outcome.back:
                self._open.note_arrival(self._presence(outcome, wanted.method))
                self._tell(wanted, outcome)
                self._open.changed.emit()
                return
        if isinstance(outcome, _MOVED) and not self._is_known(outcome):
            self._refresh([outcome.attendee.id], partial(self._tell, wanted, outcome))
        else:
            self._tell(wanted, outcome)

    def _note(self, came: Sequence[outcomes.CheckedIn]) -> None:
        """Keep arrivals among the last, and let the badges be printed that wait for them."""
        self._open.last.extendleft(Arrival(one.attendee, one.entry, one.at) for one in came)
        if any(one.session.id == self._open.day.event.registration.id for one in came):
            self._printing.wake()

    def _presence(self, outcome: outcomes.CheckedIn, method: Method) -> Presence:
        person, session, here = outcome.attendee.id, outcome.session.id, self._open.post.station
        return Presence(person, session, outcome.entry, outcome.at, here.id, method)

    def _is_known(self, outcome: outcomes.Outcome) -> bool:
        """Whether the day as last read has this presence as it is."""
        if not isinstance(outcome, outcomes.AlreadyCheckedIn):
            return False
        presence = self._open.presence(outcome.attendee.id, outcome.session)
        return presence is not None and presence.inside and presence.at == outcome.first.at

    def _tell(self, wanted: CheckIn, outcome: outcomes.Outcome) -> None:
        told = tell(outcome, self._zone, wanted.at)
        attendee = getattr(outcome, "attendee", None)
        entry = outcome.entry if isinstance(outcome, _MOVED) else None
        entries = () if entry is None else (entry,)
        self._open.answered.emit(Answer(told, attendee, entries, outcome, wanted))

    def _take_group(self, group: list[outcomes.Outcome]) -> None:
        came = [one for one in group if isinstance(one, outcomes.CheckedIn)]
        self._note(came)
        told = tell_group(group, self._zone)
        answer = Answer(told, entries=tuple(one.entry for one in came), group=tuple(group))
        people = [a.id for one in group if (a := getattr(one, "attendee", None)) is not None]
        self._refresh(people, lambda: self._open.answered.emit(answer))

    def _refresh(self, people: Iterable[UUID], then: Callable[[], None]) -> None:
        """Read again where some people are, show it, and go on."""
        wish = partial(wishes.presences_of, self._open.post, list(people))
        self._open.read_again(wish, self._open.take_presences, then)
