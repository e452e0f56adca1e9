"""What a sign-in sheet says, and the form it fills: paper, columns and the height of a row.

All lengths are points, from the lower left corner of the page.
"""

from dataclasses import dataclass

from kiosk.documents.ink import MM

PAPERS = {"a4": (210 * MM, 297 * MM), "letter": (8.5 * 72, 11 * 72)}
"""Paper there is, by name."""

ROW = 9 * MM
"""Height of a row: room for a signature."""

MARGIN = 15 * MM
"""White at the left and right edge."""

TOP = 14 * MM
"""White above the head."""

FOOT = 9 * MM
"""Baseline of the running foot."""

_ABOVE_FOOT = 7 * MM


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One person of the list."""

    family_name: str
    given_name: str
    organisation: str
    present: bool


@dataclass(frozen=True, slots=True)
class SignInSheet:
    """A session's list: ``cast`` is who is on stage, each part with its people in one text.

    ``blank`` lines for people who are not on the list follow the rows.
    """

    event_name: str
    title: str
    when: str
    room: str
    cast: tuple[tuple[str, str], ...]
    rows: tuple[SheetRow, ...]
    blank: int


@dataclass(frozen=True, slots=True)
class Column:
    """A column's left edge and width."""

    x: float
    width: float

    @property
    def end(self) -> float:
        """The right edge."""
        return self.x + self.width


@dataclass(frozen=True, slots=True)
class Form:
    """A page and its columns."""

    width: float
    height: float
    name: Column
    organisation: Column
    box: Column
    signature: Column

    @property
    def room(self) -> float:
        """Width between the margins."""
        return self.width - 2 * MARGIN

    def rows_below(self, head: float) -> int:
        """Return how many rows a page takes whose head ends at ``head``."""
        return max(1, int((head - FOOT - _ABOVE_FOOT) / ROW))


def form_on(paper: str) -> Form:
    """Return the form on a paper of :data:`PAPERS`."""
    width, height = PAPERS[paper]
    signature = Column(width - MARGIN - 46 * MM, 46 * MM)
    box = Column(signature.x - 14 * MM, 10 * MM)
    name_x = MARGIN + 9 * MM
    names = (box.x - name_x) * 0.46
    name = Column(name_x, names - 4 * MM)
    organisation = Column(name_x + names, box.x - name_x - names - 4 * MM)
    return Form(width, height, name, organisation, box, signature)
