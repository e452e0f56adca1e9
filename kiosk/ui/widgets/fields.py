"""Fields to choose and to count with: large enough for a finger, named for screen readers."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QDate, QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPointingDevice, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QFrame,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QSpinBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QWidget,
)

from kiosk.ui.widgets.controls import Button, row
from kiosk.ui.widgets.text import Text

_WRITES = "writes"
_BREATH = 4  # pixels between shortened words and the arrow
_TAP = 20  # pixels that a finger may move while it taps


class Writes(StrEnum):
    """What is written into a field, as far as a keyboard on the screen helps with it."""

    ANYTHING = ""
    NAMES = "names"
    """Each word begins with a capital."""
    ADDRESS = "address"
    """An e-mail address, with its sign among the letters."""


def text_field(name: str, hint: str = "", *, writes: Writes = Writes.ANYTHING) -> QLineEdit:
    """Return a field for one line of text that opens no menu and takes nothing dropped on it."""
    field = QLineEdit()
    field.setProperty(_WRITES, writes.value)
    field.setAccessibleName(name)
    field.setPlaceholderText(hint or name)
    field.setMaxLength(400)
    field.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
    field.setAcceptDrops(False)
    return field


def written_in(field: QLineEdit) -> Writes:
    """Return what is written into a field."""
    return Writes(field.property(_WRITES) or "")


def tick_box(words: str, *, ticked: bool = False) -> QCheckBox:
    """Return a box to tick; an ampersand in its words is shown and never becomes a shortcut."""
    box = QCheckBox(words.replace("&", "&&"))
    box.setAccessibleName(words)
    box.setChecked(ticked)
    return box


class LinesField(QPlainTextEdit):
    """A field for several lines of plain text; Tab leaves it."""

    def __init__(self, name: str, hint: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAcceptDrops(False)


class DayField(QDateEdit):
    """A day, typed or picked from a calendar; a passing wheel never changes it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.lineEdit().setAccessibleName(name)
        self.setDisplayFormat("d MMMM yyyy")
        self.setCalendarPopup(True)

    @property
    def day(self) -> date:
        """The day."""
        shown = self.date()
        return date(shown.year(), shown.month(), shown.day())

    def set_day(self, day: date) -> None:
        """Show another day."""
        self.setDate(QDate(day.year, day.month, day.day))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the wheel scroll the screen."""
        event.ignore()


def for_ears(field: QWidget) -> Text:
    """Return a label that is not seen, for a field without words of its own above it.

    It has to stand beside the field. On Unix, screen readers take a list's name from its label.
    """
    label = Text()
    label.setAccessibleName(field.accessibleName())
    label.setBuddy(field)
    label.hide()
    return label


class Choice(QComboBox):
    """One of several values; ``chosen`` brings the one somebody chose.

    A passing wheel never changes it, and words that are too long are shortened.
    """

    chosen = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._values: list[Any] = []
        self._touched: QPointF | None = None
        """Where on the screen a finger came down on it."""
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setItemDelegate(QStyledItemDelegate(self))
        self.activated.connect(self._tell)

    def offer(self, choices: Sequence[tuple[str, Any]], current: Any = None) -> None:
        """Offer values with their words; ``current``, or else the first, is chosen."""
        self._values = [value for _, value in choices]
        self.clear()
        self.addItems([words for words, _ in choices])
        self.choose(current)

    def choose(self, value: Any) -> None:
        """Choose a value, without telling; the first where it is none of those offered."""
        self.setCurrentIndex(self._values.index(value) if value in self._values else 0)

    @property
    def value(self) -> Any:
        """The value that is chosen, or None where nothing is offered."""
        index = self.currentIndex()
        return self._values[index] if 0 <= index < len(self._values) else None

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """Shorten the words that are shown to the room there is."""
        super().initStyleOption(option)
        room = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        option.currentText = self.fontMetrics().elidedText(
            option.currentText, Qt.TextElideMode.ElideRight, room.width() - _BREATH
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the list; not yet for a finger, which may be about to move the screen."""
        is_touched = event.pointerType() is QPointingDevice.PointerType.Finger
        self._touched = event.globalPosition() if is_touched else None
        if not is_touched:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the list for a finger that goes where it came."""
        touched, self._touched = self._touched, None
        if touched is None:
            super().mouseReleaseEvent(event)
        elif (event.globalPosition() - touched).manhattanLength() < _TAP:
            self.showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the wheel scroll the screen."""
        event.ignore()

    def _tell(self, index: int) -> None:
        self.chosen.emit(self._values[index])


class Stepper(QFrame):
    """A number with a button on each side; ``changed`` brings it."""

    changed = Signal(int)

    def __init__(self, name: str, lowest: int, highest: int) -> None:
        super().__init__()
        self._number = _Number(name, lowest, highest)
        self._less = Button("−", "step")
        self._more = Button("+", "step")
        self._less.set_label("−", f"{name}: one less")
        self._more.set_label("+", f"{name}: one more")
        self.setLayout(row(self._less, self._number, self._more, 0, spacing=6))
        self._less.clicked.connect(self._number.stepDown)
        self._more.clicked.connect(self._number.stepUp)
        self._number.valueChanged.connect(self._take)
        self._take(self.value)

    @property
    def value(self) -> int:
        """The number."""
        return self._number.value()

    def set_value(self, value: int) -> None:
        """Show another number."""
        self._number.setValue(value)

    def set_highest(self, highest: int) -> None:
        """Allow numbers up to another one."""
        self._number.setMaximum(highest)
        self._take(self.value)

    def _take(self, value: int) -> None:
        self._less.setEnabled(value > self._number.minimum())
        self._more.setEnabled(value < self._number.maximum())
        self.changed.emit(value)


class _Number(QSpinBox):
    def __init__(self, name: str, lowest: int, highest: int) -> None:
        super().__init__()
        self.setRange(lowest, highest)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAccessibleName(name)
        self.lineEdit().setAccessibleName(name)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
