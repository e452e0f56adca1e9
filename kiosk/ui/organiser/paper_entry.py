"""Typing from a sheet: a row and its time, a name, or a scan, one after the other."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from kiosk.domain.attendee import Attendee
from kiosk.ui.organiser.screen import card, labelled, side_by_side
from kiosk.ui.widgets.controls import Button, column, empty, frame, show
from kiosk.ui.widgets.fields import Choice
from kiosk.ui.widgets.flow import Flow
from kiosk.ui.widgets.text import Lines, Text

MOST_FOUND = 4
"""People offered for a name."""

CAME, STAYED_AWAY = "came", "stayed away"
_MODES = (("These came", CAME), ("All came but these", STAYED_AWAY))


class PaperEntry(QWidget):
    """One box and a time; ``entered`` brings a line that was typed, ``typing`` its letters so far.

    ``person_chosen`` and ``name_chosen`` bring who is meant by a name.
    """

    entered = Signal(str)
    typing = Signal(str)
    mode_chosen = Signal(str)
    person_chosen = Signal(object)
    name_chosen = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._box = line_edit("Row, name or scan", "12, or 12 10:04, or a name")
        self._time = line_edit("Time", "10:00")
        self._day = Choice("Day")
        self._mode = Choice("What you enter")
        self._said = Lines("", "strong", lines=3)
        self._found = frame("")
        self._flow = column(spacing=8)
        self._walk_in = frame("")
        self._organisation = line_edit("Organisation of the walk-in")
        self._add = Button("", sign="walk-in")
        self._name = ""
        self._mode.offer(_MODES)
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        organisation = labelled("Organisation, where it is written", self._organisation)
        self._walk_in.setLayout(column(organisation, _shortened(self._add), spacing=8))
        found = column(spacing=12)
        found.addLayout(self._flow)
        found.addWidget(self._walk_in)
        self._found.setLayout(found)
        self._found.hide()
        self._days = labelled("Day", self._day)
        self._marks = Button("Mark nobody")
        self._enter = Button("Enter", "primary")
        words = "A row (12) or rows (1-20), a name, each with its time (10:04) or none; or a scan."
        buttons = frame("")
        buttons.setLayout(Flow(self._enter, self._marks, gap=10))
        made = card(
            "What the paper says",
            labelled("What you enter", self._mode),
            labelled("Row, name or scan", self._box),
            Text(words, "quiet", wrap=True),
            side_by_side(labelled("Time, where none is written", self._time), self._days),
            buttons,
            self._said,
            self._found,
            spacing=12,
        )
        self.setLayout(column(made, 0))

    def _connect(self) -> None:
        self._box.returnPressed.connect(self._tell_entered)
        self._enter.clicked.connect(self._tell_entered)
        self._box.textEdited.connect(self.typing)
        self._mode.chosen.connect(self.mode_chosen.emit)
        self._add.clicked.connect(self._tell_walk_in)
        self._organisation.returnPressed.connect(self._tell_walk_in)
        self._marks.clicked.connect(lambda: self.mode_chosen.emit(""))

    @property
    def mode(self) -> str:
        """Whether rows that are entered came or stayed away."""
        return str(self._mode.value)

    @property
    def time_text(self) -> str:
        """The time where none is written, as it is typed."""
        return self._time.text()

    @property
    def day(self) -> object:
        """The day that is chosen."""
        return self._day.value

    def begin(self, time: str, days: Sequence[tuple[str, object]], day: object) -> None:
        """Be as for a new sheet."""
        self._time.setText(time)
        self._day.offer(days, day)
        self._days.setVisible(len(days) > 1)
        self._mode.choose(CAME)
        self.say("")
        self.clear()

    def clear(self) -> None:
        """Empty the box for the next line."""
        self._box.clear()
        self._organisation.clear()
        self.offer_people([], "")
        self._box.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, words: str) -> None:
        """Say why the last line was not taken; the next one is typed over it."""
        self.say(words, "stop")
        self._box.selectAll()

    def say(self, words: str, tone: str = "") -> None:
        """Say what came of the last line."""
        self._said.setText(words)
        self._said.setVisible(bool(words))
        self._said.set_tone(tone)

    def offer_people(self, people: Sequence[tuple[Attendee, str]], name: str) -> None:
        """Offer people for a name, each with what is said of them, and to add the name itself."""
        empty(self._flow)
        for person, words in people:
            label = f"{person.name} · {words}" if words else person.name
            button = Button(label)
            button.clicked.connect(self._chooser(person))
            self._flow.addWidget(_shortened(button))
        self._name = name
        self._add.set_label(f"Add “{name}” as a walk-in")
        show(self._walk_in, yes=bool(name))
        self._found.setVisible(bool(people or name))

    def focus_offer(self) -> None:
        """Give the focus to the first of those offered."""
        item = self._flow.itemAt(0)
        widget = item.widget() if item is not None else None
        (widget or self._organisation).setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell_walk_in(self) -> None:
        if self._name:
            self.name_chosen.emit(self._name, " ".join(self._organisation.text().split()))

    def _chooser(self, person: Attendee) -> Callable[[], None]:
        return lambda: self.person_chosen.emit(person)

    def _tell_entered(self) -> None:
        if self._box.text().strip():
            self.entered.emit(self._box.text())


def line_edit(name: str, example: str = "") -> QLineEdit:
    """Return a line to type in that takes nothing that is dropped on it."""
    line = QLineEdit()
    line.setAccessibleName(name)
    line.setPlaceholderText(example)
    line.setMaxLength(600)
    line.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
    line.setAcceptDrops(False)
    return line


def _shortened(button: Button) -> Button:
    """Let a button be as narrow as its column, whatever name is on it."""
    button.setMinimumWidth(48)
    policy = button.sizePolicy()
    policy.setHorizontalPolicy(policy.Policy.Ignored)
    button.setSizePolicy(policy)
    return button
