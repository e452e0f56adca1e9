"""The rolling paper copy: the list as it stands, as a PDF, for when the power goes.

Registration always, and every session that is on, begins within the hour, or has somebody in it.
Each page holds who had come and when, so the last copy brings the attendance back by itself.
"""

from datetime import datetime, timedelta
from pathlib import Path

from kiosk.documents.sheet import SheetStyle
from kiosk.domain.event import Session
from kiosk.errors import CannotWrite
from kiosk.services.day import Day
from kiosk.services.safekeeping import write_whole
from kiosk.services.sheets import Sheets, SheetWish, sheets_of

SOON = timedelta(hours=1)
"""How long before its start a session is in the copy."""

_BLANK = 12


def rolling_name(station: str) -> str:
    """Return what the copy of a station is called; several stations may share a folder."""
    kept = "".join(c if c.isalnum() else "-" for c in station).strip("-")
    return f"sign-in-now-{kept or 'desk'}.pdf"


def rolling_sessions(day: Day, at: datetime) -> list[Session]:
    """Return the sessions that the copy has at a time."""
    door = day.event.registration
    return [
        session
        for session in day.event.attended_sessions
        if session.id == door.id
        or session.starts_at - SOON <= at <= session.ends_at
        or day.presences.get(session.id)
    ]


def write_rolling(day: Day, path: Path, at: datetime, paper: str = "a4") -> Sheets:
    """Write the list as it stands, whole, over the one before.

    Raises :class:`CannotWrite` where the folder is gone (a stick that was pulled out), and what
    :func:`kiosk.services.safekeeping.write_whole` does; the last copy is then still there.
    """
    if not path.parent.is_dir():
        raise CannotWrite(path.parent, "the folder is not there")
    wish = SheetWish(blank=_BLANK, style=SheetStyle(paper), as_of=at)
    made = sheets_of(day, rolling_sessions(day, at), wish)
    write_whole(path, made.data)
    return made
