"""The rows to look at: take what is proposed, or leave a row as it is."""

from collections.abc import Callable, Mapping
from typing import TypeVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from kiosk.errors import KioskError
from kiosk.ui.board import Board
from kiosk.ui.organiser.case_card import CaseCard
from kiosk.ui.organiser.cases import Case, field_mends, problems_by_kind
from kiosk.ui.organiser.pile import Pile
from kiosk.ui.organiser.screen import Screen
from kiosk.ui.organiser.work import Progress, Work
from kiosk.ui.widgets.controls import Button, Sign, column, frame, row, show
from kiosk.ui.widgets.fields import Choice, for_ears
from kiosk.ui.widgets.flow import Flow
from kiosk.ui.widgets.text import Text
from kiosk.ui.wording import Tone
from kiosk.ui.wording.lists import problem_kind

T = TypeVar("T")


class Looking(Screen):
    """One card for each person; what is settled goes."""

    def __init__(self, board: Board) -> None:
        super().__init__("To look at")
        self._board = board
        self._cases: list[Case] = []
        self._mends: dict[str, list[UUID]] = {}
        self._place = 0
        self._work = Work()
        self._open: dict[str, list[UUID]] = {}
        self._left: set[UUID] = set()
        self._kind = Choice("Kind of problem to settle at once")
        self._take_all = Button("Take all", tone="good", sign="good")
        self._leave_all = Button("Leave all")
        self._again = Button("", sign="undo")
        self._bar = frame("card")
        self._pile = Pile(self._make_card)
        self._nothing = frame("card")
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        self._kind.setMinimumWidth(280)
        buttons = frame("")
        asked = (for_ears(self._kind), self._kind)
        buttons.setLayout(Flow(*asked, self._take_all, self._leave_all, self._again, gap=10))
        line = column(Text("At once", "label"), buttons, spacing=8)
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
        self.show_cases([], set())

    def _connect(self) -> None:
        self._kind.chosen.connect(self._show_number)
        self._take_all.clicked.connect(self.take_all)
        self._leave_all.clicked.connect(self.leave_all)
        self._again.clicked.connect(self.look_again)
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

    def show_cases(self, found: list[Case], left: set[UUID]) -> None:
        """Show what is open now, and offer the problems that somebody left, whenever that was."""
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self._pile.isAncestorOf(focus)
        same = found == self._cases
        self._cases, self._left = found, left
        self._pile.show_items(found)
        self._nothing.setVisible(not found)
        self._pile.setVisible(bool(found))
        self._mends, self._open = field_mends(found), problems_by_kind(found)
        self._bar.setVisible(bool(found or self._left))
        self._offer_kinds()
        if had_focus and not same:
            self._pile.focus_card(self._place)

    def _offer_kinds(self) -> None:
        kept = self._kind.value
        choices = [(f"All kinds ({len(self._open['']):,})", "")]
        choices += [
            (f"Only {problem_kind(code)} ({len(ids):,})", code)
            for code, ids in self._open.items()
            if code
        ]
        self._kind.offer(choices, kept)
        self._show_number()

    def _show_number(self) -> None:
        mends, open_ = len(self._chosen()), len(self._open.get(self._code, ()))
        self._take_all.set_label("Take 1 mend" if mends == 1 else f"Take {mends:,} mends")
        self._leave_all.set_label("Leave 1 problem" if open_ == 1 else f"Leave {open_:,} problems")
        self._again.set_label(_look_again_at(len(self._left)))
        show(self._kind, yes=bool(self._cases))
        show(self._take_all, yes=bool(mends))
        show(self._leave_all, yes=bool(open_))
        show(self._again, yes=bool(self._left))

    @property
    def _code(self) -> str:
        return str(self._kind.value or "")

    def _chosen(self) -> list[UUID]:
        return self._mends.get(self._code, [])

    def _make_card(self, case: Case) -> CaseCard:
        made = CaseCard(case)
        made.taken.connect(self.take)
        made.changed.connect(self.change)
        made.left.connect(self.leave)
        return made

    # settling ----------------------------------------------------------------------------------

    def take(self, problem_id: UUID) -> None:
        """Make the mend that a problem proposes."""
        post, at = self._board.post, self._board.clock()

        def wish() -> None:
            from kiosk.services.mending import take_mend

            take_mend(post, problem_id, at)

        self._place = self._place_of(problem_id)
        self._ask(wish)

    def change(self, case: Case, fields: Mapping[str, str]) -> None:
        """Mend somebody as it was typed, and settle everything about them."""
        post, at = self._board.post, self._board.clock()
        chosen = {problem.id for problem in case.problems}

        def wish() -> None:
            from kiosk.services.mending import mend_by_hand

            mend_by_hand(post, chosen, fields, at)

        self._place = self._place_of(case.problems[0].id)
        self._ask(wish)

    def leave(self, case: Case) -> None:
        """Settle everything about a person without changing anything."""
        self._place = self._place_of(case.problems[0].id)
        self.banner.hide()
        wish = self._leaver({problem.id for problem in case.problems})
        self._board.worker.ask(wish, self._take_left, self._refuse)

    def leave_all(self) -> None:
        """Settle all problems of the kind that is chosen without changing anything."""
        self._place = 0
        wish = self._leaver(set(self._open.get(self._code, ())))
        self._do("Leaving them as they are…", wish, self._take_left)

    def _leaver(self, chosen: set[UUID]) -> Callable[..., set[UUID]]:
        post = self._board.post

        def wish(*progress: Progress) -> set[UUID]:
            from kiosk.services.mending import leave_problems

            return leave_problems(post, chosen, *progress)

        return wish

    def _take_left(self, left: set[UUID]) -> None:
        words = (
            "1 problem left as it is"
            if len(left) == 1
            else f"{len(left):,} problems left as they are"
        )
        self.tell(Tone.GOOD, words, "Nobody was changed.")
        self._allow(yes=True)
        self._board.reload()

    def look_again(self) -> None:
        """Have open again what was left."""
        post, chosen = self._board.post, self._left

        def wish() -> None:
            from kiosk.services.mending import look_again

            look_again(post, chosen)

        self._place = 0
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
        self._do("Taking the mends…", wish, done)

    def _do(self, words: str, wish: Callable[[Progress], T], then: Callable[[T], None]) -> None:
        self.banner.hide()
        self._allow(yes=False)
        self._work.begin(self._board.worker, words, wish, then, self._refuse)

    def _ask(self, wish: Callable[[], None]) -> None:
        self.banner.hide()
        self._board.worker.ask(wish, lambda _: self._board.reload(), self._refuse)

    def _refuse(self, failure: KioskError) -> None:
        self._allow(yes=True)
        self.tell_failure(failure)

    def _take_cancelled(self) -> None:
        self._allow(yes=True)
        self.tell(Tone.LOOK, "Cancelled", "Nothing was settled.")

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


def _look_again_at(count: int) -> str:
    return (
        "Look again at 1 that was left" if count == 1 else f"Look again at {count:,} that were left"
    )
