"""An act of somebody's hand: journalled, and what stood before it kept, so it can be undone."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from uuid import UUID

from sqlalchemy import Connection

from kiosk.domain.journal import Fact, Kind
from kiosk.services.post import Post
from kiosk.store import changes, journal

_SAY_ALWAYS = frozenset({Kind.ADD, Kind.IMPORT, Kind.SPLIT})


@contextmanager
def act(
    connection: Connection, post: Post, fact: Fact, people: Iterable[UUID] = ()
) -> Iterator[None]:
    """Do what the block does to some people as one act, which an undo may name.

    An act that changed nothing about them is not journalled, except one that adds people: these
    carry its number.
    """
    people = list(people)
    before = changes.picture(connection, people)
    yield
    found = list(changes.differences(before, changes.picture(connection, people)))
    if found or fact.kind in _SAY_ALWAYS:
        journal.append(connection, post.station, [fact])
        changes.keep(connection, fact.id, found)
