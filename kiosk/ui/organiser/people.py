"""The people: everybody on the list, filtered as one types, and whoever is chosen beside them."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QLineEdit, QMenu, QStackedWidget

from kiosk.domain.attendee import Attendee
from kiosk.finder.marks import certain
from kiosk.ui.answers import Answer
from kiosk.ui.board import Board
from kiosk.ui.desk.person import PersonCard
from kiosk.ui.look.theme import scaled
from kiosk.ui.organiser.hands import Fields, Hands, Places
from kiosk.ui.organiser.join_panel import JoinPanel
from kiosk.ui.organiser.people_list import By, Only, Present, counts, listed, ordered
from kiosk.ui.organiser.people_table import PeopleTable
from kiosk.ui.organiser.person_acts import PersonActs
from kiosk.ui.organiser.person_editor import PersonEditor
from kiosk.ui.organiser.screen import GAP, Screen
from kiosk.ui.widgets.controls import Button, column, frame
from kiosk.ui.widgets.flow import Flow
from kiosk.ui.widgets.room import stand_aside, turn
from kiosk.ui.widgets.text import Text
from kiosk.ui.wording import Tone, as_sentence


class People(Screen):
    """A box, the parts of the people, the table, and the person."""

    narrow_below = 760

    def __init__(self, board: Board) -> None:
        self._close = Button("Close", sign="back")
        self._add = Button("Add a person", sign="walk-in")
        self._edit = Button("Edit", sign="pen")
        super().__init__("People", self._close, self._edit, self._add)
        self._board = board
        self._box = QLineEdit()
        self._group = QButtonGroup(self)
        self._parts = {only: Button(only, "filter") for only in Only}
        self._only = Only.EVERYBODY
        self._order = By.FAMILY, False
        self._splits: UUID | None = None
        self._known: object = None
        self._everybody: list[Attendee] = []
        self._table = PeopleTable()
        self._nobody = Text("", "lead", wrap=True)
        self._hands = Hands(board)
        self._card = PersonCard(board, self._make_more)
        self._form = PersonEditor()
        self._join = JoinPanel(board)
        self._acts = PersonActs(board)
        self._side = QStackedWidget()
        self._middle = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        self._box.setAccessibleName("Filter by name, organisation or code")
        self._box.setPlaceholderText("Name, organisation or code")
        self._box.setMaxLength(512)
        self._box.setClearButtonEnabled(False)
        self._box.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._box.installEventFilter(self)
        parts = frame("")
        parts.setLayout(Flow(*self._parts.values(), gap=8))
        for button in self._parts.values():
            button.setCheckable(True)
            self._group.addButton(button)
        self._parts[Only.EVERYBODY].setChecked(True)
        self._nobody.hide()
        left = column(self._box, parts, self._table, self._nobody, spacing=12)
        left.setStretch(2, 1)
        for panel in (self._card, self._form, self._join, self._acts):
            self._side.addWidget(panel)
        for piece in (self._side, self._close, self._edit):
            piece.hide()
        self._middle.setSpacing(GAP)
        self._middle.addLayout(left, 1)
        self._middle.addWidget(self._side)
        self.body.addLayout(self._middle, 1)

    def _connect(self) -> None:
        board = self._board
        self._box.textChanged.connect(self._show)
        self._box.returnPressed.connect(self._enter_table)
        self._group.buttonClicked.connect(self._take_part)
        self._table.chosen.connect(self._show_person)
        self._table.sorted_by.connect(self._sort)
        self._close.clicked.connect(self._close_person)
        self._card.check_in_wanted.connect(board.check_in)
        self._card.print_wanted.connect(board.print_badge)
        self._card.undo_wanted.connect(board.undo)
        self._add.clicked.connect(self._open_new)
        self._edit.clicked.connect(self._open_form)
        self._table.doubleClicked.connect(self._open_form)
        self._form.submitted.connect(self._take_form)
        self._join.agreed.connect(
            lambda gone, kept: self._hands.join(gone, kept, self.tell_failure)
        )
        self._acts.undo_wanted.connect(board.undo)
        for panel in (self._form, self._join, self._acts):
            panel.cancelled.connect(self._close_form)
        self._hands.done.connect(self._take_done)
        self.banner.undo_wanted.connect(lambda entries: board.undo(*entries))
        self.banner.said.connect(board.door.ask)
        board.answered.connect(self._take_answer)
        board.printed.connect(self._take_printed)

    @property
    def _shown(self) -> Attendee | None:
        """The person beside the table."""
        return None if self._side.isHidden() else self._card.person

    @property
    def table(self) -> PeopleTable:
        """The people listed."""
        return self._table

    # what the page tells -----------------------------------------------------------------------

    def begin(self) -> None:
        """List everybody, nobody chosen."""
        super().begin()
        self._let_go()
        self._box.clear()
        self.show_only(Only.EVERYBODY)

    def show_only(self, only: Only) -> None:
        """List one part of the people."""
        self._only = only
        self._parts[only].setChecked(True)
        self._show()

    def show_person(self, person: Attendee) -> None:
        """Show somebody, listed or not."""
        self._box.clear()
        self.show_only(Only.EVERYBODY)
        self._table.choose(person.id)
        self._show_person(person)

    def refresh(self) -> None:
        """List who is known now, and bring the person shown up to date."""
        if not self._board.is_open or not self.isVisible():
            return
        if self._known is not self._board.day.people or self._order[0] is By.ARRIVED:
            self._put_in_order()
        else:
            self._show()
        if self._shown is not None:
            self._card.show_person(self._board.day.people.get(self._shown.id))
            if self._card.person is None:
                self._let_go()

    # the list ----------------------------------------------------------------------------------

    def _put_in_order(self) -> None:
        people, present, (by, descending) = self._board.day.people, self._present(), self._order

        def take(everybody: list[Attendee]) -> None:
            self._known, self._everybody = people, everybody
            self._show()

        self._board.worker.ask(
            lambda: ordered(people.values(), present, by, descending=descending), take
        )

    def _sort(self, by: By, descending: bool) -> None:  # noqa: FBT001 - as the signal has it
        self._order = by, descending
        self._put_in_order()

    def _show(self) -> None:
        if not self._board.is_open:
            return
        present, typed = self._present(), self._box.text().strip()
        people = self._everybody
        if typed:
            found = certain(self._board.find(typed, len(self._everybody)))
            people = [one.attendee for one in found]
        for only, count in counts(people, present).items():
            self._parts[only].set_label(f"{only} {count:,}")
        shown = listed(people, self._only, present)
        self._table.show_people(shown, present, self._board.day.event.zone)
        if self._shown is not None and self._table.current is None:
            self._table.choose(self._shown.id)
        self._nobody.setVisible(not shown and bool(self._everybody))
        self._nobody.setText(
            "Nobody found. Try fewer letters, or another part of the people."
            if typed
            else "Nobody here yet."
        )

    def _present(self) -> Present:
        return self._board.day.presences.get(self._board.session.id, {})

    def _take_part(self, button: Button) -> None:
        self.show_only(next(only for only, part in self._parts.items() if part is button))

    def _enter_table(self) -> None:
        if self._table.rows:
            self._table.choose_first()
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    # the person --------------------------------------------------------------------------------

    def _show_person(self, person: Attendee | None) -> None:
        if person is None:
            return
        if self._shown is None or self._shown.id != person.id:
            self._side.setCurrentWidget(self._card)
        self._card.show_person(self._board.day.people.get(person.id, person))
        self._show_side()

    def _show_side(self) -> None:
        self._side.show()
        self._close.show()
        self._edit.setVisible(self._card.person is not None)

    def _let_go(self) -> None:
        self._table.choose_none()
        self._side.setCurrentWidget(self._card)
        for piece in (self._side, self._close, self._edit):
            piece.hide()

    def _close_person(self) -> None:
        self._let_go()
        self._box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_more(self) -> QMenu:
        """Return what else can be done with the person shown."""
        menu, person = QMenu(self), self._card.person
        if person is None:
            return menu
        menu.addAction("Edit…", self._open_form)
        menu.addAction("Join with another record…", lambda: self._open(self._join))
        menu.addAction("Split off a second person…", self._open_split)
        menu.addAction("Changes, and undo…", self._open_acts)
        menu.addSeparator()
        menu.addAction("New badge, the old one is lost", lambda: self._board.new_code(person.id))
        if person.expected:
            cancel = partial(self._hands.cancel, person.id, self.tell_failure)
            menu.addAction("Cancel: not expected any more", cancel)
        else:
            restore = partial(self._hands.restore, person.id, self.tell_failure)
            menu.addAction("Expect again", restore)
        return menu

    def _open(self, panel: JoinPanel | PersonActs | PersonEditor) -> None:
        person = self._card.person
        self._side.setCurrentWidget(panel)
        if panel is self._join and person is not None:
            self._join.open_for(person)

    def _open_new(self) -> None:
        """Offer a form for somebody who is on no list."""
        self._table.choose_none()
        self._card.show_person(None)
        self._splits = None
        self._show_side()
        self._open(self._form)
        self._form.open_new(self._board.day)

    def _open_form(self) -> None:
        person = self._card.person
        if person is not None:
            self._splits = None
            self._open(self._form)
            self._form.open_for(person, self._board.day)

    def _open_split(self) -> None:
        person = self._card.person
        if person is not None:
            self._splits = person.id
            self._open(self._form)
            self._form.open_split(person, self._board.day)

    def _open_acts(self) -> None:
        person = self._card.person
        if person is not None:
            self._open(self._acts)
            self._hands.ask_acts(person.id, lambda acts: self._acts.show_acts(person, acts))

    def _close_form(self) -> None:
        self._side.setCurrentWidget(self._card)
        if self._card.person is None:
            self._let_go()

    def _take_form(self, person_id: UUID | None, fields: Fields, places: Places) -> None:
        refuse = self._form.show_problem
        if person_id is not None:
            self._hands.edit(person_id, fields, places, refuse)
        elif self._splits is not None:
            self._hands.split(self._splits, fields, refuse)
        else:
            self._hands.add(fields, places, refuse)

    def _take_done(self, answer: Answer) -> None:
        """Say what was done, and show the person it was done to."""
        self._side.setCurrentWidget(self._card)
        self._take_answer(answer)
        if answer.attendee is not None:
            known = self._board.day.people.get(answer.attendee.id, answer.attendee)
            self.show_person(known)

    # answers -----------------------------------------------------------------------------------

    def _take_answer(self, answer: Answer) -> None:
        if not self.isVisible():
            return
        if self._side.currentWidget() is not self._form or self._card.person is None:
            self._side.setCurrentWidget(self._card)
        self.banner.show_answer(answer)
        if answer.attendee is not None and self._shown is not None:
            self._card.show_person(self._board.day.people.get(answer.attendee.id, answer.attendee))

    def _take_printed(self, tone: str, words: str) -> None:
        if not self.isVisible():
            return
        words = words or "badge printed"
        if self.banner.isVisible():
            self.banner.add_note(words)
        else:
            self.tell(Tone(tone), as_sentence(words))

    # keys and room -----------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go from the box to the table with the arrow that points there."""
        key = event.key() if isinstance(event, QKeyEvent) else None
        if event.type() is QEvent.Type.KeyPress and key == Qt.Key.Key_Down:
            self._enter_table()
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let go of the person, then of what was typed."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif not self._side.isHidden() and self._side.currentWidget() is not self._card:
            self._close_form()
        elif self._shown is not None:
            self._close_person()
        else:
            self._box.clear()

    def adapt(self, *, narrow: bool) -> None:
        """Put the person beside the table, or under it where there is little room."""
        turn(self._middle, narrow=narrow)
        stand_aside(self._side, min(scaled(400), self.width() * 9 // 20), narrow=narrow)
        self._card.grow(whole=narrow)
        self._form.grow(whole=narrow)
