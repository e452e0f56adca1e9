"""Which records are one person follows from the set of entries, and presence follows from that."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.joining import group, joined
from kiosk.domain.journal import Entry, Kind, Method
from kiosk.domain.presence import presences

START = datetime(2019, 3, 28, 10, tzinfo=UTC)
ANN, BOB, CY = (UUID(int=n) for n in (101, 102, 103))
DOOR = UUID(int=201)


def entry(number, kind, who, target=None, session=None, station=1):
    return Entry(
        UUID(int=number), UUID(int=station), number, number, START + timedelta(minutes=number),
        kind, Method.SEARCH, who, session, target,
    )  # fmt: skip


def merge(number, source, target, station=1):
    return entry(number, Kind.MERGE, source, target, station=station)


def undo(number, of):
    return entry(number, Kind.UNDO, of.attendee_id, of.id)


def arrival(number, who):
    return entry(number, Kind.CHECK_IN, who, session=DOOR)


def test_nobody_is_joined_without_an_entry_that_says_so():
    assert joined([arrival(1, ANN)]) == {}
    assert group({}, ANN) == {ANN}


def test_a_chain_of_joins_ends_at_the_one_that_is_kept():
    kept = joined([merge(1, ANN, BOB), merge(2, BOB, CY)])
    assert kept == {ANN: CY, BOB: CY}
    assert group(kept, BOB) == {ANN, BOB, CY}


def test_two_desks_that_join_one_record_to_different_ones_make_one_person():
    kept = joined([merge(1, ANN, BOB), merge(2, ANN, CY, station=2)])
    assert group(kept, ANN) == {ANN, BOB, CY}


def test_joins_in_a_circle_end_somewhere():
    kept = joined([merge(1, ANN, BOB), merge(2, BOB, ANN)])
    assert kept == {ANN: BOB}


def test_an_undo_parts_exactly_the_records_it_names():
    first, second = merge(1, ANN, BOB), merge(2, CY, BOB)
    assert joined([first, second, undo(3, first)]) == {CY: BOB}


def test_the_history_of_joined_records_is_one_persons_and_the_first_arrival_counts():
    entries = [arrival(1, ANN), arrival(2, BOB), merge(3, ANN, BOB)]
    found = presences(entries)
    assert set(found) == {(BOB, DOOR)}
    assert found[BOB, DOOR].entry_id == entries[0].id
    parted = presences([*entries, undo(4, entries[2])])
    assert {pair: p.entry_id for pair, p in parted.items()} == {
        (ANN, DOOR): entries[0].id,
        (BOB, DOOR): entries[1].id,
    }


def test_an_undone_arrival_does_not_come_back_by_joining():
    first = arrival(1, ANN)
    gone = replace(undo(2, first), session_id=DOOR)
    assert presences([first, gone, merge(3, ANN, BOB)]) == {}


@st.composite
def journals(draw):
    entries = []
    for number in range(1, draw(st.integers(2, 12)) + 1):
        kind = draw(st.sampled_from([Kind.MERGE, Kind.UNDO, Kind.CHECK_IN]))
        who = draw(st.sampled_from([ANN, BOB, CY]))
        station = draw(st.integers(1, 2))
        if kind is Kind.MERGE:
            entries.append(merge(number, who, draw(st.sampled_from([ANN, BOB, CY])), station))
        elif kind is Kind.UNDO:
            entries.append(entry(number, kind, who, UUID(int=draw(st.integers(1, 12)))))
        else:
            entries.append(arrival(number, who))
    return entries


@given(journals(), st.randoms())
def test_order_and_repeats_do_not_matter(entries, dice):
    shuffled = [*entries, *dice.choices(entries, k=3)]
    dice.shuffle(shuffled)
    assert joined(shuffled) == joined(entries)
    assert presences(shuffled) == presences(entries)


@given(journals())
def test_who_stands_for_others_stands_for_themselves(entries):
    kept = joined(entries)
    assert not set(kept) & set(kept.values())
    assert {person for person, _ in presences(entries)}.isdisjoint(kept)
