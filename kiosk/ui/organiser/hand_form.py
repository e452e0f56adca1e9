"""Some fields of a person, typed by hand where what is proposed does not fit."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from kiosk.ui.organiser.screen import labelled
from kiosk.ui.widgets.controls import Button, column, frame
from kiosk.ui.widgets.flow import Flow
from kiosk.ui.wording.lists import field_words


class HandForm(QWidget):
    """``used`` brings all fields as they were typed, the name never empty; ``left`` brings nothing.

    ``about`` tells those who hear the buttons whose they are.
    """

    used = Signal(object)
    left = Signal()

    def __init__(self, fields: Mapping[str, str], about: str) -> None:
        super().__init__()
        self._boxes = {name: _box(name, text) for name, text in fields.items()}
        use, back = Button("", tone="good", sign="good"), Button("")
        use.set_label("Use this", f"Use this: {about}")
        back.set_label("Back", f"Back: {about}")
        line = frame("")
        line.setLayout(Flow(use, back, gap=10))
        boxes = [labelled(field_words(name), box) for name, box in self._boxes.items()]
        self.setLayout(column(*boxes, line, spacing=10))
        for box in self._boxes.values():
            box.returnPressed.connect(self._use)
        use.clicked.connect(self._use)
        back.clicked.connect(self.left)

    def begin(self) -> None:
        """Let somebody type."""
        next(iter(self._boxes.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def _use(self) -> None:
        typed = {name: box.text().strip() for name, box in self._boxes.items()}
        if not typed.get("name", "-"):
            self._boxes["name"].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.used.emit(typed)


def _box(name: str, text: str) -> QLineEdit:
    made = QLineEdit(text)
    made.setAccessibleName(field_words(name))
    made.setMaxLength(400)
    made.setAcceptDrops(False)
    made.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
    return made
