"""The first screens: welcome, and how to hold a code under the scanner."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from kiosk.ui.board import Board
from kiosk.ui.eye import Eye
from kiosk.ui.look.theme import scaled
from kiosk.ui.self_service.ground import Ground, on_ground
from kiosk.ui.widgets.controls import Button, Sign, column, row
from kiosk.ui.widgets.room import turn
from kiosk.ui.widgets.text import Lines, Text


class Welcome(Ground):
    """Where everybody begins."""

    scan_wanted = Signal()
    find_wanted = Signal()
    help_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("accent", 72, 44)
        self._where = Text("", "detail", wrap=True)
        self._clock = Text("", "detail")
        self._event = Lines("", "greeting", lines=3)
        self._lead = Text("Welcome. Check in here and take your badge.", "lead", wrap=True)
        self._scan = _Choice("scan", "Scan my code", "from your confirmation or your badge")
        self._find = _Choice("keyboard", "Find my name", "type the first letters")
        self._help = Button("I need help", "touch", sign="")
        for words in (self._where, self._clock, self._event, self._lead, self._help):
            on_ground(words)
        top = row(self._where, self._clock)
        top.setStretch(0, 1)
        self._choices = row(self._scan, self._find, spacing=28)
        layout = column(spacing=0)
        layout.addLayout(top)
        layout.addStretch(1)
        layout.addWidget(self._event)
        layout.addSpacing(12)
        layout.addWidget(self._lead)
        layout.addStretch(1)
        layout.addLayout(self._choices, 4)
        layout.addSpacing(28)
        layout.addLayout(row(0, self._help))
        self.setLayout(layout)
        self._scan.clicked.connect(self.scan_wanted)
        self._find.clicked.connect(self.find_wanted)
        self._help.clicked.connect(self.help_wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand the choices above each other on an upright screen."""
        super().resizeEvent(event)
        turn(self._choices, narrow=self.height() > self.width())

    def show_event(self, name: str, where: str, time: str) -> None:
        """Show the event, its day and place, and the time."""
        self._event.setText(name)
        self._where.setText(where)
        self._clock.setText(time)
        self.dress()


class _Choice(Button):
    """A large card that is a button."""

    def __init__(self, sign: str, title: str, detail: str) -> None:
        super().__init__("", "card-choice")
        self.set_label("", f"{title}: {detail}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._picture = picture = Sign(sign, 76, "accent")
        heading, below = Text(title, "heading", wrap=True), Text(detail, "sub", wrap=True)
        layout = column(picture, 0, heading, 6, below)
        layout.setContentsMargins(36, 24, 36, 24)
        self.setLayout(layout)
        for part in (picture, heading, below):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the picture out where the words need the room."""
        super().resizeEvent(event)
        self._picture.setVisible(self.height() >= scaled(190))


class ScanHint(Ground):
    """How to hold a code under the scanner, or before the camera where there is one."""

    back_wanted = Signal()
    find_wanted = Signal()

    def __init__(self, board: Board) -> None:
        super().__init__("background")
        self._back = Button("Back", "touch", sign="back")
        self._find = Button("Find my name instead", "touch", sign="keyboard")
        self._sign = Sign("scan", 160, "accent")
        self._eye = Eye(board, 560)
        self._title = Text("Hold your code under the scanner", "heading", wrap=True)
        self._lead = Text("The barcode of your confirmation or of your badge.", "lead", wrap=True)
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        for words in (self._title, self._lead):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout = column(row(self._back, 0), 0, row(0, self._sign, 0), self._eye, 32)
        layout.setStretchFactor(self._eye, 100)
        layout.addWidget(self._title)
        layout.addSpacing(12)
        layout.addWidget(self._lead)
        layout.addSpacing(28)
        layout.addStretch(1)
        layout.addLayout(row(0, self._find, 0))
        self.setLayout(layout)

    def _connect(self) -> None:
        self._back.clicked.connect(self.back_wanted)
        self._find.clicked.connect(self.find_wanted)
        self._eye.wanted.connect(self._take_camera)
        self._eye.refresh()

    def _take_camera(self, wanted: bool) -> None:  # noqa: FBT001 - a signal brings it
        self._sign.setVisible(not wanted)
        where = "in front of the camera" if wanted else "under the scanner"
        self._title.setText(f"Hold your code {where}")
