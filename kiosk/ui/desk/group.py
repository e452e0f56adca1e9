"""The others of somebody's order or organisation, to be checked in with them in one go."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame

from kiosk.domain.attendee import Attendee
from kiosk.ui.board import Board
from kiosk.ui.desk.states import state_of
from kiosk.ui.widgets.controls import Button, column, empty, row
from kiosk.ui.widgets.fields import tick_box
from kiosk.ui.widgets.scroll import scrolled, spread_out
from kiosk.ui.widgets.text import Lines, Text
from kiosk.ui.wording.desk import check_in_these, group_words

_LISTED = 60
"""Most people of a group that are listed; more at once is no group at a desk."""

_TICKED = 12
"""Most people who are ticked at once: of a larger group some are here, and have to be chosen."""


class GroupPanel(QFrame):
    """A list to untick; ``agreed`` brings the numbers of those who are left."""

    agreed = Signal(object)
    cancelled = Signal()

    def __init__(self, board: Board) -> None:
        super().__init__()
        self._board = board
        self.setProperty("kind", "card")
        self._title = Text("Together", "title")
        self._of = Lines("", "sub")
        self._list = column(spacing=4)
        self._ticks: list[tuple[QCheckBox, Attendee]] = []
        self._check_in = Button("", "big")
        self._all = Button("Untick all")
        self._cancel = Button("Cancel")
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        inside = column()
        inside.addLayout(self._list)
        inside.addStretch(1)
        self._scroll = scrolled(inside, "People who belong together")
        buttons = row(self._all, self._cancel, spacing=10)
        layout = column(self._title, self._of, 12, self._scroll, 12, self._check_in, 10, buttons)
        layout.setStretchFactor(self._scroll, 1)
        layout.setContentsMargins(24, 20, 24, 24)
        self.setLayout(layout)

    def _connect(self) -> None:
        self._check_in.clicked.connect(self._agree)
        self._all.clicked.connect(self._tick_all_or_none)
        self._cancel.clicked.connect(self.cancelled)

    def open_for(self, person: Attendee, companions: Sequence[Attendee]) -> None:
        """List somebody and those who belong to them; who is here already stands apart."""
        empty(self._list)
        self._ticks = []
        shown = (person, *companions)[:_LISTED]
        self._of.setText(group_words(person, len(shown), len(companions) + 1))
        here = []
        whole = sum(not state_of(one, self._board).arrived for one in shown) <= _TICKED
        for one in shown:
            state = state_of(one, self._board)
            if state.arrived:
                here.append(Text(f"{one.name}  {state.words}", "quiet", wrap=True))
                continue
            tick = tick_box(one.name, ticked=whole or one is person)
            tick.toggled.connect(self._count)
            self._list.addWidget(tick)
            self._ticks.append((tick, one))
        for line in here:
            self._list.addWidget(line)
        self._count()

    def begin(self) -> None:
        """Be ready to agree."""
        self._check_in.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def grow(self, *, whole: bool) -> None:
        """Show everybody at once, or only those there is room for."""
        spread_out(self._scroll, whole=whole)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter on a tick mean the large button."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._agree()
        else:
            super().keyPressEvent(event)

    @property
    def _chosen(self) -> list[Attendee]:
        return [person for tick, person in self._ticks if tick.isChecked()]

    def _count(self) -> None:
        count = len(self._chosen)
        self._check_in.set_label(check_in_these(count))
        self._check_in.setEnabled(count > 0)
        self._all.set_label("Untick all" if count == len(self._ticks) else "Tick all")
        self._all.setEnabled(bool(self._ticks))

    def _tick_all_or_none(self) -> None:
        ticked = len(self._chosen) < len(self._ticks)
        for tick, _ in self._ticks:
            tick.setChecked(ticked)

    def _agree(self) -> None:
        if self._chosen:
            self.agreed.emit([person.id for person in self._chosen])
