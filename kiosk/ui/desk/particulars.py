"""A form in the person's place: a walk-in with all that is known, or what is known corrected."""

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QFrame, QLineEdit, QWidget

from kiosk.domain.attendee import DELEGATE, Attendee, WalkIn
from kiosk.domain.event import Session
from kiosk.domain.hints import (
    Hints,
    addresses_like,
    begins_so,
    organisations_like,
    words_like,
)
from kiosk.domain.names import raised
from kiosk.ui.desk.states import role_words
from kiosk.ui.look.theme import scaled
from kiosk.ui.widgets.controls import Button, column, empty, in_tab_order, row, show
from kiosk.ui.widgets.fields import Writes, text_field, tick_box
from kiosk.ui.widgets.offers import LINES, Offer, Offers
from kiosk.ui.widgets.one_of import OneOf
from kiosk.ui.widgets.scroll import scrolled, spread_out
from kiosk.ui.widgets.spoken import Problem
from kiosk.ui.widgets.text import Text
from kiosk.ui.wording.desk import MUST_READ, NOT_SAID

_LOW = 460
"""Height, at normal text, under which the title gives way and the buttons stand side by side."""


class Particulars(QFrame):
    """Name, organisation, e-mail, role and note; for a walk-in also answers and sessions.

    Job title and telephone are asked for where the list has them.
    Enter in the name goes on to the organisation; elsewhere it takes what is marked for what was
    typed, and else is the big button. Tab takes what is marked and goes on.
    ``submitted`` brings the person's number (None: a walk-in), the fields, and whether to print.
    """

    submitted = Signal(object, object, bool)
    cancelled = Signal()

    def __init__(self, hints: Callable[[], Hints] = Hints) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._hints = hints
        self.recent = ""
        """Organisation of the walk-in before this one: groups arrive together."""
        self._person_id: UUID | None = None
        self._title = Text("", "title")
        self.name = text_field("Name", "Given name Family name", writes=Writes.NAMES)
        self.organisation = text_field("Organisation", " ", writes=Writes.NAMES)
        self.job_title = text_field("Job title", " ", writes=Writes.NAMES)
        self.email = text_field("E-mail", " ", writes=Writes.ADDRESS)
        self.phone = text_field("Telephone", " ")
        self.role = OneOf("Role")
        self.note = text_field("Note for the desk", " ")
        self.must_read = tick_box(MUST_READ)
        self._places: dict[QWidget, QWidget] = {}  # of fields, with their labels
        self._answers = column(spacing=6)
        self._answered: dict[str, OneOf] = {}
        self._sessions_label = Text("On the list of", "label")
        self._ticks = column(spacing=0)
        self._sessions: list[tuple[QCheckBox, Session]] = []
        self.problem = Problem()
        self._save = Button("", "big")
        self._only_save = Button("Save")
        self._cancel = Button("Cancel")
        self._arrange()
        self.offers = Offers(self)
        self._connect()

    def _arrange(self) -> None:
        fields = column(spacing=6)
        for label, field in (
            ("Name", self.name),
            ("Organisation", self.organisation),
            ("Job title", self.job_title),
            ("E-mail", self.email),
            ("Telephone", self.phone),
            ("Role", self.role),
            ("Note for the desk", self.note),
        ):
            if field is self.note:
                fields.addLayout(self._answers)  # picked by a letter, as the role is
            place = self._places[field] = QWidget()
            place.setLayout(column(Text(label, "strong"), field, 8, spacing=6))
            fields.addWidget(place)
        fields.addWidget(self.must_read)
        fields.addSpacing(8)
        fields.addWidget(self._sessions_label)
        fields.addLayout(self._ticks)
        fields.addStretch(1)
        self._scroll = scrolled(fields, "Person")
        self._feet = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._feet.setSpacing(10)
        self._feet.addWidget(self._save, 1)
        self._feet.addLayout(row(self._only_save, self._cancel, spacing=10))
        layout = column(self._title, 8, self._scroll, 8, self.problem, 8, self._feet)
        layout.setStretchFactor(self._scroll, 1)
        layout.setContentsMargins(24, 20, 24, 24)
        self.setLayout(layout)

    def _connect(self) -> None:
        self.name.returnPressed.connect(self._leave_name)
        for field in (self.organisation, self.job_title, self.email, self.phone, self.note):
            field.returnPressed.connect(self._enter)
        self.role.confirmed.connect(self._submit)
        self._save.clicked.connect(self._submit)
        self._only_save.clicked.connect(lambda: self._submit(prints=False))
        self._cancel.clicked.connect(self.cancelled)
        self.note.textChanged.connect(self._show_must_read)
        self.offers.attend(self.name, self._offer_words)
        self.offers.attend(self.organisation, self._offer_organisations)
        self.offers.attend(self.email, self._offer_address)
        self.offers.taken.connect(self._go_on)
        self._scroll.verticalScrollBar().valueChanged.connect(self.offers.keep_up)

    # opening ------------------------------------------------------------------------------------

    def open_for_walk_in(
        self, typed: str, roles: Sequence[str], sessions: Sequence[tuple[str, Session]]
    ) -> None:
        """Offer an empty form, beginning with what was typed into the box."""
        self._open(None, "New walk-in", "Add and check in", roles)
        self.name.setText(raised(typed) if not any(c.isdigit() for c in typed) else "")
        self._offer_answers()
        self._offer_sessions(sessions)

    def open_for(self, person: Attendee, roles: Sequence[str]) -> None:
        """Offer what is known of somebody to be corrected."""
        self._open(person.id, "Correct", "Save and print", roles)
        self.name.setText(person.name)
        self.organisation.setText(person.organisation)
        self.job_title.setText(person.job_title)
        self.email.setText(person.email)
        self.phone.setText(person.phone)
        self.role.choose(person.role)
        self.note.setText(person.note)
        self.must_read.setChecked(person.must_read)
        self._offer_sessions(())

    @property
    def walk_in(self) -> WalkIn:
        """The fields of a walk-in."""
        ticked = tuple(session.id for tick, session in self._sessions if tick.isChecked())
        return WalkIn(
            self.name.text(),
            self.organisation.text(),
            self.email.text(),
            self.role.value or DELEGATE,
            self.note.text(),
            ticked,
            self.must_read.isChecked() and bool(self.note.text().strip()),
            self.job_title.text(),
            self.phone.text(),
            {header: one.value for header, one in self._answered.items() if one.value},
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter on a tick or a choice mean the big button too; a field has told its own."""
        in_field = isinstance(self.focusWidget(), QLineEdit)
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not in_field:
            self._submit()
        else:
            super().keyPressEvent(event)

    def grow(self, *, whole: bool) -> None:
        """Show all fields at once, or only those there is room for."""
        spread_out(self._scroll, whole=whole)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little height, over a keyboard on the screen, leave it to the fields."""
        super().resizeEvent(event)
        low = self.height() < scaled(_LOW)
        side_by_side = QBoxLayout.Direction.LeftToRight
        self._feet.setDirection(side_by_side if low else QBoxLayout.Direction.TopToBottom)
        show(self._title, yes=not low)
        self.offers.keep_up()

    def begin(self) -> None:
        """Begin with the name, or after it where a walk-in's was typed whole into the box."""
        named = self._person_id is None and " " in self.name.text().strip()
        first = self.organisation if named else self.name
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_problem(self, sentence: str, field: str = "") -> None:
        """Say what does not fit, and go to where it is written."""
        self.problem.setText(sentence)
        (self.email if field == "email" else self.name).setFocus()

    def _open(self, person_id: UUID | None, title: str, verb: str, roles: Sequence[str]) -> None:
        self._person_id = person_id
        self._title.setText(title)
        self._save.set_label(verb)
        show(self._only_save, yes=person_id is not None)
        for field in self.findChildren(QLineEdit):
            field.clear()
        for name, rare in (("job_title", self.job_title), ("phone", self.phone)):
            show(self._places[rare], yes=name in self._hints().fields)
        self.must_read.setChecked(False)
        self._show_must_read()
        self.role.offer([(role_words(role), role) for role in roles], DELEGATE)
        self._answered = {}
        empty(self._answers)
        self.problem.clear()
        self._scroll.verticalScrollBar().setValue(0)

    def _show_must_read(self) -> None:
        """Only where there is a note it can be asked that it is read."""
        show(self.must_read, yes=bool(self.note.text().strip()))

    def _offer_answers(self) -> None:
        """Ask what most others on the list have answered; nothing is said for anybody."""
        for header, answers in self._hints().answers.items():
            one = self._answered[header] = OneOf(header)
            one.offer([(NOT_SAID, ""), *((answer, answer) for answer in answers)])
            one.confirmed.connect(self._submit)
            self._answers.addWidget(Text(header, "strong", wrap=True))
            self._answers.addWidget(one)

    def _offer_sessions(self, sessions: Sequence[tuple[str, Session]]) -> None:
        empty(self._ticks)
        self._sessions = []
        for words, session in sessions:
            tick = tick_box(words)
            self._ticks.addWidget(tick)
            self._sessions.append((tick, session))
        answers = (place for one in self._answered.values() for place in one.places)
        ticks = (tick for tick, _ in self._sessions)
        in_tab_order(*self.role.places, *answers, self.note, self.must_read, *ticks)
        show(self._sessions_label, yes=bool(sessions))

    # what the list proposes ---------------------------------------------------------------------

    def _offer_words(self, typed: str, by_finger: bool) -> Offer:  # noqa: FBT001 - asked so
        """Complete a name for who must press each letter; with keys it is typed as fast."""
        return Offer(tuple(words_like(self._hints(), typed, LINES)) if by_finger else ())

    def _offer_organisations(self, typed: str, _: bool) -> Offer:  # noqa: FBT001
        if not typed.strip():
            return Offer((self.recent,) if self.recent and self._person_id is None else ())
        found = organisations_like(self._hints(), typed, LINES)
        return Offer(tuple(found), marked=bool(found) and begins_so(found[0], typed))

    def _offer_address(self, typed: str, _: bool) -> Offer:  # noqa: FBT001
        named, at = self.name.text(), self.organisation.text()
        found = addresses_like(self._hints(), typed, named, at, LINES)
        return Offer(tuple(found), marked=len(found) == 1 or not typed.endswith("@"))

    def _go_on(self, field: QLineEdit) -> None:
        """Go on after a line was pressed, to where the next words are written."""
        following = {self.organisation: self.email, self.email: self.note}  # what a finger needs
        if field in following:
            following[field].setFocus()
        elif " " not in self.name.text():  # the given name; the family name follows
            self.name.setText(f"{self.name.text()} ")

    # done ---------------------------------------------------------------------------------------

    def _leave_name(self) -> None:
        self.offers.take_marked()
        self.organisation.setFocus()

    def _enter(self) -> None:
        if not self.offers.take_marked():
            self._submit()

    def _submit(self, *, prints: bool = True) -> None:
        self.problem.clear()
        self.submitted.emit(self._person_id, self.walk_in, prints)
