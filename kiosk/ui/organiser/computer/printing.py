"""The badge printer of this computer, and what happens on check-in."""

from dataclasses import replace
from uuid import uuid4

from kiosk.domain.attendee import Attendee
from kiosk.domain.codes import new_code
from kiosk.errors import KioskError
from kiosk.ui.board import Board
from kiosk.ui.organiser.computer.section import Section, buttons, check
from kiosk.ui.organiser.screen import labelled
from kiosk.ui.widgets.controls import Button
from kiosk.ui.widgets.fields import Choice
from kiosk.ui.wording import Tone

_FOLDER = "Files in a folder of this computer"


class Printing(Section):
    """Which printer, a test badge from it, and whether a check-in prints and sounds."""

    def __init__(self, board: Board) -> None:
        super().__init__("Badges and sounds", board)
        self.printer = Choice("Badge printer")
        self.prints = check("Print the badge on check-in")
        self.sounds = check("A sound for each answer")
        self._test = Button("Print a test badge", sign="printer")
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        self.add(
            labelled("Badge printer", self.printer), buttons(self._test), self.prints, self.sounds
        )

    def _connect(self) -> None:
        self.printer.chosen.connect(lambda name: self.changed.emit("printer", name))
        self._test.clicked.connect(self.print_test)
        self.prints.clicked.connect(lambda on: self.changed.emit("print_on_check_in", on))
        self.sounds.clicked.connect(lambda on: self.changed.emit("sound", on))

    def begin(self) -> None:
        """Show what is set, and ask the system for its printers."""
        self.refresh()
        self._ask_printers()

    def refresh(self) -> None:
        """Show what is set now."""
        self.prints.setChecked(self.board.settings.print_on_check_in)
        self.sounds.setChecked(self.board.settings.sound)
        self.printer.choose(self.board.settings.printer)

    def _ask_printers(self) -> None:
        def wish() -> list[str]:
            from kiosk.devices.printers import system_printers

            return system_printers()

        self._show_printers([])
        self.board.paper.ask(wish, self._show_printers)

    def _show_printers(self, names: list[str]) -> None:
        chosen = self.board.settings.printer
        known = names if not chosen or chosen in names else [chosen, *names]
        offered = [(_FOLDER, ""), *((name, name) for name in known)]
        self.printer.offer(offered, chosen)

    def print_test(self) -> None:
        """Print the badge of nobody."""
        day, printer = self.board.day, self.board.printer
        if printer is None:
            return
        nobody = Attendee(uuid4(), "Test Badge", "Test", "Badge", new_code(), day.event.name)

        def make() -> None:
            from kiosk.services.printing import badges_of

            made = badges_of(replace(day, people={nobody.id: nobody}), [nobody.id])
            printer.print_pdf(made.data, "test-badge")

        def refused(failure: KioskError) -> None:
            self.tell(Tone.LOOK, "The test badge was not printed", failure.sentence)

        self.board.paper.ask(make, lambda _: self.tell(Tone.GOOD, "Test badge printed"), refused)
