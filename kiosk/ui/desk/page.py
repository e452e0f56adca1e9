"""The registration desk: type or scan, Enter, next."""

from collections.abc import Callable
from functools import partial
from itertools import zip_longest
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QLineEdit,
    QMenu,
    QScrollArea,
    QStackedWidget,
    QWidget,
)

from kiosk.domain.attendee import WalkIn
from kiosk.domain.event import SessionKind
from kiosk.finder.index import Found
from kiosk.ui.answers import Answer
from kiosk.ui.board import Board
from kiosk.ui.desk.answer import AnswerBanner
from kiosk.ui.desk.form import PersonForm
from kiosk.ui.desk.header import DeskHeader
from kiosk.ui.desk.person import PersonCard, role_words
from kiosk.ui.desk.results import SHOWN, Line, Results
from kiosk.ui.look.theme import scaled
from kiosk.ui.widgets.controls import Button, Sign, column, frame, row, show
from kiosk.ui.widgets.flow import Flow
from kiosk.ui.widgets.room import Roomy, stand_aside, turn
from kiosk.ui.widgets.text import Text
from kiosk.ui.wording import Told, Tone, clock

_LAST = 5  # arrivals shown at the foot
_HINTS = (
    ("↑", "↓", "choose"),
    ("Enter", "check in and print"),
    ("F2", "walk-in"),
    ("F4", "print again"),
    ("Ctrl Z", "undo"),
    ("Esc", "clear"),
)


