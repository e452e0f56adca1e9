"""Taking an act back whole: an import, a correction, a person added, joined, split or cancelled.

The journal gets an entry that names the act; what the act changed is as before, except what has
been changed again since. People whom it added go, except those who have arrived in the meantime,
were joined with others, or stand on a later list: these stay, and it is said why.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection

from kiosk.domain.acts import Stay, TakenBack, TakenBackBefore, Why
from kiosk.domain.attendee import Attendee, Status
from kiosk.domain.growing import growing
from kiosk.domain.joining import group, joined
from kiosk.domain.journal import ACTS, Entry, Fact, Kind, Method
from kiosk.domain.names import clean
from kiosk.domain.outcomes import CannotUndo
from kiosk.domain.reasons import beside_journal, for_journal
from kiosk.services.editions import editions
from kiosk.services.post import Post
from kiosk.services.progress import Progress, stretch, untold
from kiosk.services.rooms import keep_in_one_room
from kiosk.store import attendees, changes, journal, whereabouts
from kiosk.store.changes import Change, What

TakeBackOutcome = TakenBack | TakenBackBefore | CannotUndo
"""Every answer to taking an act back."""

_STEPS = 10
_BY_HAND = ACTS - {Kind.IMPORT}


@dataclass(frozen=True, slots=True)
class PastImport:
    """A list that was imported: its journal entry, what it was called, and what it did."""

    entry: UUID
    at: datetime
    station: str
    name: str
    """Of the file; empty where it was not kept."""
    counts: str
    is_taken_back: bool


def past_imports(post: Post) -> list[PastImport]:
    """Return every import, newest first."""
    with post.file.read() as connection:
        stations = journal.station_names(connection)
        entries = journal.load_kind(connection, Kind.IMPORT)
        return [
            PastImport(
                entry.id,
                entry.at,
                stations.get(entry.station_id, ""),
                _name_of(connection, entry.id),
                entry.reason,
                journal.is_undone(connection, entry.id),
            )
            for entry in reversed(entries)
        ]


def _name_of(connection: Connection, entry_id: UUID) -> str:
    seen = (c.after or {} for c in changes.load_changes(connection, entry_id, What.SEEN))
    return str(next(seen, {}).get("list", ""))


def plan_take_back(post: Post, entry_id: UUID, progress: Progress = untold) -> TakeBackOutcome:
    """Return what taking an act back would do now; nothing is written."""
    with growing(), post.file.read() as connection:
        act = journal.load_entry(connection, entry_id)
        if act is None or act.kind not in ACTS:
            return CannotUndo()
        return _plan(connection, act, progress)


def take_back(
    post: Post, entry_id: UUID, reason: str, at: datetime, progress: Progress = untold
) -> TakeBackOutcome:
    """Take an act back, all or nothing; asking twice changes nothing the second time."""
    with growing(), post.file.write() as connection:
        act = journal.load_entry(connection, entry_id)
        if act is None or act.kind not in ACTS:
            return CannotUndo()
        done = take_back_within(connection, post, act, reason, at, progress)
        progress(1, 1)  # the last word while all of it can still be given up
    return done


def take_back_within(
    connection: Connection,
    post: Post,
    act: Entry,
    reason: str,
    at: datetime,
    progress: Progress = untold,
) -> TakeBackOutcome:
    """Do what :func:`take_back` does in the caller's transaction."""
    plan = _plan(connection, act, stretch(progress, 0, 3, _STEPS))
    if not isinstance(plan, TakenBack) or (plan.stays and not plan.gone and not plan.as_before):
        return plan
    return _apply(connection, post, plan, reason, at, stretch(progress, 3, _STEPS, _STEPS))


def _plan(connection: Connection, act: Entry, progress: Progress) -> TakeBackOutcome:
    progress(0, 3)
    if journal.is_undone(connection, act.id):
        return TakenBackBefore(act)
    if (later := _joined_since(connection, act)) is not None:
        return TakenBack(act, stays=(Stay(later, Why.JOINED),))
    made = changes.load_changes(connection, act.id)
    added = attendees.load_added(connection, act.id)
    progress(1, 3)
    if not added and not made and act.kind is not Kind.IMPORT:
        return CannotUndo()
    own = _own_merges(connection, made)
    stays = _who_stays(connection, act, [p for p in added if p.id not in own], made)
    kept = {stay.attendee.id for stay in stays}
    gone = tuple(p for p in added if own.get(p.id, p.id) not in kept)
    progress(2, 3)
    touched = _touched(connection, act, gone)
    changed = _people_of(connection, made, {person.id for person in added})
    return TakenBack(act, None, gone, changed, tuple(stays), len(touched))


def _joined_since(connection: Connection, act: Entry) -> Attendee | None:
    """Return the one kept by a merge who was joined on with somebody else: that goes first."""
    if act.kind is not Kind.MERGE or act.target is None:
        return None
    kept = attendees.load_attendee(connection, act.target)
    return kept if kept is not None and kept.status is Status.MERGED else None


