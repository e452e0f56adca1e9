"""Finding people in an event file."""

from kiosk.domain.attendee import Attendee
from kiosk.domain.scans import keys_of
from kiosk.errors import NoSuchAttendee
from kiosk.finder.index import NameIndex
from kiosk.services.post import Post
from kiosk.store import attendees


def load_index(post: Post) -> NameIndex:
    """Return an index of everybody in the file as it is now."""
    with post.file.read() as connection:
        return NameIndex(attendees.load_attendees(connection))


def find_code(post: Post, code: str) -> Attendee:
    """Return the one person a code stands for.

    Raises :class:`NoSuchAttendee` where it is nobody, or not one person alone.
    """
    with post.file.read() as connection:
        found = [h for h in attendees.holders(connection, keys_of(code)) if h.revoked_at is None]
    if len(found) != 1:
        raise NoSuchAttendee
    return found[0].attendee
