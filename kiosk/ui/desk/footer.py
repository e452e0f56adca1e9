"""The foot of the desk: this station's last arrivals, and that all is saved."""

from functools import partial
from itertools import zip_longest

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from kiosk.ui.board import Board
from kiosk.ui.widgets.controls import Button, frame, row, show
from kiosk.ui.widgets.flow import Flow
from kiosk.ui.widgets.text import Text
from kiosk.ui.wording import clock

_LAST = 4  # arrivals shown
_LONGEST = 28  # letters of a name


class DeskFooter(QFrame):
    """The last arrivals as buttons; ``person_wanted`` brings whose was pressed."""

    person_wanted = Signal(object)

    def __init__(self, board: Board) -> None:
        super().__init__()
        self._board = board
        self.setProperty("kind", "bar")
        self.setObjectName("footer")
        self.setMinimumHeight(60)
        self._nobody_yet = Text("nobody since the event was opened here", "quiet")
        self._buttons = [Button("", "last") for _ in range(_LAST)]
        self._saved = Text("", "quiet")
        self._arrange()
        for number, button in enumerate(self._buttons):
            button.clicked.connect(partial(self._tell, number))
            button.hide()

    def _arrange(self) -> None:
        last = frame("")
        last.setLayout(Flow(self._nobody_yet, *self._buttons, gap=4, line_gap=2))
        line = row(Text("Last", "strong"), last, self._saved, spacing=10)
        line.setStretch(1, 1)
        line.setContentsMargins(24, 6, 24, 6)
        self.setLayout(line)

    def refresh(self, *, narrow: bool) -> None:
        """Show who came last; fewer where there is little room."""
        self._saved.setText("All arrivals saved on this computer")
        arrivals = list(self._board.last)[: 2 if narrow else _LAST]
        show(self._nobody_yet, yes=not arrivals)
        zone = self._board.day.event.zone
        for button, arrival in zip_longest(self._buttons, arrivals):
            show(button, yes=arrival is not None)
            if arrival is not None:
                person = self._board.day.people.get(arrival.attendee.id, arrival.attendee)
                when, name = clock(arrival.at, zone), person.name
                short = name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"
                spoken = f"{name}, arrived {when}: show, to undo or print"
                button.set_label(f"{short} {when}", spoken)

    def _tell(self, number: int) -> None:
        if number < len(self._board.last):
            self.person_wanted.emit(self._board.last[number].attendee)
