"""What is typed from a sheet outlives a power cut: kept with each line, and brought back."""

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from kiosk.ui.board import Board
from kiosk.ui.organiser.paper_draft import Draft, draft_again, typed_of

if TYPE_CHECKING:
    from kiosk.services.paper_drafts import Typed


class PaperKeeping:
    """Keeps the draft of the screen in the event file; each event is asked for its own once."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._asked: UUID | None = None
        self._is_kept = False

    def keep(self, draft: Draft | None) -> None:
        """Keep what is marked so far; nothing marked is nothing to keep."""
        post = self._board.post
        if draft is not None and draft.count:
            typed = typed_of(draft)

            def wish() -> None:
                from kiosk.services.paper_drafts import keep_draft

                keep_draft(post, typed)

            self._is_kept = True
            self._board.worker.ask(wish)
        else:
            self.forget()

    def forget(self) -> None:
        """Keep nothing any longer: it was brought in, or thrown away."""
        post = self._board.post

        def wish() -> None:
            from kiosk.services.paper_drafts import forget_draft

            forget_draft(post)

        if self._is_kept:
            self._is_kept = False
            self._board.worker.ask(wish)

    def bring_back(self, take: Callable[[Draft], None]) -> None:
        """Hand over what was kept when the program last ended, if anything was."""
        post = self._board.post
        if self._asked == self._board.day.event.id:
            return
        self._asked = self._board.day.event.id

        def wish() -> "Typed | None":
            from kiosk.services.paper_drafts import load_draft

            return load_draft(post)

        def done(typed: "Typed | None") -> None:
            if typed is not None and post is self._board.post:
                self._is_kept = True
                take(draft_again(typed, self._board.day.people))

        self._board.worker.ask(wish, done)
