"""How a list was read, and what can be said against it: its sheet, its letters, its columns."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from kiosk.roster.columns import FIELDS
from kiosk.ui.look.theme import scaled
from kiosk.ui.organiser.import_rows import doubtful_letters
from kiosk.ui.organiser.screen import labelled
from kiosk.ui.widgets.controls import column, empty, frame, show
from kiosk.ui.widgets.fields import Choice, for_ears
from kiosk.ui.widgets.flow import Flow
from kiosk.ui.widgets.text import Lines, Text
from kiosk.ui.wording.lists import field_words

if TYPE_CHECKING:
    from kiosk.roster.layout import Column
    from kiosk.services.previewing import Preview

_FORMATS = {
    "csv": "a table with commas or semicolons (CSV)",
    "tsv": "a table with tabs",
    "json": "JSON",
    "text": "a table with tabs",
    "vcard": "address cards (vCard)",
    "xlsx": "an Excel workbook",
    "xls": "an old Excel workbook",
    "ods": "an OpenDocument spreadsheet",
    "pdf": "a table in a PDF",
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
_SAMPLE = 2_000  # rows whose letters are looked at
_CHOOSER = 300  # width, in pixels
_EXTRA = "none"


class Source(QWidget):
    """The file in words, with a chooser for each thing that could be otherwise."""

    encoding_chosen = Signal(object)
    sheet_chosen = Signal(object)
    header_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._read_as = Text("", wrap=True)
        self._sheet = Choice("Sheet of the workbook")
        self._encoding = Choice("Encoding of the file")
        self._header = Choice("What the first row holds")
        self._pairs = [
            labelled("Sheet", self._sheet),
            labelled("Letters are in", self._encoding),
            labelled("The first row holds", self._header),
        ]
        self._assumed = frame("look")
        self._letters = Lines("", "strong", lines=3)
        self._has_encoding = self._has_header = self._is_question = False
        self._arrange()
        self._sheet.chosen.connect(self.sheet_chosen)
        self._encoding.chosen.connect(self.encoding_chosen)
        self._header.chosen.connect(self.header_chosen)

    def _arrange(self) -> None:
        self._choosers = frame("")
        self._fit()
        self._choosers.setLayout(Flow(*self._pairs, gap=16, line_gap=12))
        asked = Text("Are these letters right? The encoding is a guess.", "label", wrap=True)
        advice = Text("If they are not, choose another under “Letters are in”.", wrap=True)
        inside = column(asked, self._letters, advice, spacing=6)
        inside.setContentsMargins(16, 12, 16, 12)
        self._assumed.setLayout(inside)
        self.setLayout(column(self._read_as, self._choosers, self._assumed, spacing=12))

    def changeEvent(self, event: QEvent) -> None:
        """Give the choosers room for letters of another size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        for pair in self._pairs:
            pair.setMinimumWidth(min(scaled(_CHOOSER), _CHOOSER * 3 // 2))

    def show_all(self, *, yes: bool) -> None:
        """Show every chooser, or only those that are a question of this list."""
        _, encoding, header = self._pairs
        show(encoding, yes=self._has_encoding and (yes or self._is_question))
        show(header, yes=self._has_header and yes)
        show(self._choosers, yes=any(not pair.isHidden() for pair in self._pairs))

    def show_preview(self, name: str, preview: "Preview", *, pasted: bool) -> None:
        """Show how a list was read."""
        kind = _FORMATS.get(preview.format, preview.format)
        what = "The pasted list" if pasted else f"“{name}”"
        self._read_as.setText(f"{what} was read as {kind}.")
        show(self._pairs[0], yes=len(preview.table.sheets) > 1)
        self._sheet.offer([(one, one) for one in preview.table.sheets], preview.table.sheet)
        self._has_encoding = bool(preview.encoding) and not pasted and preview.format != "json"
        self._has_header = preview.format not in {"json", "vcard"}
        self._is_question = preview.assumed_encoding or not preview.encoding.startswith("utf-8")
        self._show_encoding(preview.encoding)
        choices = [("Names of columns", True), ("The first person", False)]
        self._header.offer(choices, preview.header_line is not None)
        show(self._assumed, yes=preview.assumed_encoding)
        if preview.assumed_encoding:
            rows = preview.table.rows[:_SAMPLE]
            cells = (cell for _, cells in rows for cell in cells)
            self._letters.setText(" · ".join(doubtful_letters(cells)))

    def _show_encoding(self, encoding: str) -> None:
        encoding = encoding.removesuffix("-sig")
        known = _ENCODINGS if encoding in _ENCODINGS else {encoding: encoding, **_ENCODINGS}
        self._encoding.offer([(words, name) for name, words in known.items()], encoding)


class Columns(QWidget):
    """Each column with some of its values and the field it stands for, which can be changed."""

    column_chosen = Signal(int, str)

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        for place, share in enumerate((2, 3, 2)):
            self._grid.setColumnStretch(place, share)
        self.setLayout(self._grid)

    def show_columns(self, columns: "tuple[Column, ...]") -> None:
        """Show the columns of a list."""
        focus = self.focusWidget()
        name = focus.accessibleName() if focus is not None and focus.hasFocus() else ""
        empty(self._grid)
        fields = [("Keep as an extra column", _EXTRA)]
        fields += [(field_words(field), field) for field in FIELDS]
        for number, one in enumerate(columns):
            header = one.header or f"Column {one.number}"
            chooser = Choice(f"Field of the column {header}")
            chooser.offer(fields, one.field or _EXTRA)
            chooser.chosen.connect(self._teller(one.number))
            self._grid.addWidget(Lines(header, "strong", lines=2), number, 0)
            self._grid.addWidget(Lines(", ".join(one.examples), "quiet", lines=2), number, 1)
            self._grid.addWidget(for_ears(chooser), number, 2)
            self._grid.addWidget(chooser, number, 2)
            if chooser.accessibleName() == name:
                chooser.setFocus()

    def _teller(self, number: int) -> Callable[[str], None]:
        return lambda field: self.column_chosen.emit(number, field)
