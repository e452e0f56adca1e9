"""Numbers with a unit: millimetres of a box, points of a letter."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QDoubleSpinBox


class Measure(QDoubleSpinBox):
    """A length; ``given`` brings the one that somebody typed or stepped to."""

    given = Signal(float)

    def __init__(self, name: str, lowest: float, highest: float, unit: str, step: float) -> None:
        super().__init__()
        self.setDecimals(1)
        self.setRange(lowest, highest)
        self.setSingleStep(step)
        self.setSuffix(f" {unit}")
        self.setKeyboardTracking(False)
        self.setAccessibleName(name)
        self.lineEdit().setAccessibleName(name)
        self.lineEdit().setTextMargins(8, 0, 0, 0)
        self.valueChanged.connect(self.given)

    def show_value(self, value: float) -> None:
        """Show another length, without telling."""
        blocker = QSignalBlocker(self)
        self.setValue(value)
        blocker.unblock()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the wheel scroll the screen."""
        event.ignore()


def millimetres(name: str, lowest: float = 0) -> Measure:
    """Return a field for a length on a badge."""
    return Measure(name, lowest, 420, "mm", 0.5)


def points(name: str, lowest: float = 0, highest: float = 300) -> Measure:
    """Return a field for the size of letters."""
    return Measure(name, lowest, highest, "pt", 1)
