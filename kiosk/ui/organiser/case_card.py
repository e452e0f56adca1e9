"""One person to look at: what stands there, what is wrong, and what it would become."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from kiosk.ui.organiser.cases import Case, Mend
from kiosk.ui.organiser.change_grid import change_grid
from kiosk.ui.organiser.hand_form import HandForm
from kiosk.ui.widgets.controls import Button, column, frame, row
from kiosk.ui.widgets.flow import Flow
from kiosk.ui.widgets.text import Lines, Text
from kiosk.ui.wording.lists import tell_problem


class CaseCard(QFrame):
    """Shows one case.

    ``taken`` brings a mend's problem, ``changed`` the case and the fields that were typed for it,
    ``left`` the case.
    """

    taken = Signal(object)
    changed = Signal(object, object)
    left = Signal(object)

    def __init__(self, case: Case) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._case = case
        self._proposed: list[QWidget] = []
        """What is shown while nobody types."""
        self._form: HandForm | None = None
        self._arrange()

    def _arrange(self) -> None:
        buttons = frame("")
        buttons.setLayout(Flow(*self._takes(), self._change_button(), self._leave_button(), gap=10))
        self._proposed = [*(_mend_part(mend) for mend in self._case.mends), buttons]
        told = column(*self._sentences(), spacing=4)
        layout = column(self._head(), told, *self._proposed, spacing=12)
        layout.setContentsMargins(20, 16, 20, 16)
        self.setLayout(layout)

    def _head(self) -> QWidget:
        person = self._case.person
        head = QWidget()
        name = Lines(person.name, "label", lines=3)
        words = column(name, spacing=2)
        if person.organisation:
            words.addWidget(Lines(person.organisation, "quiet", lines=3))
        line = row(words, spacing=16)
        line.setStretch(0, 1)
        where = Text(_where(self._case.line), "chip")
        line.addWidget(where, 0, Qt.AlignmentFlag.AlignTop)
        head.setLayout(line)
        return head

    def _sentences(self) -> list[Lines]:
        told = (tell_problem(p.code, p.detail) for p in self._case.problems)
        return [Lines(words, lines=4) for words in dict.fromkeys(told)]

    def _takes(self) -> list[Button]:
        name, buttons = self._case.person.name, []
        for mend in self._case.mends:
            button = Button("", tone="good", sign="good")
            words = "Take" if mend.joins is None else "Join"
            button.set_label(words, f"{words}: {name}")
            button.clicked.connect(self._taker(mend))
            buttons.append(button)
        return buttons

    def _taker(self, mend: Mend) -> Callable[[], None]:
        return lambda: self.taken.emit(mend.problem_id)

    def _change_button(self) -> Button:
        button = Button("", sign="pen")
        button.set_label("Change…", f"Change: {self._case.person.name}")
        button.clicked.connect(self._open)
        return button

    def _leave_button(self) -> Button:
        button = Button("")
        button.set_label("Leave as it is", f"Leave as it is: {self._case.person.name}")
        button.clicked.connect(lambda: self.left.emit(self._case))
        return button

    # changing by hand --------------------------------------------------------------------------

    def _open(self) -> None:
        self._form = HandForm(self._wanted(), self._case.person.name)
        self._form.used.connect(self._use)
        self._form.left.connect(self._close)
        for part in self._proposed:
            part.hide()
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self._form)
        self._form.begin()

    def _wanted(self) -> dict[str, str]:
        person = self._case.person
        wanted = {"name": person.name, "organisation": person.organisation}
        for mend in self._case.mends:
            wanted |= {change.field: change.then for change in mend.changes}
        return wanted

    def _close(self) -> None:
        if self._form is not None:
            self._form.hide()
            self._form.deleteLater()
            self._form = None
        for part in self._proposed:
            part.show()
        button = self._proposed[-1].findChild(Button)
        if button is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _use(self, typed: dict[str, str]) -> None:
        person = self._case.person
        fields = {name: text for name, text in typed.items() if text != getattr(person, name)}
        if fields:
            self.changed.emit(self._case, fields)
        else:
            self.left.emit(self._case)


def _where(line: int) -> str:
    return f"Line {line}" if line else "Programme"


def _mend_part(mend: Mend) -> QWidget:
    if mend.joins is not None:
        part = QWidget()
        kept = ", ".join(words for words in (mend.joins.name, mend.joins.organisation) if words)
        words = f"Join with {kept}, who keeps name, organisation and badge."
        part.setLayout(column(Lines(words, lines=4)))
        return part
    return change_grid(mend.changes, "Stands there", "Proposed")
