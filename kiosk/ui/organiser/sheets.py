"""Sign-in sheets on paper: for one session or all, split over desks, in one file or several."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from kiosk.domain.event import Session
from kiosk.domain.sheet_choice import SheetChoice, read_choice
from kiosk.domain.trim import Use
from kiosk.ui.board import Board
from kiosk.ui.dialogs import PDF, ask_folder, ask_name
from kiosk.ui.organiser.for_printer import ForPrinter
from kiosk.ui.organiser.papers import PaperScreen
from kiosk.ui.organiser.picture import first_page
from kiosk.ui.organiser.rolling_card import RollingCard
from kiosk.ui.organiser.screen import labelled, side_by_side
from kiosk.ui.organiser.work import Progress
from kiosk.ui.widgets.controls import Button
from kiosk.ui.widgets.fields import Choice, Stepper
from kiosk.ui.widgets.text import Lines, Text
from kiosk.ui.wording import Tone, starts

if TYPE_CHECKING:
    from kiosk.documents.sheet import Told
    from kiosk.services.day import Day
    from kiosk.services.sheets import Sheets as Made

BLANK, MOST_BLANK = 6, 60
"""Lines for people who are not on the list: at first, and at most."""

PAPERS = (
    ("A4, upright", ("a4", False)),
    ("A4, landscape", ("a4", True)),
    ("Letter, upright", ("letter", False)),
    ("Letter, landscape", ("letter", True)),
)
SIZES = (("Usual", "usual"), ("Large print", "large"))
CODES = (
    ("QR, for any camera", "qr"),
    ("Bars, for laser scanners (landscape)", "bars"),
    ("None", "none"),
)
MOST_DESKS = 12
_PAUSE = 350  # milliseconds of silence before a preview follows what is typed
_Files = list[tuple[str, "Made"]]


class Sheets(PaperScreen):
    """Which session, for how many desks, what stands on the page, one file or several.

    ``setting_changed`` brings a setting's name and its new value.
    """

    setting_changed = Signal(str, object)

    def __init__(self, board: Board) -> None:
        make = Button("Make sign-in sheets…", "primary", sign="sheet")
        self.print_now = Button("Print now", sign="printer")
        self.way_back = Button("Bring in from paper…", sign="pen")
        self.rolling = RollingCard(board)
        super().__init__(board, "Sign-in sheets", make, "Preview of the first page")
        self._session = Choice("Session")
        self._desks = Stepper("Desks", 1, MOST_DESKS)
        self._blank = Stepper("Blank lines", 0, MOST_BLANK)
        self._paper = Choice("Paper")
        self._size = Choice("Size of print")
        self._codes = Choice("Code of each row")
        self._printer = ForPrinter(board, Use.SHEETS)
        self._columns = QLineEdit()
        self._apart = QCheckBox("A file for each session")
        self._name = Lines("", "strong", lines=2)
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self._known: object = None
        self._offer()
        self._arrange()
        self._connect()

    def beside(self) -> tuple[Button, ...]:
        """Offer the way to the printer and the way back where the sheets are."""
        return (self.print_now, self.way_back)

    def more_cards(self) -> tuple[QWidget, ...]:
        """Offer the rolling copy under the choices."""
        return (self.rolling,)

    def _offer(self) -> None:
        self._blank.set_value(BLANK)
        self._paper.offer(PAPERS)
        self._size.offer(SIZES)
        self._codes.offer(CODES)
        self._columns.setAccessibleName("Columns of your own")
        self._columns.setPlaceholderText("Table, T-shirt")
        self._columns.setMaxLength(200)
        self._columns.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._columns.setAcceptDrops(False)
        self._apart.setAccessibleName("A file for each session")

    def _arrange(self) -> None:
        words = "A field of the list is filled in; any other is there to be written in."
        for choice in (
            labelled("Session", self._session),
            side_by_side(
                labelled("Split A–Z over desks", self._desks),
                labelled("Blank lines for walk-ins", self._blank),
            ),
            side_by_side(labelled("Paper", self._paper), labelled("Size of print", self._size)),
            labelled("Code of each row", self._codes),
            labelled("For which printer", self._printer),
            labelled("Columns of your own, with commas between", self._columns),
            Text(words, "quiet", wrap=True),
            self._apart,
        ):
            self.add_choice(choice)
        self.under_picture.addWidget(self._name)

    def _connect(self) -> None:
        self.make.clicked.connect(self.choose_file)
        self.print_now.clicked.connect(self.print_chosen)
        for choice in (self._session, self._paper, self._size, self._codes):
            choice.chosen.connect(self._show_page)
        for stepper in (self._blank, self._desks):
            stepper.changed.connect(self._show_page)
        self._paper.chosen.connect(lambda paper: self.setting_changed.emit("paper", paper[0]))
        self.rolling.folder_chosen.connect(
            lambda folder: self.setting_changed.emit("rolling_folder", folder)
        )
        self._columns.textEdited.connect(self._pause.start)
        self._pause.timeout.connect(self._show_page)

    def begin(self) -> None:
        """Show no old answers, and offer the paper that was used last."""
        super().begin()
        settings = self.board.settings
        usual = SheetChoice(paper=settings.paper)
        self._show_choices(read_choice(settings.sheet_choice, usual))

    def refresh(self) -> None:
        """Offer the sessions, and show the page as it would be now."""
        if not self.board.is_open or not self.isVisible():
            return
        self.rolling.refresh()
        self._printer.refresh()
        if self._known is not self.board.day:
            self._known = self.board.day
            self._offer_sessions()
            self._show_page()

    def _offer_sessions(self) -> None:
        event = self.board.day.event
        sessions = event.attended_sessions
        offered: list[tuple[str, Session | None]] = [(f"All sessions ({len(sessions)})", None)]
        offered += [(f"{starts(s, event)}  {s.title}", s) for s in sessions]
        self._session.offer(offered, self._session.value)

    def _chosen(self) -> Sequence[Session]:
        session = self._session.value
        return self.board.day.event.attended_sessions if session is None else (session,)

    def _read_choices(self) -> SheetChoice:
        paper, landscape = self._paper.value
        columns = (title.strip() for title in self._columns.text().split(","))
        desks = self._desks.value
        return SheetChoice(
            self._blank.value,
            tuple(title for title in columns if title),
            "" if desks == 1 else str(desks),
            paper,
            landscape,
            self._size.value,
            self._codes.value,
        )

    def _show_choices(self, choice: SheetChoice) -> None:
        self._blank.set_value(choice.blank)
        self._columns.setText(", ".join(choice.columns))
        self._desks.set_value(int(choice.split) if choice.split.isdecimal() else 1)
        self._paper.choose((choice.paper, choice.landscape))
        self._size.choose(choice.size)
        self._codes.choose(choice.codes)

    def _remember(self) -> None:
        """Keep what is chosen, for prints and for the next time."""
        choice = self._read_choices().text
        if choice != self.board.settings.sheet_choice:
            self.setting_changed.emit("sheet_choice", choice)

    def _show_page(self) -> None:
        if not self.board.is_open:
            return
        self._apart.setVisible(self._session.value is None)
        day, session = self.board.day, self._chosen()[0]
        self._name.setText(session.title)
        asked = self._read_choices()

        def make() -> QImage:
            from kiosk.services.sheets import sheets_of, wish_for

            return first_page(sheets_of(day, [session], wish_for(asked)).data)

        self.ask_picture(make)
        if self.isVisible():
            self._remember()

    def print_chosen(self) -> None:
        """Print what is chosen, as it is chosen."""
        sessions = self._chosen()
        self._remember()
        self.board.printing.print_sheets([s.id for s in sessions], self._read_choices())
        count = "1 sheet waits" if len(sessions) == 1 else f"{len(sessions)} sheets wait"
        self.tell(Tone.GOOD, f"{count} to be printed", "How that goes is shown under Prints.")

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
        day, sessions, asked = self.board.day, self._chosen(), self._read_choices()
        needs = self._printer.needs

        def wish(progress: Progress) -> _Files:
            return _made(day, sessions, (asked, *needs), progress, apart=apart)

        def keep(made: _Files) -> None:
            post, at = self.board.post, self.board.clock()
            files = [(path / name if apart else path, sheets) for name, sheets in made]

            def keep_and_write() -> None:
                from kiosk.services.safekeeping import write_whole
                from kiosk.services.sheets import keep_sheets

                for _, sheets in files:
                    keep_sheets(post, sheets, at)
                for file, sheets in files:
                    write_whole(file, sheets.data)

            self.board.worker.ask(
                keep_and_write, lambda _: self._tell_made(made, path), self.refuse
            )

        self.banner.hide()
        self.allow(yes=False)
        self.work.begin(self.board.paper, "Making sign-in sheets…", wish, keep, self.refuse)

    def _tell_made(self, made: _Files, path: Path) -> None:
        from kiosk.services.printing import in_words

        self.allow(yes=True)
        self.show_warnings(in_words([w for _, sheets in made for w in sheets.warnings]))
        count = sum(len(sheets.kept) for _, sheets in made)
        pages = sum(sheets.pages for _, sheets in made)
        words = "1 sign-in sheet" if count == 1 else f"{count} sign-in sheets"
        on = "1 page" if pages == 1 else f"{pages:,} pages"
        several = len(made) > 1
        saved = f"Saved in {path.name}" if several else f"Saved as {path.name}"
        self.tell(Tone.GOOD, f"{words} on {on}", saved)


def _made(
    day: "Day",
    sessions: Sequence[Session],
    wanted: tuple[SheetChoice, int, tuple[float, float]],
    progress: Progress,
    *,
    apart: bool,
) -> _Files:
    """Make all sheets before the first is written, so that cancelling leaves none."""
    from kiosk.services.sheets import sheets_of, wish_for

    wish = wish_for(*wanted)
    if not apart:
        return [("", sheets_of(day, sessions, wish, progress=progress))]
    made: _Files = []
    told: Told = set()
    for number, session in enumerate(sessions, start=1):
        made.append((f"{session.code}.pdf", sheets_of(day, [session], wish, told=told)))
        progress(number, len(sessions))
    return made
