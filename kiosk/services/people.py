"""Changing who is on the list by hand: adding, correcting, cancelling. Each act can be undone."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType
from uuid import UUID, uuid4

from sqlalchemy import Connection

from kiosk.domain.attendee import DELEGATE, Attendee, Enrolment, Status, WalkIn
from kiosk.domain.codes import new_code
from kiosk.domain.event import Part
from kiosk.domain.journal import Fact, Kind, Method
from kiosk.domain.names import clean, split_name, whole_name
from kiosk.errors import BadValue, NoSuchAttendee
from kiosk.services.acting import act
from kiosk.services.placing import seat_people
from kiosk.services.post import Post
from kiosk.store import attendees, enrolments, journal

NOTE_LIMIT = 2000
"""Longest note kept, in characters."""

FIELDS = (
    "name", "given_name", "family_name", "organisation", "job_title", "role", "email", "phone",
    "note", "must_read", "language",
)  # fmt: skip
"""What can be said of somebody by hand; ``must_read`` is :data:`YES` or empty."""

YES = "yes"

CUSTOM = "custom:"
"""What the name of a field begins with that only a list brought."""

Places = Mapping[UUID, int | None]
"""Sessions somebody is expected in, each with the table, or None where nobody is seated."""


def add_person(
    post: Post,
    fields: Mapping[str, str],
    at: datetime,
    sessions: Collection[UUID] = (),
) -> Attendee:
    """Add somebody who was not on the list, with a badge code and a table; no walk-in.

    Raises :class:`BadValue` for an empty name and for an e-mail address that is none.
    """
    with post.file.write() as connection:
        return _enter(connection, post, fields, at, sessions, walk_in=False)


def enter_walk_in(connection: Connection, post: Post, walk_in: WalkIn, at: datetime) -> Attendee:
    """Add somebody at the desk within a transaction of the caller's."""
    known = {
        "name": walk_in.name,
        "organisation": walk_in.organisation,
        "email": walk_in.email,
        "role": walk_in.role,
        "note": walk_in.note,
        "must_read": YES if walk_in.must_read else "",
        "job_title": walk_in.job_title,
        "phone": walk_in.phone,
    }
    known |= {f"{CUSTOM}{header}": value for header, value in walk_in.custom.items()}
    return _enter(connection, post, known, at, walk_in.sessions, walk_in=True)


def _enter(
    connection: Connection,
    post: Post,
    fields: Mapping[str, str],
    at: datetime,
    sessions: Collection[UUID],
    *,
    walk_in: bool,
) -> Attendee:
    blank = Attendee(uuid4(), "", code=new_code(), walk_in=walk_in)
    attendee = with_fields(blank, {"role": DELEGATE, **fields, "name": fields.get("name", "")})
    fact = Fact(Kind.ADD, Method.SEARCH, at, attendee.id, reason="walk-in" if walk_in else "")
    with act(connection, post, fact):
        attendees.add_attendees(connection, [(attendee, None)], at, fact.id)
        enrolments.enrol(connection, (Enrolment(attendee.id, session) for session in sessions))
    enrolled = [Fact(Kind.ENROL, Method.SEARCH, at, attendee.id, s) for s in sessions]
    journal.append(connection, post.station, enrolled)
    seat_people(connection, post)
    return attendee


def correct(
    post: Post,
    attendee_id: UUID,
    changes: Mapping[str, str],
    at: datetime,
    places: Places | None = None,
) -> Attendee:
    """Change what is known of somebody, and where they are expected; return the person as now.

    ``places`` are all sessions the person attends (who plays a part in one keeps it); None leaves
    them. Raises :class:`NoSuchAttendee`, and :class:`BadValue` for what does not fit.
    """
    with post.file.write() as connection:
        before = load_person(connection, attendee_id)
        fact = correction(before, with_fields(before, changes), at)
        with act(connection, post, fact, [before.id]):
            return apply_correction(connection, before, changes, places)


def correction(before: Attendee, after: Attendee, at: datetime) -> Fact:
    """Return the fact that somebody was corrected; it names the fields and never what is in them.

    (Columns that a list brought are not named either: their headers are somebody's words.)
    """
    said = [name for name in FIELDS if getattr(after, name) != getattr(before, name)]
    return Fact(Kind.EDIT, Method.SEARCH, at, before.id, reason=", ".join(said))


