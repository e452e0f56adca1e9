"""Where somebody stands in the session that is checked in to, in a few words and a colour."""

from dataclasses import dataclass

from kiosk.domain.attendee import Attendee
from kiosk.domain.event import SessionKind
from kiosk.domain.programme import elsewhere, is_expected
from kiosk.ui.board import Board
from kiosk.ui.wording import moment


@dataclass(frozen=True, slots=True)
class State:
    """Words for a chip, and the tone that colours it; ``arrived`` where they are inside."""

    words: str
    tone: str = ""
    arrived: bool = False


def state_of(person: Attendee, board: Board) -> State:
    """Return whether somebody is expected, here, gone, cancelled or on no list."""
    presence, zone, now = board.presence(person.id), board.day.event.zone, board.clock()
    if presence is not None and presence.inside:
        where = board.station_name(presence.station_id)
        return State(f"✓ {moment(presence.at, zone, now)} · {where}", "good", arrived=True)
    if not person.expected:
        return State("cancelled", "stop")
    if presence is not None and presence.left_at is not None:
        return State(f"left {moment(presence.left_at, zone, now)}")
    day = board.day
    if is_expected(person, board.session, day.event, day.enrolments):
        return State("expected")
    other = elsewhere(person.id, board.session, day.event, day.enrolments)
    return State(
        f"expected in {other.label or other.title}" if other else "not on the list", "look"
    )


def table_of(person: Attendee, board: Board) -> str:
    """Return where somebody sits: in the present session or, at the door, later in the day."""
    here = board.session
    at_the_door = here.kind is SessionKind.REGISTRATION
    tables = (
        stop.table
        for stop in board.day.stops(person.id)
        if stop.table and (at_the_door or stop.session.id == here.id)
    )
    return ", ".join(f"table {table}" for table in tables)


def role_words(role: str) -> str:
    """Return a role as it is shown."""
    return role[:1].upper() + role[1:]
