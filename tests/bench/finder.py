"""Whom the finder finds of those looked for in thirty-three ways, and how soon, beside four others.

Queries are made twice: by a fixed seed, so that two runs can be compared, and by a fresh one, which
nobody can have tuned anything to. A person is found when among the first five lines. Times are
taken by turns, key by key, as the query is typed.
"""

import random
import secrets
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from kiosk.finder.index import NameIndex
from kiosk.finder.order import undisturbed
from tests.bench.measure import Row, late, middle, timed
from tests.bench.mishaps import MISHAPS
from tests.bench.rivals import Like, Ratio, Rival, Tantivy, Trigrams, searched_text
from tests.bench.roster import Somebody, roster
from tests.bench.typing import SHOWN, Asked, asked

SIZES = (100, 10_000, 100_000)
SEED = 2026
EACH = 20
"""Queries of every kind, by each seed."""

_LINES = 8  # what a desk shows
_TYPED = 200  # queries that are typed key by key
_SLOW = 60  # queries for those who need long for each
_EDITS = 300
_NAMES = 40  # typed into the real window

T = TypeVar("T")
Find = Callable[[str], list[UUID]]


def rows(folder: Path) -> list[Row]:
    """Measure three sizes of roster, edits, freezing, and keys in the real window."""
    fresh = secrets.randbelow(1_000_000)
    table: list[Row] = [(f"fixed seed {SEED}, fresh seed {fresh}", "", "")]
    table += _painted(folder)
    for size in SIZES:
        table += _size(size, fresh)
    return table


def _size(size: int, fresh: int) -> list[Row]:
    people = roster(size, SEED)
    ids = [somebody.attendee.id for somebody in people]
    texts = [searched_text(somebody) for somebody in people]
    fixed, new = asked(people, EACH, SEED), asked(people, EACH, fresh)
    mishaps = [asked(people, EACH, seed, MISHAPS) for seed in (SEED, fresh)]
    index, ours = _built(lambda: NameIndex(somebody.attendee for somebody in people))
    tantivy, theirs = _built(lambda: Tantivy(ids, texts))

    def find(query: str) -> list[UUID]:
        return [found.attendee.id for found in index.find(query, _LINES)]

    table = [
        _build_row(f"{size:,}: build, tantivy", theirs, theirs),
        _build_row(f"{size:,}: build, Kiosk", ours, theirs),
        *_recall(f"{size:,}: found, Kiosk", find, fixed, new),
        *_recall(f"{size:,}: found, {tantivy.name}", tantivy.find, fixed, new),
        *_recall(f"{size:,}: found in a mishap, Kiosk", find, *mishaps),
        *_recall(f"{size:,}: found in a mishap, {tantivy.name}", tantivy.find, *mishaps),
        *_keys(size, find, tantivy.find, fixed),
    ]
    for kind in (Trigrams, Ratio, Like):
        table += _slow(size, kind(ids, texts), fixed)
    if size == SIZES[-1]:
        table += _edits(index, people)
        table.append(_frozen(people))
    return table


def _built(make: Callable[[], T]) -> tuple[T, float]:
    """Return what was made, and the shortest of three times that it took."""
    made, times = [], []
    for _ in range(3):
        made.clear()
        with undisturbed():
            times.append(timed(lambda: made.append(make())))
    return made[0], min(times)


def _build_row(name: str, seconds: float, base: float) -> Row:
    return name, f"{seconds:.3f} s", f"{seconds / base:.2f}"


def _recall(name: str, find: Find, fixed: Sequence[Asked], new: Sequence[Asked]) -> list[Row]:
    return [
        (f"{name}, fixed seed, of {len(fixed)}", f"{_share(find, fixed):.3f}", ""),
        (f"{name}, fresh seed, of {len(new)}", f"{_share(find, new):.3f}", ""),
    ]


def _share(find: Find, queries: Sequence[Asked]) -> float:
    hits = sum(one.meant.attendee.id in find(one.query)[:SHOWN] for one in queries)
    return hits / len(queries)


