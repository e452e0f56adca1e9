"""An area that scrolls: it asks for no height of its own and takes what there is."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QSizePolicy, QWidget

_ROUND = 24  # pixels kept round what is brought into sight
_LEAST = 120  # pixels: two lines to touch


def scrolled(inside: QLayout | QWidget, name: str) -> QScrollArea:
    """Return an area that scrolls what is inside; ``name`` is for screen readers."""
    body = inside if isinstance(inside, QWidget) else QWidget()
    if isinstance(inside, QLayout):
        body.setLayout(inside)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(body)
    area.setAccessibleName(name)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
    area.setMinimumHeight(_LEAST)
    return area


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