def _own_merges(connection: Connection, made: Iterable[Change]) -> dict[UUID, UUID]:
    """Return who was joined with whom by an import itself."""
    own = {UUID(change.key) for change in made if change.what is What.ENTRY}
    return joined(entry for entry in journal.load_merges(connection) if entry.id in own)


def _who_stays(
    connection: Connection, act: Entry, added: Sequence[Attendee], made: Iterable[Change]
) -> list[Stay]:
    """Return who of those added cannot go, the nearest reason first."""
    arrived = {p.attendee_id: p.at for p in reversed(whereabouts.load_presences(connection))}
    own = {UUID(change.key) for change in made if change.what is What.ENTRY}
    merges = journal.load_merges(connection)
    kept, later = joined(merges), joined(entry for entry in merges if entry.id not in own)
    listed = _listed_since(connection, act) if act.kind is Kind.IMPORT else set()
    stays = []
    for person in added:
        at = arrived.get(kept.get(person.id, person.id))
        if at is not None:
            stays.append(Stay(person, Why.CHECKED_IN, at))
        elif len(group(later, person.id)) > 1:
            stays.append(Stay(person, Why.JOINED))
        elif person.id in listed:
            stays.append(Stay(person, Why.LISTED))
    return stays


def _listed_since(connection: Connection, act: Entry) -> set[UUID]:
    """Return everybody whom a list has that was imported later and not taken back."""
    entries = journal.load_kind(connection, Kind.IMPORT)
    later = {entry.id for entry in entries if entry.order > act.order}
    return {
        person
        for entry, people in editions(connection).items()
        if entry in later
        for person in people
    }


def _touched(connection: Connection, act: Entry, gone: Iterable[Attendee]) -> set[UUID]:
    """Return who was changed by hand after the act."""
    about = changes.acts_about(connection, {person.id for person in gone})
    later = {
        entry.id
        for kind in _BY_HAND
        for entry in journal.load_kind(connection, kind)
        if entry.order > act.order
    }
    return {person for person, acts in about.items() if acts & later}


def _people_of(
    connection: Connection, made: Iterable[Change], added: set[UUID]
) -> tuple[Attendee, ...]:
    ids = dict.fromkeys(c.attendee_id for c in made if c.attendee_id not in added)
    people = (attendees.load_attendee(connection, one) for one in ids if one is not None)
    return tuple(person for person in people if person is not None)


def _apply(
    connection: Connection,
    post: Post,
    plan: TakenBack,
    reason: str,
    at: datetime,
    progress: Progress,
) -> TakenBack:
    made = changes.load_changes(connection, plan.act.id)
    gone = {person.id for person in plan.gone}
    as_before = {person.id for person in plan.as_before}
    left = changes.put_back(
        connection,
        [c for c in made if c.attendee_id in as_before],
        stretch(progress, 0, 1, 3),
    )
    undone = [plan.act, *_undone_with(connection, made, gone)]
    facts = [_undo_of(entry, reason, at) for entry in undone]
    changes.remove_people(connection, gone, stretch(progress, 1, 3, 3))
    journal.append(connection, post.station, facts)
    merges = [entry for entry in undone if entry.kind is Kind.MERGE]
    for parted in (one for merge in merges for one in (merge.attendee_id, merge.target)):
        if parted is not None and parted not in gone:
            keep_in_one_room(connection, post, parted)
    if plan.act.attendee_id not in gone:
        words = beside_journal(clean(reason))
        changes.keep_words(connection, facts[0].id, plan.act.attendee_id, words)
    now = (attendees.load_attendee(connection, person.id) for person in plan.as_before)
    as_now = tuple(person for person in now if person is not None)
    again = dict.fromkeys(change.attendee_id for change in left)
    kept = (attendees.load_attendee(connection, one) for one in again if one is not None)
    stays = tuple(Stay(person, Why.CHANGED) for person in kept if person is not None)
    return replace(plan, undo=facts[0].id, as_before=as_now, stays=plan.stays + stays)


def _undone_with(
    connection: Connection, made: Iterable[Change], gone: set[UUID]
) -> Iterator[Entry]:
    """Return the entries of an act's own that go with it: joins of those who are apart again.

    Check-outs from a room beside go too; they only came of two being one.
    """
    own = [UUID(change.key) for change in made if change.what is What.ENTRY]
    undone = journal.undone_among(connection, own)
    for number in own:
        entry = None if number in undone else journal.load_entry(connection, number)
        if entry and (entry.kind is Kind.CHECK_OUT or _is_parted(connection, entry, gone)):
            yield entry
            yield from _undone_with(connection, changes.load_changes(connection, number), gone)


def _is_parted(connection: Connection, merge: Entry, gone: set[UUID]) -> bool:
    """Whether somebody who was joined is gone, or by their row somebody of their own again."""
    assert merge.attendee_id is not None
    joined_one = attendees.load_attendee(connection, merge.attendee_id)
    is_merged = joined_one is not None and joined_one.status is Status.MERGED
    return merge.attendee_id in gone or not is_merged


def _undo_of(entry: Entry, reason: str, at: datetime) -> Fact:
    said = for_journal(clean(reason))
    return Fact(
        Kind.UNDO, Method.SEARCH, at, entry.attendee_id, entry.session_id, entry.id, reason=said
    )
