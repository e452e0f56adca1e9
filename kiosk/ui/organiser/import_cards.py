"""The cards of the import screen: a row to look at, a row that changes somebody, one not listed."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from kiosk.domain.attendee import Attendee
from kiosk.ui.organiser.change_grid import change_grid
from kiosk.ui.organiser.decisions import Decisions, Verdict, changes_the_plan
from kiosk.ui.organiser.hand_form import HandForm
from kiosk.ui.organiser.import_rows import NAMELESS, RowMend, RowToCompare, RowToLookAt
from kiosk.ui.widgets.controls import Button, column, empty, frame, row
from kiosk.ui.widgets.flow import Flow
from kiosk.ui.widgets.text import Lines, Text
from kiosk.ui.wording.lists import field_words

_PLAN_AGAIN = True
_CHIPS = {
    Verdict.TAKEN: ("Mended", "good"),
    Verdict.LEFT: ("Left as it is", "accent"),
    Verdict.OUT: ("Not imported", "stop"),
}


def _head(line: str, name: str, organisation: str, *chips: Text) -> QWidget:
    head = QWidget()
    words = column(Lines(name, "label", lines=3), spacing=2)
    if organisation:
        words.addWidget(Lines(organisation, "quiet", lines=3))
    layout = row(words, spacing=10)
    layout.setStretch(0, 1)
    for chip in (*chips, Text(line, "chip")):
        layout.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
    head.setLayout(layout)
    return head


class _Card(QFrame):
    """A card that is drawn anew whenever its decision changes, and keeps the focus it had."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._inside: QVBoxLayout = column(spacing=12)
        self._inside.setContentsMargins(20, 16, 20, 16)
        self.setLayout(self._inside)

    def _fill(self, *parts: QWidget) -> None:
        focus = QApplication.focusWidget()
        focused = focus is not None and self.isAncestorOf(focus)
        empty(self._inside)
        for part in parts:
            self._inside.addWidget(part)
            part.show()
        if focused:
            self._focus_first()

    def _focus_first(self) -> None:
        buttons = (b for b in self.findChildren(Button) if b.isVisibleTo(self))
        button = next(buttons, None)
        if button is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)


class LookCard(_Card):
    """One row to look at; ``decided`` tells whether the plan has to be worked out again."""

    decided = Signal(bool)

    def __init__(self, found: RowToLookAt, decisions: Decisions) -> None:
        super().__init__()
        self._row, self._decisions = found, decisions
        self._is_open = False
        self._show()

    def _show(self) -> None:
        found, verdict = self._row, self._decisions.verdict(self._row)
        chips = []
        if found.is_left_out and verdict in {Verdict.OPEN, Verdict.LEFT}:
            chips.append(Text("Left out", "chip", tone="stop"))
        elif verdict is not Verdict.OPEN:
            words, tone = _CHIPS[verdict]
            chips.append(Text(words, "chip", tone=tone))
        told = QWidget()
        told.setLayout(column(*(Lines(words, lines=4) for words in found.sentences), spacing=4))
        parts = [_head(f"Line {found.line}", found.name, found.organisation, *chips), told]
        if self._is_open:
            form = self._form()
            self._fill(*parts, form)
            form.begin()
            return
        typed = self._decisions.typed(found)
        shown = [self._mend(mend) for mend in found.mends]
        if typed is not None and all(typed != mend.fields for mend in found.mends):
            words = " ".join(f"{field_words(k)}: “{v}”." for k, v in typed.items())
            shown = [Lines(f"Becomes: {words}", "strong", lines=6)]
        self._fill(*parts, *shown, self._buttons(verdict))

    def _mend(self, mend: RowMend) -> QWidget:
        if mend.changes:
            return change_grid(mend.changes, "Stands there", "Proposed")
        return Lines(f"Proposed: {mend.words}", "quiet", lines=6)

    # deciding ----------------------------------------------------------------------------------

    def _buttons(self, verdict: Verdict) -> QWidget:
        line = frame("")
        made: list[Button] = []
        if verdict is not Verdict.OPEN:
            made.append(self._button("Decide again", self._decide_again, sign="undo"))
        else:
            for mend in self._row.mends:
                words = "Join" if mend.joins else "Take"
                if "known" in mend.fields:
                    words = "The same person"
                made.append(self._button(words, self._taker(mend), tone="good", sign="good"))
            change = "Type the name…" if NAMELESS in self._row.codes else "Change…"
            made.append(self._button(change, self._open, sign="pen"))
            if not self._row.is_left_out:
                made.append(self._button("Leave as it is", self._leave))
                made.append(self._button("Do not import", self._leave_out))
        line.setLayout(Flow(*made, gap=10))
        return line

    def _button(
        self, words: str, act: Callable[[], None], *, tone: str = "", sign: str = ""
    ) -> Button:
        button = Button("", tone=tone, sign=sign)
        button.set_label(words, f"{words}: line {self._row.line}, {self._row.name}")
        button.clicked.connect(act)
        return button

    def _taker(self, mend: RowMend) -> Callable[[], None]:
        def take() -> None:
            self._decisions.take(self._row, mend)
            self._tell(again=changes_the_plan(self._row, mend))

        return take

    def _leave(self) -> None:
        self._decisions.leave(self._row)
        self._tell(again=False)

    def _leave_out(self) -> None:
        self._decisions.leave_out(self._row)
        self._tell(again=True)

    def _decide_again(self) -> None:
        self._decisions.decide_again(self._row)
        self._tell(again=True)

    def _tell(self, *, again: bool) -> None:
        self._is_open = False
        self._show()
        self.decided.emit(again)

    # changing by hand --------------------------------------------------------------------------

    def _open(self) -> None:
        self._is_open = True
        self._show()

    def _form(self) -> HandForm:
        wanted = self._stands()
        for mend in self._row.mends:
            wanted |= {change.field: change.then for change in mend.changes}
        form = HandForm(wanted, f"line {self._row.line}, {self._row.name}")
        form.used.connect(self._use)
        form.left.connect(self._close)
        return form

    def _stands(self) -> dict[str, str]:
        name = "" if NAMELESS in self._row.codes else self._row.name
        return {"name": name, "organisation": self._row.organisation}

    def _close(self) -> None:
        self._is_open = False
        self._show()

    def _use(self, typed: dict[str, str]) -> None:
        stands = self._stands()
        fields = {name: text for name, text in typed.items() if text != stands.get(name)}
        self._decisions.change(self._row, fields) if fields else self._decisions.leave(self._row)
        self._tell(again=changes_the_plan(self._row))


