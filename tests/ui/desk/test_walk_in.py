"""The walk-in's form proposes what the list knows; what nobody takes is not kept."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kiosk.roster.reading import read_roster
from kiosk.services.importing import import_roster
from kiosk.ui.look.palette import PALETTES
from kiosk.ui.look.theme import apply_theme
from kiosk.ui.widgets.keyboard import Keyboard
from tests.sample import MORNING
from tests.ui.hands import button, press, touch, type_keys

Press, Again = QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick
LAW, HOST = "Northumbria Law Centre", "law.example"


@pytest.fixture
def form(window, board, settle):
    """Return the walk-in's form of a desk whose list has addresses and an answer to choose."""
    rows = [f"{g} {f},{LAW},{g}.{f}@{HOST}".lower() for g in ("Ada", "Ben") for f in ("Que", "Roe")]
    rows = [row.replace(LAW.lower(), LAW) for row in rows]
    rows += [f"Kim {chr(65 + n)}oo,Norwich Works {n}," for n in range(26)]
    text = "Name,Organisation,E-mail,Meal\n" + "\n".join(
        f"{row},{('Vegan', 'Any')[n % 2]}" for n, row in enumerate(rows)
    )
    board.worker.ask(
        lambda: import_roster(board.post, read_roster(text.encode(), "list"), MORNING),
        lambda _: board.reload(),
    )
    settle()
    return window.page._side.form


def guest(board, name="Nell Gwyn"):
    return next(a for a in board.day.people.values() if a.name == name)


def open_for(typed):
    type_keys(typed)
    press(Qt.Key.Key_F2)


def test_tab_takes_the_organisation_and_the_address_and_letters_pick_the_rest(form, board, settle):
    open_for("nell gwyn")
    assert form.name.text() == "Nell Gwyn"
    assert QApplication.focusWidget() is form.organisation
    type_keys("nor")
    assert form.offers.lines[0] == LAW
    assert form.organisation.accessibleDescription() == f"Tab takes {LAW}"
    type_keys("\t")
    assert form.offers.lines == (f"nell.gwyn@{HOST}",)
    type_keys("\ts\tv\tOranges\r")
    settle()
    nell = guest(board)
    assert (nell.organisation, nell.email, nell.role, nell.note, dict(nell.custom)) == (
        LAW, f"nell.gwyn@{HOST}", "speaker", "Oranges", {"Meal": "Vegan"},
    )  # fmt: skip


def test_what_is_proposed_and_not_taken_is_not_kept(form, window, board, settle):
    open_for("nell gwyn")
    type_keys("nor")
    form.email.setFocus()  # as a press on it does
    assert form.organisation.text() == "nor"
    form.organisation.setText(LAW)
    form.organisation.setFocus()
    press(Qt.Key.Key_Tab)
    assert form.offers.lines == (f"nell.gwyn@{HOST}",)
    press(Qt.Key.Key_Return, "\r")  # an empty field stays empty
    settle()
    nell = guest(board)
    assert (nell.organisation, nell.email, dict(nell.custom)) == (LAW, "", {})


def test_an_arrow_leaves_a_word_as_it_was_typed(form, board, settle):
    open_for("nell gwyn")
    type_keys("nor")
    press(Qt.Key.Key_Up)
    type_keys("\r")
    settle()
    assert guest(board).organisation == "nor"


def test_enter_takes_the_organisation_and_enter_again_is_the_big_button(form, board, settle):
    open_for("nell gwyn")
    type_keys("nor\r")
    assert form.organisation.text() == LAW
    type_keys("\r")
    settle()
    assert board.presence(guest(board).id)


def test_the_organisation_of_the_walk_in_before_is_offered_and_taken_only_when_marked(
    form, board, settle
):
    open_for("nell gwyn")
    type_keys("Drury Lane\r")
    settle()
    open_for("moll davis")
    assert form.offers.lines == ("Drury Lane",)
    type_keys("\r")
    settle()
    assert guest(board, "Moll Davis").organisation == ""
    open_for("kitty clive")
    assert form.offers.lines == ()  # the one before had none
    press(Qt.Key.Key_Escape)


