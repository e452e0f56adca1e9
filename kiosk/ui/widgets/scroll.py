"""An area that scrolls: it asks for no height of its own and takes what there is."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QLayout,
    QScrollArea,
    QScroller,
    QSizePolicy,
    QWidget,
)

_ROUND = 24  # pixels kept round what is brought into sight
_LEAST = 120  # pixels: two lines to touch

_BOUNDS = {QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease}
_REST = {QEvent.Type.MouseMove, QEvent.Type.MouseButtonRelease}
"""What ends a press or begins another, and what is left of one that has begun."""


def scrolled(inside: QLayout | QWidget, name: str) -> QScrollArea:
    """Return an area that scrolls what is inside; ``name`` is for screen readers."""
    body = inside if isinstance(inside, QWidget) else QWidget()
    if isinstance(inside, QLayout):
        body.setLayout(inside)
    area = QScrollArea()
    follow_fingers(area)
    area.setWidgetResizable(True)
    area.setWidget(body)
    area.setAccessibleName(name)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
    area.setMinimumHeight(_LEAST)
    return area


def follow_fingers(area: QAbstractScrollArea) -> None:
    """Let a finger that is drawn over an area move what is in it; taps and the mouse still press.

    Qt alone takes such a finger for a mouse with its button down, which moves nothing.
    """
    sight = area.viewport()
    QScroller.grabGesture(sight, QScroller.ScrollerGestureType.TouchGesture)
    drawn = _Drawn(area)
    QScroller.scroller(sight).stateChanged.connect(drawn.take_state)


class _Drawn(QObject):
    """Takes the press back from the button that a finger began on, once it moves the area."""

    def __init__(self, area: QAbstractScrollArea) -> None:
        super().__init__(area)
        self._area = area

    def take_state(self, state: QScroller.State) -> None:
        """Let go of what is pressed as the area begins to move."""
        if state is not QScroller.State.Dragging:
            return
        for button in self._area.viewport().findChildren(QAbstractButton):
            if button.isDown():
                button.setDown(False)
                button.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the rest of the press from the button; its end may be lost, and another come."""
        if event.type() in _BOUNDS:
            watched.removeEventFilter(self)
        return event.type() in _REST


def bring_whole(area: QScrollArea, widget: QWidget) -> None:
    """Scroll until the whole of a widget is in sight; Qt's own way is content with its cursor."""
    body = area.widget()
    assert body is not None, "made by scrolled"
    for corner in (widget.rect().bottomLeft(), widget.rect().topLeft()):
        at = widget.mapTo(body, corner)
        area.ensureVisible(at.x(), at.y(), 0, _ROUND)


def spread_out(area: QScrollArea, *, whole: bool) -> None:
    """Show at once all that is inside an area, or only what there is room for."""
    body = area.widget()
    assert body is not None, "made by scrolled"
    width = max(area.width() - 20, 1)
    height = body.heightForWidth(width) if body.hasHeightForWidth() else body.sizeHint().height()
    area.setMinimumHeight(max(height, _LEAST) if whole else _LEAST)
