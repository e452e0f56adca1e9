"""What a delegate is told in self-service where the answer is not a plain welcome."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QWidget

from kiosk.domain.attendee import Status
from kiosk.domain.event import Question
from kiosk.domain.journal import Kind, Method
from kiosk.store import attendees, enrolments
from kiosk.store.journal import load_journal
from kiosk.ui.window import Mode
from tests.sample import MORNING
from tests.ui.hands import scan, touch


@pytest.fixture
def kiosk(window, settle):
    window.set_mode(Mode.SELF_SERVICE)
    settle()
    return window.page


@pytest.fixture
def toby(board):
    return next(a for a in board.day.people.values() if a.name == "Toby Lowe")


def words(page):
    return " ".join(
        w.text() for w in page.shown.findChildren(QWidget) if w.isVisible() and hasattr(w, "text")
    )


def change(board, settle, person, **fields):
    def keep():
        with board.post.file.write() as connection:
            attendees.update_attendee(connection, replace(person, **fields))

    board.worker.ask(keep)
    board.reload()
    settle()


def say_yes(page, settle, code):
    scan(code)
    settle()
    touch(page, "Yes")
    settle()


def test_a_note_for_staff_is_never_shown_to_the_delegate(kiosk, board, settle, toby):
    change(board, settle, toby, note="Ask for the press officer", must_read=True)
    say_yes(kiosk, settle, toby.code)
    shown = words(kiosk)
    assert "Please ask at the desk" in shown
    assert "press officer" not in shown
    assert board.count().checked_in == 0


def test_a_cancelled_delegate_is_sent_to_the_desk_in_words_for_delegates(
    kiosk, board, settle, toby
):
    change(board, settle, toby, status=Status.CANCELLED)
    say_yes(kiosk, settle, toby.code)
    assert "Please ask at the desk" in words(kiosk)
    assert "organiser" not in words(kiosk)


def test_a_question_is_asked_and_its_answer_checks_in(kiosk, board, settle, toby):
    session = replace(board.day.event.registration, question=Question("Which room?", ("1", "2")))
    board.choose_session(session)
    say_yes(kiosk, settle, toby.code)
    assert "Which room?" in words(kiosk)
    assert board.count().checked_in == 0
    touch(kiosk, "2")
    settle()
    assert "Welcome, Toby" in words(kiosk)
    with board.post.file.read() as connection:
        assert enrolments.answer(connection, session.id, toby.id) == "2"


def test_who_goes_is_told_goodbye(kiosk, board, settle, toby, monkeypatch):
    board.choose_session(replace(board.day.event.registration, tracks_exit=True))
    say_yes(kiosk, settle, toby.code)
    touch(kiosk, "Done")
    monkeypatch.setattr(board, "clock", lambda: MORNING + timedelta(hours=6))
    say_yes(kiosk, settle, toby.code)
    assert "Goodbye, Toby You checked out at 16:04." in words(kiosk)
    assert board.count().inside == 0


def test_a_scan_that_ends_with_no_is_in_the_journal(kiosk, board, settle, toby):
    scan(toby.code)
    settle()
    touch(kiosk, "No")
    settle()
    with board.post.file.read() as connection:
        last = load_journal(connection)[-1]
    assert (last.kind, last.method, last.attendee_id) == (Kind.LOOK, Method.SELF_SERVICE, toby.id)
