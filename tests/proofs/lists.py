"""Proof that no list, however broken, crashes the import, takes long, or goes in by halves.

Sound files of every shape are mutated: pieces lost, doubled, swapped, put in from other files and
from a box of nasty things; workbooks also inside their parts. Each is read as a file of
an organiser would be, and what reads is imported into a real event file, one time in three stopped
on the way. The answer must be a list or a sentence, within two seconds of work; and either
everybody whom the plan names is in the event, or nobody and nothing.

The negative controls run the same rounds with a reader that trips over a letter, one that dawdles,
and an import that stores the first half on its own; each must turn the report red.

Run as ``python -m tests.proofs.lists --texts 20000 --books 1000``.
"""

import argparse
import io
import os
import random
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from sqlalchemy import func, select

from kiosk.errors import BadRoster
from kiosk.roster.reading import Roster, read_roster
from kiosk.services.importing import import_roster
from kiosk.services.making import new_event
from kiosk.services.post import Post, now, open_post
from kiosk.store import schema
from tests.roster import books
from tests.roster.shapes import EIGHT, PLAIN, csv_text, shapes

MACHINE = UUID(int=7)
SLOW = 2.0  # seconds
FILES_AN_EVENT = 60

NASTY = (
    b'"', b"'", b",", b";", b"\t", b"\r", b"\n", b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"=1+1",
    b"\xf0\x9f\x98\x80", b"\xe2\x80\xae", b"\x1b[31m", b"%s%n", b"<img src=/dev/zero>", b"&amp;",
    b"A" * 5_000, b",," * 300, b"sep=;\n", b"[{", b"BEGIN:VCARD\n", b"\xc3\xa9", b"\xc3", b"\x85",
    b"Name", b"Barcode", b"Status", b"Refunded", b"1.0E+19", b"\xd9\x85\xd8\xad",
    b"e" + b"\xcc\x81" * 40,
)  # fmt: skip

Read = Callable[[bytes], Roster]
Write = Callable[[Post, Roster, Callable[[int, int], None]], None]


class Stopped(Exception):
    """The work is no longer wanted."""


@dataclass
class Report:
    """What a series of files came to."""

    files: int = 0
    read: int = 0
    refused: int = 0
    imported: int = 0
    stopped: int = 0
    partial: int = 0
    slowest: float = 0.0
    crashes: Counter[str] = field(default_factory=Counter)

    @property
    def green(self) -> bool:
        """Whether nothing crashed, dawdled or went in by halves, and enough was tried."""
        tried = self.read > 0 and self.refused > 0 and self.imported > 0 and self.stopped > 0
        return tried and not self.crashes and not self.partial and self.slowest <= SLOW


def as_it_is(data: bytes) -> Roster:
    """Read as the program does."""
    return read_roster(data, "list")


def whole(post: Post, roster: Roster, progress: Callable[[int, int], None]) -> None:
    """Import as the program does."""
    import_roster(post, roster, now(), progress)


def texts(dice: random.Random, count: int) -> Iterator[bytes]:
    """Yield mutated lists of plain text."""
    sound = [
        shape.data for shape in shapes() if not shape.data.startswith((b"PK", b"%PDF", b"\xd0"))
    ]
    for _ in range(count):
        yield mutated(dice, dice.choice(sound), sound)


def workbooks(dice: random.Random, count: int) -> Iterator[bytes]:
    """Yield mutated workbooks, half of them packed anew so that their parts are reached."""
    sound = [books.xlsx(PLAIN), books.xls(PLAIN), books.ods(PLAIN)]
    for _ in range(count):
        data = dice.choice(sound)
        if data.startswith(b"PK") and dice.random() < 0.5:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                name = dice.choice([n for n in archive.namelist() if n.endswith(".xml")])
                part = mutated(dice, archive.read(name), [archive.read(name)])
            yield books.changed(data, {name: part})
        else:
            yield mutated(dice, data, sound)


def mutated(dice: random.Random, data: bytes, others: list[bytes]) -> bytes:
    """Return the file with a few things wrong with it."""
    made = bytearray(data)
    for _ in range(dice.choice((1, 1, 2, 3, 8))):
        here = dice.randrange(len(made) + 1)
        there = min(len(made), here + dice.choice((1, 4, 30, 200)))
        other = dice.choice(others)
        start = dice.randrange(len(other))
        piece = dice.choice((
            b"", dice.choice(NASTY), bytes(made[here:there]) * 2, dice.randbytes(3),
            other[start : start + 100],
        ))  # fmt: skip
        made[here : dice.choice((here, there))] = piece
        if dice.random() < 0.05:
            del made[here:]
        if not made:
            made += b"x"
    return bytes(made)


