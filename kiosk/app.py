"""The composition root: settings, database, devices and window, made once and put together.

In order: :func:`run_window` checks Qt, makes the application and its look, shows the window, and
only then opens the event on the board's worker; scanner, printer and loudspeaker are plugged in by
:func:`connect_devices`.
"""

import builtins
import gc
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from kiosk.errors import BadValue, KioskError, UnsafeQt
from kiosk.settings import (
    Settings,
    change_settings,
    load_settings,
    machine_number,
)

Excepthook = Callable[[type[BaseException], BaseException, TracebackType | None], None]

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from kiosk.ui.board import Board
    from kiosk.ui.look.palette import Palette
    from kiosk.ui.window import Looks, Window

_DEADLY = (6, 12, 0)
_DIM = 128
"""Lightness, of 255, below which a ground is dark."""


@dataclass(frozen=True, slots=True)
class Start:
    """How the window is to open; what is None is as it was last time."""

    data_dir: Path
    event: Path | None = None
    mode: str = "desk"
    session: str | None = None
    station: str | None = None
    full_screen: bool = False


def refuse_unsafe_qt() -> None:
    """Refuse the PySide6 that loses references to None on Python before 3.12.

    Each call that returns nothing costs one; after some thousands the interpreter ends with
    ``none_dealloc``. Raises :class:`UnsafeQt`.
    """
    import PySide6

    version = tuple(int(part) for part in PySide6.__version__.split(".")[:3])
    if version == _DEADLY and sys.version_info < (3, 12):
        raise UnsafeQt(PySide6.__version__, sys.version.split()[0])


def import_plainly() -> None:
    """Import as Python does, now that PySide6 is there.

    It puts a function of its own in the place of ``__import__``, which reads the source of every
    module imported later, in search of features that nobody here uses. A start took a tenth longer
    with it, and all those sources stayed in memory.
    """
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def has_screen() -> bool:
    """Whether there is a screen to open a window on."""
    if os.environ.get("QT_QPA_PLATFORM") or sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def make_application(settings: Settings) -> "QApplication":
    """Return the one Qt application, in the program's look."""
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QApplication

    from kiosk.ui.look.theme import apply_theme, load_letters

    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(["kiosk"])
    application.setApplicationName("Kiosk")
    application.setStyle("Fusion")
    # the system's own dialogs for files would take a scan for a file's name
    application.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    load_letters()
    palette = palette_named(settings.palette, settings.last_colour)
    apply_theme(application, palette, settings.text_scale)
    return application


def palette_named(name: str, colour: str = "") -> "Palette":
    """Return a palette by its name, or as the system has it, with an event's colour as accent."""
    from kiosk.ui.look.palette import PALETTES, with_accent

    palette = PALETTES.get(name) or PALETTES[_system_palette()]
    return with_accent(palette, colour) if colour else palette


def _ground(application: "QApplication", settings: Settings) -> str:
    """Return the colour of the window while it is empty.

    To ask Qt for the system's colour scheme makes all its names, a seventh of the time until
    something is seen; Qt's own palette is dark where the system is.
    """
    from kiosk.ui.look.palette import DARK, LIGHT, PALETTES

    system = LIGHT if application.palette().window().color().lightness() >= _DIM else DARK
    return PALETTES.get(settings.palette, system).background


def _system_palette() -> str:
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QGuiApplication

    hints = QGuiApplication.styleHints()
    high = Qt.ContrastPreference.HighContrast
    if hints.accessibility().contrastPreference() is high:
        return "contrast"
    return "dark" if hints.colorScheme() is Qt.ColorScheme.Dark else "light"


def run_window(start: Start) -> int:
    """Open the window and stay until it is closed."""
    refuse_unsafe_qt()
    import_plainly()
    if not has_screen():
        raise BadValue(
            "there is no screen to open a window on",
            "run 'kiosk demo --out out' to see the whole day in files and pictures",
        )
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QColor
    from PySide6.QtWidgets import QApplication

    from kiosk.ui.window import Looks, Mode, Window

    gc.disable()  # nothing that is made while the event loads is rubbish
    settings = load_settings(start.data_dir)
    application = QApplication(["kiosk"])
    sys.excepthook = _make_excepthook(start.data_dir)
    window = Window(Looks(settings.palette, settings.text_scale))
    ground = application.palette()
    ground.setColor(ground.ColorRole.Window, QColor(_ground(application, settings)))
    window.setPalette(ground)
    window.set_mode(Mode(start.mode))
    window.showFullScreen() if start.full_screen else window.show()
    window.activateWindow()  # on a bare kiosk no window manager does; keys would be lost
    boards: list[Board] = []

    def load() -> None:
        boards.append(furnish(window, start, settings))
        connect_devices(application, window, boards[0], start.data_dir)

    window.shown.connect(lambda: QTimer.singleShot(0, load))
    status = application.exec()
    for board in boards:
        board.close()
    return status


