"""The first screen: look around with the sample event, open an event, make or bring back one."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame

from kiosk.ui.dialogs import DEFINITIONS, EVENTS, ask_file, ask_name
from kiosk.ui.look.theme import scaled
from kiosk.ui.widgets.controls import Button, column, frame, row, show
from kiosk.ui.widgets.room import Roomy
from kiosk.ui.widgets.scroll import scrolled
from kiosk.ui.widgets.spoken import Problem
from kiosk.ui.widgets.text import Text
from kiosk.ui.wording import as_sentence

if TYPE_CHECKING:
    from kiosk.services.making import Outline
    from kiosk.ui.new_event import NewEvent

_QUESTION = "Check-in for events. How do you want to begin?"


class StartPage(Roomy):
    """The ways to begin; while one is under way, a word about it."""

    sample_wanted = Signal()
    file_chosen = Signal(object)
    definition_chosen = Signal(object, object)
    copy_chosen = Signal(object, object)
    outline_chosen = Signal(object, object)
    back_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self._lead = Text(_QUESTION, "lead", wrap=True)
        self._problem = Problem()
        self._back = Button("", sign="back")
        self._sample = Button("Look around with the sample event", "big")
        self._new = Button("Make a new event…")
        self._open = Button("Open an event file…")
        self._define = Button("Make an event from a definition file…", "flat")
        self._return = Button("Bring an event back from a copy…", "flat")
        self._card: QFrame = frame("card")
        self._form: NewEvent | None = None
        self._is_busy = False
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        inside = column(
            Text("Kiosk", "heading"), 8, self._lead, self._problem, 16, self._back, self._sample,
            self._new, self._open, self._define, self._return, spacing=12,
        )  # fmt: skip
        inside.setContentsMargins(40, 36, 40, 40)
        self._card.setLayout(inside)
        self._back.hide()
        middle = row(0, self._card, 0)
        middle.setStretch(1, 4)
        self._layout = column(0, spacing=0)
        self._layout.addLayout(middle)
        self._layout.addStretch(1)
        self._layout.setContentsMargins(24, 24, 24, 24)
        whole = column(scrolled(self._layout, "Ways to begin"))
        whole.setContentsMargins(0, 0, 0, 0)
        self.setLayout(whole)

    def _connect(self) -> None:
        self._sample.clicked.connect(self.sample_wanted)
        self._back.clicked.connect(self.back_wanted)
        self._new.clicked.connect(self.show_form)
        self._open.clicked.connect(self._choose_file)
        self._define.clicked.connect(self._choose_definition)
        self._return.clicked.connect(self._choose_copy)

    def adapt(self, *, narrow: bool) -> None:
        """Be as wide as the words are large."""
        self._card.setMaximumWidth(scaled(620))

    @property
    def is_busy(self) -> bool:
        """Whether an event is being opened or made."""
        return self._is_busy

    def show_busy(self, words: str) -> None:
        """Say what is under way; until then nothing else can be begun."""
        self._show_card()
        self._lead.setText(words)
        self._problem.clear()
        self._allow(yes=False)

    def show_choice(self, problem: str = "", event: str = "") -> None:
        """Offer the ways to begin, say what went wrong, and offer the event that is open."""
        self._show_card()
        self._lead.setText(_QUESTION)
        self._problem.setText(as_sentence(problem))
        self._back.set_label(
            f"Back to {event}" if len(event) < _LONG else "Back", f"Back to {event}"
        )
        self._allow(yes=True)
        show(self._back, yes=bool(event))
        first = self._back if event else self._sample
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_refused(self, sentence: str) -> None:
        """Say what was not taken; a new event that is being written stays on the screen."""
        if self._form is not None and self._form.isVisible():
            self._form.show_problem(sentence)
        else:
            self.show_choice(sentence)

    def show_form(self) -> None:
        """Ask what the new event is."""
        if self._form is None:
            self._form = self._make_form()
        self._card.hide()
        self._form.show()
        self._layout.setStretch(_FORM, 100)
        self._form.begin(date.today())  # noqa: DTZ011 - the day on the wall

    def forget_form(self) -> None:
        """Let go of what was written of a new event: it is made."""
        if self._form is not None:
            self._form.clear()

    def _make_form(self) -> "NewEvent":
        from kiosk.ui.new_event import NewEvent

        form = NewEvent()
        form.setMaximumWidth(760)
        line = row(0, form, 0)
        line.setStretch(1, 6)
        self._layout.insertLayout(_FORM, line)
        form.cancelled.connect(self._leave_form)
        form.submitted.connect(self._name_new)
        return form

    def _leave_form(self) -> None:
        self._show_card()
        self._new.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_card(self) -> None:
        if self._form is not None:
            self._form.hide()
            self._layout.setStretch(_FORM, 0)
        self._card.show()

    def _allow(self, *, yes: bool) -> None:
        self._is_busy = not yes
        for button in (self._sample, self._open, self._new, self._define, self._return):
            button.setVisible(yes)
        self._back.hide()

    def _choose_file(self) -> None:
        path = ask_file(self, "Open an event", EVENTS)
        if path is not None:
            self.file_chosen.emit(path)

    def _choose_definition(self) -> None:
        definition = ask_file(self, "Definition of the event", DEFINITIONS)
        if definition is None:
            return
        path = ask_name(self, "Keep the event as", "event.sqlite", EVENTS)
        if path is not None:
            self.definition_chosen.emit(path, definition)

    def _choose_copy(self) -> None:
        copy = ask_file(self, "The copy that was made", EVENTS)
        if copy is None:
            return
        path = ask_name(self, "Bring the event back as", f"{copy.stem} back.sqlite", EVENTS)
        if path is not None:
            self.copy_chosen.emit(path, copy)

    def _name_new(self, outline: "Outline") -> None:
        path = ask_name(self, "Keep the event as", f"{_file_name(outline.name)}.sqlite", EVENTS)
        if path is not None:
            self.outline_chosen.emit(path, outline)


_LONG = 40
_FORM = 1  # its place in the layout


def _file_name(name: str) -> str:
    """Return an event's name as a file may be called on every system."""
    plain = "".join(c if c.isalnum() or c in " -_" else " " for c in name)
    return " ".join(plain.split())[:60] or "event"
