"""The parts of the people that the desk can look through, and the switch to only look."""

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame

from kiosk.domain.attendee import SPEAKER, Attendee
from kiosk.domain.attention import attention
from kiosk.domain.event import Part
from kiosk.domain.programme import is_expected
from kiosk.ui.board import Board
from kiosk.ui.widgets.controls import Button
from kiosk.ui.widgets.flow import Flow


class Show(StrEnum):
    """A part of the people; the value is the word on its button."""

    ALL = "All"
    EXPECTED = "Expected"
    ARRIVED = "Arrived"
    SPEAKERS = "Speakers"
    NOTES = "With a note"


class Filters(QFrame):
    """One button for each part, and one to scan without checking in."""

    chosen = Signal(object)
    looking_changed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._buttons = {part: Button(part, "filter") for part in Show}
        self._looking = Button("Only look", "filter", sign="eye")
        for part, button in self._buttons.items():
            button.setCheckable(True)
            button.set_label(part, f"Show: {part}")
            self._group.addButton(button)
        self._buttons[Show.ALL].setChecked(True)
        self._looking.setCheckable(True)
        self._looking.set_label("Only look", "Only look: scans check nobody in")
        self.setLayout(Flow(*self._buttons.values(), self._looking, gap=8, spread=True))
        self._group.buttonClicked.connect(lambda _: self.chosen.emit(self.part))
        self._looking.toggled.connect(self.looking_changed)

    @property
    def part(self) -> Show:
        """The part that is chosen."""
        return next(part for part, button in self._buttons.items() if button.isChecked())

    @property
    def looking(self) -> bool:
        """Whether a scan only looks."""
        return self._looking.isChecked()

    def choose(self, part: Show) -> None:
        """Choose a part."""
        self._buttons[part].setChecked(True)

    def set_looking(self, *, yes: bool) -> None:
        """Let scans only look, or check in again."""
        self._looking.setChecked(yes)

    def show_counts(self, expected: int, arrived: int) -> None:
        """Show how many are still to come and how many came."""
        for part, count in ((Show.EXPECTED, expected), (Show.ARRIVED, arrived)):
            self._buttons[part].set_label(f"{part} {count:,}", f"Show: {part}, {count:,} people")


def chooser(board: Board, part: Show) -> Callable[[Attendee], bool]:
    """Return what tells whether somebody belongs to a part now."""
    day, session = board.day, board.session
    present = day.presences.get(session.id, {})
    if part is Show.EXPECTED:
        return lambda a: a.id not in present and is_expected(a, session, day.event, day.enrolments)
    if part is Show.ARRIVED:
        return lambda a: a.id in present
    if part is Show.SPEAKERS:
        parts = (e for own in day.enrolments.values() for e in own.values())
        on_stage = {e.attendee_id for e in parts if e.part is not Part.ATTENDS}
        return lambda a: a.expected and (a.role == SPEAKER or a.id in on_stage)
    if part is Show.NOTES:
        return lambda a: bool(a.note or attention(a))
    return lambda _: True
