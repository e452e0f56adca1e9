"""The people found: a short list with the matched letters marked and who has come."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtWidgets import (
    QListView,
    QSizePolicy,
    QWidget,
)

from kiosk.finder.index import Found
from kiosk.ui.desk.line import Line, LinePainter
from kiosk.ui.widgets.scroll import follow_fingers

SHOWN = 8
"""Most people shown at once."""

_ASKED = 3
_INDEX = QModelIndex()


class _Model(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []

    def show(self, lines: list[Line]) -> None:
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _INDEX) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.found.attendee.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.spoken
        return line if role == Qt.ItemDataRole.UserRole else None


class Results(QListView):
    """The list; ``chosen`` tells whose line is current, ``confirmed`` who was double-clicked."""

    chosen = Signal(object)
    confirmed = Signal(object)

    def __init__(self, describe: Callable[[Found], Line], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._describe = describe
        self._model = _Model()
        self.setModel(self._model)
        self._painter = LinePainter(self)
        self.setItemDelegate(self._painter)
        self.setUniformItemSizes(True)
        self.setAccessibleName("People found")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        follow_fingers(self)
        self.selectionModel().currentChanged.connect(self._tell_chosen)
        self.doubleClicked.connect(self._tell_confirmed)
        self.hide()

    @property
    def current(self) -> Found | None:
        """The person whose line is current."""
        index = self.currentIndex()
        return self._model.lines[index.row()].found if index.isValid() else None

    @property
    def spoken(self) -> str:
        """What a screen reader says of the line that is current, and which of how many it is."""
        row, lines = self.currentIndex().row(), self._model.lines
        return f"{lines[row].spoken}, {row + 1} of {len(lines)}" if row >= 0 else ""

    @property
    def lines(self) -> list[Line]:
        """What is shown."""
        return self._model.lines

    def show_people(self, people: list[Found], *, first: bool = True) -> None:
        """Show people, the first of them current; keep the same person current if still there.

        Without ``first`` nobody is current unless they were before.
        """
        kept = self.current.attendee.id if self.current else None
        self._model.show([self._describe(found) for found in people])
        self.setVisible(bool(people))
        self._fit()
        ids: list[UUID] = [found.attendee.id for found in people]
        stays = kept in ids and (len(ids) == 1 or not first)
        row = ids.index(kept) if kept and stays else (0 if first else -1)
        if people:
            self.setCurrentIndex(self._model.index(row))

    def redescribe(self) -> None:
        """Bring the words on the right up to date."""
        self._model.lines = [self._describe(line.found) for line in self._model.lines]
        self.viewport().update()

    def set_tight(self, *, yes: bool) -> None:
        """Leave little room round the words."""
        if self._painter.is_tight != yes:
            self._painter.is_tight = yes
            self.doItemsLayout()
            self._fit()

    def step(self, by: int) -> None:
        """Make another line current."""
        row = max(self.currentIndex().row() + by, 0)
        if 0 <= row < len(self._model.lines):
            self.setCurrentIndex(self._model.index(row))

    def sizeHint(self) -> QSize:
        """Ask for a few lines; where there is room, all are shown."""
        return QSize(400, min(_ASKED, len(self._model.lines)) * self._painter.height + 2)

    def minimumSizeHint(self) -> QSize:
        """Be content with two lines; the rest scrolls."""
        return QSize(200, min(2, len(self._model.lines)) * self._painter.height + 2)

    def _fit(self) -> None:
        self.setMaximumHeight(len(self._model.lines) * self._painter.height + 2)
        self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        """Make room for lines of another height."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.doItemsLayout()
            self._fit()

    def _tell_chosen(self, index: QModelIndex) -> None:
        self.chosen.emit(self._model.lines[index.row()].found if index.isValid() else None)

    def _tell_confirmed(self, index: QModelIndex) -> None:
        if index.isValid():
            self.confirmed.emit(self._model.lines[index.row()].found)
