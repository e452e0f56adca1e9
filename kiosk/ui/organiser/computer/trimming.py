"""How each printer of this computer prints: its dots per inch, and by how much it is off."""

from dataclasses import replace

from kiosk.domain.trim import (
    DOTS,
    FARTHEST,
    USUAL_DOTS,
    Trim,
    Use,
    read_millimetres,
    trim_of,
    with_trim,
)
from kiosk.ui.board import Board
from kiosk.ui.organiser.computer.section import Section, buttons, line
from kiosk.ui.organiser.screen import labelled, side_by_side
from kiosk.ui.widgets.controls import Button
from kiosk.ui.widgets.fields import Choice
from kiosk.ui.widgets.text import Text
from kiosk.ui.wording import Tone
from kiosk.ui.wording.printing import printer_words

_HOW = (
    "Print the page with rulers, fold it in the middle both ways, and read where the folds cross"
    " the rulers. Printed again with the right numbers, it shows two noughts."
)
_FILES = "Files in a folder"


class Trimming(Section):
    """A printer and what it is used for, with its dots and the millimetres it is off."""

    def __init__(self, board: Board) -> None:
        super().__init__("How a printer prints", board)
        self.printer = Choice("Printer")
        self.dots = Choice("Dots per inch")
        self.right = line("Millimetres to the right", 8)
        self.down = line("Millimetres down", 8)
        self.keep = Button("Keep these numbers")
        self.rulers = Button("Print the page with rulers", sign="printer")
        self._offered: list[tuple[Use, str]] = []
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        self.add(
            labelled("Printer", self.printer),
            labelled("Dots per inch", self.dots),
            Text(_HOW, "quiet", wrap=True),
            side_by_side(
                labelled("Move to the right by mm", self.right),
                labelled("Move down by mm", self.down),
            ),
            buttons(self.keep, self.rulers),
        )

    def _connect(self) -> None:
        self.printer.chosen.connect(lambda _: self._show_trim())
        self.keep.clicked.connect(self.keep_trim)
        self.right.returnPressed.connect(self.keep_trim)
        self.down.returnPressed.connect(self.keep_trim)
        self.dots.chosen.connect(lambda dots: self._keep(replace(self._trim(), dots=dots)))
        self.rulers.clicked.connect(lambda: self.board.printing.print_rulers(*self.printer.value))
        self.board.printing.changed.connect(self._show_dots)

    def refresh(self) -> None:
        """Offer the printers that are chosen; show what is kept of one."""
        routes = self.board.printing.press.routes
        offered = [(Use.BADGES, address) for address in routes.badges]
        offered += [(Use.SHEETS, address) for address in routes.sheets]
        if offered != self._offered:
            self._offered = offered
            self.printer.offer([(_words(*one), one) for one in offered], self.printer.value)
            self._show_trim()

    def _trim(self) -> Trim:
        return trim_of(self.board.settings.trims, *self.printer.value)

    def _show_trim(self) -> None:
        trim = self._trim()
        self.right.setText(f"{trim.right:g}")
        self.down.setText(f"{trim.down:g}")
        self._show_dots()

    def _show_dots(self) -> None:
        if self.printer.value is None:
            return
        said = self.board.printing.press.printers.standing(self.printer.value[1]).dots
        asked = f"As the printer says: {said}" if said else f"Not said by the printer: {USUAL_DOTS}"
        self.dots.offer([(asked, 0), *((str(dots), dots) for dots in DOTS)], self._trim().dots)

    def keep_trim(self) -> None:
        """Keep the two lengths that are typed."""
        right, down = read_millimetres(self.right.text()), read_millimetres(self.down.text())
        if right is None or down is None:
            most = f"Type millimetres such as 1.5 or -0.5, up to {FARTHEST:g}."
            self.tell(Tone.STOP, "This is no length", most)
            return
        self._keep(replace(self._trim(), right=right, down=down))
        self._show_trim()
        self.tell(Tone.GOOD, "The numbers are kept", "Print the page with rulers to see them.")

    def _keep(self, trim: Trim) -> None:
        use, address = self.printer.value
        kept = with_trim(self.board.settings.trims, use, address, trim)
        self.changed.emit("trims", kept)


def _words(use: Use, address: str) -> str:
    what = "Badges" if use is Use.BADGES else "Sign-in sheets"
    return f"{what}: {printer_words(address) or _FILES}"
