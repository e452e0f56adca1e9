"""What a field of a badge holds: forms for texts, codes, panels, programmes and pictures."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QColorDialog, QFrame, QWidget

from kiosk.documents.template import (
    ACCENT,
    COLOUR_WORDS,
    Align,
    Anchor,
    Bars,
    Field,
    Panel,
    Passage,
    Picture,
    Programme,
    Square,
    Texts,
    Whose,
)
from kiosk.ui.organiser.badge_editor.numbers import millimetres
from kiosk.ui.organiser.badge_editor.passage_form import PassageForm, in_words
from kiosk.ui.organiser.screen import labelled
from kiosk.ui.widgets.controls import Button, column, row, show
from kiosk.ui.widgets.fields import Choice
from kiosk.ui.widgets.flow import Flow

_ALIGN = (("Left", Align.LEFT), ("Centre", Align.CENTRE), ("Right", Align.RIGHT))
_ANCHOR = (("At the top", Anchor.TOP), ("In the middle", Anchor.MIDDLE),
           ("At the bottom", Anchor.BOTTOM))  # fmt: skip
_CODES = (("The badge code", "{raw_code}"), ("The Wi-Fi, to join it", "{wifi}"))
_WHOSE = (("The person's own sessions", Whose.OWN), ("The whole programme", Whose.EVENT))
_NEW_LARGEST, _NEW_SMALLEST, _NEW_GAP = 14.0, 8.0, 6.0
_PANEL_COLOURS = {ACCENT: "Colour of the event or role", "text": "Black", "quiet": "Grey",
                  "white": "White"}  # fmt: skip


class Content(QFrame):
    """The form that fits the field shown; ``changed`` brings the field as somebody wants it."""

    changed = Signal(object)
    picture_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._field: Field | None = None
        self._at = 0
        self._align = Choice("Across the box")
        self._anchor = Choice("In the height of the box")
        self._which = Choice("Which text of this field")
        self._passage = PassageForm()
        self._more = Button("Add a text below")
        self._less = Button("Remove this text")
        self._code = Choice("What the code says")
        self._colour = Choice("Colour of the panel")
        self._other_colour = Button("Another colour…")
        self._radius = millimetres("Round corners")
        self._whose = Choice("Whose programme")
        self._picture = Button("Another picture…")
        self._code_pair = labelled("The code says", self._code)
        self._whose_pair = labelled("Whose programme", self._whose)
        self._align_pair = labelled("Across", self._align)
        self._anchor_pair = labelled("In height", self._anchor)
        self._texts = QWidget()
        self._panel = QWidget()
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        self._align.offer(_ALIGN)
        self._anchor.offer(_ANCHOR)
        self._whose.offer(_WHOSE)
        buttons = Flow(self._more, self._less, gap=8)
        self._texts.setLayout(column(self._which, self._passage, buttons, spacing=10))
        colours = row(self._colour, self._other_colour, spacing=8)
        self._panel.setLayout(column(colours, labelled("Round corners", self._radius), spacing=10))
        place = row(self._align_pair, self._anchor_pair, spacing=8)
        self.setLayout(
            column(
                self._texts,
                self._code_pair,
                self._whose_pair,
                self._panel,
                self._picture,
                place,
                spacing=10,
            )
        )

    def _connect(self) -> None:
        self._align.chosen.connect(lambda align: self._change(align=align))
        self._anchor.chosen.connect(lambda anchor: self._change(anchor=anchor))
        self._code.chosen.connect(lambda text: self._change(text=text))
        self._whose.chosen.connect(lambda whose: self._change(whose=whose))
        self._colour.chosen.connect(lambda colour: self._change(colour=colour))
        self._other_colour.clicked.connect(self._choose_colour)
        self._radius.given.connect(lambda radius: self._change(radius=radius))
        self._picture.clicked.connect(self.picture_wanted)
        self._which.chosen.connect(self._show_passage)
        self._passage.changed.connect(self._take_passage)
        self._more.clicked.connect(self._add_passage)
        self._less.clicked.connect(self._remove_passage)

    def offer_columns(self, headers: Iterable[str]) -> None:
        """Offer columns of the delegate list to be put into texts."""
        self._passage.offer_columns(headers)

    def show_field(self, field: Field | None) -> None:
        """Show what a field holds."""
        if field is None or self._field is None or field.name != self._field.name:
            self._at = 0
        self._field = field
        show(self._texts, yes=isinstance(field, Texts))
        show(self._code_pair, yes=isinstance(field, Bars | Square))
        show(self._whose_pair, yes=isinstance(field, Programme))
        show(self._panel, yes=isinstance(field, Panel))
        show(self._picture, yes=isinstance(field, Picture))
        show(self._align_pair, yes=isinstance(field, Texts | Bars | Square | Picture))
        show(self._anchor_pair, yes=isinstance(field, Texts))
        match field:
            case Texts():
                self._show_texts(field)
            case Bars() | Square():
                self._show_code(field)
            case Panel():
                self._show_panel(field)
            case Programme():
                self._whose.choose(field.whose)
            case Picture():
                self._align.choose(field.align)

    def _show_texts(self, field: Texts) -> None:
        self._align.choose(field.align)
        self._anchor.choose(field.anchor)
        self._at = min(self._at, len(field.passages) - 1)
        words = [(f"{n}: {in_words(p.text)}", n - 1) for n, p in enumerate(field.passages, start=1)]
        self._which.offer(words, self._at)
        self._less.setEnabled(len(field.passages) > 1)
        self._passage.show_passage(field.passages[self._at])

    def _show_code(self, field: Bars | Square) -> None:
        self._align.choose(field.align)
        codes = list(_CODES[:1] if isinstance(field, Bars) else _CODES)
        if field.text not in [text for _, text in codes]:
            codes.append((field.text, field.text))
        self._code.offer(codes, field.text)

    def _show_panel(self, field: Panel) -> None:
        colours = [(words, word) for word, words in _PANEL_COLOURS.items()]
        if field.colour not in _PANEL_COLOURS:
            colours.append((field.colour, field.colour))
        self._colour.offer(colours, field.colour)
        self._radius.show_value(field.radius)

    def _choose_colour(self) -> None:
        assert isinstance(self._field, Panel)
        named = self._field.colour in COLOUR_WORDS
        before = QColor("#0b5fff" if named else self._field.colour)
        dialog = QColorDialog(before, self)
        dialog.setWindowTitle("Colour of the panel")
        if dialog.exec():
            self._change(colour=dialog.selectedColor().name())
        dialog.deleteLater()

    # texts -------------------------------------------------------------------------------------

    def _show_passage(self, at: int) -> None:
        self._at = at
        if isinstance(self._field, Texts):
            self._less.setEnabled(len(self._field.passages) > 1)
            self._passage.show_passage(self._field.passages[at])

    def _take_passage(self, passage: Passage) -> None:
        if isinstance(self._field, Texts):
            passages = list(self._field.passages)
            passages[self._at] = passage
            self._change(passages=tuple(passages))

    def _add_passage(self) -> None:
        if isinstance(self._field, Texts):
            passages = list(self._field.passages)
            self._at += 1
            passages.insert(self._at, _below(passages[self._at - 1]))
            self._change(passages=tuple(passages))
            self._passage.begin()

    def _remove_passage(self) -> None:
        if isinstance(self._field, Texts) and len(self._field.passages) > 1:
            passages = [p for n, p in enumerate(self._field.passages) if n != self._at]
            self._at = max(0, self._at - 1)
            self._change(passages=tuple(passages))

    def _change(self, **values: Any) -> None:
        if self._field is not None:
            field = replace(self._field, **values)
            if field != self._field:
                self.changed.emit(field)


def _below(passage: Passage) -> Passage:
    """Return a line to be added under a passage, in its colour and no louder than a line may be."""
    largest = min(passage.largest, _NEW_LARGEST)
    return Passage(
        "{organisation}",
        largest=largest,
        smallest=min(largest, _NEW_SMALLEST),
        colour=passage.colour,
        gap=_NEW_GAP,
    )