def apply_correction(
    connection: Connection,
    before: Attendee,
    changes: Mapping[str, str],
    places: Places | None = None,
) -> Attendee:
    """Write what was corrected, within an act of the caller's."""
    after = with_fields(before, changes)
    if after != before:
        attendees.update_attendee(connection, after)
    if places is not None:
        _place(connection, before.id, places)
    return after


def _place(connection: Connection, attendee_id: UUID, places: Places) -> None:
    known = {e.session_id: e for e in enrolments.load_enrolments(connection, attendee_id)}
    gone = [s for s, e in known.items() if e.part is Part.ATTENDS and s not in places]
    enrolments.leave_sessions(connection, attendee_id, gone)
    enrolments.enrol(
        connection,
        (
            replace(known.get(session) or Enrolment(attendee_id, session), table=table)
            for session, table in places.items()
        ),
    )


def cancel(post: Post, attendee_id: UUID, at: datetime) -> Attendee:
    """Note that somebody is not coming; they are kept, and no longer expected.

    Raises :class:`NoSuchAttendee`.
    """
    return _set_status(post, attendee_id, Status.CANCELLED, Kind.CANCEL, at)


def restore_person(post: Post, attendee_id: UUID, at: datetime) -> Attendee:
    """Expect somebody again who was cancelled.

    Raises :class:`NoSuchAttendee`.
    """
    return _set_status(post, attendee_id, Status.REGISTERED, Kind.RESTORE, at)


def _set_status(
    post: Post, attendee_id: UUID, status: Status, kind: Kind, at: datetime
) -> Attendee:
    with post.file.write() as connection:
        person = replace(load_person(connection, attendee_id), status=status)
        with act(connection, post, Fact(kind, Method.SEARCH, at, person.id), [person.id]):
            attendees.update_attendee(connection, person)
    return person


def load_person(connection: Connection, attendee_id: UUID) -> Attendee:
    """Return somebody; of a record that was joined with another, the one that is kept.

    Raises :class:`NoSuchAttendee`.
    """
    found = attendees.load_attendee(connection, journal.person_of(connection, attendee_id))
    if found is None:
        raise NoSuchAttendee
    return found


def with_fields(person: Attendee, changes: Mapping[str, str]) -> Attendee:
    """Return somebody with other fields, each made safe.

    A new name is taken apart again unless its parts are given too. Raises :class:`BadValue`.
    """
    said = {name: value for name, value in changes.items() if name in FIELDS}
    found: dict[str, object] = {
        name: clean(value, NOTE_LIMIT) if name == "note" else clean(value)
        for name, value in said.items()
    }
    found |= _name(person, said)
    if "role" in said:
        found["role"] = clean(said["role"]).casefold() or DELEGATE
    if "email" in said and not _is_address(str(found["email"])):
        remedy = "write it like name@example.org, or leave it empty"
        raise BadValue("this is no e-mail address", remedy, "email")
    if "must_read" in said:
        found["must_read"] = said["must_read"].strip().casefold() in {"yes", "true", "1"}
    extra = {name.removeprefix(CUSTOM): v for name, v in changes.items() if name.startswith(CUSTOM)}
    if extra:
        cleaned = {header: clean(value, NOTE_LIMIT) for header, value in extra.items()}
        found["custom"] = MappingProxyType({**person.custom, **cleaned})
    return replace(person, **found)  # type: ignore[arg-type]  # fields by name


def _name(person: Attendee, said: Mapping[str, str]) -> dict[str, str]:
    if not {"name", "given_name", "family_name"} & said.keys():
        return {}
    given = clean(said.get("given_name", person.given_name))
    family = clean(said.get("family_name", person.family_name))
    parts_changed = (given, family) != (person.given_name, person.family_name)
    name = clean(said.get("name", person.name))
    if parts_changed and name == person.name:
        name = whole_name(given, family)
    elif not parts_changed and name != person.name:
        given, family = split_name(name)
    if not name:
        raise BadValue("the name is empty", "type a name")
    return {"name": name, "given_name": given, "family_name": family}


def _is_address(text: str) -> bool:
    name, at, host = text.rpartition("@")
    return not text or bool(name and at and host and " " not in text)
