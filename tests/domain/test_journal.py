"""Journal entries: their hash and their clock."""

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.journal import GENESIS, Entry, Kind, Method, Station, next_clock

ENTRY = Entry(
    id=UUID(int=1),
    station_id=UUID(int=2),
    seq=1,
    clock=5,
    at=datetime(2019, 3, 28, 10, 4, tzinfo=UTC),
    kind=Kind.CHECK_IN,
    method=Method.SCAN,
    attendee_id=UUID(int=3),
    session_id=UUID(int=4),
)


def test_the_hash_depends_on_every_field():
    others = {
        "id": UUID(int=9),
        "station_id": UUID(int=9),
        "seq": 2,
        "clock": 6,
        "at": ENTRY.at + timedelta(microseconds=1),
        "kind": Kind.REFUSAL,
        "method": Method.PAPER,
        "attendee_id": None,
        "session_id": None,
        "target": UUID(int=9),
        "reason": "x",
        "previous": "1" * 64,
    }
    assert set(others) == {field.name for field in fields(Entry)}
    digests = {replace(ENTRY, **{name: value}).digest() for name, value in others.items()}
    assert len(digests | {ENTRY.digest()}) == len(others) + 1


def test_the_hash_is_the_same_on_every_computer():
    # a digest once written stays valid for ever: changing how it is made breaks every chain
    assert ENTRY.previous == GENESIS
    assert ENTRY.digest() == "e6183fc238240ebdcf095ba951ae3d948ee7f1a2fa533e5ca957713a9e55f4b3"


@given(st.integers(0, 2**62), st.integers(0, 4_000_000_000))
def test_the_clock_never_stands_still_nor_runs_backwards(last, seconds):
    now = datetime.fromtimestamp(seconds, tz=UTC)
    following = next_clock(last, now)
    assert following > last
    assert following >= seconds * 1000 << 16


def test_the_same_computer_and_name_are_the_same_station():
    machine = UUID(int=7)
    assert Station.on(machine, "Desk 1") == Station.on(machine, "Desk 1")
    assert Station.on(machine, "Desk 1").id != Station.on(machine, "Desk 2").id
    assert Station.on(machine, "Desk 1").id != Station.on(UUID(int=8), "Desk 1").id
