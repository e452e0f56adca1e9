"""A small form in the person's place: a walk-in, or a name corrected. The desk stays usable."""

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit

from kiosk.domain.attendee import Attendee
from kiosk.errors import KioskError
from kiosk.ui.widgets.controls import Button, column, row
from kiosk.ui.widgets.text import Text


class PersonForm(QFrame):
    """Name and organisation; ``submitted`` brings them with whom they are for (None: a walk-in)."""

    submitted = Signal(object, str, str)
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._person_id: UUID | None = None
        self._title = Text("", "title")
        self._name = _field("Name")
        self._organisation = _field("Organisation")
        self._problem = Text("", tone="stop", wrap=True)
        self._save = Button("", "big")
        self._cancel = Button("Cancel")
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        layout = column(
            self._title,
            20,
            Text("Name", "label"),
            6,
            self._name,
            16,
            Text("Organisation", "label"),
            6,
            self._organisation,
            12,
            self._problem,
            0,
            self._save,
            10,
            row(self._cancel),
        )
        layout.setContentsMargins(24, 24, 24, 24)
        self.setLayout(layout)

    def _connect(self) -> None:
        self._save.clicked.connect(self._submit)
        self._cancel.clicked.connect(self.cancelled)
        self._name.returnPressed.connect(self._organisation.setFocus)
        self._organisation.returnPressed.connect(self._submit)

    def open_for_walk_in(self, typed: str) -> None:
        """Offer an empty form, beginning with what was typed into the box."""
        self._open(None, "New walk-in", "Add and check in")
        self._name.setText(typed if not any(c.isdigit() for c in typed) else "")

    def open_for(self, person: Attendee) -> None:
        """Offer what is known of somebody to be corrected."""
        self._open(person.id, "Correct", "Save")
        self._name.setText(person.name)
        self._organisation.setText(person.organisation)

    def show_problem(self, failure: KioskError) -> None:
        """Say what does not fit."""
        self._problem.setText(failure.sentence)
        self._name.setFocus()

    def _open(self, person_id: UUID | None, title: str, verb: str) -> None:
        self._person_id = person_id
        self._title.setText(title)
        self._save.set_label(verb)
        for field in (self._name, self._organisation):
            field.clear()
        self._problem.clear()
        self._name.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _submit(self) -> None:
        self.submitted.emit(self._person_id, self._name.text(), self._organisation.text())


def _field(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(name)
    field.setMaxLength(400)
    field.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
    field.setAcceptDrops(False)
    return field
