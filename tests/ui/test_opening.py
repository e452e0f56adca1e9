"""The window from its start: files that cannot be opened, the sample, settings that stay."""

import json
import shutil
import sqlite3
import sys
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QWidget

from kiosk.app import (
    Start,
    _make_excepthook,
    connect_devices,
    furnish,
    make_application,
    palette_named,
)
from kiosk.settings import Settings, load_settings, save_settings
from kiosk.ui.look.palette import LIGHT
from kiosk.ui.look.theme import apply_theme, current_palette
from kiosk.ui.window import Looks, Mode, Window
from tests.ui.conftest import PATIENCE
from tests.ui.hands import button, scan, touch, type_keys


@pytest.fixture
def start_window(application_look, tmp_path, qtbot):
    """Return a function that opens a window as the command does, and waits until it is at rest."""
    made = []

    def begin(event=None, **more):
        window = Window(Looks("light", 100))
        window.set_mode(Mode(more.pop("mode", "desk")))
        window.show()
        data = tmp_path / "data"
        board = furnish(window, Start(data, event, **more), load_settings(data))
        connect_devices(application_look, window, board, data)
        made.append((window, board))
        qtbot.waitUntil(lambda: board.worker.is_idle, timeout=PATIENCE)
        return window, board

    yield begin
    for window, board in made:
        window.set_mode(Mode.DESK)
        window.close()
        window.deleteLater()
        board.close()


def words(window):
    shown = [w for w in window.findChildren(QWidget) if w.isVisible() and hasattr(w, "text")]
    return " ".join(w.text() for w in shown)


def test_the_first_start_offers_the_sample_and_return_opens_it(start_window, qtbot, tmp_path):
    window, board = start_window()
    assert "How do you want to begin?" in words(window)
    touch(window, "Look around with the sample event")
    qtbot.waitUntil(lambda: board.is_open, timeout=PATIENCE)
    assert "Are we Rallying Together?" in words(window)
    kept = json.loads((tmp_path / "data" / "settings.json").read_text())
    assert kept["last_event"].endswith("rallying-together.sqlite")
    assert kept["last_colour"] == board.day.event.badge.colour


@pytest.mark.parametrize(("kept", "taken"), [("#c2410c", "#c2410c"), ("red", ""), ('"', "")])
def test_the_window_begins_in_the_colour_of_the_event_opened_last(
    application_look, tmp_path, kept, taken
):
    save_settings(tmp_path, Settings(palette="light", last_colour=kept))
    make_application(load_settings(tmp_path))
    assert current_palette() == palette_named("light", taken)


def test_the_event_opened_last_is_opened_again(start_window, sample_file):
    start_window(sample_file)
    _, board = start_window()
    assert board.path == sample_file


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda p: p.unlink(), "is no event file"),
        (lambda p: p.write_bytes(b"nonsense" * 99), "not an event file"),
        (lambda p: p.write_bytes(p.read_bytes()[:4096] + b"\xaa" * 40_000), "damaged"),
        (lambda p: _set_version(p, 99), "newer version"),
    ],
)
def test_a_file_that_cannot_be_opened_is_told_and_another_can_be(
    start_window, sample_file, qtbot, spoil, sentence
):
    spoil(sample_file)
    window, board = start_window(sample_file)
    assert sentence in words(window)
    touch(window, "Look around with the sample event")
    qtbot.waitUntil(lambda: board.is_open, timeout=PATIENCE)


def _set_version(path, version):
    driver = sqlite3.connect(path)
    driver.execute(f"PRAGMA user_version = {version}")
    driver.commit()
    driver.close()


def test_a_session_and_a_mode_can_be_named(start_window, sample_file):
    window, board = start_window(sample_file, session="keynote", mode="organiser")
    assert window.mode is Mode.ORGANISER
    window.set_mode(Mode.DESK)
    assert board.session.code == "keynote"
    _, board = start_window(sample_file, session="keynote")
    assert board.session.code == "keynote"


def test_an_unknown_session_is_told(start_window, sample_file):
    window, _ = start_window(sample_file, session="nonsense")
    assert "There is no session 'nonsense'" in words(window)


