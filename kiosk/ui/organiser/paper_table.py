"""The rows of a sheet on the screen: a press marks somebody as come, another takes it back."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent

from kiosk.ui.look.palette import Palette
from kiosk.ui.organiser.paper_draft import Shown
from kiosk.ui.organiser.people_list import Present
from kiosk.ui.widgets.table import Column, Table
from kiosk.ui.wording import clock

_MARKING = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}


@dataclass(slots=True)
class _Marks:
    """Says who came: by the sheet, or because they are known to be here already."""

    present: Present = field(default_factory=dict)
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))

    def words(self, line: Shown) -> str:
        presence = self.present.get(line.attendee_id) if line.attendee_id else None
        if presence is not None:
            return f"here since {clock(presence.at, self.zone)}"
        return f"✓ {clock(line.came, self.zone)}" if line.came is not None else ""

    def colour(self, palette: Palette, line: Shown) -> str:
        here = line.attendee_id is not None and line.attendee_id in self.present
        return palette.quiet if here else palette.good


class PaperTable(Table[Shown]):
    """Shows a sheet's rows; ``toggled`` brings the one that was pressed."""

    toggled = Signal(object)

    def __init__(self) -> None:
        marks = _Marks()
        super().__init__("Rows of the sheet", _columns(marks), _key, rows_in_sight=5)
        self._marks = marks
        self.clicked.connect(self._tell)

    def show_lines(self, lines: Sequence[Shown], present: Present, zone: ZoneInfo) -> None:
        """Show lines, and of whom is known already that they are here."""
        self._marks.present, self._marks.zone = present, zone
        self.show_rows(lines)

    def choose_row(self, row: int) -> None:
        """Bring a row of the sheet into sight and make it current."""
        self.choose((row, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Mark the current row by Return or the space bar."""
        if event.key() in _MARKING:
            self._tell(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _tell(self, index: QModelIndex) -> None:
        if index.isValid():
            self.toggled.emit(self.rows[index.row()])


def _key(line: Shown) -> tuple[int, int]:
    return line.row, line.place


def _columns(marks: _Marks) -> list[Column[Shown]]:
    return [
        Column("Row", lambda line: str(line.row) if line.row else "+", 64, colour=_beside),
        Column("Name", lambda line: line.name or "no longer on the list", 170, 1, colour=_name),
        Column("Organisation", lambda line: line.organisation, 170, 1, leaves=1, colour=_beside),
        Column("Came", marks.words, 170, colour=marks.colour, none="no"),
    ]


def _name(palette: Palette, line: Shown) -> str:
    return palette.text if line.name else palette.stop


def _beside(palette: Palette, line: Shown) -> str:
    return palette.quiet if line.name else palette.stop
