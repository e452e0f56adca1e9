"""The people: everybody on the list, filtered as one types, and whoever is chosen beside them."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QLineEdit

from kiosk.domain.attendee import Attendee
from kiosk.finder.found import certain
from kiosk.ui.answers import Answer
from kiosk.ui.board import Board
from kiosk.ui.look.theme import scaled
from kiosk.ui.organiser.hands import Hands
from kiosk.ui.organiser.people_list import By, Only, Present, counts, listed, ordered
from kiosk.ui.organiser.people_table import PeopleTable
from kiosk.ui.organiser.person_side import PersonSide
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
        self._known: object = None
        self._everybody: list[Attendee] = []
        self._table = PeopleTable()
        self._nobody = Text("", "lead", wrap=True)
        self._hands = Hands(board)
        self._side = PersonSide(board, self._hands, self.tell_failure)
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
        self._side.left.connect(self._let_go)
        self._add.clicked.connect(self._open_new)
        self._edit.clicked.connect(self._side.open_form)
        self._table.doubleClicked.connect(self._side.open_form)
        self._hands.done.connect(self._take_done)
        self.banner.undo_wanted.connect(lambda entries: board.undo(*entries))
        self.banner.said.connect(board.door.ask)
        board.answered.connect(self._take_answer)
        board.printed.connect(self._take_printed)

    @property
    def _shown(self) -> Attendee | None:
        """The person beside the table."""
        return None if self._side.isHidden() else self._side.person

    @property
    def is_unfinished(self) -> bool:
        """Whether somebody is being written down."""
        return self._side.is_unfinished

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
            self._side.refresh()
            if self._side.person is None:
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
            self._side.show_card()
        self._side.show_person(person)
        self._show_side()

    def _show_side(self) -> None:
        self._side.show()
        self._close.show()
        self._edit.setVisible(self._side.person is not None)

    def _let_go(self) -> None:
        self._table.choose_none()
        self._side.show_card()
        for piece in (self._side, self._close, self._edit):
            piece.hide()

    def _close_person(self) -> None:
        self._let_go()
        self._box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_new(self) -> None:
        """Offer a form for somebody who is on no list."""
        self._table.choose_none()
        self._side.open_new()
        self._show_side()

    def _take_done(self, answer: Answer) -> None:
        """Say what was done, and show the person it was done to."""
        self._side.show_card()
        self._take_answer(answer)
        if answer.attendee is not None:
            known = self._board.day.people.get(answer.attendee.id, answer.attendee)
            self.show_person(known)

    # answers -----------------------------------------------------------------------------------

    def _take_answer(self, answer: Answer) -> None:
        if not self.isVisible():
            return
        if not self._side.is_writing:
            self._side.show_card()
        self.banner.show_answer(answer)
        if answer.attendee is not None and self._shown is not None:
            self._side.show_person(answer.attendee)

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
        elif not self._side.isHidden() and not self._side.is_on_card:
            self._side.close_form()
        elif self._shown is not None:
            self._close_person()
        else:
            self._box.clear()

    def adapt(self, *, narrow: bool) -> None:
        """Put the person beside the table, or under it where there is little room."""
        turn(self._middle, narrow=narrow)
        stand_aside(self._side, min(scaled(400), self.width() * 9 // 20), narrow=narrow)
        self._side.grow(whole=narrow)
