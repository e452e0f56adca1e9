"""Taking a list in: looked at first, stored only when somebody says so."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from kiosk.services.making import new_event
from kiosk.ui.organiser.import_rows import rows_to_look_at
from kiosk.ui.organiser.sidebar import Place
from kiosk.ui.widgets.fields import Choice
from tests.sample import DEFINITION, MACHINE, MORNING, ROSTER


@pytest.fixture
def sample_file(tmp_path) -> Path:
    """Return an event that has its programme, and no list yet."""
    definition = tmp_path / "event.toml"
    text = DEFINITION.read_text(encoding="utf-8")
    definition.write_text(text.replace('roster = ["delegates.txt"]', "roster = []"), "utf-8")
    new_event(tmp_path / "event.sqlite", definition, (MACHINE, "Desk 1"), MORNING)
    return tmp_path / "event.sqlite"


@pytest.fixture
def screen(page, settle):
    page.show_place(Place.IMPORT)
    settle()
    return page.importing


def button(screen, beginning):
    found = (b for b in screen.findChildren(QPushButton) if b.text().strip().startswith(beginning))
    return next(b for b in found if b.isVisibleTo(screen))


def choosers(screen):
    return {c.accessibleName(): c for c in screen.findChildren(Choice) if c.isVisibleTo(screen)}


def test_the_sample_list_shows_its_nine_rows_and_stores_nothing(screen, board, settle, words_on):
    before = set(board.day.people)
    screen.read_file(ROSTER)
    settle()
    assert "9 rows to look at" in words_on(screen)
    lines = [words for words in words_on(screen) if words.startswith("Line ")]
    assert [int(line.split()[1]) for line in lines] == [5, 12, 21, 59, 87, 89, 91, 96, 102]
    board.reload()
    settle()
    assert set(board.day.people) == before


def test_a_row_has_its_name_its_fault_and_the_mend_in_words(screen, settle, words_on):
    screen.read_file(ROSTER)
    settle()
    words = words_on(screen)
    assert "Zoe Appleton Zoe Appleton Consulting Ltd" in words
    assert "Name and organisation have run together in one column." in words
    assert "Proposed: Name: “Zoe Appleton”. Organisation: “Zoe Appleton Consulting Ltd”." in words
    assert "Proposed: Join with line 58, which stays as it is." in words


def test_importing_it_brings_the_99_people_and_their_rows_to_look_at(page, screen, board, settle):
    screen.read_file(ROSTER)
    settle()
    assert button(screen, "Import").isEnabled()
    button(screen, "Import 99 people").click()
    settle()
    listed = {line.split("\t")[0] for line in ROSTER.read_text("utf-8").splitlines()[1:]} - {""}
    assert listed <= {person.name for person in board.day.people.values()}
    assert screen.banner.told.startswith("99 people imported")
    button(screen, "Rows to look at").click()
    settle()
    assert page.shown is page.looking
    assert len(page.looking.cases) == 11  # nine torn rows, two spelled otherwise in the programme


def test_cancel_stores_nothing(screen, board, settle):
    before = set(board.day.people)
    screen.read_file(ROSTER)
    settle()
    button(screen, "Cancel").click()
    board.reload()
    settle()
    assert set(board.day.people) == before
    assert button(screen, "Choose a file").isVisible()


def test_a_list_that_is_known_already_imports_nothing(screen, board, settle):
    for _ in range(2):
        screen.read_file(ROSTER)
        settle()
        screen.import_list()
        settle()
    screen.read_file(ROSTER)
    settle()
    assert screen.banner.told.startswith("Nothing would change")
    assert not button(screen, "Import").isEnabled()


def test_another_encoding_reads_the_same_file_again(screen, board, settle, tmp_path, words_on):
    path = tmp_path / "list.csv"
    path.write_bytes("Name,Organisation\nZdeněk Řehoř,Úřad\n".encode("cp1250"))
    screen.read_file(path)
    settle()
    assert any("guess" in words for words in words_on(screen))
    chooser = choosers(screen)["Encoding of the file"]
    assert chooser.value == "cp1252"
    chooser.chosen.emit("cp1250")
    settle()
    assert not any("guess" in words for words in words_on(screen))
    screen.import_list()
    settle()
    assert "Zdeněk Řehoř" in {person.name for person in board.day.people.values()}


def test_an_encoding_that_does_not_fit_is_refused_in_words(screen, settle, tmp_path):
    path = tmp_path / "list.csv"
    path.write_bytes("Name,Organisation\nAmélie,Café\n".encode("cp1252"))
    screen.read_file(path)
    settle()
    choosers(screen)["Encoding of the file"].chosen.emit("utf-8")
    settle()
    assert "utf-8" in screen.banner.told
    assert choosers(screen)["Encoding of the file"].value == "cp1252"


def test_a_column_can_be_given_another_field_or_kept_as_extra(screen, board, settle):
    screen.read_text("Name\tClub\tOrganisation\nAda Byron\tEngines\tLondon\n")
    settle()
    assert choosers(screen)["Field of the column Club"].value == "none"
    choosers(screen)["Field of the column Organisation"].chosen.emit("none")
    settle()
    choosers(screen)["Field of the column Club"].chosen.emit("organisation")
    settle()
    screen.import_list()
    settle()
    ada = next(p for p in board.day.people.values() if p.name == "Ada Byron")
    assert ada.organisation == "Engines"
    assert ada.custom["Organisation"] == "London"


def test_a_list_without_a_known_name_asks_which_column_it_is(screen, board, settle):
    screen.read_text("Wer\tWo\tWas\nAda Byron\tLondon\tx\n")
    settle()
    assert screen.banner.told.startswith("Which column holds the names?")
    assert not button(screen, "Import").isEnabled()
    choosers(screen)["Field of the column Wer"].chosen.emit("name")
    settle()
    button(screen, "Import 1 person").click()
    settle()
    assert "Ada Byron" in {person.name for person in board.day.people.values()}


def test_what_is_copied_is_pasted_by_key(screen, settle, words_on):
    QGuiApplication.clipboard().setText("Name\tOrganisation\nAda Byron\tLondon\n")
    QTest.keyClick(screen, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert "The pasted list was read as a table with tabs." in words_on(screen)


def test_an_empty_clipboard_is_said_in_words(screen):
    QGuiApplication.clipboard().setText("")
    screen.paste()
    assert screen.banner.told.startswith("There is nothing to paste")


def test_a_file_can_be_dropped(screen, settle, words_on):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(ROSTER))])
    drop = QDropEvent(
        QPointF(QPoint(50, 50)),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    screen.dropEvent(drop)
    settle()
    assert "9 rows to look at" in words_on(screen)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty"),
        (b"\xff\0\xff\0binary\0\xfe", "is not a text file"),
        (None, "is not there"),
    ],
)
def test_what_is_no_list_is_refused_in_a_sentence(screen, settle, tmp_path, content, sentence):
    path = tmp_path / "list.csv"
    if content is not None:
        path.write_bytes(content)
    screen.read_file(path)
    settle()
    assert sentence in screen.banner.told


def test_reading_that_is_cancelled_shows_nothing(screen, board, settle, hold):
    with hold(board.worker):
        screen.read_file(ROSTER)
        screen._work.cancel()
    settle()
    assert screen.banner.told.startswith("Cancelled")
    assert not screen._preview.isVisible()


def test_an_import_that_is_cancelled_imports_nobody(screen, board, settle, hold):
    before = set(board.day.people)
    screen.read_file(ROSTER)
    settle()
    with hold(board.worker):
        screen.import_list()
        screen._work.cancel()
    settle()
    board.reload()
    settle()
    assert screen.banner.told.startswith("Cancelled")
    assert set(board.day.people) == before


def test_rows_that_are_left_out_come_first(board, settle):
    from kiosk.roster.reading import read_roster
    from kiosk.services.importing import Plan

    text = "Name,Organisation\nAnn Ash,Ash\nAnn Ash,Ash\n,Nobody Ltd\n"
    rows = rows_to_look_at(Plan(read_roster(text.encode(), "list"), ()))
    assert [(row.line, row.is_left_out) for row in rows] == [(4, True), (3, False)]
    assert rows[0].name == "Nobody Ltd"
