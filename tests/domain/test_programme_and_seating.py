"""Who is expected where, what comes next, and at which table."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.attendee import Attendee, Enrolment, Status
from kiosk.domain.event import Event, Part, Session, SessionKind
from kiosk.domain.programme import by_session, count_expected, day_of, expected_in, next_stop
from kiosk.domain.seating import seat

TEN = datetime(2019, 3, 28, 10, tzinfo=UTC)
HOUR = timedelta(hours=1)


def session(code, start, **more):
    kind = more.pop("kind", SessionKind.TALK)
    return Session(
        uuid4(), code, code.title(), kind, TEN + start * HOUR, TEN + (start + 1) * HOUR, **more
    )


DOOR = session("door", -1, kind=SessionKind.REGISTRATION)
TALK = session("talk", 0)
RED, BLUE = session("red", 1, parallel="p"), session("blue", 1, parallel="p")
DINNER = session("dinner", 2, listed_only=True)
EVENT = Event(
    uuid4(),
    "E",
    date(2019, 3, 28),
    date(2019, 3, 28),
    "UTC",
    sessions=(DOOR, TALK, RED, BLUE, DINNER),
)
ANN = Attendee(UUID(int=1), "Ann Ash", family_name="Ash")
BEN = Attendee(UUID(int=2), "Ben Beech", family_name="Beech")
GONE = Attendee(UUID(int=3), "Cy Cork", status=Status.CANCELLED)
PEOPLE = [BEN, ANN, GONE]


def expected(where, *enrolments):
    listed = by_session(enrolments)
    found = expected_in(where, EVENT, PEOPLE, listed)
    assert count_expected(where, EVENT, listed, PEOPLE) == len(found)
    return found


def test_everybody_registered_is_expected_at_an_open_session():
    assert expected(TALK) == [ANN, BEN]


def test_only_who_is_listed_is_expected_where_there_is_a_list():
    assert expected(DINNER, Enrolment(BEN.id, DINNER.id)) == [BEN]


def test_who_is_enrolled_beside_is_not_expected_here():
    assert expected(RED, Enrolment(ANN.id, BLUE.id)) == [BEN]
    assert expected(BLUE, Enrolment(ANN.id, BLUE.id)) == [ANN, BEN]


def test_a_day_shows_the_chosen_room_or_the_choice_and_no_foreign_dinner():
    undecided = day_of(ANN.id, EVENT, {})
    assert [stop.sessions for stop in undecided] == [(TALK,), (RED, BLUE)]
    chosen = day_of(ANN.id, EVENT, by_session([Enrolment(ANN.id, BLUE.id, Part.PANELLIST)]))
    assert [(stop.session, stop.part) for stop in chosen][1] == (BLUE, Part.PANELLIST)


def test_what_is_next_is_on_now_or_comes_and_after_the_day_nothing():
    stops = day_of(ANN.id, EVENT, {})
    assert next_stop(stops, TEN - HOUR).session is TALK
    assert next_stop(stops, TEN + HOUR).session is RED
    assert next_stop(stops, TEN + 5 * HOUR) is None


people = st.lists(st.sampled_from(["GO Lab", "Ignite", "", "NHS"]), max_size=40).map(
    lambda organisations: [
        Attendee(UUID(int=n), f"Person {n}", organisation=o) for n, o in enumerate(organisations, 1)
    ]
)


@given(people, st.integers(1, 7))
def test_tables_are_even_and_colleagues_apart(guests, tables):
    seats = seat(guests, tables, {})
    assert seats.keys() == {guest.id for guest in guests}
    sizes = Counter(seats.values())
    assert (
        max(sizes.values(), default=0) - min((sizes[t] for t in range(1, tables + 1)), default=0)
        <= 1
    )
    for organisation in {guest.organisation for guest in guests}:
        spread = Counter(seats[g.id] for g in guests if g.organisation == organisation)
        together = sum(spread.values())
        assert max(spread.values()) <= -(-together // tables) + 1


def test_a_latecomer_gets_the_emptiest_table_and_nobody_moves():
    late = replace(ANN, organisation="NHS")
    assert seat([late], 3, {1: ["a", "b"], 2: ["NHS"], 3: ["x"]}) == {late.id: 3}
