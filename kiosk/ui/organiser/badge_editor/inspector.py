"""The chosen field in words and numbers: where it stands, what it holds, on whose badge it is."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from kiosk.documents import template_edit as edit
from kiosk.documents.boxes import SMALLEST
from kiosk.documents.template import Box, Field, Template, When
from kiosk.documents.template_edit import Edge
from kiosk.ui.desk.states import role_words
from kiosk.ui.organiser.badge_editor.content import Content
from kiosk.ui.organiser.badge_editor.numbers import millimetres
from kiosk.ui.organiser.screen import labelled
from kiosk.ui.widgets.controls import Button, column, row, show
from kiosk.ui.widgets.fields import Choice
from kiosk.ui.widgets.text import Text

_EDGES = (
    (Edge.LEFT, "Left"),
    (Edge.CENTRE, "Centre"),
    (Edge.RIGHT, "Right"),
    (Edge.TOP, "Top"),
    (Edge.MIDDLE, "Middle"),
    (Edge.BOTTOM, "Bottom"),
)


class Inspector(QFrame):
    """``changed`` brings the template as somebody wants it, ``picked`` the field chosen by name."""

    changed = Signal(object)
    picked = Signal(object)
    picture_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._template: Template | None = None
        self._side = edit.FRONT
        self._chosen: tuple[str, ...] = ()
        self._which = Choice("Which field")
        self._numbers = {
            name: millimetres(words, lowest)
            for name, words, lowest in (
                ("x", "From the left", 0),
                ("y", "From above", 0),
                ("width", "Width", SMALLEST),
                ("height", "Height", SMALLEST),
            )
        }
        self.content = Content()
        self._when = Choice("On whose badge")
        self._place = QWidget()
        self._one = QWidget()
        self._several = Text("", "quiet", wrap=True)
        self._edges = [(edge, Button(words)) for edge, words in _EDGES]
        self._up = Button("Forward")
        self._down = Button("Backward")
        self._remove = Button("Remove", tone="stop")
        self._roles: Sequence[str] = ()
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        self.setProperty("kind", "card")
        numbers = QGridLayout()
        numbers.setContentsMargins(0, 0, 0, 0)
        numbers.setSpacing(8)
        for n, number in enumerate(self._numbers.values()):
            numbers.addWidget(labelled(number.accessibleName(), number), n // 2, n % 2)
        self._place.setLayout(numbers)
        edges = QGridLayout()
        edges.setContentsMargins(0, 0, 0, 0)
        edges.setSpacing(6)
        for n, (edge, button) in enumerate(self._edges):
            button.set_label(dict(_EDGES)[edge], f"Align: {dict(_EDGES)[edge].lower()}")
            edges.addWidget(button, n // 3, n % 3)
        align = QWidget()
        align.setLayout(edges)
        self._one.setLayout(
            column(
                self._place,
                self.content,
                labelled("On whose badge", self._when),
                spacing=12,
            )
        )
        layout = column(
            labelled("Field", self._which),
            self._several,
            self._one,
            labelled("Align", align),
            row(self._up, self._down, spacing=8),
            self._remove,
            0,
            spacing=12,
        )
        layout.setContentsMargins(14, 16, 14, 16)
        self.setLayout(layout)

    def _connect(self) -> None:
        self._which.chosen.connect(lambda name: self.picked.emit((name,) if name else ()))
        for number in self._numbers.values():
            number.given.connect(self._take_numbers)
        self.content.changed.connect(self._take_field)
        self.content.picture_wanted.connect(self.picture_wanted)
        self._when.chosen.connect(self._take_when)
        for edge, button in self._edges:
            button.clicked.connect(self._aligner(edge))
        self._up.clicked.connect(lambda: self._raise(1))
        self._down.clicked.connect(lambda: self._raise(-1))
        self._remove.clicked.connect(self.remove_chosen)

    def _aligner(self, edge: Edge) -> object:
        return lambda: self._tell(edit.aligned(self._shown, self._side, self._chosen, edge))

    @property
    def _shown(self) -> Template:
        assert self._template is not None
        return self._template

    def show_template(
        self, template: Template, side: str, chosen: tuple[str, ...], roles: Sequence[str]
    ) -> None:
        """Show the chosen fields of a side; ``roles`` are those of the delegate list."""
        self._template, self._side, self._chosen, self._roles = template, side, chosen, roles
        fields = edit.fields_of(template, side)
        words = [("None", ""), *((field.name, field.name) for field in fields)]
        self._which.offer(words, chosen[0] if len(chosen) == 1 else "")
        field = edit.field_called(template, side, chosen[0]) if len(chosen) == 1 else None
        show(self._one, yes=field is not None)
        show(self._several, yes=field is None)
        count = f"{len(chosen)} fields are chosen." if chosen else "Choose a field on the badge."
        self._several.setText(count)
        for button in (*(b for _, b in self._edges), self._remove):
            button.setEnabled(bool(chosen))
        for button in (self._up, self._down):
            button.setEnabled(field is not None)
        if field is not None:
            self._show_field(field)

    def _show_field(self, field: Field) -> None:
        for name, number in self._numbers.items():
            number.show_value(getattr(field.box, name))
        self.content.show_field(field)
        has, roles = field.when.has, [(role, role_words(role)) for role in self._roles]
        choices = [("Everybody's", When(has=has))]
        choices += [(f"Only: {words}", When((role,), (), has)) for role, words in roles]
        choices += [(f"Not: {words}", When((), (role,), has)) for role, words in roles]
        if field.when not in [when for _, when in choices]:
            choices.append(("As it is in the template", field.when))
        self._when.offer(choices, field.when)

    # what somebody wants -----------------------------------------------------------------------

    def remove_chosen(self) -> None:
        """Take the chosen fields off the badge."""
        if self._chosen:
            template = edit.removed(self._shown, self._side, self._chosen)
            self._tell(template)

    def _take_numbers(self) -> None:
        if len(self._chosen) == 1:
            box = Box(**{name: number.value() for name, number in self._numbers.items()})
            self._tell(edit.with_box(self._shown, self._side, self._chosen[0], box))

    def _take_field(self, field: Field) -> None:
        self._tell(edit.with_field(self._shown, self._side, field))

    def _take_when(self, when: When) -> None:
        field = edit.field_called(self._shown, self._side, self._chosen[0])
        if field is not None:
            self._take_field(replace(field, when=when))

    def _raise(self, by: int) -> None:
        self._tell(edit.raised(self._shown, self._side, self._chosen[0], by=by))

    def _tell(self, template: Template) -> None:
        if template != self._template:
            self.changed.emit(template)
        elif len(self._chosen) == 1:  # a number that the badge does not allow goes back
            field = edit.field_called(template, self._side, self._chosen[0])
            if field is not None:
                self._show_field(field)
