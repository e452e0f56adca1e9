"""The chart of arrivals: a line that climbs towards the number expected."""

from datetime import datetime

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.ui.look.palette import Palette
from kiosk.ui.look.style import track
from kiosk.ui.look.theme import current_palette, scaled
from kiosk.ui.organiser.arrivals import Curve, count_marks, time_marks

_EMPTY = "Nobody has arrived yet. The line begins with the first check-in."
_LINES_APART = 52
_TIMES_APART = 76
_WIDE = Qt.TextFlag.TextDontClip


class ArrivalsChart(QWidget):
    """Draws a curve; a screen reader hears what it comes to."""

    def __init__(self) -> None:
        super().__init__()
        self._curve: Curve | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Arrivals over the day")
        self.show_curve(None)

    def show_curve(self, curve: Curve | None) -> None:
        """Show a curve, or in words that there is none yet."""
        self._curve = curve
        self.setAccessibleDescription(_spoken(curve))
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for a size at which the marks are apart."""
        return QSize(scaled(320), scaled(260))

    def minimumSizeHint(self) -> QSize:
        """Be content with little."""
        return QSize(200, 180)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the marks, the line of those expected and the curve; or the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont("Inter")
        font.setPixelSize(scaled(13))
        painter.setFont(font)
        if self._curve is None:
            painter.setPen(QColor(current_palette().quiet))
            words = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect(), words, _EMPTY)
        else:
            painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
            mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
            place = QRectF(self.rect())
            _Drawing(painter, place, self._curve, mirrored=mirrored).draw()
        painter.end()


def _spoken(curve: Curve | None) -> str:
    if curve is None:
        return _EMPTY
    last = curve.points[-1][0]
    return f"{curve.arrived} of {curve.expected} expected had arrived by {last:%H:%M}"


class _Drawing:
    """One painting of one curve: where each moment and count lies, from which side it is read."""

    def __init__(self, painter: QPainter, whole: QRectF, curve: Curve, *, mirrored: bool) -> None:
        self._painter, self._curve, self._mirrored = painter, curve, mirrored
        self._palette: Palette = current_palette()
        self._metrics = QFontMetricsF(painter.font())
        below = self._metrics.height() + 12
        rows = max(2, int((whole.height() - below) / scaled(_LINES_APART)))
        self._counts = count_marks(max(curve.expected, curve.arrived), rows)
        beside = self._metrics.horizontalAdvance(str(self._counts[-1])) + 14
        half_time = self._metrics.horizontalAdvance("00:00") / 2
        top = self._metrics.height() / 2 + 2
        self._place = whole.adjusted(beside, top, -half_time, -below)
        self._whole = whole

    def draw(self) -> None:
        """Draw everything, the curve last."""
        self._draw_counts()
        self._draw_times()
        self._draw_expected()
        self._draw_curve()

    def _x(self, left: float) -> float:
        """Return a distance from the side where reading begins as one from the left."""
        return self._whole.right() - (left - self._whole.left()) if self._mirrored else left

    def _at(self, share: float, count: float) -> QPointF:
        place = self._place
        x = self._x(place.left() + share * place.width())
        return QPointF(x, place.bottom() - count / self._counts[-1] * place.height())

    def _share(self, moment: datetime) -> float:
        curve = self._curve
        whole = (curve.ends_at - curve.starts_at).total_seconds()
        return (moment - curve.starts_at).total_seconds() / whole

    def _pen(
        self, colour: str, width: float = 1, style: Qt.PenStyle = Qt.PenStyle.SolidLine
    ) -> QPen:
        return QPen(
            QColor(colour), width, style, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
        )

    def _draw_counts(self) -> None:
        height = self._metrics.height()
        for count in self._counts:
            start, end = self._at(0, count), self._at(1, count)
            self._painter.setPen(self._pen(track(self._palette)))
            self._painter.drawLine(start, end)
            width = self._place.left() - self._whole.left() - 10
            left = self._whole.right() - width if self._mirrored else self._whole.left()
            side = Qt.AlignmentFlag.AlignLeft if self._mirrored else Qt.AlignmentFlag.AlignRight
            where = QRectF(left, start.y() - height / 2, width, height)
            self._painter.setPen(QColor(self._palette.quiet))
            self._painter.drawText(where, side | Qt.AlignmentFlag.AlignAbsolute | _WIDE, str(count))

    def _draw_times(self) -> None:
        most = max(2, int(self._place.width() / scaled(_TIMES_APART)) + 1)
        self._painter.setPen(QColor(self._palette.quiet))
        for moment in time_marks(self._curve.starts_at, self._curve.ends_at, most):
            middle = self._at(self._share(moment), 0)
            where = QRectF(middle.x() - 40, middle.y() + 8, 80, self._metrics.height())
            self._painter.drawText(where, Qt.AlignmentFlag.AlignHCenter | _WIDE, f"{moment:%H:%M}")

    def _draw_expected(self) -> None:
        expected = self._curve.expected
        if not expected:
            return
        start, end = self._at(0, expected), self._at(1, expected)
        self._painter.setPen(self._pen(self._palette.control_line, 1.5, Qt.PenStyle.DashLine))
        self._painter.drawLine(start, end)
        words, height = f"{expected} expected", self._metrics.height()
        width = self._metrics.horizontalAdvance(words) + 12
        left = start.x() - width if self._mirrored else start.x()
        where = QRectF(left + 8 * (-1 if self._mirrored else 1), start.y() + 3, width, height)
        self._painter.fillRect(where, QColor(self._palette.card))
        self._painter.setPen(QColor(self._palette.quiet))
        self._painter.drawText(where, Qt.AlignmentFlag.AlignCenter | _WIDE, words)

    def _draw_curve(self) -> None:
        points = [self._at(self._share(moment), count) for moment, count in self._steps()]
        ground = QPolygonF([self._at(0, 0), *points, QPointF(points[-1].x(), self._place.bottom())])
        tint = QColor(self._palette.accent)
        tint.setAlphaF(0.12)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(tint)
        self._painter.drawPolygon(ground)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.setPen(self._pen(self._palette.accent, 2.5))
        self._painter.drawPolyline(points)
        self._painter.setPen(self._pen(self._palette.card, 2))
        self._painter.setBrush(QColor(self._palette.accent))
        self._painter.drawEllipse(points[-1], 5.5, 5.5)

    def _steps(self) -> list[tuple[datetime, int]]:
        """Return the corners of the curve: level until somebody comes, then straight up."""
        corners: list[tuple[datetime, int]] = []
        before = self._curve.points[0][1]
        for moment, count in self._curve.points:
            corners += [(moment, before), (moment, count)]
            before = count
        return [*corners, (self._curve.known_until, before)]
