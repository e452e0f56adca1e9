"""The badge as it will be printed, with its fields to pick, drag and pull at their corners."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.documents import template_edit as edit
from kiosk.documents.boxes import GRID, WHOLE, Grip, Lines, pulled, snapped
from kiosk.documents.template import Box, Template
from kiosk.documents.template_edit import FRONT
from kiosk.ui.look.theme import current_palette
from kiosk.ui.organiser.badge_editor.frames import (
    GRIP,
    GRIPS,
    dot_of,
    draw_focus,
    draw_frames,
    draw_grips,
    draw_lines,
    draw_paper,
)

_MARGIN = 22  # pixels around the badge, so that grips at its edge can be held
_FINGER = 24  # pixels around a grip that count as it
_FAR = 5.0  # millimetres of a step with Control
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_CURSORS = {
    (1, 1): Qt.CursorShape.SizeFDiagCursor,
    (1, -1): Qt.CursorShape.SizeBDiagCursor,
    (1, 0): Qt.CursorShape.SizeHorCursor,
    (0, 1): Qt.CursorShape.SizeVerCursor,
    (0, 0): Qt.CursorShape.SizeAllCursor,
}


@dataclass(frozen=True, slots=True)
class _Hold:
    """What a hand holds: where it took hold, by which grip, and the template as it was then."""

    at: QPointF
    grip: Grip
    before: Template
    name: str


class Canvas(QWidget):
    """Shows one side; ``moved`` brings the template under the hand, ``settled`` when it let go."""

    moved = Signal(object)
    settled = Signal(object)
    picked = Signal(object)
    removed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._template: Template | None = None
        self._side = FRONT
        self._chosen: tuple[str, ...] = ()
        self._image = QImage()
        self._hold: _Hold | None = None
        self._met = Lines()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._name_aloud()

    def sizeHint(self) -> QSize:
        """Ask for a size at which a name can be read and a grip be hit."""
        return QSize(420, 520)

    def minimumSizeHint(self) -> QSize:
        """Be content with less."""
        return QSize(260, 320)

    def show_template(self, template: Template, side: str, chosen: tuple[str, ...]) -> None:
        """Show the fields of one side, some of them chosen."""
        self._template, self._side, self._chosen = template, side, chosen
        self._name_aloud()
        self.update()

    def show_image(self, image: QImage) -> None:
        """Show how the side looks in print."""
        self._image = image
        self.update()

    def _name_aloud(self) -> None:
        self.setAccessibleName(f"The badge's {self._side}")
        boxes = [f"{name}: {_spoken(box)}" for name, box in self._boxes()]
        self.setAccessibleDescription("; ".join(boxes) or "No field is chosen")

    def _boxes(self) -> list[tuple[str, Box]]:
        if self._template is None:
            return []
        found = edit.fields_of(self._template, self._side)
        return [(field.name, field.box) for field in found if field.name in self._chosen]

    # millimetres and pixels --------------------------------------------------------------------

    @property
    def paper(self) -> QRectF:
        """Where the badge lies, in pixels."""
        if self._template is None:
            return QRectF()
        room = QRectF(self.rect()).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        scale = min(room.width() / self._template.width, room.height() / self._template.height)
        paper = QRectF(0, 0, self._template.width * scale, self._template.height * scale)
        paper.moveCenter(room.center())
        paper.moveTop(room.top())
        return paper

    @property
    def scale(self) -> float:
        """Pixels of a millimetre."""
        return self.paper.width() / self._template.width if self._template else 1.0

    def pixels(self, box: Box) -> QRectF:
        """Return where a box lies, in pixels."""
        paper, scale = self.paper, self.scale
        return QRectF(
            paper.x() + box.x * scale, paper.y() + box.y * scale,
            box.width * scale, box.height * scale,
        )  # fmt: skip

    # the hand ----------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a grip or a field; with Shift, choose one more."""
        if event.button() is not Qt.MouseButton.LeftButton or self._template is None:
            return
        at = event.position()
        if (grip := self._grip_at(at)) is not None:
            self._hold = _Hold(at, grip, self._template, self._chosen[0])
            return
        x, y = ((at - self.paper.topLeft()) / self.scale).toTuple()
        field = edit.field_at(self._template, self._side, x, y)
        name = field.name if field is not None else ""
        self._pick(name, more=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        if name in self._chosen:
            self._hold = _Hold(at, WHOLE, self._template, name)

    def _pick(self, name: str, *, more: bool) -> None:
        if more and name:
            rest = tuple(other for other in self._chosen if other != name)
            self._chosen = rest if name in self._chosen else (*self._chosen, name)
        elif name not in self._chosen:
            self._chosen = (name,) if name else ()
        self._name_aloud()
        self.picked.emit(self._chosen)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag what is held, drawn to lines near by unless Alt is down."""
        if self._hold is None:
            self._show_cursor(event.position())
            return
        free = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        template = self._dragged(self._hold, event.position(), free=free)
        if template != self._template:
            self._template = template
            self._name_aloud()
            self.moved.emit(template)
        self.update()

    def _dragged(self, hold: _Hold, to: QPointF, *, free: bool) -> Template:
        dx, dy = ((to - hold.at) / self.scale).toTuple()
        field = edit.field_called(hold.before, self._side, hold.name)
        if field is None:
            return hold.before
        box = pulled(field.box, hold.grip, dx, dy)
        self._met = Lines()
        if not free:
            lines = edit.lines_of(hold.before, self._side, self._chosen)
            box, self._met = snapped(box, hold.grip, lines)
        if hold.grip != WHOLE:
            return edit.with_box(hold.before, self._side, hold.name, box)
        return self._shifted(hold.before, box.x - field.box.x, box.y - field.box.y)

    def _shifted(self, template: Template, dx: float, dy: float) -> Template:
        for name in self._chosen:
            field = edit.field_called(template, self._side, name)
            if field is not None:
                box = pulled(field.box, WHOLE, dx, dy)
                template = edit.with_box(template, self._side, name, box)
        return template

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go: the change counts."""
        hold, self._hold, self._met = self._hold, None, Lines()
        if hold is not None and self._template is not None and self._template != hold.before:
            self.settled.emit(self._template)
        self.update()

    def _grip_at(self, at: QPointF) -> Grip | None:
        boxes = self._boxes()
        if len(boxes) != 1:
            return None
        place = self.pixels(boxes[0][1])
        near = [
            (abs(at.x() - dot.x()) + abs(at.y() - dot.y()), grip)
            for grip in GRIPS
            if max(abs(at.x() - (dot := dot_of(place, grip)).x()), abs(at.y() - dot.y()))
            <= min(_FINGER, max(GRIP, min(place.width(), place.height()) / 3)) / 2 + 2
        ]
        return min(near, key=lambda pair: pair[0])[1] if near else None

    def _show_cursor(self, at: QPointF) -> None:
        grip = self._grip_at(at)
        if grip is None:
            self.setCursor(Qt.CursorShape.ArrowCursor)
        else:
            turned = grip if (grip.x, grip.y) in _CURSORS else Grip(-grip.x, -grip.y)
            self.setCursor(_CURSORS[turned.x, turned.y])

    # keys --------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Keep the arrows and Delete from being anybody's shortcut."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride:
            ours = event.key() in {*_ARROWS, Qt.Key.Key_Delete}
            event.setAccepted(ours)
            return ours
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the arrows, with Shift pull the far edges, with Control further; Delete."""
        if self._template is None:
            return
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and self._chosen:
            self.removed.emit()
        elif event.key() in _ARROWS and self._chosen:
            self._step(*_ARROWS[Qt.Key(event.key())], event.modifiers())
        elif event.key() in {Qt.Key.Key_BracketLeft, Qt.Key.Key_BracketRight}:
            self._pick_next(1 if event.key() == Qt.Key.Key_BracketRight else -1)
        else:
            super().keyPressEvent(event)

    def _step(self, x: int, y: int, modifiers: Qt.KeyboardModifier) -> None:
        assert self._template is not None
        step = _FAR if modifiers & Qt.KeyboardModifier.ControlModifier else GRID
        template = self._template
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            for name, box in self._boxes():
                other = pulled(box, Grip(abs(x), abs(y)), x * step, y * step)
                template = edit.with_box(template, self._side, name, other)
        else:
            template = self._shifted(template, x * step, y * step)
        if template != self._template:
            self._template = template
            self.settled.emit(template)

    def _pick_next(self, by: int) -> None:
        assert self._template is not None
        names = [field.name for field in edit.fields_of(self._template, self._side)]
        if names:
            at = names.index(self._chosen[0]) + by if self._chosen else 0
            self._pick(names[at % len(names)], more=False)

    # painting ----------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the badge, the safe area, the lines met, and grips around what is chosen."""
        template = self._template
        if template is None:
            return
        painter = QPainter(self)
        safe = template.safe
        inside = Box(safe, safe, template.width - 2 * safe, template.height - 2 * safe)
        draw_paper(painter, self._image, self.paper, self.pixels(inside))
        fields = edit.fields_of(template, self._side)
        boxes = [(self.pixels(field.box), field.name in self._chosen) for field in fields]
        draw_frames(painter, boxes)
        if len(held := self._boxes()) == 1:
            draw_grips(painter, self.pixels(held[0][1]))
        across = [self.paper.x() + x * self.scale for x in self._met.x]
        draw_lines(
            painter,
            self.paper,
            across,
            [self.paper.y() + y * self.scale for y in self._met.y],
        )
        if self.hasFocus():
            draw_focus(painter, current_palette(), QRectF(self.rect()))
        painter.end()


def _spoken(box: Box) -> str:
    return (
        f"{box.x:g} mm from the left, {box.y:g} mm from above, "
        f"{box.width:g} mm wide, {box.height:g} mm high"
    )
