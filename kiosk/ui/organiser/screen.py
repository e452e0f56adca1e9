"""What every screen of the organiser has: a title with its buttons, an answer, room to scroll."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSlider, QBoxLayout, QFrame, QScrollArea, QWidget

from kiosk.errors import KioskError
from kiosk.ui.desk.answer import AnswerBanner
from kiosk.ui.widgets.controls import Button, column, frame, row
from kiosk.ui.widgets.flow import Flow
from kiosk.ui.widgets.room import Roomy, turn
from kiosk.ui.widgets.scroll import follow_fingers
from kiosk.ui.widgets.text import Text
from kiosk.ui.wording import Told, Tone, as_sentence

GAP = 18
"""Room between cards, in pixels."""

FORM = 860
"""Widest form, in pixels."""

_BUTTON = 48
_NEARLY_ALL = 100  # of the room, as long as it is not too wide
_PAGES = {
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
}


class Screen(Roomy):
    """One screen; a kind of its own fills ``body`` and says how it is brought up to date."""

    def __init__(self, title: str, *buttons: Button) -> None:
        super().__init__()
        self.title = Text(title, "title")
        self.banner = AnswerBanner()
        self.body = column(spacing=GAP)
        self._scroll = QScrollArea()
        follow_fingers(self._scroll)
        beside = frame("")
        beside.setLayout(Flow(*buttons, gap=10))
        beside.setMinimumHeight(_BUTTON)
        head = Flow(self.title, beside, gap=24, spread=True)
        inside = column(head, self.banner, self.body, spacing=GAP)
        inside.setStretch(2, 1)
        inside.setContentsMargins(24, 24, 24, 24)
        page = QWidget()
        page.setLayout(inside)
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(page)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setAccessibleName(title)
        self.setLayout(column(self._scroll))

    @property
    def is_unfinished(self) -> bool:
        """Whether something was written here that is nowhere else."""
        return False

    def begin(self) -> None:
        """Be as when the organiser comes in."""
        self.banner.hide()

    def refresh(self) -> None:
        """Be up to date with the board; asked whenever the screen is shown or something changed."""

    def tell(self, tone: Tone, headline: str, detail: str = "") -> None:
        """Say on top of the screen what came of a wish."""
        self.banner.show_told(Told(tone, headline, detail))
        self._scroll.verticalScrollBar().setValue(0)

    def tell_failure(self, failure: KioskError) -> None:
        """Say what went wrong and what to do."""
        self.tell(Tone.STOP, "That did not work", as_sentence(failure.sentence))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn the pages of a screen that is longer than the window."""
        action = _PAGES.get(Qt.Key(event.key()))
        if action is None:
            super().keyPressEvent(event)
        else:
            self._scroll.verticalScrollBar().triggerAction(action)


def card(title: str, *items: object, spacing: int = 12) -> QFrame:
    """Return a card with a title and what stands under it."""
    made = frame("card")
    layout = column(Text(title, "label", wrap=True), *items, spacing=spacing)  # type: ignore[arg-type]  # as column has them
    layout.setContentsMargins(20, 18, 20, 18)
    made.setLayout(layout)
    return made


def form(*cards: QWidget) -> QBoxLayout:
    """Return cards one below the other, no wider than a form can be read."""
    column_of_cards = QWidget()
    column_of_cards.setLayout(column(*cards, 0, spacing=GAP))
    column_of_cards.setMaximumWidth(FORM)
    line = row(column_of_cards, 0)
    line.setStretch(0, _NEARLY_ALL)
    return line


def labelled(words: str, field: QWidget) -> QWidget:
    """Return a field with its words above it, which screen readers say where it has no others."""
    pair, above = QWidget(), Text(words.replace("&", "&&"), "label", wrap=True)
    pair.setLayout(column(above, field, spacing=6))
    above.setBuddy(field)
    return pair


def side_by_side(*parts: QWidget) -> QWidget:
    """Return fields beside each other, and under each other where there is little room."""
    return _Beside(*parts)


class _Beside(Roomy):
    narrow_below = 420

    def __init__(self, *parts: QWidget) -> None:
        super().__init__()
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(16)
        for part in parts:
            self._line.addWidget(part, 1)
        self.setLayout(self._line)

    def adapt(self, *, narrow: bool) -> None:
        """Stand as the room allows."""
        turn(self._line, narrow=narrow)
