"""The answer to the last scan or click: a colour, a sign, words, and what can be done about it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame

from kiosk.domain.outcomes import MustRead, NeedsAnswer, Overridable
from kiosk.ui.answers import Answer
from kiosk.ui.widgets.controls import Button, Sign, column, empty, frame, row, show
from kiosk.ui.widgets.fields import text_field
from kiosk.ui.widgets.flow import Flow
from kiosk.ui.widgets.spoken import say, sentences
from kiosk.ui.widgets.text import Lines, restyle
from kiosk.ui.wishes import CheckIn
from kiosk.ui.wording import Told
from kiosk.ui.wording.desk import ANOTHER_REASON, HAVE_READ, LET_IN, REASONS, badges_words

_MOST_CHOICES = 9  # a number key each


class AnswerBanner(QFrame):
    """One answer, large; it stays until the next.

    Where something has to be said first, ``said`` brings the wish with it: a note that was read,
    an answer to a question, a reason to let somebody in against the rules. Each such choice has
    a number, and its key chooses it; a key that is pressed twice by habit chooses nothing.
    """

    undo_wanted = Signal(object)
    said = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._entries: tuple[UUID, ...] = ()
        self._people: dict[UUID | None, str] = {}
        self._prints: dict[UUID | None, str] = {}
        """What became of each badge; empty where it came out."""
        self._asked: CheckIn | None = None
        self._sign = Sign("good", 56, "good")
        self._headline = Lines("", "answer", lines=2)
        self._detail = Lines("", "detail", lines=6)
        self._undo = Button("Undo", tone="good", sign="undo")
        self._choices = frame("")
        self._buttons: list[Button] = []
        self._choice_buttons = Flow(gap=12)
        self._reason = text_field(ANOTHER_REASON)
        self._of_print = ""
        self._arrange()
        self._connect()
        self.hide()

    def _arrange(self) -> None:
        self._choices.setLayout(self._choice_buttons)
        self._reason.hide()
        words = column(0, self._headline, self._detail, self._choices, self._reason, 0, spacing=6)
        layout = row(self._sign, words, self._undo, spacing=24)
        layout.setStretch(1, 1)
        layout.setContentsMargins(26, 20, 24, 20)
        self.setLayout(layout)

    def _connect(self) -> None:
        self._undo.clicked.connect(self._ask_undo)
        self._reason.returnPressed.connect(self._give_reason)
        self._reason.installEventFilter(self)

    @property
    def told(self) -> str:
        """The words now shown."""
        return f"{self._headline.text()}. {self._detail.text()}"

    @property
    def entries(self) -> tuple[UUID, ...]:
        """What the undo offered here would undo."""
        return self._entries if self.isVisible() else ()

    def is_about(self, attendee_id: UUID | None) -> bool:
        """Whether the answer is about this person, alone or in a group."""
        return attendee_id in self._people

    def show_answer(self, answer: Answer) -> None:
        """Show what came of a wish."""
        about = (answer.attendee, *(getattr(one, "attendee", None) for one in answer.group))
        self._people = {person.id: person.name for person in about if person is not None}
        self._show(answer.told)
        self._entries = answer.entries
        show(self._undo, yes=bool(answer.entries))
        self._asked = answer.asked
        self._offer(self._what_can_be_said(answer))
        say(self, sentences((answer.told.line, *self._choices_said())))

    def show_told(self, told: Told) -> None:
        """Show a sentence that is about nobody's check-in."""
        self.show_answer(Answer(told))

    def add_note(self, note: str) -> None:
        """Add something to the answer that is shown."""
        if note and note not in self._detail.text():
            self._detail.setText(f"{self._detail.text()} · {note}")
            say(self, note, at_once=False)

    def show_print(self, trouble: str, attendee_id: UUID | None) -> None:
        """Say what became of a badge; what did not come out stays until it does."""
        self._prints[attendee_id] = trouble
        prints = [(self._people.get(who, ""), became) for who, became in self._prints.items()]
        words = badges_words(prints, of=len(self._people))
        said, self._of_print = self._of_print, words
        detail = self._detail.text().replace(f" · {said}", "") if said else self._detail.text()
        self._detail.setText(f"{detail} · {words}")
        say(self, words, at_once=bool(trouble))

    def choose(self, number: int) -> bool:
        """Choose what stands under a number, from 1; False where nothing does."""
        if not self.isVisible() or not 1 <= number <= len(self._buttons):
            return False
        self._buttons[number - 1].click()
        return True

    def ask_reason(self) -> bool:
        """Offer the reasons to let the refused person in; False where nobody is refused."""
        if not self.isVisible() or [b.accessibleName() for b in self._buttons] != [LET_IN]:
            return False
        self._show_reasons()
        return True

    def _show(self, told: Told) -> None:
        if self.property("kind") != told.tone:
            restyle(self, kind=told.tone)
            self._headline.set_tone(told.tone)
            self._detail.set_tone(told.tone)
            self._undo.set_tone(told.tone)
        self._of_print = ""
        self._prints = {}
        self._sign.show_sign(told.tone, told.tone)
        self._headline.setText(told.headline)
        self._detail.setText(told.detail)
        self.setAccessibleName(told.line)
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a number as the choice of a reason, unless one is being typed."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            number = event.text()
            if number.isdecimal() and not self._reason.text():
                return self.choose(int(number))
        return super().eventFilter(watched, event)

    # what has to be said ------------------------------------------------------------------------

    def _what_can_be_said(self, answer: Answer) -> Sequence[tuple[str, Callable[[], None]]]:
        """Return the words of each choice and what it does."""
        asked, outcome = answer.asked, answer.outcome
        if asked is None:
            return ()
        if isinstance(outcome, MustRead):
            return ((HAVE_READ, partial(self._say, replace(asked, has_read=True))),)
        if isinstance(outcome, NeedsAnswer):
            choices = outcome.question.choices
            return [(c, partial(self._say, replace(asked, answer=c))) for c in choices]
        if isinstance(outcome, Overridable):
            return ((LET_IN, self._show_reasons),)
        return ()

    def _show_reasons(self) -> None:
        if self._asked is None:
            return
        asked = self._asked
        self._offer([(why, partial(self._say, replace(asked, override=why))) for why in REASONS])
        self._reason.clear()
        self._reason.show()
        self._reason.setFocus()
        say(self, sentences(self._choices_said()))

    def _give_reason(self) -> None:
        reason = self._reason.text().strip()
        if self._asked is not None and reason:
            self._say(replace(self._asked, override=reason))

    def _offer(self, choices: Sequence[tuple[str, Callable[[], None]]]) -> None:
        empty(self._choice_buttons)
        self._reason.hide()
        self._buttons = []
        tone = str(self.property("kind"))
        for number, (words, choose) in enumerate(choices, start=1):
            button = Button(words, tone=tone)
            if number <= _MOST_CHOICES:
                button.set_label(f"{number}   {words}", words)
            button.clicked.connect(choose)
            self._choice_buttons.addWidget(button)
            self._buttons.append(button)
        show(self._choices, yes=bool(choices))

    def _choices_said(self) -> list[str]:
        return [f"{number} {b.accessibleName()}" for number, b in enumerate(self._buttons, start=1)]

    def _say(self, wanted: CheckIn) -> None:
        self._offer(())
        self.said.emit(wanted)

    def _ask_undo(self) -> None:
        if self._entries:
            self.undo_wanted.emit(self._entries)
            self._entries = ()
            self._undo.hide()
