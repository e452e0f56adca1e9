"""Verifying an event file: the database itself, the chains of the journal, the derived table."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta, timezone
from uuid import UUID

from kiosk.domain.attendee import Status
from kiosk.domain.joining import joined
from kiosk.domain.journal import GENESIS, Entry, Kind
from kiosk.domain.presence import presences
from kiosk.services.post import Post
from kiosk.store import attendees, journal, whereabouts

_ZONES = [
    timezone(timedelta(minutes=15 * quarters)) for quarters in sorted(range(-56, 57), key=abs)
]
"""The offsets that clocks on earth have from UTC, the likelier first."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing that is not as it must be: a code, and what it is about."""

    code: str
    about: str


def verify(post: Post) -> list[Flaw]:
    """Return everything that is wrong with the event file; nothing is changed."""
    with post.file.raw() as driver:
        answers = [str(row[0]) for row in driver.execute("PRAGMA integrity_check")]
        flaws = [Flaw("database", answer) for answer in answers if answer != "ok"]
        orphans = driver.execute("PRAGMA foreign_key_check").fetchall()
        flaws += [Flaw("reference", str(row[0])) for row in orphans]
    with post.file.read() as connection:
        entries = journal.load_journal(connection)
        names = journal.station_names(connection)
        flaws += chain_flaws(entries, journal.heads(connection), names)
        flaws += _target_flaws(entries)
        standing = joined(entries)
        people = {person.id: person for person in attendees.load_attendees(connection)}
        derived = {(p.attendee_id, p.session_id): p for p in whereabouts.load_presences(connection)}
    for source in standing:
        if source in people and people[source].status is not Status.MERGED:
            flaws.append(Flaw("merge", str(source)))
    computed = presences(entries)
    for pair in sorted(derived.keys() | computed.keys()):
        if derived.get(pair) != computed.get(pair):
            flaws.append(Flaw("presence", str(pair[0])))
    return flaws


def chain_flaws(
    entries: Iterable[Entry], heads: Mapping[UUID, tuple[int, str]], names: Mapping[UUID, str]
) -> list[Flaw]:
    """Return where a station's entries are missing, altered, added or out of order."""
    chains: dict[UUID, list[Entry]] = defaultdict(list)
    for entry in entries:
        chains[entry.station_id].append(entry)
    flaws = []
    for station_id in sorted(chains.keys() | heads.keys()):
        chain = sorted(chains[station_id], key=lambda entry: entry.seq)
        head = heads.get(station_id, (0, GENESIS))
        if (broken := _first_break(chain, head)) is not None:
            flaws.append(Flaw("chain", f"{names.get(station_id, station_id)}, entry {broken}"))
    return flaws


def _first_break(chain: Sequence[Entry], head: tuple[int, str]) -> int | None:
    before, clock = None, 0
    for number, entry in enumerate(chain, start=1):
        follows = _has_digest(before, entry.previous)
        if entry.seq != number or not follows or entry.clock <= clock:
            return number
        before, clock = entry, entry.clock
    last, digest = head
    return None if last == len(chain) and _has_digest(before, digest) else len(chain)


def _has_digest(entry: Entry | None, digest: str) -> bool:
    """Whether a digest is an entry's, with its time said in any zone as before 0.4.0."""
    if entry is None:
        return digest == GENESIS
    return digest == entry.digest() or any(digest == entry.digest(zone) for zone in _ZONES)


def _target_flaws(entries: Sequence[Entry]) -> Iterable[Flaw]:
    known = {entry.id for entry in entries}
    for entry in entries:
        if entry.kind is Kind.UNDO and entry.target not in known:
            yield Flaw("target", str(entry.id))
