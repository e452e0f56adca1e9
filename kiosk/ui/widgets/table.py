"""A table of what may be ten thousand rows of one height, of which Qt only paints those in sight.

What a column says of a row, and how wide it is, is data (:class:`Column`). Where there is little
room, the columns that matter least are left out; what is left over goes to those that can use it.
"""

from collections.abc import Callable, Collection, Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

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

from kiosk.ui.look.palette import Palette
from kiosk.ui.look.theme import current_palette, scaled
from kiosk.ui.widgets.scroll import follow_fingers

Row = TypeVar("Row")

_INDEX = QModelIndex()
_AnyIndex = QModelIndex | QPersistentModelIndex
_LEAST_WIDTH = 240  # pixels
_ROW_HEIGHT = 48  # pixels; grows half as fast as the text


def _quiet(palette: Palette, _row: Any) -> str:
    return palette.quiet


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """A column: its heading, what it says of a row, and how wide it is."""

    heading: str
    words: Callable[[Row], str]
    width: int
    """Pixels that it needs while text is at 100 %."""
    share: int = 0
    """Of the room left over, beside the shares of others."""
    leaves: int = 0
    """Its turn to be left out where there is little room: 1 is first, 0 always stays."""
    colour: Callable[[Palette, Row], str] = _quiet
    none: str = "none"
    """What a screen reader says where there are no words."""


class _Model(QAbstractTableModel):
    def __init__(self, columns: Sequence[Column[Any]], known_by: Callable[[Any], Hashable]) -> None:
        super().__init__()
        self.columns = columns
        self.rows: Sequence[Any] = ()
        self._known_by = known_by

    def show(self, rows: Sequence[Any]) -> None:
        same = [*map(self._known_by, rows)] == [*map(self._known_by, self.rows)]
        if not same:
            self.beginResetModel()
        self.rows = rows
        if not same:
            self.endResetModel()
        elif rows:
            last = self.index(len(rows) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def place(self, key: Hashable) -> QModelIndex:
        """Return where the row known by ``key`` begins; nowhere if there is none."""
        rows = (place for place, row in enumerate(self.rows) if self._known_by(row) == key)
        return self.index(next(rows, -1), 0)

    def rowCount(self, parent: _AnyIndex = _INDEX) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _AnyIndex = _INDEX) -> int:
        return 0 if parent.isValid() else len(self.columns)

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
        return self.columns[section].heading if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, column = self.rows[index.row()], self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.words(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.heading}: {column.words(row) or column.none}"
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(column.colour(current_palette(), row))
        return None


class Table(QTableView, Generic[Row]):
    """Shows rows; ``chosen`` brings the one that becomes current, None where none is."""

    chosen = Signal(object)

    def __init__(
        self,
        name: str,
        columns: Sequence[Column[Row]],
        known_by: Callable[[Row], Hashable],
        rows_in_sight: int = 4,
    ) -> None:
        """Make an empty table; ``name`` is for those who do not see it.

        ``known_by`` tells a row again when others are shown; ``rows_in_sight`` fit at least.
        """
        super().__init__()
        self._columns = columns
        self._left_out: frozenset[str] = frozenset()
        self._known_by = known_by
        self._rows_in_sight = rows_in_sight
        self._model = _Model(columns, known_by)
        self.setModel(self._model)
        self.setAccessibleName(name)
        self._dress()
        self.selectionModel().currentRowChanged.connect(self._tell_chosen)

    def _dress(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        follow_fingers(self)
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
    def rows(self) -> Sequence[Row]:
        """What is listed, in the order shown."""
        return self._model.rows

    @property
    def current(self) -> Row | None:
        """The row that is current."""
        return self._row(self.currentIndex())

    def show_rows(self, rows: Sequence[Row]) -> None:
        """List rows, keeping the current one current if it is still there."""
        kept = self.current
        self._model.show(rows)
        if kept is not None and self.current is None:
            self.choose(self._known_by(kept))
        self.updateGeometry()

    def leave_out(self, headings: Collection[str]) -> None:
        """Leave columns out that would say nothing of any row, and give their room to the rest."""
        if self._left_out != set(headings):
            self._left_out = frozenset(headings)
            self._share_width()

    def choose(self, key: Hashable) -> None:
        """Make the row known by ``key`` current and bring it into sight."""
        place = self._model.place(key)
        if place.isValid():
            self.setCurrentIndex(place)

    def choose_first(self) -> None:
        """Make the first row current."""
        if self.rows:
            self.setCurrentIndex(self._model.index(0, 0))

    def choose_none(self) -> None:
        """Make no row current."""
        self.selectionModel().setCurrentIndex(
            QModelIndex(), QItemSelectionModel.SelectionFlag.Clear
        )

    def minimumSizeHint(self) -> QSize:
        """Be content with the header and a few rows."""
        rows = self._rows_in_sight + 1
        return QSize(_LEAST_WIDTH, rows * self.verticalHeader().defaultSectionSize())

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

    def _row(self, index: QModelIndex) -> Row | None:
        return self._model.rows[index.row()] if index.isValid() else None

    def _tell_chosen(self, index: QModelIndex) -> None:
        self.chosen.emit(self._row(index))

    def _set_row_height(self) -> None:
        self.verticalHeader().setDefaultSectionSize((scaled(_ROW_HEIGHT) + _ROW_HEIGHT) // 2)

    def _share_width(self) -> None:
        room, out = self.viewport().width(), self._left_out
        for place, width in enumerate(_widths(self._columns, room, out)):
            self.setColumnHidden(place, not width)
            self.setColumnWidth(place, width)


def _widths(columns: Sequence[Column[Any]], room: int, out: Collection[str] = ()) -> list[int]:
    """Return how wide each column is in pixels, 0 where it is left out."""
    shown = [column for column in columns if column.heading not in out]
    for column in sorted((c for c in shown if c.leaves), key=lambda column: column.leaves):
        if sum(scaled(c.width) for c in shown) > room:
            shown.remove(column)
    more = max(0, room - sum(scaled(column.width) for column in shown))
    shares = sum(column.share for column in shown) or 1
    return [
        scaled(column.width) + more * column.share // shares if column in shown else 0
        for column in columns
    ]
