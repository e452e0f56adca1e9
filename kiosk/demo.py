"""The whole day of the sample event without a screen, through the real window.

Hands that are none type and scan with the time stamps of hands and scanners; the window, the
services and the event file are those of every other day. What comes out can be looked at: the
event file, badges, sign-in sheets, the attendance list and a picture of each screen.
"""

import os
import sys
import tempfile
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from kiosk.domain.programme import is_expected
from kiosk.errors import BadValue, KioskError
from kiosk.paths import data

if TYPE_CHECKING:
    from kiosk.domain.attendee import Attendee
    from kiosk.ui.board import Board

_MARK = "demo"  # the setting that tells the demo's own event file from a real one
_STEP = timedelta(seconds=17)


@dataclass(frozen=True, slots=True)
class Done:
    """What the day came to."""

    event: str
    delegates: int
    checked_in: int
    files: tuple[Path, ...]


def run_demo(out: Path, *, tell: Callable[[str], None]) -> Done:
    """Live the day, and write it into ``out``; ``tell`` hears a sentence for each part of it.

    Files of an earlier demo are replaced. Raises :class:`BadValue` where ``out`` holds a real
    event, and :class:`KioskError` where the surroundings fail.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    event_file = out / "event.sqlite"
    _clear(out, event_file)
    with tempfile.TemporaryDirectory(prefix="kiosk-demo-") as scratch:
        day = _Day(out, event_file, Path(scratch))
        try:
            _before(day, tell)
            _morning(day, tell)
            _self_service(day, tell)
            _sessions(day, tell)
            _looks(day)
        finally:
            day.board.close()
    return _after(out, event_file, tell)


def _clear(out: Path, event_file: Path) -> None:
    if event_file.exists() and not _is_demo(event_file):
        raise BadValue(f"{event_file} is not the demo's", "name an empty folder with --out")
    out.mkdir(parents=True, exist_ok=True)
    for suffix in ("", "-wal", "-shm"):
        Path(f"{event_file}{suffix}").unlink(missing_ok=True)
    for name in ("badges.pdf", "attendance.csv"):
        (out / name).unlink(missing_ok=True)
    for folder, ending in (("sign-in", "pdf"), ("screens", "png")):
        for old in (out / folder).glob(f"*.{ending}"):
            old.unlink()


def _is_demo(event_file: Path) -> bool:
    from kiosk.services.post import event_setting, open_post

    try:
        post = open_post(event_file, UUID(int=0), "Demo")
    except KioskError:
        return False
    try:
        return event_setting(post, _MARK) is True
    finally:
        post.close()


class _Day:
    """The window of the day, with a clock of its own and hands that work it."""

    def __init__(self, out: Path, event_file: Path, scratch: Path) -> None:
        from PySide6.QtCore import qInstallMessageHandler

        from kiosk.app import make_application, refuse_unsafe_qt
        from kiosk.devices.printers import FolderPrinter
        from kiosk.devices.scanner import WedgeScanner
        from kiosk.domain.pin import hash_pin
        from kiosk.settings import Settings, machine_number
        from kiosk.ui.board import Board, Identity
        from kiosk.ui.window import Looks, Window

        refuse_unsafe_qt()
        qInstallMessageHandler(_hear_qt)
        self.out, self.event_file = out, event_file
        self.printed = scratch / "badges"
        self.application = make_application(Settings(palette="light"))
        self.machine = machine_number(scratch)
        self.board: Board = Board(Identity(self.machine, "Desk 1"), clock=self._clock)
        self.board.printer = FolderPrinter(self.printed)
        self.window: Window = Window(Looks("light", 100))
        self.window.furnish(self.board, hash_pin("2019"))
        self.scanner = WedgeScanner(self.application)
        self.application.installEventFilter(self.scanner)
        self.scanner.scanned.connect(self.window.take_scan)
        self.time = datetime.fromisoformat("2019-03-28T09:52:00+00:00")
        self._milliseconds = 1_000
        self._pictures = 0

    def _clock(self) -> datetime:
        return self.time

    def pass_time(self, by: timedelta = _STEP) -> None:
        self.time += by

    def settle(self) -> None:
        """Wait until everything asked for is done and shown."""
        from PySide6.QtCore import QEvent, QEventLoop

        flags = QEventLoop.ProcessEventsFlag.AllEvents
        while True:
            self.application.processEvents(flags, 20)
            if self.board.worker.is_idle and self.board.paper.is_idle:
                break
        for _ in range(3):
            self.application.processEvents()
            self.application.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def picture(self, name: str) -> None:
        """Keep a picture of the window."""
        self.settle()
        self._pictures += 1
        path = self.out / "screens" / f"{self._pictures:02}-{name}.png"
        path.parent.mkdir(exist_ok=True)
        if not self.window.grab().save(str(path)):
            raise KioskError(f"{path} cannot be written: choose another place")

    def type(self, text: str) -> None:
        """Type as hands do."""
        for character in text:
            self._key(character, gap=140)

    def press(self, key: str) -> None:
        """Press a key that is no letter, by Qt's name for it."""
        self._key("", gap=200, name=key)

    def scan(self, code: str) -> None:
        """Send a code as a scanner does: fast, and Return at the end."""
        self._milliseconds += 1_000
        for character in code:
            self._key(character, gap=6)
        self._key("\r", gap=6, name="Return")
        self.pass_time()
        self.settle()

    def _key(self, text: str, *, gap: int, name: str = "") -> None:
        from PySide6.QtCore import QEvent, Qt
        from PySide6.QtGui import QKeyEvent
        from PySide6.QtWidgets import QApplication

        self._milliseconds += gap
        key = getattr(Qt.Key, f"Key_{name}") if name else Qt.Key(ord(text.upper()[0]))
        target = QApplication.focusWidget() or self.window.focusWidget() or self.window
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text)
            event.setTimestamp(self._milliseconds)
            QApplication.sendEvent(target, event)

    def touch(self, name: str, ending: str = "") -> None:
        """Touch the button with this accessible name, or one that begins and ends so."""
        from PySide6.QtWidgets import QAbstractButton

        shown = [b for b in self.window.findChildren(QAbstractButton) if b.isVisible()]
        names = [b.accessibleName() for b in shown]
        found = [b for b, n in zip(shown, names, strict=True) if n == name]
        found += [
            b
            for b, n in zip(shown, names, strict=True)
            if n.startswith(name) and n.endswith(ending)
        ]
        if not found:
            raise LookupError(f"no button {name!r} is on the screen")
        found[0].click()
        self.settle()


