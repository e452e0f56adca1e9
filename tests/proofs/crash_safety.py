"""Proof that an acknowledged check-in is never lost, by killing the program while it works.

Each round starts the program's own ``kiosk check-in -``, feeds it codes, and ends it with SIGKILL
at a random moment. Then every check-in it had acknowledged must be in the event file, and the
file must verify. A second series kills ``kiosk import``: the list must be in whole or not at all.

The negative control runs the same rounds with the order turned round, acknowledged before
committed; if that stays green, the harness is blind and the proof is worth nothing.

Run as ``python -m tests.proofs.crash_safety --kills 500``.
"""

import json
import random
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from sqlalchemy import Connection

from kiosk.services.day import load_day
from kiosk.services.making import new_event
from kiosk.services.post import Post, now, open_post
from kiosk.services.verifying import verify
from kiosk.store.event_file import EventFile
from kiosk.store.journal import load_journal
from tests.proofs.killing import as_it_is, asked, folders, start, verdict

MACHINE = UUID(int=7)
PEOPLE = 4_000
SESSIONS = 6
MOST_BEFORE_KILL = 40  # acknowledged check-ins


@dataclass
class Report:
    """What a series of rounds came to."""

    kills: int = 0
    acknowledged: int = 0
    lost: int = 0
    flaws: list[str] = field(default_factory=list)

    @property
    def green(self) -> bool:
        """Whether nothing was lost and every file was whole."""
        return self.kills > 0 and self.acknowledged > 0 and not self.lost and not self.flaws


def make_event(folder: Path, people: int = PEOPLE) -> Path:
    """Make an event with many people and sessions."""
    rows = ["Name,Organisation", *(f"Person{n} Number{n},Org {n % 50}" for n in range(people))]
    (folder / "people.csv").write_text("\n".join(rows))
    sessions = "".join(
        f'[[session]]\ncode = "s{n}"\ntitle = "S {n}"\nstart = "1{n}:00"\nend = "1{n}:30"\n'
        for n in range(SESSIONS)
    )
    definition = folder / "event.toml"
    definition.write_text(
        'roster = ["people.csv"]\n[event]\nname = "E"\ndate = 2026-05-01\ntime_zone = "UTC"\n'
        + sessions
    )
    path = folder / "event.sqlite"
    new_event(path, definition, (MACHINE, "Proof"), now())
    return path


def acknowledge_before_commit() -> None:
    """Turn the order round: each transaction is committed only when the next begins."""
    write = EventFile.write
    held = ExitStack()

    @contextmanager
    def late(self: EventFile) -> Iterator[Connection]:
        held.close()
        yield held.enter_context(write(self))

    EventFile.write = late  # type: ignore[method-assign]  # the deliberate fault


def acknowledged_until_killed(
    path: Path, codes: list[str], session: str, wrap: Callable[[], None], dice: random.Random
) -> list[str]:
    """Feed codes, kill at a random moment, and return the entries acknowledged by then."""
    words = ["check-in", "-", "--event", str(path), "--session", session]
    words += ["--data-dir", str(path.parent / "data"), "--station", "Proof"]
    program = start(words, wrap)
    wanted = dice.randrange(min(MOST_BEFORE_KILL, len(codes)))
    if dice.random() < 0.5:  # half the time it is killed at rest, having answered everything
        codes = codes[:wanted]
    program.tell("".join(f"{code}\n" for code in codes))
    program.hear(wanted)
    time.sleep(dice.uniform(0, 0.004))
    answers = [json.loads(line) for line in program.kill()]
    return [answer["entry"] for answer in answers if answer.get("result") == "checked_in"]


def check_ins_under_fire(
    folder: Path, kills: int, wrap: Callable[[], None], seed: int, people: int = PEOPLE
) -> Report:
    """Kill the program again and again while it checks people in; stop at the first loss."""
    dice = random.Random(seed)
    path = make_event(folder, people)
    report, known = Report(), set[str]()
    post = open_post(path, MACHINE, "Watch")
    codes = [person.code for person in load_day(post).people.values()]
    post.close()
    supply = [(f"s{n}", codes[i : i + 60]) for n in range(SESSIONS) for i in range(0, people, 60)]
    dice.shuffle(supply)
    for number in range(kills):
        session, some = supply[number % len(supply)]
        entries = acknowledged_until_killed(path, some, session, wrap, dice)
        known.update(entries)
        report.kills += 1
        report.acknowledged += len(entries)
        _look(path, known, report)
        if report.lost or report.flaws:
            break
        if sys.stderr.isatty():
            print(f"\r{number + 1} kills", end="", file=sys.stderr, flush=True)
    return report


def _look(path: Path, known: set[str], report: Report) -> None:
    post: Post = open_post(path, MACHINE, "Watch")
    with post.file.read() as connection:
        present = {str(entry.id) for entry in load_journal(connection)}
    report.lost = len(known - present)
    report.flaws = [f"{flaw.code}: {flaw.about}" for flaw in verify(post)]
    post.close()


def imports_under_fire(folder: Path, kills: int, seed: int) -> Report:
    """Kill an import again and again; the list must be in whole or not at all."""
    dice = random.Random(seed)
    path = make_event(folder, people=50)
    report = Report()
    for number in range(kills):
        roster = folder / "more.csv"
        size = 1_500
        rows = "\n".join(f"Run{number} Person{n},X" for n in range(size))
        roster.write_text(f"Name,Organisation\n{rows}\n")
        before = _count(path)
        words = ["import", str(roster), "--event", str(path), "--json"]
        program = start([*words, "--data-dir", str(folder / "data")])
        time.sleep(dice.uniform(0, 1.2))
        program.kill()
        acknowledged = bool(program.heard)
        after = _count(path)
        report.kills += 1
        report.acknowledged += after - before == size
        report.lost += acknowledged and after == before
        if after - before not in {0, size}:
            report.flaws.append(f"half a list: {after - before} of {size}")
        _look(path, set(), report) if not report.flaws else None
    return report


def _count(path: Path) -> int:
    post = open_post(path, MACHINE, "Watch")
    people = len(load_day(post).people)
    post.close()
    return people


def main() -> int:
    """Run both series and the negative control; 0 only if the proof stands."""
    wanted = asked(__doc__, kills=500, imports=60)
    kills, seed = wanted.kills, wanted.seed
    with folders(3) as (one, two, three):
        real = check_ins_under_fire(one, kills, as_it_is, seed)
        _tell("check-ins", real)
        lists = imports_under_fire(two, wanted.imports, seed)
        _tell("imports", lists)
        control = check_ins_under_fire(three, kills, acknowledge_before_commit, seed)
        _tell("negative control (acknowledged before committed)", control)
    stands = real.green and lists.green
    return verdict(stands=stands, noticed=not control.green, what="nothing acknowledged was lost")


def _tell(name: str, report: Report) -> None:
    print(
        f"{name}: {report.kills} kills, {report.acknowledged} acknowledged,"
        f" {report.lost} lost, {len(report.flaws)} flaws"
    )


if __name__ == "__main__":
    sys.exit(main())
