"""Who is present follows from the set of entries, however it is shuffled, repeated or split."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.journal import Entry, Kind, Method
from kiosk.domain.presence import presences

START = datetime(2019, 3, 28, 10, tzinfo=UTC)
ANN, BOB = UUID(int=101), UUID(int=102)
DOOR = UUID(int=201)


def entry(number, kind=Kind.CHECK_IN, who=ANN, station=1, clock=None, target=None):
    return Entry(
        id=UUID(int=number),
        station_id=UUID(int=station),
        seq=number,
        clock=number if clock is None else clock,
        at=START + timedelta(minutes=number),
        kind=kind,
        method=Method.SCAN,
        attendee_id=who,
        session_id=DOOR,
        target=target,
    )


def test_the_first_check_in_wins():
    later, first = entry(2, station=1), entry(1, station=2)
    assert presences([later, first])[ANN, DOOR].entry_id == first.id


def test_of_two_at_the_same_moment_the_same_one_wins_everywhere():
    one, other = entry(1, station=1, clock=9), entry(2, station=2, clock=9)
    assert presences([one, other]) == presences([other, one])
    assert presences([one, other])[ANN, DOOR].entry_id == one.id


def test_an_undo_cancels_exactly_the_entry_it_names():
    first, second = entry(1), entry(2, station=2)
    undo = entry(3, Kind.UNDO, target=first.id)
    assert presences([first, second, undo])[ANN, DOOR].entry_id == second.id
    assert (ANN, DOOR) not in presences([first, undo])


def test_a_refusal_or_a_print_makes_nobody_present():
    assert not presences([entry(1, Kind.REFUSAL), entry(2, Kind.PRINT), entry(3, Kind.REPRINT)])


def test_an_override_makes_present():
    assert presences([entry(1, Kind.OVERRIDE)])[ANN, DOOR].inside


def test_who_checked_out_has_attended_and_is_not_inside():
    presence = presences([entry(1), entry(2, Kind.CHECK_OUT)])[ANN, DOOR]
    assert not presence.inside
    assert presence.left_at == START + timedelta(minutes=2)
    back = presences([entry(1), entry(2, Kind.CHECK_OUT), entry(3)])[ANN, DOOR]
    assert back.inside
    assert back.entry_id == UUID(int=1)


kinds = st.sampled_from([Kind.CHECK_IN, Kind.CHECK_OUT, Kind.OVERRIDE, Kind.REFUSAL, Kind.UNDO])


@st.composite
def histories(draw):
    entries = []
    for number in range(1, draw(st.integers(1, 12)) + 1):
        kind = draw(kinds)
        target = UUID(int=draw(st.integers(1, 12))) if kind is Kind.UNDO else None
        who = draw(st.sampled_from([ANN, BOB]))
        station, clock = draw(st.integers(1, 3)), draw(st.integers(1, 6))
        entries.append(entry(number, kind, who, station, clock, target))
    return entries


@given(histories(), st.randoms())
def test_order_and_repeats_do_not_matter(history, random):
    shuffled = history + random.sample(history, len(history) // 2)
    random.shuffle(shuffled)
    assert presences(shuffled) == presences(history)


def test_the_comparison_above_would_notice_a_lost_entry():
    history = [entry(1), entry(2, who=BOB)]
    assert presences(history[:1]) != presences(history)
