"""What an import would do, before it is done: how the list was read, columns, counts, rows."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from kiosk.roster.columns import FIELDS
from kiosk.ui.organiser.import_rows import RowToLookAt, rows_to_look_at
from kiosk.ui.organiser.pile import Pile
from kiosk.ui.organiser.screen import GAP, card
from kiosk.ui.widgets.controls import column, empty, frame, row
from kiosk.ui.widgets.fields import Choice
from kiosk.ui.widgets.flow import Flow
from kiosk.ui.widgets.text import Lines, Text
from kiosk.ui.wording import field_words

if TYPE_CHECKING:
    from kiosk.services.importing import Plan
    from kiosk.services.previewing import Column, Preview

_FORMATS = {
    "csv": "a table with commas or semicolons (CSV)",
    "tsv": "a table with tabs",
    "json": "JSON",
    "text": "a table with tabs",
}
_ENCODINGS = {
    "utf-8": "Unicode (UTF-8)",
    "utf-16": "Unicode (UTF-16)",
    "cp1252": "Western European (Windows)",
    "mac-roman": "Western European (Mac)",
    "cp1250": "Central European (Windows)",
    "iso8859-2": "Central European (ISO)",
    "cp1257": "Baltic (Windows)",
    "cp1254": "Turkish (Windows)",
    "cp1253": "Greek (Windows)",
    "cp1251": "Cyrillic (Windows)",
}
_EXTRA = "none"


class ImportPreview(QWidget):
    """Shows a preview; signals bring another encoding, or another field for a column."""

    encoding_chosen = Signal(object)
    column_chosen = Signal(int, str)

    def __init__(self) -> None:
        super().__init__()
        self._read_as = Text("", wrap=True)
        self._assumed = Text(
            "The encoding is a guess: look whether all letters are right.", tone="look", wrap=True
        )
        self._encoding = Choice("Encoding of the file")
        self._encoding_pair = QWidget()
        self._counts = frame("")
        self._columns = QGridLayout()
        self._columns_card = card("Which column is which", self._columns)
        self._rows = Pile(_row_card)
        self._rows_title = Text("", "label", wrap=True)
        self._rows_note = Text(
            "They are imported as they stand. What is proposed here can be taken afterwards,"
            " under “To look at”.",
            "quiet",
            wrap=True,
        )
        self._arrange()
        self._encoding.chosen.connect(self.encoding_chosen)

    def _arrange(self) -> None:
        self._counts.setLayout(Flow(gap=28, line_gap=12))
        self._columns.setHorizontalSpacing(16)
        self._columns.setVerticalSpacing(8)
        for place, share in enumerate((2, 3, 2)):
            self._columns.setColumnStretch(place, share)
        letters = row(Text("Letters are in"), self._encoding, 0, spacing=16)
        letters.setStretch(1, 3)
        letters.setStretch(2, 2)
        self._encoding_pair.setLayout(letters)
        self._what = card(
            "The list", self._read_as, self._counts, self._encoding_pair, self._assumed, spacing=10
        )
        rows = column(self._rows_title, self._rows_note, 4, self._rows, spacing=6)
        layout = column(self._what, self._columns_card, rows, 0, spacing=GAP)
        self.setLayout(layout)

    def show_preview(self, name: str, preview: "Preview", *, pasted: bool) -> None:
        """Show how a list was read and what would become of it."""
        kind = _FORMATS.get(preview.format, preview.format)
        what = "The pasted list" if pasted else f"“{name}”"
        self._read_as.setText(f"{what} was read as {kind}.")
        self._assumed.setVisible(preview.assumed_encoding)
        self._encoding_pair.setVisible(not pasted and preview.format != "json")
        self._show_encoding(preview.encoding)
        self._show_columns(preview.columns)
        self._show_counts(preview.plan)
        rows = rows_to_look_at(preview.plan) if preview.plan else []
        self._rows.start_again()
        self._rows.show_items(rows)
        count = "1 row" if len(rows) == 1 else f"{len(rows):,} rows"
        self._rows_title.setText(f"{count} to look at" if rows else "")
        self._rows_title.setVisible(bool(rows))
        self._rows_note.setVisible(bool(rows))

    def _show_encoding(self, encoding: str) -> None:
        encoding = encoding.removesuffix("-sig")
        known = _ENCODINGS if encoding in _ENCODINGS else {encoding: encoding, **_ENCODINGS}
        self._encoding.offer([(words, name) for name, words in known.items()], encoding)

    def _show_counts(self, plan: "Plan | None") -> None:
        layout = self._counts.layout()
        assert layout is not None
        empty(layout)
        self._counts.setVisible(plan is not None)
        if plan is None:
            return
        counts = [("new", plan.count("added")), ("changed", plan.count("changed"))]
        counts += [("unchanged", plan.count("unchanged")), ("left out", plan.skipped)]
        for words, number in counts:
            pair = QWidget()
            tone = "look" if words == "left out" and number else ""
            figure = Text(f"{number:,}", "answer", tone=tone)
            pair.setLayout(column(figure, Text(words, "quiet")))
            pair.setAccessibleName(f"{number} {words}")
            layout.addWidget(pair)

    def _show_columns(self, columns: "tuple[Column, ...]") -> None:
        empty(self._columns)
        self._columns_card.setVisible(bool(columns))
        fields = [("Keep as an extra column", _EXTRA)]
        fields += [(field_words(name), name) for name in FIELDS]
        for number, one in enumerate(columns):
            chooser = Choice(f"Field of the column {one.header}")
            chooser.offer(fields, one.field or _EXTRA)
            chooser.chosen.connect(self._column_teller(one.number))
            self._columns.addWidget(Lines(one.header, "strong", lines=2), number, 0)
            self._columns.addWidget(Lines(", ".join(one.examples), "quiet", lines=2), number, 1)
            self._columns.addWidget(chooser, number, 2)

    def _column_teller(self, number: int) -> Callable[[str], None]:
        return lambda field: self.column_chosen.emit(number, field)


def _row_card(found: RowToLookAt) -> QFrame:
    made = frame("card")
    stands = QWidget()
    place, name = Text(f"Line {found.line}", "small"), Lines(found.name, "strong", lines=3)
    whose = [Lines(found.organisation, "quiet", lines=3)] if found.organisation else []
    stands.setLayout(column(place, name, *whose, 0, spacing=2))
    told = QWidget()
    sentences = [Lines(words, lines=4) for words in found.sentences]
    mends = [Lines(f"Proposed: {words}", "quiet", lines=6) for words in found.mends]
    chips = [row(Text("Left out", "chip", tone="stop"), 0)] if found.is_left_out else []
    told.setLayout(column(*chips, *sentences, *mends, 0, spacing=4))
    layout = row(stands, told, spacing=24)
    layout.setStretch(0, 2)
    layout.setStretch(1, 3)
    layout.setContentsMargins(20, 14, 20, 14)
    made.setLayout(layout)
    return made
