"""Proof of a morning at the desk: some hundred arrivals through the real window, then a count.

Hands type and scan as people do: most badges are scanned, some names are typed, some with a slip
or without accents; colleagues arrive together, some walk in, some come twice, the scanner bounces,
a note must be read, a wrong person is undone, a code is unknown, somebody only looks. Beside the
window a list is kept of who ought to be in. At the end the event file must say exactly the same,
each once, and the journal must hold every scan, the refused ones too.

The negative control is a scanner that loses one scan in forty: if that stays green, the count is
blind and the proof is worth nothing.

Run as ``python -m tests.proofs.morning --arrivals 500``.
"""

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

from kiosk.demo.hands import Hands
from kiosk.domain.attendee import Attendee
from kiosk.domain.journal import ARRIVALS, Kind
from kiosk.domain.names import fold
from kiosk.services.chronicle import load_happenings
from kiosk.services.day import load_day
from kiosk.services.making import new_event
from kiosk.services.post import open_post
from kiosk.services.verifying import verify
from kiosk.store import attendees
from kiosk.ui.desk.page import DeskPage
from tests.bench.measure import late

MACHINE = UUID(int=7)
NINE = datetime(2019, 3, 28, 9, 0, tzinfo=UTC)
GIVEN = """
Aisling Alejandra Amélie Anaïs Andrzej Bärbel Begoña Björn Brónach Cátia Céline Chloë Dafydd Dìlys
Eilidh Élodie Eoghan Françoise Gábor Gráinne Günther Håkon Ina Jürgen José Katarzyna Kübra Łukasz
Lærke Małgorzata Nikolaos Oluwaseun Øystein Paweł Ragnhild Seán Siân Søren Tomáš Ulrich Yağmur Zoë
""".split()
FAMILY = """
Ó-Briain Kowalski MacAllister McKinley O'Neil Fitzgerald Müller Núñez Søndergaard Ångström Wójcik
Llewellyn Ndiaye Papadopoulos Rossi Şahin Thorvaldsen Ünal Vandenberghe Grześkowiak Yılmaz Brontë
Castellanos Dubois Eriksson Ferreira Gallagher Hernández Ivanova Jørgensen Kavanagh Lefèvre Morgan
""".split()
PLACES = "Council Trust University Institute Foundation Partners Centre Lab Society College".split()


@dataclass
class Report:
    """What a morning came to: who ought to be in, who is, and how long each person took."""

    ought: set[str] = field(default_factory=set)
    present: Counter[str] = field(default_factory=Counter)
    scans: int = 0
    noted: int = 0
    flaws: list[str] = field(default_factory=list)
    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    keys: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    @property
    def missing(self) -> set[str]:
        """Who ought to be in and is not."""
        return self.ought - set(self.present)

    @property
    def surplus(self) -> set[str]:
        """Who is in and ought not to be."""
        return set(self.present) - self.ought

    @property
    def green(self) -> bool:
        """Whether exactly those are in who ought to be, and every scan is in the journal."""
        exact = self.present == Counter(dict.fromkeys(self.ought, 1))
        return bool(self.ought) and exact and self.scans == self.noted and not self.flaws


def make_event(folder: Path, people: int, seed: int) -> Path:
    """Make an event whose delegates have names of many languages, no two the same."""
    dice = random.Random(seed)
    pairs = [(given, family) for given in GIVEN for family in FAMILY]
    names = [f"{given} {family.replace('-', ' ')}" for given, family in dice.sample(pairs, people)]
    places = [f"{f} {p}" for f in ("North", "West", "Lake", "Hill") for p in PLACES]
    rows = [f"{name}\t{dice.choice(places)}" for name in names]
    (folder / "list.tsv").write_text("\n".join(["Name\tOrganisation", *rows]), encoding="utf-8")
    definition = folder / "morning.toml"
    definition.write_text(
        'roster = ["list.tsv"]\n[event]\nname = "A morning"\ndate = 2019-03-28\ntime_zone = "UTC"\n'
    )
    path = folder / "morning.sqlite"
    new_event(path, definition, (MACHINE, "Desk 1"), NINE)
    return path


