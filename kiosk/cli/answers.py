"""What the commands answer: JSON documents, and the lines a person reads."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from kiosk.domain.acts import TakenBack, TakenBackBefore
from kiosk.domain.attendee import Attendee
from kiosk.domain.codes import spaced
from kiosk.domain.outcomes import (
    AlreadyCheckedIn,
    CheckedIn,
    CheckedOut,
    DepartureOutcome,
    NotHere,
    Outcome,
    Seen,
    Undone,
    UndoOutcome,
)
from kiosk.finder.index import Found
from kiosk.roster.faults import Problem
from kiosk.services.importing import Plan
from kiosk.ui.wording import Told, tell
from kiosk.ui.wording.acts import tell_undo
from kiosk.ui.wording.desk import tell_departure
from kiosk.ui.wording.lists import tell_problem


def person(attendee: Attendee) -> dict[str, Any]:
    """Return a person as JSON."""
    return {
        "id": str(attendee.id),
        "code": attendee.code,
        "given_name": attendee.given_name,
        "family_name": attendee.family_name,
        "name": attendee.name,
        "organisation": attendee.organisation,
        "role": attendee.role,
        "status": attendee.status,
    }


def found(people: list[Found]) -> list[dict[str, Any]]:
    """Return people found, best first."""
    return [{**person(one.attendee), "score": one.score} for one in people]


def found_line(one: Found) -> str:
    """Return one person found as a line of text."""
    attendee = one.attendee
    return "  ".join(
        part for part in (spaced(attendee.code), attendee.name, attendee.organisation) if part
    )


def told(result: Outcome | DepartureOutcome, zone: ZoneInfo, at: datetime) -> Told:
    """Return the words for what came of a check-in or a check-out that was asked for at ``at``."""
    if isinstance(result, NotHere):
        return tell_departure(result, zone, at)
    return tell(result, zone, at)


def outcome(result: Outcome | DepartureOutcome, zone: ZoneInfo, at: datetime) -> dict[str, Any]:
    """Return what came of a check-in or a check-out that was asked for at ``at``."""
    attendee = getattr(result, "attendee", None)
    first = None
    if isinstance(result, AlreadyCheckedIn):
        first = _seen(result.first, zone)
    return {
        "result": result.result,
        "message": told(result, zone, at).line,
        "attendee": person(attendee) if attendee else None,
        "session": result.session.code,
        "entry": str(result.entry) if isinstance(result, CheckedIn | CheckedOut) else None,
        "first": first,
    }


def _seen(what: Seen, zone: ZoneInfo) -> dict[str, str]:
    at = what.at.astimezone(zone).isoformat(timespec="seconds")
    return {"at": at, "station": what.station}


def undone(result: UndoOutcome, zone: ZoneInfo) -> dict[str, Any]:
    """Return what came of an undo."""
    if isinstance(result, TakenBack | TakenBackBefore):
        return _taken_back(result, zone)
    attendee = getattr(result, "attendee", None)
    still = None
    if isinstance(result, Undone) and result.still is not None:
        still = _seen(result.still, zone)
    return {
        "result": result.result,
        "message": tell_undo(result, zone).line,
        "attendee": person(attendee) if attendee else None,
        "session": result.session.code if isinstance(result, Undone) else None,
        "still": still,
    }


def _taken_back(result: TakenBack | TakenBackBefore, zone: ZoneInfo) -> dict[str, Any]:
    document = {"result": result.result, "message": tell_undo(result, zone).line}
    if isinstance(result, TakenBackBefore):
        return document
    if result.undo is None:
        document["result"] = "cannot_undo"
    stays = [{"id": str(stay.attendee.id), "why": str(stay.why)} for stay in result.stays]
    counts = {"gone": len(result.gone), "as_before": len(result.as_before)}
    return {**document, **counts, "stays": stays}


def imported(plan: Plan) -> dict[str, Any]:
    """Return what an import did or would do."""
    return {
        "file": plan.roster.name,
        "format": plan.roster.format,
        "encoding": plan.roster.encoding,
        "columns": dict(plan.roster.columns),
        "added": plan.count("added"),
        "changed": plan.count("changed"),
        "unchanged": plan.count("unchanged"),
        "skipped": plan.skipped,
        "problems": [problem(one) for one in plan.problems],
        **({} if plan.entry is None else {"entry": str(plan.entry)}),
    }


def problem(one: Problem) -> dict[str, Any]:
    """Return one problem of a row, with its proposed mend."""
    return {
        "row": one.row,
        "severity": one.severity,
        "code": one.code,
        "message": tell_problem(one.code, one.detail),
        "value": one.value,
        "mend": None if one.mend is None else dict(one.mend),
    }
