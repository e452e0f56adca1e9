"""The scanners of this computer: a test page that finds out what they send, and a port."""

from kiosk.devices.device import HID, Kind, Offer
from kiosk.devices.ears import ports
from kiosk.devices.scanner import Heard
from kiosk.domain.scans import keys_as_text, learn
from kiosk.errors import KioskError
from kiosk.ui.board import Board
from kiosk.ui.dialogs import PDF, ask_name
from kiosk.ui.organiser.computer.section import Section, buttons
from kiosk.ui.organiser.screen import labelled
from kiosk.ui.widgets.controls import Button, show
from kiosk.ui.widgets.fields import Choice
from kiosk.ui.widgets.text import Text
from kiosk.ui.wording import Tone, as_sentence
from kiosk.ui.wording.hearing import device_words, lesson_words, what_to_do

_HOW = (
    "A scanner that works as a keyboard is heard without any setting. If codes come out wrong,"
    " print the test page and scan it: Kiosk learns the keyboard it was made for."
)
_WAITING = "Scan the bar code of the test page now."


class Scanners(Section):
    """Learns from a test page, forgets it again, and opens another scanner's port."""

    def __init__(self, board: Board) -> None:
        super().__init__("Scanner", board)
        self.port = Choice("Another scanner")
        self.state = Text("", "quiet", wrap=True)
        self._waiting = Text(_WAITING, "strong", tone="accent", wrap=True)
        self._page = Button("Save the test page…", sign="sheet")
        self._learn = Button("Scan the test page", sign="scan")
        self._stop = Button("Cancel")
        self._forget = Button("Forget what was learnt")
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        self.add(
            Text(_HOW, "quiet", wrap=True),
            buttons(self._page, self._learn, self._stop, self._forget),
            self._waiting,
            labelled("Another scanner, which is no keyboard", self.port),
            self.state,
        )
        self._waiting.hide()
        self._stop.hide()

    def _connect(self) -> None:
        self._page.clicked.connect(self.choose_file)
        self._learn.clicked.connect(self.begin_lesson)
        self._stop.clicked.connect(self.end_lesson)
        self._forget.clicked.connect(self.forget)
        self.port.chosen.connect(lambda key: self.changed.emit("scanner_port", key))
        self.board.hearing_changed.connect(self.refresh)

    def begin(self) -> None:
        """Show what is set, and ask the system for its ports."""
        self.end_lesson()
        self._show_ports([])
        self.refresh()
        self.board.paper.ask(ports, self._show_ports)

    def refresh(self) -> None:
        """Show what is set now, and how the scanner at the port is."""
        settings = self.board.settings
        show(self._forget, yes=bool(settings.scanner_prefix or settings.scanner_keys))
        devices = self.board.ears.devices if self.board.ears is not None else []
        mine = [device for device in devices if device.kind is not Kind.CAMERA]
        lines = [f"{device_words(device)[1]}. {what_to_do(device)}".strip() for device in mine]
        self.state.setText("\n".join(lines))
        show(self.state, yes=bool(lines))

    def _show_ports(self, found: list[Offer]) -> None:
        chosen = self.board.settings.scanner_port
        offered = [("None", ""), ("Any USB scanner of the kind HID POS", HID)]
        offered += [(offer.name, offer.key) for offer in found]
        if chosen not in [key for _, key in offered]:
            offered.append(("The one chosen before, not plugged in now", chosen))
        self.port.offer(offered, chosen)

    # the test page -----------------------------------------------------------------------------

    def choose_file(self) -> None:
        """Let somebody name the file for the test page, and write it."""
        path = ask_name(self, "Test page for scanners", "scanner-test.pdf", PDF)
        if path is None:
            return

        def make() -> None:
            from kiosk.documents.scanner_page import scanner_page
            from kiosk.services.safekeeping import write_whole

            write_whole(path, scanner_page().data)

        def refused(failure: KioskError) -> None:
            self.tell(Tone.STOP, "That did not work", as_sentence(failure.sentence))

        words = f"Saved as {path.name}. Print it, then scan its bar code here."
        self.board.paper.ask(
            make, lambda _: self.tell(Tone.GOOD, "The test page is ready", words), refused
        )

    def begin_lesson(self) -> None:
        """Wait for a scan of the test page."""
        if self.board.ears is None:
            return
        self.board.ears.learn(self._take_heard)
        self._show_lesson(waits=True)

    def end_lesson(self) -> None:
        """Wait no longer."""
        if self.board.ears is not None:
            self.board.ears.learn(None)
        self._show_lesson(waits=False)

    def _show_lesson(self, *, waits: bool) -> None:
        show(self._waiting, yes=waits)
        show(self._stop, yes=waits)
        show(self._learn, yes=not waits)

    def _take_heard(self, heard: Heard) -> None:
        self._show_lesson(waits=False)
        lesson = learn(heard.text)
        if lesson is not None:
            self.changed.emit("scanner_prefix", lesson.prefix)
            self.changed.emit("scanner_keys", keys_as_text(lesson.keys))
        self.told.emit(lesson_words(heard, lesson))

    def forget(self) -> None:
        """Take scans as they come again."""
        self.changed.emit("scanner_prefix", "")
        self.changed.emit("scanner_keys", "")
        self.tell(Tone.GOOD, "Scans are taken as they come again")