class Morning:
    """Plays arrivals in the window and keeps its own list of who is in."""

    def __init__(self, hands: Hands, seed: int, hear: Callable[[str], bool]) -> None:
        self.hands, self.dice, self.hear = hands, random.Random(seed), hear
        self.report = Report()
        self._keys = 0
        self._waiting = [a for a in hands.board.day.people.values() if a.expected]
        self.dice.shuffle(self._waiting)
        self._in: list[Attendee] = []

    def live(self, arrivals: int) -> None:
        """Let so many people arrive: once in every way there is, then as chance has it."""
        weights = {
            self.scanned: 52, self.typed: 22, self.misspelt: 10, self.twice: 6, self.walked_in: 5,
            self.together: 3, self.bounced: 3, self.unknown: 3, self.mistaken: 3,
            self.with_note: 3, self.only_looked: 2,
        }  # fmt: skip
        ways = list(weights)
        count = 0
        for way in ways:
            count += self._live_one(way)
        while count < arrivals and len(self._waiting) > _GROUP:
            (way,) = self.dice.choices(ways, list(weights.values()))
            count += self._live_one(way)

    def _live_one(self, way: Callable[[], int]) -> int:
        begun, self._keys = time.perf_counter(), 0
        came = way()
        if came:
            self.report.seconds[way.__name__].append((time.perf_counter() - begun) / came)
            self.report.keys[way.__name__].append(self._keys)
        self.hands.pass_time(timedelta(seconds=40))
        return came

    # ways to arrive ----------------------------------------------------------------------------

    def scanned(self) -> int:
        """Somebody shows the badge."""
        return self._came(self._scan(self._next()))

    def typed(self) -> int:
        """Somebody says the name, and it is typed in small letters without accents."""
        return self._came(self._find(self._next(), fold))

    def misspelt(self) -> int:
        """A name is typed with a slip in it."""
        return self._came(self._find(self._next(), self._slip))

    def together(self) -> int:
        """Colleagues arrive together and are checked in in one go."""
        person = self._next()
        belong = [a for a in self._waiting if a.organisation == person.organisation]
        others = [a for a in belong if not (a.must_read and a.note)]
        if len(belong) >= _TICKED:
            others = []  # of so many nobody else is ticked
        self._find(person, fold, enter=False)
        if not others:
            self._press("Return")
            return self._came(person)
        self._press("F6")
        self.hands.settle()
        self._press("Return")
        self.hands.settle()
        for other in others:
            self._waiting.remove(other)
        return self._came(person, *others)

    def walked_in(self) -> int:
        """Somebody is on no list."""
        name = f"{self.dice.choice(GIVEN)} Walker{len(self.report.ought)}"
        self._press("F2")
        self._type(name)
        self._press("Return")
        self._type("Passing By")
        self._press("Return")
        self.hands.settle()
        self.report.ought.add(name)
        return 1

    def twice(self) -> int:
        """Somebody who is in is scanned again, minutes later."""
        if self._in:
            self._scan(self.dice.choice(self._in))
        return 0

    def bounced(self) -> int:
        """The scanner reads a badge three times at once."""
        person = self._next()
        for _ in range(3):
            self._scan(person)
        return self._came(person)

    def unknown(self) -> int:
        """A code of somewhere else is scanned."""
        self._scan_code(f"TICKET{self.dice.randrange(10**6)}")
        return 0

    def mistaken(self) -> int:
        """The wrong person is checked in, seen, and undone."""
        person = self._next()
        self._scan(person)
        if self._is_in(person):
            self.hands.touch("Undo")
        self._waiting.append(person)
        return 0

    def with_note(self) -> int:
        """A note must be read before somebody goes in."""
        person = self._next()
        with self.hands.board.post.file.write() as connection:
            watched = replace(person, note="Ask for the press officer", must_read=True)
            attendees.update_attendee(connection, watched)
        self._scan(person)
        self._type("1")
        self.hands.settle()
        self.report.scans += 1  # the scan, asked again with more said
        return self._came(person)

    def only_looked(self) -> int:
        """Somebody asks whether they are on the list, and goes away again."""
        person = self._next()
        self._press("F3")
        self._scan(person)
        self._press("F3")
        self._waiting.append(person)
        return 0

    # hands -------------------------------------------------------------------------------------

    def _next(self) -> Attendee:
        return self._waiting.pop(self.dice.randrange(len(self._waiting)))

    def _came(self, *people: Attendee) -> int:
        for person in people:
            self.report.ought.add(person.name)
            self._in.append(person)
        return len(people)

    def _is_in(self, person: Attendee) -> bool:
        return self.hands.board.presence(person.id) is not None

    def _scan(self, person: Attendee) -> Attendee:
        self._scan_code(person.code)
        return person

    def _scan_code(self, code: str) -> None:
        self.report.scans += 1
        if self.hear(code):
            self.hands.scan(code)

    def _type(self, text: str) -> None:
        self._keys += len(text)
        self.hands.type(text)

    def _press(self, key: str) -> None:
        self._keys += 1
        self.hands.press(key)

    def _find(self, person: Attendee, say: Callable[[str], str], *, enter: bool = True) -> Attendee:
        """Type the beginning of a name, more of it while needed, and choose who stands there."""
        said = say(f"{person.family_name} {person.given_name}")
        typed = 0
        for length in (5, 9, 14, len(said)):
            self._type(said[typed:length])
            typed = max(typed, length)
            self.hands.application.processEvents()
            if self._choose(person):
                break
        else:
            raise LookupError(f"nobody can find {person.name!r} by {said!r}")
        if enter:
            self._press("Return")
            self.hands.settle()
        return person

    def _choose(self, person: Attendee) -> bool:
        page = self.hands.window.page
        assert isinstance(page, DeskPage)
        names = [line.found.attendee.id for line in page.found]
        if person.id not in names:
            return False
        for _ in range(names.index(person.id)):
            self._press("Down")
        return True

    def _slip(self, name: str) -> str:
        """Return a name with two letters swapped, one doubled, or one left out."""
        words = fold(name)
        place = self.dice.randrange(2, 5)
        pair = words[place : place + 2]
        kind = self.dice.randrange(3)
        if kind == 0 and " " not in pair:
            return words[:place] + pair[::-1] + words[place + 2 :]
        if kind == 1:
            return words[:place] + words[place] + words[place:]
        return words[:place] + words[place + 1 :]


