"""The organiser's page on the sample event."""

from contextlib import contextmanager
from threading import Event

import pytest
from PySide6.QtWidgets import QMenu, QWidget

from kiosk.ui.look.theme import dress
from kiosk.ui.organiser.page import OrganiserPage


@pytest.fixture
def page(board, settle, qtbot):
    """Return the page as it is when the organiser comes in, at 1280 by 800."""
    made = OrganiserPage(board, QMenu)
    qtbot.addWidget(made)
    dress(made)
    made.resize(1280, 800)
    made.show()
    made.begin()
    settle()
    return made


@pytest.fixture
def words_on():
    """Return a function that gives every text a widget shows."""

    def read(widget: QWidget) -> list[str]:
        shown = [child for child in widget.findChildren(QWidget) if child.isVisibleTo(widget)]
        return [child.text() for child in shown if hasattr(child, "text") and child.text()]

    return read


@pytest.fixture
def hold():
    """Return a context in which a thread waits, so that what is asked meanwhile has not begun."""

    @contextmanager
    def holding(worker):
        gate = Event()
        worker.ask(gate.wait)
        try:
            yield
        finally:
            gate.set()

    return holding
