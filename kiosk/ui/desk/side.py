"""The side of the desk: the person, or in their place a form, a group, or one question."""

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from kiosk.domain.attendee import DELEGATE, SPEAKER, Attendee, WalkIn
from kiosk.domain.event import Session, SessionKind
from kiosk.domain.names import fold
from kiosk.errors import BadValue, KioskError
from kiosk.ui.board import Board
from kiosk.ui.desk.group import GroupPanel
from kiosk.ui.desk.particulars import Particulars
from kiosk.ui.desk.person import PersonCard
from kiosk.ui.desk.sure import Sure
from kiosk.ui.wording import as_sentence, titled
from kiosk.ui.wording.desk import NEW_BADGE, NEW_BADGE_VERB, new_badge_for, on_the_list

_LIKE = 5  # people of the same name that are looked at


class Side(QStackedWidget):
    """Shows one of them; ``closed`` tells that the person is shown again."""

    opened = Signal()
    closed = Signal()

    def __init__(self, board: Board, card: PersonCard) -> None:
        super().__init__()
        self._board = board
        self.card = card
        self.form = Particulars(lambda: board.hints)
        self.group = GroupPanel(board)
        self.sure = Sure()
        self._warned = ""
        self._typed: str | None = None  # for what words the walk-in's form was opened
        self._offered = self.form.walk_in
        self._awaiting = self._whole = False
        for panel in (card, self.form, self.group, self.sure):
            self.addWidget(panel)
        self._connect()

    def _connect(self) -> None:
        self._board.opened.connect(self._forget_group)
        self.form.submitted.connect(self._take_form)
        self.group.agreed.connect(self._check_in_group)
        for panel in (self.form, self.group, self.sure):
            panel.cancelled.connect(self.close_panel)

    @property
    def is_open(self) -> bool:
        """Whether something stands in the person's place."""
        return self.currentWidget() is not self.card

    @property
    def is_unfinished(self) -> bool:
        """Whether something was written into the form that is nowhere else."""
        open_form = self.currentWidget() is self.form and not self._awaiting
        return open_form and self.form.walk_in != self._offered

    def close_panel(self) -> None:
        """Show the person again."""
        self._awaiting = False
        self.setCurrentWidget(self.card)
        self.closed.emit()

    def give_way(self) -> None:
        """Show the person again, but leave a form that somebody is filling in."""
        if self.currentWidget() is not self.form or self._awaiting:
            self._awaiting = False
            self.setCurrentWidget(self.card)

    def grow(self, *, whole: bool) -> None:
        """Show all there is at once, or only what there is room for."""
        self._whole = whole
        for panel in (self.card, self.form, self.group):
            panel.grow(whole=whole)

    def _open(self, panel: QWidget) -> None:
        self._offered = self.form.walk_in
        self.setCurrentWidget(panel)
        self.grow(whole=self._whole)
        self.opened.emit()

    # forms --------------------------------------------------------------------------------------

    def open_walk_in(self, typed: str) -> None:
        """Offer a form for somebody who is not on the list; one of the same words stays as it is.

        Whoever asks for it twice would lose what they have written meanwhile.
        """
        if self.currentWidget() is not self.form or self._typed != typed:
            self._warned, self._typed = "", typed
            self.form.open_for_walk_in(typed, self._roles(), self._sessions())
            self._open(self.form)
        self.form.begin()

    def open_correction(self, attendee_id: UUID) -> None:
        """Offer what is known of somebody to be corrected."""
        person = self._board.day.people.get(attendee_id)
        if person is not None:
            self._typed = None
            self.form.open_for(person, self._roles())
            self._open(self.form)
            self.form.begin()

    def _roles(self) -> list[str]:
        return [DELEGATE, *sorted((self._board.hints.roles | {SPEAKER}) - {DELEGATE})]

    def _forget_group(self) -> None:
        self.form.recent = ""

    def _sessions(self) -> list[tuple[str, Session]]:
        """Return the sessions for which it matters who is on their list, each with its words."""
        event = self._board.day.event
        return [
            (titled(s, event), s)
            for s in event.attended_sessions
            if (s.listed_only or s.parallel) and s.kind is not SessionKind.REGISTRATION
        ]

    def _take_form(self, person_id: UUID | None, given: WalkIn, prints: bool) -> None:  # noqa: FBT001
        if person_id is None:
            self._add(given)
            return
        changes = {
            "name": given.name,
            "organisation": given.organisation,
            "email": given.email,
            "role": given.role,
            "note": given.note,
            "must_read": "yes" if given.must_read else "",
            "job_title": given.job_title,
            "phone": given.phone,
        }
        self._awaiting = True
        self._board.correct(person_id, changes, self._refuse, prints=prints)

    def _add(self, given: WalkIn) -> None:
        """Add a walk-in; where somebody of that name is on the list, only when asked twice."""
        name = fold(given.name)
        found = self._board.find(given.name, _LIKE) if name else []
        same = [one.attendee for one in found if fold(one.attendee.name) == name]
        if same and self._warned != name:
            self._warned = name
            self.form.show_problem(on_the_list(same[0]))
            return
        self._awaiting = True
        self.form.recent = given.organisation.strip()
        self._board.add_walk_in(given, self._refuse)

    def _refuse(self, failure: KioskError) -> None:
        self._awaiting = False
        field = failure.field if isinstance(failure, BadValue) else ""
        self.form.show_problem(as_sentence(failure.sentence), field)

    # groups and new badges ----------------------------------------------------------------------

    def open_group(self, person: Attendee) -> None:
        """Offer to check somebody in with those who belong to them."""
        companions = self._board.companions(person)
        if companions:
            self.group.open_for(person, companions)
            self._open(self.group)
            self.group.begin()

    def _check_in_group(self, people: list[UUID]) -> None:
        self.close_panel()
        self._board.door.check_in_group(people)

    def open_new_badge(self, person: Attendee) -> None:
        """Ask whether a badge is lost and a new code wanted."""

        def do() -> None:
            self.close_panel()
            self._board.new_code(person.id)

        self.sure.ask(new_badge_for(person), NEW_BADGE, NEW_BADGE_VERB, do)
        self._open(self.sure)
        self.sure.begin()
