"""Proof that no scan leaks, however hostile it is and whatever has the focus.

Scans are replayed by the thousand through the real window: at the desk with its box, list, cards,
forms and menus, on the organiser's screens, and in self-service with its PIN. Some are badges,
others try to be keys: control characters, Escape, Undo, erasers, blanks, endless bursts, quick or
slow, with all sorts of ends. Every one must be heard once; not a key may get past the scanner but
the one that is written into a line of text and taken back; and in the end exactly those are checked
in whose badges were scanned at the desk.

The negative control lets the first key of each scan pass, as a careless listener would; if that
stays green, the harness is blind and the proof is worth nothing.

Run as ``python -m tests.proofs.hostile_scans --scans 5000``.
"""

import argparse
import os
import random
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QWidget

from kiosk.app import make_application
from kiosk.devices import scanner as listening
from kiosk.devices.ears import Ears
from kiosk.devices.keystrokes import receiver_of_keys
from kiosk.domain.pin import hash_pin
from kiosk.settings import Settings
from kiosk.ui.board import Board
from kiosk.ui.organiser.sidebar import Place
from kiosk.ui.window import Looks, Mode, Window
from kiosk.ui.wishes import Identity
from tests.sample import MACHINE, MORNING, sample_copy

ENDS = ("\r", "\t", "\n", "\r\n", "\r\r", "\t\r")
FIRSTS = ("", "\x02", "\x1b", "\x1a", "\x16", "\x08", " ", "]C1", "]Q3\\000026", "~", "\x1d")
LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ0123456789abcxyz.:/?&%$#-_=+ "
CONTROLS = "\x01\x02\x03\x04\x0b\x11\x13\x16\x17\x18\x19\x1a\x1b\x1d\x7f"
NAMED = {
    "\r": Qt.Key.Key_Return,
    "\n": Qt.Key.Key_J,
    "\t": Qt.Key.Key_Tab,
    "\x1b": Qt.Key.Key_Escape,
    "\x08": Qt.Key.Key_Backspace,
    "\x7f": Qt.Key.Key_Delete,
}


@dataclass
class Report:
    """What a series of scans came to."""

    badges: int = 0
    hostile: int = 0
    slow: int = 0
    """Of the badges, those of a scanner as slow as hands: its keys are written, and taken back."""
    not_heard: int = 0
    leaks: list[str] = field(default_factory=list)
    attendance_is_right: bool = False
    milliseconds: list[float] = field(default_factory=list)

    @property
    def green(self) -> bool:
        """Whether every scan was heard, none leaked, and the attendance is as it must be."""
        return bool(
            self.badges
            and self.slow
            and self.hostile
            and not self.not_heard
            and not self.leaks
            and self.attendance_is_right
        )


class Past(QObject):
    """Notes each key that gets past the scanner: its time stamp and the kind of its receiver."""

    def __init__(self) -> None:
        super().__init__()
        self.keys: dict[int, str] = {}

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Note a key, and let it pass."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self.keys.setdefault(event.timestamp(), type(watched).__name__)
        return False


