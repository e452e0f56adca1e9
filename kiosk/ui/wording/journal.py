"""The journal in words: what an entry says, for people who read it on the screen."""

from kiosk.domain.event import Session
from kiosk.domain.journal import Entry, Kind, Method

_KINDS = {
    Kind.CHECK_IN: "checked in",
    Kind.OVERRIDE: "let in against the rules",
    Kind.CHECK_OUT: "checked out",
    Kind.UNDO: "undone",
    Kind.PRINT: "badge printed",
    Kind.REPRINT: "badge printed again",
    Kind.ADD: "added",
    Kind.EDIT: "corrected",
    Kind.IMPORT: "a list was imported",
    Kind.ENROL: "put on the list",
    Kind.NEW_CODE: "new badge, the old one was lost",
    Kind.LOOK: "looked at",
    Kind.MERGE: "joined with another record",
    Kind.SPLIT: "split off another record",
    Kind.CANCEL: "cancelled",
    Kind.RESTORE: "expected again",
    Kind.PAPER: "a filled-in sheet was brought in",
}
_RESULTS = {
    "already_checked_in": "was here already",
    "already_checked_out": "had just left",
    "unknown": "nobody has this code",
    "ambiguous": "several people have this code",
    "revoked": "came with a replaced badge",
    "cancelled": "is cancelled, not let in",
    "not_enrolled": "is not on the list, not let in",
    "too_early": "came too early",
    "too_late": "came too late",
    "full": "not let in, the room was full",
    "must_read": "the note had to be read first",
    "needs_answer": "a question had to be answered first",
    "not_here": "could not be checked out, was not here",
}
_METHODS = {
    Method.SCAN: "by scan",
    Method.SEARCH: "by name",
    Method.SELF_SERVICE: "in self-service",
    Method.PAPER: "from paper",
    Method.IMPORT: "from a list",
}
_WITH_METHOD = {Kind.CHECK_IN, Kind.OVERRIDE, Kind.CHECK_OUT, Kind.REFUSAL}
_WITH_REASON = {Kind.OVERRIDE, Kind.UNDO, Kind.EDIT}


def entry_words(entry: Entry, session: Session | None, words: str = "") -> str:
    """Return what happened: ``checked in · Registration · by scan``; ``words``: the own reason."""
    if entry.kind is Kind.REFUSAL:
        what = _RESULTS.get(entry.reason, entry.reason.replace("_", " "))
    else:
        what = _KINDS.get(entry.kind, entry.kind.replace("_", " "))
    if entry.kind is Kind.CHECK_OUT and entry.target is not None:
        what = "checked out, went to another room"
    parts = [what, (session.label or session.title) if session else ""]
    if entry.kind in _WITH_REASON and entry.reason:
        parts.append(f"“{words or entry.reason}”")
    if entry.kind in _WITH_METHOD:
        parts.append(_METHODS.get(entry.method, str(entry.method)))
    return " · ".join(part for part in parts if part)
