"""Buttons, cards, signs and meters, each with a name for screen readers."""

from itertools import pairwise

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from kiosk.ui.look.style import track
from kiosk.ui.look.theme import current_palette, icon, paint_icon, scaled
from kiosk.ui.widgets.text import restyle

_LARGE = 48
_TURNED = {"back": "forward", "forward": "back"}
"""Signs that point the way reading goes, and what they are where it goes the other way."""

_SAID = {"good": "Good", "look": "Look here", "stop": "Stop"}
"""Signs that mean something by themselves, as a screen reader says them; others only adorn."""

_LOOKS = {
    QEvent.Type.PaletteChange,
    QEvent.Type.EnabledChange,
    QEvent.Type.LayoutDirectionChange,
}

_AGAINST = {
    Qt.LayoutDirection.LeftToRight: Qt.LayoutDirection.RightToLeft,
    Qt.LayoutDirection.RightToLeft: Qt.LayoutDirection.LeftToRight,
}
_FILLED = {"primary", "big", "touch-primary"}
"""Kinds that the accent fills."""


class Button(QPushButton):
    """A button with plain words on it; ``kind`` and ``tone`` choose how it looks.

    An ampersand in the words is shown and never becomes a shortcut.
    """

    def __init__(
        self,
        label: str,
        kind: str = "",
        *,
        tone: str = "",
        sign: str = "",
        sign_after: bool = False,
    ) -> None:
        super().__init__()
        self._sign, self._after = sign, sign_after
        if sign_after:
            self.setLayoutDirection(_AGAINST[QApplication.layoutDirection()])
        self.setProperty("kind", kind)
        self.setProperty("tone", tone)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(True)  # Return presses it too, not the space bar alone
        self.set_label(label)
        self._show_sign()
        self.toggled.connect(self._show_sign)

    def set_label(self, label: str, name: str = "") -> None:
        """Change the words, and what a screen reader says where that is more."""
        words = label.replace("&", "&&")
        if self._sign and words:
            words = f"{words} " if self._after else f" {words}"
        self.setText(words)
        self.setAccessibleName(name or label)

    def set_sign(self, sign: str) -> None:
        """Change the icon."""
        self._sign = sign
        self._show_sign()

    def set_tone(self, tone: str) -> None:
        """Change the colour to that of another tone."""
        restyle(self, tone=tone)
        self._show_sign()

    def changeEvent(self, event: QEvent) -> None:
        """Redraw the icon when the palette or the direction of reading changes."""
        super().changeEvent(event)
        if event.type() in _LOOKS:
            self._show_sign()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the button; one that is filled shows its focus by a frame inside."""
        super().paintEvent(event)
        if not self.hasFocus() or self.property("kind") not in _FILLED:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().color(self.foregroundRole()), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(5, 5, -5, -5), 7, 7)
        painter.end()

    def _show_sign(self) -> None:
        if not self._sign:
            return
        palette = current_palette()
        tone = self.property("tone")
        kind = self.property("kind")
        if not self.isEnabled():
            colour = palette.off
        elif tone in {"good", "look", "stop"}:
            colour = getattr(palette, tone)
        elif kind in _FILLED:
            colour = palette.on_accent
        elif kind == "nav":
            colour = palette.accent if self.isChecked() else palette.quiet
        else:
            colour = palette.text
        size = scaled(28 if str(kind).startswith("touch") else 20)
        mirrored = (self.layoutDirection() is Qt.LayoutDirection.RightToLeft) is not self._after
        sign = _TURNED.get(self._sign, self._sign) if mirrored else self._sign
        self.setIcon(icon(sign, colour, size))
        self.setIconSize(QSize(size, size))


class Sign(QWidget):
    """An icon that tells a tone by its shape; colour comes from the palette at painting."""

    def __init__(self, name: str, size: int = 20, colour: str = "quiet") -> None:
        super().__init__()
        self._name, self._size, self._colour = name, size, colour
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_SAID.get(name, ""))

    def show_sign(self, name: str, colour: str) -> None:
        """Show another icon, in another of the palette's colours."""
        self._name, self._colour = name, colour
        self.setAccessibleName(_SAID.get(name, ""))
        self.update()

    def sizeHint(self) -> QSize:
        """Return the icon's size at the present size of text; a large one grows by half as much."""
        size = scaled(self._size)
        if self._size > _LARGE:
            size = (size + self._size) // 2
        return QSize(size, size)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = current_palette()
        colour = getattr(palette, self._colour, self._colour)
        paint_icon(painter, self._name, colour, QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.end()


class Meter(QWidget):
    """A bar that shows how many of how many."""

    def __init__(self, name: str, width: int = 180) -> None:
        super().__init__()
        self._name, self._width, self._share = name, width, 0.0
        self._ink = self._ground = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)

    def show_count(self, part: int, whole: int, said: str = "") -> None:
        """Show ``part`` of ``whole``; ``said`` is what a screen reader says instead of the two."""
        self._share = min(1.0, part / whole) if whole else 0.0
        self.setAccessibleDescription(said or f"{part} of {whole}")
        self.update()

    def set_colours(self, ink: str, ground: str) -> None:
        """Draw in other colours than the palette's."""
        self._ink, self._ground = ink, ground
        self.update()

    def sizeHint(self) -> QSize:
        """Return the bar's size."""
        return QSize(self._width, 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bar, from the side where reading begins."""
        palette = current_palette()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = QRectF(self.rect())
        painter.setBrush(QColor(self._ground or track(palette)))
        painter.drawRoundedRect(whole, 4, 4)
        if self._share > 0:
            filled = QRectF(whole)
            filled.setWidth(max(8.0, whole.width() * self._share))
            if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
                filled.moveRight(whole.right())
            painter.setBrush(QColor(self._ink or palette.accent))
            painter.drawRoundedRect(filled, 4, 4)
        painter.end()


def show(widget: QWidget, *, yes: bool) -> None:
    """Show or hide a widget, without disturbing the layout where it is so already."""
    told = widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
    if widget.isHidden() == yes or not (yes or told):  # what is new only waits for its place
        widget.setVisible(yes)


def empty(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()


def in_tab_order(*widgets: QWidget) -> None:
    """Let Tab go through widgets in this order: what is made late would come last of all.

    Qt leaves those where they are that take no focus just now; they may later.
    """
    policies = [widget.focusPolicy() for widget in widgets]
    for widget in widgets:
        widget.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    for one, other in pairwise(widgets):
        QWidget.setTabOrder(one, other)
    for widget, policy in zip(widgets, policies, strict=True):
        widget.setFocusPolicy(policy)


def frame(kind: str, name: str = "") -> QFrame:
    """Return a plain area of one of the style sheet's kinds."""
    made = QFrame()
    made.setProperty("kind", kind)
    if name:
        made.setObjectName(name)
    return made


def column(*items: QWidget | QLayout | int, spacing: int = 0) -> QVBoxLayout:
    """Return a layout from top to bottom; a number is that much room, 0 all there is."""
    layout = QVBoxLayout()
    _fill(layout, items, spacing)
    return layout


def row(*items: QWidget | QLayout | int, spacing: int = 0) -> QHBoxLayout:
    """Return a layout in reading direction; a number is that much room, 0 all there is."""
    layout = QHBoxLayout()
    _fill(layout, items, spacing)
    return layout


def _fill(
    layout: QVBoxLayout | QHBoxLayout, items: tuple[QWidget | QLayout | int, ...], spacing: int
) -> None:
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    for item in items:
        if isinstance(item, QWidget):
            layout.addWidget(item)
        elif isinstance(item, QLayout):
            layout.addLayout(item)
        elif isinstance(item, int):
            layout.addStretch(1) if item == 0 else layout.addSpacing(item)
