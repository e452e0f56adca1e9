"""An event of several days on the other side of the date line: its own days and times are told."""

import pytest
from PySide6.QtWidgets import QCheckBox, QWidget

from kiosk.services.making import new_event
from kiosk.ui.desk.person import PersonCard
from kiosk.ui.desk.side import Side
from kiosk.ui.wording import starts, titled
from tests.sample import MACHINE, MORNING

# It is 28 March, 10:04 in Greenwich, and four minutes past midnight of the 29th there.
EVENT = """
roster = ["people.csv"]
[event]
name = "Far away"
date = 2019-03-29
end_date = 2019-03-30
time_zone = "Pacific/Kiritimati"
[[session]]
code = "first"
title = "First talk"
start = "09:00"
end = "10:00"
parallel = "morning"
[[session]]
code = "second"
title = "Second talk"
start = 2019-03-30T09:30:00
end = "10:00"
"""


@pytest.fixture
def board(make_board, tmp_path):
    (tmp_path / "event.toml").write_text(EVENT)
    (tmp_path / "people.csv").write_text("Name\nAnn Ash\n")
    path = tmp_path / "far.sqlite"
    new_event(path, tmp_path / "event.toml", (MACHINE, "Desk 1"), MORNING)
    return make_board(path)


def words_on(widget):
    shown = [child for child in widget.findChildren(QWidget) if child.isVisibleTo(widget)]
    return [child.text() for child in shown if hasattr(child, "text") and child.text()]


def test_the_card_shows_the_day_that_it_is_there(board):
    card = PersonCard(board)
    card.show_person(next(iter(board.day.people.values())))
    words = words_on(card)
    assert {"Today", "09:00", "First talk"} <= set(words)
    assert "Second talk" not in words
    card.deleteLater()


def test_a_session_to_choose_is_told_with_its_day_where_there_are_several(board):
    event = board.day.event
    assert starts(event.session("second"), event) == "30 Mar 09:30"
    assert titled(event.session("first"), event) == "29 Mar 09:00  First talk"


def test_a_walk_in_ticks_sessions_by_the_events_clock(board):
    card = PersonCard(board)
    side = Side(board, card)
    side.open_walk_in("Bob Ross")
    assert "29 Mar 09:00  First talk" in [tick.text() for tick in side.findChildren(QCheckBox)]
    side.deleteLater()
