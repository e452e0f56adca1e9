"""The whole day of the sample event without a screen, through the real window.

Hands that are none type and scan with the time stamps of hands and scanners; the window, the
services and the event file are those of every other day. What comes out can be looked at: the
event file, badges, sign-in sheets, the attendance list and a picture of each screen.
"""

import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from kiosk.demo import parts
from kiosk.demo.hands import Hands
from kiosk.documents.badge import How
from kiosk.errors import BadValue, KioskError
from kiosk.services.day import load_day
from kiosk.services.exporting import export
from kiosk.services.post import event_setting, now, open_post
from kiosk.services.printing import badges_of, expected_ids
from kiosk.services.safekeeping import write_whole
from kiosk.services.sheets import keep_sheets, sheets_of
from kiosk.services.verifying import verify


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
        hands = Hands(out, event_file, Path(scratch))
        try:
            parts.before(hands, tell)
            parts.morning(hands, tell)
            parts.self_service(hands, tell)
            parts.sessions(hands, tell)
            parts.looks(hands)
        finally:
            hands.close()
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

    try:
        post = open_post(event_file, UUID(int=0), "Demo")
    except KioskError:
        return False
    try:
        return event_setting(post, parts.MARK) is True
    finally:
        post.close()


def _after(out: Path, event_file: Path, tell: Callable[[str], None]) -> Done:
    """Write paper and lists, and check the event file through."""
    post = open_post(event_file, UUID(int=0), "Demo")
    try:
        day = load_day(post)
        write_whole(out / "badges.pdf", badges_of(day, expected_ids(day), how=How("a4")).data)
        for session in post.event.attended_sessions:
            sheet = sheets_of(day, [session])
            keep_sheets(post, sheet, now())
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
