"""A new badge code for a badge that was lost: from then on the old one is refused."""

from datetime import datetime
from uuid import UUID

from kiosk.domain.attendee import Attendee
from kiosk.domain.codes import new_code
from kiosk.domain.journal import Fact, Kind, Method
from kiosk.services.acting import act
from kiosk.services.people import load_person
from kiosk.services.post import Post
from kiosk.store import attendees


def new_badge_code(post: Post, attendee_id: UUID, at: datetime) -> Attendee:
    """Give somebody a new code, and return the person with it; the old one is *revoked*.

    Raises :class:`kiosk.errors.NoSuchAttendee`.
    """
    with post.file.write() as connection:
        before = load_person(connection, attendee_id)
        fact = Fact(Kind.NEW_CODE, Method.SEARCH, at, before.id)
        with act(connection, post, fact, [before.id]):
            attendees.revoke_code(connection, before.id, before.code, at)
            attendees.add_code(connection, before.id, new_code(), at, current=True)
        return load_person(connection, before.id)