class Scene:
    """The real window on the sample event, with hands that move the focus and a scanner."""

    def __init__(self, folder: Path, dice: random.Random) -> None:
        self.dice = dice
        self.application = make_application(Settings(palette="light"))
        self.past = Past()
        self.application.installEventFilter(self.past)  # before the scanner: it comes after it
        self.board = Board(Identity(MACHINE, "Desk 1"), clock=lambda: MORNING)
        self.window = Window(Looks("light", 100))
        self.window.furnish(self.board, hash_pin("4711"))
        self.ears = Ears(self.application)
        self.heard: list[str] = []
        self.ears.scanned.connect(self.heard.append)
        self.ears.scanned.connect(self.window.take_scan)
        self.board.plug_in(self.ears)
        self.board.open(sample_copy(folder))
        self.window.resize(1280, 800)
        self.window.show()
        self.time = 1_000
        self.settle()

    def settle(self) -> None:
        """Wait until everything asked for is answered and shown."""
        while True:
            self.application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            if self.board.worker.is_idle and self.board.paper.is_idle:
                break
        for _ in range(2):
            self.application.processEvents()
            self.application.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def close(self) -> None:
        """Put everything away."""
        self.window.set_mode(Mode.DESK)
        self.ears.close()
        self.application.removeEventFilter(self.ears.keyboard)
        self.application.removeEventFilter(self.past)
        self.window.close()
        self.board.close()

    def move(self) -> None:
        """Go somewhere else: another mode or screen, and the focus on anything that takes it."""
        roll = self.dice.random()
        if roll < 0.04:
            mode = self.dice.choice([Mode.ORGANISER, Mode.SELF_SERVICE])
            self.window.set_mode(mode if self.window.mode is Mode.DESK else Mode.DESK)
            self.window.showNormal()
        elif roll < 0.10:
            self._wander()
        elif roll < 0.12:
            self._press_something_harmless()
        popup = QApplication.activePopupWidget()
        if popup is None:
            self._focus_anything()

    def _wander(self) -> None:
        page = self.window.page
        if self.window.mode is Mode.ORGANISER:
            page.show_place(self.dice.choice(list(Place)))  # type: ignore[attr-defined]
        elif self.window.mode is Mode.SELF_SERVICE:
            screens = [page._welcome, page._scan_hint, page._find, page._help]  # type: ignore[attr-defined]
            page._show(self.dice.choice(screens))  # type: ignore[attr-defined]
        self.settle()

    def _press_something_harmless(self) -> None:
        """Open a menu or a list."""
        shown = [b for b in self.window.findChildren(QAbstractButton) if b.isVisible()]
        menus = [
            b for b in shown if "Menu" in b.accessibleName() or "Session" in b.accessibleName()
        ]
        lists = [b for b in self.window.findChildren(QComboBox) if b.isVisible() and b.count()]
        if lists and self.dice.random() < 0.5:
            self.dice.choice(lists).showPopup()
        elif menus:
            self.dice.choice(menus).click()

    def _focus_anything(self) -> None:
        takers = [
            widget
            for widget in self.window.findChildren(QWidget)
            if widget.isVisible()
            and widget.isEnabled()
            and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        ]
        if takers:
            self.dice.choice(takers).setFocus()

    def send(self, text: str, pace: int) -> list[int]:
        """Press the keys of a scan, and return their time stamps."""
        self.time += self.dice.randrange(400, 2_000)
        stamps = []
        for character in text:
            self.time += pace
            stamps.append(self.time)
            self._press(character)
        return stamps

    def _press(self, character: str) -> None:
        key, modifiers = NAMED.get(character), Qt.KeyboardModifier.NoModifier
        if key is None or character == "\n":
            if character < " ":
                key, modifiers = Qt.Key(ord(character) + 64), Qt.KeyboardModifier.ControlModifier
            else:
                key = Qt.Key(ord(character.upper()))
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, modifiers, character)
            event.setTimestamp(self.time)
            if kind is QEvent.Type.ShortcutOverride:
                event.ignore()
            QApplication.sendEvent(receiver_of_keys() or self.window, event)


def hostile(dice: random.Random) -> str:
    """Return a scan that tries to be more than a scan, without its end.

    It ends with a few characters that nothing strips, a digit among them: small letters alone that
    nothing ends are the word of a touch keyboard, and no scan.
    """
    length = dice.choice([4, 5, 8, 12, 40, 120, 300, 2_000])
    body = [dice.choice(LETTERS) for _ in range(length)]
    for _ in range(dice.randrange(6)):
        body.insert(dice.randrange(1, len(body)), dice.choice(CONTROLS))
    return (
        dice.choice(FIRSTS) + "".join(body) + "KEEP7"
    )  # whatever is cut or stripped, enough is left


