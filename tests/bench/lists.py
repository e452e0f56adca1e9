"""A list of a hundred thousand in, and their attendance out, beside the bare way of each.

Bare in is the standard library's CSV reader, and ``executemany`` into the same table of an event
file with the same settings: no cleaning, no codes, nothing looked for. Bare out is ``csv.writer``
over the same finished rows.
"""

import csv
import gc
import io
import random
import sqlite3
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

from kiosk.documents.tables import ATTENDANCE, Table, attendance_table, csv_bytes
from kiosk.domain.growing import growing
from kiosk.domain.journal import Method
from kiosk.domain.presence import Presence
from kiosk.roster.reading import read_roster
from kiosk.services.day import Day, load_day
from kiosk.services.importing import import_roster
from kiosk.services.making import new_event
from kiosk.services.post import now, open_post
from tests.bench.crowd import MACHINE, names
from tests.bench.measure import Row, middle, timed

PEOPLE = 100_000
ROUNDS = 3
HEADER = ("Name", "Organisation", "E-mail")

_DEFINITION = (
    'roster = []\n[event]\nname = "Crowd"\ndate = 2026-05-01\ntime_zone = "UTC"\n'
    '[[session]]\ncode = "talk"\ntitle = "Talk"\nstart = "10:00"\nend = "11:00"\n'
)
_INSERT = (
    "INSERT INTO attendees (id, name, given_name, family_name, organisation, job_title, role,"
    " email, phone, status, note, language, walk_in, custom, position)"
    " VALUES (?, ?, '', '', ?, '', 'delegate', ?, '', 'registered', '', '', 0, '{}', ?)"
)


def rows(folder: Path) -> list[Row]:
    """Measure a list in and attendance out, taking turns with the bare ways."""
    people = crowd_rows()
    as_csv, as_xlsx = csv_list(people), xlsx_list(people)
    bare, ours, book = [], [], []
    for _ in range(ROUNDS):
        bare.append(in_new_event(folder, lambda path: bare_import(path, as_csv)))
        ours.append(in_new_event(folder, lambda path: our_import(path, as_csv)))
        book.append(in_new_event(folder, lambda path: our_import(path, as_xlsx)))
    base, csv_time, xlsx_time = middle(bare), middle(ours), middle(book)
    return [
        ("100,000 rows: csv.reader, executemany", f"{base:.2f} s", "1"),
        ("100,000 rows of CSV, read to stored", f"{csv_time:.2f} s", f"{csv_time / base:.2f}"),
        ("100,000 rows of XLSX, read to stored", f"{xlsx_time:.2f} s", f"{xlsx_time / base:.2f}"),
        ("  beside the CSV", "", f"{xlsx_time / csv_time:.2f}"),
        *attendance_out(folder, as_csv),
    ]


def crowd_rows() -> list[tuple[str, str, str]]:
    """Return as many people as wanted: name, organisation, e-mail; the same ones every time."""
    dice = random.Random(7)
    places = [f"{name} Trust" for name in names(dice, PEOPLE // 50)]
    return [
        (name, dice.choice(places), f"p{number}@example.org")
        for number, name in enumerate(names(dice, PEOPLE))
    ]


def csv_list(people: list[tuple[str, str, str]]) -> bytes:
    """Return the list as CSV."""
    text = io.StringIO()
    csv.writer(text).writerows([HEADER, *people])
    return text.getvalue().encode()


def xlsx_list(people: list[tuple[str, str, str]]) -> bytes:
    """Return the list as a workbook."""
    from xlsxwriter import Workbook

    file = io.BytesIO()
    with Workbook(file, {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate([HEADER, *people]):
            sheet.write_row(number, 0, row)
    return file.getvalue()


def in_new_event(folder: Path, work: Callable[[Path], None]) -> float:
    """Return the seconds that work takes in an event file without anybody in it."""
    place = Path(tempfile.mkdtemp(dir=folder))
    (place / "event.toml").write_text(_DEFINITION)
    path = place / "event.sqlite"
    new_event(path, place / "event.toml", (MACHINE, "Bench"), now())
    gc.collect()
    return timed(lambda: work(path))


def bare_import(path: Path, data: bytes) -> None:
    """Import the bare way."""
    database = sqlite3.connect(path, isolation_level=None)
    for setting in ("journal_mode = wal", "synchronous = full", "secure_delete = on"):
        database.execute(f"PRAGMA {setting}")
    reader = csv.reader(io.StringIO(data.decode(), newline=""))
    next(reader)
    database.execute("BEGIN IMMEDIATE")
    database.executemany(
        _INSERT,
        (
            (uuid4().hex, name, organisation, email, number)
            for number, (name, organisation, email) in enumerate(reader)
        ),
    )
    database.execute("COMMIT")
    (count,) = database.execute("SELECT count(*) FROM attendees").fetchone()
    database.close()
    assert count == PEOPLE


def our_import(path: Path, data: bytes) -> None:
    """Import as the program does: parsed, cleaned, looked through, matched, stored."""
    post = open_post(path, MACHINE, "Bench")
    plan = import_roster(post, read_roster(data, "crowd"), now())
    post.close()
    assert plan.count("added") == PEOPLE


def attendance_out(folder: Path, data: bytes) -> list[Row]:
    """Measure the attendance list from the people in memory to the bytes of a CSV."""
    place = Path(tempfile.mkdtemp(dir=folder))
    (place / "event.toml").write_text(_DEFINITION)
    path = place / "event.sqlite"
    new_event(path, place / "event.toml", (MACHINE, "Bench"), now())
    our_import(path, data)
    post = open_post(path, MACHINE, "Bench")
    day = load_day(post)
    post.close()
    return [*written("nobody came", day), *written("half came", replace(day, presences=half(day)))]


def half(day: Day) -> dict[UUID, dict[UUID, Presence]]:
    """Return presences of every other person at the door, seven a second."""
    door, desk, begun = day.event.registration.id, uuid4(), now()
    came = list(day.people)[::2]
    times = [begun + timedelta(seconds=n / 7) for n in range(len(came))]
    found = {
        person: Presence(person, door, uuid4(), at, desk, Method.SCAN, True)
        for person, at in zip(came, times, strict=True)
    }
    return {door: found}


def written(which: str, day: Day) -> list[Row]:
    """Measure the attendance list of a day beside the bare writer of the same rows."""
    session = (day.event.registration,)
    people = day.people.values()

    def table() -> Table:
        return attendance_table(day.event, people, day.presences, day.stations, sessions=session)

    def ours() -> None:
        with growing():  # as the export does
            assert csv_bytes(table())

    finished = table().rows
    assert len(finished) == PEOPLE

    def bare() -> None:
        text = io.StringIO()
        csv.writer(text).writerows([ATTENDANCE, *finished])
        assert text.getvalue().encode("utf-8-sig")

    times = [(timed(bare), timed(ours)) for _ in range(ROUNDS)]
    base, seconds = middle([one for one, _ in times]), middle([other for _, other in times])
    name = f"100,000 attendance rows, {which}"
    return [
        (f"{name}: csv.writer", f"{base:.2f} s", "1"),
        (f"{name}: people to CSV", f"{seconds:.2f} s", f"{seconds / base:.2f}"),
    ]
