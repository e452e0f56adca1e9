"""Which sheet it is: its number, its code, a file or a photo; or none, and people by name."""

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kiosk.domain.codes import spaced
from kiosk.domain.event import Event, Session
from kiosk.ui.organiser.paper_entry import line_edit
from kiosk.ui.organiser.pile import Pile
from kiosk.ui.organiser.screen import card, form, labelled
from kiosk.ui.widgets.controls import Button, column, frame, row
from kiosk.ui.widgets.fields import Choice
from kiosk.ui.widgets.flow import Flow
from kiosk.ui.widgets.text import Lines, Text
from kiosk.ui.wording import clock, starts
from kiosk.ui.wording.paper import people

if TYPE_CHECKING:
    from kiosk.services.paper_past import BroughtIn


class PaperStart(QWidget):
    """Signals bring the number that was typed, the wish for a file, or the session without one."""

    number_entered = Signal(str)
    file_wanted = Signal()
    session_chosen = Signal(object)
    take_back_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._number = line_edit("Number of the sheet", "S946 2QS2 9N")
        self._open = Button("Open", "primary")
        self._file = Button("A PDF or a photo…")
        self._session = Choice("Session")
        self._by_name = Button("Add people by name")
        self._pile = Pile(self._make_card, spacing=10)
        self._zone = ZoneInfo("UTC")
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        words = (
            "Scan the square code on a page of the sheet, or type the number under it. A PDF of the"
            " rolling copy, or a photo of a page, does as well; what is ticked in print is marked."
        )
        buttons = frame("")
        buttons.setLayout(Flow(self._open, self._file, gap=10))
        sheet = card(
            "A filled-in sheet",
            Text(words, "quiet", wrap=True),
            labelled("Number of the sheet", self._number),
            buttons,
        )
        by_name = frame("")
        by_name.setLayout(Flow(self._by_name, gap=10))
        without = card(
            "Paper without a number",
            Text("Names on any paper, for one session.", "quiet", wrap=True),
            labelled("Session", self._session),
            by_name,
        )
        self._before = card("Brought in before", self._pile)
        self._before.hide()
        self.setLayout(column(form(sheet, self._before, without)))

    def _connect(self) -> None:
        self._open.clicked.connect(self._tell_number)
        self._number.returnPressed.connect(self._tell_number)
        self._file.clicked.connect(self.file_wanted)
        self._by_name.clicked.connect(lambda: self.session_chosen.emit(self._session.value))

    def show_event(self, event: Event) -> None:
        """Offer the sessions."""
        offered: list[tuple[str, Session]] = [
            (f"{starts(s, event)}  {s.title}", s) for s in event.attended_sessions
        ]
        self._session.offer(offered, self._session.value)

    def show_brought_in(self, sheets: "list[BroughtIn]", zone: ZoneInfo) -> None:
        """Show the sheets that can be taken back."""
        self._zone = zone
        self._pile.show_items(sheets)
        self._before.setVisible(bool(sheets))

    def _make_card(self, sheet: "BroughtIn") -> QWidget:
        made = frame("")
        number = f"Sheet {spaced(sheet.number)}" if sheet.number else "Paper without a number"
        came = f"{people(sheet.standing)} · {clock(sheet.at, self._zone)} at {sheet.station}"
        words = column(Lines(sheet.session.title, "strong"), Lines(f"{number} · {came}", "quiet"))
        button = Button("Take back", sign="undo")
        button.set_label("Take back", f"Take back {number}, {people(sheet.standing)}")
        button.clicked.connect(lambda: self.take_back_wanted.emit(sheet.entry))
        layout = row(words, button, spacing=16)
        layout.setStretch(0, 1)
        made.setLayout(layout)
        return made

    def begin(self) -> None:
        """Be ready for another number."""
        self._number.clear()

    def focus_number(self) -> None:
        """Wait for a number."""
        self._number.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell_number(self) -> None:
        if self._number.text().strip():
            self.number_entered.emit(self._number.text())
