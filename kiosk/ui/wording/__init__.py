"""Every sentence that tells somebody what happened, in one place and in plain words."""

import math
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import assert_never
from zoneinfo import ZoneInfo

from kiosk.documents.dates import day_and_month, day_span
from kiosk.domain import outcomes
from kiosk.domain.attendee import Attendee
from kiosk.domain.event import Event, Part, Session


class Tone(StrEnum):
    """How an answer is meant; the window gives each a colour, a sign and a sound."""

    GOOD = "good"
    LOOK = "look"
    STOP = "stop"


_NotLetIn = (
    outcomes.NotEnrolled
    | outcomes.TooEarly
    | outcomes.TooLate
    | outcomes.Full
    | outcomes.MustRead
    | outcomes.NeedsAnswer
)


@dataclass(frozen=True, slots=True)
class Told:
    """An answer in words: one that is read from afar, and one sentence more."""

    tone: Tone
    headline: str
    detail: str

    @property
    def line(self) -> str:
        """Both in one line."""
        if not self.detail:
            return self.headline
        end = "" if self.headline.endswith("?") else "."
        return f"{self.headline}{end} {self.detail}"


def clock(at: datetime, zone: ZoneInfo) -> str:
    """Return the time of day as the event's people say it: ``10:04``."""
    return f"{at.astimezone(zone):%H:%M}"


def starts(session: Session, event: Event) -> str:
    """Return when a session starts: ``10:45``; with its day where the event has several."""
    at = session.starts_at.astimezone(event.zone)
    time = clock(at, event.zone)
    return time if event.starts_on == event.ends_on else f"{day_and_month(at, letters=3)} {time}"


def titled(session: Session, event: Event) -> str:
    """Return a session as it stands among others to choose from: ``10:45  Keynote``."""
    return f"{starts(session, event)}  {session.label or session.title}"


def day(when: date) -> str:
    """Return a day as it is written: ``28 March 2019``."""
    return day_span(when, when)


def days(first: date, last: date) -> str:
    """Return one day or several: ``28 March 2019``, ``28–30 March 2019``."""
    return day_span(first, last)


def moment(at: datetime, zone: ZoneInfo, now: datetime | None) -> str:
    """Return a time of day, with its day where that is not the day of ``now``."""
    local = at.astimezone(zone)
    if now is None or local.date() == now.astimezone(zone).date():
        return clock(at, zone)
    return f"{day_and_month(local)}, {clock(at, zone)}"


def as_sentence(words: str) -> str:
    """Return words that begin like a sentence; the name of a file stays as it is."""
    first = words.partition(" ")[0]
    is_file = any(sign in first.rstrip(":,") for sign in "./\\")
    return words if is_file else words[:1].upper() + words[1:]


ANOTHER_DESK = "another desk"
"""What a station is called whose name is not known yet."""


def tell(outcome: outcomes.Outcome, zone: ZoneInfo, now: datetime | None = None) -> Told:
    """Return the words for what came of a scan at ``now``."""
    match outcome:
        case outcomes.CheckedIn(attendee, session, _, at, left, inside, back):
            detail = f"Checked in {clock(at, zone)}{_at(session)}"
            if left is not None:
                detail += f" · checked out of {left.label or left.title}"
            welcome = "Welcome back" if back else "Welcome"
            filling = _filling(session, inside)
            return Told(Tone.GOOD, f"{welcome}, {attendee.name}", detail + filling)
        case outcomes.CheckedOut(attendee, session, _, at):
            detail = f"Checked out {clock(at, zone)}{_at(session)}"
            return Told(Tone.GOOD, f"Goodbye, {attendee.name}", detail)
        case outcomes.AlreadyCheckedOut(attendee, session, left_at):
            detail = f"Checked out {clock(left_at, zone)}{_at(session)}, just now"
            return Told(Tone.GOOD, f"Goodbye, {attendee.name}", detail)
        case outcomes.AlreadyCheckedIn(attendee, session, first, True):
            detail = f"Checked in {clock(first.at, zone)}{_at(session)}, just now"
            return Told(Tone.GOOD, f"Welcome, {attendee.name}", detail)
        case outcomes.AlreadyCheckedIn(attendee, session, first):
            detail = f"First checked in {seen(first, zone, now)}"
            return Told(Tone.LOOK, f"{attendee.name} is here already", detail)
        case _:
            return _refused(outcome, zone, now)


def seen(what: outcomes.Seen, zone: ZoneInfo, now: datetime | None) -> str:
    """Return when and where something was noted: ``10:04 at Desk 2``."""
    where = f" at {what.station}" if what.station else ""
    return f"{moment(what.at, zone, now)}{where}"


