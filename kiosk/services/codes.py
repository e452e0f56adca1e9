"""A new badge code for a badge that was lost: from then on the old one is refused."""

from datetime import datetime
from uuid import UUID

from kiosk.domain.attendee import Attendee
from kiosk.domain.codes import new_code
from kiosk.domain.journal import Fact, Kind, Method
from kiosk.errors import NoSuchAttendee
from kiosk.services.post import Post
from kiosk.store import attendees, journal


def new_badge_code(post: Post, attendee_id: UUID, at: datetime) -> Attendee:
    """Give somebody a new code, and return the person with it; the old one is *revoked*.

    Raises :class:`NoSuchAttendee`.
    """
    with post.file.write() as connection:
        before = attendees.load_attendee(connection, attendee_id)
        if before is None:
            raise NoSuchAttendee
        attendees.revoke_code(connection, attendee_id, before.code, at)
        attendees.add_code(connection, attendee_id, new_code(), at, current=True)
        fact = Fact(Kind.NEW_CODE, Method.SEARCH, at, attendee_id)
        journal.append(connection, post.station, [fact])
        after = attendees.load_attendee(connection, attendee_id)
    assert after is not None
    return after
