"""Prints: every job of this station, what became of it, and what can be done about it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from kiosk.domain.printing import JobState, PrintJob
from kiosk.domain.sheet_choice import SheetChoice, read_choice
from kiosk.ui.board import Board
from kiosk.ui.organiser.pile import Pile
from kiosk.ui.organiser.screen import Screen, card, form
from kiosk.ui.widgets.controls import Button, column, frame, row
from kiosk.ui.widgets.fields import Choice, for_ears
from kiosk.ui.widgets.flow import Flow
from kiosk.ui.widgets.text import Lines, Text
from kiosk.ui.wording import clock, starts
from kiosk.ui.wording.printing import FOLDER, printer_words, state_words, tone_of


class Prints(Screen):
    """The printer's state, the jobs that are not done with, and the latest that are."""

    def __init__(self, board: Board) -> None:
        self._all = Button("Print all again", sign="printer")
        super().__init__("Prints", self._all)
        self._board = board
        self._sheet = Choice("Sign-in sheet to print")
        self._print_sheet = Button("Print this sheet", sign="sheet")
        self._known: object = None
        self._state = Text("", "chip")
        self._remedy = Text("", "quiet", wrap=True)
        self._open = Pile(self._card, spacing=10)
        self._nothing = Text("Nothing waits, and nothing went wrong.", "quiet", wrap=True)
        self._done = Pile(self._line, spacing=6)
        self._none_yet = Text("Nothing was printed at this station yet.", "quiet", wrap=True)
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        state = frame("")
        state.setLayout(Flow(self._state, self._remedy, gap=14))
        self.body.addLayout(
            form(
                card("Badge printer", state),
                card("Not done with", self._nothing, self._open),
                card(
                    "A sign-in sheet now, as chosen under Sign-in sheets",
                    for_ears(self._sheet),
                    self._sheet,
                    self._line_of_sheet(),
                ),
                card("Done", self._none_yet, self._done),
            )
        )

    def _line_of_sheet(self) -> QFrame:
        line = frame("")
        line.setLayout(Flow(self._print_sheet, gap=10))
        return line

    def _connect(self) -> None:
        self._print_sheet.clicked.connect(self.print_sheet)
        self._all.clicked.connect(self.print_all_again)
        self._board.printing.changed.connect(self.refresh)

    def refresh(self) -> None:
        """Show the queue as it is now."""
        if not self._board.is_open or not self.isVisible():
            return
        self._offer_sheets()
        printing = self._board.printing
        told = printing.told
        self._state.setText(told.headline)
        self._state.set_tone(told.tone)
        self._remedy.setText(told.detail)
        self._open.show_items(printing.jobs)
        self._done.show_items(printing.done)
        self._nothing.setVisible(not printing.jobs)
        self._none_yet.setVisible(not printing.done)
        self._all.setVisible(len(self._failed(printing.jobs)) > 1)

    def _offer_sheets(self) -> None:
        event = self._board.day.event
        if self._known is not event:
            self._known = event
            offered = [(f"{starts(s, event)}  {s.title}", s.id)
                       for s in event.attended_sessions]  # fmt: skip
            self._sheet.offer(offered)

    def print_sheet(self) -> None:
        """Print the sheet of the session that is chosen."""
        settings = self._board.settings
        choice = read_choice(settings.sheet_choice, SheetChoice(paper=settings.paper))
        self._board.printing.print_sheets([self._sheet.value], choice)

    @staticmethod
    def _failed(jobs: Sequence[PrintJob]) -> list[PrintJob]:
        return [job for job in jobs if job.state is JobState.FAILED]

    def print_all_again(self) -> None:
        """Print everything again that surely did not come out; what is in doubt is asked for."""
        for job in self._failed(self._board.printing.jobs):
            self._board.printing.try_again(job)

    # one job -----------------------------------------------------------------------------------

    def _card(self, job: PrintJob) -> QFrame:
        made = frame("tile")
        buttons = frame("")
        buttons.setLayout(Flow(*self._buttons(job), gap=10))
        layout = column(self._head(job), buttons, spacing=10)
        layout.setContentsMargins(0, 6, 0, 10)
        made.setLayout(layout)
        return made

    def _line(self, job: PrintJob) -> QFrame:
        made = frame("")
        layout = column(self._head(job))
        layout.setContentsMargins(0, 4, 0, 4)
        made.setLayout(layout)
        return made

    def _head(self, job: PrintJob) -> QWidget:
        head = QWidget()
        name = Lines(self._board.printing.words(job), "label", lines=2)
        at = clock(job.changed_at, self._board.day.event.zone)
        where = "" if job.printer is None else f" · {printer_words(job.printer) or FOLDER}"
        words = column(name, Text(f"{at}{where}", "quiet", wrap=True), spacing=2)
        line = row(words, spacing=16)
        line.setStretch(0, 1)
        state = Text(state_words(job), "chip", tone=tone_of(job), wrap=True)
        line.addWidget(state, 0, Qt.AlignmentFlag.AlignTop)
        head.setLayout(line)
        return head

    def _buttons(self, job: PrintJob) -> list[Button]:
        printing = self._board.printing
        name = printing.words(job)
        offered: list[tuple[str, Callable[[], None]]] = []
        if job.state is JobState.DOUBTFUL:
            offered.append(("It came out", lambda: printing.say_it_came_out(job)))
        if job.state in {JobState.DOUBTFUL, JobState.FAILED}:
            offered.append(("Print again", lambda: printing.try_again(job)))
        offered += [
            (f"On {printer_words(other) or FOLDER}", self._sender(job, other))
            for other in printing.others(job)
        ]
        cancel = "Not needed" if job.state is JobState.DOUBTFUL else "Cancel"
        offered.append((cancel, lambda: printing.cancel(job)))
        return [_button(words, name, act) for words, act in offered]

    def _sender(self, job: PrintJob, other: str) -> Callable[[], None]:
        return lambda: self._board.printing.send_elsewhere(job, other)


def _button(words: str, name: str, act: Callable[[], None]) -> Button:
    made = Button("")
    made.set_label(words, f"{words}: {name}")
    made.clicked.connect(act)
    return made
