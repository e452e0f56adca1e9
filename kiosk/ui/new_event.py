"""Making an event by hand: its name, its days, and the programme as far as it is known."""

from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import available_timezones

from PySide6.QtCore import QDate, Qt, QTimeZone, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from kiosk.ui.organiser.screen import labelled, side_by_side
from kiosk.ui.widgets.controls import Button, column, row
from kiosk.ui.widgets.fields import Choice, DayField, LinesField, text_field
from kiosk.ui.widgets.scroll import follow_fingers
from kiosk.ui.widgets.spoken import Problem
from kiosk.ui.widgets.text import Text
from kiosk.ui.wording import as_sentence

if TYPE_CHECKING:
    from kiosk.services.making import Outline

_EXAMPLE = (
    "10:00 – 10:30 Registration\n10:45 – 11:30 Opening talk @ Main Hall\n12:45 – 13:45 Lunch\nDay 2"
)


class NewEvent(QFrame):
    """A form; ``submitted`` brings the outline of the event."""

    submitted = Signal(object)
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._name = text_field("Name of the event")
        self._organiser = text_field("Organiser", "Organiser, as sheets name it")
        self._first, self._last = DayField("First day"), DayField("Last day")
        self._zone = Choice("Time zone")
        self._programme = LinesField("Programme, one session a line", _EXAMPLE)
        self._problem = Problem()
        self._make, self._cancel = Button("Make the event", "primary"), Button("Cancel")
        self._scroll = QScrollArea()
        follow_fingers(self._scroll)
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        later = "Who is invited is imported next. Sessions can be left out: there is always a door."
        fields = column(
            labelled("Name of the event", self._name),
            side_by_side(labelled("First day", self._first), labelled("Last day", self._last)),
            side_by_side(labelled("Organiser", self._organiser), labelled("Time zone", self._zone)),
            labelled("Programme, one session a line", self._programme),
            Text(later, "quiet", wrap=True),
            spacing=14,
        )
        fields.setContentsMargins(2, 2, 12, 2)
        page = QWidget()
        page.setLayout(fields)
        self._programme.setMinimumHeight(130)
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(page)
        self._scroll.setAccessibleName("The event")
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = column(
            Text("A new event", "title"),
            self._scroll,
            self._problem,
            row(self._make, self._cancel, 0, spacing=10),
            spacing=14,
        )
        layout.setContentsMargins(32, 28, 24, 24)
        self.setLayout(layout)

    def _connect(self) -> None:
        self._make.clicked.connect(self.submit)
        self._cancel.clicked.connect(self.cancelled)
        self._name.returnPressed.connect(self.submit)
        self._organiser.returnPressed.connect(self.submit)
        self._first.dateChanged.connect(self._follow)

    def begin(self, today: date) -> None:
        """Be ready for another event, or for the one that was being written."""
        if not self._zone.value:
            zones = sorted(zone for zone in available_timezones() if "/" in zone)
            here = bytes(QTimeZone.systemTimeZoneId().data()).decode()
            self._zone.offer([(z.replace("_", " "), z) for z in (*zones, "UTC")], _known(here))
            self._first.set_day(today)
        self.show_problem("")
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_problem(self, sentence: str) -> None:
        """Say what is wrong with what was written."""
        self._problem.setText(as_sentence(sentence))

    def clear(self) -> None:
        """Forget what was written."""
        self._name.clear()
        self._organiser.clear()
        self._programme.clear()

    @property
    def outline(self) -> "Outline":
        """What was written."""
        from kiosk.services.making import Outline

        return Outline(
            self._name.text(),
            self._first.day,
            self._last.day,
            self._zone.value,
            self._organiser.text(),
            self._programme.toPlainText(),
        )

    def submit(self) -> None:
        """Bring what was written, if an event can be made of it."""
        from pathlib import Path

        from kiosk.errors import KioskError
        from kiosk.services.making import event_of

        try:
            event_of(self.outline, Path())
        except KioskError as failure:
            self.show_problem(failure.sentence)
            return
        self.show_problem("")
        self.submitted.emit(self.outline)

    def _follow(self, first: QDate) -> None:
        """Let the last day never be before the first."""
        self._last.setMinimumDate(first)


def _known(zone: str) -> str:
    return zone if zone in available_timezones() else "UTC"
