"""Taking a list in: looked at first, stored only when somebody says so."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from kiosk.services.making import new_event
from kiosk.ui.organiser.import_cards import CompareCard, LookCard, MissingCard
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


def cards(screen, name):
    found = screen.findChildren(LookCard)
    return [card for card in found if any(name in b.accessibleName() for b in buttons(card))]


def buttons(widget):
    return [b for b in widget.findChildren(QPushButton) if b.isVisibleTo(widget)]


def press(widget, beginning):
    next(b for b in buttons(widget) if b.text().strip().startswith(beginning)).click()


def choosers(screen):
    return {c.accessibleName(): c for c in screen.findChildren(Choice) if c.isVisibleTo(screen)}


def test_the_sample_list_shows_its_nine_rows_and_stores_nothing(screen, board, settle, words_on):
    before = set(board.day.people)
    screen.read_file(ROSTER)
    settle()
    assert "0 of 9 rows decided" in words_on(screen)
    assert {"To look at 9", "New 88", "Changed 11", "Columns 2"} <= set(words_on(screen))
    lines = [words for words in words_on(screen) if words.startswith("Line ")]
    assert [int(line.split()[1]) for line in lines] == [5, 12, 21, 59, 87, 89, 91, 96, 102]
    board.reload()
    settle()
    assert set(board.day.people) == before


def test_a_row_has_its_name_its_fault_and_the_mend_in_words(screen, settle, words_on):
    screen.read_file(ROSTER)
    settle()
    (card,) = cards(screen, "Zoe Appleton")
    words = words_on(card)
    assert "Name and organisation have run together in one column." in words
    assert words.index("Zoe Appleton Zoe Appleton Consulting Ltd") < words.index("Zoe Appleton")
    assert {"Stands there", "Proposed", "Zoe Appleton Consulting Ltd"} <= set(words)
    assert "Proposed: Join with line 58, which stays as it is." in words_on(screen)


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
    assert screen.banner.told.startswith("Nothing to import")
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
    button(screen, "Columns").click()
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


def drop_on(widget, data):
    event = QDropEvent(
        QPointF(QPoint(50, 50)),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    widget.dropEvent(event)


def files(*paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def test_a_file_can_be_dropped_anywhere_in_the_window(page, settle, words_on):
    page.show_place(Place.PEOPLE)
    drop_on(page, files(ROSTER))
    settle()
    assert page.shown is page.importing
    assert "To look at 9" in words_on(page)


def test_where_a_file_is_held_over_the_window_it_says_that_it_may_be_dropped(page, settle):
    page.show_place(Place.PEOPLE)
    data = files(ROSTER)
    held = QDragEnterEvent(
        QPoint(50, 50), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    page.dragEnterEvent(held)
    assert held.isAccepted()
    assert page.people.banner.told.startswith("Drop the list here")
    page.dragLeaveEvent(QDragLeaveEvent())
    assert page.people.banner.isHidden()
    page.dragEnterEvent(held)
    drop_on(page, data)
    settle()
    assert page.people.banner.isHidden()


def test_a_text_can_be_dropped(page, settle, words_on):
    data = QMimeData()
    data.setText("Name\tOrganisation\nAda Byron\tLondon\n")
    drop_on(page, data)
    settle()
    assert "The pasted list was read as a table with tabs." in words_on(page)


def test_of_several_files_none_is_taken_and_it_says_so(page, settle):
    drop_on(page, files(ROSTER, DEFINITION))
    settle()
    assert page.importing.banner.told.startswith("One list at a time")


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

    text = "Name,Organisation,Phone\nAnn Ash,Ash\nAnn Ash,Ash\n,Nobody Ltd,0161 1\n"
    rows = rows_to_look_at(Plan(read_roster(text.encode(), "list"), ()))
    assert [(row.line, row.is_left_out) for row in rows] == [(4, True), (3, False)]
    assert (rows[0].name, rows[0].organisation) == ("No name · 0161 1", "Nobody Ltd")


# deciding -------------------------------------------------------------------------------------


def everybody(board):
    return {person.name: person for person in board.day.people.values()}


def import_all(screen, settle):
    screen.import_list()
    settle()


def test_a_mend_is_taken_and_the_row_needs_no_look_afterwards(
    page, screen, board, settle, words_on
):
    screen.read_file(ROSTER)
    settle()
    (card,) = cards(screen, "Zoe Appleton")
    press(card, "Take")
    assert "Mended" in words_on(card)
    import_all(screen, settle)
    assert everybody(board)["Zoe Appleton"].organisation == "Zoe Appleton Consulting Ltd"
    page.show_place(Place.LOOK)
    assert len(page.looking.cases) == 10


def test_a_mend_is_changed_before_it_is_taken(screen, board, settle):
    screen.read_file(ROSTER)
    settle()
    (card,) = cards(screen, "Zoe Appleton")
    press(card, "Change")
    boxes = {box.accessibleName(): box for box in card.findChildren(QLineEdit)}
    assert boxes["Name"].text() == "Zoe Appleton"
    boxes["Organisation"].setText("Appleton & Daughters")
    QTest.keyClick(boxes["Organisation"], Qt.Key.Key_Return)
    import_all(screen, settle)
    assert everybody(board)["Zoe Appleton"].organisation == "Appleton & Daughters"


def test_all_mends_are_taken_at_once_or_all_rows_left(page, screen, board, settle, words_on):
    screen.read_file(ROSTER)
    settle()
    button(screen, "Take 6 mends").click()
    settle()
    assert "6 of 9 rows decided" in words_on(screen)
    button(screen, "Leave 3 as they are").click()
    settle()
    assert "9 of 9 rows decided" in words_on(screen)
    import_all(screen, settle)
    assert screen._look.isHidden()
    page.show_place(Place.LOOK)
    assert {case.problems[0].code for case in page.looking.cases} == {"other_spelling"}


def test_only_a_kind_of_problem_is_taken_joins_too(screen, board, settle):
    screen.read_file(ROSTER)
    settle()
    kind = choosers(screen)["Kind of problem"]
    kind.choose("possible_duplicate")
    kind.chosen.emit("possible_duplicate")
    button(screen, "Take 1 mend").click()
    settle()
    import_all(screen, settle)
    pratts = [p for p in board.day.people.values() if p.name == "Martin Pratt"]
    assert sorted(p.status for p in pratts) == ["merged", "registered"]


def test_a_decision_can_be_taken_back_before_importing(screen, settle, words_on):
    screen.read_file(ROSTER)
    settle()
    (card,) = cards(screen, "Zoe Appleton")
    press(card, "Leave as it is")
    assert "Left as it is" in words_on(card)
    press(card, "Decide again")
    assert "Left as it is" not in words_on(card.layout().itemAt(0).widget())
    assert "0 of 9 rows decided" in words_on(screen)


def test_a_row_is_not_imported_and_the_number_on_the_button_says_so(screen, board, settle):
    screen.read_file(ROSTER)
    settle()
    press(cards(screen, "Zoe Appleton")[0], "Do not import")
    settle()
    button(screen, "Import 98 people").click()
    settle()
    assert not any("Appleton" in name for name in everybody(board))


def test_a_row_without_a_name_comes_in_as_soon_as_one_is_typed(screen, board, settle):
    screen.read_text("Name\tOrganisation\nAda Byron\tLondon\n\tNobody Ltd\n")
    settle()
    (card,) = screen.findChildren(LookCard)
    press(card, "Type the name")
    box = next(b for b in card.findChildren(QLineEdit) if b.accessibleName() == "Name")
    assert box.hasFocus() or box.isVisibleTo(card)
    QTest.keyClicks(box, "Nell Gwynne")
    QTest.keyClick(box, Qt.Key.Key_Return)
    settle()
    button(screen, "Import 2 people").click()
    settle()
    assert everybody(board)["Nell Gwynne"].organisation == "Nobody Ltd"


def test_a_name_that_an_address_spells_is_proposed_and_taken_with_one_press(
    screen, board, settle, words_on
):
    screen.read_text("Name\tE-mail\nAda Byron\ta@x.org\n\tnell.gwynne@x.org\n")
    settle()
    (card,) = screen.findChildren(LookCard)
    assert {"Left out", "Proposed", "Nell Gwynne"} <= set(words_on(card))
    press(card, "Take")
    settle()
    button(screen, "Import 2 people").click()
    settle()
    assert everybody(board)["Nell Gwynne"].email == "nell.gwynne@x.org"


FIRST = "Name\tOrganisation\tE-mail\nAda Byron\tLondon\ta@x.org\nBob Ross\tYork\tb@x.org\n"


@pytest.fixture
def imported(screen, board, settle):
    screen.read_text(FIRST)
    settle()
    import_all(screen, settle)
    return screen


def test_a_newer_edition_shows_what_changes_and_by_what_it_was_matched(imported, settle, words_on):
    imported.read_text(FIRST.replace("London", "Paris"))
    settle()
    assert {"Changed 1", "Unchanged 1"} <= set(words_on(imported))
    (card,) = imported.findChildren(CompareCard)
    words = words_on(card)
    assert "Matched by e-mail and name." in words
    assert words.index("London") < words.index("Paris")
    button(imported, "Unchanged").click()
    assert [m.attendee.name for m in imported._preview.rows.rows] == ["Bob Ross"]


def test_what_the_desk_wrote_stays_unless_told_otherwise(imported, board, settle, words_on):
    from kiosk.services.people import correct

    ada = everybody(board)["Ada Byron"]
    board.worker.ask(lambda: correct(board.post, ada.id, {"organisation": "Ockham"}, MORNING))
    imported.read_text(FIRST)
    settle()
    button(imported, "Written here since 1").click()
    (card,) = [c for c in imported.findChildren(CompareCard) if c.isVisibleTo(imported)]
    assert {"Ockham", "London"} <= set(words_on(card))
    press(card, "Take what the list says")
    settle()
    button(imported, "Import 1 person").click()
    settle()
    assert everybody(board)["Ada Byron"].organisation == "London"


def test_who_is_not_on_the_list_any_more_stays_or_is_cancelled(imported, board, settle, words_on):
    imported.read_text("Name\tOrganisation\tE-mail\nAda Byron\tLondon\ta@x.org\n")
    settle()
    button(imported, "Not on the list 1").click()
    (card,) = imported.findChildren(MissingCard)
    assert {"Bob Ross", "Stays"} <= set(words_on(card))
    press(card, "Cancel")
    settle()
    button(imported, "Import 1 person").click()
    settle()
    assert everybody(board)["Bob Ross"].status == "cancelled"


def test_an_import_is_taken_back_from_the_screen_after_a_look(imported, board, settle, words_on):
    button(imported, "Undo").click()
    settle()
    assert any("2 people will be removed" in words for words in words_on(imported))
    assert "Ada Byron" in everybody(board)
    button(imported, "Take it back").click()
    settle()
    assert imported.banner.told == "The import is taken back. 2 people removed"
    assert "Ada Byron" not in everybody(board)
    assert "Taken back" in words_on(imported)


def test_who_has_arrived_is_named_before_an_import_is_taken_back(imported, board, settle, words_on):
    board.check_in(everybody(board)["Ada Byron"].id)
    settle()
    button(imported, "Take back…").click()
    settle()
    assert "Ada Byron stays: checked in 10:04" in words_on(imported)
    button(imported, "Leave it").click()
    assert imported._past.question.isHidden()
    assert "Bob Ross" in everybody(board)


# the keyboard alone ---------------------------------------------------------------------------


def tab_to(page, name):
    """Press Tab until something whose name begins so has the focus."""
    for _ in range(120):
        focus = QApplication.focusWidget()
        if focus is not None and focus.accessibleName().startswith(name):
            return focus
        QTest.keyClick(focus or page, Qt.Key.Key_Tab)
    raise AssertionError(name)


def test_a_list_goes_in_by_the_keyboard_alone(page, screen, board, settle, qtbot):
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    QGuiApplication.clipboard().setText(ROSTER.read_text("utf-8"))
    QTest.keyClick(screen, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settle()
    QTest.keyClick(tab_to(page, "Take 6 mends"), Qt.Key.Key_Space)
    settle()
    QTest.keyClick(tab_to(page, "Do not import: line 59"), Qt.Key.Key_Return)
    settle()
    assert page.isAncestorOf(QApplication.focusWidget())
    QTest.keyClick(
        QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
    )
    settle()
    assert screen.banner.told.startswith("98 people imported")
    assert everybody(board)["Zoe Appleton"].organisation == "Zoe Appleton Consulting Ltd"


def test_escape_leaves_the_list_and_stores_nothing(screen, board, settle):
    before = set(board.day.people)
    screen.read_file(ROSTER)
    settle()
    QTest.keyClick(screen, Qt.Key.Key_Escape)
    settle()
    assert button(screen, "Choose a file").isVisible()
    assert set(board.day.people) == before


# files of all kinds ---------------------------------------------------------------------------


def test_an_export_of_a_ticket_shop_maps_itself_and_asks_about_the_refunded_order(
    screen, board, settle, tmp_path, words_on
):
    path = tmp_path / "eventbrite.csv"
    path.write_text(
        "Order #,Order Date,First Name,Last Name,Email,Ticket Type,Barcode #,Attendee Status,"
        "Job Title,Company\n"
        "9001,2019-03-01,Łukasz,Ó Briain,l@x.org,Standard,123456789012345,Attending,Chair,NHS\n"
        "9002,2019-03-02,Zoë,Walker,z@x.org,Standard,123456789012346,Refunded,,Co-op\n",
        "utf-8",
    )
    screen.read_file(path)
    settle()
    button(screen, "Columns").click()
    fields = {name: chooser.value for name, chooser in choosers(screen).items()}
    assert fields["Field of the column Barcode #"] == "code"
    assert fields["Field of the column Company"] == "organisation"
    assert fields["Field of the column Order #"] == "none"
    import_all(screen, settle)
    lukasz, zoe = everybody(board)["Łukasz Ó Briain"], everybody(board)["Zoë Walker"]
    assert (lukasz.job_title, lukasz.custom["Order #"]) == ("Chair", "9001")
    assert zoe.status == "cancelled"


def test_the_letters_in_doubt_are_shown_with_the_question(screen, settle, tmp_path, words_on):
    path = tmp_path / "list.csv"
    path.write_bytes("Name,Organisation\nAmélie,Café Zoë\nBob,York\n".encode("cp1252"))
    screen.read_file(path)
    settle()
    assert "Amélie · Café Zoë" in words_on(screen)
    choosers(screen)["Encoding of the file"].chosen.emit("cp1251")
    settle()
    assert "Amélie · Café Zoë" not in words_on(screen)


def test_the_first_row_can_be_said_to_be_a_person(screen, settle, words_on):
    screen.read_text("Name\tOrganisation\nAda Byron\tLondon\n")
    settle()
    button(screen, "Columns").click()
    chooser = choosers(screen)["What the first row holds"]
    assert chooser.value is True
    chooser.chosen.emit(False)
    settle()
    assert "New 2" in words_on(screen)


def test_the_sheet_of_a_workbook_is_chosen(screen, settle, tmp_path, words_on):
    from openpyxl import Workbook

    book = Workbook()
    book.active.title = "Speakers"
    book.active.append(["Name", "Company"])
    book.active.append(["Ada Byron", "London"])
    more = book.create_sheet("Delegates")
    for row in (["Name", "Company"], ["Bob Ross", "York"], ["Cy Twombly", "NHS"]):
        more.append(row)
    book.save(tmp_path / "list.xlsx")
    screen.read_file(tmp_path / "list.xlsx")
    settle()
    chooser = choosers(screen)["Sheet of the workbook"]
    first = chooser.value
    other = "Delegates" if first == "Speakers" else "Speakers"
    seen = {first: [m.attendee.name for m in screen._plan.matched]}
    chooser.chosen.emit(other)
    settle()
    seen[other] = [m.attendee.name for m in screen._plan.matched]
    assert seen == {"Speakers": ["Ada Byron"], "Delegates": ["Bob Ross", "Cy Twombly"]}


def test_the_brochure_printed_to_pdf_is_the_same_list_and_changes_nothing_after_the_text(
    screen, board, settle, tmp_path, words_on
):
    from tests.roster import prints

    path = tmp_path / "brochure.pdf"
    path.write_bytes(prints.drawn(prints.brochure_rows(), title="Delegates"))
    screen.read_file(path)
    settle()
    assert "“brochure.pdf” was read as a table in a PDF." in words_on(screen)
    assert {"To look at 9", "New 88", "Changed 11"} <= set(words_on(screen))
    import_all(screen, settle)
    assert screen.banner.told.startswith("99 people imported")
    screen.read_file(ROSTER)
    settle()
    assert screen.banner.told.startswith("Nothing to import")


def test_a_broken_file_leaves_the_list_that_is_shown_as_it_is(screen, settle, tmp_path, words_on):
    screen.read_file(ROSTER)
    settle()
    path = tmp_path / "broken.xlsx"
    path.write_bytes(b"PK\x03\x04" + b"\0" * 200)
    screen.read_file(path)
    settle()
    assert screen.banner.told.startswith("That did not work")
    assert "To look at 9" in words_on(screen)
    assert button(screen, "Import 99 people").isEnabled()


def test_a_list_is_pasted_while_the_focus_is_still_on_the_way_here(page, settle, words_on):
    QGuiApplication.clipboard().setText("Name\tOrganisation\nŁukasz Ó Briain\tPrifysgol")
    entry = next(b for b in page.findChildren(QPushButton) if b.accessibleName() == "Import")
    entry.setFocus()
    entry.click()
    QTest.keyClick(entry, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert "The pasted list was read as a table with tabs." in words_on(page)


def test_nothing_is_pasted_where_lists_are_not_shown(page, settle, words_on):
    QGuiApplication.clipboard().setText("Name\tOrganisation\nŁukasz Ó Briain\tPrifysgol")
    entry = next(b for b in page.findChildren(QPushButton) if b.accessibleName() == "Exports")
    entry.click()
    QTest.keyClick(entry, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert page.shown is page.exports
    assert "The pasted list was read as a table with tabs." not in words_on(page)


def test_a_list_dropped_while_another_is_read_is_not_passed_over_in_silence(
    page, board, settle, hold, words_on
):
    page.show_place(Place.IMPORT)
    with hold(board.worker):
        page.importing.read_text("Name\tOrganisation\nAda Byron\tLondon\n")
        drop_on(page, files(ROSTER))
        assert page.importing.banner.told.startswith("One list at a time")
    settle()
    assert "The pasted list was read as a table with tabs." in words_on(page)


MANY = "Name,Organisation,E-mail\n" + "".join(
    f"Ann{n} Ash{n},Org {n % 50},p{n}@x.org\n" for n in range(2_500)
)


def stop_at(work, share):
    """Have some work find itself cancelled as soon as it has told that it is so far."""

    def stop(done, total):
        if total and done / total >= share and work.is_under_way:
            work._token.is_wanted = False

    work._told.connect(stop, Qt.ConnectionType.DirectConnection)  # on the worker's own thread
    return stop


@pytest.fixture
def long_list(tmp_path):
    path = tmp_path / "long.csv"
    path.write_text(MANY)
    return path


@pytest.mark.parametrize("share", [0.0, 0.3, 0.5, 0.65, 0.8])
def test_reading_that_is_cancelled_in_its_midst_shows_nothing(
    screen, board, settle, long_list, words_on, share
):
    before, told = everybody(board), []
    screen._work._told.connect(lambda done, total: told.append(done / total))
    stop = stop_at(screen._work, share)
    screen.read_file(long_list)
    settle()
    assert told
    assert max(told) < 1
    assert screen.banner.told == "Cancelled. Nothing was imported."
    assert screen._shown is None
    assert screen._start.file.isEnabled()
    assert everybody(board) == before
    screen._work._told.disconnect(stop)
    screen.read_file(long_list)
    settle()
    assert "New 2,500" in words_on(screen)


@pytest.mark.parametrize("share", [0.0, 0.1, 0.3, 0.4, 0.6, 0.8, 0.85])
def test_an_import_that_is_cancelled_in_its_midst_stores_nobody(
    screen, board, settle, long_list, share
):
    before = everybody(board)
    screen.read_file(long_list)
    settle()
    stop = stop_at(screen._work, share)
    screen.import_list()
    settle()
    assert screen.banner.told == "Cancelled. Nothing was imported."
    assert everybody(board) == before
    board.reload()
    settle()
    assert everybody(board) == before
    screen._work._told.disconnect(stop)
    button(screen, "Import 2,500 people").click()
    settle()
    assert len(board.day.people) == len(before) + 2_500


@pytest.mark.parametrize("share", [0.0, 0.2, 0.5, 0.8])
def test_taking_back_that_is_cancelled_in_its_midst_takes_nobody_away(
    screen, board, settle, long_list, share
):
    screen.read_file(long_list)
    settle()
    import_all(screen, settle)
    everyone = set(board.day.people)
    (entry,) = screen.banner._entries
    screen._past.ask(entry)
    settle()
    assert not screen._past.question.isHidden()
    told = []
    screen._past.work._told.connect(lambda done, total: told.append(done / total))
    stop = stop_at(screen._past.work, share)
    button(screen, "Take it back").click()
    settle()
    assert told == sorted(told)
    assert screen.banner.told == "Cancelled. Nothing was taken back."
    board.reload()
    settle()
    assert set(board.day.people) == everyone
    assert screen._start.file.isEnabled()
    screen._past.work._told.disconnect(stop)
    screen._past._take_back(entry)
    settle()
    assert len(board.day.people) == len(everyone) - 2_500