def _hear_qt(_kind: object, _context: object, message: str) -> None:
    """Pass Qt's warnings on, but for what it always says where there is no screen."""
    if "propagateSizeHints" not in message:
        sys.stderr.write(f"Qt: {message}\n")


def _before(day: _Day, tell: Callable[[str], None]) -> None:
    """Make the event, look at the rows with problems, and take the mends."""
    from kiosk.services.making import new_event
    from kiosk.services.post import set_event_setting
    from kiosk.ui.organiser.page import OrganiserPage
    from kiosk.ui.window import Mode

    definition = data() / "rallying-together" / "event.toml"
    made = new_event(day.event_file, definition, (day.machine, "Desk 1"), day.time)
    rows = sum(len(plan.roster.rows) for plan in made.imports)
    tell(
        f"{made.event.name}: {rows} rows of the printed list and {made.forgotten} speakers"
        f" it forgot make {made.delegates} delegates."
    )
    day.window.resize(1280, 800)
    day.window.show()
    day.window.activateWindow()
    day.window.show_start()
    day.picture("start")
    day.board.open(day.event_file)
    day.settle()
    set_event_setting(day.board.post, _MARK, value=True)
    day.window.set_mode(Mode.ORGANISER)
    day.touch("Import")
    page = day.window.page
    assert isinstance(page, OrganiserPage)
    page.importing.read_file(definition.parent / "delegates.txt")
    day.picture("organiser-import-preview")
    day.touch("Cancel")
    day.touch("To look at")
    day.picture("organiser-to-look-at")
    day.touch("Take", " mends")
    tell("The organiser took the mends that the import proposed for torn rows.")
    day.picture("organiser-mended")
    day.window.set_mode(Mode.DESK)
    day.settle()


def _morning(day: _Day, tell: Callable[[str], None]) -> None:
    """Check people in at the desk: scans, names with slips, a duplicate, a walk-in, an undo."""
    day.picture("desk")
    people = _arrivals(day.board)
    day.time = datetime.fromisoformat("2019-03-28T09:58:00+00:00")
    for person in people[:38]:
        day.scan(person.code)
    day.picture("desk-scanned")
    day.type("mckinly")
    day.picture("desk-found-despite-a-slip")
    _enter(day)
    for words in ("donna hall", "kelly manchester", "harison jordan", "fitzgerald"):
        day.type(words)
        _enter(day)
    day.scan(people[3].code)
    day.picture("desk-already-here")
    day.scan("UNKNOWN123")
    day.picture("desk-unknown-code")
    day.type("Walk-in Guest")
    day.press("F2")
    day.press("Return")
    day.type("Visiting")
    day.picture("desk-walk-in")
    day.press("Return")
    day.pass_time()
    day.settle()
    day.type("toby")
    _enter(day)
    day.touch("Undo")
    day.picture("desk-undone")
    for person in people[38:86]:
        day.scan(person.code)
    count = day.board.count()
    tell(f"At the desk {count.checked_in} of {count.expected} arrived, by scan and by name.")
    day.picture("desk-busy-morning")


def _enter(day: _Day) -> None:
    day.press("Return")
    day.pass_time()
    day.settle()


def _arrivals(board: "Board") -> list["Attendee"]:
    """Return who comes by scan, in an order that mixes the alphabet; some never come."""
    by_name = {"Hall", "McKinley", "Kelly", "Harrison", "FitzGerald", "Lowe", "Plimmer", "Evans"}
    expected = [a for a in board.day.people.values() if a.expected]
    coming = [a for a in expected if a.family_name not in by_name]
    return sorted(coming, key=lambda a: (a.name[::-1].casefold(), a.name))


