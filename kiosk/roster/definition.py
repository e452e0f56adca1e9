"""An event definition (TOML) read into an event and the names of its rosters."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from kiosk.domain import event as model
from kiosk.domain.event import Part, SessionKind
from kiosk.errors import BadDefinition
from kiosk.roster.says import Says

_PEOPLE = {
    "speakers": Part.SPEAKER,
    "moderators": Part.MODERATOR,
    "panellists": Part.PANELLIST,
    "facilitators": Part.FACILITATOR,
}
_IDLE = {SessionKind.BREAK, SessionKind.NETWORKING}


@dataclass(frozen=True, slots=True)
class Definition:
    """An event, and the roster files that its definition names, in order."""

    event: model.Event
    rosters: tuple[str, ...]


def read_definition(data: bytes, path: Path) -> Definition:
    """Read a definition; ``path`` only names it in errors.

    Raises :class:`BadDefinition` with the place and the fault.
    """
    try:
        document = tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise BadDefinition(path, "the file", "is not UTF-8 text") from None
    except tomllib.TOMLDecodeError as fault:
        raise BadDefinition(path, "the file", f"is not valid TOML ({fault})") from None
    return read_tables(document, path)


def read_tables(document: dict[str, Any], path: Path) -> Definition:
    """Read what a definition says, given as its tables; ``path`` only names it in errors.

    Raises :class:`BadDefinition` with the place and the fault.
    """
    return _Reader(path).definition(document)


_TABLES = {"event", "venue", "session", "speaker", "badge", "privacy", "roster"}
_OF_EVENT = {
    "name", "tagline", "date", "end_date", "time_zone", "organiser", "hashtag", "link", "welcome",
}  # fmt: skip


class _Reader:
    """Reads the tables of one definition."""

    def __init__(self, path: Path) -> None:
        self._says = Says(path)

    def definition(self, document: dict[str, Any]) -> Definition:
        self._says.known(document, _TABLES, "the file")
        head, where = self._says.table(document, "event", "the file"), "[event]"
        self._says.known(head, _OF_EVENT, where)
        starts_on = self._says.day(head, "date", where)
        ends_on = self._says.day(head, "end_date", where) if "end_date" in head else starts_on
        if ends_on < starts_on:
            self._says.wrong(where, "end_date is before date")
        zone = self._says.zone(head, where)
        event = model.Event(
            id=uuid4(),
            name=self._says.required(head, "name", where),
            starts_on=starts_on,
            ends_on=ends_on,
            time_zone=zone.key,
            tagline=self._says.text(head, "tagline", where),
            hashtag=self._says.text(head, "hashtag", where),
            welcome=self._says.text(head, "welcome", where),
            organiser=self._organiser(head, where),
            links=tuple(
                model.Link(self._says.required(t, "title", w), self._says.required(t, "url", w))
                for t, w in self._says.tables(head, "link", "event.link")
            ),
            venue=self._venue(document),
            speakers=tuple(self._speaker(t, w) for t, w in self._says.tables(document, "speaker")),
            badge=self._badge(document),
            privacy=self._privacy(document),
            sessions=self._sessions(document, starts_on, zone),
        )
        return Definition(event, self._says.texts(document, "roster", "the file"))

    def _organiser(self, head: dict[str, Any], where: str) -> model.Organiser:
        if isinstance(head.get("organiser"), str):
            return model.Organiser(self._says.text(head, "organiser", where))
        table = self._says.table(head, "organiser", where, optional=True)
        self._says.known(table, {"name", "email", "phone"}, "[event.organiser]")
        return model.Organiser(
            *(
                self._says.text(table, key, "[event.organiser]")
                for key in ("name", "email", "phone")
            )
        )

    def _venue(self, document: dict[str, Any]) -> model.Venue:
        table = self._says.table(document, "venue", "the file", optional=True)
        self._says.known(table, {"name", "address", "city", "rooms", "wifi", "travel"}, "[venue]")
        wifi = self._says.table(table, "wifi", "[venue]", optional=True)
        return model.Venue(
            name=self._says.text(table, "name", "[venue]"),
            address=self._says.texts(table, "address", "[venue]"),
            city=self._says.text(table, "city", "[venue]"),
            rooms=self._says.texts(table, "rooms", "[venue]"),
            wifi=model.Wifi(
                self._says.required(wifi, "network", "[venue.wifi]"),
                self._says.text(wifi, "password", "[venue.wifi]"),
            )
            if wifi
            else None,
            travel=tuple(
                model.Note(self._says.required(t, "title", w), self._says.required(t, "text", w))
                for t, w in self._says.tables(table, "travel", "venue.travel")
            ),
        )

    def _speaker(self, table: dict[str, Any], where: str) -> model.Speaker:
        self._says.known(table, {"name", "position", "organisation", "biography"}, where)
        return model.Speaker(
            self._says.required(table, "name", where),
            *(
                self._says.text(table, key, where)
                for key in ("position", "organisation", "biography")
            ),
        )

    def _badge(self, document: dict[str, Any]) -> model.BadgeStyle:
        table = self._says.table(document, "badge", "the file", optional=True)
        self._says.known(table, {"colour", "quiet_roles"}, "[badge]")
        style = model.BadgeStyle()
        colour = self._says.text(table, "colour", "[badge]") or style.colour
        if not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
            self._says.wrong("[badge] colour", f"{colour!r} is no colour such as '#0b5fff'")
        quiet = (
            self._says.texts(table, "quiet_roles", "[badge]")
            if "quiet_roles" in table
            else style.quiet_roles
        )
        return model.BadgeStyle(colour.lower(), tuple(role.casefold() for role in quiet))

    def _privacy(self, document: dict[str, Any]) -> model.Privacy:
        table = self._says.table(document, "privacy", "the file", optional=True)
        self._says.known(table, {"keep_days", "notice"}, "[privacy]")
        keep = self._says.count(table, "keep_days", "[privacy]")
        default = model.Privacy().keep_days
        return model.Privacy(
            default if keep is None else keep, self._says.text(table, "notice", "[privacy]")
        )

    def _sessions(
        self, document: dict[str, Any], day: date, zone: ZoneInfo
    ) -> tuple[model.Session, ...]:
        tables = self._says.tables(document, "session")
        sessions = [self._session(table, where, day, zone) for table, where in tables]
        seen: dict[str, str] = {}
        for session, (_, where) in zip(sessions, tables, strict=True):
            if (first := seen.setdefault(session.code.casefold(), where)) != where:
                self._says.wrong(where, f"the code {session.code!r} is taken by {first}")
        doors = [s for s in sessions if s.kind is SessionKind.REGISTRATION]
        if len(doors) > 1:
            self._says.wrong("the programme", "has more than one session of kind 'registration'")
        return tuple(sessions) if doors else (_door(sessions, day, zone), *sessions)

    def _session(
        self, table: dict[str, Any], where: str, day: date, zone: ZoneInfo
    ) -> model.Session:
        self._says.known(table, _SESSION_KEYS, where)
        code = self._says.required(table, "code", where)
        where = f"{where} ({code})"
        if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", code):
            self._says.wrong(where, "the code may hold letters, digits, '.', '-' and '_' only")
        kind = self._kind(table, where)
        starts_at, ends_at, opens_at, closes_at = self._times(table, where, day, zone)
        return model.Session(
            id=uuid4(),
            code=code,
            title=self._says.required(table, "title", where),
            kind=kind,
            starts_at=starts_at,
            ends_at=ends_at,
            takes_attendance=self._says.flag(
                table, "takes_attendance", where, default=kind not in _IDLE
            ),
            room=self._says.text(table, "room", where),
            capacity=self._says.count(table, "capacity", where),
            parallel=self._says.text(table, "parallel", where),
            listed_only=self._says.flag(table, "listed_only", where, default=False),
            tables=self._says.count(table, "tables", where) or 0,
            tracks_exit=self._says.flag(table, "tracks_exit", where, default=False),
            opens_at=opens_at,
            closes_at=closes_at,
            label=self._says.text(table, "label", where),
            description=self._says.text(table, "description", where),
            topics=self._says.texts(table, "topics", where),
            contributors=tuple(self._contributors(table, where)),
            question=self._question(table, where),
        )

    def _times(
        self, table: dict[str, Any], where: str, day: date, zone: ZoneInfo
    ) -> tuple[datetime, datetime, datetime | None, datetime | None]:
        """Return when a session starts and ends, and when check-in opens and closes."""
        starts_at = self._says.moment(table, "start", where, day, zone)
        if starts_at is None:
            self._says.wrong(where, 'has no start, such as start = "10:30"')
        ends_at = self._says.until(table, "end", where, starts_at, zone)
        if ends_at is None:
            self._says.wrong(where, 'has no end, such as end = "11:30"')
        if ends_at <= starts_at:
            self._says.wrong(where, "ends before it starts")
        opens_at = self._says.moment(table, "opens", where, starts_at.date(), zone)
        if opens_at is not None and opens_at >= ends_at:
            self._says.wrong(where, "opens after it ends: write the day too, if it is another")
        closes_at = self._says.until(table, "closes", where, opens_at or starts_at, zone)
        if opens_at is not None and closes_at is not None and closes_at <= opens_at:
            self._says.wrong(where, "closes before it opens")
        return starts_at, ends_at, opens_at, closes_at

    def _kind(self, table: dict[str, Any], where: str) -> SessionKind:
        kind = self._says.text(table, "kind", where) or SessionKind.TALK
        if kind not in set(SessionKind):
            self._says.wrong(where, f"kind {kind!r} is none of {', '.join(SessionKind)}")
        return SessionKind(kind)

    def _contributors(self, table: dict[str, Any], where: str) -> Iterable[model.Contributor]:
        for key, part in _PEOPLE.items():
            for person, place in self._says.tables(table, key, f"{where} {key}"):
                self._says.known(person, {"name", "position", "organisation"}, place)
                yield model.Contributor(
                    self._says.required(person, "name", place),
                    part,
                    self._says.text(person, "position", place),
                    self._says.text(person, "organisation", place),
                )

    def _question(self, table: dict[str, Any], where: str) -> model.Question | None:
        asked = self._says.table(table, "question", where, optional=True)
        if not asked:
            return None
        self._says.known(asked, {"text", "choices"}, f"{where} question")
        choices = self._says.texts(asked, "choices", f"{where} question")
        if len(choices) < 2:
            self._says.wrong(f"{where} question", "has fewer than two choices")
        return model.Question(self._says.required(asked, "text", f"{where} question"), choices)


_SESSION_KEYS = {
    "code", "title", "kind", "start", "end", "takes_attendance", "room", "capacity", "parallel",
    "listed_only", "tables", "tracks_exit", "opens", "closes", "label", "description", "topics",
    "question", *_PEOPLE,
}  # fmt: skip


def _door(sessions: list[model.Session], day: date, zone: ZoneInfo) -> model.Session:
    first = min((s.starts_at for s in sessions), default=datetime.combine(day, time(9), zone))
    return model.Session(
        id=uuid4(),
        code="registration",
        title="Registration",
        kind=SessionKind.REGISTRATION,
        starts_at=first - timedelta(minutes=30),
        ends_at=first,
    )