class CompareCard(_Card):
    """One row that changes somebody, or says otherwise than the desk; ``decided`` as above."""

    decided = Signal(bool)

    def __init__(self, found: RowToCompare, decisions: Decisions) -> None:
        super().__init__()
        self._row, self._decisions = found, decisions
        self._show()

    def _show(self) -> None:
        found, insists = self._row, self._decisions.insists(self._row.line)
        parts: list[QWidget] = [_head(f"Line {found.line}", found.name, "")]
        parts.append(Lines(f"{found.why}.", "quiet", lines=2))
        if found.changes:
            parts.append(change_grid(found.changes, "Now", "With this list"))
        parts += [Lines(words, "quiet", lines=3) for words in found.notes]
        if found.kept or insists:
            said = "The list’s words are taken." if insists else "Written here since; it stays."
            parts.append(Text(said, "chip", tone="look" if insists else "accent"))
            if found.kept:
                parts.append(change_grid(found.kept, "Stands here", "The list says"))
            words = "Keep what stands here" if insists else "Take what the list says"
            button = Button("")
            button.set_label(words, f"{words}: line {found.line}, {found.name}")
            button.clicked.connect(lambda: self._insist(yes=not insists))
            line = frame("")
            line.setLayout(Flow(button, gap=10))
            parts.append(line)
        self._fill(*parts)

    def _insist(self, *, yes: bool) -> None:
        self._decisions.insist(self._row.line, yes=yes)
        self._show()
        self.decided.emit(_PLAN_AGAIN)


class MissingCard(_Card):
    """Somebody who is not on the list any more; ``decided`` as above."""

    decided = Signal(bool)

    def __init__(self, person: Attendee, decisions: Decisions) -> None:
        super().__init__()
        self._person, self._decisions = person, decisions
        self._show()

    def _show(self) -> None:
        gone = self._decisions.cancels(self._person.id)
        chip = Text("Will be cancelled", "chip", tone="stop") if gone else Text("Stays", "chip")
        words = "Keep" if gone else "Cancel"
        button = Button(words)
        button.set_label(words, f"{words}: {self._person.name}")
        button.clicked.connect(lambda: self._cancel(yes=not gone))
        line = row(_names(self._person), chip, button, spacing=12)
        line.setStretch(0, 1)
        whole = QWidget()
        whole.setLayout(line)
        self._fill(whole)

    def _cancel(self, *, yes: bool) -> None:
        self._decisions.cancel([self._person.id], yes=yes)
        self._show()
        self.decided.emit(not _PLAN_AGAIN)


def _names(person: Attendee) -> QWidget:
    made = QWidget()
    words = [Lines(person.name, "label", lines=2)]
    words += [Lines(person.organisation, "quiet", lines=2)] if person.organisation else []
    made.setLayout(column(*words, spacing=2))
    return made
