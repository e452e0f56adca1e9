"""The look is on every window, and on what opens from it."""

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel, QMenu

from kiosk.ui.look.palette import PALETTES
from kiosk.ui.look.theme import apply_theme, dress


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
