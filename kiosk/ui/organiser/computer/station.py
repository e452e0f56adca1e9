"""What this station is called."""

from kiosk.domain.names import clean
from kiosk.ui.board import Board
from kiosk.ui.organiser.computer.section import Section, buttons, line
from kiosk.ui.organiser.screen import labelled
from kiosk.ui.widgets.controls import Button
from kiosk.ui.widgets.text import Text
from kiosk.ui.wording import Tone


class Station(Section):
    """The name that the journal has for this computer."""

    def __init__(self, board: Board) -> None:
        super().__init__("Station", board)
        self.name = line("Name of the station")
        self._keep = Button("Keep this name")
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        self.add(
            labelled("Name of the station, as the journal has it", self.name),
            Text("Another name counts from the next start of Kiosk.", "quiet", wrap=True),
            buttons(self._keep),
        )

    def _connect(self) -> None:
        self._keep.clicked.connect(self.keep)
        self.name.returnPressed.connect(self.keep)

    def begin(self) -> None:
        """Show the name that is kept."""
        self.name.setText(self.board.settings.station)

    def keep(self) -> None:
        """Keep the name that is typed."""
        name = clean(self.name.text())
        if not name:
            self.tell(Tone.STOP, "The name is empty", "Type a name, such as “Desk 2”.")
            return
        self.name.setText(name)
        self.changed.emit("station", name)
        self.tell(Tone.GOOD, "The name is kept", "It counts from the next start of Kiosk.")
