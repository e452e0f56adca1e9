"""The first screen: look around with the sample event, open an event, or make one."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QWidget

from kiosk.ui.widgets.controls import Button, column, frame, row
from kiosk.ui.widgets.text import Text


class StartPage(QWidget):
    """Three ways to begin; while one is under way, a word about it."""

    sample_wanted = Signal()
    file_chosen = Signal(object)
    definition_chosen = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self._lead = Text("Check-in for events. How do you want to begin?", "lead", wrap=True)
        self._problem = Text("", tone="stop", wrap=True)
        self._sample = Button("Look around with the sample event", "big", sign="eye")
        self._open = Button("Open an event file…")
        self._new = Button("Make an event from a definition…")
        self._is_busy = False
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        card: QFrame = frame("card")
        inside = column(
            Text("Kiosk", "heading"),
            8,
            self._lead,
            24,
            self._sample,
            12,
            self._open,
            12,
            self._new,
            16,
            self._problem,
        )
        inside.setContentsMargins(40, 36, 40, 36)
        card.setLayout(inside)
        card.setMaximumWidth(620)
        middle = row(0, card, 0)
        middle.setStretch(1, 4)
        layout = column(0, spacing=0)
        layout.addLayout(middle)
        layout.addStretch(1)
        layout.setContentsMargins(24, 24, 24, 24)
        self.setLayout(layout)

    def _connect(self) -> None:
        self._sample.clicked.connect(self.sample_wanted)
        self._open.clicked.connect(self._choose_file)
        self._new.clicked.connect(self._choose_definition)

    @property
    def is_busy(self) -> bool:
        """Whether an event is being opened or made."""
        return self._is_busy

    def show_busy(self, words: str) -> None:
        """Say what is under way; until then nothing else can be begun."""
        self._lead.setText(words)
        self._problem.clear()
        self._allow(yes=False)

    def show_choice(self, problem: str = "") -> None:
        """Offer the ways to begin, and say what went wrong before."""
        self._lead.setText("Check-in for events. How do you want to begin?")
        self._problem.setText(problem)
        self._allow(yes=True)
        self._sample.setFocus(Qt.FocusReason.OtherFocusReason)

    def _allow(self, *, yes: bool) -> None:
        self._is_busy = not yes
        for button in (self._sample, self._open, self._new):
            button.setVisible(yes)

    def _choose_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, "Open an event", "", "Event files (*.sqlite);;All files (*)"
        )
        if name:
            self.file_chosen.emit(Path(name))

    def _choose_definition(self) -> None:
        definition, _ = QFileDialog.getOpenFileName(
            self, "Definition of the event", "", "Definitions (*.toml);;All files (*)"
        )
        if not definition:
            return
        name, _ = QFileDialog.getSaveFileName(
            self, "Keep the event as", "event.sqlite", "Event files (*.sqlite)"
        )
        if name:
            self.definition_chosen.emit(Path(name), Path(definition))
