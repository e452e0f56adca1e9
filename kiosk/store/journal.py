"""The journal on disk: appending to it, reading it, and keeping what is derived from it."""

from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, bindparam, func, insert, select, text, update

from kiosk.domain.joining import group, joined
from kiosk.domain.journal import GENESIS, Entry, Fact, Kind, Method, Station, next_clock
from kiosk.domain.presence import Pair, presences
from kiosk.store import whereabouts
from kiosk.store.schema import journal, stations


def append(connection: Connection, station: Station, facts: Iterable[Fact]) -> list[Entry]:
    """Make facts entries of a station, in order, and bring the presences they touch up to date.

    They come after every entry there is, another station's too, wherever clocks were put back.
    """
    row = _station_row(connection, station)
    seq, clock, head = row.seq, connection.scalar(_LATEST_CLOCK) or 0, row.head
    entries: list[Entry] = []
    for fact in facts:
        seq, clock = seq + 1, next_clock(clock, datetime.now(UTC))
        entry = Entry(
            id=fact.id,
            station_id=station.id,
            seq=seq,
            clock=clock,
            at=fact.at.astimezone(UTC),  # as it is read back: the next entry holds its digest
            kind=fact.kind,
            method=fact.method,
            attendee_id=fact.attendee_id,
            session_id=fact.session_id,
            target=fact.target,
            reason=fact.reason,
            previous=head,
        )
        head = entry.digest()
        entries.append(entry)
    if entries:
        connection.execute(_APPEND, [_columns(entry) for entry in entries])
        now = {"new_seq": seq, "new_clock": clock, "new_head": head, "new_name": station.name}
        connection.execute(_STATION_NOW, {"station": station.id, **now})
        _refresh(connection, entries)
    return entries


# The statements of a check-in are built once: building them takes longer than running them.
_STATION = select(stations).where(stations.c.id == bindparam("station"))
_LATEST_CLOCK = select(func.max(stations.c.clock))
_STATION_NOW = (
    update(stations)
    .where(stations.c.id == bindparam("station"))
    .values({name: bindparam(f"new_{name}") for name in ("seq", "clock", "head", "name")})
)
_APPEND = insert(journal)
_PAIR = select(journal).where(
    journal.c.attendee_id == bindparam("attendee"), journal.c.session_id == bindparam("session")
)


def _station_row(connection: Connection, station: Station) -> Row[Any]:
    row = connection.execute(_STATION, {"station": station.id}).one_or_none()
    if row is None:
        connection.execute(
            insert(stations).values(id=station.id, name=station.name, seq=0, clock=0, head=GENESIS)
        )
        row = connection.execute(_STATION, {"station": station.id}).one()
    return row


def _columns(entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "station_id": entry.station_id,
        "seq": entry.seq,
        "clock": entry.clock,
        "at": entry.at,
        "kind": entry.kind,
        "method": entry.method,
        "attendee_id": entry.attendee_id,
        "session_id": entry.session_id,
        "target": entry.target,
        "reason": entry.reason,
        "previous": entry.previous,
    }


def _entry(row: Row[Any]) -> Entry:
    return Entry(
        id=row.id,
        station_id=row.station_id,
        seq=row.seq,
        clock=row.clock,
        at=row.at,
        kind=Kind(row.kind),
        method=Method(row.method),
        attendee_id=row.attendee_id,
        session_id=row.session_id,
        target=row.target,
        reason=row.reason,
        previous=row.previous,
    )


def _refresh(connection: Connection, entries: Iterable[Entry]) -> None:
    moving = {Kind.CHECK_IN, Kind.OVERRIDE, Kind.CHECK_OUT, Kind.UNDO}
    pairs: set[Pair] = set()
    regrouped: set[UUID] = set()
    for entry in entries:
        if entry.kind in moving and entry.attendee_id and entry.session_id:
            pairs.add((entry.attendee_id, entry.session_id))
        elif entry.kind in {Kind.MERGE, Kind.UNDO} and entry.attendee_id:
            regrouped.add(entry.attendee_id)
    merges = load_merges(connection) if pairs or regrouped else []
    kept = joined(merges)
    for attendee_id, session_id in pairs:
        _refresh_pair(connection, (kept.get(attendee_id, attendee_id), session_id), kept, merges)
    if merges:
        ever = joined(entry for entry in merges if entry.kind is Kind.MERGE)
        for people in {frozenset(group(ever, person)) for person in regrouped}:
            _refresh_people(connection, people, merges)


def _refresh_pair(
    connection: Connection, pair: Pair, kept: Mapping[UUID, UUID], merges: list[Entry]
) -> None:
    entries = list(merges)
    for record in group(kept, pair[0]) if kept else (pair[0],):
        rows = connection.execute(_PAIR, {"attendee": record, "session": pair[1]})
        entries += [_entry(row) for row in rows]
    causes = {e.target for e in entries if e.kind is Kind.CHECK_OUT and e.target is not None}
    if causes:  # in another room; they say when the person left this one
        entries += load_about(connection, (), causes)
    found = presences(entries).get(pair)
    if found is not None:
        whereabouts.put(connection, found)
    else:
        whereabouts.forget(connection, pair)


def _refresh_people(connection: Connection, people: Collection[UUID], merges: list[Entry]) -> None:
    """Work out again where records were that have been joined, or parted again."""
    whereabouts.forget_people(connection, people)
    rows = connection.execute(select(journal).where(journal.c.attendee_id.in_(people)))
    entries = {entry.id: entry for entry in (*merges, *(_entry(row) for row in rows))}
    for found in presences(entries.values()).values():
        whereabouts.put(connection, found)


