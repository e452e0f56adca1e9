"""The layout that wraps like words: what it remembers is forgotten when something changes."""

import pytest
from PySide6.QtWidgets import QWidget

from kiosk.ui.look.theme import dress
from kiosk.ui.widgets.flow import Flow


class Piece(QWidget):
    """A widget of a size that can be changed."""


@pytest.fixture
def pieces(qtbot):
    pieces = [Piece() for _ in range(4)]
    for piece in pieces:
        piece.setFixedSize(100, 20)
    return pieces


@pytest.fixture
def place(pieces, qtbot):
    whole = QWidget()
    whole.setLayout(Flow(*pieces, gap=0, line_gap=0))
    qtbot.addWidget(whole)
    dress(whole)
    whole.resize(200, 200)
    whole.show()
    return whole


def test_a_height_follows_from_the_width(place):
    assert [place.layout().heightForWidth(width) for width in (400, 200, 100)] == [20, 40, 80]


@pytest.mark.parametrize("change", ["grow", "hide", "remove"])
def test_a_height_is_worked_out_anew_when_something_changes(place, pieces, qtbot, change):
    assert place.layout().heightForWidth(200) == 40
    if change == "grow":
        pieces[0].setFixedSize(100, 50)
    elif change == "hide":
        pieces[0].hide()
        pieces[1].hide()
    else:
        for piece in pieces[:2]:
            place.layout().removeWidget(piece)
    assert place.layout().heightForWidth(200) == (70 if change == "grow" else 20)


def test_what_fills_a_line_shares_its_width_and_is_as_high(pieces, qtbot):
    whole = QWidget()
    for piece in pieces:
        piece.setMinimumSize(100, 20)
        piece.setMaximumSize(1000, 1000)
    pieces[0].setMinimumHeight(50)
    whole.setLayout(Flow(*pieces[:3], gap=10, line_gap=0, fill=True))
    qtbot.addWidget(whole)
    dress(whole)
    whole.resize(250, 200)
    whole.show()
    shown = [(piece.x(), piece.width(), piece.height()) for piece in pieces[:3]]
    assert shown == [(0, 120, 50), (130, 120, 50), (0, 250, 20)]
