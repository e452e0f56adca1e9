"""The screens that ask: who are you, is this you, and a question of the organiser's."""

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QWidget

from kiosk.ui.self_service.ground import Ground
from kiosk.ui.self_service.privacy import Line
from kiosk.ui.widgets.code_line import TabTakesCode
from kiosk.ui.widgets.controls import Button, column, empty, frame, row
from kiosk.ui.widgets.flow import Flow
from kiosk.ui.widgets.keyboard import Keyboard
from kiosk.ui.widgets.scroll import follow_fingers
from kiosk.ui.widgets.spoken import say, sentences
from kiosk.ui.widgets.text import Lines, Text

_WIDEST = 1000  # pixels of a card that asks


class Find(Ground):
    """Letters to touch, and the few people they can mean."""

    back_wanted = Signal()
    changed = Signal(str)
    chosen = Signal(object)
    code_given = Signal(str)

    def __init__(self, is_code: Callable[[str], bool]) -> None:
        super().__init__("background")
        self._is_code = is_code
        self._back = Button("Back", "touch", sign="back")
        self._typed = QLineEdit()
        self._people = column(spacing=10)
        self._only: Line | None = None
        self._hint = Text("", "lead", wrap=True)
        self._keys = Keyboard(whole=False)
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        self._typed.setProperty("look", "touch")
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
        people = column(self._hint, spacing=10)
        people.addLayout(self._people)
        people.addStretch(1)
        list_of_people.setLayout(people)
        scroll = QScrollArea()
        follow_fingers(scroll)
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
        self._keys.replaced.connect(self._replace)
        self._keys.erased.connect(self._typed.backspace)
        self._typed.textChanged.connect(self._follow)
        self._typed.cursorPositionChanged.connect(self._follow)
        self._typed.returnPressed.connect(self._choose_only)
        TabTakesCode(self._typed, self._is_code, self.code_given.emit)

    def _choose_only(self) -> None:
        """Take Return for a code, or whoever alone is left; nobody is in before they say yes."""
        if self._is_code(self._typed.text()):
            self.code_given.emit(self._typed.text())
        elif self._only is not None:
            self.chosen.emit(self._only)

    def _replace(self, letter: str) -> None:
        self._typed.backspace()
        self._typed.insert(letter)

    def _follow(self) -> None:
        self._keys.follow(self._typed.text()[: self._typed.cursorPosition()])

    def set_letters(self, language: str, scripts: Sequence[str]) -> None:
        """Lay the letters out for a language; those of some scripts are one touch away."""
        self._keys.set_language(language, scripts)

    def begin(self) -> None:
        """Forget what was typed."""
        self._typed.clear()
        self.show_people((), "Type the first letters of your name.")
        self._typed.setFocus()

    def show_people(self, people: Sequence[Line], hint: str) -> None:
        """Show the people and one sentence; both may be empty."""
        self._only = people[0] if len(people) == 1 else None
        empty(self._people)
        for line in people:
            self._people.addWidget(self._card(line))
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        if self.isVisible():
            say(self, sentences((*(f"{line.person.name}, {line.below}" for line in people), hint)))

    def _card(self, line: Line) -> QFrame:
        card, name = frame("card"), line.person.name
        me = Button("That’s me", "touch-primary", sign="forward", sign_after=True)
        me.set_label("That’s me", f"That’s me: {name}, {line.below}")
        me.clicked.connect(lambda: self.chosen.emit(line))
        words = column(Lines(name, "title", lines=2), Lines(line.below, "sub"))
        inside = row(spacing=16)
        inside.addLayout(words, 1)
        inside.addWidget(me)
        inside.setContentsMargins(26, 12, 14, 12)
        card.setLayout(inside)
        return card


class Confirm(Ground):
    """Is this you?"""

    agreed = Signal(object)
    back_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("background")
        self._person_id: UUID | None = None
        self._name = Lines("", "greeting", lines=3)
        self._below = Lines("", "lead", lines=3)
        self._yes = Button("Yes, check me in", "touch-primary", sign="good")
        self._no = Button("No", "touch", sign="back")
        self._arrange()
        self._yes.clicked.connect(lambda: self.agreed.emit(self._person_id))
        self._no.clicked.connect(self.back_wanted)

    def _arrange(self) -> None:
        inside = column(Text("Is this you?", "lead"), 16, self._name, 12, self._below, 40)
        inside.addLayout(Flow(self._yes, self._no, gap=20, line_gap=16, fill=True))
        inside.setContentsMargins(56, 48, 56, 56)
        card = frame("card")
        card.setLayout(inside)
        card.setMaximumWidth(_WIDEST)
        middle = row(0, card, 0)
        middle.setStretch(1, 100)
        layout = column(0)
        layout.addLayout(middle)
        layout.addStretch(1)
        self.setLayout(layout)

    def show_person(self, line: Line) -> None:
        """Ask about somebody."""
        self._person_id = line.person.id
        self._name.setText(line.person.name)
        self._below.setText(line.below)
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
