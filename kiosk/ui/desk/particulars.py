"""A form in the person's place: a walk-in with all that is known, or what is known corrected."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame

from kiosk.domain.attendee import DELEGATE, Attendee, WalkIn
from kiosk.domain.event import Session
from kiosk.ui.desk.states import role_words
from kiosk.ui.widgets.controls import Button, column, empty, row, show
from kiosk.ui.widgets.fields import Choice, text_field, tick_box
from kiosk.ui.widgets.scroll import scrolled, spread_out
from kiosk.ui.widgets.text import Text
from kiosk.ui.wording.desk import MUST_READ


class Particulars(QFrame):
    """Name, organisation, e-mail, role and note; for a walk-in also the sessions to be put on.

    Enter in the name goes on to the organisation, Enter anywhere else is the big button.
    ``submitted`` brings the person's number (None: a walk-in), the fields, and whether to print.
    """

    submitted = Signal(object, object, bool)
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._person_id: UUID | None = None
        self._title = Text("", "title")
        self.name = text_field("Name", "Given name Family name", capitals=True)
        self.organisation = text_field("Organisation", " ", capitals=True)
        self.email = text_field("E-mail", " ")
        self.role = Choice("Role")
        self.note = text_field("Note for the desk", " ")
        self.must_read = tick_box(MUST_READ)
        self._sessions_label = Text("On the list of", "label")
        self._ticks = column(spacing=0)
        self._sessions: list[tuple[QCheckBox, Session]] = []
        self.problem = Text("", tone="stop", wrap=True)
        self._save = Button("", "big")
        self._only_save = Button("Save")
        self._cancel = Button("Cancel")
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        fields = column(spacing=6)
        for label, field in (
            ("Name", self.name),
            ("Organisation", self.organisation),
            ("E-mail", self.email),
            ("Role", self.role),
            ("Note for the desk", self.note),
        ):
            fields.addWidget(Text(label, "strong"))
            fields.addWidget(field)
            fields.addSpacing(8)
        fields.addWidget(self.must_read)
        fields.addSpacing(8)
        fields.addWidget(self._sessions_label)
        fields.addLayout(self._ticks)
        fields.addStretch(1)
        self._scroll = scrolled(fields, "Person")
        buttons = row(self._only_save, self._cancel, spacing=10)
        layout = column(self._title, 14, self._scroll, 8, self.problem, 8, self._save, 10, buttons)
        layout.setStretchFactor(self._scroll, 1)
        layout.setContentsMargins(24, 20, 24, 24)
        self.setLayout(layout)

    def _connect(self) -> None:
        self.name.returnPressed.connect(self.organisation.setFocus)
        for field in (self.organisation, self.email, self.note):
            field.returnPressed.connect(self._submit)
        self._save.clicked.connect(self._submit)
        self._only_save.clicked.connect(lambda: self._submit(prints=False))
        self._cancel.clicked.connect(self.cancelled)
        self.note.textChanged.connect(self._show_must_read)

    def open_for_walk_in(
        self, typed: str, roles: Sequence[str], sessions: Sequence[Session]
    ) -> None:
        """Offer an empty form, beginning with what was typed into the box."""
        self._open(None, "New walk-in", "Add and check in", roles)
        self.name.setText(typed if not any(c.isdigit() for c in typed) else "")
        self._offer_sessions(sessions)

    def open_for(self, person: Attendee, roles: Sequence[str]) -> None:
        """Offer what is known of somebody to be corrected."""
        self._open(person.id, "Correct", "Save and print", roles)
        self.name.setText(person.name)
        self.organisation.setText(person.organisation)
        self.email.setText(person.email)
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
        )

    def grow(self, *, whole: bool) -> None:
        """Show all fields at once, or only those there is room for."""
        spread_out(self._scroll, whole=whole)

    def begin(self) -> None:
        """Begin with the name."""
        self.name.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_problem(self, sentence: str) -> None:
        """Say what does not fit."""
        self.problem.setText(sentence)
        self.name.setFocus()

    def _open(self, person_id: UUID | None, title: str, verb: str, roles: Sequence[str]) -> None:
        self._person_id = person_id
        self._title.setText(title)
        self._save.set_label(verb)
        show(self._only_save, yes=person_id is not None)
        for field in (self.name, self.organisation, self.email, self.note):
            field.clear()
        self.must_read.setChecked(False)
        self._show_must_read()
        self.role.offer([(role_words(role), role) for role in roles], DELEGATE)
        self.problem.clear()
        self._scroll.verticalScrollBar().setValue(0)

    def _show_must_read(self) -> None:
        """Only where there is a note it can be asked that it is read."""
        show(self.must_read, yes=bool(self.note.text().strip()))

    def _offer_sessions(self, sessions: Sequence[Session]) -> None:
        empty(self._ticks)
        self._sessions = []
        for session in sessions:
            tick = tick_box(f"{session.starts_at:%H:%M}  {session.label or session.title}")
            self._ticks.addWidget(tick)
            self._sessions.append((tick, session))
        show(self._sessions_label, yes=bool(sessions))

    def _submit(self, *, prints: bool = True) -> None:
        self.problem.clear()
        self.submitted.emit(self._person_id, self.walk_in, prints)
