"""One of a few answers, each a button to press: seen at a glance, picked by its first letter."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QWidget

from kiosk.ui.widgets.controls import Button, column, empty, in_tab_order, show
from kiosk.ui.widgets.fields import Choice
from kiosk.ui.widgets.flow import Flow

_FEW = 7
"""Most answers that stand side by side; more are a list that opens."""

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class OneOf(QFrame):
    """Exactly one is chosen at any time; ``confirmed`` tells that Enter was pressed on it."""

    confirmed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._values: list[Any] = []
        self._buttons: list[Button] = []
        self._group = QButtonGroup(self)
        self._flow = Flow(gap=8)
        self._side_by_side = QFrame()
        self._many = Choice(name)
        self.setAccessibleName(name)
        self._side_by_side.setLayout(self._flow)
        self.setLayout(column(self._side_by_side, self._many))

    def offer(self, choices: Sequence[tuple[str, Any]], current: Any = None) -> None:
        """Offer values with their words; ``current``, or else the first, is chosen."""
        self._values = [value for _, value in choices]
        empty(self._flow)
        few = len(choices) <= _FEW
        self._buttons = [self._button(words) for words, _ in choices] if few else []
        self._many.offer([] if few else choices)
        show(self._side_by_side, yes=few)
        show(self._many, yes=not few)
        in_tab_order(*self.places)
        self.choose(current)
        for button in self._buttons:
            _let_tab_stop(button, button.isChecked())

    def _button(self, words: str) -> Button:
        button = Button(words, "filter")
        button.set_label(words, f"{self._name}: {words}")
        button.setCheckable(True)
        button.setAutoDefault(False)  # Enter is not for this button, but for the form
        button.toggled.connect(partial(_let_tab_stop, button))
        self._group.addButton(button)
        self._flow.addWidget(button)
        return button

    def choose(self, value: Any) -> None:
        """Choose a value; the first where it is none of those offered."""
        number = self._values.index(value) if value in self._values else 0
        if self._buttons:
            self._buttons[number].setChecked(True)
        else:
            self._many.choose(value)

    @property
    def places(self) -> tuple[QWidget, ...]:
        """What Tab goes through, in order."""
        return self._many, *self._buttons

    @property
    def value(self) -> Any:
        """The value that is chosen, or None where nothing is offered."""
        chosen = (v for v, b in zip(self._values, self._buttons, strict=False) if b.isChecked())
        return next(chosen, None) if self._buttons else self._many.value

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pick by the first letter, the next one with it each time; Enter is the form's."""
        letter = event.text().casefold()
        if Qt.Key(event.key()) in _ENTER:
            self.confirmed.emit()
        elif self._buttons and letter.strip() and not event.modifiers():
            self._pick(letter)
        else:
            super().keyPressEvent(event)

    def _pick(self, letter: str) -> None:
        at = next(n for n, button in enumerate(self._buttons) if button.isChecked())
        later = [*self._buttons[at + 1 :], *self._buttons[: at + 1]]
        for button in later:
            if button.text().casefold().startswith(letter):
                button.setChecked(True)
                button.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return


def _let_tab_stop(button: Button, chosen: bool) -> None:  # noqa: FBT001 - a signal brings it
    """Let Tab stop at the one that is chosen; a press leaves the field that is written in."""
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus if chosen else Qt.FocusPolicy.NoFocus)
