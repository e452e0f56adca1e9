"""Where people are expected, in which part, and what they answered there."""

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from sqlalchemy import Connection, and_, bindparam, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from kiosk.domain.attendee import Enrolment
from kiosk.domain.event import Part
from kiosk.store.schema import answers, enrolments

_PARTS = {str(part): part for part in Part}


def enrol(connection: Connection, wanted: Iterable[Enrolment]) -> None:
    """Write enrolments, over older ones of the same person in the same session."""
    rows = [
        {"session_id": e.session_id, "attendee_id": e.attendee_id, "part": e.part, "seat": e.table}
        for e in wanted
    ]
    if rows:
        statement = upsert(enrolments)
        new = statement.excluded
        connection.execute(
            statement.on_conflict_do_update(
                index_elements=["session_id", "attendee_id"],
                set_={"part": new.part, "seat": new.seat},
            ),
            rows,
        )


_ENROLMENTS = select(
    enrolments.c.attendee_id, enrolments.c.session_id, enrolments.c.part, enrolments.c.seat
)
_OWN_ENROLMENTS = _ENROLMENTS.where(enrolments.c.attendee_id == bindparam("attendee_id"))


def load_enrolments(connection: Connection, attendee_id: UUID | None = None) -> list[Enrolment]:
    """Return all enrolments, or one person's."""
    if attendee_id is None:
        rows = connection.execute(_ENROLMENTS).all()
    else:
        rows = connection.execute(_OWN_ENROLMENTS, {"attendee_id": attendee_id}).all()
    return [Enrolment(who, where, _PARTS[part], table) for who, where, part, table in rows]


def move_enrolments(connection: Connection, source: UUID, target: UUID) -> None:
    """Give one person's enrolments to another, who keeps the own ones; a part on stage counts."""
    own = {e.session_id: e for e in load_enrolments(connection, target)}
    moved = [
        replace(e, attendee_id=target, table=e.table if kept is None else kept.table)
        for e in load_enrolments(connection, source)
        if (kept := own.get(e.session_id)) is None
        or (kept.part is Part.ATTENDS and e.part is not Part.ATTENDS)
    ]
    connection.execute(enrolments.delete().where(enrolments.c.attendee_id == source))
    enrol(connection, moved)


def leave_sessions(connection: Connection, attendee_id: UUID, gone: Iterable[UUID]) -> None:
    """Expect somebody no longer in some sessions."""
    connection.execute(
        enrolments.delete().where(
            enrolments.c.attendee_id == attendee_id, enrolments.c.session_id.in_(list(gone))
        )
    )


def move_answers(connection: Connection, source: UUID, target: UUID) -> None:
    """Give one person's answers to another, who keeps the own ones."""
    own = select(answers.c.session_id).where(answers.c.attendee_id == target)
    known = set(connection.scalars(own))
    theirs = answers.c.attendee_id == source
    for session_id in list(connection.scalars(select(answers.c.session_id).where(theirs))):
        if session_id not in known:
            here = and_(theirs, answers.c.session_id == session_id)
            connection.execute(update(answers).where(here).values(attendee_id=target))


def answer(connection: Connection, session_id: UUID, attendee_id: UUID) -> str | None:
    """Return what somebody answered to a session's question."""
    return connection.scalar(
        select(answers.c.answer).where(
            answers.c.session_id == session_id, answers.c.attendee_id == attendee_id
        )
    )


def set_answer(connection: Connection, session_id: UUID, attendee_id: UUID, text: str) -> None:
    """Keep somebody's answer to a session's question, over an earlier one."""
    statement = upsert(answers).values(session_id=session_id, attendee_id=attendee_id, answer=text)
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=["session_id", "attendee_id"], set_={"answer": text}
        )
    )
