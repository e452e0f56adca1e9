"""One line of text on a badge: what it says, how large, in which letters and colour."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit

from kiosk.documents.filling import PLACEHOLDER, PLACEHOLDERS
from kiosk.documents.fonts import Face
from kiosk.documents.template import COLOUR_WORDS, Passage, Shorten
from kiosk.ui.organiser.badge_editor.numbers import points
from kiosk.ui.organiser.screen import labelled
from kiosk.ui.widgets.controls import column, row
from kiosk.ui.widgets.fields import Choice, Stepper

_FACES = (
    ("Regular", Face.REGULAR),
    ("Medium", Face.MEDIUM),
    ("Semi-bold", Face.SEMI_BOLD),
    ("Bold", Face.BOLD),
)
_COLOURS = {
    "accent": "Colour of the event or role",
    "on-accent": "White on that colour",
    "text": "Black",
    "quiet": "Grey",
    "white": "White",
}
_SHORTEN = (("… at the end", Shorten.ELLIPSIS), ("Initials", Shorten.INITIALS))
PLACEHOLDER_WORDS = {
    "given_name": "Given name",
    "family_name": "Family name",
    "name": "Whole name",
    "large_name": "Given name, or the only one",
    "small_name": "Family name, if there is a given one",
    "organisation": "Organisation",
    "job_title": "Job title",
    "role": "Role",
    "pronunciation": "Pronunciation",
    "pronouns": "Pronouns",
    "attends": "Sessions the person attends",
    "table": "Table",
    "code": "Badge code, for people",
    "raw_code": "Badge code, for scanners",
    "event_name": "Name of the event",
    "event_line": "Day and city of the event",
    "hashtag": "Hashtag",
    "network": "Name of the Wi-Fi",
    "password": "Password of the Wi-Fi",
    "wifi": "Wi-Fi, for telephones to join",
}
"""What placeholders are called for people."""
_OF_THE_LIST = "custom:"


def in_words(text: str) -> str:
    """Return a text with what is filled in called as people call it."""
    return PLACEHOLDER.sub(lambda match: _called(match[1]), text)


def _called(name: str) -> str:
    return PLACEHOLDER_WORDS.get(name, name.removeprefix(_OF_THE_LIST))


class PassageForm(QFrame):
    """The text of one passage; ``changed`` brings the passage as somebody wants it."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._passage = Passage("")
        self._text = QLineEdit()
        self._insert = Choice("Put in")
        self._face = Choice("Letters")
        self._largest = points("Largest size", 4)
        self._smallest = points("Smallest size", 4)
        self._lines = Stepper("Most lines", 1, 12)
        self._shorten = Choice("If it still does not fit")
        self._colour = Choice("Colour of the text")
        self._showing = self._is_new = False
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        self._text.setAccessibleName("Text, with names in braces for what is filled in")
        self._text.setMaxLength(500)
        self.offer_columns(())
        self._face.offer(_FACES)
        self._shorten.offer(_SHORTEN)
        sizes = row(
            labelled("Largest", self._largest), labelled("Smallest", self._smallest), spacing=8
        )
        self.setLayout(
            column(
                labelled("Text", self._text),
                self._insert,
                row(labelled("Letters", self._face), labelled("Colour", self._colour), spacing=8),
                sizes,
                row(
                    labelled("Most lines", self._lines),
                    labelled("Then", self._shorten),
                    spacing=8,
                ),
                spacing=10,
            )
        )

    def _connect(self) -> None:
        self._text.editingFinished.connect(lambda: self._change(text=self._text.text()))
        self._insert.chosen.connect(self._put_in)
        self._face.chosen.connect(lambda face: self._change(face=face))
        self._colour.chosen.connect(lambda colour: self._change(colour=colour))
        self._shorten.chosen.connect(lambda shorten: self._change(shorten=shorten))
        self._largest.given.connect(self._take_largest)
        self._smallest.given.connect(self._take_smallest)
        self._lines.changed.connect(lambda lines: self._change(lines=lines))

    def offer_columns(self, headers: Iterable[str]) -> None:
        """Offer what can be filled in: what everybody has, and columns of the delegate list."""
        own = [f"{_OF_THE_LIST}{header}" for header in headers if not set("{}") & set(header)]
        names = [(_called(name), name) for name in (*PLACEHOLDERS, *own)]
        self._insert.offer([("Put in …", ""), *names])

    def begin(self) -> None:
        """Let what is written or put in next take the place of a new passage's text."""
        self._is_new = True
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)
        self._text.selectAll()

    def show_passage(self, passage: Passage) -> None:
        """Show what a passage says now."""
        self._is_new = self._is_new and passage == self._passage
        self._passage, self._showing = passage, True
        if self._text.text() != passage.text:
            self._text.setText(passage.text)
        colours = [(words, word) for word, words in _COLOURS.items() if word in COLOUR_WORDS]
        if passage.colour not in COLOUR_WORDS:
            colours.append((passage.colour, passage.colour))
        self._colour.offer(colours, passage.colour)
        self._face.choose(passage.face)
        self._shorten.choose(passage.shorten)
        self._largest.show_value(passage.largest)
        self._smallest.show_value(passage.smallest)
        self._lines.set_value(passage.lines)
        self._showing = False

    def _put_in(self, name: str) -> None:
        self._insert.choose("")
        if name:
            if self._is_new:
                self._text.clear()
            self._text.insert(f"{{{name}}}")
            self._change(text=self._text.text())

    def _take_largest(self, size: float) -> None:
        self._change(largest=size, smallest=min(size, self._passage.smallest))

    def _take_smallest(self, size: float) -> None:
        self._change(smallest=size, largest=max(size, self._passage.largest))

    def _change(self, **values: Any) -> None:
        passage = replace(self._passage, **values)
        if not self._showing and passage != self._passage:
            self._passage, self._is_new = passage, False
            self.changed.emit(passage)
