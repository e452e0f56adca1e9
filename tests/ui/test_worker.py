"""Work on a thread: in order, answered at home, and never silent."""

import threading

import pytest

from kiosk.errors import NoEvent
from kiosk.ui.worker import Worker


@pytest.fixture
def worker(qapp):
    made = Worker("test")
    yield made
    made.stop()


def test_wishes_are_done_in_order_elsewhere_and_answered_here(worker, qtbot):
    answers, threads = [], []
    for number in range(20):
        worker.ask(
            lambda n=number: (n, threading.get_ident()),
            lambda answer: (answers.append(answer[0]), threads.append(threading.get_ident())),
        )
    qtbot.waitUntil(lambda: worker.is_idle)
    assert answers == list(range(20))
    assert set(threads) == {threading.get_ident()}


def test_a_failure_goes_to_who_asked_or_out_as_a_signal(worker, qtbot):
    def fail():
        raise NoEvent

    told = []
    worker.ask(fail, pytest.fail, told.append)
    qtbot.waitUntil(lambda: worker.is_idle)
    assert isinstance(told[0], NoEvent)
    with qtbot.waitSignal(worker.failed) as out:
        worker.ask(fail, pytest.fail)
    assert "no event is open" in out.args[0]


def test_a_fault_of_the_program_is_told_without_its_message_and_raised(worker, qtbot):
    def fail():
        raise ValueError("Donna Hall")

    told = []
    with qtbot.captureExceptions() as raised:
        worker.ask(fail, pytest.fail, told.append)
        qtbot.waitUntil(lambda: worker.is_idle and bool(raised))
    assert raised[0][0] is ValueError
    assert "ValueError" in told[0].sentence
    assert "Donna" not in told[0].sentence


def test_the_next_wish_is_done_after_one_that_failed(worker, qtbot):
    answers = []
    worker.ask(lambda: 1 / 0, pytest.fail, lambda failure: answers.append(failure.exit_code))
    worker.ask(lambda: "next", answers.append)
    with qtbot.captureExceptions():
        qtbot.waitUntil(lambda: worker.is_idle)
    assert answers == [3, "next"]
