"""The table that every list of rows is shown in."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kiosk.ui.look.theme import dress
from kiosk.ui.widgets.table import Column, Table


class Screen(QWidget):
    """Hears what the table leaves to it."""

    def __init__(self):
        super().__init__()
        self.heard = []

    def keyPressEvent(self, event):  # noqa: N802 - Qt's name
        """Keep the key."""
        self.heard.append(event.key())


ROWS = [f"row {number}" for number in range(10_000)]

COLUMNS = [
    Column("First", lambda row: row, 100, 1, colour=lambda palette, _row: palette.text),
    Column("Last", lambda row: row[-1], 100, leaves=2),
    Column("Length", lambda row: str(len(row)), 100, 3, leaves=1),
    Column("Nothing", lambda _row: "", 60, none="no"),
]


@pytest.fixture
def screen(application_look, qtbot):
    """Return what stands behind the table."""
    made = Screen()
    qtbot.addWidget(made)
    dress(made)
    made.resize(600, 500)
    made.show()
    return made


@pytest.fixture
def table(screen):
    """Return a table of ten thousand rows, 500 pixels wide."""
    made = Table("Rows", COLUMNS, lambda row: row)
    made.setParent(screen)
    made.resize(500, 400)
    made.show_rows(ROWS)
    made.show()
    return made


def widths(table):
    """Return the widths of the columns, 0 for one that is left out."""
    return [table.columnWidth(place) for place in range(len(COLUMNS))]


def test_the_columns_fill_the_room_by_their_shares(table):
    room = table.viewport().width()
    first, last, length, nothing = widths(table)
    assert room - 3 <= first + last + length + nothing <= room
    assert (last, nothing) == (100, 60)
    assert abs((length - 100) - 3 * (first - 100)) <= 3


def test_where_there_is_little_room_columns_leave_in_their_turn(table):
    hidden = []
    for width in (500, 330, 240):
        table.resize(width, 400)
        hidden.append({place for place in range(4) if table.isColumnHidden(place)})
    assert hidden == [set(), {2}, {1, 2}]
    assert all(fewer < more for fewer, more in pairwise(hidden))


def test_a_column_that_says_nothing_leaves_its_room_to_the_rest(table):
    before = widths(table)
    table.leave_out([COLUMNS[1].heading])
    after = widths(table)
    assert (after[1], sum(after)) == (0, pytest.approx(sum(before), abs=3))
    table.leave_out([])
    assert widths(table) == before


def test_the_current_row_stays_current_wherever_it_goes(table):
    chosen = []
    table.chosen.connect(chosen.append)
    table.choose("row 7000")
    table.show_rows([row for row in ROWS if row.endswith("0")])
    assert table.current == "row 7000"
    table.show_rows(["row 1"])
    assert table.current is None
    assert set(chosen) == {"row 7000"}


def test_a_row_that_is_not_there_changes_nothing(table):
    table.choose("row 3")
    table.choose("row that never was")
    assert table.current == "row 3"
    table.choose_none()
    assert table.current is None


def test_a_screen_reader_hears_the_column_and_what_an_empty_cell_means(table):
    cells = [table.model().index(12, place) for place in range(len(COLUMNS))]
    role = Qt.ItemDataRole.AccessibleTextRole
    assert [cell.data(role) for cell in cells] == [
        "First: row 12",
        "Last: 2",
        "Length: 6",
        "Nothing: no",
    ]


def test_letters_and_escape_go_to_the_screen_and_arrows_move(screen, table, qtbot):
    table.choose_first()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_A, Qt.Key.Key_Escape):
        qtbot.keyClick(table, key)
    assert table.current == "row 1"
    assert screen.heard == [Qt.Key.Key_A, Qt.Key.Key_Escape]
