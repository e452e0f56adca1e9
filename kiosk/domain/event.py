"""The event as its organiser defines it: programme, venue, speakers and how badges look."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

YEARS = range(1970, 2200)
"""Years in which an event may be: the rest are slips, and some no computer can reckon with."""


class SessionKind(StrEnum):
    """What a session is; breaks and networking take no attendance unless the definition says so."""

    REGISTRATION = "registration"
    TALK = "talk"
    KEYNOTE = "keynote"
    PANEL = "panel"
    WORKSHOP = "workshop"
    BREAK = "break"
    NETWORKING = "networking"


class Part(StrEnum):
    """What somebody does in a session."""

    ATTENDS = "attends"
    SPEAKER = "speaker"
    MODERATOR = "moderator"
    PANELLIST = "panellist"
    FACILITATOR = "facilitator"


@dataclass(frozen=True, slots=True)
class Contributor:
    """Somebody named in the programme for one session, as the programme spells the name."""

    name: str
    part: Part
    position: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody must be asked before a check-in counts, and the answers to choose from."""

    text: str
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Session:
    """What one can check in to, the door included; all times are aware, in the event's zone."""

    id: UUID
    code: str
    title: str
    kind: SessionKind
    starts_at: datetime
    ends_at: datetime
    takes_attendance: bool = True
    room: str = ""
    capacity: int | None = None
    parallel: str = ""
    """Sessions that share this word run side by side: nobody is expected in two of them."""
    listed_only: bool = False
    """Only people who are enrolled may come in."""
    tables: int = 0
    """Number of tables people are seated at; 0 where nobody is seated."""
    tracks_exit: bool = False
    """A second scan checks the person out."""
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    label: str = ""
    """Short name for badges, where the title is a sentence ("Break-out 2")."""
    description: str = ""
    topics: tuple[str, ...] = ()
    contributors: tuple[Contributor, ...] = ()
    question: Question | None = None

    def by_part(self, part: Part) -> tuple[Contributor, ...]:
        """Return those who play ``part`` in this session, in programme order."""
        return tuple(c for c in self.contributors if c.part is part)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody whose biography the programme prints."""

    name: str
    position: str = ""
    organisation: str = ""
    biography: str = ""


@dataclass(frozen=True, slots=True)
class Wifi:
    """How to get on line at the venue."""

    network: str
    password: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A titled paragraph for people: a way to travel, a house rule."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Venue:
    """Where the event is."""

    name: str = ""
    address: tuple[str, ...] = ()
    city: str = ""
    rooms: tuple[str, ...] = ()
    wifi: Wifi | None = None
    travel: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Organiser:
    """Who runs the event and how to reach them."""

    name: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """An address on the web with the word it hides behind."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class BadgeStyle:
    """How this event's badges look: one colour as ``#rrggbb``, and who gets a role printed."""

    colour: str = "#0b5fff"
    quiet_roles: tuple[str, ...] = ("delegate",)
    """Roles that are not printed on the badge because nearly everybody has them."""


@dataclass(frozen=True, slots=True)
class Privacy:
    """What becomes of personal data: days it is kept after the event, and the notice shown."""

    keep_days: int = 90
    notice: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """A conference: its name, its day, and everything its programme prints."""

    id: UUID
    name: str
    starts_on: date
    ends_on: date
    time_zone: str
    tagline: str = ""
    hashtag: str = ""
    welcome: str = ""
    organiser: Organiser = Organiser()
    links: tuple[Link, ...] = ()
    venue: Venue = Venue()
    speakers: tuple[Speaker, ...] = ()
    badge: BadgeStyle = BadgeStyle()
    privacy: Privacy = Privacy()
    sessions: tuple[Session, ...] = field(default=())

    @property
    def zone(self) -> ZoneInfo:
        """The event's time zone, in which every time is shown."""
        return ZoneInfo(self.time_zone)

    @property
    def registration(self) -> Session:
        """The door: the session of kind *registration* that every event has."""
        return next(s for s in self.sessions if s.kind is SessionKind.REGISTRATION)

    @property
    def attended_sessions(self) -> tuple[Session, ...]:
        """Sessions that take attendance: registration first, then by start time."""
        taken = (s for s in self.sessions if s.takes_attendance)
        return tuple(sorted(taken, key=_programme_order))

    def session(self, name: str) -> Session | None:
        """Return the session with this code or title (letter case aside), if there is one."""
        wanted = name.strip().casefold()
        by_code = (s for s in self.sessions if s.code.casefold() == wanted)
        by_title = (s for s in self.sessions if s.title.casefold() == wanted)
        return next(by_code, None) or next(by_title, None)


def _programme_order(session: Session) -> tuple[bool, datetime]:
    return session.kind is not SessionKind.REGISTRATION, session.starts_at
