"""What the organiser does to people by hand: asked of the services, told with an undo."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from kiosk.domain.attendee import Attendee
from kiosk.errors import KioskError
from kiosk.ui.answers import Answer
from kiosk.ui.board import Board
from kiosk.ui.wording.acts import tell_act

if TYPE_CHECKING:
    from kiosk.services.acts import PastAct

Fields = Mapping[str, str]
Places = Mapping[UUID, int | None]
Failed = Callable[[KioskError], None]


class Hands(QObject):
    """Verbs for the organiser's screens; ``done`` brings the answer, which can be undone."""

    done = Signal(object)

    def __init__(self, board: Board) -> None:
        super().__init__()
        self._board = board

    def add(self, fields: Fields, places: Places, failed: Failed) -> None:
        """Add somebody before or during the day, expected like everybody else."""
        post, at = self._board.post, self._board.clock()

        def wish() -> Attendee:
            from kiosk.services.people import add_person

            return add_person(post, fields, at, sessions=list(places))

        self._ask("added", None, wish, failed)

    def edit(self, person: UUID, fields: Fields, places: Places, failed: Failed) -> None:
        """Change what is known of somebody, and where they are expected."""
        post, at = self._board.post, self._board.clock()

        def wish() -> Attendee:
            from kiosk.services.people import correct

            return correct(post, person, fields, at, places)

        self._ask("corrected", person, wish, failed)

    def join(self, gone: UUID, kept: UUID, failed: Failed) -> None:
        """Make two records one person."""
        post, at = self._board.post, self._board.clock()

        def wish() -> Attendee:
            from kiosk.services.joining import merge

            return merge(post, gone, kept, at)

        self._ask("joined", kept, wish, failed)

    def split(self, person: UUID, fields: Fields, failed: Failed) -> None:
        """Take a second person out of a record."""
        post, at = self._board.post, self._board.clock()

        def wish() -> Attendee:
            from kiosk.services.joining import split

            return split(post, person, fields, at)

        self._ask("split", None, wish, failed)

    def cancel(self, person: UUID, failed: Failed) -> None:
        """Expect somebody no longer."""
        post, at = self._board.post, self._board.clock()

        def wish() -> Attendee:
            from kiosk.services.people import cancel

            return cancel(post, person, at)

        self._ask("cancelled", person, wish, failed)

    def restore(self, person: UUID, failed: Failed) -> None:
        """Expect somebody again."""
        post, at = self._board.post, self._board.clock()

        def wish() -> Attendee:
            from kiosk.services.people import restore_person

            return restore_person(post, person, at)

        self._ask("restored", person, wish, failed)

    def ask_acts(self, person: UUID, then: "Callable[[list[PastAct]], None]") -> None:
        """Find out what was done to somebody."""
        post = self._board.post

        def wish() -> "list[PastAct]":
            from kiosk.services.acts import acts_about

            return acts_about(post, person)

        self._board.worker.ask(wish, then)

    def _ask(
        self, what: str, about: UUID | None, wish: Callable[[], Attendee], failed: Failed
    ) -> None:
        post = self._board.post

        def done() -> tuple[Attendee, UUID | None]:
            from kiosk.services.acts import doing

            return doing(post, about, wish)

        def take(result: tuple[Attendee, UUID | None]) -> None:
            person, entry = result
            told = tell_act(what if entry is not None else "unchanged", person)
            answer = Answer(told, person, () if entry is None else (entry,))
            self._board.reload(lambda: self.done.emit(answer))

        self._board.worker.ask(done, take, failed)