def furnish(window: "Window", start: Start, settings: Settings) -> "Board":
    """Bring look and screens into a window that is shown; return the board behind them.

    The event is opened on the board's worker meanwhile.
    """
    from kiosk.ui.board import Board
    from kiosk.ui.opening import Opening
    from kiosk.ui.wishes import Identity

    path = start.event or (Path(settings.last_event) if settings.last_event else None)
    board = Board(Identity(machine_number(start.data_dir), start.station or settings.station))
    board.settings = settings
    opening = Opening(window, board, start.data_dir)
    opening.begin(path)
    make_application(settings)
    window.furnish(board, settings.pin)
    opening.connect_window(path)
    board.opened.connect(lambda: _take_opened(board, start))
    return board


def _take_opened(board: "Board", start: Start) -> None:
    from PySide6.QtWidgets import QApplication

    from kiosk.ui.look.theme import apply_theme

    gc.freeze()  # everybody stays; looking through them again and again would cost frames
    gc.enable()
    assert board.path is not None
    colour = board.day.event.badge.colour
    last = str(board.path.absolute())
    settings = change_settings(start.data_dir, last_event=last, last_colour=colour)
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    palette = palette_named(settings.palette, colour)
    apply_theme(application, palette, settings.text_scale)
    if start.session:
        try:
            board.choose_session(board.post.session(start.session))
        except KioskError as failure:
            board.failed.emit(failure.sentence)


def connect_devices(
    application: "QApplication", window: "Window", board: "Board", data_dir: Path
) -> None:
    """Plug in scanner, printer, loudspeaker and the settings that change while it runs."""
    from kiosk.devices.ears import Ears
    from kiosk.devices.sound import Loudspeaker

    settings = load_settings(data_dir)
    ears = Ears(application)
    ears.scanned.connect(window.take_scan)
    board.settings = settings
    board.plug_in(ears)
    ears.follow(settings)
    application.aboutToQuit.connect(ears.close)
    loudspeaker = Loudspeaker(on=settings.sound)
    window.sounded.connect(loudspeaker.play)
    board.folder = data_dir
    board.rolling.set_folder(settings.rolling_folder, settings.paper)
    board.printing.take_settings(settings, data_dir / "badges")

    def change_looks(looks: "Looks") -> None:
        from kiosk.ui.look.theme import apply_theme

        change_settings(data_dir, palette=looks.palette, text_scale=looks.text_scale)
        window.set_looks(looks)
        colour = board.day.event.badge.colour if board.is_open else ""
        apply_theme(application, palette_named(looks.palette, colour), looks.text_scale)

    def change(name: str, value: object) -> None:
        assert isinstance(value, str | int)
        now = change_settings(data_dir, **{name: value})
        loudspeaker.on = now.sound
        ears.follow(now)
        board.rolling.set_folder(now.rolling_folder, now.paper)
        board.settings = now
        board.printing.take_settings(now, data_dir / "badges")
        board.changed.emit()

    window.looks_chosen.connect(change_looks)
    window.setting_changed.connect(change)


def _make_excepthook(data_dir: Path) -> Excepthook:
    """Return what happens to a fault of the program: noted without anybody's data, work goes on."""

    def note(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, fault, trace)
            return
        import traceback

        stamp = datetime.now().astimezone().isoformat(timespec="seconds")
        frames = [
            f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(trace)
        ]
        lines = "\n".join([f"{stamp} {kind.__name__}", *frames, ""])
        try:
            data_dir.mkdir(parents=True, exist_ok=True)
            with (data_dir / "faults.log").open("a", encoding="utf-8") as log:
                log.write(lines)
        except OSError:
            pass
        sys.stderr.write(f"kiosk: a fault of the program; see {data_dir / 'faults.log'}\n")

    return note
