"""Lists for a spreadsheet or a program: attendance, delegates and journal as CSV, XLSX or JSON.

Nothing in a cell ever runs: CSV cells are neutralised so that the importer can undo it exactly, and
XLSX cells are written as texts, whatever they look like.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from operator import attrgetter
from typing import NamedTuple
from uuid import UUID

from kiosk.domain.attendee import Attendee, Status
from kiosk.domain.cells import begin_a_formula, neutralise
from kiosk.domain.event import Event, Session
from kiosk.domain.journal import Entry
from kiosk.domain.names import fold_all
from kiosk.domain.presence import Presence
from kiosk.domain.programme import Enrolments
from kiosk.errors import BadValue

ATTENDANCE = (
    "session_code", "session_title", "badge_code", "name", "given_name", "family_name",
    "organisation", "role", "attended", "first_check_in", "last_check_out", "method", "station",
    "walk_in",
)  # fmt: skip
"""Header of the attendance list."""

DELEGATES = (
    "code", "given_name", "family_name", "name", "organisation", "job_title", "role", "email",
    "phone", "status", "note", "language", "sessions", "must_read", "walk_in",
)  # fmt: skip
"""Header of the delegate list: fields of a roster; the columns that a roster brought follow."""

JOURNAL = (
    "at", "kind", "method", "session_code", "badge_code", "station", "reason", "entry", "target",
    "station_id", "station_seq", "clock", "previous",
)  # fmt: skip
"""Header of the journal."""

CELL_LIMIT = 32_767
"""Longest text that an XLSX cell holds, in UTF-16 units (Excel's specifications and limits)."""

SHEET_LIMIT = 1_048_575
"""Most rows of an XLSX sheet, its header apart."""

_CUSTOM = "custom:"  # before a header that a roster brought and that is called like a field of ours
_UNPRINTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # not in XML 1.0
_YES = {True: "yes", False: "no"}
_ABSENT = (_YES[False], "", "", "", "")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_AT_ONCE = 64  # rows of CSV
_NARROWEST, _WIDEST = 8, 60  # characters


class Table(NamedTuple):
    """A header, and rows of as many texts."""

    header: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]


def attendance_table(
    event: Event,
    people: Iterable[Attendee],
    presences: Mapping[UUID, Mapping[UUID, Presence]],
    stations: Mapping[UUID, str],
    *,
    sessions: Iterable[Session] | None = None,
    present_only: bool = False,
) -> Table:
    """Return a row for each delegate and session that takes attendance, or each of ``sessions``.

    ``presences`` are by session, then by attendee; times are given in the event's zone.
    """
    delegates = _delegates(people)
    clock = _Clock(event)
    desks = {number.int: name for number, name in stations.items()}
    rows = []
    for session in event.attended_sessions if sessions is None else sessions:
        came = {
            number.int: _came(presence, clock, desks)
            for number, presence in presences.get(session.id, {}).items()
        }
        code, title = session.code, session.title
        rows += [
            (code, title, *_who(person), *came.get(person.id.int, _ABSENT), _YES[person.walk_in])
            for person in delegates
            if not present_only or person.id.int in came
        ]
    return Table(ATTENDANCE, rows)


def delegates_table(event: Event, people: Iterable[Attendee], enrolments: Enrolments) -> Table:
    """Return a row for each delegate, as the importer reads it back."""
    delegates = _delegates(people)
    custom = tuple(dict.fromkeys(header for person in delegates for header in person.custom))
    rows = []
    for person in delegates:
        enrolled = (s.code for s in event.sessions if person.id in enrolments.get(s.id, {}))
        known = (*_fields(person), "; ".join(enrolled), _YES[person.must_read])
        more = [person.custom.get(header, "") for header in custom]
        rows.append((*known, _YES[person.walk_in], *more))
    extra = (f"{_CUSTOM}{h}" if h in DELEGATES or h.startswith(_CUSTOM) else h for h in custom)
    return Table((*DELEGATES, *extra), rows)


_fields = attrgetter(*DELEGATES[:-3])


def journal_table(
    event: Event,
    entries: Iterable[Entry],
    people: Mapping[UUID, Attendee],
    stations: Mapping[UUID, str],
) -> Table:
    """Return a row for each entry, times in the event's zone; badge codes stand for the people."""
    clock = _Clock(event)
    sessions = {session.id: session.code for session in event.sessions}
    codes = {person.id: person.code for person in people.values()}
    rows = [
        (
            clock.tell(entry.at),
            entry.kind.value,
            entry.method.value,
            sessions.get(entry.session_id, "") if entry.session_id else "",
            codes.get(entry.attendee_id, "") if entry.attendee_id else "",
            stations.get(entry.station_id, ""),
            entry.reason,
            str(entry.id),
            str(entry.target or ""),
            str(entry.station_id),
            str(entry.seq),
            str(entry.clock),
            entry.previous,
        )
        for entry in entries
    ]
    return Table(JOURNAL, rows)


def csv_bytes(table: Table) -> bytes:
    """Return a table as CSV: UTF-8 with a mark, commas, CRLF, no cell a formula."""
    rows = [table.header, *table.rows]
    text = io.StringIO(newline="")
    for start in range(0, len(rows), _AT_ONCE):
        some = rows[start : start + _AT_ONCE]
        text.write(_plain_lines(some) or _careful_lines(some))
    return text.getvalue().encode("utf-8-sig", errors="replace")


