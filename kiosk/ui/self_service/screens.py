"""The single screens of self-service: each shows one thing and tells what was touched."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QSizePolicy, QWidget

from kiosk.domain.attendee import Attendee
from kiosk.finder.index import Found
from kiosk.ui.look.palette import contrast, mix
from kiosk.ui.look.theme import current_palette, scaled
from kiosk.ui.self_service.keys import LetterKeys
from kiosk.ui.widgets.controls import Button, Meter, Sign, column, empty, frame, row
from kiosk.ui.widgets.flow import Flow
from kiosk.ui.widgets.text import Lines, Text, restyle


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
        if (layout := self.layout()) is not None:
            across, down = self._across * 100 // scaled(100), self._down * 100 // scaled(100)
            layout.setContentsMargins(across, down, across, down)
        self.setStyleSheet(
            f'QLabel[ground="yes"] {{ color: {ink}; }}'
            f'QFrame[kind="tile"] {{ background: {self.tile()}; border-radius: 14px; }}'
            f'QPushButton[ground="yes"] {{ background: transparent; color: {ink};'
            f" border: 2px solid {ink}; border-radius: 26px; }}"
            f'QPushButton[ground="yes"]:focus {{ border: 4px solid {ink}; }}'
        )

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


def on_ground(widget: Text | Button) -> None:
    """Let words stand on a :class:`Ground`."""
    restyle(widget, ground="yes")


class Welcome(Ground):
    """Where everybody begins."""

    scan_wanted = Signal()
    find_wanted = Signal()
    help_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("accent", 72, 44)
        self._where = Text("", "detail", wrap=True)
        self._clock = Text("", "detail")
        self._event = Lines("", "greeting", lines=3)
        self._lead = Text("Welcome. Check in here and take your badge.", "lead", wrap=True)
        self._scan = _Choice("scan", "Scan my code", "from your confirmation or your badge")
        self._find = _Choice("keyboard", "Find my name", "type the first letters")
        self._help = Button("I need help", "touch", sign="")
        for words in (self._where, self._clock, self._event, self._lead, self._help):
            on_ground(words)
        top = row(self._where, self._clock)
        top.setStretch(0, 1)
        choices = row(self._scan, self._find, spacing=28)
        layout = column(spacing=0)
        layout.addLayout(top)
        layout.addStretch(1)
        layout.addWidget(self._event)
        layout.addSpacing(12)
        layout.addWidget(self._lead)
        layout.addStretch(1)
        layout.addLayout(choices, 4)
        layout.addSpacing(28)
        layout.addLayout(row(0, self._help))
        self.setLayout(layout)
        self._scan.clicked.connect(self.scan_wanted)
        self._find.clicked.connect(self.find_wanted)
        self._help.clicked.connect(self.help_wanted)

    def show_event(self, name: str, where: str, time: str) -> None:
        """Show the event, its day and place, and the time."""
        self._event.setText(name)
        self._where.setText(where)
        self._clock.setText(time)
        self.dress()


class _Choice(Button):
    """A large card that is a button."""

    def __init__(self, sign: str, title: str, detail: str) -> None:
        super().__init__("", "card-choice")
        self.set_label("", f"{title}: {detail}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._picture = picture = Sign(sign, 76, "accent")
        heading, below = Text(title, "heading", wrap=True), Text(detail, "sub", wrap=True)
        layout = column(picture, 0, heading, 6, below)
        layout.setContentsMargins(36, 24, 36, 24)
        self.setLayout(layout)
        for part in (picture, heading, below):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the picture out where the words need the room."""
        super().resizeEvent(event)
        self._picture.setVisible(self.height() >= scaled(190))


class ScanHint(Ground):
    """How to hold a code under the scanner."""

    back_wanted = Signal()
    find_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("background")
        self._back = Button("Back", "touch", sign="back")
        self._find = Button("Find my name instead", "touch", sign="keyboard")
        title = Text("Hold your code under the scanner", "heading", wrap=True)
        lead = Text("The barcode of your confirmation or of your badge.", "lead", wrap=True)
        for words in (title, lead):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout = column(row(self._back, 0), 0, row(0, Sign("scan", 160, "accent"), 0), 32)
        layout.addWidget(title)
        layout.addSpacing(12)
        layout.addWidget(lead)
        layout.addStretch(1)
        layout.addLayout(row(0, self._find, 0))
        self.setLayout(layout)
        self._back.clicked.connect(self.back_wanted)
        self._find.clicked.connect(self.find_wanted)


