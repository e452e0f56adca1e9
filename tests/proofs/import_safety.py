"""Proof that a list goes in, and is taken back, whole or not at all, by killing the program at it.

Each round starts the program on a list (a new one, a newer edition of it, or the taking back of
the last) and ends it with SIGKILL at a random moment. Then everybody known must be as before or
as after, nothing between; what was acknowledged must be there; and the file must verify.

The negative control cuts each transaction in two and must be noticed; if it stays green, the
harness is blind and the proof is worth nothing.

Run as ``python -m tests.proofs.import_safety --kills 60``.
"""

import random
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from kiosk.domain.journal import Kind
from kiosk.roster.reading import read_roster
from kiosk.services.importing import import_roster
from kiosk.services.post import now, open_post
from kiosk.services.taking_back import take_back
from kiosk.services.verifying import verify
from kiosk.store import attendees, journal, schema
from tests.proofs.crash_safety import MACHINE, make_event
from tests.proofs.killing import as_it_is, asked, folders, start, verdict

LINES = 1_200
LATEST = 1.2  # of the time that an import takes here, until the kill


@dataclass
class Report:
    """What the rounds came to: how many kills left the file as before, and how many as after."""

    kills: int = 0
    before: int = 0
    after: int = 0
    flaws: list[str] = field(default_factory=list)

    @property
    def green(self) -> bool:
        """Whether both ends were seen and nothing between them."""
        return self.before > 0 and self.after > 0 and not self.flaws


def rows(edition: int) -> str:
    """Return an edition of the list: some people stay, some change, some are new, some double."""
    lines = ["Name,Organisation,E-mail,Barcode"]
    lines += [
        f"Person{n} Number{n},Org {(n + edition) % 50},p{n}@x.org,BC{n:08}"
        for n in range(edition * 100, edition * 100 + LINES)
    ]
    return "\n".join([*lines, lines[-1], ""])


def everything(path: Path) -> tuple[str, int]:
    """Return all rows that an import may touch, and how many imports stand in the journal."""
    post = open_post(path, MACHINE, "Watch")
    tables = (schema.attendees, schema.badge_codes, schema.enrolments, schema.problems)
    with post.file.read() as connection:
        rows = [str(sorted(str(tuple(r)) for r in connection.execute(t.select()))) for t in tables]
        acts = len(journal.load_kind(connection, Kind.IMPORT))
        undos = len(journal.load_kind(connection, Kind.UNDO))
    post.close()
    return "".join(rows), acts + undos


def flaws_of(path: Path) -> list[str]:
    """Return what verifying finds."""
    post = open_post(path, MACHINE, "Watch")
    found = [f"{flaw.code}: {flaw.about}" for flaw in verify(post)]
    post.close()
    return found


def cut_in_two() -> None:
    """Commit in the middle of every transaction that writes people: the deliberate fault.

    It rests there, so that it does not depend on the computer whether a kill falls into it.
    """
    add, remove = attendees.add_newcomers, attendees.update_attendee

    def and_commit(write: Callable[..., None]) -> Callable[..., None]:
        def cut(connection, *rest, **more) -> None:
            write(connection, *rest, **more)
            driver = connection.connection.driver_connection
            driver.execute("COMMIT")
            driver.execute("BEGIN IMMEDIATE")
            time.sleep(0.2)

        return cut

    attendees.add_newcomers = and_commit(add)
    attendees.update_attendee = and_commit(remove)


def one_round(path: Path, words: list[str], wrap: Callable[[], None], wait: float) -> bool:
    """Start the program, kill it after a while, and return whether it had answered."""
    program = start(words, wrap)
    program.tell_no_more()
    time.sleep(wait)
    program.kill()
    return bool(program.heard)


def last_import(path: Path) -> str | None:
    """Return the entry of the last import that was not taken back."""
    post = open_post(path, MACHINE, "Watch")
    with post.file.read() as connection:
        entries = journal.load_kind(connection, Kind.IMPORT)
        standing = [e for e in entries if not journal.is_undone(connection, e.id)]
    post.close()
    return str(standing[-1].id) if len(standing) > 1 else None


def time_taken(words: list[str]) -> float:
    """Return how long the program takes on this computer, in seconds, when nobody kills it."""
    begun = time.monotonic()
    start(words).end()
    return time.monotonic() - begun


def under_fire(folder: Path, kills: int, wrap: Callable[[], None], seed: int) -> Report:
    """Kill imports and takings-back again and again; stop at the first that is half done."""
    dice = random.Random(seed)
    path = make_event(folder, people=50)
    report = Report()
    edition = 1
    common = ["--event", str(path), "--data-dir", str(folder / "data"), "--json"]
    (folder / "list.csv").write_text(rows(edition))
    longest = LATEST * time_taken(["import", str(folder / "list.csv"), *common])
    for _ in range(kills):
        entry = last_import(path)
        if entry is not None and dice.random() < 0.4:
            words = ["undo", entry, "--reason", "proof", *common]
        else:
            edition += 1
            (folder / "list.csv").write_text(rows(edition))
            words = ["import", str(folder / "list.csv"), *common]
        before, acts = everything(path)
        answered = one_round(path, words, wrap, dice.uniform(0, longest))
        after, acts_now = everything(path)
        report.kills += 1
        if acts_now == acts:
            report.before += 1
            if after != before:
                report.flaws.append("rows of an import that is not in the journal")
            if answered:
                report.flaws.append("acknowledged and lost")
        else:
            report.after += 1
            if after == before:
                report.flaws.append("an import in the journal of which there are no rows")
        report.flaws += flaws_of(path)
        if report.flaws:
            break
    return report


def taken_back_is_as_before(folder: Path) -> bool:
    """Whether an import that was taken back leaves exactly what was there, without any kill."""
    path = make_event(folder, people=50)
    before, _ = everything(path)
    post = open_post(path, MACHINE, "Watch")
    plan = import_roster(post, read_roster(rows(1).encode(), "list.csv"), now())
    assert plan.entry is not None
    take_back(post, plan.entry, "proof", now() + timedelta(seconds=1))
    post.close()
    return everything(path)[0] == before


def main() -> int:
    """Run the rounds and the negative control; 0 only if the proof stands."""
    wanted = asked(__doc__, kills=60)
    kills, seed = wanted.kills, wanted.seed
    with folders(3) as (one, two, three):
        real = under_fire(one, kills, as_it_is, seed)
        _tell("imports and takings-back", real)
        whole = taken_back_is_as_before(two)
        control = under_fire(three, kills, cut_in_two, seed)
        _tell("negative control (transactions cut in two)", control)
    return verdict(
        stands=real.green and whole,
        noticed=bool(control.flaws),
        what="every list was in whole or not at all",
    )


def _tell(name: str, report: Report) -> None:
    print(
        f"{name}: {report.kills} kills, {report.before} left it as before,"
        f" {report.after} as after, {len(report.flaws)} flaws"
    )


if __name__ == "__main__":
    sys.exit(main())
