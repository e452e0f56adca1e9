"""The people found: a short list with the matched letters marked and who has come."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from kiosk.finder.index import Found
from kiosk.finder.marks import Span
from kiosk.ui.desk.states import State
from kiosk.ui.look.palette import Palette
from kiosk.ui.look.theme import current_palette, scaled
from kiosk.ui.wording import Tone

SHOWN = 8
"""Most people shown at once."""

_WORDS, _ROUND, _TIGHT = 47, 24, 3
"""Height of a line's words, at normal text, and of the room round them: usual, and the least."""
_ASKED = 3
_INDEX = QModelIndex()


@dataclass(frozen=True, slots=True)
class Line:
    """One person in the list, with the words on the right: role, and whether they have come."""

    found: Found
    role: str
    state: State
    reason: str = ""
    """Why the person was found, where letters do not show it."""

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        person, state = self.found.attendee, self.state.words
        state = state.replace("✓", "arrived")
        parts = (person.name, person.organisation, self.role, state, self.reason)
        return ", ".join(part for part in parts if part)


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


class _Painter(QStyledItemDelegate):
    """Paints a line: name and organisation, letters marked; chips on the far side."""

    is_tight = False

    @property
    def height(self) -> int:
        """Height of a line; only its words grow with the size of text."""
        return scaled(_WORDS) + (_TIGHT if self.is_tight else _ROUND)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(100, self.height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        line: Line = index.data(Qt.ItemDataRole.UserRole)
        palette = current_palette()
        whole: QRect = option.rect
        state: QStyle.StateFlag = option.state
        direction: Qt.LayoutDirection = option.direction
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(whole, QColor(palette.chosen))
            bar = QRect(whole.left(), whole.top(), 4, whole.height())
            painter.fillRect(QStyle.visualRect(direction, whole, bar), QColor(palette.accent))
        painter.fillRect(
            QRect(whole.left(), whole.bottom(), whole.width(), 1), QColor(palette.line)
        )
        inner = whole.adjusted(18, 0, -18, -1)
        right = self._chips(painter, inner, direction, line, palette)
        words = QRect(inner.left(), inner.top(), right - inner.left() - 12, inner.height())
        self._words(painter, QStyle.visualRect(direction, inner, words), direction, line)
        painter.restore()

    def _words(
        self, painter: QPainter, place: QRect, direction: Qt.LayoutDirection, line: Line
    ) -> None:
        person, palette = line.found.attendee, current_palette()
        half = scaled(_WORDS) // 2
        top = place.top() + (place.height() - 2 * half) // 2
        upper = QRect(place.left(), top, place.width(), half)
        lower = upper.translated(0, half)
        beneath = " · ".join(part for part in (person.organisation, line.reason) if part)
        if not beneath:
            upper.translate(0, half // 2)
        name, organisation = _font(18, QFont.Weight.DemiBold), _font(15)
        found = line.found
        painter.setPen(QColor(palette.text))
        _draw_marked(painter, upper, person.name, found.name_marks, name, direction)
        painter.setPen(QColor(palette.quiet))
        marks = found.organisation_marks
        _draw_marked(painter, lower, beneath, marks, organisation, direction)

    def _chips(
        self,
        painter: QPainter,
        inner: QRect,
        direction: Qt.LayoutDirection,
        line: Line,
        palette: Palette,
    ) -> int:
        right = inner.right()
        grounds: dict[str, str] = {tone: getattr(palette, f"{tone}_tint") for tone in Tone}
        inks: dict[str, str] = {tone: getattr(palette, tone) for tone in Tone}
        tone = line.state.tone
        chips = [(line.state.words, inks.get(tone, palette.quiet), grounds.get(tone, ""))]
        if line.role:
            chips.append((line.role, palette.accent, palette.chosen))
        font = _font(13, QFont.Weight.Medium)
        metrics = QFontMetrics(font)
        painter.setFont(font)
        for words, ink, ground in chips:
            width = metrics.horizontalAdvance(words) + 22
            height = metrics.height() + 8
            chip = QRect(right - width, inner.center().y() - height // 2, width, height)
            shown = QStyle.visualRect(direction, inner, chip)
            painter.setPen(QColor(ground or palette.line))
            painter.setBrush(QColor(ground) if ground else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(shown, height / 2, height / 2)
            painter.setPen(QColor(ink))
            painter.drawText(shown, Qt.AlignmentFlag.AlignCenter, words)
            right = chip.left() - 6
        return right


def _draw_marked(
    painter: QPainter,
    place: QRect,
    words: str,
    spans: tuple[Span, ...],
    font: QFont,
    direction: Qt.LayoutDirection,
) -> None:
    """Draw words on one line, some letters on a coloured ground, from the side reading begins."""
    shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, place.width())
    kept = len(shown) if shown == words else len(shown) - 1
    layout = QTextLayout(shown, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    mirrored = direction is Qt.LayoutDirection.RightToLeft
    side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
    option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
    layout.setTextOption(option)
    layout.setFormats([_mark(start, min(end, kept)) for start, end in spans if start < kept])
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(place.width())
    layout.endLayout()
    top = place.top() + (place.height() - line.height()) / 2
    layout.draw(painter, QPointF(place.left(), top))


def _mark(start: int, end: int) -> QTextLayout.FormatRange:
    ground = QTextCharFormat()
    ground.setBackground(QColor(current_palette().mark))
    mark = QTextLayout.FormatRange()
    mark.start, mark.length, mark.format = start, end - start, ground
    return mark


def _font(pixels: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    font = QFont("Inter")
    font.setPixelSize(scaled(pixels))
    font.setWeight(weight)
    return font


class Results(QListView):
    """The list; ``chosen`` tells whose line is current, ``confirmed`` who was double-clicked."""

    chosen = Signal(object)
    confirmed = Signal(object)

    def __init__(self, describe: Callable[[Found], Line], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._describe = describe
        self._model = _Model()
        self.setModel(self._model)
        self._painter = _Painter(self)
        self.setItemDelegate(self._painter)
        self.setUniformItemSizes(True)
        self.setAccessibleName("People found")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.selectionModel().currentChanged.connect(self._tell_chosen)
        self.doubleClicked.connect(self._tell_confirmed)
        self.hide()

    @property
    def current(self) -> Found | None:
        """The person whose line is current."""
        index = self.currentIndex()
        return self._model.lines[index.row()].found if index.isValid() else None

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
