"""Deciding about many rows at once: all mends, or all of a kind, taken or left."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from kiosk.ui.organiser.decisions import Decisions, Verdict
from kiosk.ui.organiser.import_rows import RowToLookAt
from kiosk.ui.widgets.controls import Button, column, row, show
from kiosk.ui.widgets.fields import Choice, for_ears
from kiosk.ui.widgets.flow import Flow
from kiosk.ui.widgets.text import Text
from kiosk.ui.wording.lists import problem_kind


class LookBar(QFrame):
    """Offers kinds of problems; the signals bring the open rows of a kind and its code."""

    take_all = Signal(object, str)
    leave_all = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._rows: list[RowToLookAt] = []
        self._progress = Text("", "label", wrap=True)
        self._kind = Choice("Kind of problem")
        self._take, self._leave = Button("", tone="good", sign="good"), Button("")
        self._arrange()
        self._kind.chosen.connect(lambda _: self._show_numbers())
        self._take.clicked.connect(lambda: self.take_all.emit(self._mended(), self._code))
        self._leave.clicked.connect(lambda: self.leave_all.emit(self._of_kind(), self._code))

    def _arrange(self) -> None:
        self._kind.setMinimumWidth(280)
        buttons = QFrame()
        asked = (for_ears(self._kind), self._kind)
        buttons.setLayout(Flow(*asked, self._take, self._leave, gap=10))
        layout = column(self._progress, row(buttons), spacing=10)
        layout.setContentsMargins(20, 14, 20, 14)
        self.setLayout(layout)

    @property
    def _code(self) -> str:
        return str(self._kind.value or "")

    def show_rows(self, rows: list[RowToLookAt], decisions: Decisions) -> None:
        """Show what is open of some rows."""
        self._rows = [one for one in rows if decisions.verdict(one) is Verdict.OPEN]
        decided = len(rows) - len(self._rows)
        count = "1 row" if len(rows) == 1 else f"{len(rows):,} rows"
        self._progress.setText(f"{decided:,} of {count} decided")
        kinds: dict[str, int] = {}
        for one in self._rows:
            for code in one.codes:
                kinds[code] = kinds.get(code, 0) + 1
        choices = [(f"All kinds ({len(self._rows):,})", "")]
        choices += [
            (f"Only {problem_kind(code)} ({count:,})", code) for code, count in kinds.items()
        ]
        self._kind.offer(choices, self._code)
        self._show_numbers()

    def _of_kind(self) -> list[RowToLookAt]:
        return [one for one in self._rows if not self._code or self._code in one.codes]

    def _mended(self) -> list[RowToLookAt]:
        """Return the rows with a mend; joins only where they are the kind that is chosen."""
        found = []
        for one in self._of_kind():
            mends = [m for m in one.mends if not self._code or self._code in m.codes]
            if mends and (self._code or not any(mend.joins for mend in mends)):
                found.append(one)
        return found

    def _show_numbers(self) -> None:
        mends, rows = len(self._mended()), len([r for r in self._of_kind() if not r.is_left_out])
        self._take.set_label("Take 1 mend" if mends == 1 else f"Take {mends:,} mends")
        self._leave.set_label("Leave 1 as it is" if rows == 1 else f"Leave {rows:,} as they are")
        show(self._take, yes=mends > 0)
        show(self._leave, yes=rows > 0)
        show(self._kind, yes=bool(self._rows))
