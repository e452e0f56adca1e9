"""This computer: the station's name, its printer, what it does on check-in, and the staff's PIN."""

from dataclasses import replace
from uuid import uuid4

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QLineEdit

from kiosk.domain.attendee import Attendee
from kiosk.domain.codes import new_code
from kiosk.domain.names import clean
from kiosk.domain.pin import LONGEST, SHORTEST, hash_pin, is_pin
from kiosk.errors import KioskError
from kiosk.ui.board import Board
from kiosk.ui.organiser.screen import Screen, card, form, labelled
from kiosk.ui.widgets.controls import Button, frame
from kiosk.ui.widgets.fields import Choice
from kiosk.ui.widgets.flow import Flow
from kiosk.ui.widgets.text import Text
from kiosk.ui.wording import Tone

_FOLDER = "Files in a folder of this computer"


class Computer(Screen):
    """Settings of this computer only; ``setting_changed`` brings a name and its new value."""

    setting_changed = Signal(str, object)

    def __init__(self, board: Board) -> None:
        super().__init__("This computer")
        self._board = board
        self._station = _line("Name of the station")
        self._keep_station = Button("Keep this name")
        self._printer = Choice("Badge printer")
        self._test = Button("Print a test badge", sign="printer")
        self._prints = _check("Print the badge on check-in")
        self._sounds = _check("A sound for each answer")
        self._pin = _line("New PIN", secret=True)
        self._again = _line("The same PIN again", secret=True)
        self._keep_pin = Button("Keep this PIN")
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        station = card(
            "Station",
            labelled("Name of the station, as the journal has it", self._station),
            Text("Another name counts from the next start of Kiosk.", "quiet", wrap=True),
            _line_of(self._keep_station),
        )
        printing = card(
            "Badges and sounds",
            labelled("Badge printer", self._printer),
            _line_of(self._test),
            self._prints,
            self._sounds,
        )
        pin = card(
            "Staff PIN",
            Text(f"Opens self-service again: {SHORTEST} to {LONGEST} digits.", "quiet", wrap=True),
            labelled("New PIN", self._pin),
            labelled("The same PIN again", self._again),
            _line_of(self._keep_pin),
        )
        self.body.addLayout(form(printing, station, pin))

    def _connect(self) -> None:
        self._keep_station.clicked.connect(self.keep_station)
        self._station.returnPressed.connect(self.keep_station)
        self._printer.chosen.connect(lambda name: self.setting_changed.emit("printer", name))
        self._test.clicked.connect(self.print_test)
        self._prints.clicked.connect(lambda on: self.setting_changed.emit("print_on_check_in", on))
        self._sounds.clicked.connect(lambda on: self.setting_changed.emit("sound", on))
        self._keep_pin.clicked.connect(self.keep_pin)
        self._again.returnPressed.connect(self.keep_pin)

    def begin(self) -> None:
        """Show what is set, and ask the system for its printers."""
        super().begin()
        self._station.setText(self._board.settings.station)
        self._pin.clear()
        self._again.clear()
        self.refresh()
        self._ask_printers()

    def refresh(self) -> None:
        """Show what is set now."""
        self._prints.setChecked(self._board.settings.print_on_check_in)
        self._sounds.setChecked(self._board.settings.sound)
        self._printer.choose(self._board.settings.printer)

    def _ask_printers(self) -> None:
        def wish() -> list[str]:
            from kiosk.devices.printers import system_printers

            return system_printers()

        self._show_printers([])
        self._board.paper.ask(wish, self._show_printers)

    def _show_printers(self, names: list[str]) -> None:
        chosen = self._board.settings.printer
        known = names if not chosen or chosen in names else [chosen, *names]
        offered = [(_FOLDER, ""), *((name, name) for name in known)]
        self._printer.offer(offered, chosen)

    # keeping -----------------------------------------------------------------------------------

    def keep_station(self) -> None:
        """Keep the name that is typed."""
        name = clean(self._station.text())
        if not name:
            self.tell(Tone.STOP, "The name is empty", "Type a name, such as “Desk 2”.")
            return
        self._station.setText(name)
        self.setting_changed.emit("station", name)
        self.tell(Tone.GOOD, "The name is kept", "It counts from the next start of Kiosk.")

    def keep_pin(self) -> None:
        """Keep the PIN that is typed twice, as a hash."""
        pin, again = self._pin.text(), self._again.text()
        if not is_pin(pin):
            detail = f"Type {SHORTEST} to {LONGEST} digits."
            self.tell(Tone.STOP, "This is no PIN", detail)
        elif pin != again:
            self.tell(Tone.STOP, "The two are not the same", "Type the new PIN twice.")
        else:
            self.setting_changed.emit("pin", hash_pin(pin))
            self._pin.clear()
            self._again.clear()
            self.tell(Tone.GOOD, "The new PIN is kept")

    def print_test(self) -> None:
        """Print the badge of nobody."""
        day, printer = self._board.day, self._board.printer
        if printer is None:
            return
        nobody = Attendee(uuid4(), "Test Badge", "Test", "Badge", new_code(), day.event.name)

        def make() -> None:
            from kiosk.services.printing import badges_of

            made = badges_of(replace(day, people={nobody.id: nobody}), [nobody.id])
            printer.print_pdf(made.data, "test-badge")

        def refused(failure: KioskError) -> None:
            self.tell(Tone.LOOK, "The test badge was not printed", failure.sentence)

        self._board.paper.ask(make, lambda _: self.tell(Tone.GOOD, "Test badge printed"), refused)


def _line(name: str, *, secret: bool = False) -> QLineEdit:
    line = QLineEdit()
    line.setAccessibleName(name)
    line.setMaxLength(LONGEST if secret else 60)
    line.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
    line.setAcceptDrops(False)
    if secret:
        line.setEchoMode(QLineEdit.EchoMode.Password)
        line.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
    return line


def _check(words: str) -> QCheckBox:
    box = QCheckBox(words)
    box.setAccessibleName(words)
    return box


def _line_of(*buttons: Button) -> QFrame:
    line = frame("")
    line.setLayout(Flow(*buttons, gap=10))
    return line
