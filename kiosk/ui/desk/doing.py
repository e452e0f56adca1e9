"""Doing what the desk's keys, its menu and the card ask for."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu

from kiosk.domain.attendee import Attendee
from kiosk.ui.answers import Answer
from kiosk.ui.board import Board
from kiosk.ui.desk.answer import AnswerBanner
from kiosk.ui.desk.header import DeskHeader
from kiosk.ui.desk.keys import OF_A_PERSON, Wish, menu_of
from kiosk.ui.desk.person import PersonCard
from kiosk.ui.desk.search import Search
from kiosk.ui.desk.side import Side
from kiosk.ui.desk.states import state_of
from kiosk.ui.wording.desk import NOTHING_TO_UNDO, tell_badge, tell_nothing_to_undo


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of the desk that wishes are about."""

    header: DeskHeader
    search: Search
    answer: AnswerBanner
    card: PersonCard
    side: Side


class Doing(QObject):
    """Does each wish; what the page has to do itself it asks for by signals."""

    told = Signal(object)
    """What to show that is no answer of the board's."""
    walk_in_wanted = Signal()
    journal_wanted = Signal(object)
    """Of whom, or None for everybody's."""
    clear_wanted = Signal()

    def __init__(self, board: Board, parts: Parts) -> None:
        super().__init__()
        self._board = board
        self._parts = parts

    def do(self, wish: Wish) -> bool:
        """Do what is asked for; False where there is nothing to do it to."""
        if not self._board.is_open:
            return False
        parts, person = self._parts, self._parts.card.person
        parts.search.note_wish()
        if wish in OF_A_PERSON:
            if person is None or not parts.card.isVisible():
                return False
            self._of_a_person(person)[wish]()
        elif wish is Wish.LET_IN:
            return parts.answer.ask_reason()
        else:
            self._of_nobody()[wish]()
        return True

    def menu(self) -> QMenu:
        """Return the menu of rare wishes, for the person on the card or for nobody."""
        person = self._parts.card.person
        possible = dict.fromkeys(OF_A_PERSON, person is not None)
        if person is not None:
            possible[Wish.CHECK_OUT] = state_of(person, self._board).arrived
            possible[Wish.GROUP] = bool(self._board.companions(person))
        return menu_of(self._parts.card, self.do, possible)

    def print_badge(self, attendee_id: UUID) -> None:
        """Print somebody's badge, and say whose; what became of it is added when it is known."""
        person = self._board.day.people[attendee_id]
        told = tell_badge(person, arrived=state_of(person, self._board).arrived)
        self.told.emit(Answer(told, person))
        self._board.print_badge(attendee_id)
        box = self._parts.search.box
        box.setFocus()
        box.selectAll()  # the next name takes the place of this one

    def _of_a_person(self, person: Attendee) -> dict[Wish, Callable[[], object]]:
        side = self._parts.side
        return {
            Wish.PRINT: partial(self.print_badge, person.id),
            Wish.CORRECT: partial(side.open_correction, person.id),
            Wish.GROUP: partial(side.open_group, person),
            Wish.CHECK_OUT: partial(self._board.door.check_out, person.id),
            Wish.NEW_BADGE: partial(side.open_new_badge, person),
            Wish.HISTORY: partial(self.journal_wanted.emit, person),
        }

    def _of_nobody(self) -> dict[Wish, Callable[[], object]]:
        parts = self._parts
        return {
            Wish.WALK_IN: self.walk_in_wanted.emit,
            Wish.LOOK: partial(parts.search.filters.set_looking, yes=not parts.search.looking),
            Wish.JOURNAL: partial(self.journal_wanted.emit, None),
            Wish.UNDO: self._undo_shown,
            Wish.MORE: parts.card.offer_more,
            Wish.SESSION: parts.header.offer_sessions,
            Wish.CLEAR: self.clear_wanted.emit,
        }

    def _undo_shown(self) -> None:
        """Undo what the answer offers to, or the arrival of who is shown; else the last one.

        While an answer or a person is on the screen, nothing is undone that is not seen there: who
        presses the keys twice has taken back one arrival.
        """
        answer, person = self._parts.answer, self._parts.card.person
        presence = self._board.presence(person.id) if person is not None else None
        entries = answer.entries
        if not entries and presence is not None and presence.inside:
            entries = (presence.entry_id,)
        if not entries and person is None and not answer.isVisible():
            entries = tuple(arrival.entry for arrival in list(self._board.last)[:1])
        if entries:
            self._board.undo(*entries)
        elif answer.isVisible():
            answer.add_note(NOTHING_TO_UNDO)
        else:
            self.told.emit(Answer(tell_nothing_to_undo(person)))
