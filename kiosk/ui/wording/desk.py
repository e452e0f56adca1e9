"""What the desk is told beside the answers to a scan: looks, departures, groups."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from kiosk.domain import outcomes
from kiosk.ui.wording import Told, Tone, clock, moment, seen, tell

_NAMED = 3  # people of a group who are named one by one


def tell_look(outcome: outcomes.Outcome, zone: ZoneInfo, now: datetime) -> Told:
    """Return the words for a badge that was scanned only to see whose it is."""
    match outcome:
        case outcomes.CheckedIn(attendee, _, _, _, left):
            detail = f"In {left.label or left.title} now" if left else "Expected"
            return Told(Tone.LOOK, attendee.name, f"{detail} · only looked at")
        case outcomes.CheckedOut(attendee, _, _, _):
            return Told(Tone.LOOK, attendee.name, "Inside now · only looked at")
        case outcomes.AlreadyCheckedIn(attendee, _, first):
            detail = f"Arrived {seen(first, zone, now)} · only looked at"
            return Told(Tone.LOOK, attendee.name, detail)
        case outcomes.MustRead(attendee, _, note):
            return Told(Tone.LOOK, attendee.name, f"{note} · only looked at")
        case _:
            told = tell(outcome, zone, now)
            return Told(told.tone, told.headline, f"{told.detail} · only looked at")


def tell_departure(outcome: outcomes.DepartureOutcome, zone: ZoneInfo, now: datetime) -> Told:
    """Return the words for what came of a check-out by hand."""
    match outcome:
        case outcomes.CheckedOut():
            return tell(outcome, zone, now)
        case outcomes.NotHere(attendee, _, left_at):
            detail = f"Checked out {moment(left_at, zone, now)}" if left_at else "Not checked in"
            return Told(Tone.LOOK, f"{attendee.name} is not here", detail)


def tell_group(group: Sequence[outcomes.Outcome], zone: ZoneInfo) -> Told:
    """Return the words for several people who were checked in in one go."""
    came = [one for one in group if isinstance(one, outcomes.CheckedIn)]
    here = [one for one in group if isinstance(one, outcomes.AlreadyCheckedIn)]
    out = [one for one in group if one not in came and one not in here]
    parts = []
    if came:
        parts.append(f"Checked in {clock(came[0].at, zone)}")
    if here:
        parts.append(_were_here(here))
    parts += [f"not in: {tell(one, zone).line}" for one in out[:_NAMED]]
    if len(out) > _NAMED:
        parts.append(f"and {len(out) - _NAMED} more not in")
    tone = Tone.STOP if out and not came else Tone.LOOK if out else Tone.GOOD
    words = f"Welcome, {people(len(came))}" if came else "Nobody was checked in"
    return Told(tone, words, " · ".join(parts))


def _were_here(here: Sequence[outcomes.AlreadyCheckedIn]) -> str:
    if len(here) > _NAMED:
        return f"{people(len(here))} were here already"
    names = ", ".join(one.attendee.name for one in here)
    return f"{names} {'was' if len(here) == 1 else 'were'} here already"


def tell_undone_group(undone: Sequence[outcomes.UndoOutcome]) -> Told:
    """Return the words for several check-ins that were undone in one go."""
    count = sum(isinstance(one, outcomes.Undone) for one in undone)
    if not count:
        return Told(Tone.LOOK, "Nothing to undo", "This was undone before")
    return Told(Tone.LOOK, f"The check-in of {people(count)} is undone", "They are expected again")


def people(count: int) -> str:
    """Return how many people: ``1 person``, ``1,204 people``."""
    return "1 person" if count == 1 else f"{count:,} people"
