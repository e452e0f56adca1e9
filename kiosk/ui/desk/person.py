"""The person: name, organisation, what the desk must see, their day, and what can be done."""

from uuid import UUID

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QSizePolicy, QWidget

from kiosk.domain.attendee import Attendee
from kiosk.domain.codes import spaced
from kiosk.domain.event import SessionKind
from kiosk.domain.programme import Stop
from kiosk.ui.board import Board
from kiosk.ui.widgets.controls import Button, column, frame, row, show
from kiosk.ui.widgets.flow import Flow
from kiosk.ui.widgets.text import Lines, Text
from kiosk.ui.wording import clock, days, part


class PersonCard(QFrame):
    """One person, whole; or a word of what to do where nobody is chosen."""

    check_in_wanted = Signal(object)
    print_wanted = Signal(object)
    correct_wanted = Signal(object)
    undo_wanted = Signal(object)

    def __init__(self, board: Board) -> None:
        super().__init__()
        self._board = board
        self._person: Attendee | None = None
        self.setProperty("kind", "card")
        self._name = Lines("", "person", lines=3)
        self._organisation = Lines("", "sub", lines=3)
        self._role = Text("", "chip", tone="accent")
        self._code = Text("", "chip")
        self._state = Text("", "chip")
        self._note = frame("look")
        self._note_text = Lines("", lines=6)
        self._today = Text("Today", "small")
        self._stops = QGridLayout()
        self._lines: list[tuple[Text, Text, Text]] = []
        self._empty = Text("Type a name or scan a badge.\nThe person appears here.", "quiet")
        self._check_in = Button("Check in and print", "big")
        self._print = Button("Print only")
        self._correct = Button("Correct name")
        self._undo = Button("Undo check-in", tone="look", sign="undo")
        self._arrange()
        self._connect()
        self.show_person(None)

    def _arrange(self) -> None:
        note = column(Text("Please read", "label", tone="look"), self._note_text, spacing=4)
        note.setContentsMargins(16, 12, 16, 12)
        self._note.setLayout(note)
        chips = Flow(self._role, self._code, self._state, gap=8)
        self._stops.setHorizontalSpacing(16)
        self._stops.setVerticalSpacing(10)
        self._stops.setColumnStretch(1, 1)
        body = QWidget()
        self._inside = inside = column(self._name, self._organisation, 12, spacing=2)
        inside.addLayout(chips)
        inside.addSpacing(16)
        inside.addWidget(self._note)
        inside.addWidget(self._today)
        inside.addSpacing(8)
        inside.addLayout(self._stops)
        inside.addStretch(1)
        body.setLayout(inside)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(body)
        scroll.setAccessibleName("Person")
        scroll.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._scroll = scroll
        buttons = row(self._print, self._correct, spacing=10)
        layout = column(self._empty, scroll, 16, self._check_in, self._undo, 10, buttons, spacing=0)
        layout.setContentsMargins(24, 24, 24, 24)
        self.setLayout(layout)

    def _connect(self) -> None:
        self._check_in.clicked.connect(lambda: self._tell(self.check_in_wanted))
        self._print.clicked.connect(lambda: self._tell(self.print_wanted))
        self._correct.clicked.connect(lambda: self._tell(self.correct_wanted))
        self._undo.clicked.connect(self._tell_undo)

    @property
    def person(self) -> Attendee | None:
        """Who is shown."""
        return self._person

    def grow(self, *, whole: bool) -> None:
        """Show the whole person at once, or only what there is room for."""
        height = self._inside.heightForWidth(max(self.width() - 60, 1))
        self._scroll.setMinimumHeight(height if whole else 0)

    def show_person(self, person: Attendee | None) -> None:
        """Show somebody, or nobody."""
        self._person = person
        for piece in (self._scroll, self._print, self._correct):
            show(piece, yes=person is not None)
        show(self._empty, yes=person is None)
        if person is None:
            show(self._check_in, yes=False)
            show(self._undo, yes=False)
            return
        self._name.setText(person.name)
        self._organisation.setText(person.organisation)
        show(self._organisation, yes=bool(person.organisation))
        self._role.setText(role_words(person.role))
        show(self._role, yes=person.role not in self._board.day.event.badge.quiet_roles)
        self._code.setText(spaced(person.code))
        self._note_text.setText(person.note)
        show(self._note, yes=bool(person.note))
        self._show_state(person.id)
        self._show_day(self._board.day.stops(person.id))
        self._scroll.verticalScrollBar().setValue(0)

    def keep_up(self) -> None:
        """Bring what is shown of the person up to date."""
        if self._person is None:
            return
        known = self._board.day.people.get(self._person.id)
        if known is not self._person:
            self.show_person(known)
        else:
            self._show_state(known.id)

    def _show_state(self, person_id: UUID) -> None:
        presence = self._board.presence(person_id)
        arrived = presence is not None and presence.inside
        show(self._check_in, yes=not arrived)
        show(self._undo, yes=arrived)
        if presence is not None and arrived:
            zone = self._board.day.event.zone
            where = self._board.station_name(presence.station_id)
            self._state.setText(f"✓ {clock(presence.at, zone)} · {where}")
            self._state.set_tone("good")
        else:
            self._state.setText("expected")
            self._state.set_tone("")
        registers = self._board.session.kind is SessionKind.REGISTRATION
        prints = self._board.prints_on_check_in and registers
        self._check_in.set_label("Check in and print" if prints else "Check in")
        self._print.set_label("Print again" if arrived else "Print only")

    def _show_day(self, stops: tuple[Stop, ...]) -> None:
        shown = [stop for stop in stops if stop.session.takes_attendance]
        event, today = self._board.day.event, self._board.clock().astimezone().date()
        during = event.starts_on <= today <= event.ends_on
        self._today.setText("Today" if during else days(event.starts_on, event.ends_on))
        show(self._today, yes=bool(shown))
        while len(self._lines) < len(shown):
            self._add_line()
        for number, line in enumerate(self._lines):
            words = stop_words(shown[number], self._board) if number < len(shown) else None
            for label, text in zip(line, words or ("", "", ""), strict=True):
                if label.text() != text:
                    label.setText(text)
                show(label, yes=words is not None)

    def _add_line(self) -> None:
        line = Text("", "quiet"), Text("", wrap=True), Text("", "quiet")
        for place, label in enumerate(line):
            self._stops.addWidget(label, len(self._lines), place)
        self._lines.append(line)

    def _tell(self, signal: SignalInstance) -> None:
        if self._person is not None:
            signal.emit(self._person.id)

    def _tell_undo(self) -> None:
        if self._person is None:
            return
        presence = self._board.presence(self._person.id)
        if presence is not None:
            self.undo_wanted.emit(presence.entry_id)


def role_words(role: str) -> str:
    """Return a role as it is shown."""
    return role[:1].upper() + role[1:]


def stop_words(stop: Stop, board: Board) -> tuple[str, str, str]:
    """Return time, title and room of one point of somebody's day."""
    start = clock(stop.session.starts_at, board.day.event.zone)
    if len(stop.sessions) > 1:
        return start, " or ".join(s.label or s.title for s in stop.sessions), "at the door"
    words = stop.session.label or stop.session.title
    if stop.table is not None:
        words = f"{words}, table {stop.table}"
    if role := part(stop.part):
        words = f"{words} · {role}"
    return start, words, stop.session.room
