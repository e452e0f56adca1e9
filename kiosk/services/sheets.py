"""Sign-in sheets as PDF: of some sessions, split over desks, and kept as they were printed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from kiosk.documents.printed import PrintWarning
from kiosk.documents.sheet import SheetStyle, SignInSheet, Told, sheets_pdf
from kiosk.documents.sheet_form import own_columns
from kiosk.documents.sheet_list import Content, Known, sheet_of
from kiosk.domain.alphabet import read_ranges, split_by, split_evenly
from kiosk.domain.attendee import Attendee
from kiosk.domain.event import Session
from kiosk.domain.programme import expected_in
from kiosk.domain.sheet_choice import SheetChoice
from kiosk.domain.trim import USUAL_DOTS
from kiosk.errors import BadValue
from kiosk.services.day import Day
from kiosk.services.post import Post
from kiosk.services.progress import Progress
from kiosk.store import sheets as kept
from kiosk.store.sheets import KeptSheet

MOST_DESKS = 26
"""Most desks that a list is split over: one a letter."""

_Split = Callable[[Sequence[Attendee]], list[tuple[str, list[Attendee]]]]


@dataclass(frozen=True, slots=True)
class SheetWish:
    """How sheets are wanted.

    ``split`` is a number of desks, or ranges of letters ("A-F, G-Z"); empty for one list.
    """

    blank: int = 6
    columns: tuple[str, ...] = ()
    split: str = ""
    style: SheetStyle = field(default=SheetStyle())
    as_of: datetime | None = None


def wish_for(
    choice: SheetChoice, dots: int = USUAL_DOTS, offset: tuple[float, float] = (0, 0)
) -> SheetWish:
    """Return how sheets are wanted, for a printer of some dots per inch that may be off."""
    style = SheetStyle(
        choice.paper, choice.landscape, choice.size, choice.codes, dpi=dots, offset=offset
    )
    return SheetWish(choice.blank, choice.columns, choice.split, style)


@dataclass(frozen=True, slots=True)
class Sheets:
    """Sign-in sheets as one PDF: bytes, pages, the lines with a name on them, and warnings."""

    data: bytes
    pages: int
    people: int
    warnings: tuple[PrintWarning, ...] = ()
    kept: tuple[KeptSheet, ...] = ()
    """What has to be known of them to bring them in again."""

    @property
    def numbers(self) -> tuple[str, ...]:
        """The numbers of the sheets, in order."""
        return tuple(sheet.number for sheet in self.kept)


def sheets_of(
    day: Day,
    sessions: Sequence[Session],
    wish: SheetWish = SheetWish(),
    *,
    progress: Progress | None = None,
    told: Told | None = None,
) -> Sheets:
    """Return the sign-in sheets of some sessions as one PDF; who is present is ticked.

    Whoever came without being expected is on the sheet as well. ``told`` keeps what was warned of
    from one file to the next. Raises :class:`BadValue` for a
    wish that cannot be met.
    """
    split = _split(wish.split)
    columns = own_columns(wish.columns, wish.style)
    made: list[tuple[Session, SignInSheet]] = []
    for session in sessions:
        for part, people in split(_people(day, session)):
            content = Content(wish.blank, columns, part, wish.as_of)
            known = Known(day.presences.get(session.id, {}), day.enrolments.get(session.id, {}))
            made.append((session, sheet_of(session, day.event, people, known, content)))
    printed = sheets_pdf([sheet for _, sheet in made], wish.style, progress=progress, told=told)
    return Sheets(
        printed.data,
        printed.pages,
        sum(len(sheet.rows) for _, sheet in made),
        printed.warnings,
        tuple(
            KeptSheet(sheet.number, session.id, tuple(row.key for row in sheet.rows))
            for session, sheet in made
        ),
    )


def keep_sheets(post: Post, made: Sheets, at: datetime) -> None:
    """Remember who stands in which row, before the paper leaves the house."""
    with post.file.write() as connection:
        kept.keep(connection, made.kept, at)


def _people(day: Day, session: Session) -> list[Attendee]:
    expected = expected_in(session, day.event, day.people.values(), day.enrolments)
    on_list = {person.id for person in expected}
    came = day.presences.get(session.id, {}).keys() - on_list
    return expected + [day.people[i] for i in came if i in day.people]


def _split(wanted: str) -> _Split:
    """Return how a list is split. Raises :class:`BadValue` for what is no number and no ranges."""
    wanted = wanted.strip()
    if not wanted:
        return lambda people: [("", list(people))]
    if wanted.isdecimal() and 1 <= int(wanted) <= MOST_DESKS:
        desks = int(wanted)
        if desks == 1:
            return lambda people: [("", list(people))]
        return lambda people: split_evenly(people, desks) or [("", [])]
    ranges = None if wanted.isdecimal() else read_ranges(wanted)
    if ranges is None:
        raise BadValue(
            f"{wanted!r} does not say how to split the list",
            f"give a number of desks up to {MOST_DESKS}, or letters such as A-F, G-M, N-Z",
        )
    return partial(split_by, ranges=ranges)
