"""A printer the operating system knows, fed with pages drawn at its own dots.

The system takes the pages and says no more: that is told as it is.
"""

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from kiosk.devices.printers.pages import Ink, draw_pages, image_of
from kiosk.devices.printers.printer import Paper, Watch
from kiosk.domain.printing import Ending, JobState, Standing, Trouble

_SAME = 0.6  # millimetres; sizes are kept in whole points
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
        if paper.dots and paper.dots in (info.supportedResolutions() or [paper.dots]):
            printer.setResolution(paper.dots)
        begun, trouble = _draw(printer, paper)
        if trouble is None and printer.printerState() in _BAD:
            trouble = Trouble.STOPPED
        if trouble is not None:
            return Ending(JobState.DOUBTFUL if begun else JobState.FAILED, trouble)
        return Ending(JobState.HANDED_OVER)

    def close(self) -> None:
        """Do nothing: handing over is not to be broken off half-way."""


def system_printers() -> list[str]:
    """Return the names of the printers the operating system knows."""
    return list(QPrinterInfo.availablePrinterNames())


def _draw(printer: QPrinter, paper: Paper) -> tuple[bool, Trouble | None]:
    """Draw all pages; return whether any was taken, and what stood in the way of all."""
    painter = QPainter()
    try:
        pages = draw_pages(paper.data, printer.resolution(), Ink.COLOUR)
        for number, (size, picture) in enumerate(zip(paper.sizes, pages, strict=True)):
            if not _set_page(printer, *size):
                return number > 0, Trouble.WRONG_MEDIA
            taken = printer.newPage() if number else painter.begin(printer)
            if not taken:
                return number > 0, Trouble.STOPPED
            painter.drawImage(0, 0, image_of(picture))
        return True, None
    finally:
        if painter.isActive():
            painter.end()


def _set_page(printer: QPrinter, width: float, height: float) -> bool:
    """Say how large the page is; whether the printer has that size, and takes no other for it."""
    size = QPageSize(QSizeF(width, height), QPageSize.Unit.Millimeter)
    portrait = QPageLayout.Orientation.Portrait
    layout = QPageLayout(size, portrait, QMarginsF(0, 0, 0, 0))
    layout.setMode(QPageLayout.Mode.FullPageMode)
    printer.setPageLayout(layout)
    taken = printer.pageLayout().pageSize().size(QPageSize.Unit.Millimeter)
    return abs(taken.width() - width) <= _SAME and abs(taken.height() - height) <= _SAME
