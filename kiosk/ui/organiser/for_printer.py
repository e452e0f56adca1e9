"""For which printer a file is made: its dots per inch, and by how much it prints off.

Bars are whole dots of one printer, so a file made for another may be read badly.
"""

from kiosk.domain.trim import Use, trim_of
from kiosk.ui.board import Board
from kiosk.ui.widgets.fields import Choice
from kiosk.ui.wording.printing import made_for

Needs = tuple[int, tuple[float, float]]
"""Dots per inch; millimetres to the right and down."""


class ForPrinter(Choice):
    """The printers of this computer in what they are used for, and any other."""

    def __init__(self, board: Board, *uses: Use) -> None:
        super().__init__("For which printer")
        self._board, self._uses = board, uses
        self._offered: list[tuple[str, tuple[Use, str]]] = []

    def refresh(self) -> None:
        """Offer the printers that there are now; the one that is chosen stays chosen."""
        routes = self._board.printing.press.routes
        addresses = {Use.BADGES: routes.badges, Use.SHEETS: routes.sheets}
        known: dict[str, Use] = {}
        for use in self._uses:
            known |= {address: use for address in addresses[use] if address not in known}
        known[""] = known.pop("", self._uses[0])
        offered = [
            (made_for(address, *self._needs(use, address)), (use, address))
            for address, use in known.items()
        ]
        if offered != self._offered:
            self._offered = offered
            self.offer(offered, self.value)

    @property
    def needs(self) -> Needs:
        """What the printer needs that is chosen."""
        return self._needs(*self.value)

    def _needs(self, use: Use, address: str) -> Needs:
        trim = trim_of(self._board.settings.trims, use, address)
        said = self._board.printing.press.printers.standing(address).dots
        return trim.dots_on(said), trim.offset