class Find(Ground):
    """Letters to touch, and the few people they can mean."""

    back_wanted = Signal()
    changed = Signal(str)
    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__("background")
        self._back = Button("Back", "touch", sign="back")
        self._typed = QLineEdit()
        self._people = column(spacing=10)
        self._hint = Text("", "lead", wrap=True)
        self._keys = LetterKeys()
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        self._typed.setProperty("size", "touch")
        self._typed.setPlaceholderText("Your name")
        self._typed.setAccessibleName("Your name")
        self._typed.setMaxLength(60)
        self._typed.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._typed.setAcceptDrops(False)
        box = frame("box")
        inside = row(self._typed)
        inside.setContentsMargins(28, 0, 28, 0)
        box.setLayout(inside)
        top = row(self._back, box, spacing=20)
        top.setStretch(1, 1)
        list_of_people = QWidget()
        people = column(self._hint)
        people.addLayout(self._people)
        people.addStretch(1)
        list_of_people.setLayout(people)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(list_of_people)
        scroll.setAccessibleName("People found")
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        keys = row(0, self._keys, 0)
        keys.setStretch(1, 100)
        layout = column(spacing=20)
        layout.addLayout(top)
        layout.addWidget(scroll, 1)
        layout.addLayout(keys)
        self.setLayout(layout)

    def _connect(self) -> None:
        self._back.clicked.connect(self.back_wanted)
        self._typed.textChanged.connect(self.changed)
        self._keys.typed.connect(self._typed.insert)
        self._keys.erased.connect(self._typed.backspace)

    def begin(self) -> None:
        """Forget what was typed."""
        self._typed.clear()
        self._keys.show_letters()
        self.show_people((), "Type the first letters of your name.")
        self._typed.setFocus()

    def show_people(self, people: Sequence[Found], hint: str) -> None:
        """Show the people and one sentence; both may be empty."""
        empty(self._people)
        for found in people:
            self._people.addWidget(self._line(found.attendee))
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))

    def _line(self, person: Attendee) -> QFrame:
        line = frame("card")
        me = Button("That’s me", "touch-primary", sign="forward")
        me.set_label("That’s me", f"That’s me: {person.name}, {person.organisation}")
        me.clicked.connect(lambda: self.chosen.emit(person))
        words = column(Lines(person.name, "title", lines=2), Lines(person.organisation, "sub"))
        inside = row(spacing=16)
        inside.addLayout(words, 1)
        inside.addWidget(me)
        inside.setContentsMargins(26, 12, 14, 12)
        line.setLayout(inside)
        return line


class Confirm(Ground):
    """Is this you?"""

    agreed = Signal(object)
    back_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("background")
        self._person_id: UUID | None = None
        self._name = Lines("", "greeting", lines=3)
        self._organisation = Lines("", "lead", lines=3)
        self._yes = Button("Yes, check me in", "touch-primary", sign="good")
        self._no = Button("No", "touch", sign="back")
        buttons = Flow(self._yes, self._no, gap=20)
        layout = column(0, Text("Is this you?", "lead"), 16, self._name, 12, self._organisation)
        layout.addSpacing(40)
        layout.addLayout(buttons)
        layout.addStretch(1)
        self.setLayout(layout)
        self._yes.clicked.connect(lambda: self.agreed.emit(self._person_id))
        self._no.clicked.connect(self.back_wanted)

    def show_person(self, person: Attendee) -> None:
        """Ask about somebody."""
        self._person_id = person.id
        self._name.setText(person.name)
        self._organisation.setText(person.organisation)
        self._yes.setEnabled(True)
        self._yes.setFocus()

    def wait(self) -> None:
        """Take one touch only."""
        self._yes.setEnabled(False)


class Ask(Ground):
    """One question, with its answers to touch."""

    answered = Signal(object, str)
    back_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("background")
        self._question = Text("", "heading", wrap=True)
        self._answers = column(spacing=14)
        self._back = Button("Back", "touch", sign="back")
        layout = column(row(self._back, 0), 0, self._question, 28)
        layout.addLayout(self._answers)
        layout.addStretch(1)
        self.setLayout(layout)
        self._back.clicked.connect(self.back_wanted)

    def show_question(self, person_id: UUID, question: str, choices: Sequence[str]) -> None:
        """Ask somebody."""
        self._question.setText(question)
        empty(self._answers)
        for choice in choices:
            button = Button(choice, "touch")
            button.clicked.connect(lambda _=False, c=choice: self.answered.emit(person_id, c))
            self._answers.addWidget(button)


class Done(Ground):
    """Checked in (or why not), what is next and where; then back to the start by itself."""

    finished = Signal()

    def __init__(self) -> None:
        super().__init__("good", 72, 52)
        self._sign = Sign("good", 132, "#ffffff")
        self._headline = Lines("", "greeting", lines=3)
        self._detail = Text("", "lead", wrap=True)
        self._tiles = Flow(gap=24, line_gap=16)
        self._tiles_area = QScrollArea()
        self._foot = Text("", "detail", wrap=True)
        self._done = Button("Done", "touch")
        self._left = Meter("Time left", 200)
        for words in (self._headline, self._detail, self._foot, self._done):
            on_ground(words)
        words_column = column(0, self._headline, self._detail, 0, spacing=10)
        tiles = QWidget()
        tiles.setLayout(self._tiles)
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
        self.dress()
        self._left.set_colours(self.ink(), self.tile())
        self._done.setFocus()

    def add_detail(self, detail: str) -> None:
        """Say something else beneath the headline."""
        self._detail.setText(detail)

    def show_time_left(self, left: int, whole: int) -> None:
        """Show how long the screen stays."""
        self._left.show_count(left, whole)


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
