"""The day's journal at the desk: who, what, when and where, with undo from the line itself."""

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QWidget

from kiosk.domain.attendee import Attendee
from kiosk.ui.board import Board
from kiosk.ui.widgets.controls import Button, column, empty, frame, row
from kiosk.ui.widgets.fields import text_field
from kiosk.ui.widgets.scroll import scrolled
from kiosk.ui.widgets.text import Lines, Text
from kiosk.ui.wishes import happenings
from kiosk.ui.wording import moment
from kiosk.ui.wording.journal import entry_words

if TYPE_CHECKING:
    from kiosk.services.chronicle import Happening

_LISTED = 60
"""Most entries shown at once; a name narrows them."""

_HEIGHT = 62  # pixels of a line, whether or not it can be undone
_FOUND = 40  # people a typed name may stand for


class JournalView(QFrame):
    """A list of entries, newest first, of everybody or of whoever is typed."""

    closed = Signal()
    undo_wanted = Signal(object)

    def __init__(self, board: Board) -> None:
        super().__init__()
        self._board = board
        self._waiting = QTimer(self, interval=0, singleShot=True)
        self._title = Text("Journal of the day", "title")
        self._box = text_field("Only of whom: name or code")
        self._close = Button("Back to the desk", sign="back")
        self._lines = column(spacing=0)
        self._said = Text("", "quiet", wrap=True)
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        self._box.setMaximumWidth(480)
        top = row(self._title, 0, self._box, self._close, spacing=20)
        self._box.setMinimumWidth(280)
        card = frame("card")
        inside = column()
        inside.addLayout(self._lines)
        inside.addWidget(self._said)
        inside.addStretch(1)
        inside.setContentsMargins(8, 4, 8, 4)
        card.setLayout(inside)
        scroll = scrolled(card, "Entries, newest first")
        layout = column(top, 12, scroll)
        layout.setStretch(2, 1)
        layout.setContentsMargins(24, 12, 24, 12)  # a low window with keys in it has no more
        self.setLayout(layout)

    def _connect(self) -> None:
        self._close.clicked.connect(self.closed)
        self._box.textChanged.connect(self.refresh)
        self._waiting.timeout.connect(self.refresh)
        self._board.changed.connect(self._keep_up)

    def open_for(self, person: Attendee | None) -> None:
        """Show everybody's entries, or one person's."""
        empty(self._lines)  # what was shown last is of somebody else
        self._said.clear()
        self._box.setText(person.code if person else "")
        self._box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.refresh()

    def refresh(self) -> None:
        """Read the entries anew."""
        typed = self._box.text().strip()
        people = [f.attendee.id for f in self._board.find(typed, _FOUND)] if typed else None
        self._board.worker.ask(
            partial(happenings, self._board.post, people), partial(self._show, typed)
        )

    @property
    def lines(self) -> list[str]:
        """What is shown, a text for each entry."""
        found = self.findChildren(_Line)
        return [line.accessibleName() for line in found if not line.isHidden()]

    def _keep_up(self) -> None:
        if self.isVisible() and not self._waiting.isActive():
            self._waiting.start()

    def _show(self, typed: str, found: "list[Happening]") -> None:
        if typed != self._box.text().strip():
            return  # somebody typed on
        empty(self._lines)
        for happening in found[:_LISTED]:
            line = _Line(self._board, happening)
            line.undo_wanted.connect(self.undo_wanted)
            self._lines.addWidget(line)
        self._said.setText(
            "" if found else "Nothing yet." if not typed else "Nothing of this person."
        )
        if len(found) > _LISTED:
            self._said.setText(f"The latest {_LISTED}. Type a name to see all of one person.")


class _Line(QFrame):
    """One entry: when and where, who, what; and undo where it can be undone."""

    undo_wanted = Signal(object)

    def __init__(self, board: Board, happening: "Happening") -> None:
        super().__init__()
        entry, event = happening.entry, board.day.event
        person = board.day.people.get(entry.attendee_id) if entry.attendee_id else None
        session = next((s for s in event.sessions if s.id == entry.session_id), None)
        when = moment(entry.at, event.zone, board.clock())
        what = entry_words(entry, session, happening.words)
        if happening.undone:
            what += " · undone since"
        where, name = board.station_name(entry.station_id), person.name if person else "–"
        self.setAccessibleName(f"{when}, {where}: {name}, {what}")
        parts: list[QWidget | int] = [_fixed(when, where), _words(name, what)]
        if happening.can_be_undone:
            parts.append(self._undo(entry.id, name, when))
        line = row(*parts, spacing=16)
        line.setStretch(1, 1)
        line.setContentsMargins(12, 6, 12, 6)
        self.setLayout(line)
        self.setProperty("kind", "line")
        self.setMinimumHeight(_HEIGHT)

    def _undo(self, entry_id: UUID, name: str, when: str) -> Button:
        button = Button("Undo", sign="undo")
        button.set_label("Undo", f"Undo: {name}, {when}")
        button.clicked.connect(lambda: self.undo_wanted.emit((entry_id,)))
        return button


def _words(name: str, what: str) -> QWidget:
    words = QWidget()
    words.setLayout(column(0, Lines(name, "strong", lines=1), Lines(what, "quiet"), 0, spacing=2))
    return words


def _fixed(when: str, where: str) -> QWidget:
    place = QWidget()
    place.setLayout(column(0, Text(when, "strong"), Text(where, "small"), 0, spacing=2))
    place.setMinimumWidth(120)
    return place
