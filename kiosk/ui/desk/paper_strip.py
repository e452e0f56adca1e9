"""What printing wants of the desk: a doubt to settle, a failure to mend, a reason to give.

It is not there while printing takes care of itself, and never in the way of a check-in.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from kiosk.domain.printing import JobState, PrintJob, Why
from kiosk.ui.board import Board
from kiosk.ui.widgets.controls import Button, Sign, column, empty, frame, row, show
from kiosk.ui.widgets.flow import Flow
from kiosk.ui.widgets.spoken import say, sentences
from kiosk.ui.widgets.text import Lines
from kiosk.ui.wording import Told
from kiosk.ui.wording.printing import tell_why, why_words

if TYPE_CHECKING:
    from kiosk.services.print_queue import Copies

_Action = tuple[str, Callable[[], None]]


class PaperStrip(QFrame):
    """One thing at a time, with what can be done about it; ``done`` tells that it was."""

    done = Signal()

    def __init__(self, board: Board) -> None:
        super().__init__()
        self._board = board
        self._asked: tuple[UUID, Copies] | None = None
        self._shown: object = None
        self._headline = Lines("", "strong", lines=2, tone="look")
        self._detail = Lines("", lines=4)
        self._buttons = Flow(gap=10)
        self.setProperty("kind", "look")
        self._arrange()
        self._connect()
        self.refresh()

    def _arrange(self) -> None:
        area = frame("")
        area.setLayout(self._buttons)
        words = column(self._headline, self._detail, 4, area, spacing=4)
        layout = row(Sign("printer", 28, "look"), words, spacing=16)
        layout.setStretch(1, 1)
        layout.setContentsMargins(20, 14, 20, 14)
        self.setLayout(layout)

    def _connect(self) -> None:
        printing = self._board.printing
        printing.changed.connect(self.refresh)
        printing.why_wanted.connect(self._ask_why)

    @property
    def told(self) -> str:
        """The words now shown; empty where there are none."""
        return "" if self.isHidden() else self.accessibleName()

    def refresh(self) -> None:
        """Show what is wanted now."""
        told, actions = self._wanted()
        show(self, yes=told is not None)
        if told is None:
            self._shown = None
            return
        jobs = tuple(job.id for job in self._board.printing.in_question)
        key = (told, tuple(words for words, _ in actions), self._asked, jobs)
        self._headline.setText(told.headline)
        self._detail.setText(told.detail)
        self.setAccessibleName(told.line)
        if key != self._shown:
            self._shown = key
            say(self, sentences((told.line, *(words for words, _ in actions))), at_once=False)
            self._show_actions(actions, told)

    def _show_actions(self, actions: list[_Action], told: Told) -> None:
        empty(self._buttons)
        for words, act in actions:
            button = Button("", tone="look")
            button.set_label(words, f"{words}: {told.headline}")
            button.clicked.connect(self._doer(act))
            self._buttons.addWidget(button)

    def _doer(self, act: Callable[[], None]) -> Callable[[], None]:
        def do() -> None:
            act()
            self.done.emit()

        return do

    # what is wanted ----------------------------------------------------------------------------

    def _wanted(self) -> tuple[Told | None, list[_Action]]:
        if self._asked is not None:
            return self._question(*self._asked)
        printing = self._board.printing
        told = printing.attention
        return (None, []) if told is None else (told, self._actions(printing.in_question))

    def _actions(self, jobs: Sequence[PrintJob]) -> list[_Action]:
        """Return what can be done: a doubt is settled one by one, the rest together."""
        printing = self._board.printing
        first, *more = jobs
        if first.state is JobState.DOUBTFUL:
            return [
                ("It came out", lambda: printing.say_it_came_out(first)),
                ("Print again", lambda: printing.try_again(first)),
                ("Not needed", lambda: printing.cancel(first)),
            ]
        cancel: _Action = ("Cancel all" if more else "Cancel", self._of_each(jobs, printing.cancel))
        if any(printing.others(job) for job in jobs):
            moved: list[_Action] = [("Other printer", self._of_each(jobs, self._move))]
        else:
            moved = []
        if first.state is JobState.FAILED:
            words = "Print all again" if more else "Print again"
            return [(words, self._of_each(jobs, printing.try_again)), *moved, cancel]
        return [*moved, cancel] if not more else moved  # they come out by themselves

    def _move(self, job: PrintJob) -> None:
        others = self._board.printing.others(job)
        if others:
            self._board.printing.send_elsewhere(job, others[0])

    @staticmethod
    def _of_each(jobs: Sequence[PrintJob], act: Callable[[PrintJob], None]) -> Callable[[], None]:
        def do() -> None:
            for job in jobs:
                act(job)

        return do

    # a reason ----------------------------------------------------------------------------------

    def _ask_why(self, attendee_id: UUID, copies: "Copies") -> None:
        if self.window().isVisible():
            self._asked = (attendee_id, copies)
            self.refresh()

    def _question(self, attendee_id: UUID, copies: "Copies") -> tuple[Told | None, list[_Action]]:
        day = self._board.day
        name = day.people[attendee_id].name if attendee_id in day.people else ""
        told = tell_why(name, copies.out, copies.last, copies.station, day.event.zone)
        reasons: list[_Action] = [
            (why_words(why), lambda why=why: self._give(attendee_id, why))  # type: ignore[misc]
            for why in Why
        ]
        return told, [*reasons, ("Do not print", self.forget)]

    def _give(self, attendee_id: UUID, why: Why) -> None:
        self.forget()
        self._board.printing.print_badge(attendee_id, why)

    def forget(self) -> None:
        """Ask for no reason any more."""
        self._asked = None
        self.refresh()
