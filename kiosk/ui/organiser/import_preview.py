"""What an import would do, before it is done: its source, and its rows by what becomes of them."""

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from kiosk.ui.organiser.decisions import Decisions
from kiosk.ui.organiser.import_cards import CompareCard, LookCard, MissingCard
from kiosk.ui.organiser.import_look import LookBar
from kiosk.ui.organiser.import_rows import (
    RowToCompare,
    RowToLookAt,
    Sorted,
)
from kiosk.ui.organiser.import_source import Columns, Source
from kiosk.ui.organiser.import_table import RowsTable
from kiosk.ui.organiser.pile import Pile
from kiosk.ui.organiser.screen import GAP, card
from kiosk.ui.widgets.controls import Button, column, frame, show
from kiosk.ui.widgets.flow import Flow
from kiosk.ui.widgets.text import Text

if TYPE_CHECKING:
    from kiosk.domain.attendee import Attendee
    from kiosk.services.previewing import Preview


class Part(StrEnum):
    """A part of the list, by what becomes of it."""

    LOOK = "To look at"
    NEW = "New"
    CHANGED = "Changed"
    KEPT = "Written here since"
    UNCHANGED = "Unchanged"
    MISSING = "Not on the list"
    COLUMNS = "Columns"


_AT_ONCE = 12  # cards, each of a hundredth of a second: more would hold the window up
_SAID = {
    Part.LOOK: "Decide here or later: what is left open goes in as it stands, and stays under"
    " “To look at”.",
    Part.NEW: "These people are added.",
    Part.CHANGED: "These people are known; the list has something new about them.",
    Part.KEPT: "Somebody corrected these here after the last import. That stays, unless you say"
    " otherwise.",
    Part.UNCHANGED: "These people are known, and nothing about them changes.",
    Part.MISSING: "They stood on an earlier edition of this list. They stay, unless you cancel"
    " them; nobody is erased.",
    Part.COLUMNS: "What each column holds. What has no field of its own is kept as an extra one.",
}


