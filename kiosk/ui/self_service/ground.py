"""The ground a self-service screen stands on: one colour, and words that can be read on it."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui.look.palette import contrast, mix
from kiosk.ui.look.theme import current_palette, scaled
from kiosk.ui.widgets.controls import Button
from kiosk.ui.widgets.text import Text, restyle

_SCREEN = 800  # pixels of the shorter side that the margins are made for


class Ground(QWidget):
    """A whole screen in one of the palette's colours, with words on it that can be read.

    ``accent`` and the tones fill a light screen; dark and high-contrast palettes stay dark.
    """

    def __init__(self, colour: str, across: int = 56, down: int = 40) -> None:
        super().__init__()
        self._colour, self._across, self._down = colour, across, down

    def set_colour(self, colour: str) -> None:
        """Take another of the palette's colours."""
        self._colour = colour
        self.dress()

    def dress(self) -> None:
        """Give the words on the ground the colour that can be read there, and room to stand."""
        ink = self.ink()
        self._stand_clear()
        sheet = (
            f'QLabel[ground="yes"] {{ color: {ink}; }}'
            f'QFrame[kind="tile"] {{ background: {self.tile()}; border-radius: 14px; }}'
            f'QPushButton[ground="yes"] {{ background: transparent; color: {ink};'
            f" border: 2px solid {ink}; border-radius: 26px; }}"
            f'QPushButton[ground="yes"]:focus {{ border: 4px solid {ink}; }}'
            f'QPushButton[ground="filled"], QPushButton[ground="filled"]:hover {{'
            f" background: {ink}; color: {self.ground()}; border-color: {ink}; }}"
            f"QPushButton[ground]:pressed {{ background: {self.tile()}; color: {ink}; }}"
        )
        if sheet != self.styleSheet():  # it is put on everybody's way in
            self.setStyleSheet(sheet)

    def _stand_clear(self) -> None:
        """Keep clear of the edges: more on a large screen, less where letters need the room."""
        if (layout := self.layout()) is not None:
            large = max(_SCREEN, min(self.width(), self.height()))
            across, down = (
                room * 100 * large // (_SCREEN * scaled(100)) for room in (self._across, self._down)
            )
            layout.setContentsMargins(across, down, across, down)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep clear of the edges of another size."""
        super().resizeEvent(event)
        self._stand_clear()

    def changeEvent(self, event: QEvent) -> None:
        """Keep clear of the edges with letters of another size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._stand_clear()

    def ground(self) -> str:
        """Return the colour the screen is filled with."""
        palette = current_palette()
        if palette.name == "light" or self._colour == "background":
            return str(getattr(palette, self._colour))
        return str(getattr(palette, f"{self._colour}_tint", palette.background))

    def ink(self) -> str:
        """Return the colour of words on the ground."""
        palette, ground = current_palette(), self.ground()
        own = getattr(palette, self._colour) if self._colour != "accent" else palette.text
        if contrast(own, ground) >= palette.least:
            return str(own)
        return max(("#ffffff", "#0b1220"), key=lambda ink: contrast(ink, ground))

    def tile(self) -> str:
        """Return a colour a little off the ground on which the words can still be read."""
        ground, ink = self.ground(), self.ink()
        share = 0.13
        while share > 0 and contrast(ink, mix(ground, ink, share)) < current_palette().least:
            share -= 0.01
        return mix(ground, ink, max(share, 0))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill the ground, a little deeper at the top of a coloured one."""
        painter = QPainter(self)
        ground = self.ground()
        fade = QLinearGradient(0, 0, self.width() * 0.35, self.height())
        fade.setColorAt(
            0, QColor(mix(ground, "#000000", 0.22 if self._colour != "background" else 0))
        )
        fade.setColorAt(0.55, QColor(ground))
        painter.fillRect(self.rect(), fade)
        painter.end()


def on_ground(widget: Text | Button, how: str = "yes") -> None:
    """Let words stand on a :class:`Ground`; a button's own can be ``filled`` with their colour."""
    restyle(widget, ground=how)
