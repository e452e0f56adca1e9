"""The answer to the last scan or click: a colour, a sign, words, and what can be done about it."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from kiosk.domain.outcomes import NeedsAnswer
from kiosk.ui.answers import Answer
from kiosk.ui.widgets.controls import Button, Sign, column, empty, frame, row, show
from kiosk.ui.widgets.flow import Flow
from kiosk.ui.widgets.text import Lines, restyle
from kiosk.ui.wording import Told


class AnswerBanner(QFrame):
    """One answer, large; it stays until the next."""

    undo_wanted = Signal(object)
    answer_given = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self._entries: tuple[UUID, ...] = ()
        self._sign = Sign("good", 56, "good")
        self._headline = Lines("", "answer", lines=2)
        self._detail = Lines("", "detail", lines=6)
        self._undo = Button("Undo", tone="good", sign="undo")
        self._choices = frame("")
        self._choice_buttons = Flow(gap=12)
        self._arrange()
        self._undo.clicked.connect(self._ask_undo)
        self.hide()

    def _arrange(self) -> None:
        self._choices.setLayout(self._choice_buttons)
        words = column(0, self._headline, self._detail, self._choices, 0, spacing=6)
        layout = row(self._sign, words, self._undo, spacing=24)
        layout.setStretch(1, 1)
        layout.setContentsMargins(26, 20, 24, 20)
        self.setLayout(layout)

    @property
    def told(self) -> str:
        """The words now shown."""
        return f"{self._headline.text()}. {self._detail.text()}"

    def show_answer(self, answer: Answer) -> None:
        """Show what came of a wish."""
        self._show(answer.told)
        self._entries = answer.entries
        show(self._undo, yes=bool(answer.entries))
        asked = answer.outcome if isinstance(answer.outcome, NeedsAnswer) else None
        self._show_choices(asked)

    def show_told(self, told: Told) -> None:
        """Show a sentence that is about nobody's check-in."""
        self.show_answer(Answer(told))

    def add_note(self, note: str) -> None:
        """Add something to the answer that is shown."""
        if note and note not in self._detail.text():
            self._detail.setText(f"{self._detail.text()} · {note}")

    def _show(self, told: Told) -> None:
        if self.property("kind") != told.tone:
            restyle(self, kind=told.tone)
            self._headline.set_tone(told.tone)
            self._detail.set_tone(told.tone)
            self._undo.set_tone(told.tone)
        self._sign.show_sign(told.tone, told.tone)
        self._headline.setText(told.headline)
        self._detail.setText(told.detail)
        self.setAccessibleName(told.line)
        self.show()

    def _show_choices(self, asked: NeedsAnswer | None) -> None:
        show(self._choices, yes=asked is not None)
        empty(self._choice_buttons)
        for choice in asked.question.choices if asked else ():
            button = Button(choice, tone="look")
            self._choice_buttons.addWidget(button)
            button.clicked.connect(self._chooser(asked, choice))

    def _chooser(self, asked: NeedsAnswer | None, choice: str) -> Callable[[], None]:
        def choose() -> None:
            if asked is not None:
                self.answer_given.emit(asked.attendee.id, choice)

        return choose

    def _ask_undo(self) -> None:
        if self._entries:
            self.undo_wanted.emit(self._entries)
            self._entries = ()
            self._undo.hide()
