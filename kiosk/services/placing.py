"""The programme put to the people: roles and sessions for who is on stage, tables for everybody."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import Connection

from kiosk.domain.attendee import DELEGATE, SPEAKER, Attendee, Enrolment
from kiosk.domain.codes import new_code
from kiosk.domain.event import Event, Session
from kiosk.domain.growing import forget
from kiosk.domain.journal import Fact, Kind, Method
from kiosk.domain.names import clean, split_name
from kiosk.domain.programme import by_session, is_expected
from kiosk.domain.seating import seat
from kiosk.roster.matching import Matched
from kiosk.roster.speakers import OnStage, names_anybody, on_stage
from kiosk.services.post import Post
from kiosk.store import attendees, enrolments, journal, problems
from kiosk.store.problems import KnownProblem


def put_on_stage(
    connection: Connection, post: Post, imported: Sequence[Matched], at: datetime, *, add: bool
) -> int:
    """Give the people of the programme their role and sessions; ``add`` those no list has.

    Somebody who is in the programme and on a list, under a slightly different spelling too, is
    one person; the other spelling is kept to be looked at. Returns how many were added.
    """
    if not names_anybody(post.event):
        return 0
    rows = {m.id: m.row.number for m in imported if m.kind != "unchanged"}
    asked = {(p.attendee_id, p.code) for p in problems.load_problems(connection)}
    people = attendees.load_attendees(connection)
    staged = on_stage(post.event, people)
    theirs = {person.attendee.id for person in staged if person.attendee is not None}
    enrolled: dict[UUID, set[UUID]] = defaultdict(set)
    for enrolment in enrolments.load_enrolments(connection):
        if enrolment.attendee_id in theirs:
            enrolled[enrolment.attendee_id].add(enrolment.session_id)
    facts: list[Fact] = []
    for person in staged:
        attendee = person.attendee
        if attendee is None:
            if not add:
                continue
            attendee = _from_programme(person)
            attendees.add_attendees(connection, [(attendee, None)], at)
            facts.append(Fact(Kind.ADD, Method.IMPORT, at, attendee.id, reason="programme"))
        is_new = not {session.id for session, _ in person.parts} <= enrolled[attendee.id]
        if is_new and attendee.role == DELEGATE:
            attendees.update_attendee(connection, replace(attendee, role=SPEAKER))
            facts.append(Fact(Kind.EDIT, Method.IMPORT, at, attendee.id, reason="programme"))
        if is_new:
            enrolments.enrol(connection, (Enrolment(attendee.id, s.id, p) for s, p in person.parts))
        spelt = person.other_spelling and attendee.id in rows
        if spelt and (attendee.id, "other_spelling") not in asked:
            problems.add_problems(connection, [_spelling(person, attendee, rows)])
    journal.append(connection, post.station, facts)
    forget(people)
    return sum(fact.kind is Kind.ADD for fact in facts)


def _from_programme(person: OnStage) -> Attendee:
    contributor = person.contributor
    given, family = split_name(contributor.name)
    return Attendee(
        id=uuid4(),
        name=contributor.name,
        given_name=given,
        family_name=family,
        code=new_code(),
        organisation=clean(contributor.organisation),
        job_title=clean(contributor.position),
        role=SPEAKER,
    )


def _spelling(person: OnStage, attendee: Attendee, rows: Mapping[UUID, int]) -> KnownProblem:
    name = person.contributor.name
    return KnownProblem(
        uuid4(),
        attendee.id,
        rows[attendee.id],
        "other_spelling",
        attendee.name,
        {"programme": name},
        {"name": name},
    )


def seat_people(connection: Connection, post: Post) -> None:
    """Give a table to everybody expected at a session with tables who has none yet."""
    sessions = [session for session in post.event.sessions if session.tables]
    people = attendees.load_attendees(connection) if sessions else []
    for session in sessions:
        _seat_at(connection, post.event, session, people)
    forget(people)


def _seat_at(
    connection: Connection, event: Event, session: Session, people: Sequence[Attendee]
) -> None:
    enrolled = by_session(enrolments.load_enrolments(connection))
    own = enrolled.get(session.id, {})
    organisations = {attendee.id: attendee.organisation for attendee in people}
    seated: dict[int, list[str]] = defaultdict(list)
    for enrolment in own.values():
        if enrolment.table is not None:
            seated[enrolment.table].append(organisations[enrolment.attendee_id])
    unseated = [
        attendee
        for attendee in people
        if is_expected(attendee, session, event, enrolled)
        and (attendee.id not in own or own[attendee.id].table is None)
    ]
    tables = seat(unseated, session.tables, seated)
    enrolments.enrol(
        connection,
        (
            replace(own.get(i) or Enrolment(i, session.id), table=table)
            for i, table in tables.items()
        ),
    )
