"""Opening an event in a window: a file, the sample, a new one, or one brought back from a copy."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kiosk.errors import KioskError
from kiosk.ui.answers import Answer
from kiosk.ui.board import Board
from kiosk.ui.window import Window
from kiosk.ui.wording.opening import tell_brought_back

if TYPE_CHECKING:
    from kiosk.services.making import Outline


class Opening(QObject):
    """Opens and makes events on the board's worker, and shows in the window how that goes."""

    def __init__(self, window: Window, board: Board, data_dir: Path) -> None:
        super().__init__(window)
        self._window, self._board, self._data_dir = window, board, data_dir

    def begin(self, path: Path | None) -> None:
        """Open an event while the window is still being furnished, or offer the ways to begin."""
        if path is not None:
            self._board.open(path, self._show_failure)

    def connect_window(self, path: Path | None) -> None:
        """Listen to the first screen, and show what :meth:`begin` has begun."""
        self._window.file_chosen.connect(self.open_event)
        self._window.definition_chosen.connect(self.make_event)
        self._window.outline_chosen.connect(self.make_by_hand)
        self._window.copy_chosen.connect(self.bring_back)
        self._window.sample_wanted.connect(self.open_sample)
        if path is None:
            self._window.show_start()
        else:
            self._window.show_busy("Opening the event…")

    def open_event(self, path: Path) -> None:
        """Open an event file."""
        self._window.show_busy("Opening the event…")
        self._board.open(path, self._show_failure)

    def make_event(self, path: Path, definition: Path) -> None:
        """Make an event file from a definition, and open it."""
        self._window.show_busy("Making the event…")
        identity = self._board.identity

        def wish() -> None:
            from kiosk.services.making import new_event
            from kiosk.services.post import now

            path.parent.mkdir(parents=True, exist_ok=True)
            new_event(path, definition, (identity.machine, identity.station), now())

        self._board.worker.ask(wish, lambda _: self.open_event(path), self._show_failure)

    def make_by_hand(self, path: Path, outline: "Outline") -> None:
        """Make an event file from what was typed, and open it at the organiser's screens."""
        self._window.show_busy("Making the event…")
        identity = self._board.identity

        def wish() -> None:
            from kiosk.services.making import new_event_by_hand
            from kiosk.services.post import now

            new_event_by_hand(path, outline, (identity.machine, identity.station), now())

        def done(_: None) -> None:
            self._window.show_new()
            self.open_event(path)

        self._board.worker.ask(wish, done, self._show_failure)

    def bring_back(self, path: Path, copy: Path) -> None:
        """Make an event file what a copy of it is, open it, and say what that means."""
        self._window.show_busy("Bringing the event back…")

        def wish() -> Path | None:
            from kiosk.services.post import now
            from kiosk.services.safekeeping import restore

            return restore(path, copy, now())

        def tell(kept: Path | None) -> None:
            if self._board.path == path:
                self._board.answered.emit(Answer(tell_brought_back(copy.name, kept)))

        def done(kept: Path | None) -> None:
            self.open_event(path)
            self._board.worker.ask(lambda: kept, tell)  # it comes home after the event

        self._board.worker.ask(wish, done, self._show_failure)

    def open_sample(self) -> None:
        """Open this user's copy of the sample event, made where there is none yet."""
        from kiosk.paths import data

        kept = self._data_dir / "events" / "rallying-together.sqlite"
        if kept.exists():
            self.open_event(kept)
        else:
            self.make_event(kept, data() / "rallying-together" / "event.toml")

    def _show_failure(self, failure: KioskError) -> None:
        self._window.show_start(failure.sentence)
