"""Screens that stand side by side where there is room, and below each other where there is not."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from kiosk.ui.look.theme import scaled

_NO_LIMIT = 16777215  # what Qt means by it


class Roomy(QWidget):
    """A widget that is told, whenever its size or that of its text changes, how it has to stand."""

    narrow_below = 0
    """Width under which it is narrow, in pixels at normal text; larger text needs more."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find new places for the new size."""
        super().resizeEvent(event)
        self._settle_in()

    def changeEvent(self, event: QEvent) -> None:
        """Find new places for letters of another size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._settle_in()

    def adapt(self, *, narrow: bool) -> None:
        """Stand as the room allows; a kind of its own says how."""

    def _settle_in(self) -> None:
        self.adapt(narrow=self.width() < scaled(self.narrow_below))


def turn(layout: QBoxLayout, *, narrow: bool) -> None:
    """Let a layout run down where it is narrow, else across."""
    across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
    layout.setDirection(down if narrow else across)


def stand_aside(side: QWidget, width: int, *, narrow: bool) -> None:
    """Give what stands at the side its width, or all there is where it stands below."""
    side.setMinimumWidth(0 if narrow else width)
    side.setMaximumWidth(_NO_LIMIT if narrow else width)
