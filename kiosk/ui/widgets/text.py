"""Text on the screen: the only label of the program, deaf to markup.

Qt's own label guesses whether its text is HTML; a delegate's name of nested tables would freeze
the window and an image tag would open a file. Here text is text.
"""

import unicodedata

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


def restyle(widget: QWidget, **properties: str) -> None:
    """Give a widget properties that the style sheet asks for, and let it look at them again."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


class Text(QLabel):
    """A short text of the program's own; ``role`` and ``tone`` choose how it looks."""

    def __init__(
        self, text: str = "", role: str = "", *, tone: str = "", wrap: bool = False
    ) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.setWordWrap(wrap)
        self.setProperty("role", role)
        self.setProperty("tone", tone)
        self.setText(text)
        self._begin_where_reading_begins()

    def set_tone(self, tone: str) -> None:
        """Change the colour to that of another tone."""
        if self.property("tone") != tone:
            restyle(self, tone=tone)

    def changeEvent(self, event: QEvent) -> None:
        """Stand on the other side where the window is mirrored."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LayoutDirectionChange:
            self._begin_where_reading_begins()

    def _begin_where_reading_begins(self) -> None:
        """Stand on the window's side; Qt would take the side that the words' own script has."""
        across = self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask
        if across & Qt.AlignmentFlag.AlignHCenter:
            return
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        down = self.alignment() & Qt.AlignmentFlag.AlignVertical_Mask
        self.setAlignment(side | down | Qt.AlignmentFlag.AlignAbsolute)


class Lines(Text):
    """A text from outside (a name, an organisation): wrapped anywhere, cut after some lines.

    However long it is and whether or not it holds blanks, it never asks for more width than there
    is. What is cut off ends with an ellipsis and stays whole for screen readers.
    """

    def __init__(self, text: str = "", role: str = "", *, lines: int = 2, tone: str = "") -> None:
        self._lines = lines
        self._counted: dict[int, int] = {}  # lines by width
        self._length = 0  # of the text in one line; 0 where it is not measured yet
        super().__init__(text, role, tone=tone)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def setText(self, text: str) -> None:
        """Show another text."""
        if text == self.text():
            return
        self._forget()
        super().setText(text)
        self.setAccessibleName(text)
        self._fit()
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """Tell layouts that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines at a width."""
        if width not in self._counted:
            self._counted[width] = 1 if self._is_short(width) else len(self._layout(width)[1]) or 1
        return self._counted[width] * self.fontMetrics().lineSpacing()

    def sizeHint(self) -> QSize:
        """Ask for the text in one line, but no more than a comfortable width."""
        width = min(self._measured() + 2, 420)
        return QSize(width, self.heightForWidth(max(width, 1)))

    def minimumSizeHint(self) -> QSize:
        """Be content with little."""
        return QSize(24, self.fontMetrics().lineSpacing())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the text as many lines as the new width makes of it."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Give the text as many lines as other letters make of it."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._forget()
            self._fit()

    def _forget(self) -> None:
        self._counted.clear()
        self._length = 0

    def _measured(self) -> int:
        if not self._length:
            self._length = self.fontMetrics().horizontalAdvance(self.text())
        return self._length

    def _is_short(self, width: int) -> bool:
        """Whether all surely stands on one line, which need not be laid out to be counted."""
        return self._measured() + 1 < width and self.text().isprintable()

    def _fit(self) -> None:
        height = self.heightForWidth(self.width())
        if height != self.minimumHeight():
            self.setMinimumHeight(height)
            self.setMaximumHeight(height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines, the last one shortened if there is more."""
        text = self.text()
        short = self._is_short(self.width())
        spans = [(0, len(text))] if short else self._layout(self.width())[1]
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        metrics = self.fontMetrics()
        side = self._side(painter)
        for number, (start, length) in enumerate(spans):
            piece = text[start : start + length]
            if number == self._lines - 1 and start + length < len(text):
                piece = metrics.elidedText(text[start:], Qt.TextElideMode.ElideRight, self.width())
            top = number * metrics.lineSpacing()
            where = self.rect().adjusted(0, top, 0, 0)
            painter.drawText(where, Qt.TextFlag.TextSingleLine | side, piece.rstrip())
        painter.end()

    def _side(self, painter: QPainter) -> Qt.AlignmentFlag:
        """Return the side where reading begins; the words themselves run as their script does."""
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        runs_left = runs_right_to_left(self.text())
        direction = Qt.LayoutDirection.RightToLeft if runs_left else Qt.LayoutDirection.LeftToRight
        painter.setLayoutDirection(direction)
        across = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        if self.alignment() & Qt.AlignmentFlag.AlignHCenter:
            across = Qt.AlignmentFlag.AlignHCenter
        return across | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignAbsolute

    def _layout(self, width: int) -> tuple[QTextLayout, list[tuple[int, int]]]:
        layout = QTextLayout(self.text(), self.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        spans: list[tuple[int, int]] = []
        layout.beginLayout()
        while len(spans) < self._lines:
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(max(width, 1))
            line.setPosition(QPointF(0, 0))
            spans.append((line.textStart(), line.textLength()))
        layout.endLayout()
        return layout, spans


def runs_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction runs right to left (Unicode annex 9, rule P2)."""
    strong = (unicodedata.bidirectional(character) for character in text)
    return next((kind != "L" for kind in strong if kind in {"L", "R", "AL"}), False)
