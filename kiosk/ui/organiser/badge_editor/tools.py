"""What stands above the badge in its editor: the side, whose badge is shown, fields to add."""

from collections.abc import Mapping
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kiosk.documents.template_edit import BACK, FRONT, KINDS_TO_ADD
from kiosk.domain.attendee import Attendee
from kiosk.ui.dialogs import ask_file
from kiosk.ui.organiser.badge_editor.samples import samples
from kiosk.ui.organiser.screen import labelled
from kiosk.ui.widgets.controls import row
from kiosk.ui.widgets.fields import Choice

_KINDS = {
    "text": "A text",
    "code128": "A barcode",
    "qr": "A QR code",
    "panel": "A coloured panel",
    "programme": "A programme",
}
_PICTURE = "picture"
_PICTURES = "Pictures (*.png *.jpg *.jpeg)"


class Tools(QWidget):
    """``field_wanted`` brings the kind of a field to add, ``picture_wanted`` a picture's file."""

    field_wanted = Signal(str)
    picture_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.side = Choice("Side of the badge")
        self.sample = Choice("Whose badge is shown")
        self.add = Choice("Add a field")
        self._arrange()
        self.add.chosen.connect(self._add_field)

    def _arrange(self) -> None:
        kinds = [*((kind, _KINDS[kind]) for kind in KINDS_TO_ADD), (_PICTURE, "A picture…")]
        self.side.offer([("Front", FRONT), ("Back", BACK)])
        self.add.offer([("Add …", ""), *((words, kind) for kind, words in kinds)])
        tools = row(
            labelled("Side", self.side),
            labelled("Tried on", self.sample),
            labelled("Add a field", self.add),
            spacing=12,
        )
        for place, (choice, share) in enumerate(((self.side, 2), (self.sample, 4), (self.add, 2))):
            choice.setMinimumContentsLength(4)
            tools.setStretch(place, share)  # a name is longest
        self.setLayout(tools)

    def offer_people(self, people: Mapping[UUID, Attendee]) -> None:
        """Offer the hardest names of the list to try the badge on."""
        tried = [(f"{s.why}: {people[s.person].name}", s.person) for s in samples(people.values())]
        self.sample.offer(tried)

    def _add_field(self, kind: str) -> None:
        self.add.choose("")
        if kind == _PICTURE:
            path = ask_file(self, "A picture for the badge", _PICTURES)
            if path is not None:
                self.picture_wanted.emit(path)
        elif kind:
            self.field_wanted.emit(kind)
