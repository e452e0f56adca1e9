"""What badges and sheets have in common: choices, a preview, work that makes a file, warnings."""

from collections.abc import Callable

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QBoxLayout, QFrame, QWidget

from kiosk.errors import KioskError
from kiosk.ui.board import Board
from kiosk.ui.organiser.picture import Picture
from kiosk.ui.organiser.pile import Pile
from kiosk.ui.organiser.screen import GAP, Screen, card, form
from kiosk.ui.organiser.work import Work
from kiosk.ui.widgets.controls import Button, column
from kiosk.ui.widgets.room import turn
from kiosk.ui.widgets.text import Lines
from kiosk.ui.wording import Tone


class PaperScreen(Screen):
    """Choices on one side, a picture of the page on the other."""

    narrow_below = 640

    def __init__(self, board: Board, title: str, make: Button, preview: str) -> None:
        super().__init__(title, *self.beside(), make)
        self.board = board
        self.make = make
        self.work = Work()
        self.picture = Picture(preview)
        self.under_picture = column(spacing=8)
        self.choices = card("What to make", spacing=16)
        self._warnings = Pile(_warning, spacing=6)
        self._warnings_card = card("Look at these", self._warnings)
        self._preview = card("Preview", self.picture)
        self._middle = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._asked = 0
        self._place()
        self.work.cancelled.connect(self._take_cancelled)

    def beside(self) -> tuple[Button, ...]:
        """Return more buttons of a kind's own, before the one that makes the file."""
        return ()

    def more_cards(self) -> tuple[QWidget, ...]:
        """Return cards of a kind's own, to stand under its choices."""
        return ()

    def _place(self) -> None:
        layout = self._preview.layout()
        assert isinstance(layout, QBoxLayout)
        layout.setStretch(1, 1)
        layout.addLayout(self.under_picture)
        self._middle.setSpacing(GAP)
        self._middle.addLayout(form(self.choices, self._warnings_card, *self.more_cards()), 3)
        self._middle.addWidget(self._preview, 2)
        self.body.addWidget(self.work)
        self.body.addLayout(self._middle, 1)
        self._warnings_card.hide()

    def add_choice(self, widget: QWidget) -> None:
        """Put one more choice under the others."""
        layout = self.choices.layout()
        assert layout is not None
        layout.addWidget(widget)

    def begin(self) -> None:
        """Show no old answers."""
        super().begin()
        self.show_warnings([])

    def show_warnings(self, sentences: list[str]) -> None:
        """List what wants a look on paper."""
        self._warnings.start_again()
        self._warnings.show_items(sentences)
        self._warnings_card.setVisible(bool(sentences))

    def allow(self, *, yes: bool) -> None:
        """Let the choices be changed, or not while a file is being made."""
        self.choices.setEnabled(yes)
        self.make.setEnabled(yes)

    def refuse(self, failure: KioskError) -> None:
        """Say why no file was made."""
        self.allow(yes=True)
        self.tell_failure(failure)

    def ask_picture(self, make: Callable[[], QImage]) -> None:
        """Draw a preview on the paper thread; of several asked for in a hurry the last counts."""
        self._asked += 1
        asked = self._asked

        def wish() -> QImage:
            return make() if asked == self._asked else QImage()

        def take(image: QImage) -> None:
            if asked == self._asked:
                self.picture.show_image(image)

        def refused(_: KioskError) -> None:
            take(QImage())

        self.board.paper.ask(wish, take, refused)

    def _take_cancelled(self) -> None:
        self.allow(yes=True)
        self.tell(Tone.LOOK, "Cancelled", "No file was written.")

    def adapt(self, *, narrow: bool) -> None:
        """Put the preview beside the choices, or under them where there is little room."""
        turn(self._middle, narrow=narrow)


def _warning(sentence: str) -> QFrame:
    made = QFrame()
    made.setLayout(column(Lines(sentence, lines=6)))
    return made
