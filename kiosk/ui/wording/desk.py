"""What the desk is told beside the answers to a scan: looks, departures, groups."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from kiosk.domain import outcomes
from kiosk.domain.attendee import Attendee
from kiosk.domain.reasons import LET_IN as LET_IN_REASONS
from kiosk.finder.marks import Why
from kiosk.ui.wording import NEARLY_FULL, Told, Tone, as_sentence, clock, moment, seen, tell

HAVE_READ = "I have read it"
MUST_READ = "The desk must read the note first"
NOT_SAID = "Not said"
LET_IN = "Let in anyway…"
REASONS = LET_IN_REASONS
"""Reasons to let somebody in against the rules, one touch each; another can be typed."""
ANOTHER_REASON = "Another reason, then Enter"

NOBODY = "Nobody found. “New walk-in” (F2) takes what you typed."
NEAREST = "Nobody is called that. These come nearest; “New walk-in” (F2) takes what you typed."
FOUND_BY = {
    Why.NICKNAME: "by a nickname",
    Why.SOUND: "sounds like it",
    Why.SLIP: "nearly spelled so",
    Why.INITIALS: "by initials",
    Why.CODE: "by badge code",
    Why.EMAIL: "by e-mail address",
    Why.PHONE: "by telephone number",
    Why.ELSEWHERE: "by role or another field",
}
"""Why somebody was found where letters do not show it."""
NEW_BADGE = (
    "The badge that was lost stops working at once: whoever scans it is told that it was replaced."
)
NEW_BADGE_VERB = "New badge"

_NAMED = 3  # people of a group who are named one by one


def offer_said(offered: str, *, marked: bool) -> str:
    """Return what a screen reader says of a line offered under a field."""
    return f"Tab takes {offered}" if marked else f"Offered: {offered}"


def tell_look(outcome: outcomes.Outcome, zone: ZoneInfo, now: datetime) -> Told:
    """Return the words for a badge that was scanned only to see whose it is."""
    match outcome:
        case outcomes.CheckedIn(attendee, _, _, _, left):
            detail = f"In {left.label or left.title} now" if left else "Expected"
            return Told(Tone.LOOK, attendee.name, f"{detail} · only looked at")
        case outcomes.CheckedOut(attendee, _, _, _):
            return Told(Tone.LOOK, attendee.name, "Inside now · only looked at")
        case outcomes.AlreadyCheckedOut(attendee, _, left_at):
            detail = f"Left {moment(left_at, zone, now)} · only looked at"
            return Told(Tone.LOOK, attendee.name, detail)
        case outcomes.AlreadyCheckedIn(attendee, _, first):
            detail = f"Arrived {seen(first, zone, now)} · only looked at"
            return Told(Tone.LOOK, attendee.name, detail)
        case outcomes.MustRead(attendee, _, note):
            return Told(Tone.LOOK, attendee.name, f"{note} · only looked at")
        case _:
            told = tell(outcome, zone, now)
            return Told(told.tone, told.headline, f"{told.detail} · only looked at")


def tell_departure(
    outcome: outcomes.DepartureOutcome, zone: ZoneInfo, now: datetime | None = None
) -> Told:
    """Return the words for what came of a check-out by hand."""
    match outcome:
        case outcomes.NotHere(attendee, _, left_at):
            detail = f"Checked out {moment(left_at, zone, now)}" if left_at else "Not checked in"
            return Told(Tone.LOOK, f"{attendee.name} is not here", detail)
        case _:
            return tell(outcome, zone, now)


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


def badges_words(prints: Sequence[tuple[str, str]], *, of: int) -> str:
    """Return what became of the badges of one person or of a group so far, by name.

    Empty words are of a badge that came out; those that did not are told first.
    """
    if of <= 1:
        return next((became for _, became in prints), "") or "badge printed"
    told = []
    for words in dict.fromkeys(became for _, became in prints if became):
        names = [name for name, became in prints if became == words]
        told.append(f"{_first_names(names)}: {words}")
    count = sum(not became for _, became in prints)
    if count:
        told.append(f"{count:,} badge{'' if count == 1 else 's'} printed")
    return " · ".join(told)


def _first_names(names: Sequence[str]) -> str:
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" and {more:,} more" if more > 0 else "")


def first_of(shown: int, count: int) -> str:
    """Return that a list is longer than what is shown of it."""
    return f"The first {shown:,} of {count:,}. Type letters to find one of them."


def new_badge_for(person: Attendee) -> str:
    """Return the question whether somebody's badge is lost."""
    return f"A new badge for {person.name}?"


def tell_new_badge(person: Attendee) -> Told:
    """Return the words for a badge that replaces a lost one."""
    return Told(Tone.GOOD, person.name, "New badge. The old one no longer works")


def check_in_these(count: int) -> str:
    """Return the verb on the button of a group."""
    return f"Check in {people(count)}" if count else "Nobody is ticked"


def group_words(person: Attendee, shown: int, count: int) -> str:
    """Return what a group has in common, and how much of it is listed."""
    return person.organisation if shown == count else f"The first {shown:,} of {count:,}"


def on_the_list(person: Attendee) -> str:
    """Return that somebody of that name is known."""
    of = f" of {person.organisation}" if person.organisation else ""
    return f"{person.name}{of} is on the list. Press again to add another person of that name."


def with_others(count: int) -> str:
    """Return how many others belong to somebody, on the button that lists them."""
    return f"With {count:,} other{'' if count == 1 else 's'}…"


def tell_corrected(person: Attendee, *, prints: bool) -> Told:
    """Return the words for what is now known of somebody."""
    detail = "Corrected" if prints else "Corrected. Print the badge again if needed"
    return Told(Tone.GOOD, person.name, detail)


def room_words(came: int, inside: int, capacity: int | None) -> tuple[str, str]:
    """Return how full a room is, with the tone to say it in; empty where it does not matter."""
    if capacity is None:
        return (f"{inside:,} inside" if inside != came else ""), ""
    words = f"{inside:,} of {capacity:,} inside"
    if inside >= capacity:
        return f"Full: {words}", Tone.STOP
    return words, Tone.LOOK if inside >= NEARLY_FULL * capacity else ""


def tell_only_looking(person: Attendee, state: str) -> Told:
    """Return that Enter checked nobody in, because the desk only looks."""
    again = "To check people in again, switch “Only look” off (F3)"
    return Told(Tone.LOOK, person.name, f"{as_sentence(state)} · only looked at. {again}")


NOTHING_TO_UNDO = "nothing more to undo here. Esc, then Ctrl Z, undoes the last arrival"


def tell_nothing_to_undo(person: Attendee | None) -> Told:
    """Return that what is on the screen was not done, and so cannot be undone."""
    if person is None:
        since = (
            "Nobody came since the event was opened here. The journal (F8) undoes what was before"
        )
        return Told(Tone.LOOK, "Nothing to undo", since)
    return Told(Tone.LOOK, f"{person.name} is not checked in", as_sentence(NOTHING_TO_UNDO))


def tell_badge(person: Attendee, *, arrived: bool) -> Told:
    """Return whose badge is printed because somebody said so; what became of it is added."""
    if arrived:
        return Told(Tone.GOOD, f"Badge of {person.name}", "Checked in before")
    return Told(Tone.LOOK, f"Badge of {person.name}", "Only printed: not checked in")
