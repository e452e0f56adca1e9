"""A layout that fills lines like words in a paragraph, so that large text wraps and is not cut."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class Flow(QLayout):
    """Items side by side in reading direction, then on the next line; each line centred on it.

    With ``spread`` the last item stands at the far end of its line; with ``fill`` the items share
    what their line leaves, and are as high as it.
    """

    def __init__(
        self,
        *widgets: QWidget,
        gap: int = 16,
        line_gap: int = 8,
        spread: bool = False,
        fill: bool = False,
    ) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._gap, self._line_gap, self._spread, self._fill = gap, line_gap, spread, fill
        self._heights: dict[int, int] = {}  # by width, until something changes
        self.setContentsMargins(0, 0, 0, 0)
        for widget in widgets:
            self.addWidget(widget)

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item, or None past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give an item away."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Want no more room than needed."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Tell that the height follows from the width."""
        return True

    def invalidate(self) -> None:
        """Forget what was worked out: an item asks for another size, came or went."""
        self._heights.clear()
        super().invalidate()

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines at a width; Qt asks dozens of times for each change."""
        if width not in self._heights:
            margins = self.contentsMargins()
            inner = QRect(0, 0, width - margins.left() - margins.right(), 0)
            height = self._lay_out(inner, move=False)
            self._heights[width] = height + margins.top() + margins.bottom()
        return self._heights[width]

    def setGeometry(self, rect: QRect) -> None:
        """Place the items."""
        super().setGeometry(rect)
        inner = rect.marginsRemoved(self.contentsMargins())
        spare = rect.height() - self.heightForWidth(rect.width())
        self._lay_out(inner.adjusted(0, max(0, spare // 2), 0, 0), move=True)

    def sizeHint(self) -> QSize:
        """Ask for everything in one line."""
        hints = [item.sizeHint() for item in self._shown()]
        width = sum(hint.width() for hint in hints) + self._gap * max(0, len(hints) - 1)
        size = QSize(width, max((hint.height() for hint in hints), default=0))
        return size.grownBy(self.contentsMargins())

    def minimumSize(self) -> QSize:
        """Be content with the widest item."""
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        return size.grownBy(self.contentsMargins())

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _lay_out(self, rect: QRect, *, move: bool) -> int:
        lines: list[list[QLayoutItem]] = [[]]
        used = 0
        for item in self._shown():
            width = item.sizeHint().width()
            if lines[-1] and used + width > rect.width():
                lines.append([])
                used = 0
            lines[-1].append(item)
            used += width + self._gap
        top = rect.top()
        for line in lines:
            height = max((_size(item, rect.width()).height() for item in line), default=0)
            if move:
                self._place(line, QRect(rect.left(), top, rect.width(), height))
            top += height + self._line_gap
        return max(0, top - self._line_gap - rect.top())

    def _place(self, line: list[QLayoutItem], where: QRect) -> None:
        parent = self.parentWidget()
        mirrored = parent is not None and (
            parent.layoutDirection() is Qt.LayoutDirection.RightToLeft
        )
        left = where.left()
        sizes = [_size(item, where.width()) for item in line]
        if self._fill:
            spare = where.width() - self._gap * (len(line) - 1) - sum(s.width() for s in sizes)
            sizes = [QSize(s.width() + spare // len(line), where.height()) for s in sizes]
        for item, size in zip(line, sizes, strict=True):
            if self._spread and item is self._items[-1]:
                left = max(left, where.right() - size.width() + 1)
            x = where.right() - (left - where.left()) - size.width() + 1 if mirrored else left
            y = where.top() + (where.height() - size.height()) // 2
            item.setGeometry(QRect(QPoint(x, y), size))
            left += size.width() + self._gap


def _size(item: QLayoutItem, room: int) -> QSize:
    """Return the size of an item: as it asks for, or as high as it is where there is less room."""
    asked = item.sizeHint()
    if asked.width() <= room:
        return asked
    height = item.heightForWidth(room) if item.hasHeightForWidth() else asked.height()
    return QSize(room, height)