def seconds_of_work() -> float:
    """Return the processor's time so far, children's included: others on the machine cost none."""
    return sum(os.times()[:4])


def contents(post: Post) -> tuple[int, ...]:
    """Return how many rows stand where an import writes."""
    tables = (schema.attendees, schema.badge_codes, schema.problems, schema.journal)
    with post.file.read() as connection:
        return tuple(
            connection.scalar(select(func.count()).select_from(table)) or 0 for table in tables
        )


def try_all(
    folder: Path, files: Iterator[bytes], dice: random.Random, read: Read, write: Write
) -> Report:
    """Read every file and import what reads, in a fresh event now and then."""
    report = Report()
    post = _event(folder)
    for data in files:
        if report.files % FILES_AN_EVENT == FILES_AN_EVENT - 1:
            post.close()
            post = _event(folder)
        report.files += 1
        begun = seconds_of_work()
        try:
            roster = read(data)
            report.read += 1
        except BadRoster:
            report.refused += 1
            roster = None
        except Exception as fault:  # noqa: BLE001 - whatever it is, it is a crash
            report.crashes[f"read: {type(fault).__name__}"] += 1
            roster = None
        if roster is not None:
            _import(post, roster, dice, write, report)
        report.slowest = max(report.slowest, seconds_of_work() - begun)
    post.close()
    return report


def _import(post: Post, roster: Roster, dice: random.Random, write: Write, report: Report) -> None:
    before = contents(post)
    last = dice.randrange(8) if dice.random() < 0.33 else None
    turns = 0

    def progress(done: int, total: int) -> None:
        nonlocal turns
        if turns == last:
            raise Stopped
        turns += 1

    try:
        write(post, roster, progress)
        report.imported += 1
        report.partial += contents(post)[0] > before[0] + len(roster.rows)
    except Stopped:
        report.stopped += 1
        report.partial += contents(post) != before
    except Exception as fault:  # noqa: BLE001 - whatever it is, it is a crash
        report.crashes[f"import: {type(fault).__name__}"] += 1
        report.partial += contents(post) != before


def _event(folder: Path) -> Post:
    place = Path(tempfile.mkdtemp(dir=folder))
    (place / "event.toml").write_text(
        'roster = []\n[event]\nname = "E"\ndate = 2026-05-01\ntime_zone = "UTC"\n'
    )
    new_event(place / "event.sqlite", place / "event.toml", (MACHINE, "Proof"), now())
    return open_post(place / "event.sqlite", MACHINE, "Proof")


# negative controls -----------------------------------------------------------------------------


def trips(data: bytes) -> Roster:
    """Read, but fall over an é."""
    if b"\xc3\xa9" in data:
        raise UnicodeError("é")
    return as_it_is(data)


def dawdles(data: bytes) -> Roster:
    """Read, but take too long over a sound list of eight."""
    roster = as_it_is(data)
    if len(roster.rows) == len(EIGHT):
        until = seconds_of_work() + SLOW + 0.1
        while seconds_of_work() < until:
            pass
    return roster


def by_halves(post: Post, roster: Roster, progress: Callable[[int, int], None]) -> None:
    """Import the first row on its own before the others."""
    first = read_roster(csv_text([("Name",), ("Half Done",)]).encode(), "first")
    import_roster(post, first, now())
    import_roster(post, roster, now(), progress)


def main() -> int:
    """Run the proof and its controls; exit 1 if the proof is red or a control green."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=int, default=20_000)
    parser.add_argument("--books", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    words = parser.parse_args()
    ok = True
    with tempfile.TemporaryDirectory() as scratch, suppress(KeyboardInterrupt):
        folder = Path(scratch)
        series = {"texts": (texts, words.texts), "workbooks": (workbooks, words.books)}
        for name, (files, count) in series.items():
            dice = random.Random(words.seed)
            report = try_all(folder, files(dice, count), dice, as_it_is, whole)
            ok = ok and report.green and report.files == count
            print(f"{name}: {'green' if report.green else 'RED'} {report}")
        for control, read, write in (
            ("a reader that trips", trips, whole),
            ("a reader that dawdles", dawdles, whole),
            ("an import by halves", as_it_is, by_halves),
        ):
            dice = random.Random(words.seed)
            report = try_all(folder, texts(dice, 60), dice, read, write)
            ok = ok and not report.green
            print(
                f"control, {control}: {'GREEN, so the proof is blind' if report.green else 'red'}"
            )
    return 0 if ok else 1


if __name__ == "__main__":
    sys.exit(main())
