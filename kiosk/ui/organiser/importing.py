"""Taking a delegate list in: choose, drop or paste it, look at what it would do, import it."""

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
)

from kiosk.errors import KioskError
from kiosk.roster.reading import Options
from kiosk.ui.board import Board
from kiosk.ui.organiser.dialogs import LISTS, ask_file
from kiosk.ui.organiser.import_preview import ImportPreview
from kiosk.ui.organiser.screen import Screen
from kiosk.ui.organiser.work import Progress, Work
from kiosk.ui.widgets.controls import Button, Sign, column, frame, row
from kiosk.ui.widgets.text import Text, restyle
from kiosk.ui.wording import Tone

if TYPE_CHECKING:
    from kiosk.services.importing import Plan
    from kiosk.services.previewing import Preview

_PASTED = "the pasted list"


@dataclass(frozen=True, slots=True)
class _List:
    """A list that somebody wants to import: where it is, or its bytes, and what they say of it."""

    name: str
    path: Path | None = None
    data: bytes | None = None
    encoding: str | None = None
    columns: dict[str, str] = field(default_factory=dict)

    @property
    def options(self) -> Options:
        """What is said of the list against what it seems to be."""
        return Options(encoding=self.encoding, columns=self.columns)


class Import(Screen):
    """One list at a time; nothing is stored before somebody presses Import."""

    look_wanted = Signal()

    def __init__(self, board: Board) -> None:
        self._import = Button("Import", "primary", sign="import")
        self._cancel = Button("Cancel")
        super().__init__("Import delegates", self._cancel, self._import)
        self._board = board
        self._list: _List | None = None
        self._shown: Preview | None = None
        self._work = Work()
        self._start = frame("drop")
        self._file = Button("Choose a file…", "primary")
        self._paste = Button("Paste")
        self._look = Button("Rows to look at", sign="look")
        self._preview = ImportPreview()
        self._arrange()
        self._connect()
        self._show_start()

    def _arrange(self) -> None:
        lead = Text("Drop a delegate list here, or choose it.", "lead", wrap=True)
        detail = Text(
            "CSV, tabs or JSON, with any usual headers; or copied from a spreadsheet and pasted.",
            "quiet",
            wrap=True,
        )
        for words in (lead, detail):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        sign, both = row(0, Sign("import", 56, "accent"), 0), row(0, self._file, self._paste, 0)
        both.setSpacing(10)
        inside = column(0, sign, 16, lead, 4, detail, 20, both, 0)
        inside.setContentsMargins(40, 36, 40, 36)
        self._start.setLayout(inside)
        self.body.addLayout(row(self._look, 0))
        self.body.addWidget(self._work)
        self.body.addWidget(self._start, 1)
        self.body.addWidget(self._preview)
        self.body.addStretch(0)
        self.setAcceptDrops(True)

    def _connect(self) -> None:
        self._file.clicked.connect(self.choose_file)
        self._paste.clicked.connect(self.paste)
        self._cancel.clicked.connect(self._give_up)
        self._import.clicked.connect(self.import_list)
        self._look.clicked.connect(self.look_wanted)
        self._preview.encoding_chosen.connect(self._take_encoding)
        self._preview.column_chosen.connect(self._take_column)
        self._work.cancelled.connect(self._take_cancelled)

    # choosing ----------------------------------------------------------------------------------

    def begin(self) -> None:
        """Offer to choose a list."""
        super().begin()
        self._show_start()

    def choose_file(self) -> None:
        """Let somebody choose a file."""
        path = ask_file(self, "Delegate list", LISTS)
        if path is not None:
            self.read_file(path)

    def read_file(self, path: Path) -> None:
        """Read a file and show what it would do."""
        self._read(_List(path.name, path=path))

    def paste(self) -> None:
        """Read what the clipboard holds."""
        self.read_text(QGuiApplication.clipboard().text())

    def read_text(self, text: str) -> None:
        """Read a pasted list and show what it would do."""
        if text.strip():
            data = text.encode("utf-8", errors="replace")
            self._read(_List(_PASTED, data=data, encoding="utf-8"))
        else:
            headline = "There is nothing to paste"
            self.tell(Tone.LOOK, headline, "Copy the list first, with its headers.")

    def _take_encoding(self, encoding: str) -> None:
        if self._list is not None:
            self._read(replace(self._list, encoding=encoding))

    def _take_column(self, number: int, field_name: str) -> None:
        if self._list is not None:
            columns = {**self._list.columns, str(number): field_name}
            self._read(replace(self._list, columns=columns))

    # reading -----------------------------------------------------------------------------------

    def _read(self, wanted: _List) -> None:
        if self._work.is_under_way:
            return
        post = self._board.post

        def wish(progress: Progress) -> "tuple[_List, Preview]":
            from kiosk.services.making import read_file
            from kiosk.services.previewing import preview_import

            data = read_file(wanted.path) if wanted.path and wanted.data is None else wanted.data
            known = replace(wanted, data=data)
            return known, preview_import(post, data or b"", known.name, known.options, progress)

        self.banner.hide()
        self._look.hide()
        self._allow(reading=True)
        words = f"Reading {wanted.name}…"
        self._work.begin(self._board.worker, words, wish, self._take_preview, self._refuse)

    def _take_preview(self, found: "tuple[_List, Preview]") -> None:
        self._list, self._shown = found
        self._show_preview()
        if self._plan is None:
            headline = "Which column holds the names?"
            self.tell(Tone.LOOK, headline, "Choose “Name”, or “Given name” and “Family name”.")
        elif not self._changes():
            self.tell(Tone.LOOK, "Nothing would change", "Everybody on this list is known already.")

    def _refuse(self, failure: KioskError) -> None:
        """Say what is wrong; what was shown before is still there, as it was."""
        if self._shown is None:
            self._show_start()
        else:
            self._show_preview()
        self.tell_failure(failure)

    def _take_cancelled(self) -> None:
        self._show_start()
        self.tell(Tone.LOOK, "Cancelled", "Nothing was imported.")

    @property
    def _plan(self) -> "Plan | None":
        return self._shown.plan if self._shown else None

    def _changes(self) -> int:
        return self._plan.count("added") + self._plan.count("changed") if self._plan else 0

    # importing ---------------------------------------------------------------------------------

    def import_list(self) -> None:
        """Do what the preview shows."""
        plan, post, at = self._plan, self._board.post, self._board.clock()
        if plan is None or self._work.is_under_way:
            return

        def wish(progress: Progress) -> "Plan":
            from kiosk.services.importing import import_roster

            return import_roster(post, plan.roster, at, progress)

        self._allow(reading=True)
        words = f"Importing {plan.roster.name}…"
        self._work.begin(self._board.worker, words, wish, self._take_imported, self._refuse)

    def _take_imported(self, plan: "Plan") -> None:
        self._show_start()
        counts = [f"{plan.count('added'):,} new", f"{plan.count('changed'):,} changed"]
        counts += [f"{plan.count('unchanged'):,} unchanged", f"{plan.skipped:,} left out"]
        people = plan.count("added") + plan.count("changed")
        headline = "1 person imported" if people == 1 else f"{people:,} people imported"
        self.tell(Tone.GOOD, headline, " · ".join(counts))
        to_look_at = {problem.row for problem in plan.roster.problems}
        self._look.setVisible(bool(to_look_at))
        self._board.reload()

    # what is shown -----------------------------------------------------------------------------

    def _give_up(self) -> None:
        self.banner.hide()
        self._show_start()

    def _show_start(self) -> None:
        self._list = self._shown = None
        self._start.show()
        self._preview.hide()
        self._look.hide()
        self._allow(reading=False)

    def _show_preview(self) -> None:
        assert self._list is not None
        assert self._shown is not None
        self._preview.show_preview(self._list.name, self._shown, pasted=self._list.path is None)
        self._start.hide()
        self._preview.show()
        self._allow(reading=False)

    def _allow(self, *, reading: bool) -> None:
        shown = self._list is not None
        self._cancel.setVisible(shown)
        self._import.setVisible(shown)
        self._cancel.setEnabled(not reading)
        self._import.setEnabled(not reading and bool(self._changes()))
        count = self._changes()
        people = "1 person" if count == 1 else f"{count:,} people"
        self._import.set_label(f"Import {people}" if count else "Import")
        for part in (self._preview, self._file, self._paste):
            part.setEnabled(not reading)

    # dropping and pasting ----------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a list from the clipboard."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Show that a file or a text may be dropped."""
        if event.mimeData().hasUrls() or event.mimeData().hasText():
            restyle(self._start, kind="drop-here")
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Look as before."""
        restyle(self._start, kind="drop")

    def dropEvent(self, event: QDropEvent) -> None:
        """Read what was dropped."""
        restyle(self._start, kind="drop")
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            self.read_file(Path(files[0]))
        else:
            self.read_text(event.mimeData().text())
        event.acceptProposedAction()
