"""Kill the program while it checks people in, and bring the day back from its last paper copy.

``python -m tests.proofs.rolling_copy --kills 20``. The event file of the killed program is thrown
away; what is left is the file as it was before the day, and the PDF in the chosen folder.
"""

import os
import random
import shutil
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

from kiosk.services.day import load_day
from kiosk.services.paper import bring_in
from kiosk.services.paper_sheets import filled, sheets_in
from kiosk.services.post import Post, now, open_post
from tests.proofs.killing import asked, folders, start_module, verdict
from tests.sample import MACHINE, MORNING, sample_copy

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
EVERY = 120
"""Milliseconds between two copies, so that many fall into a short run."""

Came = Mapping[UUID, datetime]


@dataclass
class Report:
    """What became of the kills: how much was on the copies, and what was wrong with them."""

    kills: int = 0
    on_copies: int = 0
    acknowledged: int = 0
    wrong: list[str] = field(default_factory=list)


def as_it_is(came: Came) -> Came:
    """Bring in what the copy says."""
    return came


def lose_one(came: Came) -> Came:
    """Lose one tick: what the proof must notice."""
    return dict(list(came.items())[1:])


def under_fire(folder: Path, kills: int, read: Callable[[Came], Came], seed: int) -> Report:
    """Kill the program some times, each on a fresh day, and compare paper with what was told."""
    dice, report = random.Random(seed), Report()
    for number in range(kills):
        day = folder / str(number)
        (day / "copies").mkdir(parents=True)
        event = sample_copy(day)
        before = Path(shutil.copy(event, day / "before.sqlite"))
        told = _killed(event, day / "copies", dice)
        _compare(before, day / "copies", told, read, report)
    return report


def _killed(event: Path, copies: Path, dice: random.Random) -> list[tuple[UUID, datetime]]:
    """Kill the program some time after those who came are on a copy; return all it told of."""
    program = start_module("tests.proofs.rolling_copy", "--live", event, copies)
    program.hear(dice.randrange(1, 40))
    seen: set[int] = set()
    while len(seen) < 3 and program.runs:  # the one there was, the one in hand, and a later one
        seen.update(path.stat().st_mtime_ns for path in copies.glob("*.pdf"))
        time.sleep(0.001)
    time.sleep(dice.uniform(0, 2 * EVERY / 1_000))
    lines = [line.split() for line in program.kill()]
    return [(UUID(who), datetime.fromisoformat(at)) for who, at in lines]


def _compare(
    before: Path,
    copies: Path,
    told: list[tuple[UUID, datetime]],
    read: Callable[[Came], Came],
    report: Report,
) -> None:
    """Bring the copy in, then by pen who came after it; both times the attendance is exact."""
    report.kills += 1
    (path,) = copies.glob("*.pdf")
    post = open_post(before, MACHINE, "After the power cut")
    sheet = next(s for s in sheets_in(post, path) if s.session.id == post.event.registration.id)
    came = read(sheet.came)
    bring_in(post, filled(sheet, came), now())
    if _present(post) != dict(told[: len(sheet.came)]):
        report.wrong.append(f"the copy's {len(sheet.came)} are not the first acknowledged")
    rows = {who: row for row, who in sheet.rows.items()}
    by_pen = {rows[who]: at for who, at in told}
    bring_in(post, filled(sheet, came | by_pen if read is as_it_is else by_pen), now())
    if _present(post) != dict(told):
        report.wrong.append("with what was written by pen, the attendance is not exact")
    report.on_copies += len(sheet.came)
    report.acknowledged += len(told)
    post.close()


def _present(post: Post) -> dict[UUID, datetime]:
    found = load_day(post).presences.get(post.event.registration.id, {})
    return {who: presence.at for who, presence in found.items()}


def _live(event: Path, copies: Path) -> None:
    """Check people in as fast as they are answered, and tell each once it is answered."""
    from PySide6.QtCore import QCoreApplication

    from kiosk.ui.board import Board
    from kiosk.ui.wishes import Identity

    application = QCoreApplication([])
    minute = [0]

    def clock() -> datetime:
        return (MORNING + timedelta(minutes=minute[0])).astimezone(UTC)

    board = Board(Identity(MACHINE, "Desk 1"), clock=clock)
    board.rolling._timer.setInterval(EVERY)
    waiting: list[UUID] = []

    def go_on() -> None:
        if waiting:
            minute[0] += 1
            board.check_in(waiting.pop())

    def take(answer) -> None:
        sys.stdout.write(f"{answer.attendee.id} {answer.outcome.at.isoformat()}\n")
        sys.stdout.flush()
        time.sleep(0.01)
        go_on()

    def begin() -> None:
        waiting.extend(board.day.people)
        board.rolling.set_folder(str(copies))
        go_on()

    board.answered.connect(take)
    board.opened.connect(begin)
    board.open(event)
    application.exec()


def main() -> int:
    """Run the proof and its negative control; 0 only if the proof stands."""
    if sys.argv[1:2] == ["--live"]:
        _live(*map(Path, sys.argv[2:]))
        return 0
    wanted = asked(__doc__, kills=20)
    with folders(2) as (one, two):
        real = under_fire(one, wanted.kills, as_it_is, wanted.seed)
        _tell("what the copy says", real)
        control = under_fire(two, 2, lose_one, wanted.seed)
        _tell("negative control (one tick lost)", control)
    stands = real.on_copies > 0 and not real.wrong
    return verdict(
        stands=stands, noticed=bool(control.wrong), what="paper brought each day back exactly"
    )


def _tell(name: str, report: Report) -> None:
    print(
        f"{name}: {report.kills} kills, {report.on_copies} of {report.acknowledged} arrivals were"
        f" on the last copies, the rest came by pen; {len(report.wrong)} wrong"
    )


if __name__ == "__main__":
    sys.exit(main())
