"""The rows of a list that need no decision, to be looked at only."""

from collections.abc import Sequence

from kiosk.roster.renewing import Matched
from kiosk.ui.look.palette import Palette
from kiosk.ui.organiser.import_rows import by_words
from kiosk.ui.widgets.table import Column, Table

_EMAIL = "E-mail"


class RowsTable(Table[Matched]):
    """Shows rows; the name is that of their part."""

    def __init__(self) -> None:
        super().__init__("Rows", _columns(), lambda one: one.row.number, rows_in_sight=5)

    def show_part(self, rows: Sequence[Matched], name: str) -> None:
        """List the rows of a part, the first of them current."""
        self.setAccessibleName(name)
        self.leave_out(() if any(one.attendee.email for one in rows) else (_EMAIL,))
        self.show_rows(rows)
        if self.current is None:
            self.choose_first()


def _columns() -> list[Column[Matched]]:
    return [
        Column("Line", lambda one: str(one.row.number), 68),
        Column("Name", lambda one: one.attendee.name, 140, 3, colour=_plain),
        Column("Organisation", lambda one: one.attendee.organisation, 160, 4, leaves=2),
        Column(_EMAIL, lambda one: one.attendee.email, 140, 3, leaves=1),
        Column("Why", lambda one: by_words(one.by), 200, 4),
    ]


def _plain(palette: Palette, _one: Matched) -> str:
    return palette.text
