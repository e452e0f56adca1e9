"""Sign-in sheets on paper: for one session or all, in one file or one for each."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QCheckBox

from kiosk.domain.event import Session
from kiosk.ui.board import Board
from kiosk.ui.organiser.dialogs import PDF, ask_folder, ask_name
from kiosk.ui.organiser.papers import PaperScreen
from kiosk.ui.organiser.picture import first_page
from kiosk.ui.organiser.screen import labelled
from kiosk.ui.organiser.work import Progress
from kiosk.ui.widgets.controls import Button
from kiosk.ui.widgets.fields import Choice, Stepper
from kiosk.ui.widgets.text import Lines
from kiosk.ui.wording import Tone, clock

if TYPE_CHECKING:
    from kiosk.services.day import Day

BLANK, MOST_BLANK = 6, 60
"""Lines for people who are not on the list: at first, and at most."""


class Sheets(PaperScreen):
    """Which session, how many blank lines, one file or several."""

    def __init__(self, board: Board) -> None:
        make = Button("Make sign-in sheets…", "primary", sign="sheet")
        super().__init__(board, "Sign-in sheets", make, "Preview of the first page")
        self._session = Choice("Session")
        self._blank = Stepper("Blank lines", 0, MOST_BLANK)
        self._apart = QCheckBox("A file for each session")
        self._name = Lines("", "strong", lines=2)
        self._known: object = None
        self._blank.set_value(BLANK)
        self._apart.setAccessibleName("A file for each session")
        self.add_choice(labelled("Session", self._session))
        self.add_choice(labelled("Blank lines for people who are not on the list", self._blank))
        self.add_choice(self._apart)
        self.under_picture.addWidget(self._name)
        self.make.clicked.connect(self.choose_file)
        self._session.chosen.connect(self._show_page)
        self._blank.changed.connect(self._show_page)

    def refresh(self) -> None:
        """Offer the sessions, and show the page as it would be now."""
        if not self.board.is_open or not self.isVisible():
            return
        if self._known is not self.board.day:
            self._known = self.board.day
            self._offer_sessions()
            self._show_page()

    def _offer_sessions(self) -> None:
        event = self.board.day.event
        sessions = event.attended_sessions
        offered: list[tuple[str, Session | None]] = [(f"All sessions ({len(sessions)})", None)]
        offered += [(f"{clock(s.starts_at, event.zone)}  {s.title}", s) for s in sessions]
        self._session.offer(offered, self._session.value)

    def _chosen(self) -> Sequence[Session]:
        session = self._session.value
        return self.board.day.event.attended_sessions if session is None else (session,)

    def _show_page(self) -> None:
        if not self.board.is_open:
            return
        self._apart.setVisible(self._session.value is None)
        day, session, blank = self.board.day, self._chosen()[0], self._blank.value
        self._name.setText(session.title)

        def make() -> QImage:
            from kiosk.services.printing import sheets_of

            return first_page(sheets_of(day, [session], blank=blank).data)

        self.ask_picture(make)

    # making ------------------------------------------------------------------------------------

    def choose_file(self) -> None:
        """Let somebody name the file, or choose the folder for several."""
        if self._apart.isChecked() and self._session.value is None:
            path = ask_folder(self, "Folder for the sign-in sheets")
            apart = True
        else:
            path = ask_name(self, "Sign-in sheets", "sign-in.pdf", PDF)
            apart = False
        if path is not None:
            self.write_to(path, apart=apart)

    def write_to(self, path: Path, *, apart: bool = False) -> None:
        """Make one PDF of that name, or one for each session in that folder."""
        day, sessions, blank = self.board.day, self._chosen(), self._blank.value

        def wish(progress: Progress) -> tuple[int, list[str]]:
            if apart:
                return _write_apart(day, sessions, blank, path, progress)
            return _write(day, sessions, blank, path, progress)

        def done(made: tuple[int, list[str]]) -> None:
            pages, warnings = made
            self.allow(yes=True)
            self.show_warnings(warnings)
            sheets = "1 sign-in sheet" if len(sessions) == 1 else f"{len(sessions)} sign-in sheets"
            on = "1 page" if pages == 1 else f"{pages:,} pages"
            self.tell(
                Tone.GOOD,
                f"{sheets} on {on}",
                f"Saved in {path.name}" if apart else f"Saved as {path.name}",
            )

        self.banner.hide()
        self.allow(yes=False)
        self.work.begin(self.board.paper, "Making sign-in sheets…", wish, done, self.refuse)


def _write(
    day: "Day", sessions: Sequence[Session], blank: int, path: Path, progress: Progress
) -> tuple[int, list[str]]:
    from kiosk.services.printing import in_words, sheets_of
    from kiosk.services.safekeeping import write_whole

    made = sheets_of(day, sessions, blank=blank, progress=progress)
    write_whole(path, made.data)
    return made.pages, in_words(made.warnings)


def _write_apart(
    day: "Day", sessions: Sequence[Session], blank: int, folder: Path, progress: Progress
) -> tuple[int, list[str]]:
    """Make all sheets before the first is written, so that cancelling leaves none."""
    from kiosk.services.printing import in_words, sheets_of
    from kiosk.services.safekeeping import write_whole

    made = []
    for number, session in enumerate(sessions, start=1):
        made.append((session, sheets_of(day, [session], blank=blank)))
        progress(number, len(sessions))
    for session, sheets in made:
        write_whole(folder / f"{session.code}.pdf", sheets.data)
    warnings = [warning for _, sheets in made for warning in sheets.warnings]
    return sum(sheets.pages for _, sheets in made), in_words(warnings)
