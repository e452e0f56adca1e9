"""Rows of a list as a table: all of one height, of which Qt only paints those in sight."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from kiosk.roster.renewing import Matched
from kiosk.ui.look.theme import current_palette, scaled
from kiosk.ui.organiser.import_rows import by_words

_HEADERS = ("Line", "Name", "Organisation", "E-mail", "Why")
_SHARES = (0, 3, 4, 3, 4)
_NARROW = (68, 140, 160, 140, 200)
_LEFT_OUT_FIRST = (3, 2)  # columns, where there is little room
_SHOWN_ROWS = 9

_INDEX = QModelIndex()
_AnyIndex = QModelIndex | QPersistentModelIndex


class _Model(QAbstractTableModel):
    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[Matched] = ()

    def show(self, rows: Sequence[Matched]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: _AnyIndex = _INDEX) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _AnyIndex = _INDEX) -> int:
        return 0 if parent.isValid() else len(_HEADERS)

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
        return _HEADERS[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        column = index.column()
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            words = self._words(self.rows[index.row()], column)
            spoken = role == Qt.ItemDataRole.AccessibleTextRole
            return f"{_HEADERS[column]}: {words or 'none'}" if spoken else words
        if role == Qt.ItemDataRole.ForegroundRole:
            palette = current_palette()
            return QColor(palette.text if column == 1 else palette.quiet)
        return None

    def _words(self, one: Matched, column: int) -> str:
        person = one.attendee
        texts = (str(one.row.number), person.name, person.organisation, person.email)
        return texts[column] if column < len(texts) else by_words(one.by)


class RowsTable(QTableView):
    """Shows rows, to be looked at only."""

    def __init__(self) -> None:
        super().__init__()
        self._model = _Model()
        self.setModel(self._model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
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
    def rows(self) -> Sequence[Matched]:
        """What is listed."""
        return self._model.rows

    def show_rows(self, rows: Sequence[Matched], name: str) -> None:
        """List rows, under a name for those who do not see them."""
        self.setAccessibleName(name)
        self._model.show(rows)
        if rows:
            self.setCurrentIndex(self._model.index(0, 1))
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """Ask for as many rows as there are, up to a screenful."""
        count = min(len(self._model.rows), _SHOWN_ROWS) + 1
        return QSize(240, (count + 1) * self.verticalHeader().defaultSectionSize())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys that move; leave the others to the screen."""
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
        self.verticalHeader().setDefaultSectionSize((scaled(48) + 40) // 2)

    def _share_width(self) -> None:
        room = self.viewport().width()
        shown = list(range(len(_HEADERS)))
        for column in _LEFT_OUT_FIRST:
            if sum(scaled(_NARROW[c]) for c in shown) > room:
                shown.remove(column)
        more = max(0, room - sum(scaled(_NARROW[c]) for c in shown))
        shares = sum(_SHARES[c] for c in shown)
        for column in range(len(_HEADERS)):
            self.setColumnHidden(column, column not in shown)
            self.setColumnWidth(column, scaled(_NARROW[column]) + more * _SHARES[column] // shares)