NEARLY_FULL = 0.9
"""Share of a room's capacity from which the desk is told how many are in."""


def _filling(session: Session, inside: int | None) -> str:
    if inside is None or session.capacity is None or inside < NEARLY_FULL * session.capacity:
        return ""
    if inside >= session.capacity:
        return f" · the room is full now: {inside} of {session.capacity}"
    return f" · the room is nearly full: {inside} of {session.capacity}"


def _at(session: Session) -> str:
    return f" · {session.label or session.title}"


def _refused(
    outcome: outcomes.Unknown
    | outcomes.Ambiguous
    | outcomes.Revoked
    | outcomes.Cancelled
    | _NotLetIn,
    zone: ZoneInfo,
    now: datetime | None,
) -> Told:
    """Return the words where it is the code, or the person, that no door lets in."""
    match outcome:
        case outcomes.Unknown(_, looks_like_ours):
            if looks_like_ours:
                detail = "It may belong to another event. Find the person by name"
            else:
                detail = "Scan again, or find the person by name"
            return Told(Tone.STOP, "Nobody has this code", detail)
        case outcomes.Ambiguous(_, candidates):
            headline = f"{len(candidates)} people have this code"
            return Told(Tone.LOOK, headline, "Choose the person by name")
        case outcomes.Revoked(attendee, _, revoked_at):
            detail = f"This badge was replaced {moment(revoked_at, zone, now)}. Ask for the new one"
            return Told(Tone.STOP, f"Old badge of {attendee.name}", detail)
        case outcomes.Cancelled(attendee, _):
            detail = "Ask the organiser before you let them in"
            return Told(Tone.STOP, f"{attendee.name} is cancelled", detail)
        case _:
            return _not_let_in(outcome, zone, now)


def _not_let_in(outcome: _NotLetIn, zone: ZoneInfo, now: datetime | None) -> Told:
    """Return the words where it is this door, now, that does not let somebody in."""
    match outcome:
        case outcomes.NotEnrolled(attendee, session, elsewhere):
            if elsewhere is not None:
                detail = f"Expected in {place(elsewhere)}"
            else:
                detail = f"{session.label or session.title} is only for people on its list"
            return Told(Tone.STOP, f"{attendee.name} is not on this list", detail)
        case outcomes.TooEarly(attendee, _, opens_at, asked_at):
            opens = moment(opens_at, zone, asked_at)
            detail = f"Opens {opens}, {_in_minutes(opens_at, asked_at)}"
            return Told(Tone.STOP, f"Too early for {attendee.name}", detail)
        case outcomes.TooLate(attendee, _, closed_at):
            detail = f"Closed {moment(closed_at, zone, now)}"
            return Told(Tone.STOP, f"Too late for {attendee.name}", detail)
        case outcomes.Full(_, session, capacity, inside):
            return Told(Tone.STOP, "The room is full", _taken(session, capacity, inside))
        case outcomes.MustRead(attendee, _, note):
            return Told(Tone.LOOK, f"Please read before {attendee.name} goes in", note)
        case outcomes.NeedsAnswer(attendee, _, question):
            return Told(Tone.LOOK, f"One question for {attendee.name}", question.text)
        case _:
            assert_never(outcome)


def _taken(session: Session, capacity: int, inside: int) -> str:
    title = session.label or session.title
    where = f"{title} in {session.room}" if session.room else title
    places = "1 place" if capacity == 1 else f"{capacity} places"
    taken = "it is taken" if capacity == 1 else "all are taken"
    state = f"{inside} people are in" if inside > capacity else taken
    return f"{where} has {places}, and {state}"


def place(session: Session) -> str:
    """Return where a session is: ``Break-out 2, Meeting Room``."""
    title = session.label or session.title
    return f"{title}, {session.room}" if session.room else title


def _in_minutes(then: datetime, now: datetime) -> str:
    minutes = max(1, math.ceil((then - now).total_seconds() / 60))
    if minutes < 120:
        return f"in {minutes} minute{'s' if minutes > 1 else ''}"
    hours = round(minutes / 60)
    return f"in {hours} hours" if hours < 48 else f"in {round(hours / 24)} days"


def part(value: Part) -> str:
    """Return what somebody does in a session: "on the panel"; empty for those who attend."""
    return {
        Part.ATTENDS: "",
        Part.SPEAKER: "speaks",
        Part.MODERATOR: "moderates",
        Part.PANELLIST: "on the panel",
        Part.FACILITATOR: "facilitates",
    }[value]


def greeting(attendee: Attendee) -> str:
    """Return what a person is called when greeted."""
    return attendee.given_name or attendee.name
