"""Dialogs for files: what lies in a folder stays shut until somebody chooses it."""

import os
import subprocess
import sys

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QFileSystemModel, QWidget

from kiosk.store.event_file import open_event_file
from kiosk.ui import dialogs

_ENDS = """
import sqlite3, sys
file = sqlite3.connect(sys.argv[1])
file.execute("SELECT * FROM event").fetchall()
file.close()
"""


@pytest.fixture
def close_when_listed(qtbot):
    """Return how to close the dialog that comes next once it lists a file."""

    def begin(path):
        def wait():
            dialog = QApplication.activeModalWidget()
            assert isinstance(dialog, QFileDialog)
            model = dialog.findChild(QFileSystemModel)
            try:
                qtbot.waitUntil(lambda: bool(model.type(model.index(str(path)))))
            finally:
                dialog.reject()

        QTimer.singleShot(0, wait)

    return begin


@pytest.mark.skipif(os.name == "nt", reason="no program loses its locks so there")
def test_a_dialog_does_not_take_the_locks_of_the_event_in_its_folder(
    qtbot, sample_file, close_when_listed
):
    parent = QWidget()
    qtbot.addWidget(parent)
    log = sample_file.with_name(f"{sample_file.name}-wal")
    event = open_event_file(sample_file)
    QApplication.instance().setProperty("folder of the last file", str(sample_file.parent))
    close_when_listed(log)
    assert dialogs.ask_file(parent, "A file", "All files (*)") is None
    subprocess.run([sys.executable, "-c", _ENDS, sample_file], check=True)
    assert log.exists()
    event.close()


@pytest.mark.skipif(os.name == "nt", reason="no program loses its locks so there")
def test_an_event_that_is_opened_again_keeps_its_locks(board, settle):
    board.open(board.path)
    settle()
    board.reload()
    settle()
    log = board.path.with_name(f"{board.path.name}-wal")
    subprocess.run([sys.executable, "-c", _ENDS, board.path], check=True)
    assert log.exists()
