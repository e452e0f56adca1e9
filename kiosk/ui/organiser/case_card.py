"""One person to look at: what stands there, what is wrong, and what it would become."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from kiosk.ui.organiser.cases import Case, Mend
from kiosk.ui.organiser.change_grid import change_grid
from kiosk.ui.widgets.controls import Button, column, frame, row
from kiosk.ui.widgets.flow import Flow
from kiosk.ui.widgets.text import Lines, Text
from kiosk.ui.wording.lists import tell_problem


class CaseCard(QFrame):
    """Shows one case; ``take`` is given a mend's problem, ``leave`` the whole case."""

    def __init__(
        self, case: Case, take: Callable[[UUID], None], leave: Callable[[Case], None]
    ) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._case, self._take, self._leave = case, take, leave
        buttons = frame("")
        buttons.setLayout(Flow(*self._takes(), self._leave_button(), gap=10))
        mends = [_mend_part(mend) for mend in case.mends]
        told = column(*self._sentences(), spacing=4)
        layout = column(self._head(), told, *mends, buttons, spacing=12)
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
        return lambda: self._take(mend.problem_id)

    def _leave_button(self) -> Button:
        button = Button("")
        button.set_label("Leave as it is", f"Leave as it is: {self._case.person.name}")
        button.clicked.connect(lambda: self._leave(self._case))
        return button


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
