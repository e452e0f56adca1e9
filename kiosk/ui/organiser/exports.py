"""Lists to take away, a copy of the event file, and whether that file is whole."""

from pathlib import Path

from PySide6.QtWidgets import QCheckBox

from kiosk.domain.event import Session
from kiosk.errors import KioskError
from kiosk.ui.board import Board
from kiosk.ui.dialogs import EVENTS, ask_name
from kiosk.ui.organiser.pile import Pile
from kiosk.ui.organiser.screen import Screen, card, form, labelled
from kiosk.ui.organiser.work import Progress, Work
from kiosk.ui.widgets.controls import Button, frame
from kiosk.ui.widgets.fields import Choice
from kiosk.ui.widgets.flow import Flow
from kiosk.ui.widgets.text import Lines, Text
from kiosk.ui.wording import Tone, starts
from kiosk.ui.wording.lists import tell_flaw

_LISTS = (
    ("Attendance: who came to which session", "attendance"),
    ("Delegates: everybody on the list", "delegates"),
    ("Journal: everything that happened", "journal"),
)
_FORMATS = (("CSV, for any spreadsheet", "csv"), ("Excel", "xlsx"), ("JSON", "json"))
_KINDS = {"csv": "CSV (*.csv)", "xlsx": "Excel (*.xlsx)", "json": "JSON (*.json)"}


class Exports(Screen):
    """What to write and how; below, the event file itself."""

    def __init__(self, board: Board) -> None:
        super().__init__("Exports")
        self._board = board
        self._work = Work()
        self._what = Choice("List")
        self._format = Choice("Format")
        self._session = Choice("Session")
        self._present = QCheckBox("Only who came")
        self._export = Button("Export…", "primary", sign="export")
        self._backup = Button("Back up the event file…")
        self._verify = Button("Verify")
        self._flaws = Pile(lambda words: Lines(words, tone="stop", lines=4), spacing=6)
        self._known: object = None
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        self._what.offer(_LISTS)
        self._format.offer(_FORMATS)
        self._present.setAccessibleName("Only who came")
        export = frame("")
        export.setLayout(Flow(self._export, gap=10))
        self._lists = card(
            "A list",
            labelled("Which", self._what),
            labelled("Session", self._session),
            labelled("Written as", self._format),
            self._present,
            export,
            spacing=14,
        )
        words = (
            "A copy can be made while the desks work. Verify reads the whole file and its journal."
        )
        buttons = frame("")
        buttons.setLayout(Flow(self._backup, self._verify, gap=10))
        self._file = card("The event file", Text(words, "quiet", wrap=True), buttons, self._flaws)
        self.body.addWidget(self._work)
        self.body.addLayout(form(self._lists, self._file))

    def _connect(self) -> None:
        self._export.clicked.connect(self.choose_file)
        self._backup.clicked.connect(self.choose_copy)
        self._verify.clicked.connect(self.verify)
        self._what.chosen.connect(self._show_options)
        self._work.cancelled.connect(self._take_cancelled)

    def begin(self) -> None:
        """Show no old answers."""
        super().begin()
        self._flaws.start_again()

    def refresh(self) -> None:
        """Offer the sessions."""
        if not self._board.is_open or self._known is self._board.day.event:
            return
        self._known = event = self._board.day.event
        offered: list[tuple[str, Session | None]] = [("All sessions", None)]
        offered += [(f"{starts(s, event)}  {s.title}", s) for s in event.attended_sessions]
        self._session.offer(offered, self._session.value)

    # lists -------------------------------------------------------------------------------------

    def choose_list(self, what: str) -> None:
        """Offer a list to be exported."""
        self._what.choose(what)
        self._show_options()

    def _show_options(self) -> None:
        self._present.setVisible(self._what.value != "journal")

    def choose_file(self) -> None:
        """Let somebody name the file."""
        ending = self._format.value
        path = ask_name(self, "Export", f"{self._what.value}.{ending}", _KINDS[ending])
        if path is not None:
            self.write_to(path)

    def write_to(self, path: Path) -> None:
        """Write the list that is chosen; the ending of the name says how."""
        post, what, session = self._board.post, self._what.value, self._session.value
        present_only = self._present.isChecked() and what != "journal"

        def wish(progress: Progress) -> int:
            from kiosk.services.exporting import export

            return export(
                post, what, path, session=session, present_only=present_only, progress=progress
            )

        def done(rows: int) -> None:
            self._allow(yes=True)
            count = "1 row written" if rows == 1 else f"{rows:,} rows written"
            self.tell(Tone.GOOD, count, f"Saved as {path.name}")

        self._begin()
        self._work.begin(self._board.worker, f"Writing {path.name}…", wish, done, self._refuse)

    # the event file ----------------------------------------------------------------------------

    def choose_copy(self) -> None:
        """Let somebody name the copy."""
        kept = self._board.path
        proposed = f"{kept.stem if kept else 'event'}-copy.sqlite"
        path = ask_name(self, "Back up the event file", proposed, EVENTS)
        if path is not None:
            self.back_up_to(path)

    def back_up_to(self, path: Path) -> None:
        """Write a copy of the event file."""
        post = self._board.post

        def wish(progress: Progress) -> None:
            from kiosk.services.safekeeping import backup

            progress(0, 0)
            backup(post, path)

        def done(_: None) -> None:
            self._allow(yes=True)
            self.tell(Tone.GOOD, "The event file is copied", f"Saved as {path.name}")

        self._begin()
        self._work.begin(self._board.worker, "Copying…", wish, done, self._refuse)

    def verify(self) -> None:
        """Look whether database, journal and presences agree."""
        post = self._board.post

        def wish(progress: Progress) -> list[str]:
            from kiosk.services.verifying import verify

            progress(0, 0)
            found = [tell_flaw(flaw.code, flaw.about) for flaw in verify(post)]
            progress(1, 1)
            return found

        self._begin()
        self._work.begin(self._board.worker, "Verifying…", wish, self._show_flaws, self._refuse)

    def _show_flaws(self, sentences: list[str]) -> None:
        self._allow(yes=True)
        self._flaws.show_items(sentences)
        if sentences:
            flaws = "1 flaw" if len(sentences) == 1 else f"{len(sentences):,} flaws"
            detail = "They are listed below. Bring back a copy made before."
            self.tell(Tone.STOP, f"The event file has {flaws}", detail)
        else:
            detail = "Database, journal and presences agree."
            self.tell(Tone.GOOD, "The event file is whole", detail)

    # under way ---------------------------------------------------------------------------------

    def _begin(self) -> None:
        self.banner.hide()
        self._flaws.start_again()
        self._allow(yes=False)

    def _refuse(self, failure: KioskError) -> None:
        self._allow(yes=True)
        self.tell_failure(failure)

    def _take_cancelled(self) -> None:
        self._allow(yes=True)
        self.tell(Tone.LOOK, "Cancelled", "No file was written.")

    def _allow(self, *, yes: bool) -> None:
        self._lists.setEnabled(yes)
        self._file.setEnabled(yes)
