"""How the editor draws the badge: its paper, frames around its fields, and grips to hold."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from kiosk.documents.boxes import Grip
from kiosk.ui.look.palette import LIGHT, Palette

GRIP = 12
"""Pixels of a drawn grip."""

GRIPS = tuple(Grip(x, y) for y in (-1, 0, 1) for x in (-1, 0, 1) if x or y)
"""The corners of a box and the middles of its edges."""

_PAPER = "#ffffff"  # what is drawn on it has the light palette's colours in every look
_FAINT = 90


def dot_of(place: QRectF, grip: Grip) -> QPointF:
    """Return where the middle of a grip is."""
    centre = place.center()
    return QPointF(
        centre.x() + grip.x * place.width() / 2, centre.y() + grip.y * place.height() / 2
    )


def draw_paper(painter: QPainter, image: QImage, paper: QRectF, safe: QRectF) -> None:
    """Draw the badge as it looks in print, its edge, and the area that printers reach."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.fillRect(paper, QColor(_PAPER))
    if not image.isNull():
        painter.drawImage(paper, image)
    painter.setPen(QPen(QColor(LIGHT.control_line), 1))
    painter.drawRect(paper)
    painter.setPen(QPen(QColor(LIGHT.quiet), 1, Qt.PenStyle.DotLine))
    painter.drawRect(safe)


def draw_frames(painter: QPainter, boxes: Iterable[tuple[QRectF, bool]]) -> None:
    """Draw a frame around each field, and a strong one around those that are chosen."""
    accent, faint = QColor(LIGHT.accent), QColor(LIGHT.accent)
    faint.setAlpha(_FAINT)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for place, chosen in boxes:
        around = place.adjusted(-2, -2, 2, 2) if chosen else place  # what is inside stays whole
        if chosen:  # white beside the colour shows on any ground
            painter.setPen(QPen(QColor(_PAPER), 4))
            painter.drawRect(around)
        painter.setPen(QPen(accent if chosen else faint, 2 if chosen else 1))
        painter.drawRect(around)


def draw_grips(painter: QPainter, place: QRectF) -> None:
    """Draw what a box can be held by."""
    painter.setBrush(QColor(_PAPER))
    painter.setPen(QPen(QColor(LIGHT.accent), 2))
    for grip in GRIPS:
        dot = QRectF(0, 0, GRIP, GRIP)
        dot.moveCenter(dot_of(place, grip))
        painter.drawRoundedRect(dot, 3, 3)


def draw_lines(painter: QPainter, paper: QRectF, xs: Iterable[float], ys: Iterable[float]) -> None:
    """Draw the lines that a box was drawn to, across the whole paper."""
    painter.setPen(QPen(QColor(LIGHT.stop), 1))
    for x in xs:
        painter.drawLine(QPointF(x, paper.top()), QPointF(x, paper.bottom()))
    for y in ys:
        painter.drawLine(QPointF(paper.left(), y), QPointF(paper.right(), y))


def draw_focus(painter: QPainter, palette: Palette, around: QRectF) -> None:
    """Show that the keys go to the badge."""
    painter.setPen(QPen(QColor(palette.accent), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(around.adjusted(2, 2, -2, -2), 8, 8)
