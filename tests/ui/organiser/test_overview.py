"""The overview: honest figures, live."""

from kiosk.domain.attendee import Attendee, WalkIn
from kiosk.ui.organiser.chart import ArrivalsChart
from kiosk.ui.organiser.figure import Figure


def figures(page):
    return [figure.accessibleName() for figure in page.overview.findChildren(Figure)]


def somebody(board) -> Attendee:
    return next(person for person in board.day.people.values() if person.expected)


def test_the_figures_are_those_of_the_sample_event(page):
    assert set(figures(page)) == {
        "0 arrived of 104",
        "0 walk-ins",
        "0 arrived in the last hour",
        "11 rows to look at",
    }


def test_a_check_in_shows_at_once(page, board, settle):
    board.check_in(somebody(board).id)
    settle()
    assert "1 arrived of 104" in figures(page)
    assert "1 arrived in the last hour" in figures(page)


def test_a_walk_in_counts_as_one(page, board, settle):
    board.add_walk_in(WalkIn("Ann Ash", ""), print)
    settle()
    assert {"1 walk-in", "1 arrived of 105"} <= set(figures(page))


def test_the_chart_says_in_words_that_nobody_has_come_and_then_who_has(page, board, settle):
    chart = page.overview.findChild(ArrivalsChart)
    assert "Nobody has arrived yet" in chart.accessibleDescription()
    board.check_in(somebody(board).id)
    settle()
    assert chart.accessibleDescription() == "1 of 104 expected had arrived by 10:04"


def test_every_session_that_takes_attendance_has_its_line(page, board, words_on):
    words = words_on(page.overview)
    for session in board.day.event.attended_sessions:
        assert session.title in words
    assert "0/104" in words
    assert "Break" not in words


def test_the_rows_to_look_at_lead_there(page):
    figure = next(f for f in page.overview.findChildren(Figure) if "look at" in f.accessibleName())
    figure.click()
    assert page.shown is page.looking
