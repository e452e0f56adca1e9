"""Everything that is known of somebody, to be written by hand: fields, extras, sessions, tables."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QLineEdit, QScrollArea, QWidget

from kiosk.domain.attendee import DELEGATE, Attendee
from kiosk.domain.event import Part, Session, SessionKind
from kiosk.errors import BadValue, KioskError
from kiosk.ui.organiser.screen import labelled
from kiosk.ui.widgets.controls import Button, column, empty, row, show
from kiosk.ui.widgets.fields import Stepper, tick_box
from kiosk.ui.widgets.scroll import follow_fingers
from kiosk.ui.widgets.spoken import Problem
from kiosk.ui.widgets.text import Text
from kiosk.ui.wording import as_sentence, part, starts
from kiosk.ui.wording.desk import MUST_READ
from kiosk.ui.wording.lists import field_words

if TYPE_CHECKING:
    from kiosk.services.day import Day

_FIELDS = (
    "name", "given_name", "family_name", "organisation", "job_title", "role", "email", "phone",
    "language", "note",
)  # fmt: skip
_CUSTOM = "custom:"
_LONGEST = {"note": 2000}  # letters
_LONG = 400


class PersonEditor(QFrame):
    """A form; ``submitted`` brings whom it is for (None: somebody new), the fields, the places."""

    submitted = Signal(object, object, object)
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._person: Attendee | None = None
        self._title = Text("", "title", wrap=True)
        self._problem = Problem()
        self._boxes = {
            name: _line(field_words(name), _LONGEST.get(name, _LONG)) for name in _FIELDS
        }
        self._must_read = tick_box(MUST_READ)
        self._extras: dict[str, QLineEdit] = {}
        self._places: dict[UUID, _Place] = {}
        self._more = column(spacing=12)
        self._save, self._cancel = Button("Save", "primary"), Button("Cancel")
        self._page, self._scroll = QWidget(), QScrollArea()
        follow_fingers(self._scroll)
        self._offered = self._written()
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        fields = [labelled(field_words(name), box) for name, box in self._boxes.items()]
        inside = column(*fields, self._must_read, self._more, 0, spacing=12)
        inside.setContentsMargins(2, 2, 12, 2)
        self._page.setLayout(inside)
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(self._page)
        self._scroll.setAccessibleName("What is known")
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        buttons = row(self._save, self._cancel, 0, spacing=10)
        layout = column(self._title, self._scroll, self._problem, buttons, spacing=14)
        layout.setContentsMargins(24, 24, 16, 20)
        self.setLayout(layout)

    def _connect(self) -> None:
        self._save.clicked.connect(self.submit)
        self._cancel.clicked.connect(self.cancelled)
        for box in self._boxes.values():
            box.returnPressed.connect(self.submit)

    def grow(self, *, whole: bool) -> None:
        """Show all there is at once, or only what there is room for."""
        self._scroll.setMinimumHeight(self._page.sizeHint().height() if whole else 0)

    # opening -----------------------------------------------------------------------------------

    def open_new(self, day: "Day") -> None:
        """Offer an empty form."""
        self._open(None, "Add a person", day)
        self._boxes["role"].setText(DELEGATE)
        self._offered = self._written()

    def open_for(self, person: Attendee, day: "Day") -> None:
        """Offer what is known of somebody."""
        self._open(person, "Edit", day)
        self._offered = self._written()

    def open_split(self, person: Attendee, day: "Day") -> None:
        """Offer a form for the second person of a record; where they go follows the record."""
        self._open(None, f"Split off {person.name}", day)
        for name in ("organisation", "job_title", "role", "language"):
            self._boxes[name].setText(getattr(person, name))
        empty(self._more)
        self._places.clear()
        self._offered = self._written()

    def _open(self, person: Attendee | None, title: str, day: "Day") -> None:
        self._person = person
        self._title.setText(title)
        self._problem.clear()
        for name, box in self._boxes.items():
            box.setText(getattr(person, name) if person is not None else "")
            box.setCursorPosition(0)
        self._must_read.setChecked(person is not None and person.must_read)
        empty(self._more)
        self._show_extras(person.custom if person is not None else {})
        self._show_places(person, day)
        self._scroll.verticalScrollBar().setValue(0)
        self._boxes["name"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_extras(self, extras: Mapping[str, str]) -> None:
        self._extras = {header: _line(header, 2000) for header in extras}
        if extras:
            self._more.addWidget(Text("Other columns of the list", "label"))
        for header, box in self._extras.items():
            box.setText(extras[header])
            self._more.addWidget(labelled(header, box))

    def _show_places(self, person: Attendee | None, day: "Day") -> None:
        self._places = {}
        sessions = [s for s in day.event.sessions if _is_chosen(s)]
        if sessions:
            self._more.addWidget(Text("Expected in", "label"))
        for session in sessions:
            place = _Place(session, starts(session, day.event))
            own = day.enrolments.get(session.id, {}).get(person.id) if person else None
            place.show_place(own.part if own else None, own.table if own else None)
            self._places[session.id] = place
            self._more.addWidget(place)

    # submitting --------------------------------------------------------------------------------

    def show_problem(self, failure: KioskError) -> None:
        """Say what does not fit."""
        self._problem.setText(as_sentence(failure.sentence))
        field = failure.field if isinstance(failure, BadValue) else ""
        self._boxes[field or "name"].setFocus(Qt.FocusReason.OtherFocusReason)

    def submit(self) -> None:
        """Hand over what was written; of a known person only what was changed."""
        (fields, places), person = self._written(), self._person
        if person is not None:
            known = _known(person, self._extras)
            fields = {name: value for name, value in fields.items() if value != known[name]}
        elif not (fields["given_name"] or fields["family_name"]):
            fields = {n: v for n, v in fields.items() if n not in {"given_name", "family_name"}}
        self.submitted.emit(person.id if person else None, fields, places)

    @property
    def is_unfinished(self) -> bool:
        """Whether something was written that was not offered."""
        return self._written() != self._offered

    def _written(self) -> tuple[dict[str, str], dict[UUID, int | None]]:
        fields = {name: box.text() for name, box in self._boxes.items()}
        fields |= {f"{_CUSTOM}{header}": box.text() for header, box in self._extras.items()}
        fields["must_read"] = "yes" if self._must_read.isChecked() else ""
        places = {number: place.table for number, place in self._places.items() if place.is_chosen}
        return fields, places


def _known(person: Attendee, headers: Iterable[str]) -> dict[str, str]:
    known = {name: getattr(person, name) for name in _FIELDS}
    known |= {f"{_CUSTOM}{header}": person.custom.get(header, "") for header in headers}
    return {**known, "must_read": "yes" if person.must_read else ""}


def _is_chosen(session: Session) -> bool:
    """Whether it matters who is on the list of a session."""
    if session.kind is SessionKind.REGISTRATION:
        return False
    return session.listed_only or bool(session.parallel) or session.tables > 0


def _line(name: str, longest: int) -> QLineEdit:
    made = QLineEdit()
    made.setAccessibleName(name)
    made.setMaxLength(longest)
    made.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
    made.setAcceptDrops(False)
    return made


class _Place(QWidget):
    """One session: whether somebody is expected there, and at which table."""

    def __init__(self, session: Session, starts: str) -> None:
        super().__init__()
        title = session.label or session.title
        self._box = QCheckBox(f"{starts}  {title}".replace("&", "&&"))
        self._box.setAccessibleName(f"Expected in {title}, {starts}")
        self._part = Part.ATTENDS
        self._words = Text("", "quiet")
        self._table = Stepper(f"Table in {title}", 1, max(session.tables, 1))
        self._seats = row(Text("Table", "quiet"), self._table, 0, spacing=10)
        self._has_tables = session.tables > 0
        self._seat = QWidget()
        self._seat.setLayout(self._seats)
        self.setLayout(column(self._box, self._words, self._seat, spacing=6))
        self._box.toggled.connect(self._show_seat)

    @property
    def is_chosen(self) -> bool:
        """Whether the person attends; who plays a part in a session keeps it anyway."""
        return self._box.isChecked() and self._part is Part.ATTENDS

    @property
    def table(self) -> int | None:
        """At which table, where there are any."""
        return self._table.value if self._has_tables else None

    def show_place(self, played: Part | None, table: int | None) -> None:
        """Show where somebody is expected."""
        self._part = played or Part.ATTENDS
        self._box.setChecked(played is not None)
        self._box.setEnabled(self._part is Part.ATTENDS)
        words = part(self._part)
        self._words.setText(words[:1].upper() + words[1:])
        show(self._words, yes=bool(words))
        self._table.set_value(table or 1)
        self._show_seat()

    def _show_seat(self) -> None:
        show(self._seat, yes=self._has_tables and self.is_chosen)
