"""For everybody: names for screen readers, room for fingers, large text, names as they are."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLineEdit,
    QScrollArea,
    QSpinBox,
    QTableView,
    QWidget,
)

from kiosk.ui.look.palette import LIGHT
from kiosk.ui.look.theme import apply_theme
from kiosk.ui.organiser.people_list import By
from kiosk.ui.organiser.sidebar import Place
from kiosk.ui.widgets.controls import Button
from kiosk.ui.widgets.fields import Choice
from tests.sample import ROSTER

LONG = "W" * 200
HOSTILE = f"Name,Organisation\n<b>x</b> y,<img src=x>\n{LONG},{LONG}\nab\u202egnp.exe,\u202dz\n"
TOUCH = 48
"""Least height of what is touched, in pixels."""


@pytest.fixture
def screens(page, settle, application_look):
    """Return a function that goes through the screens, each with as much as it can show."""

    def go():
        for place in Place:
            page.show_place(place)
            if place is Place.IMPORT:
                page.importing.read_file(ROSTER)
            settle()
            if place is Place.PEOPLE:
                page.people.table.choose_first()
                settle()
            application_look.processEvents()
            yield place, page.shown

    return go


def reachable(root):
    """Return everything on a screen that the keyboard can reach."""
    inside = ("qt_", "QComboBox")
    return [
        widget
        for widget in root.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not widget.metaObject().className().startswith(inside)
    ]


def nameless(root):
    return [widget for widget in reachable(root) if not widget.accessibleName().strip()]


def too_small(root):
    touched = QAbstractButton | QComboBox | QLineEdit | QSpinBox
    return [
        widget
        for widget in reachable(root)
        if isinstance(widget, touched)
        and widget.height() < TOUCH
        and not isinstance(widget.parent(), QSpinBox)
    ]


def test_everything_the_keyboard_reaches_has_a_name(screens):
    found = {place: nameless(screen.window()) for place, screen in screens()}
    assert found == {place: [] for place in Place}


def test_a_control_without_a_name_is_noticed(page):
    stray = Button("Stray")
    page.overview.body.addWidget(stray)
    stray.show()
    assert stray not in nameless(page)
    stray.setAccessibleName("")
    assert stray in nameless(page)


def unlabelled(root):
    """Return the lists to choose from that stand for no label: their own name is not said.

    Where Unix's way of access is spoken, Qt says of them what is chosen and whose label it is.
    """
    return [
        field
        for field in reachable(root)
        if isinstance(field, QComboBox)
        and not QAccessible.queryAccessibleInterface(field).relations(
            QAccessible.RelationFlag.Label
        )
    ]


def test_every_list_to_choose_from_has_its_label(screens):
    found = {
        place: [field.accessibleName() for field in unlabelled(screen)]
        for place, screen in screens()
    }
    assert found == {place: [] for place in Place}


def test_a_list_without_its_label_is_noticed(page):
    stray = Choice("Stray")
    page.overview.body.addWidget(stray)
    stray.show()
    assert unlabelled(page.overview) == [stray]


def test_everything_that_is_touched_is_large_enough(screens):
    found = {
        place: [(w.accessibleName(), w.height()) for w in too_small(screen.window())]
        for place, screen in screens()
    }
    assert found == {place: [] for place in Place}


def test_a_small_control_is_noticed(page):
    stray = Button("Stray")
    page.overview.body.addWidget(stray)
    stray.show()
    stray.setFixedHeight(30)
    assert stray in too_small(page)


def overflow(screen):
    """Return by how many pixels a screen is wider than the window."""
    return max(area.horizontalScrollBar().maximum() for area in screen.findChildren(QScrollArea))


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("mirrored", [False, True])
def test_no_screen_is_wider_than_the_window(screens, page, application_look, scale, mirrored):
    way = Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight
    application_look.setLayoutDirection(way)
    apply_theme(application_look, LIGHT, scale)
    assert {place: overflow(screen) for place, screen in screens()} == dict.fromkeys(Place, 0)
    assert page.width() == 1280


def test_a_screen_that_is_too_wide_is_noticed(page, application_look):
    wide = Button(LONG)
    page.overview.body.addWidget(wide)
    wide.show()
    application_look.processEvents()
    assert overflow(page.overview) > 0


@pytest.fixture
def hostile(page, board, settle):
    """Import names that try to be something else."""
    page.show_place(Place.IMPORT)
    page.importing.read_text(HOSTILE)
    settle()
    page.importing.import_list()
    settle()
    return page


def test_names_that_look_like_markup_are_shown_as_they_are(hostile, settle, words_on):
    hostile.show_place(Place.PEOPLE)
    settle()
    people = hostile.people
    people._box.setText("<b>x")
    settle()
    table: QTableView = people.table
    model = table.model()
    shown = [model.index(0, column).data() for column in By]
    assert "<img src=x>" in shown
    people.table.choose_first()
    assert "<b>x</b> y" in words_on(people)


def test_no_letter_that_turns_the_direction_comes_in(hostile, board):
    for person in board.day.people.values():
        assert not set("\u202d\u202e") & set(person.name + person.organisation)


@pytest.mark.parametrize("scale", [100, 200])
def test_a_name_of_two_hundred_letters_widens_no_screen(hostile, settle, application_look, scale):
    apply_theme(application_look, LIGHT, scale)
    page = hostile
    for place in Place:
        page.show_place(place)
        if place is Place.IMPORT:
            page.importing.read_text(HOSTILE.replace("\n", ",\n").replace(f"{LONG},", f",{LONG}"))
        settle()
        if place is Place.PEOPLE:
            page.people._box.setText("WWWW")
            page.people.table.choose_first()
        application_look.processEvents()
        assert page.width() == 1280
        assert overflow(page.shown) == 0, place


def jumps_up(screen):
    """Return how often the Tab key goes up: each step goes down, or stays, or begins a column."""
    first = screen._scroll
    order, widget = [], first.nextInFocusChain()
    while widget is not first:
        if widget in reachable(screen):
            order.append(widget)
        widget = widget.nextInFocusChain()
    tops = [w.mapTo(screen, w.rect().topLeft()).y() for w in order]
    return sum(later < sooner - TOUCH for sooner, later in pairwise(tops))


def test_the_tab_key_goes_through_a_screen_from_top_to_bottom(screens):
    found = {place: jumps_up(screen) for place, screen in screens()}
    assert max(found.values()) <= 1, found


class Windows(QObject):
    """Hears of every window that opens."""

    def __init__(self):
        super().__init__()
        self.opened = []

    def eventFilter(self, watched, event):  # noqa: N802 - Qt's own name
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.opened.append(watched)
        return False


@pytest.fixture
def windows(application_look):
    heard = Windows()
    application_look.installEventFilter(heard)
    yield heard.opened
    application_look.removeEventFilter(heard)


def test_no_screen_opens_a_window_of_its_own(windows, page, settle):
    """A part that is shown before it has its place would be a window, and take the keyboard."""
    for place in Place:
        page.show_place(place)
        if place is Place.IMPORT:
            page.importing.read_text(HOSTILE + ",Nobody\n")
            settle()
            page.importing.import_list()
        settle()
        if place is Place.PEOPLE:
            page.people.table.choose_first()
    assert windows == [page]


def test_a_part_that_is_shown_too_early_is_noticed(windows, page):
    Button("Stray").show()
    assert len(windows) == 2
