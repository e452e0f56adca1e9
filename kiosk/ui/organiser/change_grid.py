"""Fields before and after, side by side, as cards show them wherever something would change."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from kiosk.ui.look.theme import scaled
from kiosk.ui.organiser.cases import Change
from kiosk.ui.widgets.text import Lines, Text
from kiosk.ui.wording.lists import field_words

_FIELD = 104  # room for the name of a field, so that cards are in line


def change_grid(changes: Iterable[Change], now: str, then: str) -> QWidget:
    """Return a table of changes under two headings."""
    part = QWidget()
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(20)
    grid.setVerticalSpacing(4)
    for place, words in enumerate(("", now, then)):
        grid.addWidget(Text(words, "small"), 0, place)
    for number, change in enumerate(changes, start=1):
        field = Lines(field_words(change.field), "quiet", lines=2)
        before = Lines(change.now or "–", "quiet", lines=4)
        after = Lines(change.then or "–", "strong", lines=4)
        for place, piece in enumerate((field, before, after)):
            grid.addWidget(piece, number, place, Qt.AlignmentFlag.AlignTop)
    grid.setColumnMinimumWidth(0, scaled(_FIELD))
    grid.setColumnStretch(1, 1)
    grid.setColumnStretch(2, 1)
    part.setLayout(grid)
    return part