def _keys(size: int, ours: Find, theirs: Find, queries: Sequence[Asked]) -> list[Row]:
    """Type some queries, each key answered by both, the one or the other first by turns."""
    times: dict[Find, list[float]] = {ours: [], theirs: []}
    chosen = random.Random(SEED).sample(queries, min(_TYPED, len(queries)))
    keys = [one.query[:end] for one in chosen for end in range(1, len(one.query) + 1)]
    for number, key in enumerate(keys):
        for find in (ours, theirs) if number % 2 else (theirs, ours):
            times[find].append(timed(lambda f=find, k=key: f(k)))
    table = []
    for name, figure in (("median", middle), ("99th percentile", late)):
        mine, base = figure(times[ours]), figure(times[theirs])
        table += [
            (f"{size:,}: a key, tantivy, {name}", f"{base * 1000:.2f} ms", "1"),
            (f"{size:,}: a key, Kiosk, {name}", f"{mine * 1000:.2f} ms", f"{mine / base:.2f}"),
        ]
    return table


def _slow(size: int, rival: Rival, queries: Sequence[Asked]) -> list[Row]:
    some = random.Random(SEED).sample(queries, min(_SLOW, len(queries)))
    times: list[float] = []

    def find(query: str) -> list[UUID]:
        found: list[UUID] = []
        times.append(timed(lambda: found.extend(rival.find(query))))
        return found

    share = _share(find, some)
    name = f"{size:,}: found, {rival.name}, of {len(some)}; a query, median"
    return [(name, f"{share:.3f}", f"{middle(times) * 1000:.1f} ms")]


def _edits(index: NameIndex, people: Sequence[Somebody]) -> list[Row]:
    """Correct names, each followed by a find that must know the new one."""
    times, finds = [], []
    for number, somebody in enumerate(random.Random(SEED).sample(people, _EDITS)):
        name = f"Zyx{number}qua"
        changed = replace(somebody.attendee, name=f"{somebody.given} {name}", family_name=name)
        times.append(timed(lambda c=changed: index.put(c)))
        begun = time.perf_counter()
        found = index.find(name.lower(), _LINES)
        finds.append(time.perf_counter() - begun)
        assert found[0].attendee is changed
    return [
        ("100,000: an edit, median", f"{middle(times) * 1000:.3f} ms", ""),
        ("100,000: an edit, 99th percentile", f"{late(times) * 1000:.3f} ms", ""),
        ("100,000: finding who was edited, median", f"{middle(finds) * 1000:.2f} ms", ""),
    ]


def _frozen(people: Sequence[Somebody]) -> Row:
    """Build on a thread, as the window does, and see how long this one ever waits."""
    attendees = [somebody.attendee for somebody in people]
    done = threading.Event()

    def build() -> None:
        with undisturbed():
            NameIndex(attendees)
        done.set()

    end = time.monotonic() + 1
    idle = _longest_wait(lambda: time.monotonic() > end)
    thread = threading.Thread(target=build)
    thread.start()
    waited = _longest_wait(done.is_set)
    thread.join()
    name = "100,000: longest another thread waits while the index is built, beside idle"
    return name, f"{waited * 1000:.0f} ms", f"{idle * 1000:.0f} ms"


def _longest_wait(until: Callable[[], bool]) -> float:
    longest, last = 0.0, time.perf_counter()
    while not until():
        time.sleep(0.002)
        now = time.perf_counter()
        longest, last = max(longest, now - last), now
    return longest


def _painted(folder: Path) -> list[Row]:
    """Press keys in the real window with 10,000 people, and wait for what they paint."""
    from PySide6.QtTest import QTest

    from tests.bench.crowd import crowd_event
    from tests.bench.desk import Desk

    desk = Desk(crowd_event(folder, 10_000))
    dice = random.Random(SEED)
    names = [
        person.name.lower() for person in dice.sample(list(desk.board.day.people.values()), _NAMES)
    ]
    box, times, repaints = desk.window.page._box, [], []
    for name in names:
        box.clear()
        desk.settle()
        for letter in name:
            repaints.append(desk.repaint())
            begun = time.perf_counter()
            QTest.keyClicks(box, letter)
            desk.application.processEvents()
            times.append(time.perf_counter() - begun)
        assert desk.window.page._results.lines, name
    desk.close()
    base = middle(repaints)
    return [
        ("bare repaint of the desk, median", f"{base * 1000:.2f} ms", "1"),
        *(
            (f"10,000: key to painted, {name}", f"{t * 1000:.2f} ms", f"{t / base:.2f}")
            for name, t in (("median", middle(times)), ("99th percentile", late(times)))
        ),
    ]