def scans_under_fire(folder: Path, scans: int, seed: int, *, careless: bool = False) -> Report:
    """Replay scans through the real window; ``careless`` is the negative control."""
    dice = random.Random(seed)
    careful = listening.may_pass
    if careless:
        listening.may_pass = lambda _event: True  # the deliberate fault
    scene = Scene(folder, dice)
    report = Report()
    try:
        people = [(p.id, p.code) for p in scene.board.day.people.values() if p.expected]
        expected: set[UUID] = set()
        for number in range(scans):
            scene.move()
            _one(scene, report, people[number % len(people)], expected)
            if len(report.leaks) > 20:
                break
        scene.settle()
        scene.board.reload()
        scene.settle()
        registration = scene.board.day.event.registration.id
        report.attendance_is_right = (
            set(scene.board.day.presences.get(registration, {})) == expected
        )
    finally:
        listening.may_pass = careful
        scene.close()
    return report


def _one(scene: Scene, report: Report, code: tuple[UUID, str], expected: set[UUID]) -> None:
    """Send one scan, and look at what came of it before anything answers."""
    dice = scene.dice
    is_badge = dice.random() < 0.4
    is_slow = is_badge and dice.random() < 0.2
    before_it = "" if is_slow else dice.choice(["", "", "]C1", "\x02"])
    text = before_it + code[1] if is_badge else hostile(dice)
    end = dice.choice((*ENDS, ""))
    receiver = receiver_of_keys()
    line = receiver if isinstance(receiver, QLineEdit) else None
    before = line.text() if line is not None else ""
    count = len(scene.heard)
    begun = time.perf_counter()
    stamps = scene.send(text + end, dice.randrange(45, 110) if is_slow else dice.randrange(1, 30))
    report.milliseconds.append((time.perf_counter() - begun) * 1_000)
    if not end and scene.ears.keyboard.is_waiting:
        scene.ears.keyboard.hear_silence()
    if not end and is_slow:
        scene.ears.keyboard.hear_rest()
    if is_badge:
        report.slow += is_slow
        report.badges += 1
        if scene.window.mode is Mode.DESK:
            expected.add(code[0])
    else:
        report.hostile += 1
    heard = scene.heard[count:]
    if len(heard) != 1 or (is_badge and heard[0] != code[1]):
        report.not_heard += 1
    past = {stamp: scene.past.keys[stamp] for stamp in stamps if stamp in scene.past.keys}
    if line is not None:
        past.pop(stamps[0], None)  # it is written, and taken back
        if line.text() != before and (end or is_slow):
            report.leaks.append(f"a line of text kept {len(line.text())} characters")
    if not is_slow:
        report.leaks.extend(f"a key reached a {kind}" for kind in past.values())
    scene.past.keys.clear()
    if dice.random() < 0.3:
        scene.settle()


def main() -> int:
    """Run the series and the negative control; 0 only if the proof stands."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scans", type=int, default=5_000)
    parser.add_argument("--seed", type=int, default=random.randrange(1_000_000))
    wanted = parser.parse_args()
    print(f"seed {wanted.seed}")
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as two:
        real = scans_under_fire(Path(one), wanted.scans, wanted.seed)
        _tell("scans", real)
        control = scans_under_fire(Path(two), wanted.scans, wanted.seed, careless=True)
        _tell("negative control (the first key passes)", control)
    if not control.leaks:
        print("RED: the harness does not notice a key that leaks; the proof is worth nothing")
        return 1
    if not real.green:
        print("RED", *sorted(set(real.leaks)), sep="\n")
        return 1
    print("GREEN: every scan was heard, nothing leaked, and the negative control was noticed")
    return 0


def _tell(name: str, report: Report) -> None:
    middle = statistics.median(report.milliseconds)
    print(
        f"{name}: {report.badges} badges ({report.slow} slow) and {report.hostile} hostile scans,"
        f" {report.not_heard} not heard, {len(report.leaks)} leaks,"
        f" attendance {'right' if report.attendance_is_right else 'WRONG'},"
        f" {middle:.1f} ms of the window's time for a scan (median)"
    )


if __name__ == "__main__":
    sys.exit(main())
