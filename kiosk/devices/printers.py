"""Printers for badges: a folder of PDF files, or a printer of the operating system.

A printer is anything that takes one PDF and either has taken it or raises
:class:`PrinterFailed`. It is asked on a thread of its own, after the check-in is on the disk.
"""

import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from kiosk.errors import PrinterFailed

_POINTS_PER_INCH = 72


class Printer(Protocol):
    """What takes a badge."""

    @property
    def state(self) -> str:
        """The printer's state in words, for the desk."""

    @property
    def is_ready(self) -> bool:
        """Whether it can take a badge now."""

    def print_pdf(self, data: bytes, title: str) -> None:
        """Take one PDF; ``title`` holds no personal data.

        Raises :class:`PrinterFailed`.
        """


class FolderPrinter:
    """Keeps each badge as a PDF file in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def state(self) -> str:
        """Say where badges go."""
        return "Badges as files"

    @property
    def is_ready(self) -> bool:
        """A folder is always ready."""
        return True

    def print_pdf(self, data: bytes, title: str) -> None:
        """Write the file whole under a name of its own."""
        stamp = datetime.now().astimezone().strftime("%H%M%S%f")
        path = self._folder / f"{title}-{stamp}.pdf"
        draft = path.with_name(f".{path.name}-{os.getpid()}")
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            draft.write_bytes(data)
            draft.replace(path)
        except OSError as failure:
            with suppress(OSError):
                draft.unlink(missing_ok=True)
            raise PrinterFailed("The folder for badges", failure.strerror or "refused") from None


class SystemPrinter:
    """A printer the operating system knows, fed with pages rendered at its own dots."""

    def __init__(self, name: str) -> None:
        self._name = name

    @property
    def state(self) -> str:
        """Say what the operating system says of it."""
        info = QPrinterInfo.printerInfo(self._name)
        if info.isNull():
            return "Badge printer is missing"
        words = {
            QPrinter.PrinterState.Idle: "Badge printer ready",
            QPrinter.PrinterState.Active: "Badge printer busy",
            QPrinter.PrinterState.Aborted: "Badge printer stopped",
            QPrinter.PrinterState.Error: "Badge printer needs help",
        }
        return words.get(info.state(), "Badge printer")

    @property
    def is_ready(self) -> bool:
        """Whether the operating system knows it and reports no error."""
        info = QPrinterInfo.printerInfo(self._name)
        bad = {QPrinter.PrinterState.Aborted, QPrinter.PrinterState.Error}
        return not info.isNull() and info.state() not in bad

    def print_pdf(self, data: bytes, title: str) -> None:
        """Render each page at the printer's resolution and hand it over."""
        import pypdfium2

        info = QPrinterInfo.printerInfo(self._name)
        if info.isNull():
            raise PrinterFailed(self._name, "the system does not know it")
        printer = QPrinter(info, QPrinter.PrinterMode.HighResolution)
        printer.setDocName(title)
        document = pypdfium2.PdfDocument(data)
        painter = QPainter()
        try:
            for number in range(len(document)):
                page = document[number]
                self._set_page(printer, *page.get_size())
                if number == 0:
                    if not painter.begin(printer):
                        raise PrinterFailed(self._name, "it refused the page")
                elif not printer.newPage():
                    raise PrinterFailed(self._name, "it refused the next page")
                self._draw(painter, page, printer.resolution())
        finally:
            painter.end()
            document.close()
        if printer.printerState() in {
            QPrinter.PrinterState.Aborted,
            QPrinter.PrinterState.Error,
        }:
            raise PrinterFailed(self._name, "it stopped")

    @staticmethod
    def _set_page(printer: QPrinter, width: float, height: float) -> None:
        size = QPageSize(QSizeF(width, height), QPageSize.Unit.Point)
        portrait = QPageLayout.Orientation.Portrait
        layout = QPageLayout(size, portrait, QMarginsF(0, 0, 0, 0))
        layout.setMode(QPageLayout.Mode.FullPageMode)
        printer.setPageLayout(layout)

    @staticmethod
    def _draw(painter: QPainter, page: object, dpi: int) -> None:
        bitmap = page.render(scale=dpi / _POINTS_PER_INCH, grayscale=False)  # type: ignore[attr-defined]
        picture = bitmap.to_pil().convert("RGB")
        image = QImage(
            picture.tobytes(),
            picture.width,
            picture.height,
            picture.width * 3,
            QImage.Format.Format_RGB888,
        )
        painter.drawImage(0, 0, image)


def system_printers() -> list[str]:
    """Return the names of the printers the operating system knows."""
    return list(QPrinterInfo.availablePrinterNames())


def printer_called(name: str, folder: Path) -> Printer:
    """Return the system's printer of that name, or the folder where the name is empty."""
    return SystemPrinter(name) if name else FolderPrinter(folder)
