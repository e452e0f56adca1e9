"""What bringing a sheet in would do, before it is done: figures, and what is not as expected."""

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QFrame, QWidget

from kiosk.ui.organiser.pile import Pile
from kiosk.ui.organiser.screen import GAP, card
from kiosk.ui.widgets.controls import column, empty, frame, row
from kiosk.ui.widgets.flow import Flow
from kiosk.ui.widgets.text import Lines, Text
from kiosk.ui.wording.paper import tell_counts, tell_line

if TYPE_CHECKING:
    from kiosk.services.paper import Line, PaperPlan


class PaperPreview(QWidget):
    """Shows a plan."""

    def __init__(self) -> None:
        super().__init__()
        self._zone = ZoneInfo("UTC")
        self._session = Lines("", "strong", lines=2)
        self._figures = frame("")
        self._flow = Flow(gap=40)
        self._figures.setLayout(self._flow)
        self._special = Pile(self._make_line, spacing=6)
        self._special_card = card("Look at these", self._special)
        words = Text(
            "Nothing is changed yet. Everybody is brought in together, or nobody is, and it can be"
            " taken back.",
            "quiet",
            wrap=True,
        )
        whole = card("What will happen", self._session, self._figures, words, spacing=14)
        self.setLayout(column(whole, self._special_card, 0, spacing=GAP))

    def show_plan(self, plan: "PaperPlan", zone: ZoneInfo) -> None:
        """Show a plan, and what is special about its lines."""
        self._zone = zone
        self._session.setText(plan.filled.session.title)
        empty(self._flow)
        for count, words in tell_counts(plan):
            pair = QWidget()
            pair.setLayout(column(Text(f"{count:,}", "answer"), Text(words, "quiet")))
            pair.setAccessibleName(f"{count} {words}")
            self._flow.addWidget(pair)
        special = [line for line in plan.lines if tell_line(line, zone)]
        self._special.start_again()
        self._special.show_items(special)
        self._special_card.setVisible(bool(special))

    def _make_line(self, line: "Line") -> QFrame:
        made = frame("")
        name = line.attendee.name if line.attendee is not None else line.written.name
        number = Text(str(line.written.row) if line.written.row else "+", "small")
        number.setMinimumWidth(36)
        words = column(Lines(name, "strong"), Lines(tell_line(line, self._zone), "quiet", lines=3))
        layout = row(number, words, spacing=12)
        layout.setStretch(1, 1)
        made.setLayout(layout)
        return made
