"""From a delegate and their day to what stands on their badge."""

from collections.abc import Iterable, Sequence

from kiosk.documents.card import Badge, Point
from kiosk.documents.dates import day_span, weekday
from kiosk.domain.attendee import Attendee
from kiosk.domain.event import Event, Part, Session, SessionKind
from kiosk.domain.programme import Stop

_ON_STAGE = {
    Part.SPEAKER: "speaker",
    Part.MODERATOR: "moderator",
    Part.PANELLIST: "panel",
    Part.FACILITATOR: "facilitator",
}
_PRONUNCIATION = frozenset(
    {"pronunciation", "name pronunciation", "phonetic", "phonetic name", "how to say it", "say it"}
)
_PRONOUNS = frozenset({"pronouns", "preferred pronouns"})
_CHOICE = "Your choice"


def badge_of(attendee: Attendee, event: Event, stops: Iterable[Stop]) -> Badge:
    """Return somebody's badge; ``stops`` is their day."""
    own = tuple(stops)
    quiet = attendee.role.casefold() in event.badge.quiet_roles
    nameless = not attendee.given_name and not attendee.family_name
    wifi = event.venue.wifi
    tables = [str(stop.table) for stop in own if stop.table is not None]
    return Badge(
        event_name=event.name,
        event_line=event_line(event),
        colour=event.badge.colour,
        given_name=attendee.given_name,
        family_name=attendee.name if nameless else attendee.family_name,
        organisation=attendee.organisation,
        role="" if quiet else attendee.role,
        attends=tuple(text for stop in own for text in _attends(stop)),
        code=attendee.code,
        role_key=attendee.role,
        job_title=attendee.job_title,
        pronunciation=_custom(attendee, _PRONUNCIATION),
        pronouns=_custom(attendee, _PRONOUNS),
        table=", ".join(tables),
        own_day=tuple(_point(stop, event) for stop in own),
        programme=programme_of(event),
        hashtag=event.hashtag,
        network=wifi.network if wifi else "",
        password=wifi.password if wifi else "",
        custom=attendee.custom,
    )


def event_line(event: Event) -> str:
    """Return day and town: ``28 March 2019 · Manchester``."""
    place = event.venue.city or event.venue.name
    days = day_span(event.starts_on, event.ends_on)
    return f"{days} · {place}" if place else days


def programme_of(event: Event) -> tuple[Point, ...]:
    """Return everything that is open to all, in order of time."""
    open_to_all = (
        session
        for session in event.sessions
        if session.kind is not SessionKind.REGISTRATION and not session.listed_only
    )
    ordered = sorted(open_to_all, key=lambda session: (session.starts_at, session.title))
    return tuple(_said(session, session.title, session.room, event) for session in ordered)


def _point(stop: Stop, event: Event) -> Point:
    session = stop.session
    if len(stop.sessions) > 1:
        return _said(session, _choices(stop.sessions), _CHOICE, event)
    said = [session.room]
    if part := _ON_STAGE.get(stop.part):
        said.append("on the panel" if stop.part is Part.PANELLIST else part)
    if stop.table is not None:
        said.append(f"table {stop.table}")
    return _said(session, session.title, " · ".join(text for text in said if text), event)


def _choices(sessions: Sequence[Session]) -> str:
    return " or ".join(session.label or session.title for session in sessions)


def _said(session: Session, title: str, place: str, event: Event) -> Point:
    start = session.starts_at.astimezone(event.zone)
    several_days = event.starts_on != event.ends_on
    time = f"{weekday(start)} {start:%H:%M}" if several_days else f"{start:%H:%M}"
    return Point(time, title, place)


def _attends(stop: Stop) -> list[str]:
    """Say where somebody is expected: the session among several at a time, and the table."""
    said = []
    if len(stop.sessions) == 1 and stop.session.parallel:
        title = stop.session.label or stop.session.title
        part = _ON_STAGE.get(stop.part)
        said.append(f"{title}, {part}" if part else title)
    if stop.table is not None:
        said.append(f"Table {stop.table}")
    return said


def _custom(attendee: Attendee, headers: frozenset[str]) -> str:
    return next((v for header, v in attendee.custom.items() if header.casefold() in headers), "")