def test_fingers_take_lines_by_a_press_and_a_trembling_one_takes_one_alone(
    form, window, board, settle
):
    touch(window, "Keyboard on the screen")
    open_for("nell gwyn")
    keys = window.findChild(Keyboard, "keyboard")
    for letter in "Nor":
        touch(keys, letter)
    line = button(form.offers, LAW)
    kinds = (Press, QEvent.Type.MouseButtonRelease, Again, QEvent.Type.MouseButtonRelease)
    for kind in kinds:  # as Qt tells of two presses within its time for a double-click
        left, at = Qt.MouseButton.LeftButton, QPointF(line.rect().center())
        none = Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(line, QMouseEvent(kind, at, at, left, left, none))
    assert (form.organisation.text(), QApplication.focusWidget()) == (LAW, form.email)
    settle()
    assert form.email.text() == ""
    QTest.mouseClick(button(form.offers, f"nell.gwyn@{HOST}"), Qt.MouseButton.LeftButton)
    assert form.email.text() == f"nell.gwyn@{HOST}"
    assert QApplication.focusWidget() is form.note


def test_a_finger_is_offered_name_words_and_keys_are_not(form, window, board, settle):
    open_for("x")
    form.name.clear()
    type_keys("Ki")
    assert form.offers.lines == ()
    form.name.clear()
    touch(window, "Keyboard on the screen")
    form.name.setFocus()
    keys = window.findChild(Keyboard, "keyboard")
    for letter in "Ki":
        touch(keys, letter)
    QTest.mouseClick(button(form.offers, "Kim"), Qt.MouseButton.LeftButton)
    assert form.name.text() == "Kim "
    assert QApplication.focusWidget() is form.name


def test_asking_twice_for_a_walk_in_loses_nothing_that_was_written(form, board):
    open_for("nell gwyn")
    type_keys("Drury")
    press(Qt.Key.Key_F2)
    assert (form.name.text(), form.organisation.text()) == ("Nell Gwyn", "Drury")
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_F2)
    assert form.organisation.text() == ""


def test_job_title_and_telephone_are_asked_for_where_the_list_has_them(form, window, board, settle):
    open_for("nell gwyn")
    assert not form.job_title.isVisible()
    press(Qt.Key.Key_Escape)
    text = "Name,Job Title,Phone\n" + "".join(
        f"Al {c}oy,Actor,0161 {c}\n" for c in "BCDFGHJKLMNPRSTVW" * 3
    )
    board.worker.ask(
        lambda: import_roster(board.post, read_roster(text.encode(), "more"), MORNING),
        lambda _: board.reload(),
    )
    settle()
    open_for("nell gwyn")
    settle()
    assert not form.phone.isHidden()
    form.job_title.setText("Actress")
    form.phone.setText("0161 1")
    type_keys("\r")
    settle()
    assert (guest(board).job_title, guest(board).phone) == ("Actress", "0161 1")


@pytest.mark.parametrize("typed", ["nell", "nell mary gwyn", "محمد علي", "X4 7Z"])
def test_names_of_one_word_three_words_and_other_scripts_begin_where_they_should(form, typed):
    form.open_for_walk_in(typed, ["delegate", "speaker"], [])
    form.begin()
    whole = " " in form.name.text()
    assert QApplication.focusWidget() is (form.organisation if whole else form.name)
    assert not any(c.isdigit() for c in form.name.text())


@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize(("size", "scale"), [((1280, 800), 100), ((1280, 800), 200)])
def test_the_lines_stand_in_the_form_large_enough_for_a_finger(
    form, window, settle, application_look, size, scale, mirrored
):
    ways = Qt.LayoutDirection
    application_look.setLayoutDirection(ways.RightToLeft if mirrored else ways.LeftToRight)
    apply_theme(application_look, PALETTES["light"], scale)
    window.resize(*size)
    touch(window, "Keyboard on the screen")
    open_for("nell gwyn")
    type_keys("nor")
    settle()
    assert form.rect().contains(form.offers.geometry())
    assert not form.offers.geometry().contains(
        form.organisation.mapTo(form, form.organisation.rect().center())
    )
    assert button(form.offers, LAW).height() >= 48