def test_looks_and_settings_stay(start_window, sample_file, tmp_path):
    window, board = start_window(sample_file)
    window.looks_chosen.emit(Looks("dark", 150))
    window.setting_changed.emit("print_badges", "never")
    kept = load_settings(tmp_path / "data")
    assert (kept.palette, kept.text_scale, kept.print_badges) == ("dark", 150, "never")
    assert not board.prints_on_check_in()


def test_settings_that_are_spoilt_count_as_none(tmp_path):
    (tmp_path / "settings.json").write_text('{"station": 5, "text_scale": 150, "x": 1}')
    assert load_settings(tmp_path) == Settings(text_scale=150)
    (tmp_path / "settings.json").write_text("nonsense")
    assert load_settings(tmp_path) == Settings()


def test_a_fault_is_noted_without_anybodys_data(tmp_path, capsys):
    try:
        raise ValueError("Donna Hall")
    except ValueError:
        _make_excepthook(tmp_path)(*sys.exc_info())
    noted = (tmp_path / "faults.log").read_text()
    assert "ValueError" in noted
    assert "test_opening.py" in noted
    assert "Donna" not in noted + capsys.readouterr().err


def test_a_scan_counts_as_soon_as_an_event_is_open(start_window, sample_file, qtbot):
    window, board = start_window(sample_file)
    qtbot.waitUntil(lambda: board.is_open, timeout=PATIENCE)
    person = next(iter(board.day.people.values()))
    with qtbot.waitSignal(board.answered, timeout=PATIENCE):
        scan(person.code)
    window.show_start()
    with qtbot.waitSignal(board.answered, timeout=PATIENCE):
        window.take_scan(person.code)
    assert board.presence(person.id)
    assert window.page.isVisible()


def arrivals(path):
    with closing(sqlite3.connect(path)) as file:
        return file.execute("select count(*) from presence").fetchone()[0]


def test_a_scan_while_another_event_opens_is_kept_and_answered_by_that_one(
    start_window, sample_file, tmp_path, qtbot
):
    window, board = start_window(sample_file)
    first, second = list(board.day.people.values())[:2]
    other = tmp_path / "other.sqlite"
    shutil.copyfile(sample_file, other)
    window.file_chosen.emit(other)
    for person in (first, second, first):
        scan(person.code)
    assert "3 scans are kept" in words(window)
    assert board.path == sample_file
    told = []
    board.answered.connect(lambda answer: told.append(answer.told.headline))
    qtbot.waitUntil(lambda: len(told) == 3, timeout=PATIENCE)
    assert board.path == other
    assert board.presence(first.id)
    assert board.presence(second.id)
    assert [first.name in told[0], second.name in told[1]] == [True, True]
    assert (arrivals(sample_file), arrivals(other)) == (0, 2)


def test_scans_while_an_event_does_not_open_are_said_to_count_for_nobody(
    start_window, sample_file, tmp_path, qtbot
):
    window, board = start_window(sample_file)
    person = next(iter(board.day.people.values()))
    heard = []
    window.sounded.connect(heard.append)
    window.file_chosen.emit(tmp_path / "nothing.sqlite")
    scan(person.code)
    assert "One scan is kept" in words(window)
    qtbot.waitUntil(lambda: board.worker.is_idle, timeout=PATIENCE)
    assert ". One scan made meanwhile counted for nobody: scan again." in words(window)
    assert heard == ["stop"]
    window.file_chosen.emit(sample_file)
    qtbot.waitUntil(lambda: board.worker.is_idle and window.page.isVisible(), timeout=PATIENCE)
    assert not board.presence(person.id)


@pytest.mark.parametrize("lost", [True, False])
def test_a_damaged_event_is_brought_back_from_a_copy_and_what_stood_there_is_kept(
    start_window, sample_file, tmp_path, qtbot, lost
):
    copy = tmp_path / "friday.sqlite"
    shutil.copyfile(sample_file, copy)
    sample_file.unlink() if lost else sample_file.write_bytes(sample_file.read_bytes()[:40_000])
    window, board = start_window(sample_file)
    assert not board.is_open
    told = []
    board.answered.connect(lambda answer: told.append(answer.told.line))
    window.copy_chosen.emit(sample_file, copy)
    assert "Bringing the event back…" in words(window)
    qtbot.waitUntil(lambda: bool(told), timeout=PATIENCE)
    assert len(board.day.people) == 104
    assert board.path == sample_file
    assert "as it was when friday.sqlite was made" in told[0]
    assert told[0] in words(window).replace("The event is back ", "The event is back. ")
    kept = list(tmp_path.glob("*before-restore*.sqlite"))
    assert [path.name in told[0] for path in kept] == [True] * (not lost)


