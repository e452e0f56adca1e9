"""The rows of a sheet on the screen: a press marks somebody as come, another takes it back."""

from enum import IntEnum
from zoneinfo import ZoneInfo

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from kiosk.ui.look.theme import current_palette, scaled
from kiosk.ui.organiser.paper_draft import Shown
from kiosk.ui.organiser.people_list import Present
from kiosk.ui.wording import clock

_INDEX = QModelIndex()
_AnyIndex = QModelIndex | QPersistentModelIndex


class _Column(IntEnum):
    ROW = 0
    NAME = 1
    ORGANISATION = 2
    CAME = 3


_HEADERS = {
    _Column.ROW: "Row",
    _Column.NAME: "Name",
    _Column.ORGANISATION: "Organisation",
    _Column.CAME: "Came",
}
_WIDTHS = {_Column.ROW: 64, _Column.NAME: 170, _Column.ORGANISATION: 170, _Column.CAME: 170}
_NO_ONE = "no longer on the list"


class _Model(QAbstractTableModel):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Shown] = []
        self._present: Present = {}
        self._zone = ZoneInfo("UTC")

    def show(self, lines: list[Shown], present: Present, zone: ZoneInfo) -> None:
        same = len(lines) == len(self.lines)
        if not same:
            self.beginResetModel()
        self.lines, self._present, self._zone = lines, present, zone
        if not same:
            self.endResetModel()
        elif lines:
            last = self.index(len(lines) - 1, len(_Column) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: _AnyIndex = _INDEX) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: _AnyIndex = _INDEX) -> int:
        return 0 if parent.isValid() else len(_Column)

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
        return _HEADERS[_Column(section)] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line, column = self.lines[index.row()], _Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(line, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{_HEADERS[column]}: {self._words(line, column) or 'no'}"
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(self._colour(line, column))
        return None

    def _words(self, line: Shown, column: _Column) -> str:
        match column:
            case _Column.ROW:
                return str(line.row) if line.row else "+"
            case _Column.NAME:
                return line.name or _NO_ONE
            case _Column.ORGANISATION:
                return line.organisation
            case _Column.CAME:
                return self._came(line)

    def _came(self, line: Shown) -> str:
        presence = self._present.get(line.attendee_id) if line.attendee_id else None
        here = f"here since {clock(presence.at, self._zone)}" if presence is not None else ""
        if line.came is None:
            return here
        return here or f"✓ {clock(line.came, self._zone)}"

    def _colour(self, line: Shown, column: _Column) -> str:
        palette = current_palette()
        if not line.name:
            return palette.stop
        if column is _Column.CAME:
            here = line.attendee_id is not None and line.attendee_id in self._present
            return palette.quiet if here else palette.good
        return palette.text if column is _Column.NAME else palette.quiet


class PaperTable(QTableView):
    """Shows a sheet's rows; ``toggled`` brings the one that was pressed."""

    toggled = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._model = _Model()
        self.setModel(self._model)
        self.setAccessibleName("Rows of the sheet")
        self._dress()
        self.clicked.connect(self._tell)

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
    def lines(self) -> list[Shown]:
        """The lines that are shown."""
        return self._model.lines

    def show_lines(self, lines: list[Shown], present: Present, zone: ZoneInfo) -> None:
        """Show lines, and of whom is known already that they are here."""
        self._model.show(lines, present, zone)

    def choose_row(self, row: int) -> None:
        """Bring a row of the sheet into sight and make it current."""
        places = (place for place, line in enumerate(self._model.lines) if line.row == row)
        place = next(places, None)
        if place is not None:
            self.setCurrentIndex(self._model.index(place, 0))

    def minimumSizeHint(self) -> QSize:
        """Be content with the header and a few rows."""
        return QSize(240, 6 * self.verticalHeader().defaultSectionSize())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Mark the current row by Return or the space bar; leave letters to the screen."""
        marking = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}
        if event.key() in marking:
            self._tell(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape or (event.text() and event.text().isprintable()):
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
        widths = {column: scaled(width) for column, width in _WIDTHS.items()}
        narrow = sum(widths.values()) > room
        self.setColumnHidden(_Column.ORGANISATION, narrow)
        if narrow:
            widths.pop(_Column.ORGANISATION)
        more = room - sum(widths.values())
        for column, width in widths.items():
            grows = column in {_Column.NAME, _Column.ORGANISATION}
            share = more // (1 if narrow else 2) if grows else 0
            self.setColumnWidth(column, max(48, width + share))

    def _tell(self, index: QModelIndex) -> None:
        if index.isValid():
            self.toggled.emit(self._model.lines[index.row()])
