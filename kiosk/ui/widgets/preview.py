"""What a camera sees, as a picture that moves."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.ui.look.style import track
from kiosk.ui.look.theme import current_palette, paint_icon, scaled

_ROUND = 14
_SIGN = 48
_SHAPE = 9 / 16  # height for a width of 1, until the camera says another


class Preview(QWidget):
    """Shows pictures as they come, as a mirror does; a sign until the first one is there."""

    def __init__(self, width: int = 320) -> None:
        super().__init__()
        self._width = width
        self._picture = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setAccessibleName("What the camera sees")

    @property
    def is_empty(self) -> bool:
        """Whether there is no picture to show."""
        return self._picture.isNull()

    def show_picture(self, picture: QImage) -> None:
        """Show the next picture; an empty one takes the last away."""
        self._picture = picture
        if self.isVisible():
            self.update()

    def sizeHint(self) -> QSize:
        """Return a size at which a badge can be seen."""
        width = (scaled(self._width) + self._width) // 2
        return QSize(width, round(width * _SHAPE))

    def minimumSizeHint(self) -> QSize:
        """Be content with half of it."""
        return self.sizeHint() / 2

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture as large as it fits, mirrored, with round corners."""
        painter = QPainter(self)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        where = self._where()
        outline = QPainterPath()
        outline.addRoundedRect(where, _ROUND, _ROUND)
        painter.setClipPath(outline)
        painter.fillRect(where, track(current_palette()))
        if self.is_empty:
            sign = QRectF(0, 0, _SIGN, _SIGN)
            sign.moveCenter(where.center())
            paint_icon(painter, "scan", current_palette().quiet, sign)
        else:
            painter.translate(2 * where.center().x(), 0)
            painter.scale(-1, 1)
            painter.drawImage(where, self._picture)
        painter.end()

    def _where(self) -> QRectF:
        whole = QRectF(self.rect())
        shape = QSize(16, 9) if self.is_empty else self._picture.size()
        size = shape.scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(0, 0, size.width(), size.height())
        place.moveCenter(whole.center())
        return place
