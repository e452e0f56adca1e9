"""The table of people, with who has arrived."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal

from kiosk.domain.attendee import Attendee
from kiosk.domain.codes import spaced
from kiosk.ui.desk.states import role_words
from kiosk.ui.look.palette import Palette
from kiosk.ui.organiser.people_list import By, Present
from kiosk.ui.widgets.table import Column, Table
from kiosk.ui.wording import clock


@dataclass(slots=True)
class _Arrivals:
    """Says who has arrived, as far as is known."""

    present: Present = field(default_factory=dict)
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))

    def words(self, person: Attendee) -> str:
        presence = self.present.get(person.id)
        if presence is not None:
            return f"✓ {clock(presence.at, self.zone)}"
        return "expected" if person.expected else str(person.status)

    def colour(self, palette: Palette, person: Attendee) -> str:
        if person.id in self.present:
            return palette.good
        return palette.quiet if person.expected else palette.stop


class PeopleTable(Table[Attendee]):
    """Shows people; ``sorted_by`` brings the order that is wanted."""

    sorted_by = Signal(object, bool)

    def __init__(self) -> None:
        arrivals = _Arrivals()
        super().__init__("People", _columns(arrivals), lambda person: person.id)
        self._arrivals = arrivals
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicator(By.FAMILY, Qt.SortOrder.AscendingOrder)
        header.sortIndicatorChanged.connect(self._tell_order)

    def show_people(self, people: Sequence[Attendee], present: Present, zone: ZoneInfo) -> None:
        """List people, keeping the current one current if still there."""
        self._arrivals.present, self._arrivals.zone = present, zone
        self.show_rows(people)

    def _tell_order(self, section: int, order: Qt.SortOrder) -> None:
        self.sorted_by.emit(By(section), order is Qt.SortOrder.DescendingOrder)


def _columns(arrivals: _Arrivals) -> list[Column[Attendee]]:
    columns: dict[By, Column[Attendee]] = {
        By.FAMILY: Column(
            "Family name", lambda person: person.family_name or person.name, 140, 2, colour=_plain
        ),
        By.GIVEN: Column("Given name", lambda person: person.given_name, 120, 1, colour=_plain),
        By.ORGANISATION: Column(
            "Organisation", lambda person: person.organisation, 190, 4, leaves=3
        ),
        By.ROLE: Column("Role", lambda person: role_words(person.role), 96, leaves=2),
        By.ARRIVED: Column("Arrived", arrivals.words, 104, colour=arrivals.colour),
        By.CODE: Column("Badge code", lambda person: spaced(person.code), 168, leaves=1),
    }
    return [columns[by] for by in By]


def _plain(palette: Palette, _person: Attendee) -> str:
    return palette.text
