"""What a field may become, in lines under it: taken by a key or a press, and never by itself.

The lines lie over what stands below, so that nothing moves under a finger. They take no focus.
Tab takes the marked line and goes on; the form asks :meth:`Offers.take_marked` at Enter; the arrows
mark another line, or none. A pressed line is taken at once.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QSizePolicy, QWidget
from shiboken6 import isValid

from kiosk.ui.widgets.controls import Button, column, row, show
from kiosk.ui.widgets.text import Text, restyle
from kiosk.ui.wording.desk import offer_said

LINES = 3
"""Most lines that are offered at once."""

_NONE = -1


@dataclass(frozen=True, slots=True)
class Offer:
    """Lines to offer; with ``marked`` the first is what Tab takes."""

    lines: tuple[str, ...] = ()
    marked: bool = False


Ask = Callable[[str, bool], Offer]
"""Is given what stands in a field, and whether it was written without a key (by a finger)."""


class Offers(QFrame):
    """Lies on ``ground``; ``taken`` brings a field that was filled by a press."""

    taken = Signal(object)

    def __init__(self, ground: QWidget) -> None:
        super().__init__(ground)
        self._ground = ground
        self._asks: dict[QLineEdit, Ask] = {}
        self._field: QLineEdit | None = None
        self._offer = Offer()
        self._marked = _NONE
        self._has_key = self._is_pointed = False
        self._room = 0  # lines there is room for
        self._lines = [Button("", "offer") for _ in range(LINES)]
        self._keys = [Text("Tab", "key") for _ in range(LINES)]
        self._arrange()

    def _arrange(self) -> None:
        self.setProperty("kind", "offers")
        layout = column()
        layout.setContentsMargins(4, 4, 4, 4)
        for number, (line, key) in enumerate(zip(self._lines, self._keys, strict=True)):
            line.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            line.clicked.connect(partial(self._press, number))
            inside = row(0, key)
            inside.setContentsMargins(0, 0, 10, 0)
            line.setLayout(inside)
            key.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            line.installEventFilter(self)
            key.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            layout.addWidget(line)
        self.setLayout(layout)
        self.hide()

    def attend(self, field: QLineEdit, ask: Ask) -> None:
        """Offer for a field what ``ask`` says, while it has the focus."""
        self._asks[field] = ask
        field.installEventFilter(self)
        field.textEdited.connect(partial(self._follow, field))

    @property
    def lines(self) -> tuple[str, ...]:
        """What is offered now."""
        return self._offer.lines

    def take_marked(self) -> bool:
        """Take what is marked for letters that were typed, or was marked by hand; else False.

        So Enter in an empty field, which means that it stays empty, fills nothing in.
        """
        field = self._field
        return field is not None and (bool(field.text()) or self._is_pointed) and self._take()

    def _take(self) -> bool:
        field = self._field
        if field is None or self._marked == _NONE:
            return False
        field.setText(self._offer.lines[self._marked])
        self.withdraw()
        return True

    def keep_up(self) -> None:
        """Stay with the field where it was moved, and out of sight while it is."""
        if self._field is None or not self._offer.lines:
            return
        in_sight = not self._field.visibleRegion().isEmpty()
        show(self, yes=in_sight)
        if in_sight:
            self._place(self._field)

    def withdraw(self) -> None:
        """Offer nothing more until something is typed."""
        if self._field is not None and isValid(self._field):
            self._field.setAccessibleDescription("")
        self._offer, self._marked = Offer(), _NONE
        self.hide()

    # following the field ------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Come with the focus, go with it, and take the keys that choose a line."""
        if event.type() is QEvent.Type.MouseButtonDblClick and watched in self._lines:
            return True  # the second press of a trembling finger is not for the next field's lines
        if watched not in self._asks or not isinstance(watched, QLineEdit):
            return False
        if event.type() is QEvent.Type.FocusIn:
            self._has_key = True
            self._follow(watched)
        elif event.type() is QEvent.Type.FocusOut:
            self.withdraw()
        elif event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._has_key = True
            return self._take_key(event)
        return False

    def _take_key(self, event: QKeyEvent) -> bool:
        if not self._offer.lines:
            return False
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            self._is_pointed = True
            self._mark(max(_NONE, min(self._marked + step, self._room - 1)))
            return True
        if event.key() == Qt.Key.Key_Tab and not event.modifiers():
            self._take()
        return False

    def _follow(self, field: QLineEdit, _: str = "") -> None:
        by_finger, self._has_key, self._is_pointed = not self._has_key, False, False
        self._field = field
        self._offer = self._asks[field](field.text(), by_finger)
        if not self._offer.lines:
            self.withdraw()
            return
        self._place(field)
        self.keep_up()
        for line, words in zip(self._lines, self._offer.lines, strict=False):
            shown = line.fontMetrics().elidedText(
                words, Qt.TextElideMode.ElideMiddle, self.width() - 86
            )
            line.set_label(shown, words)
        self._mark(0 if self._offer.marked else _NONE)

    def _place(self, field: QLineEdit) -> None:
        """Lie under the field, or over it, wherever there is room for more lines."""
        sight = self._ground.visibleRegion().boundingRect()
        at = field.mapTo(self._ground, QPoint(0, 0))
        below = sight.bottom() - at.y() - field.height() - 8
        above = at.y() - sight.top() - 8
        height = self._lines[0].sizeHint().height()
        wanted = min(len(self._offer.lines), LINES)
        under = below >= wanted * height + 8 or below >= above
        self._room = max(1, min(wanted, ((below if under else above) - 8) // height))
        for number, line in enumerate(self._lines):
            show(line, yes=number < self._room)
        size = self._room * height + 8
        y = at.y() + field.height() + 2 if under else at.y() - size - 2
        self.setGeometry(at.x(), y, field.width(), size)
        self.raise_()

    def _mark(self, number: int) -> None:
        self._marked = number
        for place, (line, key) in enumerate(zip(self._lines, self._keys, strict=True)):
            restyle(line, state="marked" if place == number else "")
            show(key, yes=place == number)
        if self._field is not None:
            offered = self._offer.lines[max(number, 0)]
            self._field.setAccessibleDescription(offer_said(offered, marked=number != _NONE))

    def _press(self, number: int, _: bool = False) -> None:  # noqa: FBT001, FBT002 - of a button
        self._marked = number
        field = self._field
        if self._take():
            self.taken.emit(field)
