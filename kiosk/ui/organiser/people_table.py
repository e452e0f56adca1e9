"""The table of people: ten thousand rows of one height, of which Qt only paints those in sight."""

from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from kiosk.domain.attendee import Attendee
from kiosk.domain.codes import spaced
from kiosk.ui.desk.states import role_words
from kiosk.ui.look.theme import current_palette, scaled
from kiosk.ui.organiser.people_list import Column, Present
from kiosk.ui.wording import clock

_HEADERS = {
    Column.FAMILY: "Family name",
    Column.GIVEN: "Given name",
    Column.ORGANISATION: "Organisation",
    Column.ROLE: "Role",
    Column.ARRIVED: "Arrived",
    Column.CODE: "Badge code",
}
_WIDTHS = {
    Column.FAMILY: 140,
    Column.GIVEN: 120,
    Column.ORGANISATION: 190,
    Column.ROLE: 96,
    Column.ARRIVED: 104,
    Column.CODE: 168,
}
_SHARES = {Column.FAMILY: 2, Column.GIVEN: 1, Column.ORGANISATION: 4}
_DROPPED = (Column.CODE, Column.ROLE, Column.ORGANISATION)
"""Columns left out where there is little room, in this order: the person beside shows them."""

_INDEX = QModelIndex()
_AnyIndex = QModelIndex | QPersistentModelIndex


class _Model(QAbstractTableModel):
    def __init__(self) -> None:
        super().__init__()
        self.people: list[Attendee] = []
        self._present: Present = {}
        self._zone = ZoneInfo("UTC")

    def show(self, people: list[Attendee], present: Present, zone: ZoneInfo) -> None:
        same = [person.id for person in people] == [person.id for person in self.people]
        if not same:
            self.beginResetModel()
        self.people, self._present, self._zone = people, present, zone
        if not same:
            self.endResetModel()
        elif people:
            last = self.index(len(people) - 1, len(Column) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: _AnyIndex = _INDEX) -> int:
        return 0 if parent.isValid() else len(self.people)

    def columnCount(self, parent: _AnyIndex = _INDEX) -> int:
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        return _HEADERS[Column(section)] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        person, column = self.people[index.row()], Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(person, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{_HEADERS[column]}: {self._words(person, column) or 'none'}"
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(self._colour(person, column))
        return None

    def _words(self, person: Attendee, column: Column) -> str:
        match column:
            case Column.FAMILY:
                return person.family_name or person.name
            case Column.GIVEN:
                return person.given_name
            case Column.ORGANISATION:
                return person.organisation
            case Column.ROLE:
                return role_words(person.role)
            case Column.CODE:
                return spaced(person.code)
            case Column.ARRIVED:
                presence = self._present.get(person.id)
                if presence is not None:
                    return f"✓ {clock(presence.at, self._zone)}"
                return "expected" if person.expected else str(person.status)

    def _colour(self, person: Attendee, column: Column) -> str:
        palette = current_palette()
        if column is Column.FAMILY:
            return palette.text
        if column is not Column.ARRIVED:
            return palette.text if column is Column.GIVEN else palette.quiet
        if person.id in self._present:
            return palette.good
        return palette.quiet if person.expected else palette.stop


class PeopleTable(QTableView):
    """Shows people; ``chosen`` brings the one whose row is current, ``sorted_by`` the order."""

    chosen = Signal(object)
    sorted_by = Signal(object, bool)

    def __init__(self) -> None:
        super().__init__()
        self._model = _Model()
        self.setModel(self._model)
        self.setAccessibleName("People")
        self._dress()
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicator(Column.FAMILY, Qt.SortOrder.AscendingOrder)
        header.sortIndicatorChanged.connect(self._tell_order)
        self.selectionModel().currentRowChanged.connect(self._tell_chosen)

    def _dress(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self._set_row_height()

    @property
    def people(self) -> list[Attendee]:
        """Who is listed, in the order shown."""
        return self._model.people

    @property
    def current(self) -> Attendee | None:
        """Whose row is current."""
        index = self.currentIndex()
        return self._model.people[index.row()] if index.isValid() else None

    def show_people(self, people: list[Attendee], present: Present, zone: ZoneInfo) -> None:
        """List people, keeping the current one current if still there."""
        kept = self.current
        self._model.show(people, present, zone)
        if kept is not None and self.current is None:
            self.choose(kept.id)

    def choose(self, person_id: UUID) -> None:
        """Make somebody's row current and bring it into sight."""
        rows = (row for row, person in enumerate(self._model.people) if person.id == person_id)
        row = next(rows, None)
        if row is not None:
            self.setCurrentIndex(self._model.index(row, 0))

    def choose_first(self) -> None:
        """Make the first row current."""
        if self._model.people:
            self.setCurrentIndex(self._model.index(0, 0))

    def choose_nobody(self) -> None:
        """Make no row current."""
        self.selectionModel().setCurrentIndex(
            QModelIndex(), QItemSelectionModel.SelectionFlag.Clear
        )

    def minimumSizeHint(self) -> QSize:
        """Be content with the header and a few rows."""
        return QSize(240, 5 * self.verticalHeader().defaultSectionSize())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys that move; leave letters and Escape to the screen."""
        if event.key() == Qt.Key.Key_Escape or (event.text() and event.text().isprintable()):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns."""
        super().resizeEvent(event)
        self._share_width()

    def changeEvent(self, event: QEvent) -> None:
        """Find new sizes when text changes its own."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._set_row_height()
            self._share_width()

    def _set_row_height(self) -> None:
        self.verticalHeader().setDefaultSectionSize((scaled(48) + 48) // 2)

    def _share_width(self) -> None:
        room = self.viewport().width()
        shown = list(Column)
        for column in _DROPPED:
            if sum(scaled(_WIDTHS[c]) for c in shown) > room:
                shown.remove(column)
        more = max(0, room - sum(scaled(_WIDTHS[column]) for column in shown))
        shares = sum(_SHARES.get(column, 0) for column in shown)
        for column in Column:
            self.setColumnHidden(column, column not in shown)
            extra = more * _SHARES.get(column, 0) // shares
            self.setColumnWidth(column, scaled(_WIDTHS[column]) + extra)

    def _tell_chosen(self, index: QModelIndex) -> None:
        self.chosen.emit(self._model.people[index.row()] if index.isValid() else None)

    def _tell_order(self, section: int, order: Qt.SortOrder) -> None:
        self.sorted_by.emit(Column(section), order is Qt.SortOrder.DescendingOrder)