_TICKED = 12  # most people of a group who are ticked at once
_GROUP = 12  # people who must still be waiting, for a group to choose from


def hears_all(_code: str) -> bool:
    """Hear every scan."""
    return True


def loses_some(seed: int, one_in: int = 40) -> Callable[[str], bool]:
    """Return a scanner that loses one scan in so many: the negative control."""
    dice = random.Random(seed)
    return lambda _code: dice.randrange(one_in) > 0


def morning(folder: Path, arrivals: int, seed: int, hear: Callable[[str], bool]) -> Report:
    """Live a morning in a fresh event, and count."""
    folder.mkdir(parents=True, exist_ok=True)
    path = make_event(folder, arrivals + 80, seed)
    hands = Hands(folder, path, folder)
    hands.time = NINE
    try:
        hands.window.resize(1280, 800)
        hands.window.show()
        hands.window.activateWindow()
        hands.board.open(path)
        hands.settle()
        day = Morning(hands, seed, hear)
        day.live(arrivals)
        hands.settle()
    finally:
        hands.close()
    return _counted(path, day.report)


def _counted(path: Path, report: Report) -> Report:
    """Compare the list with what the event file says."""
    post = open_post(path, MACHINE, "Desk 1")
    try:
        day = load_day(post)
        present = day.presences.get(day.event.registration.id, {})
        happened = load_happenings(post, count=10**6)
        stand = [one.entry for one in happened if one.entry.kind in ARRIVALS and not one.undone]
        report.present = Counter(day.people[e.attendee_id].name for e in stand if e.attendee_id)
        heard = {Kind.CHECK_IN, Kind.REFUSAL, Kind.LOOK}
        entries = [one.entry for one in happened]
        report.noted = sum(e.kind in heard and e.method == "scan" for e in entries)
        report.flaws = [flaw.code for flaw in verify(post)]
        if {day.people[i].name for i in present} != set(report.present):
            report.flaws.append("attendance")
    finally:
        post.close()
    return report


def _tell(report: Report) -> None:
    print(
        f"{len(report.ought)} ought to be in, {sum(report.present.values())} are,"
        f" {len(report.missing)} missing, {len(report.surplus)} too many;"
        f" {report.scans} scans, {report.noted} in the journal; flaws: {report.flaws or 'none'}"
    )
    for way, times in sorted(report.seconds.items()):
        middle, tail, worst = (f(times) * 1000 for f in (statistics.median, late, max))
        keys = statistics.mean(report.keys[way])
        print(
            f"{way:>12}: {len(times):4} times, the program took {middle:6.1f} ms a person"
            f" (median; 99th percentile {tail:.0f} ms, longest {worst:.0f} ms), {keys:4.1f} keys"
        )


def main() -> int:
    """Live the morning and its negative control; 0 where the first is green and the other red."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--arrivals", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        true = morning(Path(scratch, "a"), wanted.arrivals, wanted.seed, hears_all)
        _tell(true)
        blind = morning(Path(scratch, "b"), 120, wanted.seed, loses_some(wanted.seed))
        print("negative control, a scanner that loses scans:", "green" if blind.green else "red")
    return 0 if true.green and not blind.green else 1


if __name__ == "__main__":
    sys.exit(main())