class DeskPage(Roomy):
    """One box, the people found, the person, the answer; ``sounded`` names the tone to play."""

    narrow_below = 900

    sounded = Signal(str)

    def __init__(self, board: Board, menu: Callable[[], QMenu]) -> None:
        super().__init__()
        self.setObjectName("page")
        self._board = board
        self._header = DeskHeader(board, menu)
        self._box = QLineEdit()
        self._results = Results(self._describe)
        self._nobody = Text("", "lead", wrap=True)
        self._answer = AnswerBanner()
        self._card = PersonCard(board)
        self._form = PersonForm()
        self._side = QStackedWidget()
        self._nobody_yet = Text("nobody yet at this station", "quiet")
        self._last_buttons = [Button("", "last") for _ in range(_LAST)]
        self._saved = Text("", "quiet")
        self._hints = _hints()
        self._narrow = False
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        self._box.setAccessibleName("Name or badge code")
        self._box.setPlaceholderText("Type a name or scan a badge")
        self._box.setMaxLength(512)
        self._box.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._box.setAcceptDrops(False)
        self._box.installEventFilter(self)
        box = frame("box")
        inside = row(Sign("search", 26, "text"), self._box, spacing=12)
        inside.setContentsMargins(24, 0, 16, 0)
        box.setLayout(inside)
        self._nobody.hide()
        left = column(box, 16, self._results, self._nobody, 12, self._hints, 16, self._answer, 0)
        left.setStretchFactor(self._results, 100)
        self._side.addWidget(self._card)
        self._side.addWidget(self._form)
        self._middle = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._middle.setContentsMargins(24, 24, 24, 24)
        self._middle.setSpacing(24)
        self._middle.addLayout(left, 1)
        self._middle.addWidget(self._side)
        middle = QWidget()
        middle.setLayout(self._middle)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(middle)
        scroll.setAccessibleName("Find and check in")
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = column(self._header)
        whole.addWidget(scroll, 1)
        whole.addWidget(self._footer())
        self.setLayout(whole)

    def _footer(self) -> QFrame:
        footer = frame("bar", "footer")
        footer.setMinimumHeight(60)
        last = frame("")
        last.setLayout(Flow(self._nobody_yet, *self._last_buttons, gap=4, line_gap=2))
        line = row(Text("Last", "strong"), last, self._saved, spacing=10)
        line.setStretch(1, 1)
        line.setContentsMargins(24, 6, 24, 6)
        footer.setLayout(line)
        return footer

    def _connect(self) -> None:
        board = self._board
        board.opened.connect(self._begin)
        board.changed.connect(self._refresh)
        board.answered.connect(self._take_answer)
        board.failed.connect(self._take_failure)
        board.printed.connect(self._take_printed)
        for number, button in enumerate(self._last_buttons):
            button.clicked.connect(partial(self._show_arrival, number))
            button.hide()
        self._header.session_chosen.connect(board.choose_session)
        self._box.textChanged.connect(self._find)
        self._box.returnPressed.connect(self._check_in_current)
        self._results.chosen.connect(self._show_found)
        self._results.confirmed.connect(lambda found: board.check_in(found.attendee.id))
        self._results.installEventFilter(self)
        self._card.check_in_wanted.connect(board.check_in)
        self._card.print_wanted.connect(self._print_again)
        self._card.correct_wanted.connect(self._open_correction)
        self._card.undo_wanted.connect(board.undo)
        self._answer.undo_wanted.connect(lambda entries: board.undo(*entries))
        self._answer.answer_given.connect(self._give_answer)
        self._form.submitted.connect(self._take_form)
        self._form.cancelled.connect(self._close_form)

    # what the window tells --------------------------------------------------------------------

    def begin(self) -> None:
        """Be ready for the next person."""
        if self._board.is_open:
            self._begin()

    def take_scan(self, code: str) -> None:
        """Check in whoever was scanned, whatever is on the screen."""
        self._header.show_scan()
        self._board.scan(code)

    def _begin(self) -> None:
        self._box.clear()
        self._close_form()
        self._card.show_person(None)
        self._answer.hide()
        self._refresh()

    # finding ----------------------------------------------------------------------------------

    def _find(self, typed: str) -> None:
        people = self._board.find(typed, SHOWN) if typed.strip() else []
        self._results.show_people(people)
        nobody = bool(typed.strip()) and not people and self._board.is_open
        self._nobody.setVisible(nobody)
        if nobody:
            self._nobody.setText("Nobody found. F2 adds a walk-in with what you typed.")
        if not people:
            self._card.show_person(None)

    def _describe(self, found: Found) -> Line:
        event = self._board.day.event
        presence = self._board.presence(found.attendee.id)
        arrived = ""
        if presence is not None and presence.inside:
            where = self._board.station_name(presence.station_id)
            arrived = f"{clock(presence.at, event.zone)} · {where}"
        quiet = found.attendee.role in event.badge.quiet_roles
        return Line(found, "" if quiet else role_words(found.attendee.role), arrived)

    def _show_found(self, found: Found | None) -> None:
        if found is not None:
            self._close_form(keep_focus=True)
            self._card.show_person(found.attendee)

    def _check_in_current(self) -> None:
        found = self._results.current
        if found is not None:
            self._board.check_in(found.attendee.id)
        elif self._box.text().strip():
            self._board.scan(self._box.text())

    # answers ----------------------------------------------------------------------------------

    def _take_answer(self, answer: Answer) -> None:
        if not self.isVisible():
            return
        self._answer.show_answer(answer)
        if answer.entries and answer.attendee is not None:
            here = self._board.session
            for stop in self._board.day.stops(answer.attendee.id):
                if here.id == stop.session.id or here.kind is SessionKind.REGISTRATION:
                    self._answer.add_note(f"table {stop.table}" if stop.table else "")
        self.sounded.emit(answer.told.tone)
        if answer.attendee is not None:
            person = self._board.day.people.get(answer.attendee.id, answer.attendee)
            self._close_form(keep_focus=True)
            self._box.clear()
            self._card.show_person(person)
        else:
            self._card.show_person(None)
        self._box.setFocus()

    def _take_failure(self, sentence: str) -> None:
        if not self.isVisible():
            return
        self._answer.show_told(Told(Tone.STOP, "That did not work", sentence))
        self.sounded.emit(Tone.STOP)

    def _take_printed(self, tone: str, sentence: str) -> None:
        self._header.show_printer(sentence)
        if self._answer.isVisible():
            self._answer.add_note(sentence if tone != Tone.GOOD else "badge printed")

    def _give_answer(self, attendee_id: UUID, choice: str) -> None:
        self._board.check_in(attendee_id, answer=choice)

    def _print_again(self, attendee_id: UUID) -> None:
        self._board.print_badge(attendee_id)
        self._box.setFocus()

    # forms ------------------------------------------------------------------------------------

    def _open_walk_in(self) -> None:
        self._side.setCurrentWidget(self._form)
        self._form.open_for_walk_in(self._box.text().strip())

    def _open_correction(self, attendee_id: UUID) -> None:
        person = self._board.day.people.get(attendee_id)
        if person is not None:
            self._side.setCurrentWidget(self._form)
            self._form.open_for(person)

    def _close_form(self, *, keep_focus: bool = False) -> None:
        self._side.setCurrentWidget(self._card)
        if not keep_focus:
            self._box.setFocus()

    def _take_form(self, person_id: UUID | None, name: str, organisation: str) -> None:
        if person_id is None:
            self._board.add_walk_in(WalkIn(name, organisation), self._form.show_problem)
        else:
            changes = {"name": name, "organisation": organisation}
            self._board.correct(person_id, changes, self._form.show_problem)

    # keeping up -------------------------------------------------------------------------------

    def _refresh(self) -> None:
        if not self._board.is_open:
            return
        self._header.refresh()
        if self._results.isVisible():
            self._results.redescribe()
        self._saved.setText("All arrivals saved on this computer")
        self._card.keep_up()
        self._show_last()

    def _show_last(self) -> None:
        arrivals = list(self._board.last)[: 2 if self._narrow else _LAST]
        show(self._nobody_yet, yes=not arrivals)
        zone = self._board.day.event.zone
        for button, arrival in zip_longest(self._last_buttons, arrivals):
            show(button, yes=arrival is not None)
            if arrival is not None:
                person = self._board.day.people.get(arrival.attendee.id, arrival.attendee)
                when = clock(arrival.at, zone)
                name = person.name if len(person.name) <= 32 else f"{person.name[:31]}…"
                spoken = f"{person.name}, arrived {when}: show, to undo or print"
                button.set_label(f"{name} {when}", spoken)

    def _show_arrival(self, number: int) -> None:
        person = self._board.last[number].attendee
        self._card.show_person(self._board.day.people.get(person.id, person))

    # keys -------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that mean the same wherever the box or the list has the focus."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if self._is_undo(event):
                event.accept()
                return True
            return False
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if watched is self._box and event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
                self._results.step(1 if event.key() == Qt.Key.Key_Down else -1)
                return True
            if watched is self._results and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._check_in_current()
                return True
            return self._take_key(event)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the desk's keys from wherever the focus is."""
        if not self._take_key(event):
            super().keyPressEvent(event)

    def _take_key(self, event: QKeyEvent) -> bool:
        if not self._board.is_open:
            return False
        if event.key() == Qt.Key.Key_F2:
            self._open_walk_in()
        elif event.key() == Qt.Key.Key_F4 and self._card.person is not None:
            self._print_again(self._card.person.id)
        elif event.key() == Qt.Key.Key_Escape:
            self._begin()
        elif self._is_undo(event) and self._board.last:
            self._board.undo(self._board.last[0].entry)
        else:
            return False
        return True

    @staticmethod
    def _is_undo(event: QKeyEvent) -> bool:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        return control and event.key() == Qt.Key.Key_Z

    def adapt(self, *, narrow: bool) -> None:
        """Put the person beside the list, or under it where there is little room."""
        self._narrow = narrow
        turn(self._middle, narrow=narrow)
        stand_aside(self._side, min(scaled(420), self.width() * 9 // 20), narrow=narrow)
        self._hints.setVisible(not narrow)
        self._card.grow(whole=narrow)
        if self._board.is_open:
            self._show_last()


def _hints() -> QWidget:
    hints = QWidget()
    line = Flow(gap=14)
    for *keys, meaning in _HINTS:
        pair = QWidget()
        signs = (Text(key, "key") for key in keys)
        pair.setLayout(row(*signs, Text(meaning, "quiet"), spacing=5))
        line.addWidget(pair)
    hints.setLayout(line)
    return hints
