"""Taking a delegate list in: choose, drop or paste it, look at what it would do, import it."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut

from kiosk.errors import KioskError
from kiosk.roster.options import Options
from kiosk.ui.answers import Answer
from kiosk.ui.board import Board
from kiosk.ui.dialogs import LISTS, ask_file
from kiosk.ui.organiser import import_wishes
from kiosk.ui.organiser.decisions import Decisions
from kiosk.ui.organiser.import_preview import ImportPreview
from kiosk.ui.organiser.import_rows import Sorted
from kiosk.ui.organiser.import_start import ChosenList, ImportStart, dropped_files
from kiosk.ui.organiser.past_imports import PastImports
from kiosk.ui.organiser.screen import Screen
from kiosk.ui.organiser.work import Progress, Work
from kiosk.ui.widgets.controls import Button, row
from kiosk.ui.wording import Tone

if TYPE_CHECKING:
    from kiosk.services.importing import Plan
    from kiosk.services.previewing import Preview

T = TypeVar("T")
_PASTED = "the pasted list"


class Import(Screen):
    """One list at a time; nothing is stored before somebody presses Import."""

    look_wanted = Signal()

    def __init__(self, board: Board) -> None:
        self._import = Button("Import", "primary", sign="import")
        self._cancel = Button("Cancel")
        super().__init__("Import delegates", self._cancel, self._import)
        self._board = board
        self._list: ChosenList | None = None
        self._shown: Preview | None = None
        self._sorted: Sorted | None = None
        self._decisions = Decisions()
        self._work = Work()
        self._start = ImportStart()
        self._look = Button("Rows to look at", sign="look")
        self._past = PastImports(board)
        self._preview = ImportPreview()
        self._arrange()
        self._connect()
        self._show_start()

    def _arrange(self) -> None:
        self.body.addLayout(row(self._look, 0))
        self.body.addWidget(self._past.question)
        self.body.addWidget(self._past.work)
        self.body.addWidget(self._work)
        self.body.addWidget(self._start, 1)
        self.body.addWidget(self._past)
        self.body.addWidget(self._preview, 1)

    def _connect(self) -> None:
        self._start.file_wanted.connect(self.choose_file)
        self._start.paste_wanted.connect(self.paste)
        self._cancel.clicked.connect(self._give_up)
        self._import.clicked.connect(self.import_list)
        self._look.clicked.connect(self.look_wanted)
        self._preview.encoding_chosen.connect(lambda one: self._take_option(encoding=one))
        self._preview.sheet_chosen.connect(lambda one: self._take_option(sheet=one, columns={}))
        self._preview.header_chosen.connect(self._take_header)
        self._preview.column_chosen.connect(self._take_column)
        self._preview.decided.connect(self._take_decision)
        self._work.cancelled.connect(self._take_cancelled)
        self._past.told.connect(self.tell)
        self._past.failed.connect(self.tell_failure)
        self._past.busy.connect(lambda: self._allow(reading=self._past.work.is_under_way))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):  # from wherever the focus is
            shortcut = QShortcut(QKeySequence(keys), self, self.import_list)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.banner.undo_wanted.connect(lambda entries: self._past.ask(entries[0]))

    # choosing ----------------------------------------------------------------------------------

    def begin(self) -> None:
        """Offer to choose a list."""
        super().begin()
        self._show_start()

    def refresh(self) -> None:
        """List what was imported before."""
        if self._board.is_open and not self._start.isHidden():
            self._past.refresh()

    def choose_file(self) -> None:
        """Let somebody choose a file."""
        path = ask_file(self, "Delegate list", LISTS)
        if path is not None:
            self.read_file(path)

    def read_file(self, path: Path) -> None:
        """Read a file and show what it would do."""
        self._read(ChosenList(path.name, path=path))

    def paste(self) -> None:
        """Read what the clipboard holds."""
        self.read_text(QGuiApplication.clipboard().text())

    def read_text(self, text: str) -> None:
        """Read a pasted list and show what it would do."""
        if text.strip():
            data = text.encode("utf-8", errors="replace")
            self._read(ChosenList(_PASTED, data=data, options=Options(encoding="utf-8")))
        else:
            headline = "There is nothing to paste"
            self.tell(Tone.LOOK, headline, "Copy the list first, with its headers.")

    # what somebody says of the list ------------------------------------------------------------

    def _take_option(self, **said: Any) -> None:
        """Open the file again in another way."""
        if self._list is not None:
            self._read(replace(self._list, options=replace(self._list.options, **said)))

    def _take_header(self, holds_names: object) -> None:
        self._look_again(header=bool(holds_names), columns={})

    def _take_column(self, number: int, field_name: str) -> None:
        if self._list is not None:
            self._look_again(columns={**self._list.options.columns, str(number): field_name})

    def _look_again(self, **said: Any) -> None:
        """Take the columns otherwise, without opening the file again."""
        if self._list is None or self._shown is None or self._work.is_under_way:
            return
        post, table = self._board.post, self._shown.table
        known = replace(self._list, options=replace(self._list.options, **said))

        wish = partial(import_wishes.take_otherwise, post, table, known)
        self._begin(f"Reading {known.name}…", wish, self._take_preview)

    def _take_decision(self, again: bool) -> None:  # noqa: FBT001 - as the signal has it
        shown, post, choices = self._shown, self._board.post, self._decisions.choices
        if not again or shown is None:
            self._allow(reading=self._work.is_under_way)
            return

        def take(found: "tuple[Preview, Sorted | None]") -> None:
            if self._shown is not None and self._shown.table is found[0].table:
                self._shown, self._sorted = found
                self._preview.keep_up(*found)
                self._allow(reading=self._work.is_under_way)

        wish = partial(import_wishes.decide, post, shown, choices)
        self._board.worker.ask(wish, take, self.tell_failure)

    # reading -----------------------------------------------------------------------------------

    def _read(self, wanted: ChosenList) -> None:
        if self._work.is_under_way:
            detail = "Wait until the other one is done, or cancel it."
            self.tell(Tone.LOOK, "One list at a time", detail)
            return
        wish = partial(import_wishes.read, self._board.post, wanted)
        self._begin(f"Reading {wanted.name}…", wish, self._take_preview)

    def _begin(self, words: str, wish: Callable[[Progress], T], take: Callable[[T], None]) -> None:
        if self._work.is_under_way or self._past.work.is_under_way:
            return
        self.banner.hide()
        self._look.hide()
        self._allow(reading=True)
        self._work.begin(self._board.worker, words, wish, take, self._refuse)

    def _take_preview(self, found: "tuple[ChosenList, Preview, Sorted | None]") -> None:
        if self._list is None or self._list.data is not found[0].data:
            self._preview.begin()
        self._list, self._shown, self._sorted = found
        self._decisions = Decisions()
        self._show_preview()
        if self._plan is None:
            headline = "Which column holds the names?"
            self.tell(Tone.LOOK, headline, "Choose “Name”, or “Given name” and “Family name”.")
        elif not self._changes():
            self.tell(Tone.GOOD, "Nothing to import", "Everybody on this list is known already.")
        self._preview.focus()

    def _refuse(self, failure: KioskError) -> None:
        """Say what is wrong; what was shown before is still there, as it was."""
        if self._shown is None:
            self._show_start()
        else:
            self._show_preview()
        self.tell_failure(failure)

    def _take_cancelled(self) -> None:
        if self._shown is None:
            self._show_start()
        self._allow(reading=False)
        self.tell(Tone.LOOK, "Cancelled", "Nothing was imported.")

    @property
    def _plan(self) -> "Plan | None":
        return self._shown.plan if self._shown else None

    def _changes(self) -> int:
        if self._sorted is None:
            return 0
        changes = len(self._sorted.new) + len(self._sorted.changed)
        return changes + len(self._decisions.choices.cancelled)

    # importing ---------------------------------------------------------------------------------

    def import_list(self) -> None:
        """Do what the preview shows, with what was decided."""
        plan, post, at = self._plan, self._board.post, self._board.clock()
        if plan is None or not self._changes():
            return
        choices = self._decisions.choices
        wish = partial(import_wishes.bring_in, post, plan.roster, at, choices)
        self._begin(f"Importing {plan.roster.name}…", wish, self._take_imported)

    def _take_imported(self, done: import_wishes.Imported) -> None:
        self._show_start()
        self.banner.show_answer(Answer(done.told, entries=(done.entry,) if done.entry else ()))
        self._look.setVisible(done.has_open_rows)
        self._board.reload()

    # what is shown -----------------------------------------------------------------------------

    def _give_up(self) -> None:
        self.banner.hide()
        self._show_start()

    def _show_start(self) -> None:
        self._list = self._shown = self._sorted = None
        self._decisions = Decisions()
        self._start.show()
        self._past.show()
        self._preview.hide()
        self._look.hide()
        self._allow(reading=False)

    def _show_preview(self) -> None:
        assert self._list is not None
        assert self._shown is not None
        pasted = self._list.path is None
        self._preview.show_preview(
            self._list.name, self._shown, self._sorted, self._decisions, pasted=pasted
        )
        self._start.hide()
        self._past.hide()
        self._past.question.hide()
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
        for part in (self._preview, self._start.file, self._start.paste, self._past):
            part.setEnabled(not reading)

    # dropping and pasting ----------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a list from the clipboard, open a file, or leave the list."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.matches(QKeySequence.StandardKey.Open):
            self.choose_file()
        elif event.key() == Qt.Key.Key_Escape and self._shown is not None:
            self._give_up()
        else:
            super().keyPressEvent(event)

    def show_that_it_may_drop(self, *, yes: bool) -> None:
        """Show that a file or a text may be dropped, wherever in the window it is held."""
        self._start.show_that_it_may_drop(yes=yes)

    def take_drop(self, data: QMimeData) -> None:
        """Read what was dropped: the first of several files, or a text."""
        self.show_that_it_may_drop(yes=False)
        files = dropped_files(data)
        if len(files) > 1:
            self.tell(Tone.LOOK, "One list at a time", "Drop the files one after another.")
        elif files:
            self.read_file(files[0])
        else:
            self.read_text(data.text())