def _plain_lines(rows: Sequence[tuple[str, ...]]) -> str | None:
    """Return rows as lines of CSV, or None where some cell needs quoting or neutralising."""
    lines = "\n".join([",".join(row) for row in rows])
    commas = (len(rows[0]) - 1) * len(rows)
    if not commas or lines.count(",") != commas or lines.count("\n") != len(rows) - 1:
        return None
    if '"' in lines or "\r" in lines or begin_a_formula(lines):
        return None
    return lines.replace("\n", "\r\n") + "\r\n"


def _careful_lines(rows: Sequence[tuple[str, ...]]) -> str:
    """Return rows as lines of CSV, each cell looked at."""
    if len(rows) > 1 and (lines := [_plain_lines([row]) for row in rows]):
        return "".join(line or _careful_lines([row]) for line, row in zip(lines, rows, strict=True))
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(map(neutralise, row) for row in rows)
    return text.getvalue()


def xlsx_bytes(table: Table) -> bytes:
    """Return a table as XLSX: every cell a text, the header bold and always in sight.

    A text longer than :data:`CELL_LIMIT` ends in an ellipsis. Raises :class:`BadValue` for more
    rows than a sheet holds.
    """
    if len(table.rows) > SHEET_LIMIT:
        raise BadValue(
            f"a sheet holds {SHEET_LIMIT:,} rows and there are {len(table.rows):,}",
            "export CSV instead",
        )
    from xlsxwriter import Workbook

    file = io.BytesIO()
    with Workbook(file, {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        bold = book.add_format({"bold": True})
        for column, width in enumerate(_widths(table)):
            sheet.set_column(column, column, width)
        for column, name in enumerate(table.header):
            sheet.write_string(0, column, _cell(name), bold)
        for number, row in enumerate(table.rows, start=1):
            for column, text in enumerate(row):
                sheet.write_string(number, column, _cell(text))
        sheet.freeze_panes(1, 0)
    return file.getvalue()


def json_bytes(table: Table) -> bytes:
    """Return a table as a JSON list in UTF-8: an object for each row, by the header's names.

    Of two columns with one name, the first counts: a roster may have brought one like ours.
    """
    places = {name: table.header.index(name) for name in table.header}
    objects = ({name: row[place] for name, place in places.items()} for row in table.rows)
    lines = ",\n".join(json.dumps(item, ensure_ascii=False) for item in objects)
    return f"[\n{lines}\n]\n".encode(errors="replace")


def _delegates(people: Iterable[Attendee]) -> list[Attendee]:
    """Return people by family name, without records that only point to somebody else's."""
    known = [person for person in people if person.status is not Status.MERGED]
    family = fold_all([person.family_name for person in known])
    given = fold_all([person.given_name for person in known])
    keys = [
        f"{last or first}\0{first}\0{person.code}"  # Attendee.sort_key, of all at once
        for last, first, person in zip(family, given, known, strict=True)
    ]
    return [known[place] for place in sorted(range(len(known)), key=keys.__getitem__)]


_who = attrgetter("code", "name", "given_name", "family_name", "organisation", "role")


def _came(presence: Presence, clock: "_Clock", desks: Mapping[int, str]) -> tuple[str, ...]:
    """Return that, when, how and where somebody checked in, and when they left."""
    left = clock.tell(presence.left_at) if presence.left_at else ""
    desk = desks.get(presence.station_id.int, "")
    return _YES[True], clock.tell(presence.at), left, presence.method, desk


class _Clock:
    """Tells moments in an event's zone; those of a minute differ in the seconds only."""

    def __init__(self, event: Event) -> None:
        self._zone = event.zone
        self._minutes: dict[int, tuple[str, str]] = {}

    def tell(self, moment: datetime) -> str:
        """Return a moment as ISO 8601 with seconds and offset."""
        since = moment - _EPOCH
        minute, second = since.days * 1440 + since.seconds // 60, since.seconds % 60
        around = self._minutes.get(minute)
        if around is None:
            begun = _EPOCH + timedelta(minutes=minute)
            text = begun.astimezone(self._zone).isoformat(timespec="seconds")
            if text[16:19] != ":00":  # an offset with seconds, before there were time zones
                return moment.astimezone(self._zone).isoformat(timespec="seconds")
            around = self._minutes[minute] = text[:17], text[19:]
        return f"{around[0]}{second:02}{around[1]}"


def _widths(table: Table) -> list[int]:
    """Return how wide each column is shown, in characters."""
    columns = zip(table.header, *table.rows, strict=True)
    longest = (max(len(cell) for cell in column) + 2 for column in columns)
    return [min(max(width, _NARROWEST), _WIDEST) for width in longest]


def _cell(text: str) -> str:
    """Return ``text`` as an XLSX cell can hold it."""
    text = _UNPRINTED.sub("\ufffd", text)
    if len(text) * 2 <= CELL_LIMIT:  # no letter takes more than two units
        return text
    units = text.encode("utf-16-le")
    if len(units) <= 2 * CELL_LIMIT:
        return text
    return units[: 2 * CELL_LIMIT - 2].decode("utf-16-le", errors="ignore") + "…"
