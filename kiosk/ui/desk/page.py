"""The registration desk: type or scan, Enter, next."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QMenu, QStackedLayout

from kiosk.domain.attendee import Attendee
from kiosk.domain.event import Session
from kiosk.domain.outcomes import Ambiguous
from kiosk.ui.answers import Answer
from kiosk.ui.board import Board
from kiosk.ui.desk.answer import AnswerBanner
from kiosk.ui.desk.doing import Doing, Parts
from kiosk.ui.desk.footer import DeskFooter
from kiosk.ui.desk.header import DeskHeader
from kiosk.ui.desk.journal import JournalView
from kiosk.ui.desk.keys import DeskKeys, Wish, hints
from kiosk.ui.desk.line import Line
from kiosk.ui.desk.paper_strip import PaperStrip
from kiosk.ui.desk.person import PersonCard
from kiosk.ui.desk.search import Search
from kiosk.ui.desk.side import Side
from kiosk.ui.desk.states import state_of, table_of
from kiosk.ui.eye import Eye
from kiosk.ui.look.theme import scaled
from kiosk.ui.widgets.controls import column
from kiosk.ui.widgets.room import Roomy, stand_aside, turn
from kiosk.ui.widgets.scroll import bring_whole, scrolled
from kiosk.ui.wording import Told, Tone, as_sentence
from kiosk.ui.wording.desk import tell_only_looking

_LOW = 400
"""Height, at normal text, under which there is room for the box and the people alone."""

_ROOMY = 640
"""Height, at normal text, from which on the keys are named under the people."""

_TIGHT, _LEAST = 250, 360
"""Height, at normal text, and in pixels, under which even the bar above gives way to them."""


class DeskPage(Roomy):
    """One box, the people found, the person, the answer; ``sounded`` names the tone to play."""

    narrow_below = 900

    sounded = Signal(str)
    keys_wanted = Signal()

    def __init__(self, board: Board, menu: Callable[[], QMenu]) -> None:
        super().__init__()
        self.setObjectName("page")
        self._board = board
        self._header = DeskHeader(board, menu)
        self._search = Search(board)
        self._box = self._search.box
        self._results = self._search.results
        self._answer = AnswerBanner()
        self._paper = PaperStrip(board)
        self._card = PersonCard(board, self._make_more)
        self._side = Side(board, self._card)
        parts = Parts(self._header, self._search, self._answer, self._card, self._side)
        self._doing = Doing(board, parts)
        self._journal = JournalView(board)
        self._footer = DeskFooter(board)
        self._keys = DeskKeys(self._search, self._answer, self._doing.do)
        self._hints = hints()
        self._eye = Eye(board, 240)
        self._reveal = QTimer(self, interval=0, singleShot=True)
        self._narrow = False
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        left = column(
            *self._search.pieces, 12, self._hints, 16, self._answer, 12, self._paper, 0, self._eye
        )
        left.setStretchFactor(self._results, 100)
        self._middle = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._middle.setContentsMargins(24, 24, 24, 24)
        self._middle.setSpacing(24)
        self._middle.addLayout(left, 1)
        self._middle.addWidget(self._side)
        self._work = scrolled(self._middle, "Find and check in")
        self._views = QStackedLayout()
        whole = column(self._header)
        whole.addLayout(self._views, 1)
        self.setLayout(whole)
        for view in (self._work, self._journal):  # without a place, it would be a window
            self._views.addWidget(view)
        whole.addWidget(self._footer)  # last, so that Tab comes to it last

    def _connect(self) -> None:
        board = self._board
        board.opened.connect(self.begin)
        board.changed.connect(self._refresh)
        board.answered.connect(self._take_answer)
        board.failed.connect(self._take_failure)
        board.printed.connect(self._take_printed)
        self._header.session_chosen.connect(self._choose_session)
        self._search.person_chosen.connect(self._show_chosen)
        self._search.entered.connect(self._enter)
        self._search.nobody_meant.connect(self._tell_nobody)
        self._search.keys_wanted.connect(self.keys_wanted)
        self._card.check_in_wanted.connect(board.check_in)
        self._card.print_wanted.connect(self._doing.print_badge)
        self._card.undo_wanted.connect(board.undo)
        self._card.group_wanted.connect(lambda _: self._doing.do(Wish.GROUP))
        for walked_in in (self._card.walk_in_wanted, self._search.walk_in_wanted):
            walked_in.connect(lambda: self._doing.do(Wish.WALK_IN))
        self._card.journal_wanted.connect(lambda: self._doing.do(Wish.JOURNAL))
        self._doing.told.connect(self._show_answer)
        self._doing.walk_in_wanted.connect(self._open_walk_in)
        self._doing.journal_wanted.connect(self._open_journal)
        self._doing.clear_wanted.connect(self._clear)
        self._answer.undo_wanted.connect(self._undo)
        self._answer.said.connect(board.door.ask)
        self._side.closed.connect(self._box.setFocus)
        self._paper.done.connect(self._box.setFocus)
        self._reveal.timeout.connect(self._bring_into_sight)
        self._side.opened.connect(self._reveal.start)
        self._work.verticalScrollBar().valueChanged.connect(self._side.form.offers.keep_up)
        self._footer.person_wanted.connect(self._show_person)
        self._journal.closed.connect(self._close_journal)
        self._journal.undo_wanted.connect(self._undo)

    @property
    def found(self) -> list[Line]:
        """The people in the list."""
        return self._results.lines

    @property
    def is_unfinished(self) -> bool:
        """Whether a form is begun."""
        return self._side.is_unfinished

    # what the window tells --------------------------------------------------------------------

    def begin(self) -> None:
        """Be ready for the next person."""
        if self._board.is_open:
            self._search.begin()
            self._forget()

    def take_scan(self, code: str) -> None:
        """Check in whoever was scanned, or only look, whatever is on the screen."""
        self._search.note_wish()
        if self._search.looking:
            self._board.door.look(code)
        else:
            self._board.scan(code)

    def _clear(self) -> None:
        """Leave the journal; else forget what is shown; else look through everybody again."""
        if self._views.currentWidget() is self._journal:
            self._close_journal()
        elif self._box.text() or self._side.is_open or self._answer.isVisible():
            self._forget()
        else:
            self.begin()

    def _forget(self) -> None:
        self._views.setCurrentWidget(self._work)
        self._search.clear()
        self._side.close_panel()
        self._card.show_person(None)
        self._answer.hide()
        self._refresh()

    # finding ----------------------------------------------------------------------------------

    def _show_chosen(self, person: Attendee | None) -> None:
        if person is not None:
            self._side.give_way()
        self._card.show_person(person)

    def _show_person(self, person: Attendee) -> None:
        self._close_journal()
        self._side.give_way()
        self._card.show_person(self._board.day.people.get(person.id, person))

    def _enter(self, who: Attendee | str) -> None:
        """Check in who is chosen, or whose code was typed."""
        if isinstance(who, str):
            self.take_scan(who)
        elif self._search.looking:
            told = tell_only_looking(who, state_of(who, self._board).words)
            self._take_answer(Answer(told, who))
        else:
            self._board.check_in(who.id)

    def _tell_nobody(self) -> None:
        self._answer.hide()  # it was about somebody else
        self.sounded.emit(Tone.LOOK)

    def _choose_session(self, session: Session) -> None:
        self._answer.hide()  # it was about another door
        self._side.give_way()  # so was the group that is asked about
        self._board.choose_session(session)
        if not self._side.is_open:
            self._box.setFocus()

    # answers ----------------------------------------------------------------------------------

    def _take_answer(self, answer: Answer) -> None:
        if not self.isVisible():
            return
        self._close_journal()
        self._answer.show_answer(answer)
        if answer.entries and answer.attendee is not None:
            self._answer.add_note(table_of(answer.attendee, self._board))
        self.sounded.emit(answer.told.tone)
        if self._search.is_ahead:
            return  # the next name is being typed: it stays, with who was found
        with QSignalBlocker(self._search):  # the card goes from one person to the next at once
            self._search.clear()
        self._side.give_way()
        if isinstance(answer.outcome, Ambiguous):
            self._search.ask_which(answer.outcome.candidates)
        elif answer.attendee is not None:
            self._card.show_person(self._board.day.people.get(answer.attendee.id, answer.attendee))
        else:
            self._card.show_person(None)
        if not self._side.is_open:
            self._box.setFocus()
            self._reveal.start()

    def _show_answer(self, answer: Answer) -> None:
        self._answer.show_answer(answer)
        self._reveal.start()

    def _bring_into_sight(self) -> None:
        """Where there is little room, scroll to the form that was opened, or to the answer."""
        self._middle.activate()
        at = self._side.y() if self._side.is_open else 0
        self._work.verticalScrollBar().setValue(at)
        writing = self._side.focusWidget() if self._side.is_open else None
        bring_whole(self._work, writing or self._answer)

    def _take_failure(self, sentence: str) -> None:
        if not self.isVisible():
            return
        self._close_journal()
        self._show_answer(Answer(Told(Tone.STOP, "That did not work", as_sentence(sentence))))
        self.sounded.emit(Tone.STOP)

    def _take_printed(self, _: str, words: str, attendee_id: UUID | None) -> None:
        if self._answer.isVisible() and self._answer.is_about(attendee_id):
            self._answer.show_print(words, attendee_id)

    def _undo(self, entries: tuple[UUID, ...]) -> None:
        self._board.undo(*entries)

    def _close_journal(self) -> None:
        if self._views.currentWidget() is self._journal:
            self._views.setCurrentWidget(self._work)
            self._box.setFocus()

    # keeping up -------------------------------------------------------------------------------

    def _refresh(self) -> None:
        if not self._board.is_open:
            return
        self._header.refresh()
        self._search.refresh()
        self._card.keep_up()
        self._footer.refresh(narrow=self._narrow)

    # keys and rare wishes ----------------------------------------------------------------------

    def _make_more(self) -> QMenu:
        return self._doing.menu()

    def _open_walk_in(self) -> None:
        self._close_journal()
        self._side.open_walk_in(self._box.text().strip())

    def _open_journal(self, person: Attendee | None) -> None:
        self._views.setCurrentWidget(self._journal)
        self._journal.open_for(person)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the desk's keys from wherever the focus is; letters go to the box."""
        if not self._keys.take(event, type_on=self._views.currentWidget() is self._work):
            super().keyPressEvent(event)

    def adapt(self, *, narrow: bool) -> None:
        """Put the person beside the list, or under it where there is little room."""
        self._narrow = narrow
        turn(self._middle, narrow=narrow)
        stand_aside(self._side, min(scaled(420), self.width() * 9 // 20), narrow=narrow)
        low = self.height() < scaled(_LOW)
        tight = self.height() < max(scaled(_TIGHT), _LEAST)
        self._header.setHidden(tight)
        self._results.set_tight(yes=tight)
        above = 8 if tight else 24
        self._middle.setContentsMargins(24, above, 24, above)
        by_finger = self.height() < self.window().height() * 3 // 4  # keys stand under the page
        has_room = self.height() >= scaled(_ROOMY)
        self._hints.setVisible(has_room and not narrow and not by_finger)
        self._footer.setVisible(not low and not by_finger)
        self._search.filters.setVisible(not low)
        self._side.grow(whole=narrow)
        if self._board.is_open:
            self._footer.refresh(narrow=narrow)