def _self_service(day: _Day, tell: Callable[[str], None]) -> None:
    """Let delegates check themselves in: by name on the touch keys, and by scan."""
    from kiosk.ui.window import Mode

    day.window.set_mode(Mode.SELF_SERVICE)
    day.window.showNormal()
    day.window.resize(1280, 800)
    day.settle()
    day.picture("self-service")
    day.touch("Find my name")
    for letter in "DAWN":
        day.touch(letter)
    day.picture("self-service-find")
    day.touch("That’s me")
    day.picture("self-service-is-this-you")
    day.touch("Yes")
    day.picture("self-service-welcome")
    day.touch("Done")
    late = next(a for a in day.board.day.people.values() if a.family_name == "Evans")
    day.scan(late.code)
    day.touch("Yes")
    day.touch("Done")
    day.touch("I need help")
    day.touch("Staff")
    day.picture("self-service-staff-pin")
    day.type("2019")
    day.press("Return")
    day.settle()
    tell("Two delegates checked themselves in; staff left self-service with their PIN.")


def _sessions(day: _Day, tell: Callable[[str], None]) -> None:
    """Take attendance in the break-outs and at the workshop tables."""
    event = day.board.day.event
    present = [
        day.board.day.people[i] for i in day.board.day.presences.get(event.registration.id, {})
    ]
    for code, time, turns in (
        ("best-interests", "11:56", {0}),
        ("accountability", "11:58", {1}),
        ("workshops", "13:56", {0, 1}),
    ):
        session = next(s for s in event.sessions if s.code == code)
        day.time = datetime.fromisoformat(f"2019-03-28T{time}:00+00:00")
        day.board.choose_session(session)
        people = _who_goes(day.board, present, code, turns)
        for person in people:
            day.board.scan(person.code)
            day.pass_time(timedelta(seconds=3))
            day.settle()
        tell(f"{session.label or session.title}: {len(people)} people.")
        day.picture(f"desk-{code}")
    day.board.choose_session(event.registration)


def _who_goes(
    board: "Board", present: Sequence["Attendee"], code: str, turns: Collection[int]
) -> list["Attendee"]:
    """Return who goes to a session: those enrolled, and of the others every second one."""
    session = next(s for s in board.day.event.sessions if s.code == code)
    enrolled = board.day.enrolments.get(session.id, {})
    return [
        person
        for number, person in enumerate(present)
        if is_expected(person, session, board.day.event, board.day.enrolments)
        and (person.id in enrolled or number % 2 in turns)
    ]


def _looks(day: _Day) -> None:
    """Keep pictures of the organiser's screens, and of the other palettes and sizes."""
    from kiosk.app import palette_named
    from kiosk.ui.look.theme import apply_theme
    from kiosk.ui.window import Mode

    colour = day.board.day.event.badge.colour
    day.window.set_mode(Mode.ORGANISER)
    for screen in ("Overview", "People", "Badges", "Sign-in sheets", "Exports", "This computer"):
        day.touch(screen)
        day.picture(f"organiser-{screen.lower().replace(' ', '-')}")
    day.window.set_mode(Mode.DESK)
    for palette, size in (("dark", 100), ("contrast", 100), ("light", 200)):
        apply_theme(day.application, palette_named(palette, colour), size)
        day.type("pratt")
        day.picture(f"desk-{palette if size == 100 else 'large-text'}")
        day.press("Escape")
    apply_theme(day.application, palette_named("light", colour), 100)


def _after(out: Path, event_file: Path, tell: Callable[[str], None]) -> Done:
    """Write paper and lists, and check the event file through."""
    from kiosk.services.day import load_day
    from kiosk.services.exporting import export
    from kiosk.services.post import open_post
    from kiosk.services.printing import badges_of, expected_ids, sheets_of
    from kiosk.services.safekeeping import write_whole
    from kiosk.services.verifying import verify

    post = open_post(event_file, UUID(int=0), "Demo")
    try:
        day = load_day(post)
        write_whole(out / "badges.pdf", badges_of(day, expected_ids(day), layout="a4").data)
        for session in post.event.attended_sessions:
            sheet = sheets_of(day, [session])
            write_whole(out / "sign-in" / f"{session.code}.pdf", sheet.data)
        export(post, "attendance", out / "attendance.csv")
        flaws = verify(post)
        count = day.count(post.event.registration)
    finally:
        post.close()
    if flaws:
        raise KioskError(f"{event_file} does not verify: please report this as a fault")
    tell("Badges, sign-in sheets and the attendance list are written; the event file verifies.")
    return Done(
        event=post.event.name,
        delegates=count.expected,
        checked_in=count.checked_in,
        files=tuple(_written(out)),
    )


def _written(out: Path) -> Iterator[Path]:
    yield from (out / name for name in ("event.sqlite", "badges.pdf", "attendance.csv"))
    yield from sorted((out / "sign-in").glob("*.pdf"))
    yield from sorted((out / "screens").glob("*.png"))
