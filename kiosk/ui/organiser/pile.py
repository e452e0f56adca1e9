"""A long list of cards, a few of them at once: a thousand widgets would hold the window up."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from kiosk.ui.widgets.controls import Button, column, empty

AT_ONCE = 30
"""How many cards are added at a time, where a screen says nothing else."""


class Pile(QWidget):
    """Cards one below the other, made from values; a button at the end shows more of them."""

    def __init__(
        self, make: Callable[[Any], QWidget], spacing: int = 12, at_once: int = AT_ONCE
    ) -> None:
        super().__init__()
        self._make = make
        self._at_once = at_once
        self._items: Sequence[Any] = ()
        self._shown = self._at_once
        self._cards: QVBoxLayout = column(spacing=spacing)
        self._more = Button("")
        self.setLayout(column(self._cards, self._more, spacing=spacing))
        self._more.clicked.connect(self._show_more)
        self._more.hide()

    def show_items(self, items: Sequence[Any]) -> None:
        """Show a card for each of the first values; nothing happens if they are shown already."""
        if items == self._items:
            return
        self._items = items
        empty(self._cards)
        self._add(0)

    def draw_again(self) -> None:
        """Make the cards that are shown anew, from the same values."""
        empty(self._cards)
        self._add(0)

    def start_again(self) -> None:
        """Show the first few only, as in the beginning."""
        self._items, self._shown = (), self._at_once
        empty(self._cards)
        self._more.hide()

    def focus_card(self, place: int) -> None:
        """Give the focus to the first button of the card at a place, or of the one before."""
        place = min(place, self._cards.count() - 1)
        item = self._cards.itemAt(place) if place >= 0 else None
        card = item.widget() if item is not None else None
        button = card.findChild(QPushButton) if card is not None else None
        if button is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_more(self) -> None:
        first = self._shown
        self._shown += self._at_once
        self._add(first)
        self.focus_card(first)

    def _add(self, first: int) -> None:
        for item in self._items[first : self._shown]:
            self._cards.addWidget(self._make(item))
        left = len(self._items) - self._shown
        self._more.setVisible(left > 0)
        self._more.set_label(f"Show {min(left, self._at_once)} more of {left}")
