"""Proof that desks which check in the same people at the same moment never contradict each other.

Several of the program's own ``kiosk check-in -`` work on one file, each with the same badges in an
order of its own: two at the door, two at a room with few places, one at each of two rooms side by
side. Of all the answers for one person at one door exactly one may say *checked in*; at no point of
the journal may a room hold more than its places, or somebody be in two rooms side by side; and no
answer may be an alarm.

The negative control are desks that do not look who is in before they decide.

Run as ``python -m tests.proofs.many_desks --people 300``.
"""

import json
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from uuid import UUID

from kiosk.domain.event import Event
from kiosk.domain.journal import ARRIVALS, Entry, Kind
from kiosk.services import checking_in
from kiosk.services.day import load_day
from kiosk.services.making import new_event
from kiosk.services.post import now, open_post
from kiosk.services.verifying import verify
from kiosk.store.journal import load_journal
from tests.proofs.killing import as_it_is, asked, folders, start, verdict

MACHINE = UUID(int=7)
DESKS = ("registration", "registration", "hall", "hall", "red", "blue")
CALM = {"checked_in", "already_checked_in", "full"}


@dataclass
class Report:
    """What the desks said, and what is wrong with it."""

    answers: Counter[str] = field(default_factory=Counter)
    flaws: list[str] = field(default_factory=list)
    moves: int = 0
    """How often somebody went from one room into the one beside it."""

    @property
    def green(self) -> bool:
        """Whether nobody was first twice, no room too full, and the file is whole."""
        return bool(self.answers) and not self.flaws


def make_event(folder: Path, people: int) -> Path:
    """Make an event whose hall has places for a fifth of the people, each room for half."""
    rows = ["Name,Organisation", *(f"Person{n} Number{n},Org {n % 50}" for n in range(people))]
    (folder / "people.csv").write_text("\n".join(rows))
    rooms = (("hall", "", people // 5), ("red", "rooms", people // 2), ("blue", "rooms", people))
    sessions = "".join(
        f'[[session]]\ncode = "{code}"\ntitle = "{code}"\nstart = "10:00"\nend = "11:00"\n'
        f'parallel = "{group}"\ncapacity = {places}\n'
        for code, group, places in rooms
    )
    definition = folder / "event.toml"
    head = 'name = "E"\ndate = 2026-05-01\ntime_zone = "UTC"\n'
    definition.write_text(f'roster = ["people.csv"]\n[event]\n{head}{sessions}')
    path = folder / "event.sqlite"
    new_event(path, definition, (MACHINE, "Proof"), now())
    return path


def do_not_look() -> None:
    """Decide without knowing who is in."""
    gather = checking_in._gather

    def blind(*asked: Any) -> checking_in.Facts:
        return replace(gather(*asked), presence=None, beside=None, inside=0)

    checking_in._gather = blind  # the deliberate fault


def all_at_once(folder: Path, people: int, wrap: Callable[[], None], seed: int) -> Report:
    """Let all desks work at once, and look at what they said and at what they wrote."""
    dice, path = random.Random(seed), make_event(folder, people)
    post = open_post(path, MACHINE, "Watch")
    codes = [person.code for person in load_day(post).people.values()]
    post.close()
    programs = []
    for number, session in enumerate(DESKS):
        words = ["check-in", "-", "--event", str(path), "--session", session]
        words += ["--data-dir", str(folder / f"data{number}"), "--station", f"Desk {number}"]
        programs.append(start(words, wrap))
    for program in programs:
        program.tell("".join(f"{code}\n" for code in dice.sample(codes, len(codes))))
    for program in programs:
        program.hear(len(codes))
    for program in programs:  # all of them: each holds open what those before it read
        program.tell_no_more()
    said = [
        {"result": "error", **json.loads(line), "desk": session}
        for session, program in zip(DESKS, programs, strict=True)
        for line in program.end()
    ]
    return _report(path, said, len(codes))


def _report(path: Path, said: list[dict[str, Any]], people: int) -> Report:
    report = Report(Counter(answer["result"] for answer in said))
    if len(said) != people * len(DESKS):
        report.flaws.append(f"{len(said)} answers to {people * len(DESKS)} scans")
    report.flaws += sorted(f"an alarm: {result}" for result in report.answers.keys() - CALM)
    first = Counter((a["attendee"]["id"], a["desk"]) for a in said if a["result"] == "checked_in")
    report.flaws += [f"first {n} times at {desk}" for (_, desk), n in first.items() if n > 1]
    for desk in ("registration", "blue"):
        if sum(desk == where for _, where in first) != people:
            report.flaws.append(f"not everybody was let in at {desk}")
    post = open_post(path, MACHINE, "Watch")
    with post.file.read() as connection:
        entries = load_journal(connection)
    report.flaws += _overfull(post.event, entries)
    report.flaws += [f"{flaw.code}: {flaw.about}" for flaw in verify(post)]
    report.moves = sum(entry.kind is Kind.CHECK_OUT for entry in entries)
    post.close()
    return report


def _overfull(event: Event, entries: Iterable[Entry]) -> Iterable[str]:
    """Return where, in the order of the journal, a room was too full or somebody in two rooms."""
    sessions = {session.id: session for session in event.sessions}
    inside: dict[UUID, set[UUID]] = {number: set() for number in sessions}
    for entry in entries:
        if entry.session_id is None or entry.attendee_id is None:
            continue
        here, session = inside[entry.session_id], sessions[entry.session_id]
        if entry.kind is Kind.CHECK_OUT:
            here.discard(entry.attendee_id)
        elif entry.kind in ARRIVALS:
            here.add(entry.attendee_id)
            if session.capacity is not None and len(here) > session.capacity:
                yield f"{len(here)} in {session.code}"
            beside = (s for s in event.sessions if session.parallel and s.id != session.id)
            if any(entry.attendee_id in inside[s.id] for s in beside if s.parallel):
                yield "somebody is in two rooms"


def main() -> int:
    """Let desks work at once, and those of the control; 0 only if the proof stands."""
    wanted = asked(__doc__, people=300)
    with folders(2) as (one, two):
        real = all_at_once(one, wanted.people, as_it_is, wanted.seed)
        tell("desks at once", real)
        control = all_at_once(two, wanted.people, do_not_look, wanted.seed)
        tell("negative control (they do not look)", control)
    what = "nobody was first twice and no room too full"
    return verdict(stands=real.green, noticed=not control.green, what=what)


def tell(name: str, report: Report) -> None:
    """Say what came of one run."""
    answers = ", ".join(f"{number} {result}" for result, number in report.answers.most_common())
    print(f"{name}: {answers}; {report.moves} changed rooms, {len(report.flaws)} flaws")
    print("".join(f"  {flaw}\n" for flaw in report.flaws[:3]), end="")


if __name__ == "__main__":
    sys.exit(main())
