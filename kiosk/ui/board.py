"""The board: what every screen shows and asks for, in one place on the GUI thread.

It holds the day as last read, asks the services on its worker, and tells by signals what changed.
Screens call its verbs and read its values; they never see the database.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal

from kiosk.domain.attendee import Attendee, WalkIn
from kiosk.domain.journal import Method
from kiosk.domain.printing import Rule
from kiosk.domain.reasons import UNDONE_AT_DESK
from kiosk.errors import KioskError
from kiosk.ui import wishes
from kiosk.ui.answers import Answer
from kiosk.ui.door import Door
from kiosk.ui.open_event import OpenEvent
from kiosk.ui.print_queue import PrintQueue
from kiosk.ui.rolling import RollingCopy
from kiosk.ui.wishes import Identity
from kiosk.ui.wording import Told
from kiosk.ui.wording.desk import tell_corrected, tell_new_badge

if TYPE_CHECKING:
    from kiosk.devices.ears import Ears


class Board(OpenEvent):
    """The event that is open, with its door, its printing and its rolling copy, for all screens."""

    printed = Signal(str, str, object)
    hearing_changed = Signal()
    pictured = Signal(object)

    def __init__(
        self, identity: Identity, *, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        super().__init__(identity, clock=clock)
        self.printing = PrintQueue(self)
        self.door = Door(self, self.printing)
        self.rolling = RollingCopy(self)
        self.ears: Ears | None = None
        self.printing.ended.connect(self.printed)

    @property
    def is_idle(self) -> bool:
        """Whether everything asked for is answered, and every print job is on its way or held."""
        return self.worker.is_idle and self.paper.is_idle and self.printing.press.is_idle

    def prints_on_check_in(self, *, again: bool = False) -> bool:
        """Whether a check-in at registration prints the badge; or one of somebody who came back."""
        return self.printing.rule in ({Rule.ALWAYS} if again else {Rule.ALWAYS, Rule.ONCE})

    def plug_in(self, ears: "Ears") -> None:
        """Hear codes by these; ``hearing_changed`` and ``pictured`` tell screens of them."""
        self.ears = ears
        ears.keyboard.is_code = self.is_code
        ears.changed.connect(self.hearing_changed)
        ears.pictured.connect(self.pictured)

    def close(self) -> None:
        """Let go of the event file and end the threads; what was asked for is finished first."""
        if self.printing.press.is_stopped:
            return
        self.rolling.stop()
        self.printing.press.stop()
        super().close()

    # checking in -------------------------------------------------------------------------------

    def scan(self, code: str, method: Method = Method.SCAN, answer: str | None = None) -> None:
        """Check in whoever has this code; ``answered`` tells what came of it."""
        self.door.check_in(code, method, answer)

    def look_up(self, code: str, then: Callable[[str, Attendee | None], None]) -> None:
        """Find out whom a code stands for, without checking in; None unless it is one person."""
        self.door.look_up(code, Method.SELF_SERVICE, then)

    def check_in(
        self, attendee_id: UUID, method: Method = Method.SEARCH, answer: str | None = None
    ) -> None:
        """Check in somebody who was found."""
        self.door.check_in(attendee_id, method, answer)

    def undo(self, *entries: UUID, reason: str = UNDONE_AT_DESK) -> None:
        """Undo what was done in one go; ``answered`` tells what came of it."""
        self.door.undo(entries, reason)

    # people ------------------------------------------------------------------------------------

    def add_walk_in(self, walk_in: WalkIn, failed: Callable[[KioskError], None]) -> None:
        """Add somebody who is not on the list, and check them in."""
        self.door.add_walk_in(walk_in, failed)

    def correct(
        self,
        attendee_id: UUID,
        changes: dict[str, str],
        failed: Callable[[KioskError], None],
        *,
        prints: bool = False,
    ) -> None:
        """Change what is known of somebody; with ``prints`` the badge is printed again."""

        def take(attendee: Attendee) -> None:
            self._show_changed(attendee, tell_corrected(attendee, prints=prints), prints=prints)

        wish = partial(wishes.correct, self.post, attendee_id, changes, self.clock())
        self.worker.ask(wish, take, failed)

    def new_code(self, attendee_id: UUID) -> None:
        """Give somebody a new badge, because the old one is lost."""

        def take(attendee: Attendee) -> None:
            self._show_changed(attendee, tell_new_badge(attendee), prints=True)

        self.worker.ask(partial(wishes.new_code, self.post, attendee_id, self.clock()), take)

    def _show_changed(self, attendee: Attendee, told: Told, *, prints: bool) -> None:
        def show() -> None:
            self.answered.emit(Answer(told, attendee))
            if prints:
                self.print_badge(attendee.id)

        self.reload(show)

    # paper -------------------------------------------------------------------------------------

    def print_badge(self, attendee_id: UUID) -> None:
        """Print somebody's badge; ``printed`` tells the tone, the words and whose badge it was."""
        self.printing.print_badge(attendee_id)
