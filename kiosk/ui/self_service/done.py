"""The last screen: checked in or why not, what is next and where, and back by itself."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from kiosk.ui.self_service.ground import Ground, on_ground
from kiosk.ui.widgets.controls import Button, Meter, Sign, column, empty, frame, row
from kiosk.ui.widgets.flow import Flow
from kiosk.ui.widgets.scroll import follow_fingers
from kiosk.ui.widgets.spoken import say
from kiosk.ui.widgets.text import Lines, Text


class Done(Ground):
    """Checked in (or why not), what is next and where; then back to the start by itself."""

    finished = Signal()

    def __init__(self) -> None:
        super().__init__("good", 72, 52)
        self._sign = Sign("good", 132, "#ffffff")
        self._headline = Lines("", "greeting", lines=3)
        self._detail = Text("", "lead", wrap=True)
        self._tiles = Flow(gap=24, line_gap=16, fill=True)
        self._tiles_area = QScrollArea()
        follow_fingers(self._tiles_area)
        self._foot = Text("", "detail", wrap=True)
        self._done = Button("Done", "touch-primary")
        self._left = Meter("Time left", 200)
        for words in (self._headline, self._detail, self._foot):
            on_ground(words)
        on_ground(self._done, "filled")
        words_column = column(0, self._headline, self._detail, 0, spacing=10)
        tiles = QWidget()
        inside = column()
        inside.addLayout(self._tiles)
        inside.addStretch(1)
        tiles.setLayout(inside)
        self._tiles_area.setWidgetResizable(True)
        self._tiles_area.setWidget(tiles)
        self._tiles_area.setAccessibleName("What is next")
        self._tiles_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        top = row(self._sign, spacing=44)
        top.addLayout(words_column, 1)
        foot = row(self._foot, self._done, spacing=24)
        foot.setStretch(0, 1)
        layout = column(spacing=0)
        layout.addLayout(top, 3)
        layout.addSpacing(24)
        layout.addWidget(self._tiles_area, 4)
        layout.addLayout(foot)
        layout.addSpacing(20)
        layout.addWidget(self._left)
        self.setLayout(layout)
        self._done.clicked.connect(self.finished)

    def show_result(
        self,
        tone: str,
        headline: str,
        detail: str,
        tiles: Sequence[tuple[str, str, str]],
        foot: str,
    ) -> None:
        """Show an answer with some facts: small heading, large words, small words."""
        self.set_colour(tone)
        self._sign.show_sign(tone, self.ink())
        self._headline.setText(headline)
        self._detail.setText(detail)
        self._foot.setText(foot)
        empty(self._tiles)
        for heading, words, below in tiles:
            self._tiles.addWidget(_tile(heading, words, below))
        self._tiles_area.setVisible(bool(tiles))
        self.dress()
        self._left.set_colours(self.ink(), self.tile())
        self._done.setFocus()

    def add_detail(self, detail: str) -> None:
        """Say something else beneath the headline."""
        self._detail.setText(detail)
        say(self, detail)

    def show_time_left(self, left: int, whole: int) -> None:
        """Show how long the screen stays."""
        self._left.show_count(left, whole, f"{left // 1000} seconds")


def _tile(heading: str, words: str, below: str) -> QFrame:
    tile = frame("tile")
    parts = (
        Text(heading, "detail"),
        Lines(words, "title", lines=2),
        Text(below, "detail", wrap=True),
    )
    for part in parts:
        on_ground(part)
    layout = column(*parts, 0, spacing=8)
    layout.setContentsMargins(32, 26, 32, 26)
    tile.setLayout(layout)
    tile.setMinimumWidth(300)
    return tile
