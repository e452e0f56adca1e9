"""The box, the parts of the people, and those found: one place to type, scan and choose."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from kiosk.domain.attendee import Attendee
from kiosk.domain.scans import has_digit
from kiosk.finder.index import Found
from kiosk.ui.board import Board
from kiosk.ui.desk.filters import Filters, Show, chooser
from kiosk.ui.desk.line import Line
from kiosk.ui.desk.results import SHOWN, Results
from kiosk.ui.desk.states import role_words, state_of
from kiosk.ui.widgets.code_line import TabTakesCode
from kiosk.ui.widgets.controls import Button, Sign, frame, row, show
from kiosk.ui.widgets.spoken import say
from kiosk.ui.widgets.text import Text, restyle
from kiosk.ui.wording.desk import FOUND_BY, NEAREST, NOBODY, first_of

LISTED = 200
"""Most people of a part that are listed before anything is typed."""

_NEAREST = 4  # people shown where nobody fits
_AMONG = 400  # found people among whom those of a part are chosen
_REST = 300  # milliseconds without a key after which who is chosen is said
_HINT = "Type a name or scan a badge"
_LOOKING = "Only looking: scans check nobody in"


class Search(QObject):
    """Finds; ``person_chosen`` brings who is to be shown, ``entered`` what to check in.

    The page lays its :attr:`pieces` out, so that the list takes what room the answer leaves.
    """

    person_chosen = Signal(object)
    keys_wanted = Signal()
    walk_in_wanted = Signal()
    nobody_meant = Signal()  # Enter, on a name that nobody has
    entered = Signal(object)
    """An attendee, or the text of a code that nobody was found for."""

    def __init__(self, board: Board) -> None:
        super().__init__()
        self._board = board
        self.box = QLineEdit()
        self.frame = frame("box")
        self._clear = Button("", "flat", sign="clear")
        self._keys = Button("", "flat", sign="keyboard")
        self._walk_in = Button("", "flat", sign="walk-in")
        self.filters = Filters()
        self.results = Results(self._describe)
        self._said = Text("", "detail", wrap=True)
        self._asked: tuple[Attendee, ...] = ()
        self._to_say = ""
        self._rest = QTimer(self, interval=_REST, singleShot=True)
        self._typed_on = False
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        self.box.setAccessibleName("Name or badge code")
        self.box.setPlaceholderText(_HINT)
        self.box.setMaxLength(512)
        self.box.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.box.setAcceptDrops(False)
        self._clear.set_label("", "Clear what is typed")
        self._keys.set_label("", "Keyboard on the screen")
        self._walk_in.set_label("", "Walk-in of what is typed")
        for button in (self._clear, self._keys, self._walk_in):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the box keeps it
        buttons = row(self._clear, self._walk_in, self._keys)
        inside = row(Sign("search", 26, "text"), self.box, buttons, spacing=12)
        inside.setContentsMargins(24, 0, 16, 0)
        self.frame.setLayout(inside)
        self._said.setContentsMargins(0, 12, 0, 0)
        self._clear.hide()
        self._said.hide()

    def _connect(self) -> None:
        self.box.installEventFilter(self)
        TabTakesCode(self.box, self._board.is_code, self._enter_code)
        self.results.installEventFilter(self)
        self._clear.clicked.connect(self._start_over)
        self._keys.clicked.connect(self._want_keys)
        self._walk_in.clicked.connect(self.walk_in_wanted)
        self.box.textChanged.connect(self._type)
        self.box.textEdited.connect(lambda _: self._go_ahead())
        self.box.returnPressed.connect(self._enter)
        self.results.chosen.connect(self._tell_chosen)
        self.results.confirmed.connect(lambda found: self.entered.emit(found.attendee))
        self.filters.chosen.connect(self._change_part)
        self.filters.looking_changed.connect(self._show_looking)
        self._rest.timeout.connect(self._say_now)

    # what the page tells ------------------------------------------------------------------------

    @property
    def pieces(self) -> tuple[QWidget | int, ...]:
        """The parts from top to bottom, with the room between them."""
        return self.frame, 10, self.filters, 12, self.results, self._said

    @property
    def looking(self) -> bool:
        """Whether a scan or Enter only looks."""
        return self.filters.looking

    def clear(self) -> None:
        """Forget what was typed, and list the part that is chosen."""
        self._asked = ()
        if self.box.text():
            self.box.clear()
        else:
            self._find()

    def begin(self) -> None:
        """List nobody, and let scans check in."""
        self.filters.choose(Show.ALL)
        self.filters.set_looking(yes=False)
        self.clear()

    def refresh(self) -> None:
        """Bring what is shown up to date with the board."""
        self.filters.show_counts(self._board.to_come(), self._board.count().checked_in)
        if self.filters.part is not Show.ALL:
            with QSignalBlocker(self.results):  # nobody chose: a group that is ticked stays open
                self._list(anew=False)  # Enter is for who was chosen, never for who comes next
        elif self.results.isVisible():
            self.results.redescribe()

    @property
    def is_ahead(self) -> bool:
        """Whether the next name is being typed while the answer to the last wish is to come."""
        return self._typed_on and bool(self.box.text())

    def note_wish(self) -> None:
        """What is in the box now belongs to a wish, and goes with its answer."""
        self._typed_on = False

    def ask_which(self, people: Sequence[Attendee]) -> None:
        """Let one of several people be chosen who have the same code."""
        self._asked = tuple(people)
        self._find()

    def type_on(self, text: str) -> None:
        """Take up what somebody begins to type elsewhere on the screen."""
        self.box.setFocus()
        self.box.insert(text)

    def _start_over(self) -> None:
        self.clear()
        self.box.setFocus()

    def _go_ahead(self) -> None:
        self._typed_on = True

    def _want_keys(self) -> None:
        if not isinstance(QApplication.focusWidget(), QLineEdit):  # a reason, or a form
            self.box.setFocus()
        self.keys_wanted.emit()

    # finding ------------------------------------------------------------------------------------

    def _type(self) -> None:
        self._asked = ()
        show(self._clear, yes=bool(self.box.text()))
        self._find()

    def _change_part(self) -> None:
        self._find()
        self.box.setFocus()

    def _find(self) -> None:
        self._list()
        if self._board.is_open and not self.results.current:
            self.person_chosen.emit(None)

    def _list(self, *, anew: bool = True) -> None:
        """List who is looked for; who is shown beside the list stays."""
        if not self._board.is_open:
            return
        typed, part = self.box.text().strip(), self.filters.part
        if self._asked:
            people, said = [Found(person, 1.0) for person in self._asked], ""
        elif typed:
            people, said = self._found(typed, part)
        elif part is not Show.ALL:
            people, said = self._listed(part)
        else:
            people, said = [], ""
        nearest = said == NEAREST
        if nearest:
            self.results.show_people([])  # Enter must check in nobody who is not called so
        first = anew and bool(typed or self._asked) and not nearest
        self.results.show_people(people, first=first)
        self._said.setText(said)
        self._said.setVisible(bool(said))
        if not self.results.current:
            self._say(said)

    def _found(self, typed: str, part: Show) -> tuple[list[Found], str]:
        if part is Show.ALL:
            if people := self._board.find(typed, SHOWN):
                return people, ""
            nearest = self._board.nearest(typed, _NEAREST)
            return nearest, NEAREST if nearest else NOBODY
        belongs = chooser(self._board, part)
        people = [f for f in self._board.find(typed, _AMONG) if belongs(f.attendee)][:SHOWN]
        return (
            people,
            "" if people else f"{part}: nobody found. “{Show.ALL}” looks among everybody.",
        )

    def _listed(self, part: Show) -> tuple[list[Found], str]:
        belongs = chooser(self._board, part)
        people = [person for person in self._board.day.people.values() if belongs(person)]
        people.sort(key=lambda person: person.sort_key)
        said = "" if people else f"{part}: nobody."
        if len(people) > LISTED:
            said = first_of(LISTED, len(people))
        return [Found(person, 1.0) for person in people[:LISTED]], said

    def _describe(self, found: Found) -> Line:
        person = found.attendee
        quiet = person.role in self._board.day.event.badge.quiet_roles
        role = "" if quiet else role_words(person.role)
        reason = FOUND_BY[found.why] if found.why else ""
        return Line(found, role, state_of(person, self._board), reason)

    def _tell_chosen(self, found: Found | None) -> None:
        if found is not None:
            self._say(self.results.spoken)
            self.person_chosen.emit(found.attendee)

    def _say(self, words: str) -> None:
        """Say who is chosen, or that nobody is found, once the hands rest: the box has the focus.

        A scan, whose first letter stands in the box for a moment, is told by its answer alone.
        """
        self._to_say = words
        if words:
            self._rest.start()
        else:
            self._rest.stop()

    def _say_now(self) -> None:
        say(self.box, self._to_say, at_once=False)

    def _show_looking(self, looking: bool) -> None:  # noqa: FBT001 - a signal brings it
        self.box.setPlaceholderText(_LOOKING if looking else _HINT)
        self.box.setFocus()
        self._show_state(typed_here=self.box.hasFocus())

    def _show_state(self, *, typed_here: bool) -> None:
        """Frame the box as what is typed goes into it, or as a scan only looks."""
        state = "looking" if self.looking else "" if typed_here else "idle"
        if self.frame.property("state") != state:
            restyle(self.frame, state=state)

    # keys ---------------------------------------------------------------------------------------

    def _enter(self) -> None:
        found, typed = self.results.current, self.box.text().strip()
        self.box.selectAll()  # the next name takes the place of this one
        if found is None and typed and not (has_digit(typed) or self._board.is_code(typed)):
            self._say(self._said.text())  # a name that nobody has stays, for a walk-in
            self.nobody_meant.emit()
            return
        self.note_wish()
        if found is not None:
            self.entered.emit(found.attendee)
        elif typed:
            self.entered.emit(typed)

    def _enter_code(self, code: str) -> None:
        self.note_wish()
        self.box.selectAll()
        self.entered.emit(code)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows choose from the box, and Enter mean the same in the list."""
        if watched is self.box and event.type() is QEvent.Type.FocusIn:
            self._show_state(typed_here=True)
        if watched is self.box and event.type() is QEvent.Type.FocusOut:
            self.note_wish()  # a button is pressed
            self._show_state(typed_here=False)
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if watched is self.box and event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.results.step(1 if event.key() == Qt.Key.Key_Down else -1)
            return True
        if watched is self.results and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._enter()
            return True
        return False
