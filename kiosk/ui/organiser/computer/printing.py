"""The printers of this computer, and what happens on check-in."""

from dataclasses import replace
from typing import TYPE_CHECKING

from kiosk.domain.printing import Rule
from kiosk.errors import BadValue
from kiosk.ui.board import Board
from kiosk.ui.organiser.computer.section import Section, buttons, check, line
from kiosk.ui.organiser.screen import labelled
from kiosk.ui.widgets.controls import Button, show
from kiosk.ui.widgets.fields import Choice, Stepper
from kiosk.ui.widgets.text import Text
from kiosk.ui.wording import Tone
from kiosk.ui.wording.printing import fingerprint_words, printer_words
from kiosk.ui.wording.troubles import remedy, trouble_words

if TYPE_CHECKING:
    from kiosk.devices.printers.address import Address

_FOLDER = "Files in a folder of this computer"
_WAITS = "None: badges wait for the first"
_SAME = "Where badges go"
_RULES = (
    ("Once for each person", Rule.ONCE),
    ("At every check-in", Rule.ALWAYS),
    ("Never: only when somebody says so", Rule.NEVER),
)
_ROLLS = 2_000  # labels on the longest rolls there are, and some


class Printing(Section):
    """Which printers, a test of them, when a check-in prints, and the labels on the roll."""

    def __init__(self, board: Board) -> None:
        super().__init__("Badges and printers", board)
        self.printer = Choice("Printer for badges")
        self.second = Choice("Second printer")
        self.sheets = Choice("Printer for sheets")
        self.address = line("Address of a network printer", 200)
        self.prints = Choice("Print the badge on check-in")
        self.preprinted = check("Badges were printed before the day: who scans one needs no other")
        self.asks_why = check("Ask why a badge is printed again")
        self.sounds = check("A sound for each answer")
        self._state = Text("", "chip")
        self._test = Button("Print a test badge", sign="printer")
        self._add = Button("Add this printer")
        self._roll = Stepper("Labels on a new roll", 0, _ROLLS)
        self._new_roll = Button("A new roll is in")
        self._left = Text("", "quiet", wrap=True)
        self._found: list[tuple[str, str]] = []
        self._added = ""
        """The address that was added last, until that printer was asked how it stands."""
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        self.add(
            labelled("Printer for badges", self.printer),
            buttons(self._test, self._state),
            labelled("Second printer, when the first is in trouble", self.second),
            labelled("Printer for sign-in sheets", self.sheets),
            labelled("A network printer: its address, such as 192.168.1.20", self.address),
            buttons(self._add),
            labelled("Print the badge on check-in", self.prints),
            self.preprinted,
            self.asks_why,
            labelled("Labels on a new roll; 0 where nobody counts", self._roll),
            buttons(self._new_roll),
            self._left,
            self.sounds,
        )
        self.prints.offer([(words, rule.value) for words, rule in _RULES])

    def _connect(self) -> None:
        tell = self.changed.emit
        self.printer.chosen.connect(lambda address: tell("printer", address))
        self.second.chosen.connect(lambda address: tell("second_printer", address))
        self.sheets.chosen.connect(lambda address: tell("sheet_printer", address))
        self.prints.chosen.connect(lambda rule: tell("print_badges", rule))
        self.preprinted.clicked.connect(lambda on: tell("preprinted", on))
        self.asks_why.clicked.connect(lambda on: tell("ask_why_again", on))
        self.sounds.clicked.connect(lambda on: tell("sound", on))
        self._test.clicked.connect(self.print_test)
        self._add.clicked.connect(self.add_address)
        self.address.returnPressed.connect(self.add_address)
        self._new_roll.clicked.connect(self.begin_roll)
        self.board.printing.changed.connect(self._show_state)
        self.board.printed.connect(self._take_printed)

    def begin(self) -> None:
        """Show what is set, and ask the system for its printers."""
        self._roll.set_value(self.board.settings.roll)
        self.refresh()
        self._ask_printers()

    def refresh(self) -> None:
        """Show what is set now."""
        settings = self.board.settings
        self.prints.choose(settings.print_badges)
        self.preprinted.setChecked(settings.preprinted)
        self.asks_why.setChecked(settings.ask_why_again)
        self.sounds.setChecked(settings.sound)
        self._offer()
        self._show_state()

    # printers ----------------------------------------------------------------------------------

    def _ask_printers(self) -> None:
        def wish() -> list[str]:
            from kiosk.devices.printers import known_printers

            return known_printers()

        self.board.printing.press.printers.line.ask(wish, self._take_printers)

    def _take_printers(self, addresses: list[str]) -> None:
        self._found = [(printer_words(address), address) for address in addresses]
        self._offer()

    def _offer(self) -> None:
        settings = self.board.settings
        chosen = (settings.printer, settings.second_printer, settings.sheet_printer)
        known = {address for _, address in self._found}
        extra = dict.fromkeys(a for a in chosen if a and a not in known)
        offered = [*((printer_words(a), a) for a in extra), *self._found]
        for choice, none, value in (
            (self.printer, _FOLDER, chosen[0]),
            (self.second, _WAITS, chosen[1]),
            (self.sheets, _SAME, chosen[2]),
        ):
            choice.offer([(none, ""), *offered], value)

    def add_address(self) -> None:
        """Take the address that is typed as the printer for badges, and ask it how it stands."""
        from kiosk.devices.printers.address import parse_address

        typed = self.address.text()
        if not typed.strip():
            self.tell(Tone.STOP, "The address is empty", "Type one such as 192.168.1.20.")
            return
        try:
            address = parse_address(typed)
        except BadValue as refusal:
            self.tell(Tone.STOP, "This is no address", f"{refusal.sentence}.")
            return
        if address.secret:
            self._ask_certificate(address)
        else:
            self._choose(address, "")

    def _ask_certificate(self, address: "Address") -> None:
        """See which certificate the printer shows, so that no other is taken for it later."""
        from kiosk.devices.printers.call import NoAnswer, certificate_of
        from kiosk.devices.printers.ipp_questions import DEADLINE

        def wish() -> str | None:
            try:
                return certificate_of(address, DEADLINE)
            except NoAnswer:
                return None

        def take(pin: str | None) -> None:
            if pin is None:
                why = "Nothing answers there in secret: check that it is on, and its address."
                self.tell(Tone.STOP, "The printer does not answer", why)
            else:
                self._choose(replace(address, pin=pin), fingerprint_words(pin))

        self.tell(Tone.LOOK, "Asking the printer for its certificate…")
        self.board.printing.press.printers.line.ask(wish, take)

    def _choose(self, address: "Address", words: str) -> None:
        """Take a printer for badges; this certificate counts from now on."""
        settings = self.board.settings
        for name in ("second_printer", "sheet_printer"):
            if getattr(settings, name).partition("#")[0] == address.target:
                self.changed.emit(name, address.uri)
        self.address.clear()
        self._added = address.uri
        self.changed.emit("printer", address.uri)
        hint = "Print a test badge to see that it is right."
        self.tell(Tone.GOOD, "The printer is chosen", f"{words} {hint}".strip())
        self._offer()

    def _tell_added(self) -> None:
        """Say of a printer that was just added what is in its way, as soon as that is known."""
        standing = self.board.printing.press.routes.standings.get(self._added)
        if not self._added or standing is None:  # empty is the address of the folder
            return
        self._added = ""
        if standing.trouble is not None:
            words = f"{trouble_words(standing.trouble)}. {remedy(standing.trouble)}."
            self.tell(Tone.LOOK, "The printer is chosen, and is not ready", words)

    def _show_state(self) -> None:
        self._tell_added()
        told = self.board.printing.told
        self._state.setText(told.headline)
        self._state.set_tone(told.tone)
        show(self._state, yes=bool(told.headline))
        left, roll = self.board.printing.left, self.board.settings.roll
        if left is None:
            self._left.setText("Labels are not counted.")
        else:
            self._left.setText(f"{left} of {roll} left, by count of what came out.")

    # testing and rolls -------------------------------------------------------------------------

    def print_test(self) -> None:
        """Print the badge of nobody."""
        self.board.printing.print_test()

    def _take_printed(self, tone: str, words: str, attendee_id: object) -> None:
        if attendee_id is None and self.isVisible():
            words = words or "test badge printed"
            self.tell(Tone(tone), f"{words[:1].upper()}{words[1:]}")

    def begin_roll(self) -> None:
        """Count from a new roll on."""
        self.changed.emit("roll_since", self.board.clock().isoformat(timespec="seconds"))
        self.changed.emit("roll", self._roll.value)
        words = f"{self._roll.value} labels from now on." if self._roll.value else "Not counted."
        self.tell(Tone.GOOD, "A new roll is in", words)
