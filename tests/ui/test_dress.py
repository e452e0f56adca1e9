"""The look is on every window, and on what opens from it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QMenu, QWidget

from kiosk.ui.look.palette import PALETTES
from kiosk.ui.look.theme import apply_theme, dress
from kiosk.ui.widgets.controls import Button, column


def height_of_letters(widget):
    widget.ensurePolished()
    return widget.font().family(), widget.font().pixelSize()


@pytest.mark.parametrize("kind", [QMenu, QFileDialog])
def test_what_opens_from_a_window_wears_its_look(window, kind):
    opened = kind(window)
    assert height_of_letters(opened) == ("Inter", 15)
    assert height_of_letters(kind()) != ("Inter", 15)


def test_another_look_is_put_on_every_dressed_window(application_look, qtbot):
    dressed, bare = QLabel("Ada"), QLabel("Ada")
    for label in (dressed, bare):
        qtbot.addWidget(label)
    dress(dressed)
    apply_theme(application_look, PALETTES["dark"], 200)
    assert height_of_letters(dressed) == ("Inter", 30)
    assert PALETTES["dark"].text in dressed.styleSheet()
    assert bare.styleSheet() == ""


@pytest.mark.parametrize("palette", PALETTES.values(), ids=lambda p: p.name)
def test_the_sign_of_what_cannot_be_pressed_is_as_pale_as_its_words(
    application_look, qtbot, palette
):
    apply_theme(application_look, palette)
    button = Button("Go", sign="good")
    qtbot.addWidget(button)
    seen = []
    for enabled in (True, False):
        button.setEnabled(enabled)
        image = button.icon().pixmap(20, 20).toImage()
        dots = [image.pixelColor(x, y) for x in range(20) for y in range(20)]
        seen.append({dot.name() for dot in dots if dot.alpha() == 255})
    assert seen == [{palette.text}, {palette.off}]


@pytest.mark.parametrize("palette", PALETTES.values(), ids=lambda p: p.name)
def test_a_filled_button_shows_inside_that_it_has_the_focus(application_look, qtbot, palette):
    apply_theme(application_look, palette)
    place = QWidget()
    place.setLayout(column(Button("One", "primary"), Button("Other", "primary")))
    qtbot.addWidget(place)
    dress(place)
    place.show()
    place.activateWindow()
    one, other = place.findChildren(Button)
    one.setFocus()
    qtbot.waitUntil(one.hasFocus)
    seen = [b.grab().toImage().pixelColor(b.width() // 2, 5).name() for b in (one, other)]
    assert seen == [palette.on_accent, palette.accent]


@pytest.mark.parametrize("way", ["LeftToRight", "RightToLeft"])
def test_a_sign_after_the_words_points_the_way_reading_goes(application_look, qtbot, way):
    application_look.setLayoutDirection(Qt.LayoutDirection[way])
    before, after = (Button("On", sign="forward", sign_after=a) for a in (False, True))
    for button in (before, after):
        qtbot.addWidget(button)
    assert before.layoutDirection() is not after.layoutDirection()
    assert before.icon().cacheKey() == after.icon().cacheKey()


KINDS = [
    "",
    "primary",
    "big",
    "flat",
    "last",
    "nav",
    "filter",
    "touch",
    "touch-primary",
    "touch-key",
]


@pytest.mark.parametrize("palette", PALETTES.values(), ids=lambda p: p.name)
def test_every_button_shows_that_it_is_pressed(application_look, qtbot, palette):
    apply_theme(application_look, palette)
    place = QWidget()
    place.setLayout(column(*(Button("", kind) for kind in KINDS)))
    qtbot.addWidget(place)
    dress(place)
    place.show()
    grounds = {}
    for button in place.findChildren(Button):
        seen = []
        for down in (False, True):
            button.setDown(down)
            seen.append(button.grab().toImage().pixelColor(12, button.height() // 2).name())
        grounds[button.property("kind")] = seen
    assert [kind for kind, (up, down) in grounds.items() if up == down] == []
