"""What was shown before and is needed no more: forgotten, and where nobody waits for it."""

import threading
import weakref

from tests.ui.conftest import PATIENCE


def test_an_index_that_is_over_is_forgotten_on_the_thread_of_paper(
    board, sample_file, qtbot, settle
):
    """A hundred thousand people forgotten at once by the window itself would be seen as a jerk."""
    where = []
    weakref.finalize(board.index, lambda: where.append(threading.current_thread().name))
    with qtbot.waitSignal(board.opened, timeout=PATIENCE):
        board.open(sample_file)
    settle()
    assert where == ["paper_0"]
    assert board.find("ma", 5)


def test_a_day_that_is_read_again_with_few_changes_keeps_its_index(board, settle):
    index, day = board.index, board.day
    board.reload()
    settle()
    assert board.index is index
    assert board.day is not day


def test_who_has_not_changed_is_held_once_however_often_the_day_is_read(board, settle):
    before = board.day.people
    corrected, *others = before
    board.correct(corrected, {"organisation": "Elsewhere"}, print)
    settle()
    now = board.day.people
    assert now is not before
    assert now[corrected].organisation == "Elsewhere"
    assert all(now[one] is before[one] for one in others)
