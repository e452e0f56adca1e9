"""The editor's screen: the badge on one side, the chosen field beside it, undo and redo above."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QWidget

from kiosk.documents import template_edit as edit
from kiosk.documents.badge import Design
from kiosk.documents.template import Picture, Template
from kiosk.documents.template_check import check
from kiosk.documents.template_edit import FRONT, History
from kiosk.ui.board import Board
from kiosk.ui.organiser.badge_editor.canvas import Canvas
from kiosk.ui.organiser.badge_editor.inspector import Inspector
from kiosk.ui.organiser.badge_editor.side import side_picture
from kiosk.ui.organiser.badge_editor.tools import Tools
from kiosk.ui.organiser.screen import GAP, Screen
from kiosk.ui.widgets.controls import Button, column, show
from kiosk.ui.widgets.room import turn
from kiosk.ui.widgets.text import Text
from kiosk.ui.wording import Tone, as_sentence


class BadgeEditor(Screen):
    """Changes one template; ``left`` when somebody goes back."""

    narrow_below = 900

    left = Signal()

    def __init__(self, board: Board) -> None:
        self._undo = Button("Undo", sign="undo")
        self._redo = Button("Redo", sign="redo")
        self._keep = Button("Keep this design", "primary", sign="good")
        self._back = Button("Back", sign="back")
        super().__init__("Badge design", self._undo, self._redo, self._keep, self._back)
        self._board = board
        self._history: History | None = None
        self._kept: Template | None = None
        self._pictures: dict[str, bytes] = {}
        self._side, self._chosen = FRONT, ()
        self._asked = 0
        self._warned = False
        self._canvas = Canvas()
        self._fault = Text("", tone="look", wrap=True)
        self._inspector = Inspector()
        self._tools = Tools()
        self._field = QScrollArea()
        self._middle = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._arrange()
        self._connect()

    _chosen: tuple[str, ...]

    def _arrange(self) -> None:
        left = QWidget()
        left.setLayout(column(self._tools, self._canvas, self._fault, spacing=12))
        self._middle.setSpacing(GAP)
        self._field.setWidget(self._inspector)
        self._field.setWidgetResizable(True)
        self._field.setAccessibleName("The chosen field")
        self._field.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._middle.addWidget(left, 3)
        self._middle.addWidget(self._field, 2)
        self.body.addLayout(self._middle, 1)

    def _connect(self) -> None:
        self._undo.clicked.connect(self.undo)
        self._redo.clicked.connect(self.redo)
        self._keep.clicked.connect(self.keep)
        self._back.clicked.connect(self.leave)
        self._tools.side.chosen.connect(self._show_side)
        self._tools.sample.chosen.connect(lambda _: self._draw())
        self._tools.field_wanted.connect(
            lambda kind: self._take_added(edit.with_new(self.template, self._side, kind))
        )
        self._tools.picture_wanted.connect(self.add_picture)
        self._canvas.moved.connect(self._show_moved)
        self._canvas.settled.connect(self.change)
        self._canvas.picked.connect(self._pick)
        self._canvas.removed.connect(self._inspector.remove_chosen)
        self._inspector.changed.connect(self.change)
        self._inspector.picked.connect(self._pick)

    # what is edited ----------------------------------------------------------------------------

    @property
    def template(self) -> Template:
        """The template as it is now."""
        assert self._history is not None, "no template is open"
        return self._history.now

    @property
    def design(self) -> Design:
        """The template as it is now, with the pictures that are on it."""
        sides = (*self.template.front, *self.template.back)
        files = {field.file for field in sides if isinstance(field, Picture)}
        return Design(self.template, {f: d for f, d in self._pictures.items() if f in files})

    def open_design(self, design: Design) -> None:
        """Edit a design; it becomes the event's own when it is kept.

        One that is under way already, with changes that are not kept, goes on as it is.
        """
        if self._history is not None and design.template == self._kept != self.template:
            return
        self.banner.hide()
        template = design.template
        self._history, self._kept = History(template), template
        self._pictures = dict(design.pictures)
        self._warned = False
        self.title.setText(f"Badge design: {template.title}")
        people = self._board.day.people
        self._tools.offer_people(people)
        headers = {header for person in people.values() for header in person.custom}
        self._inspector.content.offer_columns(sorted(headers))
        self._side, self._chosen = FRONT, ()
        self._tools.side.choose(FRONT)
        self._show()
        self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def change(self, template: Template) -> None:
        """Go on with a changed template."""
        assert self._history is not None
        self._history = self._history.changed(template)
        self._warned = False
        self._show()

    def undo(self) -> None:
        """Take the last change back."""
        if self._history is not None:
            self._history = self._history.undone()
            self._show()

    def redo(self) -> None:
        """Make the change again that was undone last."""
        if self._history is not None:
            self._history = self._history.redone()
            self._show()

    def keep(self) -> None:
        """Keep the template for the event, if it can be printed."""
        template = self.template
        fault = next(check(template), None)
        if fault is not None:
            self.tell(Tone.LOOK, "This design cannot be kept yet", as_sentence(fault))
            return
        post, design = self._board.post, self.design

        def wish() -> None:
            from kiosk.services.designs import save_event_template

            save_event_template(post, design.template, design.pictures)

        def take(_: None) -> None:
            self._kept = template
            detail = "Badges of this event are printed like this from now on."
            self.tell(Tone.GOOD, "The design is kept", detail)
            self._show_buttons()
            self._board.reload()

        self._board.worker.ask(wish, take, self.tell_failure)

    @property
    def is_unfinished(self) -> bool:
        """Whether something was changed that is not kept."""
        return self._history is not None and self.template != self._kept

    def leave(self) -> None:
        """Go back; what is not kept is asked about once."""
        if self.is_unfinished and not self._warned:
            self._warned = True
            detail = "Keep it, or press Back again to leave it as it was."
            self.tell(Tone.LOOK, "The changes are not kept", detail)
            return
        self.left.emit()

    # showing -----------------------------------------------------------------------------------

    def _show(self) -> None:
        names = {field.name for field in edit.fields_of(self.template, self._side)}
        self._chosen = tuple(name for name in self._chosen if name in names)
        self._canvas.show_template(self.template, self._side, self._chosen)
        self._show_chosen(self.template)
        self._show_buttons()
        self._draw()

    def _show_chosen(self, template: Template) -> None:
        people = self._board.day.people.values()
        roles = sorted({person.role for person in people if person.expected})
        self._inspector.show_template(template, self._side, self._chosen, roles)

    def _show_buttons(self) -> None:
        assert self._history is not None
        self._undo.setEnabled(bool(self._history.before))
        self._redo.setEnabled(bool(self._history.after))
        self._keep.setEnabled(self.template != self._kept)

    def _show_moved(self, template: Template) -> None:
        self._show_chosen(template)
        self._draw(template)

    def _show_side(self, side: str) -> None:
        self._side, self._chosen = side, ()
        self._show()

    def _pick(self, names: tuple[str, ...]) -> None:
        self._chosen = names
        self._canvas.show_template(self.template, self._side, names)
        self._show_chosen(self.template)

    def _draw(self, template: Template | None = None) -> None:
        """Draw the side on the paper thread; of several asked for in a hurry the last counts."""
        fault = next(check(template or self.template), "")
        self._fault.setText(as_sentence(fault))
        show(self._fault, yes=bool(fault))
        if fault:  # the picture stays as it was while it could be printed
            return
        self._asked += 1
        asked, side, day = self._asked, self._side, self._board.day
        drawn = replace(self.design, template=template or self.template)
        person_id = self._tools.sample.value

        def wish() -> QImage:
            if asked != self._asked or person_id not in day.people:
                return QImage()
            return side_picture(day, person_id, drawn, side)

        def take(image: QImage) -> None:
            if asked == self._asked:
                self._canvas.show_image(image)

        self._board.paper.ask(wish, take, lambda _: take(QImage()))

    # adding ------------------------------------------------------------------------------------

    def add_picture(self, path: Path) -> None:
        """Put a picture on the badge; say what is wrong with a file that is none."""

        def wish() -> bytes:
            from kiosk.services.designs import read_picture_file

            return read_picture_file(path)

        def take(data: bytes) -> None:
            self.banner.hide()
            name = edit.picture_name(path.name, self._pictures)
            self._pictures[name] = data
            self._take_added(edit.with_picture(self.template, self._side, name))

        self._board.paper.ask(wish, take, self.tell_failure)

    def _take_added(self, added: tuple[Template, str]) -> None:
        template, name = added
        if name:
            self._chosen = (name,)
            self.change(template)
            self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    # keys --------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Keep undo and redo for the design."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride:
            ours = event.matches(QKeySequence.StandardKey.Undo) or _is_redo(event)
            event.setAccepted(ours)
            return ours
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo with Ctrl Z, redo with Ctrl Y or Ctrl Shift Z, keep with Ctrl S."""
        if self._history is None:
            super().keyPressEvent(event)
        elif _is_redo(event):
            self.redo()
        elif event.matches(QKeySequence.StandardKey.Undo):
            self.undo()
        elif event.matches(QKeySequence.StandardKey.Save):
            self.keep()
        else:
            super().keyPressEvent(event)

    def adapt(self, *, narrow: bool) -> None:
        """Put the field beside the badge, or under it where there is little room."""
        turn(self._middle, narrow=narrow)
        self._field.setMinimumHeight(self._inspector.sizeHint().height() if narrow else 0)


def _is_redo(event: QKeyEvent) -> bool:
    control = Qt.KeyboardModifier.ControlModifier
    both = control | Qt.KeyboardModifier.ShiftModifier
    return (event.key() == Qt.Key.Key_Y and event.modifiers() == control) or (
        event.key() == Qt.Key.Key_Z and event.modifiers() == both
    )
