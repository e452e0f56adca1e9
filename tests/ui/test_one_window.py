"""The program is one window: no part of a screen shows as a window of its own while it is made."""

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QPushButton, QStackedLayout, QWidget

from kiosk.domain.pin import hash_pin
from kiosk.ui.window import Looks, Mode, Window


class Watch(QObject):
    """Collects what is shown as a window."""

    def __init__(self):
        super().__init__()
        self.seen = []

    def eventFilter(self, watched, event):  # noqa: N802 - Qt names it so
        is_window = isinstance(watched, QWidget) and watched.isWindow()
        if event.type() is QEvent.Type.Show and is_window:
            self.seen.append(type(watched).__name__)
        return False


@pytest.fixture
def watch(qapp):
    made = Watch()
    qapp.installEventFilter(made)
    yield made
    qapp.removeEventFilter(made)


def test_no_part_of_a_screen_is_a_window_while_it_is_made(board, qapp, settle, watch):
    window = Window(Looks("light", 100))
    window.furnish(board, hash_pin("4711"))
    window.show()
    for mode in (Mode.DESK, Mode.ORGANISER, Mode.SELF_SERVICE, Mode.DESK):
        window.set_mode(mode)
        settle()
    window.close()
    window.deleteLater()
    assert set(watch.seen) == {"Window"}


def test_the_watch_sees_a_part_that_has_no_place_yet(qapp, watch):
    stack = QStackedLayout()
    stack.addWidget(button := QPushButton())
    assert watch.seen == ["QPushButton"]
    button.deleteLater()
