"""A walk-in at the desk: put on the list and checked in at once, so that no fault leaves a half."""

from kiosk.domain.attendee import Attendee, WalkIn
from kiosk.domain.outcomes import Outcome
from kiosk.services.checking_in import Request, check_in_within
from kiosk.services.people import enter_walk_in
from kiosk.services.post import Post


def walk_in_and_check_in(post: Post, walk_in: WalkIn, request: Request) -> tuple[Attendee, Outcome]:
    """Return who was added and what came of checking them in: rules hold for them as for others.

    Raises :class:`BadValue` as :func:`enter_walk_in` does.
    """
    with post.file.write() as connection:
        attendee = enter_walk_in(connection, post, walk_in, request.at)
        return attendee, check_in_within(connection, post, attendee, request)
