"""Filling a sheet in again on the screen: what is typed or scanned, beside the rows it marks."""

from collections.abc import Sequence
from datetime import date, datetime, time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout

from kiosk.domain import written
from kiosk.domain.attendee import Attendee
from kiosk.domain.codes import spaced
from kiosk.domain.paper import is_of_a_sheet
from kiosk.ui.board import Board
from kiosk.ui.organiser.paper_draft import ByHand, Draft, Shown
from kiosk.ui.organiser.paper_entry import CAME, MOST_FOUND, STAYED_AWAY, PaperEntry
from kiosk.ui.organiser.paper_table import PaperTable
from kiosk.ui.organiser.screen import GAP
from kiosk.ui.widgets.controls import column
from kiosk.ui.widgets.room import Roomy, turn
from kiosk.ui.widgets.text import Lines, Text
from kiosk.ui.wording import clock, day
from kiosk.ui.wording.paper import people, tell_rows


class PaperFilling(Roomy):
    """Holds the draft; ``changed`` tells of it, ``code_entered`` brings the code of a sheet."""

    changed = Signal()
    code_entered = Signal(str)

    narrow_below = 820

    def __init__(self, board: Board) -> None:
        super().__init__()
        self._board = board
        self.draft: Draft | None = None
        self.entry = PaperEntry()
        self.table = PaperTable()
        self._which = Lines("", "strong", lines=2)
        self._count = Text("", "quiet", wrap=True)
        self._waiting = 0
        self._written_at: time | None = None
        """The time that was typed after the name for which people are offered."""
        self._middle = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        listed = column(self._which, self._count, self.table, spacing=6)
        listed.setStretch(2, 1)
        self._middle.setContentsMargins(0, 0, 0, 0)
        self._middle.setSpacing(GAP)
        self._middle.addWidget(self.entry, 2)
        self._middle.addLayout(listed, 3)
        self.setLayout(self._middle)

    def _connect(self) -> None:
        self.entry.entered.connect(self.enter)
        self.entry.typing.connect(self._offer)
        self.entry.mode_chosen.connect(self._take_mode)
        self.entry.person_chosen.connect(lambda who: self.mark_person(who, self._written_at))
        self.entry.name_chosen.connect(self.add_name)
        self.table.toggled.connect(self.toggle)

    def begin(self, draft: Draft, waiting: int, *, kept: bool = False) -> None:
        """Begin with a sheet, ``waiting`` more come after it; or go on with one that was kept."""
        event = self._board.day.event
        self.draft, self._waiting = draft, waiting
        days = [(day(one), one) for one in written.days_of(draft.session, event)]
        at = ((draft.usual if kept else None) or draft.session.starts_at).astimezone(event.zone)
        self.entry.begin(clock(at, event.zone), days, at.date())
        if draft.count and not kept:
            self.entry.say(f"{people(draft.count)} ticked in print")
        self.refresh()

    def change(self, draft: Draft, said: str) -> None:
        """Take another state of the draft, and say what changed."""
        self.draft = draft
        self.entry.say(said)
        self.refresh()
        self.changed.emit()

    def enter(self, text: str) -> None:
        """Take a line: rows, a sheet's code, somebody's code, or a name."""
        if is_of_a_sheet(text):
            self.code_entered.emit(text)
            self.entry.clear()
            return
        line = written.read_rows(text)
        if line is not None:
            self._take_rows(line)
        elif any(letter.isalpha() for letter in text):
            self._offer(text)
            self.entry.focus_offer()
        else:
            self.entry.refuse("That is no row. Write 12, 12 10:04 or 1-20.")

    def _take_rows(self, line: written.Written) -> None:
        at = self._moment(line)
        if at is None or self.draft is None:
            return
        if nobody := self.draft.unknown(line.rows):
            self.entry.refuse(self._why_unknown(nobody))
            return
        came = self.entry.mode == CAME or line.at is not None  # who has a time was there
        draft = self.draft.mark(line.rows, at) if came else self.draft.unmark(line.rows)
        did = f"came at {clock(at, self._board.day.event.zone)}" if came else "stayed away"
        self.change(draft, f"{tell_rows(line.rows).capitalize()}{self._named(line.rows)}: {did}")
        self.entry.clear()
        self.table.choose_row(line.rows[-1])

    def _named(self, rows: Sequence[int]) -> str:
        assert self.draft is not None
        assert self.draft.sheet is not None
        who = self.draft.sheet.rows.get(rows[0]) if len(rows) == 1 else None
        person = self._board.day.people.get(who) if who is not None else None
        return f", {person.name}" if person is not None else ""

    def _why_unknown(self, rows: Sequence[int]) -> str:
        assert self.draft is not None
        if self.draft.sheet is None:
            return "This paper has no rows: type the name."
        if rows[0] > self.draft.total:
            return f"There is no row {rows[0]}: the sheet has {self.draft.total}."
        if rows[0] in self.draft.sheet.rows:
            return f"Row {rows[0]} is somebody who is no longer on the list: type the name."
        return f"Row {rows[0]} stands on another page: scan the square code of that page."

    def _moment(self, line: written.Written) -> datetime | None:
        at = line.at or written.read_clock(self.entry.time_text)
        if at is None:
            self.entry.refuse("The time is none. Write it like 10:04.")
            return None
        chosen = self.entry.day
        assert isinstance(chosen, date)
        assert self.draft is not None
        return written.moment(at, chosen, self.draft.session, self._board.day.event)

    def _offer(self, text: str) -> None:
        """Offer people while a name is being typed."""
        name, self._written_at = written.read_name(text)
        if self.draft is None or not any(letter.isalpha() for letter in name):
            self.entry.offer_people([], "")
            return
        found = [one.attendee for one in self._board.find(name, MOST_FOUND)]
        self.entry.offer_people([(person, self._about(person)) for person in found], name)

    def _about(self, person: Attendee) -> str:
        row = self.draft.row_of(person.id) if self.draft is not None else None
        return f"row {row}" if row is not None else person.organisation

    def mark_person(self, person: Attendee, written_at: time | None = None) -> None:
        """Mark somebody, in the row of the sheet or added by hand."""
        at = self._moment(written.Written((), written_at))
        if self.draft is None or at is None:
            return
        row = self.draft.row_of(person.id)
        if row is not None:
            self._take_rows(written.Written((row,), written_at))
            return
        if not self._may_add(person.name, written_at):
            return
        line = ByHand(at, person.name, person.id, person.organisation)
        self.change(self.draft.add(line), f"{person.name}, on no row of this sheet: came")
        self.entry.clear()

    def _may_add(self, name: str, written_at: time | None) -> bool:
        """Whether somebody on no row can be meant; not where those are entered who stayed away."""
        if self.entry.mode == CAME or written_at is not None:
            return True
        self.entry.refuse(f"{name} is on no row. Choose “These came” to add somebody who came.")
        return False

    def add_name(self, name: str, organisation: str) -> None:
        """Add somebody who is on no list."""
        at = self._moment(written.Written((), self._written_at))
        if self.draft is None or at is None or not self._may_add(name, self._written_at):
            return
        self.change(self.draft.add(ByHand(at, name, None, organisation)), f"{name}: walk-in, came")
        self.entry.clear()

    def toggle(self, line: Shown) -> None:
        """Mark a row that was pressed, or take its mark back."""
        at = self._moment(written.Written(()))
        if self.draft is None or at is None or (line.row and not line.name):
            return
        if not line.row:
            self.change(self.draft.remove(line.place), f"{line.name}: taken off")
        elif line.came is not None:
            self.change(self.draft.unmark([line.row]), f"Row {line.row}, {line.name}: not come")
        else:
            self.change(self.draft.mark([line.row], at), f"Row {line.row}, {line.name}: came")

    def _take_mode(self, mode: str) -> None:
        at = self._moment(written.Written(()))
        if self.draft is None or at is None:
            return
        if mode == STAYED_AWAY and not self.draft.came:
            self.change(self.draft.mark_all(at), "Everybody is marked: enter who stayed away")
        elif mode == STAYED_AWAY:
            words = (
                "Only these are marked. To mark everybody, press “Mark nobody” and choose again."
            )
            self.entry.say(words, "look")
        elif not mode:
            self.change(self.draft.unmark(self.draft.came), "Nobody of the sheet is marked")

    def refresh(self) -> None:
        """Show what is marked, and who is here by now."""
        draft = self.draft
        if draft is None:
            return
        today = self._board.day
        number = f"Sheet {spaced(draft.sheet.number)} · " if draft.sheet is not None else ""
        self._which.setText(f"{number}{draft.session.title}")
        marked = f"{draft.count:,} of {draft.total:,} marked" if draft.total else "Added by name"
        missing = f" · {draft.missing:,} rows stand on pages not scanned" if draft.missing else ""
        more = f" · {self._waiting} more sheets wait" if self._waiting else ""
        self._count.setText(marked + missing + more)
        present = today.presences.get(draft.session.id, {})
        self.table.show_lines(list(draft.shown(today.people)), present, today.event.zone)

    def adapt(self, *, narrow: bool) -> None:
        """Put the rows beside what is typed, or under it where there is little room."""
        turn(self._middle, narrow=narrow)
