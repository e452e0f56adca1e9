"""The lists that were imported, each of which can be taken back after a look at what would go."""

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from kiosk.domain.reasons import TAKEN_BACK
from kiosk.errors import KioskError
from kiosk.ui.board import Board
from kiosk.ui.organiser.screen import card
from kiosk.ui.organiser.work import Progress, Work
from kiosk.ui.widgets.controls import Button, column, empty, frame, row
from kiosk.ui.widgets.flow import Flow
from kiosk.ui.widgets.text import Lines, Text
from kiosk.ui.wording import Tone, clock, day
from kiosk.ui.wording.acts import tell_gone, tell_undo, why_words

if TYPE_CHECKING:
    from kiosk.domain.acts import TakenBack
    from kiosk.domain.outcomes import UndoOutcome
    from kiosk.services.taking_back import PastImport

_NAMED = 6  # people named of those who stay


class PastImports(QFrame):
    """Lists imports, newest first; ``told`` brings what came of taking one back."""

    told = Signal(object, str, str)
    failed = Signal(object)
    busy = Signal()
    """Tells that :attr:`work` begins or has ended."""

    def __init__(self, board: Board) -> None:
        super().__init__()
        self._board = board
        self._known: list[PastImport] | None = None
        self._list = column(spacing=10)
        self._card = card("Imported before", self._list)
        self.question = Question()
        self.work = Work()
        """Both stand where the screen wants them."""
        self.question.hide()
        self.setLayout(column(self._card))
        self._card.hide()
        self.question.agreed.connect(self._take_back)
        self.work.cancelled.connect(self._take_cancelled)

    def refresh(self) -> None:
        """List what was imported by now."""
        post = self._board.post

        def wish() -> "list[PastImport]":
            from kiosk.services.taking_back import past_imports

            return past_imports(post)

        self._board.worker.ask(wish, self._show)

    def ask(self, entry: UUID) -> None:
        """Show what taking an import back would do, and ask whether it shall."""
        post = self._board.post

        def wish(progress: Progress) -> "UndoOutcome":
            from kiosk.services.taking_back import plan_take_back

            return plan_take_back(post, entry, progress)

        def take(outcome: "UndoOutcome") -> None:
            from kiosk.domain.acts import TakenBack

            if isinstance(outcome, TakenBack):
                self.question.open_for(outcome, self._board)
            else:
                self._tell(outcome)

        self._begin("Looking at what would go…", wish, take)

    def _begin(
        self,
        words: str,
        wish: "Callable[[Progress], UndoOutcome]",
        take: "Callable[[UndoOutcome], None]",
    ) -> None:
        if self.work.is_under_way:
            return

        def done(outcome: "UndoOutcome") -> None:
            self.busy.emit()
            take(outcome)

        def failed(failure: KioskError) -> None:
            self.busy.emit()
            self.failed.emit(failure)

        self.question.hide()
        self.work.begin(self._board.worker, words, wish, done, failed)
        self.busy.emit()

    def _take_cancelled(self) -> None:
        self.busy.emit()
        self.told.emit(Tone.LOOK, "Cancelled", "Nothing was taken back.")

    def _take_back(self, entry: UUID) -> None:
        post, at = self._board.post, self._board.clock()

        def wish(progress: Progress) -> "UndoOutcome":
            from kiosk.services.taking_back import take_back

            return take_back(post, entry, TAKEN_BACK, at, progress)

        self._begin("Taking the import back…", wish, self._tell)

    def _tell(self, outcome: "UndoOutcome") -> None:
        told = tell_undo(outcome, self._board.day.event.zone)
        self.told.emit(told.tone, told.headline, told.detail)
        self._board.reload(self.refresh)

    def _show(self, found: "list[PastImport]") -> None:
        self._card.setVisible(bool(found))
        if found == self._known:
            return
        self._known = found
        empty(self._list)
        for one in found:
            self._list.addWidget(self._line(one))

    def _line(self, one: "PastImport") -> QWidget:
        zone = self._board.day.event.zone
        made = QWidget()
        when = f"{day(one.at.astimezone(zone).date())}, {clock(one.at, zone)} · {one.station}"
        words = column(
            Lines(one.name or "A list", "strong", lines=2),
            Lines(f"{when} · {counts_words(one.counts)}", "quiet", lines=3),
            spacing=2,
        )
        line = row(words, spacing=16)
        line.setStretch(0, 1)
        if one.is_taken_back:
            line.addWidget(Text("Taken back", "chip"))
        else:
            button = Button("", sign="undo")
            button.set_label("Take back…", f"Take back the import of {one.name}, {when}")
            button.clicked.connect(self._asker(one.entry))
            line.addWidget(button)
        made.setLayout(line)
        return made

    def _asker(self, entry: UUID) -> Callable[[], None]:
        return lambda: self.ask(entry)


def counts_words(counts: str) -> str:
    """Return the counts of an import as people say them: ``added 9`` is "9 new"."""
    words = {"added": "new"}
    found = (part.rpartition(" ") for part in counts.split(", ") if part)
    return " · ".join(f"{int(n):,} {words.get(what, what)}" for what, _, n in found if n.isdigit())


class Question(QFrame):
    """What would be taken back, and who stays; ``agreed`` brings the import's entry."""

    agreed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "look")
        self._entry: UUID | None = None
        self._head = Text("Take this import back?", "label", wrap=True)
        self._what = Lines("", "detail", lines=4)
        self._stays = column(spacing=2)
        self._yes = Button("Take it back", tone="stop", sign="undo")
        self._no = Button("Leave it")
        self._arrange()
        self._yes.clicked.connect(self._agree)
        self._no.clicked.connect(self.hide)

    def _arrange(self) -> None:
        buttons = frame("")
        buttons.setLayout(Flow(self._no, self._yes, gap=10))
        layout = column(self._head, self._what, self._stays, buttons, spacing=12)
        layout.setContentsMargins(24, 18, 24, 18)
        self.setLayout(layout)

    def open_for(self, plan: "TakenBack", board: Board) -> None:
        """Ask about one import."""
        zone = board.day.event.zone
        self._entry = plan.act.id
        empty(self._stays)
        words = tell_gone(plan, zone) or "Nobody is touched: this list changed nothing."
        if plan.touched:
            words += f" · {plan.touched:,} of them were corrected here since"
        self._what.setText(words)
        for stay in plan.stays[:_NAMED]:
            said = f"{stay.attendee.name} stays: {why_words(stay, zone)}"
            self._stays.addWidget(Lines(said, lines=2))
        nothing = bool(plan.stays) and not plan.gone and not plan.as_before
        self._head.setText(
            "This import cannot be taken back now" if nothing else "Take this import back?"
        )
        self._yes.setVisible(not nothing)
        self.setAccessibleName(f"{self._head.text()} {words}")
        self.show()
        self._no.setFocus(Qt.FocusReason.OtherFocusReason)

    def _agree(self) -> None:
        if self._entry is not None:
            self.agreed.emit(self._entry)
