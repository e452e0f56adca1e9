"""What a badge says, whatever it looks like."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a programme: when it begins, what it is and where."""

    time: str
    title: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Badge:
    """What a badge says. ``colour`` is ``#rrggbb``; what is empty is left out."""

    event_name: str
    event_line: str
    colour: str
    given_name: str
    family_name: str
    organisation: str
    role: str
    """The role as it is printed: empty where it is too common to be said."""
    attends: tuple[str, ...]
    code: str
    role_key: str = ""
    """The role as rules and colours know it, said or not."""
    job_title: str = ""
    pronunciation: str = ""
    pronouns: str = ""
    table: str = ""
    own_day: tuple[Point, ...] = ()
    programme: tuple[Point, ...] = ()
    hashtag: str = ""
    network: str = ""
    password: str = ""
    custom: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Columns of the delegate list that are none of the program's own, by their header."""
