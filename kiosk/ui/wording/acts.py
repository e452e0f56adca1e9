"""Every sentence about acts of a hand and imports, and about taking them or a check-in back."""

from collections import Counter
from datetime import datetime
from typing import assert_never
from zoneinfo import ZoneInfo

from kiosk.domain import outcomes
from kiosk.domain.acts import Stay, TakenBack, TakenBackBefore, Why
from kiosk.domain.attendee import Attendee
from kiosk.domain.journal import Kind
from kiosk.ui.wording import Told, Tone, clock, seen

_ACTS = {
    Kind.ADD: "Added by hand",
    Kind.EDIT: "Corrected",
    Kind.IMPORT: "List imported",
    Kind.ENROL: "Sessions changed",
    Kind.NEW_CODE: "New badge code",
    Kind.MERGE: "Joined with another record",
    Kind.SPLIT: "Split off another record",
    Kind.CANCEL: "Cancelled",
    Kind.RESTORE: "Expected again",
}


def act_words(kind: Kind) -> str:
    """Return what an act was: "Corrected"."""
    return _ACTS.get(kind, kind.replace("_", " ").capitalize())


def tell_undo(outcome: outcomes.UndoOutcome, zone: ZoneInfo, now: datetime | None = None) -> Told:
    """Return the words for what came of an undo."""
    match outcome:
        case outcomes.Undone(attendee, _, _, still, was, departure, inside, back_in):
            what = "check-out" if departure else "check-in"
            of = f" of {seen(was, zone, now)}" if was is not None else ""
            detail = f"The {what}{of} is undone"
            if still is None:
                headline = f"{attendee.name} is expected again"
            elif departure or not inside:
                headline = f"{attendee.name} is {'inside' if inside else 'outside'} again"
            else:
                headline = f"{attendee.name} is still checked in"
                detail = f"Another check-in stands: {seen(still, zone, now)}"
            if back_in is not None:
                detail += f". Back in {back_in.label or back_in.title}"
            return Told(Tone.LOOK, headline, detail)
        case outcomes.AlreadyUndone(attendee, _):
            return Told(Tone.LOOK, f"Nothing to undo for {attendee.name}", "This was undone before")
        case outcomes.CannotUndo():
            return Told(Tone.STOP, "Nothing to undo", "There is no such check-in")
        case TakenBack() | TakenBackBefore():
            return tell_taken_back(outcome, zone)
        case _:
            assert_never(outcome)


def tell_taken_back(outcome: TakenBack | TakenBackBefore, zone: ZoneInfo) -> Told:
    """Return the words for what came of taking an act back."""
    if isinstance(outcome, TakenBackBefore):
        return Told(Tone.LOOK, "This was taken back before", "Nothing was changed")
    done = outcome.undo is not None
    if not done and outcome.stays:
        return Told(Tone.STOP, "This cannot be taken back now", tell_stays(outcome, zone))
    if outcome.act.kind is Kind.IMPORT:
        headline = "The import is taken back"
    elif outcome.gone:
        headline = f"{outcome.gone[0].name} is no longer on the list"
    elif outcome.as_before:
        headline = f"{outcome.as_before[-1].name} is as before"
    else:
        headline = "Taken back"
    return Told(Tone.LOOK, headline, tell_gone(outcome, zone))


def tell_gone(outcome: TakenBack, zone: ZoneInfo) -> str:
    """Return who goes, who is as before, and who stays and why."""
    said = []
    if outcome.act.kind is Kind.IMPORT and outcome.undo is not None:
        said.append(_people(len(outcome.gone), "removed"))
        said.append(_people(len(outcome.as_before), "as before"))
    elif outcome.act.kind is Kind.IMPORT:
        said.append(_people(len(outcome.gone), "will be removed"))
        said.append(_people(len(outcome.as_before), "will be as before this import"))
    stays = tell_stays(outcome, zone)
    return " · ".join([one for one in said if one] + ([stays] if stays else []))


def _people(number: int, what: str) -> str:
    if not number:
        return ""
    return f"1 person {what}" if number == 1 else f"{number:,} people {what}"


def tell_stays(outcome: TakenBack, zone: ZoneInfo) -> str:
    """Return why somebody has to stay: by name where it is one, else in numbers."""
    if len(outcome.stays) == 1:
        return f"{outcome.stays[0].attendee.name} stays: {why_words(outcome.stays[0], zone)}"
    counts = Counter(stay.why for stay in outcome.stays)
    return " · ".join(f"{count:,} stay: {_WHY[why]}" for why, count in counts.items())


_WHY = {
    Why.CHECKED_IN: "checked in",
    Why.JOINED: "joined with others since",
    Why.LISTED: "on a list that came later",
    Why.CHANGED: "changed again since",
}


def why_words(stay: Stay, zone: ZoneInfo) -> str:
    """Return why one person stays, with the time where there is one."""
    words = _WHY[stay.why]
    return words if stay.at is None else f"{words} {clock(stay.at, zone)}"


_DONE = {
    "added": "Added to the list, with a badge code and a place",
    "corrected": "Corrected. Print the badge again if the name is on it",
    "joined": "Now one person: either badge checks in, and the earlier arrival counts",
    "split": "Now a person of their own, with a new badge code",
    "cancelled": "Cancelled: kept on the list, and not expected",
    "restored": "Expected again",
    "unchanged": "Nothing was changed",
}


def tell_act(what: str, person: Attendee) -> Told:
    """Return the words for what was just done to somebody."""
    tone = Tone.LOOK if what in {"cancelled", "unchanged"} else Tone.GOOD
    return Told(tone, person.name, _DONE[what])
