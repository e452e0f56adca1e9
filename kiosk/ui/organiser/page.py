"""The organiser: before the day, during it and after it, one screen for each thing to do."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QShowEvent,
)
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from kiosk.domain.attendee import Attendee
from kiosk.domain.paper import is_of_a_sheet
from kiosk.ui.board import Board
from kiosk.ui.organiser.badges import Badges
from kiosk.ui.organiser.cases import Case, cases, problems_by_kind
from kiosk.ui.organiser.computer.screen import Computer
from kiosk.ui.organiser.exports import Exports
from kiosk.ui.organiser.looking import Looking
from kiosk.ui.organiser.overview import Overview
from kiosk.ui.organiser.paper import FromPaper
from kiosk.ui.organiser.people import People
from kiosk.ui.organiser.people_list import Only
from kiosk.ui.organiser.prints import Prints
from kiosk.ui.organiser.screen import Screen
from kiosk.ui.organiser.sheets import Sheets
from kiosk.ui.organiser.sidebar import Place, Sidebar
from kiosk.ui.widgets.controls import frame, row
from kiosk.ui.wording import Tone, as_sentence
from kiosk.ui.wording.lists import DROP_HERE

if TYPE_CHECKING:
    from kiosk.documents.badge import Design
    from kiosk.ui.organiser.badge_editor.screen import BadgeEditor
    from kiosk.ui.organiser.importing import Import


S = TypeVar("S", bound=Screen)


class OrganiserPage(QWidget):
    """A sidebar and the screens; ``setting_changed`` brings a setting's name and its new value."""

    setting_changed = Signal(str, object)

    def __init__(self, board: Board, menu: Callable[[], QMenu]) -> None:
        super().__init__()
        self.setObjectName("page")
        self._board = board
        self._sidebar = Sidebar(board.identity.station, menu)
        self._stack = QStackedWidget()
        self._made: list[Screen] = []
        self._cases: list[Case] = []
        self._left: set[UUID] = set()
        self.setAcceptDrops(True)
        self._arrange()
        self._connect()
        self._stack.setCurrentWidget(self.overview)

    def _arrange(self) -> None:
        whole = row(self._sidebar, frame("edge"), self._stack)
        whole.setStretch(2, 1)
        self.setLayout(whole)

    def _connect(self) -> None:
        self._sidebar.chosen.connect(self.show_place)
        self._board.changed.connect(self._refresh)
        self._board.failed.connect(self._take_failure)

    # screens: each is made when it is first wanted, for all of them take a second ---------------

    @cached_property
    def overview(self) -> Overview:
        """The numbers, and what to do next."""
        made = self._add(Overview(self._board))
        made.import_wanted.connect(lambda: self.show_place(Place.IMPORT))
        made.export_wanted.connect(self._export_attendance)
        made.look_wanted.connect(lambda: self.show_place(Place.LOOK))
        made.people_wanted.connect(self._show_people)
        return made

    @cached_property
    def people(self) -> People:
        """Everybody."""
        return self._add(People(self._board))

    @cached_property
    def importing(self) -> "Import":
        """Bringing lists in."""
        from kiosk.ui.organiser.importing import Import

        made = self._add(Import(self._board))
        made.look_wanted.connect(lambda: self.show_place(Place.LOOK))
        return made

    @cached_property
    def looking(self) -> Looking:
        """What the lists left to look at."""
        return self._add(Looking(self._board))

    @cached_property
    def badges(self) -> Badges:
        """Printing badges."""
        made = self._add(Badges(self._board))
        made.design_wanted.connect(self._edit_design)
        return made

    @cached_property
    def editor(self) -> "BadgeEditor":
        """Changing what stands on a badge."""
        from kiosk.ui.organiser.badge_editor.screen import BadgeEditor

        made = self._add(BadgeEditor(self._board))
        made.left.connect(lambda: self.show_place(Place.BADGES))
        return made

    @cached_property
    def sheets(self) -> Sheets:
        """Printing sign-in sheets."""
        made = self._add(Sheets(self._board))
        made.way_back.clicked.connect(lambda: self.show_place(Place.PAPER))
        made.setting_changed.connect(self.setting_changed)
        return made

    @cached_property
    def paper(self) -> FromPaper:
        """Bringing filled-in sheets back."""
        return self._add(FromPaper(self._board))

    @cached_property
    def prints(self) -> Prints:
        """What became of each print."""
        return self._add(Prints(self._board))

    @cached_property
    def exports(self) -> Exports:
        """Writing lists out."""
        return self._add(Exports(self._board))

    @cached_property
    def computer(self) -> Computer:
        """What belongs to this computer: printers, scanners, the look."""
        made = self._add(Computer(self._board))
        made.setting_changed.connect(self.setting_changed)
        return made

    def _add(self, made: S) -> S:
        self._stack.addWidget(made)
        self._made.append(made)
        if self._board.is_open:
            made.begin()
        return made

    # what the window tells ---------------------------------------------------------------------

    def begin(self) -> None:
        """Show the overview; people are checked in to registration from here."""
        if not self._board.is_open:
            return
        self._board.choose_session(self._board.day.event.registration)
        for screen in self._made:
            screen.begin()
        self.show_place(Place.OVERVIEW)
        self._sidebar.focus(Place.OVERVIEW)

    def take_scan(self, code: str) -> None:
        """Show whoever was scanned, without checking in; a sheet is for the way back from paper."""
        if is_of_a_sheet(code):
            self.show_place(Place.PAPER)
        if isinstance(self.shown, FromPaper):
            self.shown.take_scan(code)
            return
        self._board.look_up(code, self._take_holder)

    def _take_holder(self, _: str, person: Attendee | None) -> None:
        self.show_place(Place.PEOPLE)
        if person is None:
            detail = "Scan again, or find the person by name."
            self.people.tell(Tone.STOP, "Nobody has this code", detail)
        else:
            self.people.banner.hide()
            self.people.show_person(person)

    # what is shown -----------------------------------------------------------------------------

    @property
    def shown(self) -> Screen:
        """The screen that is shown."""
        screen = self._stack.currentWidget()
        assert isinstance(screen, Screen)
        return screen

    @property
    def is_unfinished(self) -> bool:
        """Whether something is begun on the screen that is shown."""
        return self.shown.is_unfinished

    def show_place(self, place: Place) -> None:
        """Show a screen."""
        self._sidebar.show_place(place)
        self._stack.setCurrentWidget(_SCREENS[place](self))
        self.shown.refresh()
        self._show_cases()

    def _edit_design(self, design: "Design") -> None:
        self._stack.setCurrentWidget(self.editor)
        self.editor.open_design(design)

    def _show_people(self, only: Only) -> None:
        self.show_place(Place.PEOPLE)
        self.people.show_only(only)

    def _export_attendance(self) -> None:
        self.show_place(Place.EXPORTS)
        self.exports.choose_list("attendance")
        self.exports.choose_file()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let a list be pasted or opened wherever the focus is while lists are what is shown."""
        keys = (QKeySequence.StandardKey.Paste, QKeySequence.StandardKey.Open)
        is_shown = self._stack.currentWidget() is self.__dict__.get("importing")
        if is_shown and any(event.matches(key) for key in keys):
            self.importing.keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Show that a list may be dropped anywhere."""
        if self._board.is_open and (event.mimeData().hasUrls() or event.mimeData().hasText()):
            self._show_that_it_may_drop(yes=True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Look as before."""
        self._show_that_it_may_drop(yes=False)

    def _show_that_it_may_drop(self, *, yes: bool) -> None:
        if self.shown is self.__dict__.get("importing"):
            self.importing.show_that_it_may_drop(yes=yes)
        elif yes:
            self.shown.tell(Tone.LOOK, *DROP_HERE)
        else:
            self.shown.banner.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take a list in that was dropped."""
        self._show_that_it_may_drop(yes=False)
        self.show_place(Place.IMPORT)
        self.importing.take_drop(event.mimeData())
        event.acceptProposedAction()

    def showEvent(self, event: QShowEvent) -> None:
        """Be up to date."""
        super().showEvent(event)
        self._refresh()

    def _refresh(self) -> None:
        if not self._board.is_open or not self.isVisible():
            return
        self._sidebar.show_event(self._board.day.event.name)
        self.shown.refresh()
        self._ask_problems()

    def _ask_problems(self) -> None:
        post, people = self._board.post, self._board.day.people

        def wish() -> tuple[list[Case], list[Case]]:
            from kiosk.services.mending import left_problems, open_problems

            return cases(open_problems(post), people), cases(left_problems(post), people)

        def take(found: tuple[list[Case], list[Case]]) -> None:
            self._cases, left = found
            self._left = set(problems_by_kind(left)[""])
            self._sidebar.show_rows_to_look_at(len(self._cases))
            self._show_cases()

        self._board.worker.ask(wish, take)

    def _show_cases(self) -> None:
        if isinstance(self.shown, Looking):
            self.shown.show_cases(self._cases, self._left)
        elif isinstance(self.shown, Overview):
            self.shown.show_rows_to_look_at(len(self._cases))

    def _take_failure(self, sentence: str) -> None:
        if self.isVisible():
            self.shown.tell(Tone.STOP, "That did not work", as_sentence(sentence))


_SCREENS: dict[Place, Callable[[OrganiserPage], Screen]] = {
    Place.OVERVIEW: lambda page: page.overview,
    Place.PEOPLE: lambda page: page.people,
    Place.IMPORT: lambda page: page.importing,
    Place.LOOK: lambda page: page.looking,
    Place.BADGES: lambda page: page.badges,
    Place.SHEETS: lambda page: page.sheets,
    Place.PAPER: lambda page: page.paper,
    Place.PRINTS: lambda page: page.prints,
    Place.EXPORTS: lambda page: page.exports,
    Place.COMPUTER: lambda page: page.computer,
}
