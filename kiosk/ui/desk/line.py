"""One line of the people found, painted: name and organisation, letters marked, chips aside."""

from dataclasses import dataclass

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
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
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from kiosk.finder.index import Found
from kiosk.finder.marks import Span
from kiosk.ui.desk.states import State
from kiosk.ui.look.palette import Palette
from kiosk.ui.look.theme import current_palette, scaled
from kiosk.ui.wording import Tone

_SIDE = 20  # pixels beside the words
_WORDS, _ROUND, _TIGHT = 47, 24, 3
"""Height of a line's words, at normal text, and of the room round them: usual, and the least."""


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


class LinePainter(QStyledItemDelegate):
    """Paints a line: name and organisation, letters marked; chips on the far side."""

    is_tight = False

    @property
    def height(self) -> int:
        """Height of a line; only its words grow with the size of text."""
        return scaled(_WORDS) + (_TIGHT if self.is_tight else _ROUND)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the height of every line; the list gives it its width."""
        return QSize(100, self.height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one line."""
        line: Line = index.data(Qt.ItemDataRole.UserRole)
        palette = current_palette()
        whole: QRect = option.rect
        state: QStyle.StateFlag = option.state
        direction: Qt.LayoutDirection = option.direction
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen:
            _mark_chosen(painter, whole, direction, palette)
        elif index.row() + 1 < index.model().rowCount():
            rule = QRect(whole.left() + _SIDE, whole.bottom(), whole.width() - 2 * _SIDE, 1)
            painter.fillRect(rule, QColor(palette.line))
        inner = whole.adjusted(_SIDE, 0, -_SIDE, -1)
        role_ground = palette.card if chosen else palette.chosen
        right = self._chips(painter, inner, direction, line, palette, role_ground)
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
        role_ground: str,
    ) -> int:
        right = inner.right()
        grounds: dict[str, str] = {tone: getattr(palette, f"{tone}_tint") for tone in Tone}
        inks: dict[str, str] = {tone: getattr(palette, tone) for tone in Tone}
        tone = line.state.tone
        chips = [(line.state.words, inks.get(tone, palette.quiet), grounds.get(tone, ""))]
        if line.role:
            chips.append((line.role, palette.accent, role_ground))
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


def _mark_chosen(
    painter: QPainter, whole: QRect, direction: Qt.LayoutDirection, palette: Palette
) -> None:
    """Give the chosen line a ground of its own, inside the list's round corners, and a bar."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(palette.chosen))
    ground = whole.adjusted(4, 4, -4, -4)
    painter.drawRoundedRect(ground, 10, 10)
    bar = QRect(ground.left() + 4, ground.top() + 12, 4, ground.height() - 24)
    painter.setBrush(QColor(palette.accent))
    painter.drawRoundedRect(QStyle.visualRect(direction, whole, bar), 2, 2)


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
