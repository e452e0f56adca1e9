"""The journal on disk: append-only, chained, with a derived table that follows it."""

from dataclasses import replace
from datetime import datetime

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from kiosk.domain.journal import GENESIS, Fact, Kind, Method, Station
from kiosk.domain.presence import presences
from kiosk.store import attendees, journal, whereabouts
from tests.sample import MACHINE, MORNING

ONE, TWO = Station.on(MACHINE, "Desk 1"), Station.on(MACHINE, "Desk 2")


def arrival(person, session, **more):
    return Fact(Kind.CHECK_IN, Method.SCAN, MORNING, person, session, **more)


@pytest.fixture
def connection(post):
    with post.file.write() as opened:
        yield opened


@pytest.fixture
def ann(connection):
    return attendees.load_attendees(connection)[0].id


def test_entries_are_numbered_and_chained_by_station(connection, post, ann):
    door = post.event.registration.id
    first = journal.append(connection, TWO, [arrival(ann, door), arrival(ann, door)])
    (third,) = journal.append(connection, TWO, [arrival(ann, door)])
    (other,) = journal.append(connection, Station.on(MACHINE, "Desk 3"), [arrival(ann, door)])
    assert [e.seq for e in [*first, third]] == [1, 2, 3]
    assert [e.previous for e in [*first, third]] == [GENESIS, first[0].digest(), first[1].digest()]
    assert (other.seq, other.previous) == (1, GENESIS)
    clocks = [e.clock for e in [*first, third, other]]
    assert clocks == sorted(set(clocks))
    assert journal.heads(connection)[TWO.id] == (3, third.digest())


def test_what_is_read_is_what_was_written(connection, post, ann):
    (written,) = journal.append(
        connection, ONE, [arrival(ann, post.event.registration.id, reason="wrong badge")]
    )
    assert journal.load_entry(connection, written.id) == written
    assert journal.load_journal(connection)[-1].digest() == written.digest()


def test_a_time_of_any_zone_is_digested_as_it_is_read_back(connection, post, ann):
    summer = datetime.fromisoformat("2019-07-01T09:00:00+01:00")
    fact = Fact(Kind.CHECK_IN, Method.PAPER, summer, ann, post.event.registration.id)
    (written,) = journal.append(connection, ONE, [fact])
    assert journal.load_journal(connection)[-1].digest() == written.digest()
    assert journal.heads(connection)[ONE.id] == (written.seq, written.digest())


@pytest.mark.parametrize("change", ["UPDATE journal SET reason = 'x'", "DELETE FROM journal"])
def test_entries_are_never_changed_or_deleted(connection, post, ann, change):
    journal.append(connection, ONE, [arrival(ann, post.event.registration.id)])
    with pytest.raises(IntegrityError, match="never"):
        connection.execute(text(change))


def test_the_derived_table_follows_every_append(connection, post, ann):
    door = post.event.registration.id
    (first,) = journal.append(connection, ONE, [arrival(ann, door)])
    (second,) = journal.append(connection, TWO, [arrival(ann, door)])
    assert whereabouts.load_presence(connection, (ann, door)).entry_id == first.id
    undo = Fact(Kind.UNDO, Method.SEARCH, MORNING, ann, door, target=first.id)
    journal.append(connection, ONE, [undo])
    assert journal.is_undone(connection, first.id)
    assert whereabouts.load_presence(connection, (ann, door)).entry_id == second.id
    journal.append(connection, ONE, [replace(undo, id=ann, target=second.id)])
    assert whereabouts.load_presence(connection, (ann, door)) is None
    derived = {(p.attendee_id, p.session_id): p for p in whereabouts.load_presences(connection)}
    assert derived == presences(journal.load_journal(connection))
