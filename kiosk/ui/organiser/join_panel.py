"""Choosing with whom a record is joined, and which of the two is kept."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QWidget

from kiosk.domain.attendee import Attendee, Status
from kiosk.domain.codes import spaced
from kiosk.ui.board import Board
from kiosk.ui.widgets.controls import Button, column, empty, frame, row, show
from kiosk.ui.widgets.flow import Flow
from kiosk.ui.widgets.scroll import follow_fingers
from kiosk.ui.widgets.text import Lines, Text
from kiosk.ui.wording import clock

_SHOWN = 6


class JoinPanel(QFrame):
    """A box and the people found; then both side by side. ``agreed`` brings who goes, who stays."""

    agreed = Signal(object, object)
    cancelled = Signal()

    def __init__(self, board: Board) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._board = board
        self._person: Attendee | None = None
        self._title = Lines("", "title", lines=3)
        self._words = Text("", "quiet", wrap=True)
        self._box = QLineEdit()
        self._found = column(spacing=8)
        self._cancel = Button("Cancel")
        self._arrange()
        self._box.textChanged.connect(self._find)
        self._cancel.clicked.connect(self.cancelled)

    def _arrange(self) -> None:
        self._box.setAccessibleName("Join with whom")
        self._box.setPlaceholderText("Name, organisation or code")
        self._box.setMaxLength(512)
        self._box.setAcceptDrops(False)
        self._box.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        body = QWidget()
        body.setLayout(column(self._found, 0))
        scroll = QScrollArea()
        follow_fingers(scroll)
        scroll.setWidgetResizable(True)
        scroll.setWidget(body)
        scroll.setAccessibleName("People found")
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = column(
            self._title, self._words, self._box, scroll, row(self._cancel, 0), spacing=14
        )
        layout.setContentsMargins(24, 24, 24, 20)
        self.setLayout(layout)

    def open_for(self, person: Attendee) -> None:
        """Ask with whom somebody is to be joined; their likes are found already."""
        self._person = person
        self._title.setText(f"Join {person.name} with…")
        self._words.setText("Find the other record of the same person.")
        show(self._box, yes=True)
        self._box.setText(person.name)
        self._find()
        self._box.selectAll()
        self._box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _find(self) -> None:
        empty(self._found)
        if self._person is None:
            return
        found = self._board.find(self._box.text(), _SHOWN + 1)
        others = [one.attendee for one in found if one.attendee.id != self._person.id]
        for other in [o for o in others if o.status is not Status.MERGED][:_SHOWN]:
            button = Button("", "card-choice")
            button.set_label(_words(other), f"Join with {_words(other)}")
            button.clicked.connect(self._chooser(other))
            self._found.addWidget(button)
            button.show()
        if not others:
            self._found.addWidget(Text("Nobody else found. Try fewer letters.", "quiet", wrap=True))

    def _chooser(self, other: Attendee) -> Callable[[], None]:
        return lambda: self._ask_which(other)

    def _ask_which(self, other: Attendee) -> None:
        """Ask which of the two is kept."""
        person = self._person
        if person is None:
            return
        self._title.setText("Which one stays?")
        self._words.setText(
            "Name, organisation and badge of the one that stays are kept; what it lacks comes from"
            " the other. Both badges work, and the earlier arrival counts."
        )
        show(self._box, yes=False)
        empty(self._found)
        for kept, gone in ((other, person), (person, other)):
            made, button = self._choice(kept, gone.id)
            self._found.addWidget(made)
            made.show()
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choice(self, kept: Attendee, gone: UUID) -> tuple[QFrame, Button]:
        made = frame("card")
        presence = self._board.presence(kept.id)
        zone = self._board.day.event.zone
        state = f"Arrived {clock(presence.at, zone)}" if presence else "Not arrived"
        words = [Lines(kept.name, "label", lines=3)]
        words += [
            Lines(text, "quiet", lines=2)
            for text in (kept.organisation, kept.email, spaced(kept.code), state)
            if text
        ]
        button = Button("", tone="good", sign="good")
        button.set_label("This one stays", f"This one stays: {_words(kept)}")
        button.clicked.connect(lambda: self.agreed.emit(gone, kept.id))
        line = frame("")
        line.setLayout(Flow(button, gap=10))
        layout = column(*words, line, spacing=4)
        layout.setContentsMargins(16, 14, 16, 14)
        made.setLayout(layout)
        return made, button


def _words(person: Attendee) -> str:
    return " · ".join(text for text in (person.name, person.organisation) if text)
