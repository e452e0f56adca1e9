"""A finger on the screen: drawn over what is longer than its place it moves that, else it presses.

The touches are the system's, as a touch screen sends them; Qt makes presses of the mouse of them.
"""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScroller

from kiosk.ui.organiser.sidebar import Place
from kiosk.ui.touch_typing import TouchTyping
from kiosk.ui.window import Mode
from tests.ui.conftest import PATIENCE
from tests.ui.hands import button, touch


@pytest.fixture(scope="module")
def screen(qapp):
    return QTest.createTouchDevice()


@pytest.fixture
def tap(window, screen):
    """Return what a finger does that touches a place of a widget and goes."""

    def at(widget, place):
        place = widget.mapTo(window, place)
        QTest.touchEvent(window, screen).press(1, place, window).commit()
        QTest.touchEvent(window, screen).release(1, place, window).commit()

    return at


@pytest.fixture
def draw(window, screen, qtbot):
    """Return what a finger does that goes up or down from a place until something has come of it.

    How fast it goes is of no account: it goes on, a pixel at a time, as long as nothing has.
    """

    def from_place(widget, start, step, until):
        places = [widget.mapTo(window, start)]
        QTest.touchEvent(window, screen).press(1, places[0], window).commit()

        def goes_on():
            places.append(places[-1] + QPoint(0, step))
            QTest.touchEvent(window, screen).move(1, places[-1], window).commit()
            return until()

        qtbot.waitUntil(goes_on, timeout=PATIENCE)
        QTest.touchEvent(window, screen).release(1, places[-1], window).commit()

    return from_place


@pytest.fixture
def desk(window, settle):
    settle()
    return window.page


def test_a_finger_moves_the_list_and_a_tap_chooses_from_it(desk, window, tap, draw, settle, qtbot):
    touch(window, "Show: Expected")
    settle()
    bar, sight = desk._results.verticalScrollBar(), desk._results.viewport()
    middle = sight.rect().center()
    draw(sight, middle, -8, lambda: bar.value() > 0)
    qtbot.waitUntil(lambda: not moves(sight), timeout=PATIENCE)
    tap(sight, middle)
    under = desk._results.indexAt(middle).row()
    qtbot.waitUntil(lambda: desk._results.currentIndex().row() == under, timeout=PATIENCE)
    assert desk._card.person is desk._results.lines[under].found.attendee


def test_a_finger_moves_a_form_and_presses_nothing_on_its_way(
    desk, window, tap, draw, settle, qtbot
):
    window.resize(1024, 600)
    desk._side.open_walk_in("nell gwyn")
    form = desk._side.form
    settle()
    bar = form._scroll.verticalScrollBar()
    role = button(form, "Role: Speaker")
    form._scroll.ensureWidgetVisible(role)
    QApplication.processEvents()
    before = bar.value()
    draw(role, role.rect().center(), 8, lambda: bar.value() < before)
    qtbot.waitUntil(lambda: not moves(form._scroll.viewport()), timeout=PATIENCE)
    assert form.role.value == "delegate"
    form._scroll.ensureWidgetVisible(role)
    QApplication.processEvents()
    tap(role, role.rect().center())
    qtbot.waitUntil(lambda: form.role.value == "speaker", timeout=PATIENCE)


def test_a_button_is_pressed_again_though_the_end_of_a_drawn_press_was_lost(desk, settle):
    desk._side.open_walk_in("nell gwyn")
    form = desk._side.form
    settle()
    role = button(form, "Role: Speaker")
    scroller = QScroller.scroller(form._scroll.viewport())
    QTest.mousePress(role, Qt.MouseButton.LeftButton)
    scroller.handleInput(QScroller.Input.InputPress, QPointF(9, 9), 0)
    scroller.handleInput(QScroller.Input.InputMove, QPointF(9, 300), 100)
    assert scroller.state() is QScroller.State.Dragging
    assert not role.isDown()
    scroller.stop()
    QTest.mouseClick(role, Qt.MouseButton.LeftButton)
    assert form.role.value == "speaker"


def test_a_finger_moves_a_screen_from_a_list_to_choose_from_and_a_tap_opens_it(
    window, tap, draw, settle, qtbot
):
    window.set_mode(Mode.ORGANISER)
    window.resize(1024, 600)
    window.page.show_place(Place.COMPUTER)
    settle()
    screen = window.page.computer
    choice, bar = screen.printing.prints, screen._scroll.verticalScrollBar()
    screen._scroll.ensureWidgetVisible(choice)
    QApplication.processEvents()
    before, value, middle = bar.value(), choice.value, choice.rect().center()
    draw(choice, middle, -8, lambda: bar.value() > before)
    qtbot.waitUntil(lambda: not moves(screen._scroll.viewport()), timeout=PATIENCE)
    assert QApplication.activePopupWidget() is None
    assert choice.value == value
    screen._scroll.ensureWidgetVisible(choice)
    QApplication.processEvents()
    tap(choice, middle)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None, timeout=PATIENCE)
    QApplication.activePopupWidget().close()
    assert choice.value == value


def test_a_tap_on_a_field_brings_the_keys(desk, window, tap, settle, qtbot):
    touch(window, "Walk-in of what is typed")
    settle()
    keys = window.findChild(TouchTyping)
    assert not keys.is_open
    tap(desk._side.form.email, desk._side.form.email.rect().center())
    qtbot.waitUntil(lambda: keys.is_open, timeout=PATIENCE)
    assert desk._side.form.email.hasFocus()


def moves(sight):
    return QScroller.scroller(sight).state() is not QScroller.State.Inactive
