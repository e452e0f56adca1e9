"""The overview: how many have come, when, and where they are."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QWidget

from kiosk.domain.event import Session
from kiosk.ui.board import Board
from kiosk.ui.look.theme import scaled
from kiosk.ui.organiser.arrivals import curve, in_the_last_hour
from kiosk.ui.organiser.chart import ArrivalsChart
from kiosk.ui.organiser.figure import Figure
from kiosk.ui.organiser.people_list import Only
from kiosk.ui.organiser.screen import GAP, Screen, card
from kiosk.ui.widgets.controls import Button, Meter, column, empty, frame, show
from kiosk.ui.widgets.room import turn
from kiosk.ui.widgets.text import Lines, Text, restyle
from kiosk.ui.wording import day, starts

_MINUTE = 60_000
_MARGIN, _HEAD, _CHART = 24, 48, 320
_NOBODY = "Nobody is on the list yet: import the delegates, or add them one by one under People."


class Overview(Screen):
    """Four figures, the chart of arrivals and the sessions, live."""

    narrow_below = 760

    import_wanted = Signal()
    export_wanted = Signal()
    look_wanted = Signal()
    people_wanted = Signal(object)

    def __init__(self, board: Board) -> None:
        self._import = Button("Import delegates…", sign="import")
        self._export = Button("Export attendance", "primary", sign="export")
        super().__init__("Overview", self._import, self._export)
        self._board = board
        self._arrived, self._walk_ins, self._hour, self._look = (Figure() for _ in range(4))
        self._to_look_at = 0
        self._figures = QGridLayout()
        self._day = Text("", "quiet")
        self._empty = Text(_NOBODY, "lead", wrap=True)
        self._chart = ArrivalsChart()
        self._lines: list[tuple[Session, _SessionLine]] = []
        self._sessions = QGridLayout()
        self._cards = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._minute = QTimer(self, interval=_MINUTE)
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        self._figures.setSpacing(GAP)
        self._figures.setContentsMargins(0, 0, 0, 0)
        self._sessions.setHorizontalSpacing(16)
        self._sessions.setVerticalSpacing(0)
        self._sessions.setColumnStretch(1, 1)
        self._arrivals = card("Arrivals", self._day, self._chart, spacing=6)
        sessions = card("Sessions", self._sessions, 0)
        self._cards.setSpacing(GAP)
        room = column(self._arrivals)
        room.setStretch(0, 1)
        room.addStretch(0)
        self._cards.addLayout(room, 8)
        self._cards.addWidget(sessions, 9)
        self.body.addWidget(self._empty)
        self.body.addLayout(self._figures)
        self.body.addLayout(self._cards, 1)

    def _connect(self) -> None:
        self._import.clicked.connect(self.import_wanted)
        self._export.clicked.connect(self.export_wanted)
        self._arrived.clicked.connect(lambda: self.people_wanted.emit(Only.ARRIVED))
        self._walk_ins.clicked.connect(lambda: self.people_wanted.emit(Only.WALK_INS))
        self._hour.clicked.connect(lambda: self.people_wanted.emit(Only.ARRIVED))
        self._look.clicked.connect(self.look_wanted)
        self._minute.timeout.connect(self.refresh)
        self._minute.start()

    def show_rows_to_look_at(self, count: int) -> None:
        """Show how many rows wait to be looked at."""
        self._to_look_at = count
        words = "row to look at" if count == 1 else "rows to look at"
        self._look.show_figure(count, words, "look" if count else "")

    def refresh(self) -> None:
        """Show the day as the board has it."""
        if not self._board.is_open or not self.isVisible():
            return
        self._show_next()
        self._show_figures()
        self._show_chart()
        self._show_sessions()

    def _show_next(self) -> None:
        """Lead to the list where there is none yet, and to the attendance where there is one."""
        is_empty = not self._board.day.people
        restyle(self._import, kind="primary" if is_empty else "")
        restyle(self._export, kind="" if is_empty else "primary")
        self._import.set_sign("import")  # in the colour of its new kind
        self._export.set_sign("export")
        show(self._empty, yes=is_empty)

    def _show_figures(self) -> None:
        today, now = self._board.day, self._board.clock()
        count = self._board.count(today.event.registration)
        self._arrived.show_figure(count.checked_in, f"arrived of {count.expected:,}")
        walk_ins = sum(person.walk_in for person in today.people.values())
        self._walk_ins.show_figure(walk_ins, "walk-in" if walk_ins == 1 else "walk-ins")
        present = today.presences.get(today.event.registration.id, {}).values()
        recent = in_the_last_hour((presence.at for presence in present), now)
        self._hour.show_figure(recent, "arrived in the last hour")
        self.show_rows_to_look_at(self._to_look_at)

    def _show_chart(self) -> None:
        today = self._board.day
        present = today.presences.get(today.event.registration.id, {}).values()
        expected = self._board.count(today.event.registration).expected
        shown = curve(today.event, (p.at for p in present), expected, self._board.clock())
        self._chart.show_curve(shown)
        when = today.event.starts_on if shown is None else shown.starts_at.date()
        self._day.setText(day(when))

    def _show_sessions(self) -> None:
        sessions = self._board.day.event.attended_sessions
        if [session for session, _ in self._lines] != list(sessions):
            event = self._board.day.event
            self._lines = [(s, _SessionLine(s, starts(s, event))) for s in sessions]
            empty(self._sessions)
            for number, (_, line) in enumerate(self._lines):
                line.add_to(self._sessions, number)
        for session, line in self._lines:
            count = self._board.count(session)
            line.show_count(count.checked_in, count.expected)

    def adapt(self, *, narrow: bool) -> None:
        """Put cards beside each other, or under each other where there is little room."""
        turn(self._cards, narrow=narrow)
        columns = 2 if narrow else 4
        figures = (self._arrived, self._walk_ins, self._hour, self._look)
        for number, figure in enumerate(figures):
            self._figures.addWidget(figure, number // columns, number % columns)
        for place in range(4):
            self._figures.setColumnStretch(place, 1 if place < columns else 0)
        above = 2 * _MARGIN + _HEAD + self._figures.sizeHint().height() + 2 * GAP
        self._arrivals.setMaximumHeight(max(scaled(_CHART), self.height() - above))


class _SessionLine:
    """One session: when, what and where, and how many of how many came."""

    def __init__(self, session: Session, time: str) -> None:
        self._time = Text(time, "quiet")
        self._title = Lines(session.title, lines=3)
        self._room = Text(session.room, "small", wrap=True)
        self._meter = Meter(session.title, 110)
        self._count = Text("", "strong")

    def add_to(self, grid: QGridLayout, number: int) -> None:
        """Stand in a row of a grid, with a rule under the row before."""
        words = QWidget()
        shown = [self._title, self._room] if self._room.text() else [self._title]
        words.setLayout(column(5, *shown, 5))
        if number:
            grid.addWidget(frame("rule"), 2 * number - 1, 0, 1, 4)
        for place, part in enumerate((self._time, words, self._meter, self._count)):
            grid.addWidget(part, 2 * number, place)

    def show_count(self, part: int, whole: int) -> None:
        """Show how many came."""
        self._meter.show_count(part, whole)
        self._count.setText(f"{part}/{whole}")
