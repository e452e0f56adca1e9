"""A sheet while somebody types from it: who is marked as come, and when. Pure."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from operator import itemgetter
from typing import TYPE_CHECKING
from uuid import UUID

from kiosk.domain.attendee import Attendee
from kiosk.domain.event import Session

if TYPE_CHECKING:
    from kiosk.services.paper import Filled, Written
    from kiosk.services.paper_drafts import Typed
    from kiosk.services.paper_sheets import PaperSheet


@dataclass(frozen=True, slots=True)
class ByHand:
    """A line that is on no row: somebody of the list, or a name that is on no list."""

    at: datetime
    name: str
    attendee_id: UUID | None = None
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A line as it is shown; ``row`` is 0 for one added by hand, ``place`` its place among them."""

    row: int
    name: str
    organisation: str
    came: datetime | None
    attendee_id: UUID | None
    place: int = 0


@dataclass(frozen=True, slots=True)
class Draft:
    """What is marked so far. Without a sheet, everything is added by hand."""

    session: Session
    sheet: "PaperSheet | None" = None
    came: Mapping[int, datetime] = field(default_factory=dict)
    by_hand: tuple[ByHand, ...] = ()

    @property
    def count(self) -> int:
        """How many are marked."""
        return len(self.came) + len(self.by_hand)

    @property
    def usual(self) -> datetime | None:
        """The moment that several rows have, most of all; None where no two came together."""
        moment, rows = max(
            Counter(self.came.values()).items(), key=itemgetter(1), default=(None, 0)
        )
        return moment if rows > 1 else None

    @property
    def total(self) -> int:
        """How many rows the sheet has."""
        return self.sheet.total if self.sheet is not None else 0

    @property
    def missing(self) -> int:
        """How many rows stand on pages that were not scanned yet."""
        return self.total - len(self.sheet.rows) if self.sheet is not None else 0

    def row_of(self, attendee_id: UUID) -> int | None:
        """Return the row somebody stands in."""
        rows = self.sheet.rows.items() if self.sheet is not None else ()
        return next((row for row, who in rows if who == attendee_id), None)

    def unknown(self, rows: Iterable[int]) -> list[int]:
        """Return those rows nobody can be marked in."""
        known = self.sheet.rows if self.sheet is not None else {}
        return [row for row in rows if known.get(row) is None]

    def mark(self, rows: Iterable[int], at: datetime) -> "Draft":
        """Return the draft with rows marked as come."""
        return replace(self, came={**self.came, **dict.fromkeys(rows, at)})

    def unmark(self, rows: Iterable[int]) -> "Draft":
        """Return the draft with rows marked as not come."""
        out = set(rows)
        return replace(self, came={r: at for r, at in self.came.items() if r not in out})

    def mark_all(self, at: datetime) -> "Draft":
        """Return the draft with everybody marked; whoever has a time keeps it."""
        known = self.sheet.rows if self.sheet is not None else {}
        everybody = {row: at for row, who in known.items() if who is not None}
        return replace(self, came={**everybody, **self.came})

    def add(self, line: ByHand) -> "Draft":
        """Return the draft with one more line; somebody who stands there already stays once."""
        kept = [one for one in self.by_hand if not _same(one, line)]
        return replace(self, by_hand=(*kept, line))

    def remove(self, place: int) -> "Draft":
        """Return the draft without one of the lines added by hand."""
        lines = self.by_hand
        return replace(self, by_hand=lines[:place] + lines[place + 1 :])

    def with_page(self, page: "PaperSheet") -> "Draft":
        """Return the draft with another page of the same sheet, and what is ticked on it."""
        sheet = self.sheet.with_page(page) if self.sheet is not None else page
        ticked = {row: at for row, at in page.came.items() if page.rows.get(row) is not None}
        return replace(self, sheet=sheet, session=page.session, came={**ticked, **self.came})

    def shown(self, people: Mapping[UUID, Attendee]) -> Iterator[Shown]:
        """Yield the lines added by hand, the latest first, and then the rows."""
        for place in range(len(self.by_hand) - 1, -1, -1):
            line = self.by_hand[place]
            yield Shown(0, line.name, line.organisation, line.at, line.attendee_id, place)
        rows = self.sheet.rows if self.sheet is not None else {}
        for row in sorted(rows):
            who = rows[row]
            person = people.get(who) if who is not None else None
            name, organisation = (person.name, person.organisation) if person else ("", "")
            yield Shown(row, name, organisation, self.came.get(row), who)

    def filled(self) -> "Filled":
        """Return what is to be brought in. Raises :class:`kiosk.errors.BadValue`."""
        from kiosk.services.paper import Filled
        from kiosk.services.paper_sheets import filled

        if self.sheet is None:
            return Filled(self.session, self.written)
        return filled(self.sheet, self.came, self.written)

    @property
    def written(self) -> "tuple[Written, ...]":
        """The lines added by hand, as they are brought in."""
        from kiosk.services.paper import Written

        return tuple(
            Written(line.at, line.attendee_id, line.name, line.organisation)
            for line in self.by_hand
        )


def typed_of(draft: Draft) -> "Typed":
    """Return a draft as it is kept."""
    from kiosk.services.paper_drafts import Typed

    return Typed(draft.session, draft.sheet, draft.came, draft.written)


def draft_again(typed: "Typed", people: Mapping[UUID, Attendee]) -> Draft:
    """Return the draft that was kept, with the names people have now."""

    def line(one: "Written") -> ByHand:
        known = people.get(one.attendee_id) if one.attendee_id is not None else None
        name, organisation = (known.name, known.organisation) if known else ("", "")
        return ByHand(one.at, name or one.name, one.attendee_id, organisation or one.organisation)

    by_hand = tuple(line(one) for one in typed.by_hand)
    return Draft(typed.session, typed.sheet, typed.came, by_hand)


def draft_of(sheet: "PaperSheet") -> Draft:
    """Return the draft of a sheet, with what is ticked in print."""
    return Draft(sheet.session).with_page(sheet)


def _same(one: ByHand, other: ByHand) -> bool:
    if one.attendee_id is not None or other.attendee_id is not None:
        return one.attendee_id == other.attendee_id
    return (one.name, one.organisation) == (other.name, other.organisation)
