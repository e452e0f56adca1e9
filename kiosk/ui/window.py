"""The window: one screen of one mode at a time, and the menu that changes between them.

It shows at once, empty; :meth:`Window.furnish` brings the screens, which take longer to load.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QStackedLayout, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from kiosk.domain.event import Session
    from kiosk.ui.board import Board
    from kiosk.ui.self_service.page import SelfServicePage


class Mode(StrEnum):
    """What a window is for."""

    DESK = "desk"
    SELF_SERVICE = "self-service"
    ORGANISER = "organiser"


class Page(Protocol):
    """What every mode's screen can do."""

    def begin(self) -> None:
        """Be ready, as when the mode is entered."""

    def take_scan(self, code: str) -> None:
        """Take a code that a scanner heard."""

    @property
    def is_unfinished(self) -> bool:
        """Whether somebody has begun to write what closing would lose."""


@dataclass(frozen=True, slots=True)
class Looks:
    """How the window looks: a palette's name (empty follows the system), text in per cent."""

    palette: str
    text_scale: int


_MANAGED = 300
"""Milliseconds in which a window manager has made a window as large as it is to be."""

_SECOND_THOUGHT = 15_000
"""Milliseconds in which closing again closes a window that something is unfinished in."""


class Window(QWidget):
    """Shows one mode; leaves self-service only when its page says that staff asked for it."""

    shown = Signal()
    looks_chosen = Signal(object)
    sounded = Signal(str)
    setting_changed = Signal(str, object)
    sample_wanted = Signal()
    file_chosen = Signal(object)
    definition_chosen = Signal(object, object)
    copy_chosen = Signal(object, object)
    outline_chosen = Signal(object, object)
    _pin_kept = Signal(str)

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self._looks = looks
        self._was_shown = False
        self._under_way = ""
        self._kept: list[str] = []  # codes scanned while an event is being opened
        self._typed = ""  # letters that came before there was a box for them
        self._mode = Mode.DESK
        self._desk_session: Session | None = None
        self._was_held = QTimer(self, interval=_SECOND_THOUGHT, singleShot=True)
        self._pages: dict[Mode, QWidget] = {}
        self._stack = QStackedLayout()
        self._whole = QVBoxLayout()
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        self._whole.addLayout(self._stack, 1)
        self.setLayout(self._whole)
        self.setWindowTitle("Kiosk")
        self.setMinimumSize(640, 480)
        self.resize(1280, 800)

    def furnish(self, board: "Board", pin: str) -> None:
        """Bring the screens in; ``pin`` is what is kept of the staff PIN."""
        from kiosk.ui.look.theme import dress
        from kiosk.ui.start import StartPage
        from kiosk.ui.touch_typing import TouchTyping

        dress(self)
        self._board, self._pin = board, pin
        self._typing = TouchTyping(
            lambda: board.settings, self._has_no_keys_of_its_own, lambda: board.hints.scripts
        )
        self._whole.addWidget(self._typing)
        self._start: StartPage = StartPage()
        self._stack.addWidget(self._start)
        self._page(Mode.DESK)
        self._start.sample_wanted.connect(self.sample_wanted)
        self._start.file_chosen.connect(self.file_chosen)
        self._start.definition_chosen.connect(self.definition_chosen)
        self._start.copy_chosen.connect(self.copy_chosen)
        self._start.outline_chosen.connect(self.outline_chosen)
        self._start.back_wanted.connect(self._go_back)
        board.opened.connect(self._show_opened)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell, once, that the window is on the screen."""
        super().paintEvent(event)
        if not self._was_shown:
            self._was_shown = True
            self.shown.emit()

    @property
    def mode(self) -> Mode:
        """The mode that is shown."""
        return self._mode

    @property
    def page(self) -> Page:
        """The screen of the mode that is shown."""
        page: Page = self._page(self._mode)  # type: ignore[assignment]  # every page is a Page
        return page

    @property
    def _is_opening(self) -> bool:
        return self._start.is_busy and self._stack.currentWidget() is self._start

    def set_mode(self, mode: Mode) -> None:
        """Choose the mode; it is shown as soon as an event is open.

        The desk finds its session again, whatever was looked at meanwhile.
        """
        if self._pages and self._board.is_open:
            if self._mode is Mode.DESK:
                self._desk_session = self._board.session
            elif mode is Mode.DESK and self._desk_session is not None:
                self._board.choose_session(self._desk_session)
        self._mode = mode
        if self._pages and not self._has_no_keys_of_its_own():
            self._typing.close_keys()
        if self._pages and self._board.is_open:
            self._show_opened()

    def _has_no_keys_of_its_own(self) -> bool:
        return self._mode is not Mode.SELF_SERVICE

    def set_looks(self, looks: Looks) -> None:
        """Remember how the window looks, for the menu."""
        self._looks = looks

    def show_start(self, problem: str = "") -> None:
        """Show the first screen, with what went wrong."""
        from kiosk.ui.wording import Tone
        from kiosk.ui.wording.opening import not_opened

        kept, self._kept, self._typed = len(self._kept), [], ""
        event = self._board.day.event.name if self._board.is_open else ""
        self._start.show_choice(not_opened(problem, kept), event)
        self._stack.setCurrentWidget(self._start)
        if kept:
            self.sounded.emit(Tone.STOP)

    def show_busy(self, words: str) -> None:
        """Show that an event is being opened or made."""
        from kiosk.ui.wording.opening import busy_words

        self._under_way = words
        self._start.show_busy(busy_words(words, len(self._kept)))
        self._stack.setCurrentWidget(self._start)

    def take_scan(self, code: str) -> None:
        """Pass a scan to the mode's screen, which comes back where another event might be chosen.

        While one is being opened, scans are kept for it: nobody is checked in to the one that is
        left. Where none is opened, the first screen says so.
        """
        if self._is_opening:
            self._kept.append(code)
            self.show_busy(self._under_way)
            return
        if not self._board.is_open:
            self._refuse_scan()
            return
        self._stack.setCurrentWidget(self._page(self._mode))
        self.page.take_scan(code)

    def show_new(self) -> None:
        """Show the organiser's screens for an event that was just made: its list is next."""
        self._start.forget_form()
        self.set_mode(Mode.ORGANISER)

    def _go_back(self) -> None:
        self._stack.setCurrentWidget(self._page(self._mode))

    def _show_opened(self) -> None:
        self.setWindowTitle(f"{self._board.day.event.name} – Kiosk")
        self._stack.setCurrentWidget(self._page(self._mode))
        self.page.begin()
        self._pass_typed_on()
        if self._mode is Mode.SELF_SERVICE:
            self.showFullScreen()
        QTimer.singleShot(0, self._answer_kept)  # who opened it may choose a session first

    def _refuse_scan(self) -> None:
        """Say that no event is open."""
        from kiosk.ui.wording import Tone
        from kiosk.ui.wording.opening import NO_EVENT

        self._start.show_refused(NO_EVENT)
        self._stack.setCurrentWidget(self._start)
        self.sounded.emit(Tone.STOP)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep letters that are typed while the desk is not there yet."""
        if self._pages and not self._is_opening:
            super().keyPressEvent(event)
        elif event.text().isprintable():
            self._typed += event.text()

    def _pass_typed_on(self) -> None:
        """Let the desk's box have what was typed for it."""
        typed, self._typed = self._typed, ""
        box = self.focusWidget()
        if self._mode is Mode.DESK and isinstance(box, QLineEdit):
            box.insert(typed)

    def _answer_kept(self) -> None:
        """Take the scans that were made while the event was being opened."""
        kept, self._kept = self._kept, []
        for code in kept:
            self.take_scan(code)

    def _page(self, mode: Mode) -> QWidget:
        if mode not in self._pages:
            self._pages[mode] = self._make_page(mode)
            self._stack.addWidget(self._pages[mode])
        return self._pages[mode]

    def _make_page(self, mode: Mode) -> QWidget:
        if mode is Mode.DESK:
            from kiosk.ui.desk.page import DeskPage

            desk = DeskPage(self._board, self._make_menu)
            desk.sounded.connect(self.sounded)
            desk.keys_wanted.connect(self._typing.toggle)
            return desk
        if mode is Mode.SELF_SERVICE:
            return self._make_self_service()
        from kiosk.ui.organiser.page import OrganiserPage

        organiser = OrganiserPage(self._board, self._make_menu)
        organiser.setting_changed.connect(self._keep_setting)
        return organiser

    def _make_self_service(self) -> "SelfServicePage":
        from kiosk.ui.self_service.page import SelfServicePage

        page = SelfServicePage(self._board, self._pin)
        page.sounded.connect(self.sounded)
        page.left.connect(self._leave_self_service)
        page.pin_chosen.connect(self._keep_pin)
        self._pin_kept.connect(page.set_pin)
        return page

    def _keep_pin(self, pin: str) -> None:
        self._keep_setting("pin", pin)

    def _keep_setting(self, name: str, value: object) -> None:
        if name == "pin":
            self._pin = str(value)
            self._pin_kept.emit(self._pin)
        self.setting_changed.emit(name, value)

    def _leave_self_service(self) -> None:
        self.showNormal()
        self.set_mode(Mode.DESK)

    def changeEvent(self, event: QEvent) -> None:
        """Fill the screen even where no window manager is there to do it."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.WindowStateChange and self.isFullScreen():
            QTimer.singleShot(_MANAGED, self, self._fill_screen)

    def _fill_screen(self) -> None:
        if self.isFullScreen() and self.size() != self.screen().size():
            self.setGeometry(self.screen().geometry())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay open in self-service, which staff leave by their PIN, and over a form once."""
        stays = self._mode is Mode.SELF_SERVICE and self._pages and self._board.is_open
        event.setAccepted(not (stays or self._holds_back()))

    def _holds_back(self) -> bool:
        """Whether something is unfinished that was not told a moment ago, at the first closing."""
        if not self._pages or self._is_opening or self._was_held.isActive():
            return False
        if not self.page.is_unfinished:
            return False
        from kiosk.ui.wording.opening import UNFINISHED

        self._was_held.start()
        self._go_back()  # from where another event is chosen, what is unfinished is not seen
        self._board.failed.emit(UNFINISHED)
        return True

    # the menu ----------------------------------------------------------------------------------

    def _make_menu(self) -> "QMenu":
        from kiosk.ui.station_menu import station_menu

        return station_menu(self, self._looks, self._typing)
