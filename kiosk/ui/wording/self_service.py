"""What a delegate is told at the self-service screen: nothing that is meant for staff alone."""

from datetime import datetime
from zoneinfo import ZoneInfo

from kiosk.domain import outcomes
from kiosk.ui.wording import Told, Tone, clock, greeting, moment, place, tell

ASK = "Please ask at the desk"


def tell_delegate(outcome: outcomes.Outcome, zone: ZoneInfo, now: datetime, promise: str) -> Told:
    """Return the words for the person in front of the screen; ``promise``: what of their badge.

    Staff's notes, other people's names and what staff may do about it stay out.
    """
    match outcome:
        case outcomes.CheckedIn(attendee, back=back):
            welcome = "Welcome back" if back else "Welcome"
            return Told(Tone.GOOD, f"{welcome}, {greeting(attendee)}", promise)
        case outcomes.CheckedOut(attendee, at=at) | outcomes.AlreadyCheckedOut(
            attendee, left_at=at
        ):
            detail = f"You checked out at {clock(at, zone)}."
            return Told(Tone.GOOD, f"Goodbye, {greeting(attendee)}", detail)
        case outcomes.AlreadyCheckedIn(attendee, _, first, True):
            detail = f"You checked in at {clock(first.at, zone)}."
            return Told(Tone.GOOD, f"Welcome, {greeting(attendee)}", detail)
        case outcomes.AlreadyCheckedIn(attendee, _, first):
            when = moment(first.at, zone, now)
            detail = f"You checked in {'on' if ',' in when else 'at'} {when}."
            detail += " If you need another badge, please ask at the desk."
            return Told(Tone.LOOK, f"You are here already, {greeting(attendee)}", detail)
        case _:
            return Told(Tone.STOP, ASK, _reason(outcome, zone, now))


def _reason(outcome: outcomes.Outcome, zone: ZoneInfo, now: datetime) -> str:
    match outcome:
        case outcomes.Unknown() | outcomes.Ambiguous():
            return "This code is not on the list. You can also try to find your name."
        case outcomes.NotEnrolled(_, _, elsewhere) if elsewhere is not None:
            return f"You are expected in {place(elsewhere)}."
        case outcomes.TooEarly() | outcomes.TooLate() | outcomes.Full():
            return f"{tell(outcome, zone, now).detail}."
        case outcomes.Revoked():
            return "This badge was replaced by a new one."
        case _:
            return "Somebody there would like to help you."