# The literal lets SQLite take the small index of merges; mostly there are none.
_MERGES = select(journal).where(text("kind = 'merge'"))
_UNDOS = select(journal).where(
    journal.c.attendee_id == bindparam("attendee"),
    journal.c.session_id.is_(None),
    journal.c.kind == Kind.UNDO,
)


def load_merges(connection: Connection) -> list[Entry]:
    """Return the entries that join records, and those that part them again."""
    merges = [_entry(row) for row in connection.execute(_MERGES).all()]
    people = {entry.attendee_id for entry in merges}
    undone = (connection.execute(_UNDOS, {"attendee": person}) for person in people)
    return merges + [_entry(row) for rows in undone for row in rows]


def person_of(connection: Connection, attendee_id: UUID) -> UUID:
    """Return the record that stands for a person now; mostly the one that was asked for."""
    return joined(load_merges(connection)).get(attendee_id, attendee_id)


def load_journal(connection: Connection) -> list[Entry]:
    """Return every entry in the order that is the same everywhere."""
    rows = connection.execute(
        select(journal).order_by(journal.c.clock, journal.c.station_id, journal.c.seq)
    )
    return [_entry(row) for row in rows]


def load_kind(connection: Connection, kind: Kind) -> list[Entry]:
    """Return every entry of one kind, in the order that is the same everywhere."""
    rows = connection.execute(
        select(journal)
        .where(journal.c.kind == kind)
        .order_by(journal.c.clock, journal.c.station_id, journal.c.seq)
    )
    return [_entry(row) for row in rows]


def load_about(
    connection: Connection, people: Collection[UUID], others: Collection[UUID]
) -> list[Entry]:
    """Return the entries about some people, and some others by their numbers."""
    about = journal.c.attendee_id.in_(list(people)) | journal.c.id.in_(list(others))
    return [_entry(row) for row in connection.execute(select(journal).where(about))]


def load_entry(connection: Connection, entry_id: UUID) -> Entry | None:
    """Return one entry."""
    row = connection.execute(select(journal).where(journal.c.id == entry_id)).one_or_none()
    return None if row is None else _entry(row)


def is_undone(connection: Connection, entry_id: UUID) -> bool:
    """Whether an undo names this entry."""
    undo = select(journal.c.id).where(journal.c.target == entry_id, journal.c.kind == Kind.UNDO)
    return connection.execute(undo.limit(1)).first() is not None


def came_of(connection: Connection, entry_id: UUID, kinds: Iterable[Kind]) -> list[Entry]:
    """Return the entries of some kinds that came of another and are not undone, in their order."""
    undone = select(journal.c.target).where(
        journal.c.kind == Kind.UNDO, journal.c.target.is_not(None)
    )
    rows = connection.execute(
        select(journal)
        .where(
            journal.c.target == entry_id,
            journal.c.kind.in_(list(kinds)),
            journal.c.id.not_in(undone),
        )
        .order_by(journal.c.seq)
    )
    return [_entry(row) for row in rows]


def latest(
    connection: Connection, station: Station, kinds: Iterable[Kind], count: int
) -> list[Entry]:
    """Return a station's latest entries of some kinds, newest first."""
    rows = connection.execute(
        select(journal)
        .where(journal.c.station_id == station.id, journal.c.kind.in_(list(kinds)))
        .order_by(journal.c.seq.desc())
        .limit(count)
    )
    return [_entry(row) for row in rows]


def newest(
    connection: Connection, count: int, people: Collection[UUID] | None = None
) -> list[Entry]:
    """Return the latest entries of all stations, newest first; of some people only, if named."""
    statement = select(journal)
    if people is not None:
        statement = statement.where(journal.c.attendee_id.in_(list(people)))
    order = (journal.c.clock.desc(), journal.c.station_id.desc(), journal.c.seq.desc())
    return [_entry(row) for row in connection.execute(statement.order_by(*order).limit(count))]


def undone_among(connection: Connection, entries: Collection[UUID]) -> set[UUID]:
    """Return which of some entries an undo names."""
    if not entries:
        return set()  # the whole journal would be looked through
    undos = select(journal.c.target).where(
        journal.c.kind == Kind.UNDO, journal.c.target.in_(list(entries))
    )
    return set(connection.scalars(undos))


def prints_of(connection: Connection, attendee_id: UUID) -> list[Entry]:
    """Return the entries that a badge of this person came out of a printer, in order."""
    records = records_of(connection, attendee_id)
    rows = connection.execute(
        select(journal)
        .where(journal.c.attendee_id.in_(records), journal.c.kind.in_([Kind.PRINT, Kind.REPRINT]))
        .order_by(journal.c.clock, journal.c.station_id, journal.c.seq)
    )
    return [_entry(row) for row in rows]


def records_of(connection: Connection, attendee_id: UUID) -> set[UUID]:
    """Return the numbers of all records that are this person."""
    return group(joined(load_merges(connection)), attendee_id)


def station_names(connection: Connection) -> dict[UUID, str]:
    """Return the name of every station that ever wrote to this file."""
    return {row.id: row.name for row in connection.execute(select(stations.c.id, stations.c.name))}


def heads(connection: Connection) -> dict[UUID, tuple[int, str]]:
    """Return each station's last number and the hash of its last entry."""
    rows = connection.execute(select(stations.c.id, stations.c.seq, stations.c.head))
    return {row.id: (row.seq, row.head) for row in rows}
