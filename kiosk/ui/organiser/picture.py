"""A picture of a printed page, so that one sees what will come out of the printer."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.ui.look.theme import current_palette

_POINTS_PER_INCH = 72
_DPI = 160
_BETWEEN = 24


def first_page(data: bytes) -> QImage:
    """Return the first page of a PDF as a picture; to be asked on the paper thread only."""
    return page_of(data, 0)


def page_of(data: bytes, number: int) -> QImage:
    """Return a page of a PDF as a picture; to be asked on the paper thread only."""
    from kiosk.devices.printers.pages import PDFIUM

    with PDFIUM:
        return _draw(data, number)


def _draw(data: bytes, number: int) -> QImage:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        page = document[number]
        bitmap = page.render(scale=_DPI / _POINTS_PER_INCH, rev_byteorder=True)
        picture = QImage(
            bytes(bitmap.buffer),
            bitmap.width,
            bitmap.height,
            bitmap.stride,
            QImage.Format.Format_RGB888,
        )
        return picture.copy()
    finally:
        document.close()


def all_pages(data: bytes) -> QImage:
    """Return the pages of a short PDF beside each other; to be asked on the paper thread only."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        count = len(document)
    finally:
        document.close()
    pages = [page_of(data, number) for number in range(count)]
    if count == 1:
        return pages[0]
    wide = sum(page.width() for page in pages) + _BETWEEN * (count - 1)
    whole = QImage(wide, max(page.height() for page in pages), QImage.Format.Format_ARGB32)
    whole.fill(Qt.GlobalColor.transparent)
    painter = QPainter(whole)
    x = 0
    for page in pages:
        painter.drawImage(x, 0, page)
        x += page.width() + _BETWEEN
    painter.end()
    return whole


class Picture(QWidget):
    """Shows a page as large as there is room, on a shade of its own."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._image = QImage()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def image(self) -> QImage:
        """The page that is shown."""
        return self._image

    def show_image(self, image: QImage) -> None:
        """Show another page; an empty picture shows none."""
        self._image = image
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for a size at which names can be read."""
        return QSize(300, 420)

    def minimumSizeHint(self) -> QSize:
        """Be content with a size at which the page can be recognised."""
        return QSize(180, 250)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the page in the middle, with a thin line around it."""
        if self._image.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        room = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        size = self._image.size().toSizeF()
        size.scale(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(0, 0, size.width(), size.height())
        place.moveCenter(room.center())
        place.moveTop(room.top())
        sharp = self._image.scaled(
            (place.size() * self.devicePixelRatioF()).toSize(),
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        painter.drawImage(place, sharp)
        painter.setPen(QColor(current_palette().control_line))
        painter.drawRect(place)
        painter.end()
