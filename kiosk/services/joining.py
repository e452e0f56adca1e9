"""Two records of one person made one, and one record that holds two people taken apart.

The journal keeps what each record did; joined, their histories count as one person's, and undoing
the act parts them again.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType
from uuid import UUID, uuid4

from sqlalchemy import Connection

from kiosk.domain.attendee import DELEGATE, SPEAKER, Attendee, Status
from kiosk.domain.codes import new_code
from kiosk.domain.journal import Fact, Kind, Method
from kiosk.errors import BadValue
from kiosk.services.acting import act
from kiosk.services.people import load_person, with_fields
from kiosk.services.placing import seat_people
from kiosk.services.post import Post
from kiosk.services.rooms import keep_in_one_room
from kiosk.store import attendees, changes, enrolments, whereabouts
from kiosk.store.changes import Change, What

_FILLED = ("organisation", "job_title", "email", "phone", "language")


def merge(post: Post, source_id: UUID, target_id: UUID, at: datetime) -> Attendee:
    """Make two records one, and return the one that is kept.

    Its fields stay and are filled where empty; codes, sessions, notes, answers and history of the
    other come to it: either badge checks the one person in. Raises
    :class:`kiosk.errors.NoSuchAttendee`, and :class:`BadValue` where both are the same already.
    """
    with post.file.write() as connection:
        source, target = load_person(connection, source_id), load_person(connection, target_id)
        if source.id == target.id:
            raise BadValue("these are one person already", "choose another one to join with")
        fact = merger(source, target, at)
        with act(connection, post, fact, [source.id, target.id]):
            kept = apply_merger(connection, source, target)
        leave_rooms(connection, post, fact)
        return kept


def leave_rooms(connection: Connection, post: Post, merge: Fact) -> None:
    """Let two who were in rooms side by side, and are one, be in the later one only.

    Taking the merge back takes this back as well.
    """
    assert merge.target is not None
    if len(whereabouts.load_presences_of(connection, merge.target)) < 2:
        return  # they were in no two rooms, as nearly all who are joined
    left = keep_in_one_room(connection, post, merge.target)
    own = [Change(What.ENTRY, merge.target, entry.id.hex, None, None) for entry in left]
    changes.keep(connection, merge.id, own)


def merger(
    source: Attendee, target: Attendee, at: datetime, method: Method = Method.SEARCH
) -> Fact:
    """Return the fact that a record is the same person as another, which is kept."""
    return Fact(Kind.MERGE, method, at, source.id, target=target.id, reason="joined")


def apply_merger(connection: Connection, source: Attendee, target: Attendee) -> Attendee:
    """Write that two records are one, within an act of the caller's."""
    attendees.move_codes(connection, source.id, target.id)
    enrolments.move_enrolments(connection, source.id, target.id)
    enrolments.move_answers(connection, source.id, target.id)
    attendees.update_attendee(connection, replace(source, status=Status.MERGED))
    kept = both(source, target)
    attendees.update_attendee(connection, kept)
    return kept


def both(source: Attendee, target: Attendee) -> Attendee:
    """Return what is known of one person from two records; the second one's word counts."""
    filled = {
        name: getattr(source, name)
        for name in _FILLED
        if not getattr(target, name) and getattr(source, name)
    }
    notes = dict.fromkeys(note for note in (target.note, source.note) if note)
    speaks = source.role == SPEAKER and target.role == DELEGATE
    return replace(
        target,
        **filled,
        note="; ".join(notes),
        must_read=target.must_read or source.must_read,
        role=SPEAKER if speaks else target.role,
        status=source.status if target.status is Status.CANCELLED else target.status,
        custom=MappingProxyType({**source.custom, **target.custom}),
    )


def split(post: Post, attendee_id: UUID, fields: Mapping[str, str], at: datetime) -> Attendee:
    """Take a second person out of a record that holds two, and return the new one.

    The new one has a code of their own, and what the record says but for ``fields``; who has
    arrived stays with the record. Raises :class:`kiosk.errors.NoSuchAttendee`, :class:`BadValue`.
    """
    with post.file.write() as connection:
        person = load_person(connection, attendee_id)
        blank = replace(
            person, id=uuid4(), code=new_code(), name="", given_name="", family_name="",
            email="", phone="", note="", must_read=False, custom=MappingProxyType({}),
        )  # fmt: skip
        found = with_fields(blank, {"name": "", **fields})
        fact = Fact(Kind.SPLIT, Method.SEARCH, at, found.id, target=person.id, reason="split")
        with act(connection, post, fact):
            attendees.add_attendees(connection, [(found, None)], at, fact.id)
            places = enrolments.load_enrolments(connection, person.id)
            enrolments.enrol(
                connection, (replace(e, attendee_id=found.id, table=None) for e in places)
            )
        seat_people(connection, post)
    return found
