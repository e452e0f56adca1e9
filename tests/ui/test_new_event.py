"""Making an event in the window, from nothing, by keys and by mouse."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPlainTextEdit

from kiosk.domain.event import SessionKind
from kiosk.ui.dialogs import folder
from kiosk.ui.window import Mode
from tests.ui.conftest import PATIENCE
from tests.ui.hands import press, scan, touch, type_keys
from tests.ui.test_opening import start_window, words

__all__ = ["start_window"]


def save_in(place):
    """Answer the dialog that asks where to keep a file, as soon as it is there."""

    def answer():
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        dialog.setDirectory(str(place))
        dialog.accept()

    QTimer.singleShot(0, answer)


def has_keys(window, qtbot):
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None, timeout=PATIENCE)


def field(window, kind, name):
    return next(f for f in window.findChildren(kind) if f.accessibleName() == name)


def test_an_event_is_made_from_nothing_with_keys_alone(start_window, qtbot, tmp_path):
    window, board = start_window()
    has_keys(window, qtbot)
    touch(window, "Make a new event…")
    type_keys("Spring day")
    programme = field(window, QPlainTextEdit, "Programme, one session a line")
    programme.setFocus(Qt.FocusReason.TabFocusReason)
    type_keys("10:00-11:00 Talk\r11:00-11:30 Tea")
    assert programme.toPlainText() == "10:00-11:00 Talk\n11:00-11:30 Tea"
    press(Qt.Key.Key_Tab)
    save_in(tmp_path)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: board.is_open, timeout=PATIENCE)
    assert board.path == tmp_path / "Spring day.sqlite"
    assert (board.day.event.name, window.mode) == ("Spring day", Mode.ORGANISER)
    kinds = [session.kind for session in board.day.event.sessions]
    assert kinds == [SessionKind.REGISTRATION, SessionKind.TALK, SessionKind.BREAK]
    assert "Nobody is on the list yet" in words(window)
    assert folder() == tmp_path


def test_what_is_wrong_is_said_on_the_form_and_nothing_is_made(start_window, tmp_path):
    window, _ = start_window()
    touch(window, "Make a new event…")
    touch(window, "Make the event")
    assert "The event has no name: write what it is called" in words(window)
    field(window, QLineEdit, "Name of the event").setText("Day")
    field(window, QPlainTextEdit, "Programme, one session a line").setPlainText("at ten")
    touch(window, "Make the event")
    assert "Line 1 of the programme does not say when and what" in words(window)
    assert not list(tmp_path.glob("*.sqlite"))


def test_a_name_that_is_taken_is_said_and_what_was_written_stays(start_window, qtbot, tmp_path):
    window, board = start_window()
    taken = tmp_path / "Day.sqlite"
    taken.write_text("mine")
    touch(window, "Make a new event…")
    name = field(window, QLineEdit, "Name of the event")
    name.setText("Day")
    window._start.outline_chosen.emit(taken, window._start._form.outline)
    qtbot.waitUntil(lambda: "exists already" in words(window), timeout=PATIENCE)
    assert taken.read_text() == "mine"
    touch(window, "Make a new event…")
    assert name.text() == "Day"
    assert not board.is_open


def test_who_looks_for_another_event_can_go_back(start_window, sample_file, qtbot):
    window, board = start_window(sample_file)
    qtbot.waitUntil(lambda: board.is_open, timeout=PATIENCE)
    window.show_start()
    touch(window, "Back to Are we Rallying Together?")
    assert window.page.isVisible()
    window.show_start()
    touch(window, "Make a new event…")
    touch(window, "Cancel")
    touch(window, "Back to Are we Rallying Together?")
    assert window.page.isVisible()


def test_a_scan_before_there_is_an_event_leaves_what_is_being_written(start_window, qtbot):
    window, _ = start_window()
    has_keys(window, qtbot)
    card = window._start._card
    QApplication.processEvents()
    middle = card.geometry().center().y()
    touch(window, "Make a new event…")
    name = field(window, QLineEdit, "Name of the event")
    name.setText("Day")
    scan("KADGXGD89QH")
    assert "No event is open yet" in words(window)
    assert (name.isVisible(), name.text()) == (True, "Day")
    touch(window, "Cancel")
    QApplication.processEvents()
    assert card.geometry().center().y() == middle


def test_a_scan_is_heard_over_the_form_and_leaves_nothing_in_it(start_window, sample_file, qtbot):
    window, board = start_window(sample_file)
    qtbot.waitUntil(lambda: board.is_open, timeout=PATIENCE)
    has_keys(window, qtbot)
    window.show_start()
    touch(window, "Make a new event…")
    programme = field(window, QPlainTextEdit, "Programme, one session a line")
    programme.setFocus()
    person = next(iter(board.day.people.values()))
    with qtbot.waitSignal(board.answered, timeout=PATIENCE):
        scan(person.code)
    assert programme.toPlainText() == ""
    assert board.presence(person.id)
