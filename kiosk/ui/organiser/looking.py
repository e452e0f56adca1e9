"""The rows to look at: take what is proposed, or leave a row as it is."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from kiosk.errors import KioskError
from kiosk.ui.board import Board
from kiosk.ui.organiser.case_card import CaseCard
from kiosk.ui.organiser.cases import Case, field_mends
from kiosk.ui.organiser.pile import Pile
from kiosk.ui.organiser.screen import Screen
from kiosk.ui.organiser.work import Progress, Work
from kiosk.ui.widgets.controls import Button, Sign, column, frame, row
from kiosk.ui.widgets.fields import Choice
from kiosk.ui.widgets.text import Text
from kiosk.ui.wording import Tone
from kiosk.ui.wording.lists import problem_kind


class Looking(Screen):
    """One card for each person; what is settled goes."""

    def __init__(self, board: Board) -> None:
        super().__init__("To look at")
        self._board = board
        self._cases: list[Case] = []
        self._mends: dict[str, list[UUID]] = {}
        self._place = 0
        self._work = Work()
        self._kind = Choice("Mends to take at once")
        self._take_all = Button("Take all", "primary", sign="good")
        self._bar = frame("card")
        self._pile = Pile(self._make_card)
        self._nothing = frame("card")
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        line = row(Text("At once", "label"), self._kind, self._take_all, spacing=16)
        line.setStretch(1, 1)
        line.setContentsMargins(20, 14, 20, 14)
        self._bar.setLayout(line)
        words = Text("Nothing to look at.", "lead")
        detail = Text("Rows of an import that look wrong wait here.", "quiet", wrap=True)
        for text in (words, detail):
            text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        nothing = column(0, row(0, Sign("good", 56, "good"), 0), 14, words, 4, detail, 0)
        nothing.setContentsMargins(24, 40, 24, 40)
        self._nothing.setLayout(nothing)
        self.body.addWidget(self._work)
        self.body.addWidget(self._bar)
        self.body.addWidget(self._pile)
        self.body.addWidget(self._nothing, 1)
        self.body.addStretch(0)
        self.show_cases([])

    def _connect(self) -> None:
        self._kind.chosen.connect(self._show_number)
        self._take_all.clicked.connect(self.take_all)
        self._work.cancelled.connect(self._take_cancelled)

    @property
    def cases(self) -> list[Case]:
        """What is open."""
        return self._cases

    def begin(self) -> None:
        """Show the first few."""
        super().begin()
        self._pile.start_again()
        self._pile.show_items(self._cases)

    def show_cases(self, found: list[Case]) -> None:
        """Show what is open now."""
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self._pile.isAncestorOf(focus)
        same = found == self._cases
        self._cases = found
        self._pile.show_items(found)
        self._nothing.setVisible(not found)
        self._pile.setVisible(bool(found))
        self._mends = field_mends(found)
        self._bar.setVisible(bool(self._mends[""]))
        self._offer_kinds()
        if had_focus and not same:
            self._pile.focus_card(self._place)

    def _offer_kinds(self) -> None:
        kept = self._kind.value
        choices = [(f"All mends of fields ({len(self._mends[''])})", "")]
        choices += [
            (f"Only {problem_kind(code)} ({len(ids)})", code)
            for code, ids in self._mends.items()
            if code
        ]
        self._kind.offer(choices, kept)
        self._show_number()

    def _show_number(self) -> None:
        number = len(self._chosen())
        self._take_all.set_label("Take 1 mend" if number == 1 else f"Take {number:,} mends")

    def _chosen(self) -> list[UUID]:
        return self._mends.get(self._kind.value or "", [])

    def _make_card(self, case: Case) -> CaseCard:
        return CaseCard(case, self.take, self.leave)

    # settling ----------------------------------------------------------------------------------

    def take(self, problem_id: UUID) -> None:
        """Make the mend that a problem proposes."""
        post, at = self._board.post, self._board.clock()

        def wish() -> None:
            from kiosk.services.mending import take_mend

            take_mend(post, problem_id, at)

        self._place = self._place_of(problem_id)
        self._ask(wish)

    def leave(self, case: Case) -> None:
        """Settle everything about a person without changing anything."""
        post = self._board.post

        def wish() -> None:
            from kiosk.services.mending import leave_problem

            for problem in case.problems:
                leave_problem(post, problem.id)

        self._place = self._place_of(case.problems[0].id)
        self._ask(wish)

    def take_all(self) -> None:
        """Make all mends of the kind that is chosen."""
        post, at, chosen = self._board.post, self._board.clock(), self._chosen()

        def wish(progress: Progress) -> int:
            from kiosk.services.mending import take_mends

            return take_mends(post, set(chosen), at, progress)

        def done(count: int) -> None:
            words = "1 mend taken" if count == 1 else f"{count:,} mends taken"
            self.tell(Tone.GOOD, words, "Print those badges again that were printed before.")
            self._allow(yes=True)
            self._board.reload()

        self._place = 0
        self.banner.hide()
        self._allow(yes=False)
        self._work.begin(self._board.worker, "Taking the mends…", wish, done, self._refuse)

    def _ask(self, wish: Callable[[], None]) -> None:
        self.banner.hide()
        self._board.worker.ask(wish, lambda _: self._board.reload(), self._refuse)

    def _refuse(self, failure: KioskError) -> None:
        self._allow(yes=True)
        self.tell_failure(failure)

    def _take_cancelled(self) -> None:
        self._allow(yes=True)
        self.tell(Tone.LOOK, "Cancelled", "No mend was taken.")

    def _allow(self, *, yes: bool) -> None:
        self._bar.setEnabled(yes)
        self._pile.setEnabled(yes)

    def _place_of(self, problem_id: UUID) -> int:
        places = (
            place
            for place, case in enumerate(self._cases)
            if problem_id in {problem.id for problem in case.problems}
        )
        return next(places, 0)
