"""A printer the operating system knows, fed with pages drawn at its own dots.

The system takes the pages and says no more: that is told as it is.
"""

from typing import Any

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from kiosk.devices.printers.pages import PDFIUM
from kiosk.devices.printers.printer import Paper, Watch
from kiosk.domain.printing import Ending, JobState, Standing, Trouble

_POINTS_PER_INCH = 72
_BAD = {QPrinter.PrinterState.Aborted, QPrinter.PrinterState.Error}


class SystemPrinter:
    """One printer by the name the operating system has for it."""

    def __init__(self, name: str) -> None:
        self.address = name

    def stand(self) -> Standing:
        """Say what the operating system says of it."""
        info = QPrinterInfo.printerInfo(self.address)
        if info.isNull():
            return Standing((Trouble.GONE,))
        if info.state() in _BAD:
            return Standing((Trouble.STOPPED,))
        return Standing(busy=info.state() is QPrinter.PrinterState.Active, silent=True)

    def print_paper(self, paper: Paper, watch: Watch) -> Ending:
        """Draw each page at the printer's resolution and hand it over."""
        info = QPrinterInfo.printerInfo(self.address)
        if info.isNull():
            return Ending(JobState.FAILED, Trouble.GONE)
        printer = QPrinter(info, QPrinter.PrinterMode.HighResolution)
        printer.setDocName(paper.title)
        with PDFIUM:
            begun, whole = _draw(printer, paper.data)
        if not whole or printer.printerState() in _BAD:
            state = JobState.DOUBTFUL if begun else JobState.FAILED
            return Ending(state, Trouble.STOPPED)
        return Ending(JobState.HANDED_OVER)

    def close(self) -> None:
        """Do nothing: handing over is not to be broken off half-way."""


def system_printers() -> list[str]:
    """Return the names of the printers the operating system knows."""
    return list(QPrinterInfo.availablePrinterNames())


def _draw(printer: QPrinter, data: bytes) -> tuple[bool, bool]:
    """Draw all pages; return whether any was taken, and whether all were."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    painter = QPainter()
    try:
        for number in range(len(document)):
            page = document[number]
            _set_page(printer, *page.get_size())
            taken = painter.begin(printer) if number == 0 else printer.newPage()
            if not taken:
                return number > 0, False
            _draw_page(painter, page, printer.resolution())
        return True, True
    finally:
        painter.end()
        document.close()


def _set_page(printer: QPrinter, width: float, height: float) -> None:
    size = QPageSize(QSizeF(width, height), QPageSize.Unit.Point)
    portrait = QPageLayout.Orientation.Portrait
    layout = QPageLayout(size, portrait, QMarginsF(0, 0, 0, 0))
    layout.setMode(QPageLayout.Mode.FullPageMode)
    printer.setPageLayout(layout)


def _draw_page(painter: QPainter, page: Any, dpi: int) -> None:
    bitmap = page.render(scale=dpi / _POINTS_PER_INCH, rev_byteorder=True)
    image = QImage(
        bytes(bitmap.buffer),
        bitmap.width,
        bitmap.height,
        bitmap.stride,
        QImage.Format.Format_RGB888,
    )
    painter.drawImage(0, 0, image)
