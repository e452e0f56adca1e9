"""An event definition (TOML) read into an event and the names of its rosters."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, NoReturn
from uuid import uuid4
from zoneinfo import ZoneInfo

from kiosk.domain import event as model
from kiosk.domain.event import Part, SessionKind
from kiosk.domain.names import clean
from kiosk.errors import BadDefinition

TEXT_LIMIT = 5000
"""Longest paragraph kept, in characters."""

_PEOPLE = {
    "speakers": Part.SPEAKER,
    "moderators": Part.MODERATOR,
    "panellists": Part.PANELLIST,
    "facilitators": Part.FACILITATOR,
}
_IDLE = {SessionKind.BREAK, SessionKind.NETWORKING}
_MINUTE = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)")


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


class _Reader:
    """Reads tables of one definition, and says where a value does not fit."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def definition(self, document: dict[str, Any]) -> Definition:
        self._known(
            document,
            {"event", "venue", "session", "speaker", "badge", "privacy", "roster"},
            "the file",
        )
        head = self._table(document, "event", "the file")
        where = "[event]"
        self._known(
            head,
            {
                "name",
                "tagline",
                "date",
                "end_date",
                "time_zone",
                "organiser",
                "hashtag",
                "link",
                "welcome",
            },
            where,
        )
        starts_on = self._date(head, "date", where)
        ends_on = self._date(head, "end_date", where) if "end_date" in head else starts_on
        zone = self._zone(head, where)
        event = model.Event(
            id=uuid4(),
            name=self._required(head, "name", where),
            starts_on=starts_on,
            ends_on=ends_on,
            time_zone=zone.key,
            tagline=self._text(head, "tagline", where),
            hashtag=self._text(head, "hashtag", where),
            welcome=self._text(head, "welcome", where),
            organiser=self._organiser(head, where),
            links=tuple(
                model.Link(self._required(t, "title", w), self._required(t, "url", w))
                for t, w in self._tables(head, "link", "event.link")
            ),
            venue=self._venue(document),
            speakers=tuple(self._speaker(t, w) for t, w in self._tables(document, "speaker")),
            badge=self._badge(document),
            privacy=self._privacy(document),
            sessions=self._sessions(document, starts_on, zone),
        )
        return Definition(event, self._texts(document, "roster", "the file"))

    def _organiser(self, head: dict[str, Any], where: str) -> model.Organiser:
        if isinstance(head.get("organiser"), str):
            return model.Organiser(self._text(head, "organiser", where))
        table = self._table(head, "organiser", where, optional=True)
        self._known(table, {"name", "email", "phone"}, "[event.organiser]")
        return model.Organiser(
            *(self._text(table, key, "[event.organiser]") for key in ("name", "email", "phone"))
        )

    def _venue(self, document: dict[str, Any]) -> model.Venue:
        table = self._table(document, "venue", "the file", optional=True)
        self._known(table, {"name", "address", "city", "rooms", "wifi", "travel"}, "[venue]")
        wifi = self._table(table, "wifi", "[venue]", optional=True)
        return model.Venue(
            name=self._text(table, "name", "[venue]"),
            address=self._texts(table, "address", "[venue]"),
            city=self._text(table, "city", "[venue]"),
            rooms=self._texts(table, "rooms", "[venue]"),
            wifi=model.Wifi(
                self._required(wifi, "network", "[venue.wifi]"),
                self._text(wifi, "password", "[venue.wifi]"),
            )
            if wifi
            else None,
            travel=tuple(
                model.Note(self._required(t, "title", w), self._required(t, "text", w))
                for t, w in self._tables(table, "travel", "venue.travel")
            ),
        )

    def _speaker(self, table: dict[str, Any], where: str) -> model.Speaker:
        self._known(table, {"name", "position", "organisation", "biography"}, where)
        return model.Speaker(
            self._required(table, "name", where),
            *(self._text(table, key, where) for key in ("position", "organisation", "biography")),
        )

    def _badge(self, document: dict[str, Any]) -> model.BadgeStyle:
        table = self._table(document, "badge", "the file", optional=True)
        self._known(table, {"colour", "quiet_roles"}, "[badge]")
        style = model.BadgeStyle()
        colour = self._text(table, "colour", "[badge]") or style.colour
        if not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
            self._wrong("[badge] colour", f"{colour!r} is no colour such as '#0b5fff'")
        quiet = (
            self._texts(table, "quiet_roles", "[badge]")
            if "quiet_roles" in table
            else style.quiet_roles
        )
        return model.BadgeStyle(colour.lower(), tuple(role.casefold() for role in quiet))

    def _privacy(self, document: dict[str, Any]) -> model.Privacy:
        table = self._table(document, "privacy", "the file", optional=True)
        self._known(table, {"keep_days", "notice"}, "[privacy]")
        keep = self._count(table, "keep_days", "[privacy]")
        default = model.Privacy().keep_days
        return model.Privacy(
            default if keep is None else keep, self._text(table, "notice", "[privacy]")
        )

    def _sessions(
        self, document: dict[str, Any], day: date, zone: ZoneInfo
    ) -> tuple[model.Session, ...]:
        tables = self._tables(document, "session")
        sessions = [self._session(table, where, day, zone) for table, where in tables]
        seen: dict[str, str] = {}
        for session, (_, where) in zip(sessions, tables, strict=True):
            if (first := seen.setdefault(session.code.casefold(), where)) != where:
                self._wrong(where, f"the code {session.code!r} is taken by {first}")
        doors = [s for s in sessions if s.kind is SessionKind.REGISTRATION]
        if len(doors) > 1:
            self._wrong("the programme", "has more than one session of kind 'registration'")
        return tuple(sessions) if doors else (_door(sessions, day, zone), *sessions)

    def _session(
        self, table: dict[str, Any], where: str, day: date, zone: ZoneInfo
    ) -> model.Session:
        self._known(table, _SESSION_KEYS, where)
        code = self._required(table, "code", where)
        where = f"{where} ({code})"
        if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", code):
            self._wrong(where, "the code may hold letters, digits, '.', '-' and '_' only")
        kind = self._kind(table, where)
        starts_at = self._time(table, "start", where, day, zone)
        ends_at = self._time(table, "end", where, day, zone)
        if starts_at is None or ends_at is None:
            self._wrong(where, 'has no start or no end, such as start = "10:30"')
        if ends_at <= starts_at:
            self._wrong(where, "ends before it starts")
        return model.Session(
            id=uuid4(),
            code=code,
            title=self._required(table, "title", where),
            kind=kind,
            starts_at=starts_at,
            ends_at=ends_at,
            takes_attendance=self._flag(
                table, "takes_attendance", where, default=kind not in _IDLE
            ),
            room=self._text(table, "room", where),
            capacity=self._count(table, "capacity", where),
            parallel=self._text(table, "parallel", where),
            listed_only=self._flag(table, "listed_only", where, default=False),
            tables=self._count(table, "tables", where) or 0,
            tracks_exit=self._flag(table, "tracks_exit", where, default=False),
            opens_at=self._time(table, "opens", where, day, zone),
            closes_at=self._time(table, "closes", where, day, zone),
            label=self._text(table, "label", where),
            description=self._text(table, "description", where),
            topics=self._texts(table, "topics", where),
            contributors=tuple(self._contributors(table, where)),
            question=self._question(table, where),
        )

    def _kind(self, table: dict[str, Any], where: str) -> SessionKind:
        kind = self._text(table, "kind", where) or SessionKind.TALK
        if kind not in set(SessionKind):
            self._wrong(where, f"kind {kind!r} is none of {', '.join(SessionKind)}")
        return SessionKind(kind)

    def _contributors(self, table: dict[str, Any], where: str) -> Iterable[model.Contributor]:
        for key, part in _PEOPLE.items():
            for person, place in self._tables(table, key, f"{where} {key}"):
                self._known(person, {"name", "position", "organisation"}, place)
                yield model.Contributor(
                    self._required(person, "name", place),
                    part,
                    self._text(person, "position", place),
                    self._text(person, "organisation", place),
                )

    def _question(self, table: dict[str, Any], where: str) -> model.Question | None:
        asked = self._table(table, "question", where, optional=True)
        if not asked:
            return None
        self._known(asked, {"text", "choices"}, f"{where} question")
        choices = self._texts(asked, "choices", f"{where} question")
        if len(choices) < 2:
            self._wrong(f"{where} question", "has fewer than two choices")
        return model.Question(self._required(asked, "text", f"{where} question"), choices)

    def _wrong(self, where: str, what: str) -> NoReturn:
        raise BadDefinition(self._path, where, what)

    def _known(self, table: Mapping[str, Any], known: set[str], where: str) -> None:
        for key in table:
            if key not in known:
                self._wrong(
                    where, f"{key!r} is not known here; known are {', '.join(sorted(known))}"
                )

    def _table(
        self, parent: dict[str, Any], key: str, where: str, *, optional: bool = False
    ) -> dict[str, Any]:
        value = parent.get(key, {} if optional else None)
        if not isinstance(value, dict):
            self._wrong(where, f"has no table [{key}]")
        return value

    def _tables(
        self, parent: dict[str, Any], key: str, name: str = ""
    ) -> list[tuple[dict[str, Any], str]]:
        value = parent.get(key, [])
        label = name or key
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self._wrong(label, f"is not a list of tables such as [[{key}]]")
        return [(item, f"{label} {number}") for number, item in enumerate(value, start=1)]

    def _text(self, table: dict[str, Any], key: str, where: str) -> str:
        value = table.get(key, "")
        if not isinstance(value, str):
            self._wrong(where, f"{key} is not a text in quotation marks")
        return clean(value, TEXT_LIMIT)

    def _required(self, table: dict[str, Any], key: str, where: str) -> str:
        text = self._text(table, key, where)
        if not text:
            self._wrong(where, f"has no {key}")
        return text

    def _texts(self, table: dict[str, Any], key: str, where: str) -> tuple[str, ...]:
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self._wrong(where, f'{key} is not a list of texts such as ["…", "…"]')
        return tuple(clean(item, TEXT_LIMIT) for item in value)

    def _flag(self, table: dict[str, Any], key: str, where: str, *, default: bool) -> bool:
        value = table.get(key, default)
        if not isinstance(value, bool):
            self._wrong(where, f"{key} is neither true nor false")
        return value

    def _count(self, table: dict[str, Any], key: str, where: str) -> int | None:
        value = table.get(key)
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 1_000_000:
            self._wrong(where, f"{key} is not a whole number from 0 to 1,000,000")
        return value

    def _date(self, table: dict[str, Any], key: str, where: str) -> date:
        value = table.get(key)
        if isinstance(value, str):
            try:
                value = date.fromisoformat(value)
            except ValueError:
                value = None
        if not isinstance(value, date) or isinstance(value, datetime):
            self._wrong(where, f"{key} is not a day such as 2019-03-28")
        return value

    def _zone(self, table: dict[str, Any], where: str) -> ZoneInfo:
        name = self._required(table, "time_zone", where)
        try:
            return ZoneInfo(name)
        except (KeyError, ValueError, OSError):
            self._wrong(where, f"time_zone {name!r} is none such as 'Europe/London'")

    def _time(
        self, table: dict[str, Any], key: str, where: str, day: date, zone: ZoneInfo
    ) -> datetime | None:
        value = table.get(key)
        if value is None:
            return None
        if isinstance(value, str):
            if match := _MINUTE.fullmatch(value.strip()):
                value = time(int(match[1]), int(match[2]))
            else:
                try:
                    value = datetime.fromisoformat(value)
                except ValueError:
                    value = None
        if isinstance(value, time):
            value = datetime.combine(day, value)
        if not isinstance(value, datetime):
            self._wrong(where, f'{key} is not a time such as "10:30" or 2019-03-28T10:30:00')
        return value.replace(tzinfo=zone) if value.tzinfo is None else value.astimezone(zone)


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
