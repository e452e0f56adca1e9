"""What was done to somebody, newest first, each act with its undo."""

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from kiosk.domain.attendee import Attendee
from kiosk.ui.board import Board
from kiosk.ui.widgets.controls import Button, column, empty, row
from kiosk.ui.widgets.scroll import follow_fingers
from kiosk.ui.widgets.text import Lines, Text
from kiosk.ui.wording import clock, day
from kiosk.ui.wording.acts import act_words

if TYPE_CHECKING:
    from kiosk.services.acts import PastAct


class PersonActs(QFrame):
    """Lists acts; ``undo_wanted`` brings the entry of one."""

    undo_wanted = Signal(object)
    cancelled = Signal()

    def __init__(self, board: Board) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._board = board
        self._title = Lines("", "title", lines=3)
        self._list = column(spacing=12)
        self._close = Button("Back", sign="back")
        self._arrange()
        self._close.clicked.connect(self.cancelled)

    def _arrange(self) -> None:
        body = QWidget()
        body.setLayout(column(self._list, 0))
        scroll = QScrollArea()
        follow_fingers(scroll)
        scroll.setWidgetResizable(True)
        scroll.setWidget(body)
        scroll.setAccessibleName("What was done")
        layout = column(self._title, scroll, row(self._close, 0), spacing=14)
        layout.setContentsMargins(24, 24, 24, 20)
        self.setLayout(layout)

    def show_acts(self, person: Attendee, acts: "list[PastAct]") -> None:
        """Show what was done to somebody."""
        self._title.setText(f"Changes to {person.name}")
        empty(self._list)
        for act in acts:
            self._list.addWidget(self._line(act))
        if not acts:
            self._list.addWidget(Text("Nothing was changed by hand.", "quiet", wrap=True))
        self._close.setFocus()

    def _line(self, act: "PastAct") -> QWidget:
        zone = self._board.day.event.zone
        when = f"{day(act.at.astimezone(zone).date())}, {clock(act.at, zone)} · {act.station}"
        words = [Lines(act_words(act.kind), "strong", lines=2), Lines(when, "quiet", lines=2)]
        made = QWidget()
        line = row(column(*words, spacing=2), spacing=12)
        line.setStretch(0, 1)
        if act.is_undone:
            line.addWidget(Text("Undone", "chip"))
        elif act.can_be_undone and act.kind != "import":
            button = Button("", sign="undo")
            button.set_label("Undo", f"Undo: {act_words(act.kind)}, {when}")
            button.clicked.connect(self._undoer(act.entry))
            line.addWidget(button)
        made.setLayout(line)
        return made

    def _undoer(self, entry: UUID) -> Callable[[], None]:
        return lambda: self.undo_wanted.emit(entry)
