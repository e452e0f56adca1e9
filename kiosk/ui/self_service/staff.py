"""For staff: help for the delegate, and the PIN that leaves self-service or is chosen for it."""

import time

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from kiosk.domain.pin import LONGEST, SHORTEST, fits, is_pin
from kiosk.ui.self_service.ground import Ground
from kiosk.ui.self_service.keys import DigitKeys
from kiosk.ui.widgets.controls import Button, Sign, column, frame, row
from kiosk.ui.widgets.spoken import say
from kiosk.ui.widgets.text import Text

TRIES = 5
"""Wrong PINs before the keys rest."""

REST = 30.0
"""Seconds the keys rest."""

_WIDEST, _TOGETHER = 520, 1200  # pixels of the keys, and of the words and the keys


class Help(Ground):
    """Where a delegate who is stuck is sent; and the door for staff."""

    back_wanted = Signal()
    staff_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("background")
        self._back = Button("Back", "touch", sign="back")
        self._staff = Button("Staff", "touch", sign="lock")
        title = Text("Please ask at the registration desk", "heading", wrap=True)
        self._lead = Text("", "lead", wrap=True)
        for words in (title, self._lead):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout = column(row(self._back, 0), 0, row(0, Sign("help", 140, "accent"), 0), 28)
        layout.addWidget(title)
        layout.addSpacing(12)
        layout.addWidget(self._lead)
        layout.addStretch(1)
        layout.addLayout(row(0, self._staff))
        self.setLayout(layout)
        self._back.clicked.connect(self.back_wanted)
        self._staff.clicked.connect(self.staff_wanted)

    def show_contact(self, contact: str) -> None:
        """Show whom to ask besides."""
        self._lead.setText(f"The team will find you on the list. {contact}".strip())


class Pin(Ground):
    """A PIN on touch keys: asked for to leave, or chosen before self-service begins."""

    back_wanted = Signal()
    passed = Signal()
    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__("background")
        self._kept = ""
        self._first = ""
        self._wrong = 0
        self._rests_until = 0.0
        self._back = Button("Back", "touch", sign="back")
        self._title = Text("", "heading", wrap=True)
        self._lead = Text("", "lead", wrap=True)
        self._typed = QLineEdit()
        self._keys = DigitKeys()
        self._go = Button("", "touch-primary")
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        self._typed.setEchoMode(QLineEdit.EchoMode.Password)
        self._typed.setAccessibleName("PIN")
        self._typed.setMaxLength(LONGEST)
        self._typed.setProperty("look", "touch")
        self._typed.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._typed.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._typed.setAcceptDrops(False)
        box = frame("box")
        box.setLayout(row(self._typed))
        words = column(0, self._title, 12, self._lead, 0)
        pad = QWidget()
        pad.setLayout(column(0, box, 14, self._keys, 14, self._go, 0))
        pad.setMaximumWidth(_WIDEST)
        beside = row(spacing=56)
        beside.addLayout(words, 1)
        beside.addWidget(pad, 1)
        whole = QWidget()
        whole.setLayout(beside)
        whole.setMaximumWidth(_TOGETHER)
        middle = row(0, whole, 0)
        middle.setStretch(1, 100)
        layout = column(row(self._back, 0))
        layout.addLayout(middle, 1)
        self.setLayout(layout)

    def _connect(self) -> None:
        self._back.clicked.connect(self.back_wanted)
        self._keys.typed.connect(self._typed.insert)
        self._keys.erased.connect(self._typed.backspace)
        self._typed.returnPressed.connect(self._take)
        self._go.clicked.connect(self._take)

    def ask(self, kept: str) -> None:
        """Ask for the PIN of which ``kept`` is kept."""
        self._kept = kept
        self._begin("Staff PIN", "Type the PIN to leave self-service.", "Leave self-service")

    def choose(self) -> None:
        """Let staff choose a PIN, typed twice."""
        self._kept = self._first = ""
        words = f"{SHORTEST} to {LONGEST} digits. Only this PIN leaves self-service again."
        self._begin("Choose a PIN for staff", words, "Next")

    def _begin(self, title: str, lead: str, verb: str) -> None:
        self._title.setText(title)
        self._lead.setText(lead)
        self._lead.set_tone("")
        self._go.set_label(verb)
        self._typed.clear()
        self._typed.setFocus()

    def _take(self) -> None:
        pin = self._typed.text()
        self._typed.clear()
        if self._kept:
            self._check(pin)
        elif not is_pin(pin):
            self._first = ""
            self._complain(f"A PIN has {SHORTEST} to {LONGEST} digits. Type another.")
        elif not self._first:
            self._first = pin
            self._begin("Type it again", "So that nobody is locked in by a slip.", "Begin")
        elif pin != self._first:
            self._first = ""
            self._complain("The two are not the same. Type a PIN again.")
        else:
            self.chosen.emit(pin)

    def _check(self, pin: str) -> None:
        left = self._rests_until - time.monotonic()
        if left > 0:
            self._complain(f"Too many wrong PINs. Wait {round(left)} seconds.")
        elif fits(pin, self._kept):
            self._wrong = 0
            self.passed.emit()
        else:
            self._wrong += 1
            if self._wrong >= TRIES:
                self._wrong = 0
                self._rests_until = time.monotonic() + REST
            self._complain("That is not the PIN.")

    def _complain(self, words: str) -> None:
        self._lead.setText(words)
        self._lead.set_tone("stop")
        say(self, words)
