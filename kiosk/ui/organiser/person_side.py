"""The person beside the table: their card, and the forms that change them."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from kiosk.domain.attendee import Attendee
from kiosk.ui.board import Board
from kiosk.ui.desk.person import PersonCard
from kiosk.ui.organiser.hands import Failed, Fields, Hands, Places
from kiosk.ui.organiser.join_panel import JoinPanel
from kiosk.ui.organiser.person_acts import PersonActs
from kiosk.ui.organiser.person_editor import PersonEditor


class PersonSide(QStackedWidget):
    """Shows one person's card, or what is open over it; ``left`` tells that nobody is shown.

    What fails that no form of its own says goes to ``tell_failure``.
    """

    left = Signal()

    def __init__(self, board: Board, hands: Hands, tell_failure: Failed) -> None:
        super().__init__()
        self._board, self._hands, self._tell_failure = board, hands, tell_failure
        self._splits: UUID | None = None
        self._card = PersonCard(board, self._make_more)
        self._form = PersonEditor()
        self._join = JoinPanel(board)
        self._acts = PersonActs(board)
        for panel in (self._card, self._form, self._join, self._acts):
            self.addWidget(panel)
        self._connect()

    def _connect(self) -> None:
        board = self._board
        self._card.check_in_wanted.connect(board.check_in)
        self._card.print_wanted.connect(board.print_badge)
        self._card.undo_wanted.connect(board.undo)
        self._form.submitted.connect(self._take_form)
        self._join.agreed.connect(
            lambda gone, kept: self._hands.join(gone, kept, self._tell_failure)
        )
        self._acts.undo_wanted.connect(board.undo)
        for panel in (self._form, self._join, self._acts):
            panel.cancelled.connect(self.close_form)

    @property
    def person(self) -> Attendee | None:
        """Whose card it is."""
        return self._card.person

    @property
    def is_on_card(self) -> bool:
        """Whether the card is shown, and nothing over it."""
        return self.currentWidget() is self._card

    @property
    def is_writing(self) -> bool:
        """Whether the form of somebody who is known is shown: what is written there stays."""
        return self.currentWidget() is self._form and self._card.person is not None

    @property
    def is_unfinished(self) -> bool:
        """Whether something was written into the form that is nowhere else."""
        return self.currentWidget() is self._form and self._form.is_unfinished

    def show_person(self, person: Attendee | None) -> None:
        """Show somebody on the card, as they are known now; what is open over it stays open."""
        if person is not None:
            person = self._board.day.people.get(person.id, person)
        self._card.show_person(person)

    def refresh(self) -> None:
        """Show the person as they are known now, or nobody where they are gone."""
        assert self._card.person is not None
        self._card.show_person(self._board.day.people.get(self._card.person.id))

    def show_card(self) -> None:
        """Show the card, and close what is open over it."""
        self.setCurrentWidget(self._card)

    def grow(self, *, whole: bool) -> None:
        """Show all there is at once, or only what there is room for."""
        self._card.grow(whole=whole)
        self._form.grow(whole=whole)

    # what is open over the card ----------------------------------------------------------------

    def open_new(self) -> None:
        """Offer a form for somebody who is on no list."""
        self._card.show_person(None)
        self._splits = None
        self.setCurrentWidget(self._form)
        self._form.open_new(self._board.day)

    def open_form(self) -> None:
        """Offer everything known of the person, to change it."""
        person = self._card.person
        if person is not None:
            self._splits = None
            self.setCurrentWidget(self._form)
            self._form.open_for(person, self._board.day)

    def close_form(self) -> None:
        """Go back to the card; where it is nobody's, there is nothing to show."""
        self.show_card()
        if self._card.person is None:
            self.left.emit()

    def _make_more(self) -> QMenu:
        """Return what else can be done with the person shown."""
        menu, person = QMenu(self), self._card.person
        if person is None:
            return menu
        menu.addAction("Edit…", self.open_form)
        menu.addAction("Join with another record…", self._open_join)
        menu.addAction("Split off a second person…", self._open_split)
        menu.addAction("Changes, and undo…", self._open_acts)
        menu.addSeparator()
        menu.addAction("New badge, the old one is lost", lambda: self._board.new_code(person.id))
        if person.expected:
            cancel = partial(self._hands.cancel, person.id, self._tell_failure)
            menu.addAction("Cancel: not expected any more", cancel)
        else:
            restore = partial(self._hands.restore, person.id, self._tell_failure)
            menu.addAction("Expect again", restore)
        return menu

    def _open_join(self) -> None:
        if (person := self._open_over(self._join)) is not None:
            self._join.open_for(person)

    def _open_split(self) -> None:
        if (person := self._open_over(self._form)) is not None:
            self._splits = person.id
            self._form.open_split(person, self._board.day)

    def _open_acts(self) -> None:
        if (person := self._open_over(self._acts)) is not None:
            self._hands.ask_acts(person.id, lambda acts: self._acts.show_acts(person, acts))

    def _open_over(self, panel: QWidget) -> Attendee | None:
        if self._card.person is not None:
            self.setCurrentWidget(panel)
        return self._card.person

    def _take_form(self, person_id: UUID | None, fields: Fields, places: Places) -> None:
        refuse = self._form.show_problem
        if person_id is not None:
            self._hands.edit(person_id, fields, places, refuse)
        elif self._splits is not None:
            self._hands.split(self._splits, fields, refuse)
        else:
            self._hands.add(fields, places, refuse)
