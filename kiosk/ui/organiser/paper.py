"""From paper: after a power cut the list on paper was the truth, and here it comes back."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

from PySide6.QtCore import Qt

from kiosk.domain.attendee import Attendee
from kiosk.domain.event import Session
from kiosk.domain.paper import is_of_a_sheet
from kiosk.errors import KioskError
from kiosk.ui.board import Board
from kiosk.ui.dialogs import ask_file
from kiosk.ui.organiser import paper_wishes
from kiosk.ui.organiser.paper_draft import Draft, draft_of
from kiosk.ui.organiser.paper_filling import PaperFilling
from kiosk.ui.organiser.paper_keeping import PaperKeeping
from kiosk.ui.organiser.paper_preview import PaperPreview
from kiosk.ui.organiser.paper_start import PaperStart
from kiosk.ui.organiser.screen import Screen
from kiosk.ui.organiser.work import Progress, Work
from kiosk.ui.widgets.controls import Button, show
from kiosk.ui.wording import Tone
from kiosk.ui.wording.paper import people, tell_brought, tell_kept, tell_not_brought_in

if TYPE_CHECKING:
    from kiosk.services.paper import PaperPlan
    from kiosk.services.paper_sheets import PaperSheet

T = TypeVar("T")
PAPERS = "PDF or picture (*.pdf *.png *.jpg *.jpeg *.tif *.tiff *.webp)"


class FromPaper(Screen):
    """Which sheet, who came, what will happen, done; and back again where that was wrong."""

    def __init__(self, board: Board) -> None:
        self._other = Button("Another sheet")
        self._back = Button("Back", sign="back")
        self._look = Button("Look at it", "primary", sign="eye")
        self._bring = Button("Bring in", "primary", sign="good")
        buttons = (self._other, self._back, self._look, self._bring)
        super().__init__("From paper", *buttons)
        self.board = board
        self.plan: PaperPlan | None = None
        self._waiting: list[PaperSheet] = []
        self._keeping = PaperKeeping(board)
        self._warned = False
        self._work = Work()
        self.start = PaperStart()
        self.filling = PaperFilling(board)
        self.preview = PaperPreview()
        self._arrange()
        self._connect()
        self._show()

    def _arrange(self) -> None:
        self.body.addWidget(self._work)
        self.body.addWidget(self.start, 1)
        self.body.addWidget(self.filling, 1)
        self.body.addWidget(self.preview, 1)

    def _connect(self) -> None:
        self.start.number_entered.connect(self.open_code)
        self.start.file_wanted.connect(self.choose_file)
        self.start.session_chosen.connect(self.open_session)
        self.filling.code_entered.connect(self.open_code)
        self.filling.changed.connect(self._take_change)
        self._other.clicked.connect(self._ask_to_leave)
        self._back.clicked.connect(self._go_back)
        self._look.clicked.connect(self.look)
        self._bring.clicked.connect(self.bring_in)
        self.start.take_back_wanted.connect(self.take_back)
        self._work.cancelled.connect(self._take_cancelled)

    def refresh(self) -> None:
        """Show who is here by now."""
        if not self.board.is_open or not self.isVisible():
            return
        self.start.show_event(self.board.day.event)
        self.filling.refresh()
        if self.draft is None:
            self._ask_brought_in()
            self._keeping.bring_back(self._take_kept)

    def _ask_brought_in(self) -> None:
        zone = self.board.day.event.zone
        wish = partial(paper_wishes.brought_in, self.board.post)
        self.board.worker.ask(wish, lambda found: self.start.show_brought_in(found, zone))

    @property
    def draft(self) -> Draft | None:
        """What is marked so far, while a sheet is being filled in."""
        return self.filling.draft

    # which sheet -------------------------------------------------------------------------------

    def take_scan(self, code: str) -> None:
        """Take the code of a sheet, of a page, or of somebody's row or badge."""
        if is_of_a_sheet(code):
            self.open_code(code, self._nobodys(code))
        elif self.draft is None:
            self.tell(Tone.LOOK, "Which sheet is it?", "Scan the square code on its page first.")
        elif self.plan is None:
            self.board.look_up(code, self._take_holder)

    def _nobodys(self, code: str) -> Callable[[KioskError], None]:
        """Return what to do where no sheet has a number: it may be the code of somebody's badge."""

        def refused(failure: KioskError) -> None:
            def take(_: str, person: Attendee | None) -> None:
                if person is not None and self.draft is not None and self.plan is None:
                    self.filling.mark_person(person)
                else:
                    self._refuse(failure)

            self.board.look_up(code, take)

        return refused

    def open_code(self, text: str, failed: Callable[[KioskError], None] | None = None) -> None:
        """Find the sheet of a number or of a page's code."""
        self.banner.hide()
        wish = partial(paper_wishes.find_sheet, self.board.post, text)
        self.board.worker.ask(wish, self._take_sheets, failed or self._refuse)

    def choose_file(self) -> None:
        """Let somebody choose a PDF or a photo."""
        path = ask_file(self, "Filled-in sheet", PAPERS)
        if path is not None:
            self.read_file(path)

    def read_file(self, path: Path) -> None:
        """Find the sheets whose pages a file shows."""
        wish = partial(paper_wishes.sheets_in, self.board.post, path)
        self._begin(f"Reading {path.name}…", wish, self._take_sheets)

    def open_session(self, session: Session) -> None:
        """Begin without a sheet."""
        self._open(Draft(session))

    def _take_sheets(self, sheets: "Sequence[PaperSheet]") -> None:
        first, *self._waiting = sheets
        if self.draft is not None and self.draft.sheet is not None:
            if self.draft.sheet.number == first.number:
                self.filling.change(self.draft.with_page(first), "This page is known now")
                return
            if self.draft.count:
                words = "Bring this sheet in first, or leave it with “Another sheet”."
                self.tell(Tone.LOOK, "This is another sheet", words)
                return
        self._open(draft_of(first))

    def _open(self, draft: Draft, *, kept: bool = False) -> None:
        self.plan = None
        self.banner.hide()
        self.filling.begin(draft, len(self._waiting), kept=kept)
        self._show()

    def _take_kept(self, draft: Draft) -> None:
        if self.draft is None:
            self._open(draft, kept=True)
            self.tell(Tone.LOOK, *tell_kept(draft.count))

    def _take_change(self) -> None:
        self._warned = False
        self._keeping.keep(self.draft)
        self._show()

    def _ask_to_leave(self) -> None:
        """Leave the sheet; where something is marked on it, only when asked twice."""
        count = self.draft.count if self.draft is not None else 0
        if count and not self._warned:
            self._warned = True
            self.tell(Tone.LOOK, *tell_not_brought_in(count))
        else:
            self.leave()

    def leave(self) -> None:
        """Go to the next sheet of the file, or back to the start."""
        self.banner.hide()
        self._keeping.forget()
        self._warned = False
        self.plan = None
        if self._waiting:
            self._open(draft_of(self._waiting.pop(0)))
            return
        self.filling.draft = None
        self.start.begin()
        self._show()
        self.start.focus_number()

    def _take_holder(self, _: str, person: Attendee | None) -> None:
        if person is None:
            self.filling.entry.refuse("Nobody has this code. Type the row or the name.")
        else:
            self.filling.mark_person(person)

    # what will happen --------------------------------------------------------------------------

    def look(self) -> None:
        """Show what bringing the sheet in would do."""
        if self.draft is not None:
            wish = partial(paper_wishes.plan_paper, self.board.post, self.draft)
            self._begin("Looking at the sheet…", wish, self._take_plan)

    def _take_plan(self, plan: "PaperPlan") -> None:
        self.plan = plan
        self.preview.show_plan(plan, self.board.day.event.zone)
        self._show()
        (self._bring if plan.arrivals else self._back).setFocus(Qt.FocusReason.OtherFocusReason)

    def bring_in(self) -> None:
        """Do what was looked at, all of it or nothing."""
        if self.plan is not None:
            post, at = self.board.post, self.board.clock()
            wish = partial(paper_wishes.bring_in, post, self.plan.filled, at)
            self._begin("Bringing the sheet in…", wish, self._take_brought)

    def _take_brought(self, plan: "PaperPlan") -> None:
        self.leave()
        told = tell_brought(plan)
        self.tell(told.tone, told.headline, told.detail)
        self.board.reload()

    def take_back(self, entry: UUID) -> None:
        """Undo what bringing a sheet in did."""

        def done(count: int) -> None:
            self.tell(Tone.LOOK, f"{people(count)} taken back", "The sheet counts no longer.")
            self.board.reload()

        self.banner.hide()
        wish = partial(paper_wishes.take_back, self.board.post, entry, self.board.clock())
        self.board.worker.ask(wish, done, self._refuse)

    def _go_back(self) -> None:
        self.plan = None
        self.banner.hide()
        self._show()
        self.filling.entry.clear()

    # under way ---------------------------------------------------------------------------------

    def _begin(self, words: str, wish: Callable[[Progress], T], then: Callable[[T], None]) -> None:
        if self._work.is_under_way:
            return

        def done(result: T) -> None:
            self._allow(yes=True)
            then(result)

        self.banner.hide()
        self._allow(yes=False)
        self._work.begin(self.board.worker, words, wish, done, self._refuse)

    def _refuse(self, failure: KioskError) -> None:
        self._allow(yes=True)
        self.tell_failure(failure)

    def _take_cancelled(self) -> None:
        self._allow(yes=True)
        self.tell(Tone.LOOK, "Cancelled", "Nothing was brought in.")

    def _allow(self, *, yes: bool) -> None:
        for part in (self.start, self.filling, self._other, self._back, self._look, self._bring):
            part.setEnabled(yes)

    # what is shown -----------------------------------------------------------------------------

    def _show(self) -> None:
        draft, plan = self.draft, self.plan
        filling = draft is not None and plan is None
        show(self.start, yes=draft is None)
        show(self.filling, yes=filling)
        show(self.preview, yes=plan is not None)
        show(self._other, yes=filling)
        show(self._look, yes=filling)
        show(self._back, yes=plan is not None)
        show(self._bring, yes=plan is not None)
        if plan is not None:
            self._bring.set_label(f"Bring in {people(plan.arrivals)}")
            self._bring.setEnabled(bool(plan.arrivals))
        if draft is not None:
            self._look.setEnabled(bool(draft.count))