class ImportPreview(QWidget):
    """Shows a preview; signals bring what somebody says of the list, and that they decided."""

    encoding_chosen = Signal(object)
    sheet_chosen = Signal(object)
    header_chosen = Signal(object)
    column_chosen = Signal(int, str)
    decided = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._decisions = Decisions()
        self._part = Part.LOOK
        self._preview: Preview | None = None
        self._sorted: Sorted | None = None
        self._looks: list[RowToLookAt] = []
        self._source = Source()
        self._group = QButtonGroup(self)
        self._parts = {part: Button(part, "filter") for part in Part}
        self._said = Text("", "quiet", wrap=True)
        self._bar = LookBar()
        self._look = Pile(self._look_card, at_once=_AT_ONCE)
        self._compared = Pile(self._compare_card, at_once=_AT_ONCE)
        self._missing = Pile(self._missing_card, at_once=_AT_ONCE)
        self._all = frame("")
        self._keep_all, self._cancel_all = Button("Keep them all"), Button("Cancel them all")
        self._table = RowsTable()
        self._columns = Columns()
        self._columns_card = card("Which column is which", self._columns)
        self._body: QVBoxLayout = column(spacing=12)
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        parts = frame("")
        parts.setLayout(Flow(*self._parts.values(), gap=8))
        for button in self._parts.values():
            button.setCheckable(True)
            self._group.addButton(button)
        self._all.setLayout(Flow(self._keep_all, self._cancel_all, gap=10))
        shown = (
            self._bar, self._look, self._compared, self._all, self._missing, self._table,
            self._columns_card,
        )  # fmt: skip
        for widget in shown:
            self._body.addWidget(widget)
        self._body.addStretch(1)
        self._body.setStretchFactor(self._table, 100)
        layout = column(card("The list", self._source), parts, self._said, spacing=GAP)
        layout.addLayout(self._body, 1)
        self.setLayout(layout)

    def _connect(self) -> None:
        self._source.encoding_chosen.connect(self.encoding_chosen)
        self._source.sheet_chosen.connect(self.sheet_chosen)
        self._source.header_chosen.connect(self.header_chosen)
        self._columns.column_chosen.connect(self.column_chosen)
        self._group.buttonClicked.connect(self._take_part)
        self._bar.take_all.connect(self._take_all)
        self._bar.leave_all.connect(self._leave_all)
        self._keep_all.clicked.connect(lambda: self._cancel_missing(yes=False))
        self._cancel_all.clicked.connect(lambda: self._cancel_missing(yes=True))

    # showing -----------------------------------------------------------------------------------

    @property
    def rows(self) -> RowsTable:
        """The table of rows that need no decision."""
        return self._table

    @property
    def part(self) -> Part:
        """The part that is shown."""
        return self._part

    def show_preview(
        self,
        name: str,
        preview: "Preview",
        found: Sorted | None,
        decisions: Decisions,
        *,
        pasted: bool,
    ) -> None:
        """Show a list that was read, from its beginning."""
        self._decisions, self._preview, self._sorted = decisions, preview, found
        self._source.show_preview(name, preview, pasted=pasted)
        self._columns.show_columns(preview.columns)
        for pile in (self._look, self._compared, self._missing):
            pile.start_again()
        self._looks = found.looks if found else []
        counts = self._count()
        kept = self._part is Part.COLUMNS or counts.get(self._part)
        if preview.plan is None:
            self.show_part(Part.COLUMNS)
        else:
            self.show_part(self._part if kept else self._first(counts))

    def keep_up(self, preview: "Preview", found: Sorted | None) -> None:
        """Show what a decision has changed in the plan, the cards left where they are."""
        self._preview, self._sorted = preview, found
        self._count()
        self._bar.show_rows(self._looks, self._decisions)
        if self._part in {Part.NEW, Part.UNCHANGED}:
            self.show_part(self._part)

    def begin(self) -> None:
        """Begin with what has to be looked at."""
        self._part = Part.LOOK

    def focus(self) -> None:
        """Give the focus to the part that is shown."""
        self._parts[self._part].setFocus()

    def show_part(self, part: Part) -> None:
        """Show one part of the list."""
        self._part = part
        self._parts[part].setChecked(True)
        self._said.setText(_SAID[part])
        self._source.show_all(yes=part is Part.COLUMNS)
        show(self._bar, yes=part is Part.LOOK and bool(self._looks))
        show(self._look, yes=part is Part.LOOK)
        show(self._compared, yes=part in {Part.CHANGED, Part.KEPT})
        show(self._missing, yes=part is Part.MISSING)
        show(self._all, yes=part is Part.MISSING)
        show(self._table, yes=part in {Part.NEW, Part.UNCHANGED})
        show(self._columns_card, yes=part is Part.COLUMNS)
        if self._sorted is not None:
            self._fill(part, self._sorted)

    def _fill(self, part: Part, found: Sorted) -> None:
        match part:
            case Part.LOOK:
                self._bar.show_rows(self._looks, self._decisions)
                self._look.show_items(self._looks)
            case Part.CHANGED:
                self._compared.show_items(found.changed)
            case Part.KEPT:
                self._compared.show_items(found.kept)
            case Part.MISSING:
                self._missing.show_items(found.missing)
            case Part.NEW:
                self._table.show_part(found.new, part)
            case Part.UNCHANGED:
                self._table.show_part(found.unchanged, part)
            case Part.COLUMNS:
                pass

    def _count(self) -> dict[Part, int]:
        """Put on each part how much it holds; hide those that hold nothing and say nothing."""
        found, counts = self._sorted, dict.fromkeys(Part, 0)
        if found is not None:
            counts = {
                Part.LOOK: len(self._looks),
                Part.NEW: len(found.new),
                Part.CHANGED: len(found.changed),
                Part.KEPT: len(found.kept),
                Part.UNCHANGED: len(found.unchanged),
                Part.MISSING: len(found.missing),
            }
        counts[Part.COLUMNS] = len(self._preview.columns) if self._preview else 0
        for part, button in self._parts.items():
            button.set_label(f"{part} {counts[part]:,}")
            show(button, yes=bool(counts[part]) or part in {Part.LOOK, Part.NEW, Part.COLUMNS})
            if found is None:
                show(button, yes=part is Part.COLUMNS)
        return counts

    def _first(self, counts: dict[Part, int]) -> Part:
        return next((part for part in Part if counts[part]), Part.NEW)

    def _take_part(self, button: Button) -> None:
        self.show_part(next(part for part, made in self._parts.items() if made is button))

    # deciding ----------------------------------------------------------------------------------

    def _look_card(self, found: RowToLookAt) -> LookCard:
        made = LookCard(found, self._decisions)
        made.decided.connect(self._take_decision)
        return made

    def _compare_card(self, found: RowToCompare) -> CompareCard:
        made = CompareCard(found, self._decisions)
        made.decided.connect(self._take_decision)
        return made

    def _missing_card(self, person: "Attendee") -> MissingCard:
        made = MissingCard(person, self._decisions)
        made.decided.connect(self._take_decision)
        return made

    def _take_decision(self, again: bool) -> None:  # noqa: FBT001 - as the signal has it
        self._bar.show_rows(self._looks, self._decisions)
        self.decided.emit(again)

    def _take_all(self, rows: list[RowToLookAt], code: str) -> None:
        for found in rows:
            for mend in found.mends:
                if not code or code in mend.codes:
                    self._decisions.take(found, mend)
        self._show_decided()

    def _leave_all(self, rows: list[RowToLookAt], code: str) -> None:
        for found in rows:
            if not found.is_left_out:
                self._decisions.leave(found)
        self._show_decided()

    def _show_decided(self) -> None:
        self._look.draw_again()
        self._take_decision(again=True)

    def _cancel_missing(self, *, yes: bool) -> None:
        if self._sorted is not None:
            self._decisions.cancel([person.id for person in self._sorted.missing], yes=yes)
            self._missing.draw_again()
            self._take_decision(again=False)
