"""Writing attendance, delegates or the journal to a file for the organiser."""

from pathlib import Path

from kiosk.documents.tables import (
    Table,
    attendance_table,
    csv_bytes,
    delegates_table,
    journal_table,
    json_bytes,
    xlsx_bytes,
)
from kiosk.domain.event import Session
from kiosk.domain.growing import growing
from kiosk.domain.programme import is_expected
from kiosk.errors import BadValue
from kiosk.services.day import Day, load_day
from kiosk.services.post import Post
from kiosk.services.progress import Progress, untold
from kiosk.services.safekeeping import write_whole
from kiosk.store.journal import load_journal

EXPORTS = ("attendance", "delegates", "journal")
"""What can be exported."""

_STEPS = 3
_WRITERS = {".csv": csv_bytes, ".xlsx": xlsx_bytes, ".json": json_bytes}


def export(
    post: Post,
    what: str,
    path: Path,
    *,
    session: Session | None = None,
    present_only: bool = False,
    progress: Progress = untold,
) -> int:
    """Write one of :data:`EXPORTS` whole to ``path`` and return its number of rows.

    The ending of the file's name chooses the format. Raises :class:`BadValue` for another ending.
    """
    writer = _WRITERS.get(path.suffix.lower())
    if writer is None:
        raise BadValue(f"{path.name} ends with none of {', '.join(_WRITERS)}", "choose such a name")
    with growing():
        day = load_day(post)
        progress(1, _STEPS)
        table = _table(post, day, what, session=session, present_only=present_only)
        progress(2, _STEPS)
        data = writer(table)
    progress(_STEPS, _STEPS)
    write_whole(path, data)
    return len(table.rows)


def _table(
    post: Post, day: Day, what: str, *, session: Session | None, present_only: bool
) -> Table:
    if what == "attendance":
        return attendance_table(
            day.event,
            day.people.values(),
            day.presences,
            day.stations,
            sessions=None if session is None else (session,),
            present_only=present_only,
        )
    if what == "delegates":
        people = list(day.people.values())
        if session is not None:
            here = day.presences.get(session.id, {})
            people = [
                person
                for person in people
                if (
                    person.id in here
                    if present_only
                    else is_expected(person, session, day.event, day.enrolments)
                )
            ]
        elif present_only:
            came = {i for present in day.presences.values() for i in present}
            people = [person for person in people if person.id in came]
        return delegates_table(day.event, people, day.enrolments)
    with post.file.read() as connection:
        entries = load_journal(connection)
    if session is not None:
        entries = [entry for entry in entries if entry.session_id == session.id]
    return journal_table(day.event, entries, day.people, day.stations)
