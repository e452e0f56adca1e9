"""Typing by finger or mouse alone: the keyboard on the screen, at the desk and in forms."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QInputDevice, QMouseEvent, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLineEdit

from kiosk.domain.attendee import WalkIn
from kiosk.settings import Settings
from kiosk.ui.dialogs import PDF, ask_name
from kiosk.ui.look.palette import PALETTES
from kiosk.ui.look.theme import apply_theme, dress
from kiosk.ui.touch_typing import ALWAYS, NEVER, TouchTyping
from kiosk.ui.widgets.keyboard import Keyboard
from kiosk.ui.window import Mode
from tests.ui.hands import button, touch, type_keys

DESK, SELF_SERVICE = 48, 72
"""Least height of a key, in pixels."""


@pytest.fixture
def desk(window, settle):
    settle()
    return window.page


def click(widget):
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=widget.rect().center())
    QApplication.processEvents()


def spell(window, text):
    """Click one key after the other; small and capital letters come as they are offered."""
    keyboard = window.findChild(Keyboard, "keyboard")
    names = {" ": "Space", "-": "Hyphen", "’": "Apostrophe", ".": "Full stop"}
    for letter in text:
        click(button(keyboard, names.get(letter, letter)))


def finger_down(field):
    """Press a field as Qt does for a finger on a touch screen."""
    finger = QPointingDevice(
        "screen", 77, QInputDevice.DeviceType.TouchScreen, QPointingDevice.PointerType.Finger,
        QInputDevice.Capability.Position, 1, 1,
    )  # fmt: skip
    at = QPointF(field.rect().center())
    field.setFocus()
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
        left = Qt.MouseButton.LeftButton
        event = QMouseEvent(
            kind, at, field.mapToGlobal(at), left, left, Qt.KeyboardModifier.NoModifier, finger
        )
        QApplication.sendEvent(field, event)
    QApplication.processEvents()


def test_a_delegate_is_checked_in_by_the_mouse_alone(window, desk, board, settle):
    click(button(window, "Keyboard on the screen"))
    spell(window, "dawn plim")
    assert [line.found.attendee.name for line in desk.found] == ["Dawn Plimmer"]
    click(button(window, "Enter"))
    settle()
    assert desk._answer.told.startswith("Welcome, Dawn Plimmer.")
    assert board.count().checked_in == 1
    assert QApplication.focusWidget() is desk._box


def test_the_field_that_is_written_to_has_the_focus(window, desk):
    menu, keys = button(window, "Menu of this station"), window.findChild(TouchTyping)
    menu.setFocus()
    keys.open_keys()
    assert desk._box.hasFocus()
    menu.setFocus()
    spell(window, "d")
    assert desk._box.hasFocus()


def test_a_field_that_was_scrolled_away_comes_back_when_it_is_written_to(window, desk):
    window.resize(1280, 800)
    click(button(window, "Keyboard on the screen"))
    desk._side.open_walk_in("")
    form = desk._side.form
    form.email.setFocus()
    QApplication.processEvents()
    bar = form._scroll.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert form.email.visibleRegion().isEmpty()
    spell(window, "d")
    assert form.email.visibleRegion().boundingRect() == form.email.rect()


def test_what_checks_in_stands_whole_above_the_keys(window, desk):
    window.resize(1280, 800)
    click(button(window, "Keyboard on the screen"))
    spell(window, "dawn plim")
    verb = button(window, "Check in and print")
    assert verb.visibleRegion().boundingRect() == verb.rect()
    assert desk._footer.isHidden()
    click(button(window, "Hide the keyboard"))
    assert desk._footer.isVisible()


def test_the_keyboard_takes_no_focus_and_is_no_scanner(window, desk, board):
    heard = []
    board.ears.scanned.connect(heard.append)
    click(button(window, "Keyboard on the screen"))
    spell(window, "hx47")  # digits stand on top after a letter without accents
    assert QApplication.focusWidget() is desk._box
    assert desk._box.text() == "hx47"
    click(button(window, "Enter"))
    assert heard == []
    type_keys("HX4K7RT9M2Q\r", gap=5)  # the same by a scanner's keys is heard
    assert heard == ["HX4K7RT9M2Q"]


def test_a_walk_in_with_accents_is_written_by_the_mouse_alone(window, desk, board, settle):
    click(button(window, "Keyboard on the screen"))
    keyboard = window.findChild(Keyboard, "keyboard")
    desk._side.open_walk_in("")
    spell(window, "Lukasz O Briain")
    form = desk._side.form
    assert form.name.text() == "Lukasz O Briain"  # each word began with a capital by itself
    form.name.setCursorPosition(1)
    click(button(keyboard, "Capital letters"))
    assert button(keyboard, "Ł instead of L")
    click(button(keyboard, "Ł instead of L"))
    form.name.setCursorPosition(8)
    click(button(keyboard, "Ó instead of O"))
    assert form.name.text() == "Łukasz Ó Briain"
    click(button(keyboard, "Enter"))
    assert QApplication.focusWidget() is form.organisation
    spell(window, "Dun")
    click(button(keyboard, "Enter"))
    settle()
    guest = next(a for a in board.day.people.values() if a.name == "Łukasz Ó Briain")
    assert (guest.organisation, bool(board.presence(guest.id))) == ("Dun", True)


def test_it_comes_when_a_finger_touches_a_field_and_not_for_the_mouse(window, desk):
    keys = window.findChild(TouchTyping)
    click(desk._box)
    assert not keys.is_open
    finger_down(desk._box)
    assert keys.is_open
    click(button(window, "Hide the keyboard"))
    assert not keys.is_open


@pytest.mark.parametrize(("setting", "by_focus", "by_finger"), [(NEVER, 0, 0), (ALWAYS, 1, 1)])
def test_the_setting_says_when_it_comes_by_itself(
    window, desk, board, setting, by_focus, by_finger
):
    board.settings = Settings(touch_keys=setting)
    keys = window.findChild(TouchTyping)
    button(window, "Show: All").setFocus()
    desk._box.setFocus()
    assert keys.is_open is bool(by_focus)
    keys.close_keys()
    finger_down(desk._box)
    assert keys.is_open is bool(by_finger)


def test_self_service_has_its_own_keys_alone(window, board, settle):
    board.settings = Settings(touch_keys=ALWAYS)
    window.set_mode(Mode.SELF_SERVICE)
    settle()
    touch(window, "Find my name")
    QApplication.processEvents()
    assert not window.findChild(TouchTyping).is_open
    shown = [k for k in window.findChildren(Keyboard) if k.isVisible()]
    assert len(shown) == 1
    assert button(shown[0], "Q")


def test_the_row_on_top_says_what_each_key_would_do(application_look, qtbot):
    keyboard = Keyboard(whole=True)
    qtbot.addWidget(keyboard)
    dress(keyboard)
    keyboard.follow("n")
    keyboard.follow("l")
    names = [key.accessibleName() for key in keyboard._top]
    assert names[:2] == ["ł instead of l", "ľ instead of l"]
    assert names[4:] == [""] * 6


def test_an_address_is_written_without_leaving_the_letters(window, desk):
    click(button(window, "Keyboard on the screen"))
    desk._side.open_walk_in("")
    form = desk._side.form
    form.email.setFocus()
    keyboard = window.findChild(Keyboard, "keyboard")
    spell(window, "ne")
    click(button(keyboard, "1"))  # digits where a name would have accents
    click(button(keyboard, "At sign"))
    assert form.email.text() == "ne1@"
    form.note.setFocus()
    click(button(keyboard, "Apostrophe"))
    assert form.note.text() == "’"


def test_a_secret_field_offers_no_variants_of_what_is_in_it(window, desk, qtbot):
    secret = QLineEdit(window)
    secret.setEchoMode(QLineEdit.EchoMode.Password)
    secret.show()
    secret.setFocus()
    typing = window.findChild(TouchTyping)
    typing.open_keys()
    spell(window, "o")
    assert secret.text() == "o"
    assert button(typing, "1")


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("language", ["en", "de", "tr", "ru", "ar"])
@pytest.mark.parametrize(("whole", "least"), [(True, DESK), (False, SELF_SERVICE)])
def test_every_key_has_a_name_and_room_for_a_finger(
    application_look, qtbot, scale, palette, language, whole, least
):
    apply_theme(application_look, PALETTES[palette], scale)
    keyboard = Keyboard(whole=whole)
    qtbot.addWidget(keyboard)
    dress(keyboard)
    keyboard.set_language(language)
    keyboard.resize(1256, keyboard.sizeHint().height())
    keyboard.show()
    application_look.processEvents()
    keys = [key for key in keyboard.findChildren(QAbstractButton) if key.isVisible()]
    assert len(keys) > 30
    for key in keys:
        assert key.accessibleName() or not key.isEnabled()
        assert key.height() >= least
        assert key.width() >= DESK
        words = key.fontMetrics().horizontalAdvance(key.text())
        assert words <= key.width(), key.text()
    corners = [keyboard.rect().contains(QPoint(k.x(), 0)) for k in keys]
    assert all(corners)


@pytest.mark.parametrize(
    ("size", "scale"),
    [((1280, 800), 200), ((1920, 1080), 200), ((800, 600), 100), ((800, 600), 200)],
)
def test_beside_the_keyboard_there_is_room_for_the_box_and_who_is_found(
    window, desk, settle, application_look, scale, size
):
    window.resize(*size)
    apply_theme(application_look, PALETTES["light"], scale)
    click(button(window, "Keyboard on the screen"))
    spell(window, "eli")
    settle()
    keyboard = window.findChild(Keyboard, "keyboard")
    for key in (button(keyboard, "q"), button(keyboard, "Enter")):
        assert key.width() >= DESK
        assert key.height() >= DESK
        assert window.rect().contains(key.mapTo(window, key.rect().bottomRight()))
        assert key.fontMetrics().horizontalAdvance(key.text()) <= key.width()
    sight = desk._work.viewport()
    assert desk._box.mapTo(sight, QPoint(0, 0)).y() >= 0
    second = desk._results.visualRect(desk._results.model().index(1, 0))
    assert second.height() >= DESK
    assert second.bottom() + desk._results.mapTo(sight, QPoint(0, 0)).y() <= sight.height()


def test_the_keys_are_low_in_a_window_that_becomes_low(window, desk, settle):
    click(button(window, "Keyboard on the screen"))
    keyboard = window.findChild(Keyboard, "keyboard")
    heights = []
    for height in (800, 480, 800):
        window.resize(window.width(), height)
        settle()
        assert keyboard.height() >= keyboard.sizeHint().height()  # no key is cut off
        heights.append(keyboard.height())
    assert heights[1] < heights[0] == heights[2]


def test_letters_of_another_script_are_a_press_away_those_of_the_list_first(
    window, desk, board, settle
):
    board.add_walk_in(WalkIn("דוד כהן"), pytest.fail)
    settle()
    desk.begin()
    click(button(window, "Keyboard on the screen"))
    keyboard = window.findChild(Keyboard, "keyboard")
    click(button(keyboard, "Hebrew letters"))
    spell(window, "דוד")
    assert desk.found[0].found.attendee.name == "דוד כהן"
    for script in ("Greek", "Cyrillic", "Arabic", "Latin"):
        click(button(keyboard, f"{script} letters"))
    assert button(keyboard, "q")
    assert button(keyboard, "Hebrew letters")


def test_self_service_can_be_written_in_in_another_script(window, board, settle):
    window.set_mode(Mode.SELF_SERVICE)
    settle()
    touch(window, "Find my name")
    keyboard = next(k for k in window.findChildren(Keyboard) if k.isVisible())
    click(button(keyboard, "Greek letters"))
    click(button(keyboard, "Ε"))
    assert window.page._find._typed.text() == "Ε"


def test_keys_do_not_change_places_in_a_mirrored_window(application_look, qtbot):
    application_look.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    keyboard = Keyboard(whole=True)
    qtbot.addWidget(keyboard)
    dress(keyboard)
    keyboard.set_language("en")
    keyboard.show()
    application_look.processEvents()
    assert button(keyboard, "q").x() < button(keyboard, "p").x()


def test_a_file_is_named_by_a_finger(window, desk, tmp_path):
    click(button(window, "Keyboard on the screen"))

    def answer():
        dialog = window.findChild(QFileDialog)
        dialog.setDirectory(str(tmp_path))
        QApplication.processEvents()  # it shows the proposed name first
        keyboard = dialog.findChild(Keyboard)
        name = dialog.findChild(QLineEdit, "fileNameEdit")
        name.setFocus()
        name.clear()
        for letter in "mine":
            click(button(keyboard, letter))
        click(button(keyboard, "Enter"))

    QTimer.singleShot(0, answer)
    assert ask_name(desk, "Badges", "badges.pdf", PDF) == tmp_path / "mine.pdf"


def test_a_letter_or_its_erasing_is_told_once(window, desk):
    told = []
    desk._box.textEdited.connect(told.append)
    click(button(window, "Keyboard on the screen"))
    spell(window, "d")
    click(button(window, "Erase the last letter"))
    assert told == ["d", ""]