def test_what_is_no_sound_copy_brings_nothing_back(start_window, sample_file, tmp_path, qtbot):
    bad, event = tmp_path / "bad.sqlite", tmp_path / "event back.sqlite"
    bad.write_bytes(sample_file.read_bytes()[:40_000])
    window, board = start_window(sample_file)
    window.copy_chosen.emit(event, bad)
    qtbot.waitUntil(lambda: "damaged" in words(window), timeout=PATIENCE)
    assert not event.exists()
    assert button(window, "Bring an event back from a copy…").isEnabled()
    touch(window, "Back to Are we Rallying Together?")
    assert window.page.isVisible()
    assert board.path == sample_file


@pytest.mark.parametrize(("size", "scale"), [((1280, 800), 200), ((640, 480), 100)])
def test_the_ways_to_begin_are_whole_and_on_no_other(start_window, application_look, size, scale):
    window, _ = start_window()
    window.resize(*size)
    apply_theme(application_look, LIGHT, scale)
    QApplication.processEvents()
    QApplication.processEvents()
    ways = [b for b in window.findChildren(QPushButton) if b.isVisible()]
    assert len(ways) == 5
    assert all(b.fontMetrics().horizontalAdvance(b.text()) < b.width() for b in ways)
    assert all(b.height() >= 48 for b in ways)
    assert not any(a.geometry().intersects(b.geometry()) for a, b in pairwise(ways))


def test_a_copy_and_a_name_are_asked_for(start_window, sample_file, tmp_path):
    window, _ = start_window()
    chosen, proposed = [], []
    window.copy_chosen.disconnect()
    window.copy_chosen.connect(lambda path, copy: chosen.append((path, copy)))

    def answer():
        dialog = next(one for one in window.findChildren(QFileDialog) if one.isVisible())
        if proposed:
            proposed.append(Path(dialog.selectedFiles()[0]).name)
        else:
            proposed.append("")
            dialog.setDirectory(str(tmp_path))
            dialog.selectFile(sample_file.name)
            QTimer.singleShot(0, answer)
        dialog.accept()

    QTimer.singleShot(0, answer)
    touch(window, "Bring an event back from a copy…")
    assert proposed == ["", "event back.sqlite"]
    assert chosen == [(tmp_path / "event back.sqlite", sample_file)]


def test_a_scan_before_any_event_is_open_is_said_to_count_for_nobody(start_window):
    window, _ = start_window()
    heard = []
    window.sounded.connect(heard.append)
    window.take_scan("HX4K7RT9M2Q")
    assert "counted for nobody" in words(window)
    assert heard == ["stop"]


def test_what_is_typed_before_the_desk_is_there_is_in_its_box(start_window, sample_file, qtbot):
    window, _ = start_window(sample_file)
    window.file_chosen.emit(sample_file)
    type_keys("don\x1b")
    assert not window.page.isVisible()
    qtbot.waitUntil(lambda: window.page.isVisible(), timeout=PATIENCE)
    assert window.page._box.text() == "don"
    window.file_chosen.emit(sample_file)
    qtbot.waitUntil(lambda: window.page.isVisible(), timeout=PATIENCE)
    assert window.page._box.text() == ""


def test_what_is_typed_before_a_file_that_cannot_be_opened_is_for_no_other(
    start_window, sample_file, tmp_path, qtbot
):
    window, _ = start_window(sample_file)
    window.file_chosen.emit(tmp_path / "none.sqlite")
    type_keys("don")
    qtbot.waitUntil(lambda: not window._is_opening, timeout=PATIENCE)
    assert "is no event file" in words(window)
    window.file_chosen.emit(sample_file)
    qtbot.waitUntil(lambda: window.page.isVisible(), timeout=PATIENCE)
    assert window.page._box.text() == ""
