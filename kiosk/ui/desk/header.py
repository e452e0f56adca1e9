"""The top of the desk: the event, the session, how many have come, and what is connected."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QMenu

from kiosk.domain.event import Session
from kiosk.ui.board import Board
from kiosk.ui.look.theme import scaled
from kiosk.ui.widgets.controls import Button, Meter, frame, show
from kiosk.ui.widgets.flow import Flow
from kiosk.ui.widgets.text import Lines, Text
from kiosk.ui.wording import titled
from kiosk.ui.wording.desk import room_words
from kiosk.ui.wording.hearing import hearing_words

_FULL = 1180  # pixels, at normal text, under which the words alone say how many have come


class DeskHeader(QFrame):
    """Event, session chooser, counts, printer and scanner, and the menu of the station."""

    session_chosen = Signal(object)

    def __init__(self, board: Board, menu: Callable[[], QMenu]) -> None:
        super().__init__()
        self._board = board
        self.setProperty("kind", "bar")
        self.setObjectName("header")
        self._event = Lines("", "label", lines=2)
        self._sessions = Button("Registration ▾")
        self._meter = Meter("Arrived")
        self._count = Text("", "label")
        self._of = Text("", "quiet")
        self._room = Text("", "chip")
        self._printer = Text("", "chip")
        self._scanner = Text("", "chip")
        self._station = Button(board.identity.station, sign="menu")
        self._make_menu = menu
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        left = frame("")
        left.setLayout(Flow(self._sessions, self._meter, self._count, self._of, self._room, gap=12))
        right = frame("")
        right.setLayout(Flow(self._printer, self._scanner, self._station, gap=10))
        layout = Flow(self._event, left, right, gap=24, spread=True)
        layout.setContentsMargins(24, 8, 24, 8)
        self.setLayout(layout)

    def _connect(self) -> None:
        self._sessions.clicked.connect(self.offer_sessions)
        self._station.clicked.connect(self._offer_menu)
        self._board.hearing_changed.connect(self.show_hearing)
        self._board.printing.changed.connect(self.show_printer)

    def refresh(self) -> None:
        """Bring everything up to date with the board."""
        session, count = self._board.session, self._board.count()
        self._event.setText(self._board.day.event.name)
        words = session.label or session.title
        self._sessions.set_label(f"{words} ▾", f"Session: {session.title}")
        self._meter.show_count(count.checked_in, count.expected)
        self._count.setText(str(count.checked_in))
        self._of.setText(f"of {count.expected} arrived")
        self._show_room(count.checked_in, count.inside, session.capacity)
        self._station.set_label(self._board.identity.station, "Menu of this station")
        self.show_printer()
        self.show_hearing()

    def _show_room(self, came: int, inside: int, capacity: int | None) -> None:
        """Show how full the room is, or how many of those who came are still inside."""
        words, tone = room_words(came, inside, capacity)
        self._room.setText(words)
        self._room.set_tone(tone)
        show(self._room, yes=bool(words))
        self._show_meter()

    def _show_meter(self) -> None:
        self._meter.setHidden(bool(self._room.text()) or self.width() < scaled(_FULL))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw how many have come where there is room for it."""
        super().resizeEvent(event)
        self._show_meter()

    def show_printer(self) -> None:
        """Show how the badge printer stands, in words."""
        told = self._board.printing.told
        self._printer.setText(told.headline)
        self._printer.set_tone(told.tone)
        self._printer.setAccessibleDescription(told.detail)
        show(self._printer, yes=bool(told.headline))

    def show_hearing(self) -> None:
        """Show in words how codes are heard at this computer."""
        ears = self._board.ears
        if ears is not None:
            tone, words = hearing_words(ears.devices, was_heard=ears.was_heard)
            self._scanner.setText(words)
            self._scanner.set_tone(tone)

    def offer_sessions(self) -> None:
        """Open the list of sessions, on the one that is checked in to now."""
        menu = QMenu(self)
        menu.setAccessibleName("Sessions")
        event = self._board.day.event
        for session in event.attended_sessions:
            action = menu.addAction(titled(session, event).replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(session.id == self._board.session.id)
            action.triggered.connect(self._chooser(session))
            if action.isChecked():
                menu.setActiveAction(action)
        menu.popup(self._sessions.mapToGlobal(self._sessions.rect().bottomLeft()))

    def _chooser(self, session: Session) -> Callable[[], None]:
        return lambda: self.session_chosen.emit(session)

    def _offer_menu(self) -> None:
        menu = self._make_menu()
        size = menu.sizeHint()
        corner = self._station.mapToGlobal(self._station.rect().bottomRight())
        corner.setX(corner.x() - size.width())
        menu.popup(corner)
