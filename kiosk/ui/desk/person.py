"""The person: name, organisation, what the desk must see, their day, and what can be done."""

from collections.abc import Callable
from datetime import date
from zoneinfo import ZoneInfo

from PySide6.QtCore import QPoint, Qt, Signal, SignalInstance
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QMenu,
    QScrollArea,
    QSizePolicy,
    QWidget,
)

from kiosk.domain.attendee import Attendee
from kiosk.domain.attention import attention
from kiosk.domain.codes import spaced
from kiosk.domain.event import SessionKind
from kiosk.domain.programme import Stop
from kiosk.ui.board import Board
from kiosk.ui.desk.states import role_words, state_of
from kiosk.ui.widgets.controls import Button, Sign, column, frame, row, show
from kiosk.ui.widgets.flow import Flow
from kiosk.ui.widgets.scroll import follow_fingers
from kiosk.ui.widgets.text import Lines, Text
from kiosk.ui.wording import clock, day, part
from kiosk.ui.wording.desk import with_others


class PersonCard(QFrame):
    """One person, whole; or a word of what to do where nobody is chosen.

    With ``more``, a menu, rare wishes stand behind one button; without, only the correction does.
    """

    check_in_wanted = Signal(object)
    print_wanted = Signal(object)
    correct_wanted = Signal(object)
    undo_wanted = Signal(object)
    group_wanted = Signal(object)
    walk_in_wanted = Signal()
    journal_wanted = Signal()

    def __init__(self, board: Board, more: Callable[[], QMenu] | None = None) -> None:
        super().__init__()
        self._make_more = more
        self._board = board
        self._person: Attendee | None = None
        self._shown: tuple[object, ...] = ()
        self.setProperty("kind", "card")
        self._name = Lines("", "person", lines=3)
        self._organisation = Lines("", "sub", lines=3)
        self._role = Text("", "chip", tone="accent")
        self._code = Text("", "chip")
        self._state = Text("", "chip")
        self._note = frame("look")
        self._note_title = Text("", "label", tone="look")
        self._note_text = Lines("", lines=6)
        self._needs_text = Lines("", lines=6)
        self._today = Text("Today", "small")
        self._stops = QGridLayout()
        self._lines: list[tuple[Text, Text, Text]] = []
        self._empty = _nobody()
        self._walk_in = Button("New walk-in", sign="walk-in")
        self._journal = Button("Journal of the day", sign="clock")
        self._check_in = Button("Check in and print", "big")
        self._print = Button("Print only")
        self._group = Button("", "flat", sign="people")
        self._correct = Button("Correct name")
        self._more = Button("More", sign="menu")
        self._undo = Button("Undo check-in", sign="undo")
        self._arrange()
        self._connect()
        self.show_person(None)

    def _arrange(self) -> None:
        note = column(self._note_title, self._note_text, self._needs_text, spacing=4)
        note.setContentsMargins(16, 12, 16, 12)
        self._note.setLayout(note)
        chips = Flow(self._role, self._code, self._state, gap=8)
        self._stops.setHorizontalSpacing(16)
        self._stops.setVerticalSpacing(10)
        self._stops.setColumnStretch(1, 1)
        body = QWidget()
        self._inside = inside = column(self._name, self._organisation, 12, spacing=2)
        inside.addLayout(chips)
        inside.addSpacing(12)
        inside.addWidget(self._note)
        inside.addSpacing(8)
        inside.addWidget(self._today)
        inside.addSpacing(8)
        inside.addLayout(self._stops)
        inside.addStretch(1)
        inside.setContentsMargins(0, 0, 10, 0)  # beside it a bar to scroll may stand
        body.setLayout(inside)
        scroll = QScrollArea()
        follow_fingers(scroll)
        scroll.setWidgetResizable(True)
        scroll.setWidget(body)
        scroll.setAccessibleName("Person")
        scroll.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._scroll = scroll
        buttons = row(self._print, self._correct, self._more, spacing=10)
        layout = column(self._empty, self._walk_in, self._journal, scroll, spacing=10)
        for piece in (self._group, self._check_in, self._undo):
            layout.addWidget(piece)
        layout.addLayout(buttons)
        layout.setContentsMargins(24, 24, 24, 24)
        self.setLayout(layout)

    def _connect(self) -> None:
        self._check_in.clicked.connect(lambda: self._tell(self.check_in_wanted))
        self._print.clicked.connect(lambda: self._tell(self.print_wanted))
        self._correct.clicked.connect(lambda: self._tell(self.correct_wanted))
        self._undo.clicked.connect(self._tell_undo)
        self._group.clicked.connect(lambda: self._tell(self.group_wanted))
        self._more.clicked.connect(self.offer_more)
        self._walk_in.clicked.connect(self.walk_in_wanted)
        self._journal.clicked.connect(self.journal_wanted)

    @property
    def person(self) -> Attendee | None:
        """Who is shown."""
        return self._person

    def grow(self, *, whole: bool) -> None:
        """Show the whole person at once, or only what there is room for."""
        height = self._inside.heightForWidth(max(self.width() - 60, 1))
        self._scroll.setMinimumHeight(height if whole else 0)

    def showEvent(self, event: QShowEvent) -> None:
        """Lay out the day anew: Qt forgets to where the letters became smaller out of sight."""
        super().showEvent(event)
        self._stops.update()

    def show_person(self, person: Attendee | None) -> None:
        """Show somebody, or nobody."""
        self._person = person
        known = person is not None
        for piece in (self._scroll, self._print):
            show(piece, yes=known)
        show(self._correct, yes=known and self._make_more is None)
        show(self._more, yes=known and self._make_more is not None)
        show(self._empty, yes=not known)
        for piece in (self._walk_in, self._journal):
            show(piece, yes=not known and self._make_more is not None)
        if person is None:
            for piece in (self._check_in, self._undo, self._group):
                show(piece, yes=False)
            return
        self._name.setText(person.name)
        self._organisation.setText(person.organisation)
        show(self._organisation, yes=bool(person.organisation))
        self._role.setText(role_words(person.role))
        show(self._role, yes=person.role not in self._board.day.event.badge.quiet_roles)
        self._code.setText(spaced(person.code))
        self._show_note(person)
        self._show_state(person)
        self._show_day(self._board.day.stops(person.id))
        self._scroll.verticalScrollBar().setValue(0)

    def keep_up(self) -> None:
        """Bring what is shown of the person up to date."""
        if self._person is None:
            return
        known = self._board.day.people.get(self._person.id)
        if known is not self._person:
            self.show_person(known)
        elif any(now is not then for now, then in zip(self._told(), self._shown, strict=True)):
            self._show_state(known)

    def _told(self) -> tuple[object, ...]:
        """Return what the state of a person follows from; when one of it changes, another comes."""
        return self._board.day, self._board.session, self._board.printing.rule

    def offer_more(self) -> None:
        """Open the menu of rare wishes."""
        if self._make_more is not None and self.isVisible():
            menu = self._make_more()
            beside = self._more if self._more.isVisible() else self._journal
            corner = beside.mapToGlobal(beside.rect().topRight())
            menu.popup(
                QPoint(corner.x() - menu.sizeHint().width(), corner.y() - menu.sizeHint().height())
            )

    def _show_note(self, person: Attendee) -> None:
        needs = " · ".join(attention(person)) if self._make_more is not None else ""
        self._note_title.setText("Please read" if person.must_read else "Note")
        self._note_text.setText(person.note)
        self._needs_text.setText(needs)
        show(self._note_text, yes=bool(person.note))
        show(self._needs_text, yes=bool(needs))
        show(self._note, yes=bool(person.note or needs))

    def _show_state(self, person: Attendee) -> None:
        self._shown = self._told()
        state = state_of(person, self._board)
        arrived = state.arrived
        show(self._check_in, yes=not arrived)
        show(self._undo, yes=arrived)
        self._state.setText(state.words)
        self._state.set_tone(state.tone)
        others = self._others(person)
        show(self._group, yes=others > 0)
        if others:
            self._group.set_label(
                with_others(others), f"{with_others(others)} {person.organisation}"
            )
        registers = self._board.session.kind is SessionKind.REGISTRATION
        came = self._board.presence(person.id) is not None
        prints = registers and self._board.prints_on_check_in(again=came)
        self._check_in.set_label("Check in and print" if prints else "Check in")
        self._print.set_label("Print again" if came else "Print only")

    def _others(self, person: Attendee) -> int:
        """Return how many who belong to somebody have still to come."""
        if self._make_more is None:
            return 0
        here = (self._board.presence(one.id) for one in self._board.companions(person))
        return sum(presence is None or not presence.inside for presence in here)

    def _show_day(self, stops: tuple[Stop, ...]) -> None:
        shown = [stop for stop in stops if stop.session.takes_attendance]
        event = self._board.day.event
        today = self._board.clock().astimezone(event.zone).date()
        shown_day = min(max(today, event.starts_on), event.ends_on)
        shown = [one for one in shown if _day_of(one, event.zone) == shown_day]
        self._today.setText("Today" if shown_day == today else day(shown_day))
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


def _nobody() -> QWidget:
    """Return what stands in the place of a person."""
    words = Text("Type a name or scan a badge.\nThe person appears here.", "quiet")
    words.setAlignment(Qt.AlignmentFlag.AlignCenter)
    place = QWidget()
    place.setLayout(column(0, row(0, Sign("badge", 44, "button_line"), 0), 12, words, 0))
    return place


def _day_of(stop: Stop, zone: ZoneInfo) -> date:
    return stop.session.starts_at.astimezone(zone).date()


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
